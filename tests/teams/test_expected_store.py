"""Imports and whom they expect, on both databases: seen at once, taken back at once, erased."""

from dataclasses import replace

import pytest

from bot.organizers.store import ensure_campaign
from bot.teams import expected_arrivals as arrivals
from bot.teams import expected_store as store
from bot.teams.expecting.model import Expected, Import, Kind, Sending, Source, Stage, Tally, Told


@pytest.fixture
def campaign(opened):
    return opened.run(lambda tx: ensure_campaign(tx, "river-park", tx.now()))


def an_import(tx, stage=Stage.READING):
    tally = Tally(program="van", rows=3)
    tally.kinds["new"] = 2
    source = Source("file", "list.csv", chosen={"tags": 4})
    return Import(tx.new_id(), 9, "fr", None, stage, source, tally, tx.now())


def somebody(tx, campaign, one, text, line=2, **told):
    key = store.mark(tx, campaign, text)
    link = store.link_mark(tx, campaign, key)
    email = store.mark(tx, campaign, f"email:{text}")
    about = Told(**{"name": "Zoé Roy", **told}, tags=("driver",))
    return Expected(tx.new_id(), one.id, line, Kind.NEW, "", about, key, link, email)


def keep(tx, campaign, one, *people):
    store.add(tx, campaign, one)
    store.add_people(tx, campaign, people)


def test_an_import_is_kept_as_it_stands(opened, campaign):
    def run(tx):
        one = an_import(tx)
        store.add(tx, campaign, one)
        assert store.find(tx, campaign, one.id) == one
        sent = replace(
            one, stage=Stage.APPLIED, applied_at=tx.now(), sending=Sending(7, "en", 3, 1)
        )
        store.put(tx, campaign, sent)
        assert store.find(tx, campaign, one.id) == sent
        assert store.last_applied(tx, campaign) == sent
        assert store.first_in(tx, campaign, Stage.READING) is None

    opened.run(run)


def test_nobody_is_expected_before_the_import_counts_and_after_it_was_taken_back(opened, campaign):
    def run(tx):
        one = an_import(tx)
        zoe = somebody(tx, campaign, one, "zoe")
        keep(tx, campaign, one, zoe)
        link = store.code(tx, campaign, zoe.key)
        assert store.by_link(tx, campaign, link) is None
        store.put(tx, campaign, replace(one, stage=Stage.APPLIED))
        assert store.by_link(tx, campaign, link) == zoe
        made_up = link[:-4] + ("AAAA" if link[-4:] != "AAAA" else "BBBB")
        assert store.by_link(tx, campaign, made_up) is None
        assert arrivals.counts(tx, campaign) == (1, 0)
        store.put(tx, campaign, replace(one, stage=Stage.OVER))
        assert store.by_link(tx, campaign, link) is None
        assert arrivals.counts(tx, campaign) == (0, 0)

    opened.run(run)


def test_the_newest_import_that_counts_tells(opened, campaign):
    def run(tx):
        old, new = an_import(tx, Stage.APPLIED), an_import(tx, Stage.APPLIED)
        before, after = (
            somebody(tx, campaign, one, "zoe", town=town)
            for one, town in ((old, "Hull"), (new, "Ottawa"))
        )
        keep(tx, campaign, old, before)
        keep(tx, campaign, new, after)
        assert store.alike(tx, campaign, 0, "key", [before.key]) == {before.key: after}
        assert store.alike(tx, campaign, 0, "email", [before.email]) == {before.email: after}
        store.put(tx, campaign, replace(new, stage=Stage.OVER))
        assert store.alike(tx, campaign, 0, "key", [before.key]) == {before.key: before}
        assert store.alike(tx, campaign, new.id, "key", [before.key]) == {before.key: after}

    opened.run(run)


def test_whoever_comes_is_known_by_a_keyed_hash_alone(opened, campaign):
    def run(tx):
        one = an_import(tx, Stage.APPLIED)
        zoe = somebody(tx, campaign, one, "zoe")
        keep(tx, campaign, one, zoe)
        arrivals.arrive(tx, campaign, zoe.key, 5, tx.now())
        assert store.by_link(tx, campaign, store.code(tx, campaign, zoe.key)) is None
        assert arrivals.arrivals(tx, campaign, [zoe.key]) == {zoe.key: 5}
        assert arrivals.counts(tx, campaign) == (0, 1)
        arrivals.forget(tx, campaign, 5)
        assert not arrivals.has_arrived(tx, campaign, 5)

    opened.run(run)


def test_whoever_is_taken_off_is_erased_by_each_of_their_marks(opened, campaign):
    def run(tx):
        one = an_import(tx, Stage.APPLIED)
        zoe, luis = (somebody(tx, campaign, one, each) for each in ("zoe", "luis"))
        keep(tx, campaign, one, zoe, luis)
        marks = arrivals.all_marks(tx, campaign, [zoe.email])
        assert marks == {zoe.key, zoe.email}
        assert arrivals.count_of(tx, campaign, marks) == 1
        arrivals.take_off(tx, campaign, marks, tx.now())
        assert store.alike(tx, campaign, 0, "key", [zoe.key, luis.key]) == {luis.key: luis}
        assert arrivals.refused(tx, campaign, [zoe.email, luis.email]) == {zoe.email}
        assert {each.kind for each in tx.erasures} == {arrivals.OFF}

    opened.run(run)


def test_what_is_not_needed_goes_some_at_a_time(opened, campaign):
    def run(tx):
        old, new = an_import(tx, Stage.APPLIED), an_import(tx, Stage.APPLIED)
        keep(tx, campaign, old, somebody(tx, campaign, old, "zoe"))
        store.put(tx, campaign, replace(old, stage=Stage.APPLIED, applied_at=tx.now()))
        used = replace(somebody(tx, campaign, new, "max", 3), kind=Kind.KNOWN)
        keep(tx, campaign, new, somebody(tx, campaign, new, "zoe"), used)
        store.put(tx, campaign, replace(new, stage=Stage.APPLIED, applied_at=tx.now()))
        assert store.clear_used(tx, campaign, new.id, 10) == 1
        assert store.drop_outdated(tx, campaign, old.id, 10) == 0
        assert store.drop_outdated(tx, campaign, new.id, 10) == 1
        assert store.clear(tx, campaign, new.id, 10) == 1

    opened.run(run)
