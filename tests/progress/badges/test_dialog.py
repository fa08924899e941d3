from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.engine.dialog.turn import Picture
from bot.progress.badges import dialog, pictures, rules
from bot.progress.badges.model import Badge, Facts, GoalChosen, Near, Talk

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
ZONE = ZoneInfo("America/Toronto")
ANA = 7


def summary(**facts):
    return rules.summary(Facts(**facts), (), 2, NOW, ZONE)


def actions(rows):
    return [tap.action for row in rows for tap in row]


def test_whoever_has_done_nothing_yet_sees_the_next_act():
    _, values, rows = dialog.mine(summary())
    assert (values["badges"], values["best"], values["streak"]) == ([], None, 0)
    assert values["near"]["name"] == "first_talk"
    assert actions(rows) == ["next.show", "rewards.goal", "home.show"]


def test_the_way_to_the_nearest_badge_is_one_tap_away():
    near = replace(summary(), near=Near(Badge.TRAINED, 0, 1))
    assert actions(dialog.mine(near)[2])[0] == "train.offer"


def test_badges_and_the_best_week_are_shown():
    _, values, _ = dialog.mine(summary(talks=(Talk(1, NOW),)))
    assert values["badges"] == [{"mark": "💬", "name": "first_talk"}]
    assert values["best"]["talks"] == 1


def test_when_everything_is_earned_nothing_is_near():
    done = replace(summary(), near=None)
    assert dialog.mine(done)[1]["near"] is None


def test_the_present_goal_is_marked():
    _, _, rows = dialog.ask_goal(3)
    marked = [tap.values["number"] for tap in rows[0] if tap.label.startswith("●")]
    assert marked == [3]
    assert [tap.args[0] for tap in rows[0]] == list(rules.GOALS)


def test_another_goal_is_kept_and_shown():
    turn = dialog.goal_chosen(ANA, 5, summary(), NOW)
    assert turn.changes == (GoalChosen(ANA, 5, NOW),)
    assert turn.say[0].text == "badges/mine"


def test_every_badge_has_a_mark_a_look_and_a_message():
    assert set(dialog.MARKS) == set(pictures.LOOKS) == {each.badge for each in rules.MERITS}
    assert set(dialog.MARKS) == set(Badge)
    assert isinstance(dialog.earned(Badge.COMEBACK, "Ana", "Park", date(2027, 4, 18)), Picture)


def test_after_the_vote_nothing_is_aimed_for_any_more():
    _, values, rows = dialog.mine(summary(), over=True)
    assert values["near"] is None
    assert actions(rows) == ["vote.list", "home.show"]
