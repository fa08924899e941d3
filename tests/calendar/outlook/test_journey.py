"""What was foreseen is what is sent when the days come, if nobody does anything meanwhile."""

from datetime import timedelta

from bot.calendar.nudges import store as nudges
from bot.calendar.outlook import jobs
from bot.calendar.rule_book.rules import rule_of
from bot.captains import store as captains
from tests.support.crowd import bind, own, sign_up

DAYS = 14


def outlook(theatre, days=DAYS):
    return theatre.opened.run(lambda tx: jobs.outlook(theatre.parts.work(tx), days))


def sent_to(theatre):
    def look(tx):
        return {
            (captain.name, sent.kind, sent.at)
            for some in captains.everybody(tx, theatre.campaign.id)
            for captain in some
            for sent in nudges.facts(tx, theatre.campaign.id, captain.id).sent
        }

    return theatre.opened.run(look)


def messages(sent, campaign):
    """Return of each message what it tells first: several things may stand in one."""

    def weight(kind):
        rule = rule_of(campaign, kind)
        return rule.weight if rule else 0

    first = {}
    for name, kind, at in sorted(sent, key=lambda each: weight(each[1])):
        first[name, at] = kind
    return {(name, kind, at) for (name, at), kind in first.items()}


def test_what_was_foreseen_is_sent(theatre):
    sign_up(theatre, "Ana", "Luis\nMia")
    ben = sign_up(theatre, "Ben", "Sam")
    ben.says("/talk")
    ben.taps("⚪ Sam")
    ben.taps("⋯ Another answer")
    ben.taps("⏳ Not now")
    ben.taps("🔔 Remind me…")
    ben.taps("In 3 days")
    zoe = sign_up(theatre, "Zoé", "Léa", "fr")
    zoe.says("/stop")
    theatre.tick(hours=5)
    found = outlook(theatre)
    foreseen = {(line.name, line.foreseen.kind, line.foreseen.at) for line in found.lines}
    assert {name for name, _, _ in foreseen} == {"Ana", "Ben"}
    assert (
        found.messages
        == len(found.lines)
        == sum(sum(each.values()) for each in found.by_day.values())
    )
    assert dict(found.unheard) == {"stopped": 1}
    before = sent_to(theatre)
    until = theatre.clock.now() + timedelta(days=DAYS)
    while theatre.clock.now() + timedelta(minutes=1) < until:
        theatre.tick(minutes=min(60, (until - theatre.clock.now()).total_seconds() // 60))
    really = messages(sent_to(theatre) - before, theatre.campaign)

    assert [each[:2] for each in sorted(really)] == [each[:2] for each in sorted(foreseen)]
    late = [was[2] - said[2] for was, said in zip(sorted(really), sorted(foreseen), strict=True)]
    assert all(timedelta() <= each < timedelta(hours=1) for each in late)


def test_organizers_see_the_days_and_the_reason(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    sign_up(theatre, "Ana", "Luis")
    olga.says("/preview 7d", group)
    olga.sees("The next 7 days", in_=group)
    olga.says("/preview 99", group)
    olga.sees("1 to 31 days", in_=group)
    olga.says("/why anna", group)
    olga.sees("was here today", "Next:", "a first talk", in_=group)
    olga.says("/why Xavier", group)
    olga.sees("no captain called “Xavier”", in_=group)


def test_where_captains_are_many_it_is_worked_out_beside(theatre, monkeypatch):
    monkeypatch.setattr("bot.captains.store.MANY", 1)
    olga = own(theatre)
    group = bind(theatre, olga)
    sign_up(theatre, "Ana", "Luis")
    olga.says("/preview", group)
    olga.sees("in a few minutes", in_=group)
    theatre.tick(seconds=30)
    olga.does_not_see("The next 14 days", in_=group)
    made = theatre.opened.run(lambda tx: jobs.count(theatre.parts.work(tx)))
    assert made.keys() == {DAYS}
    theatre.opened.tools.aggregates.keep(jobs.MADE, made, theatre.campaign.id)
    theatre.tick(seconds=30)
    olga.sees("The next 14 days", in_=group)
    assert theatre.opened.run(lambda tx: jobs.count(theatre.parts.work(tx))) is None
    olga.taps("📄 As a table, for you alone", in_=group)
    made = theatre.opened.run(lambda tx: jobs.count(theatre.parts.work(tx)))
    assert made.keys() == {DAYS}
    theatre.opened.tools.aggregates.keep(jobs.MADE, made, theatre.campaign.id)
    theatre.tick(seconds=30)
    olga.sees("Who gets what, and when")
    theatre.tick(minutes=6)
    assert theatre.opened.run(lambda tx: jobs.count(theatre.parts.work(tx))) is None


def test_who_comes_by_name_is_a_table_for_who_asked_alone(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    sign_up(theatre, "Ana", "Luis")
    olga.says("/preview", group)
    olga.taps("📄 As a table, for you alone", in_=group)
    olga.sees("Who gets what, and when")
    olga.does_not_see("Who gets what, and when", in_=group)
    olga.sees("in our private chat", in_=group)
