from datetime import timedelta

from bot.captains.training import store as training
from bot.captains.training.model import TrainingCompleted
from bot.contacts.model import Stage
from bot.conversations import store as pledges
from bot.progress.badges import store
from bot.progress.badges.model import Badge, Earned, Facts, GoalChosen, Talk
from tests.support.crowd import add_captain, add_contact, add_talk

CAMPAIGN = 7
DAY = timedelta(days=1)


def test_the_facts_of_somebody_new_are_empty(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    assert store.facts(tx, CAMPAIGN, ana.id, 10) == Facts(least=10)
    assert store.held(tx, CAMPAIGN, ana.id) == ()
    assert store.goal(tx, CAMPAIGN, ana.id) == 2


def test_talks_that_were_undone_do_not_count(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    luis, mia = (add_contact(tx, CAMPAIGN, ana, name) for name in ("Luis", "Mia"))
    first = add_talk(tx, CAMPAIGN, luis, tx.now() - DAY)
    add_talk(tx, CAMPAIGN, mia, tx.now())
    assert store.facts(tx, CAMPAIGN, ana.id, 10).talks == (
        Talk(luis.id, tx.now() - DAY),
        Talk(mia.id, tx.now()),
    )
    pledges.undo(tx, CAMPAIGN, first, tx.now())
    assert store.facts(tx, CAMPAIGN, ana.id, 10).talks == (Talk(mia.id, tx.now()),)


def test_who_can_still_be_talked_with_is_counted(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    for name, stage in (
        ("Luis", Stage.LISTED),
        ("Mia", Stage.REACHED),
        ("Zoe", Stage.DECLINED),
        ("Tom", Stage.DO_NOT_CONTACT),
    ):
        add_contact(tx, CAMPAIGN, ana, name, stage)
    found = store.facts(tx, CAMPAIGN, ana.id, 10)
    assert (found.people, found.waiting) == (3, 1)


def test_recruits_and_the_certificate_are_found(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    ben = add_captain(tx, CAMPAIGN, "Ben")
    tx.connection.execute(f"UPDATE captains SET recruited_by = {ana.id} WHERE id = {ben.id}")  # noqa: S608 (numbers of our own)
    training.complete(tx, CAMPAIGN, TrainingCompleted(ana.id, tx.now()))
    mine, bens = (store.facts(tx, CAMPAIGN, each.id, 10) for each in (ana, ben))
    assert (mine.recruits, mine.trained) == (1, True)
    assert (bens.recruits, bens.trained) == (0, False)


def test_a_plan_counts_from_when_it_was_first_made(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    store.add_plan(tx, CAMPAIGN, ana.id, 3, tx.now() - DAY)
    store.add_plan(tx, CAMPAIGN, ana.id, 3, tx.now())
    assert store.facts(tx, CAMPAIGN, ana.id, 10).plans == (tx.now() - DAY,)
    assert store.drop_plan(tx, CAMPAIGN, ana.id, 3)
    assert not store.drop_plan(tx, CAMPAIGN, ana.id, 3)
    assert store.facts(tx, CAMPAIGN, ana.id, 10).plans == ()


def test_badges_are_given_told_and_taken_back(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    store.give(tx, CAMPAIGN, ana.id, Badge.FIRST_TALK, tx.now() - DAY)
    store.give(tx, CAMPAIGN, ana.id, Badge.FIRST_TALK, tx.now())
    store.note_told(tx, CAMPAIGN, ana.id, Badge.FIRST_TALK, tx.now())
    assert store.held(tx, CAMPAIGN, ana.id) == (Earned(Badge.FIRST_TALK, tx.now() - DAY, tx.now()),)
    store.take_back(tx, CAMPAIGN, ana.id, Badge.FIRST_TALK)
    assert store.held(tx, CAMPAIGN, ana.id) == ()


def test_a_badge_that_is_none_any_more_is_left_out(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    own = {"campaign_id": CAMPAIGN, "captain_id": ana.id}
    store.SQL.add_badge(tx, **own, badge="of_old", at=0)
    assert store.held(tx, CAMPAIGN, ana.id) == ()


def test_a_goal_is_chosen_and_changed(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    for weekly in (5, 1):
        store.choose_goal(tx, CAMPAIGN, GoalChosen(ana.id, weekly, tx.now()))
    assert store.goal(tx, CAMPAIGN, ana.id) == 1


def test_a_deleted_captain_leaves_nothing(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    for each in (ana, ben):
        store.give(tx, CAMPAIGN, each.id, Badge.FIRST_TALK, tx.now())
        store.add_plan(tx, CAMPAIGN, each.id, 3, tx.now())
        store.choose_goal(tx, CAMPAIGN, GoalChosen(each.id, 5, tx.now()))
    store.delete_all(tx, CAMPAIGN, ana.id)
    for table in ("badges", "reward_plans", "reward_goals"):
        rows = [dict(row) for row in tx.connection.execute(f"SELECT * FROM {table}")]  # noqa: S608 (names of our own)
        assert [row["captain_id"] for row in rows] == [ben.id]
