"""What the home message counts, read from the tables of others."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.campaigns.model import Way
from bot.captains.training import store as training
from bot.captains.training.model import CardRead
from bot.contacts import store as contacts
from bot.contacts.model import Stage
from bot.conversations import store as pledges
from bot.conversations.model import MYSELF, Plan
from bot.progress.badges import store as rewards
from bot.progress.badges.model import GoalChosen
from bot.progress.menu import store
from bot.progress.menu.model import Facts
from tests.support.crowd import add_captain, add_contact, add_talk

CAMPAIGN = 7
DAY = timedelta(days=1)
SUNDAY = date(2027, 5, 9)


def test_somebody_new_has_done_nothing(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    assert store.counted(tx, CAMPAIGN, ana.id) == (Facts(), False, None)


def test_people_are_counted_not_talks_and_nothing_that_was_taken_back(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    luis = add_contact(tx, CAMPAIGN, ana, "Luis", Stage.PLEDGED)
    mia = add_contact(tx, CAMPAIGN, ana, "Mia")
    tom = add_contact(tx, CAMPAIGN, ana, "Tom", Stage.VOTED)
    add_contact(tx, CAMPAIGN, ben, "Zoe", Stage.PLEDGED)
    contacts.set_removed(tx, CAMPAIGN, tom, tx.now())
    for friend in (luis, luis, tom):
        add_talk(tx, CAMPAIGN, friend, tx.now())
    pledges.undo(tx, CAMPAIGN, add_talk(tx, CAMPAIGN, mia, tx.now()), tx.now())
    facts, _, _ = store.counted(tx, CAMPAIGN, ana.id)
    assert (facts.contacts, facts.talked_to, facts.pledges) == (2, 1, 1)
    assert store.counted(tx, CAMPAIGN + 1, ana.id).facts == Facts()


def test_plans_are_those_of_friends_and_the_own_one_is_known_apart(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    luis, mia = (add_contact(tx, CAMPAIGN, ana, name) for name in ("Luis", "Mia"))
    whole = Plan(ana.id, luis.id, Way.IN_PERSON, SUNDAY)
    pledges.keep_plan(tx, CAMPAIGN, whole, tx.now())
    pledges.keep_plan(tx, CAMPAIGN, replace(whole, contact_id=mia.id, day=None), tx.now())
    assert store.counted(tx, CAMPAIGN, ana.id).facts.plans == 1
    assert not store.counted(tx, CAMPAIGN, ana.id).has_plan
    pledges.keep_plan(tx, CAMPAIGN, replace(whole, contact_id=MYSELF), tx.now())
    assert store.counted(tx, CAMPAIGN, ana.id).has_plan
    assert store.counted(tx, CAMPAIGN, ana.id).facts.plans == 1


def test_training_the_goal_and_votes_that_are_open_are_found(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    luis = add_contact(tx, CAMPAIGN, ana, "Luis", Stage.PLEDGED)
    add_contact(tx, CAMPAIGN, ana, "Mia", Stage.SUPPORTIVE)
    training.read_card(tx, CAMPAIGN, CardRead(ana.id, "listen", tx.now()))
    rewards.choose_goal(tx, CAMPAIGN, GoalChosen(ana.id, 3, tx.now()))
    pledges.put_vote(tx, CAMPAIGN, ana.id, luis.id, voted=False, at=tx.now())
    facts, _, weekly = store.counted(tx, CAMPAIGN, ana.id)
    assert (facts.trained, facts.has_chosen_goal, facts.open_votes, weekly) == (True, True, 1, 3)


def test_votes_are_counted_where_somebody_is_on_the_list(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    add_contact(tx, CAMPAIGN, ana, "Luis", Stage.VOTED)
    add_contact(tx, CAMPAIGN, ana, "Mia", Stage.PLEDGED)
    facts = store.counted(tx, CAMPAIGN, ana.id).facts
    assert (facts.voted, facts.pledges) == (1, 2)


def test_talks_and_plans_make_the_week(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    luis = add_contact(tx, CAMPAIGN, ana, "Luis")
    add_talk(tx, CAMPAIGN, luis, tx.now() - DAY)
    rewards.add_plan(tx, CAMPAIGN, ana.id, luis.id, tx.now())
    done = store.done(tx, CAMPAIGN, ana.id)
    moment: datetime = tx.now()
    assert ([talk.at for talk in done.talks], done.plans) == ([moment - DAY], (moment,))
