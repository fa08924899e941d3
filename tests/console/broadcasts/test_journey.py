"""A broadcast from the command to the report: what is asked, shown, refused and sent."""

import pytest

from tests.support.attacks import TEMPLATE_ATTACKS
from tests.support.broadcasting import copies, report, send, write
from tests.support.crowd import sign_up


def test_from_the_text_to_the_report(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    zoe = sign_up(theatre, "Zoé", "Léa", "fr")
    olga.says("/broadcast", group)
    olga.sees("What should I tell all captains?", in_=group)
    assert group.shown[-1].force_reply
    olga.replies("Hello {first_name}, bring <friends> & {campaign}!", group)
    olga.taps("Write it in French", group)
    olga.replies("Bonjour {first_name} !", group)
    olga.sees("Hello Olga, bring <friends> & Yes to the River Park!", in_=group)
    olga.sees("Bonjour Olga !", "2 captains get it", "English: 1", "French: 1", in_=group)
    assert not copies(theatre)
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert "Hello Ana, bring <friends> & Yes" in ana.chat.shown[-1].text
    assert "Bonjour Zoé !" in zoe.chat.shown[-1].text
    theatre.tick(seconds=6)
    assert report(group) == ({"arrived": 2}, 2)


def test_the_preview_is_what_captains_get(theatre, olga, group):
    ana = sign_up(theatre, "Olga", "Luis")
    send(olga, group, "A <b>\n\n  {first_name} & \u202e")
    theatre.tick(seconds=6)
    preview = next(each.text for each in group.shown if "how it will look" in each.text)
    assert preview.partition("\n\n")[2] == ana.chat.shown[-1].text


def test_the_day_of_the_vote_in_a_text_is_a_date(theatre, olga, group):
    ana = sign_up(theatre, "May 9 <3", "Luis")
    send(olga, group, "{first_name}: We vote on May 9, not on May 99 & that is <soon>.")
    theatre.tick(seconds=6)
    html = ana.chat.shown[-1].html
    assert ">May 9</tg-time>, not on May 99 &amp; that is &lt;soon&gt;." in html
    assert "May 9 <3: We vote on May 9, not" in ana.chat.shown[-1].text


@pytest.mark.parametrize("text", TEMPLATE_ATTACKS)
def test_row_27_a_text_that_cannot_be_sent_is_refused_when_it_is_written(
    theatre, olga, group, text
):
    olga.says("/broadcast", group)
    olga.replies(f"Hi {text}", group)
    olga.sees("In curly brackets only", in_=group)
    olga.replies("Hi {first_name}", group)
    olga.sees("Does everyone get this text", in_=group)


def test_too_long_a_text_is_refused(theatre, olga, group):
    olga.says("/broadcast", group)
    olga.replies("x" * 3501, group)
    olga.sees("The text is too long: 3,501", in_=group)


def test_what_its_writer_says_next_is_the_text_and_talk_of_others_is_not(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    pia = theatre.person("Pia")
    pia.joins(group, "administrator")
    olga.says("/broadcast", group)
    pia.says("By the way, who has the keys?", group)
    assert not pia.screen(group)
    olga.says("Hello {first_name}", group)
    olga.sees("Does everyone get this text", in_=group)
    olga.taps("Write it in French", group)
    olga.says("Bonjour {first_name}", group)
    olga.sees("Bonjour Olga", "📣 Send", in_=group)


def test_the_question_has_a_button_to_leave_it(theatre, olga, group):
    olga.says("/broadcast", group)
    asked = group.shown[-1]
    assert asked.force_reply
    olga.taps("Cancel", group)
    assert "I stopped there" in asked.text
    olga.says("/cancel", group)
    olga.sees("There is nothing to stop", in_=group)
    for each in group.shown[-2:]:
        assert "/start" not in each.text
        assert "/menu" not in each.text
    olga.says("Just chatting", group)
    olga.does_not_see("Does everyone", in_=group)


def test_the_button_of_a_question_that_was_answered_leaves_nothing(theatre, olga, group):
    olga.says("/broadcast", group)
    asked = group.shown[-1]
    buttons = asked.buttons
    olga.replies("Hello", group)
    asked.buttons = buttons
    olga.does_not_see("stopped", in_=group)
    olga.taps("Cancel", group)
    olga.sees("earlier message", in_=group)
    olga.taps("Same text for everyone", group)
    olga.sees("how it will look", in_=group)


def test_long_after_the_question_only_a_reply_is_the_text(theatre, olga, group):
    olga.says("/broadcast", group)
    theatre.tick(minutes=11)
    olga.says("By the way, who has the keys?", group)
    assert not olga.screen(group)
    olga.replies("Hello", group)
    olga.sees("Does everyone get this text", in_=group)


BOLD = {"type": "bold", "offset": 6, "length": 8}
HERE = {"type": "text_link", "offset": 21, "length": 4, "url": "https://a.org/?a=1&b=2"}
PHOTO = [{"file_id": "poster", "file_unique_id": "p", "width": 90, "height": 90}]


def test_bold_words_and_links_arrive_as_they_were_written_and_previewed(theatre, olga, group):
    ana = sign_up(theatre, "Ana <3", "Luis")
    command = {"type": "bot_command", "offset": 0, "length": 10}
    # Only "first" is bold of {first_name}: the whole name will be.
    marks = [command, {"type": "bold", "offset": 18, "length": 5}, {**HERE, "offset": 38}]
    olga.sends(group, text="/broadcast Hello {first_name}, <come> here", entities=marks)
    olga.taps("Same text", group)
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    html = 'Hello <b>{}</b>, &lt;come&gt; <a href="https://a.org/?a=1&amp;b=2">here</a>'
    assert html.format("Ana &lt;3") in ana.chat.shown[-1].html
    assert any(html.format("Olga") in each.html for each in group.shown)


def test_a_picture_goes_out_with_its_words_in_each_language(theatre, olga, group):
    ana, zoe = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Zoé", "Léa", "fr")
    olga.says("/broadcast", group)
    olga.sends(group, photo=PHOTO, caption="Hello {first_name}", caption_entities=[BOLD])
    olga.taps("Write it in French", group)
    olga.says("x" * 801, group)
    olga.sees("for a picture: 801 characters, and the most is 800", in_=group)
    olga.says("Bonjour {first_name}", group)
    shown = [(each.photo, "Olga" in each.text) for each in group.shown if each.photo]
    assert shown == [("poster", True)] * 2
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert (ana.chat.shown[-1].photo, zoe.chat.shown[-1].photo) == ("poster", "poster")
    assert "Hello <b>Ana</b>" in ana.chat.shown[-1].html
    assert "Bonjour Zoé" in zoe.chat.shown[-1].text


def test_a_picture_may_stand_above_the_command(theatre, olga, group):
    command = {"type": "bot_command", "offset": 0, "length": 10}
    olga.sends(group, photo=PHOTO, caption="/broadcast Hi", caption_entities=[command])
    olga.sees("Does everyone get this text", in_=group)


def test_what_is_no_text_or_picture_is_refused_with_the_way_out(theatre, olga, group):
    olga.says("/broadcast", group)
    us = {"id": 1000001, "is_bot": True, "first_name": "Capitaine"}
    question = {"message_id": group.shown[-1].message_id, "from": us}
    olga.sends(group, sticker={"file_id": "d"}, reply_to_message=question)
    olga.sees("a text, or pictures", in_=group)
    olga.says("Hello", group)
    olga.sees("Does everyone get this text", in_=group)


def test_a_file_reaches_everybody_by_its_id_with_its_words(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    olga.says("/broadcast", group)
    flyer = {"file_id": "flyer", "file_name": "flyer.pdf"}
    olga.sends(group, document=flyer, caption="Print it, {first_name}", caption_entities=[])
    olga.taps("Same text for everyone", group)
    assert [each.document for each in group.shown if each.document] == ["flyer"]
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert ana.chat.shown[-1].document == "flyer"
    assert "Print it, Ana" in ana.chat.shown[-1].text


def test_the_report_comes_in_the_topic_where_it_was_written(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    olga.topic, before = 7, len(group.shown)
    send(olga, group)
    theatre.tick(seconds=6)
    theatre.tick(seconds=6)
    assert {each.topic for each in group.shown[before:] if not each.mine} == {7}
    assert report(group) == ({"arrived": 1}, 1)


def test_only_the_one_who_wrote_it_can_send_it(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    ben = theatre.person("Ben")
    ben.joins(group, "administrator")
    ben.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert not copies(theatre)


def test_a_member_cannot_broadcast_and_a_demoted_administrator_cannot_send(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    olga.joins(group, "member")
    olga.taps("📣 Send", group)
    olga.says("/broadcast Hi", group)
    olga.sees("Only an administrator", in_=group)
    theatre.tick(seconds=6)
    assert not copies(theatre)


def test_two_taps_send_once(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    message, button = olga._button(group, "📣 Send")
    olga.taps("📣 Send", group)
    message.buttons = [[button]]
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert len(copies(theatre)) == 1


def test_an_old_preview_does_not_send_the_new_text(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group, "Old")
    old, button = olga._button(group, "📣 Send")
    write(olga, group, "New")
    group.shown[-1].buttons = []
    old.buttons = [[button]]
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert not copies(theatre)


def test_without_captains_there_is_nothing_to_send(theatre, olga, group):
    write(olga, group)
    olga.sees("Nobody would get it", in_=group)
    assert not any(each.startswith("📣 Send") for each in group.shown[-1].labels())


def test_at_night_it_asks_and_waits_for_the_morning(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    theatre.tick(hours=11)
    send(olga, group)
    olga.sees("wake people up", "Tomorrow at 9:00", in_=group)
    olga.taps("Tomorrow at 9:00", group)
    olga.sees("It goes out on", "9:00", in_=group)
    theatre.tick(hours=11.9)
    assert not copies(theatre)
    theatre.tick(hours=0.2)
    assert copies(theatre) == [ana.id]


def test_now_means_now(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    theatre.tick(hours=11)
    send(olga, group)
    olga.taps("Now", group)
    theatre.tick(seconds=6)
    assert len(copies(theatre)) == 1
