"""The one button below a broadcast: chosen, tapped, counted once for each captain."""

from tests.support.broadcasting import finish, report, write
from tests.support.crowd import sign_up


def with_button(olga, group, label):
    write(olga, group)
    olga.taps("⚙️ More", group)
    olga.taps("👆 A button below it", group)
    olga.sees("Which button should stand below the message?", in_=group)
    olga.taps(label, group)
    if label != "No button":
        olga.sees(f"Chosen: {label}", in_=group)
    olga.taps("‹ Back", group)
    olga.taps("‹ Back", group)
    olga.taps("📣 Send", group)


def test_it_leads_on_and_is_counted_once(theatre, olga, group):
    ana, ben = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Ben", "Mia")
    with_button(olga, group, "📋 My list")
    finish(theatre)
    for each in (ana, ana, ben):
        each.taps("📋 My list")
    ana.sees("Luis")
    olga.says("/broadcasts", group)
    olga.taps("1", group)
    olga.sees("👆 2 people tapped the button", in_=group)


def test_an_answer_is_thanked_for(theatre, olga, group):
    zoe = sign_up(theatre, "Zoé", "Luis", "fr")
    with_button(olga, group, "🙋 I’m in")
    finish(theatre)
    zoe.taps("🙋 I’m in")
    zoe.sees("une personne de plus en est")
    assert report(group) == ({"arrived": 1}, 1)


def test_who_leaves_has_tapped_nothing(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    with_button(olga, group, "🙋 I’m in")
    finish(theatre)
    ana.taps("🙋 I’m in")
    ana.says("/deleteme")
    ana.taps(ana.chat.shown[-1].labels()[0])
    sql = "SELECT COUNT(*) AS n FROM broadcast_taps"
    assert theatre.opened.run(lambda tx: tx.connection.execute(sql).fetchone()["n"]) == 0


def test_the_choice_may_be_taken_back(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    with_button(olga, group, "No button")
    finish(theatre)
    assert ana.chat.shown[-1].labels() == []
    olga.says("/broadcasts", group)
    olga.taps("1", group)
    olga.does_not_see("tapped", in_=group)
