"""An organizer writes to one captain through the bot, and the answer comes back into the group."""

import pytest

from bot.campaigns.model import NudgeHours
from bot.captains import store as captains
from bot.captains.model import CaptainBlocked
from bot.console.one_to_one import rules
from bot.organizers import store as organizers
from tests.support.crowd import add_captain, sign_up


@pytest.fixture
def ana(theatre, group):
    return sign_up(theatre, "Ana", "Luis")


def acts(theatre):
    kept = theatre.opened.run(lambda tx: organizers.audit(tx, theatre.campaign.id))
    return [(actor, action) for _, actor, action, _ in kept if action.startswith("wrote")]


def stalls(theatre, olga, group):
    theatre.tick(days=3)
    olga.says("/status", group)


def test_from_the_status_to_the_captains_answer_in_the_same_topic(theatre, olga, group, ana):
    olga.topic = 7
    stalls(theatre, olga, group)
    olga.taps("✉️ Write to Ana", group)
    olga.sees("What should I tell Ana?", in_=group)
    assert "Olga" in group.shown[-1].text  # called by name: nothing of hers could be answered
    olga.says("How is it going? <3 May 9!", group)
    olga.sees("This goes to Ana", "How is it going? <3", in_=group)
    assert not any("How is it going" in each.text for each in ana.chat.shown)
    olga.taps("✉️ Send", group)
    theatre.tick(seconds=1)
    assert "Olga, from the organizers, writes to you" in ana.chat.shown[-1].text
    assert "&lt;3 <tg-time unix=" in ana.chat.shown[-1].html
    ana.taps("✍️ Answer")
    ana.says("Slowly, I need help")
    ana.sees("The organizers would read this, with your name", "Slowly, I need help")
    ana.taps("✉️ Send")
    theatre.tick(seconds=1)
    answer = group.shown[-1]
    assert ("Ana, a captain, asks you" in answer.text, answer.topic) == (True, 7)
    assert [action for _, action in acts(theatre)] == ["wrote_to_captain", "wrote_to_organizers"]
    assert acts(theatre)[0][0] == olga.id
    olga.taps("✉️ Write to Ana", group)
    olga.sees("What should I tell Ana?", in_=group)


@pytest.mark.parametrize(
    "act, said",
    [("/stop", "wants no messages"), ("blocks", "has blocked me"), ("leaves", "no longer here")],
)
def test_who_stopped_meanwhile_gets_nothing(theatre, olga, group, ana, act, said):
    stalls(theatre, olga, group)
    olga.taps("✉️ Write to Ana", group)
    olga.says("Hello?", group)
    before = len(ana.chat.shown)
    if act == "blocks":
        gone = CaptainBlocked(ana.id, theatre.clock.now())
        theatre.opened.run(lambda tx: captains.lose(tx, theatre.campaign.id, gone))
    elif act == "leaves":
        ana.says("/deleteme")
        ana.taps(ana.chat.shown[-1].labels()[0])
    else:
        ana.says(act)
    olga.taps("✉️ Send", group)
    assert said in "".join(theatre.toasts)
    theatre.tick(seconds=1)
    assert not any("Hello?" in each.text for each in ana.chat.shown[before:])
    assert acts(theatre) == []


def test_what_is_emphasised_reaches_the_captain_so(theatre, olga, group, ana):
    stalls(theatre, olga, group)
    olga.taps("✉️ Write to Ana", group)
    link = {"type": "text_link", "offset": 10, "length": 4, "url": "https://example.org/?a=1&b=2"}
    bold = {"type": "bold", "offset": 0, "length": 4}
    quoted = {"type": "blockquote", "offset": 15, "length": 2}
    olga.sends(group, text="Come & see here <3", entities=[bold, link, quoted])
    look = group.shown[-2].html
    olga.taps("✉️ Send", group)
    theatre.tick(seconds=1)
    for html in (look, group.shown[-1].html, ana.chat.shown[-1].html):
        assert "<b>Come</b> &amp; " in html
        assert 'href="https://example.org/?a=1&amp;b=2"' in html
        assert "<blockquote>" in html


def test_nothing_leaves_without_the_last_tap_or_after_cancel(theatre, olga, group, ana):
    stalls(theatre, olga, group)
    olga.taps("✉️ Write to Ana", group)
    olga.says("x" * 1001, group)
    olga.sees("at most 1,000", in_=group)
    olga.says("Hello?", group)
    olga.taps("Cancel", group)
    olga.sees("Nothing was sent", in_=group)
    theatre.tick(seconds=1)
    assert not any("Hello?" in each.text for each in ana.chat.shown)


def test_members_read_who_waits_but_have_no_button_to_write(theatre, olga, group, ana):
    pia = theatre.person("Pia")
    pia.joins(group)
    theatre.tick(days=3)
    pia.says("/status", group)
    pia.sees("Ana – no talk yet, 3 days after joining", in_=group)
    pia.does_not_see("✉️ Write to Ana", in_=group)


def test_a_captain_asks_of_their_own_accord_and_may_think_better_of_it(theatre, group, ana):
    ana.says("/ask")
    ana.sees("ask them", "leave out your friends’ names")
    ana.taps("Never mind")
    ana.says("/ask Where do I get posters?")
    ana.sees("The organizers would read this", "Where do I get posters?")
    ana.taps("✉️ Send")
    theatre.tick(seconds=1)
    assert "Where do I get posters?" in group.shown[-1].text


def test_without_a_group_a_captain_is_told_so(theatre, olga):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/ask Hello?")
    ana.sees("no organizers’ group yet")


def test_one_captain_does_not_fill_the_group(theatre, group, ana):
    for number in range(rules.MOST_A_DAY):
        ana.says(f"/ask {number}")
        ana.taps("✉️ Send")
        theatre.tick(seconds=2)
    ana.says("/ask more")
    ana.sees("write again tomorrow")


@pytest.mark.parametrize("hour, asleep", [(8, True), (9, False), (19, False), (20, True)])
def test_it_is_known_when_the_captain_is_better_left_alone(tx, hour, asleep):
    captain = add_captain(tx, 7, "Ana")
    local = tx.now().astimezone(captain.zone).replace(hour=hour)
    assert rules.is_asleep(captain, NudgeHours(9, 20), local) == asleep
