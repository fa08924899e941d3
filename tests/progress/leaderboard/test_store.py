from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.contacts.model import Stage
from bot.progress import rules
from bot.progress import store as progress
from bot.progress.leaderboard import store
from bot.progress.leaderboard.model import PutOnBoard, Totals
from bot.progress.model import Look, Verdict
from tests.support.crowd import add_captain, add_contact, add_talk

CAMPAIGN = 7
MONTREAL = ZoneInfo("America/Toronto")


def captain_with(tx, name, pledges, talks, *, seen=True):
    captain = add_captain(tx, CAMPAIGN, name)
    for number in range(max(pledges, talks)):
        stage = Stage.PLEDGED if number < pledges else Stage.REACHED
        contact = add_contact(tx, CAMPAIGN, captain, f"{name}{number}", stage)
        if number < talks:
            add_talk(tx, CAMPAIGN, contact, tx.now())
    if seen:
        store.put_name(tx, CAMPAIGN, PutOnBoard(captain.id, f"The {name}", tx.now()))
    return captain


def test_only_those_who_chose_it_are_named_and_the_best_come_first(tx):
    captain_with(tx, "Ana", 1, 5)
    captain_with(tx, "Ben", 2, 2)
    captain_with(tx, "Cleo", 9, 9, seen=False)
    captain_with(tx, "Dan", 0, 0)
    counted = store.scores(tx, CAMPAIGN, tx.now(), MONTREAL)
    best = store.named(tx, CAMPAIGN, counted, 10)
    assert [(each.name, each.pledges, each.talks) for each in best] == [
        ("The Ben", 2, 2),
        ("The Ana", 1, 5),
    ]
    assert len(store.named(tx, CAMPAIGN, counted, 1)) == 1


def test_who_hides_is_off_the_board_at_once_however_old_the_count_is(tx):
    ana = captain_with(tx, "Ana", 1, 5)
    captain_with(tx, "Ben", 2, 2)
    counted = store.scores(tx, CAMPAIGN, tx.now(), MONTREAL)
    store.drop_name(tx, CAMPAIGN, ana.id)
    assert [each.name for each in store.named(tx, CAMPAIGN, counted, 10)] == ["The Ben"]


def test_everybody_counts_in_the_totals(tx):
    ana = captain_with(tx, "Ana", 1, 2)
    captain_with(tx, "Cleo", 3, 3, seen=False)
    old = add_contact(tx, CAMPAIGN, ana, "Old", Stage.DECLINED)
    add_talk(tx, CAMPAIGN, old, tx.now() - timedelta(days=8))
    add_contact(tx, CAMPAIGN, ana, "Vera", Stage.VOTED)
    now = tx.now()
    assert store.scores(tx, CAMPAIGN, now, MONTREAL).totals == Totals(2, 5, 6, 5, 1)
    assert store.scores(tx, CAMPAIGN + 1, now, MONTREAL).totals == Totals(0, 0, 0, 0)


def test_a_captains_place_is_among_all(tx):
    captain_with(tx, "Ana", 1, 5)
    captain_with(tx, "Ben", 2, 2, seen=False)
    dan = captain_with(tx, "Dan", 1, 1)
    assert store.pledges_of(tx, CAMPAIGN, dan.id) == 1
    assert store.scores(tx, CAMPAIGN, tx.now(), MONTREAL).better_than(1, 1) == 2
    assert store.talk_times(tx, CAMPAIGN, dan.id) == [tx.now()]


def test_a_name_can_be_changed_and_taken_off(tx):
    ana = captain_with(tx, "Ana", 1, 1)
    store.put_name(tx, CAMPAIGN, PutOnBoard(ana.id, "Queen", tx.now()))
    assert store.shown_as(tx, CAMPAIGN, ana.id) == "Queen"
    store.drop_name(tx, CAMPAIGN, ana.id)
    assert store.shown_as(tx, CAMPAIGN, ana.id) is None


def test_names_are_not_readable_in_the_table(tx):
    captain_with(tx, "Ana", 1, 1)
    rows = [dict(row) for row in tx.connection.execute("SELECT * FROM board_names")]
    assert len(rows) == 1
    assert "Ana" not in str(rows)


def test_a_week_is_settled_once(tx):
    assert store.last_week(tx, CAMPAIGN) is None
    store.settle_week(tx, CAMPAIGN, tx.now(), "posted")
    store.settle_week(tx, CAMPAIGN, tx.now(), "skipped")
    assert store.last_week(tx, CAMPAIGN) == tx.now()


def test_weeks_without_a_board_are_counted_from_the_last_one(tx):
    outcomes = ("quiet", "posted", "quiet", "skipped", "quiet")
    counts = []
    for number, outcome in enumerate(outcomes):
        counts.append(store.weeks_without(tx, CAMPAIGN))
        store.settle_week(tx, CAMPAIGN, tx.now() + timedelta(days=7 * number), outcome)
    assert [*counts, store.weeks_without(tx, CAMPAIGN)] == [0, 1, 0, 1, 2, 3]
    assert store.weeks_without(tx, CAMPAIGN + 1) == 0


def talks(tx, captain, *ages):
    """Note talks so many days ago."""
    contact = add_contact(tx, CAMPAIGN, captain, "Luis")
    for age in ages:
        add_talk(tx, CAMPAIGN, contact, tx.now() - timedelta(days=age))


def test_of_a_week_at_most_so_many_talks_of_a_day_count_and_bursts_are_told(tx):
    ana, bea = (captain_with(tx, name, 0, 0) for name in ("Ana", "Bea"))
    carl = captain_with(tx, "Carl", 0, 0, seen=False)
    talks(tx, ana, *([1] * 40), 2, 9, 9)
    talks(tx, bea, 1, 3, 20)
    talks(tx, carl, *([2] * 16))
    week = store.week(tx, CAMPAIGN, tx.now(), MONTREAL)
    assert [(each.captain_id, each.now, each.before, each.earlier) for each in week.best] == [
        (ana.id, 16, 2, 0),
        (bea.id, 2, 0, 1),
    ]
    bursts = progress.bursts(tx, CAMPAIGN, tx.now(), MONTREAL)
    assert [(each.captain_id, each.talks) for each in bursts] == [(ana.id, 40), (carl.id, 16)]
    assert bursts[0].day == (tx.now() - timedelta(days=1)).date()


def test_a_day_is_the_campaigns_and_what_is_too_much_of_it_counts_nowhere(tx):
    """Ten talks before and ten after midnight in Greenwich are of one evening in Montreal."""
    ana = captain_with(tx, "Ana", 0, 0)
    midnight = datetime(tx.now().year, tx.now().month, tx.now().day, tzinfo=UTC)
    contact = add_contact(tx, CAMPAIGN, ana, "Luis")
    for minutes in (*range(-10, 0), *range(10)):
        add_talk(tx, CAMPAIGN, contact, midnight + timedelta(minutes=minutes))
    week = store.week(tx, CAMPAIGN, tx.now(), MONTREAL)
    assert [each.now for each in week.best] == [15]
    evening = midnight.astimezone(MONTREAL).date()
    bursts = progress.bursts(tx, CAMPAIGN, tx.now(), MONTREAL)
    assert [(each.day, each.talks, each.promises, each.minutes) for each in bursts] == [
        (evening, 20, 20, 19)
    ]
    counted = store.scores(tx, CAMPAIGN, tx.now(), MONTREAL)
    assert (counted.best, counted.captains) == (((ana.id, 0, 15),), {(0, 15): 1})
    assert counted.totals == Totals(1, 0, 15, 15)
    other = store.scores(tx, CAMPAIGN, tx.now(), ZoneInfo("UTC"))
    assert other.totals == Totals(1, 0, 20, 20)


def test_before_the_clock_was_changed_a_day_began_at_another_moment(tx):
    """Summer time ends on November 1: an evening in July is cut an hour earlier, in UTC."""
    ana = captain_with(tx, "Ana", 0, 0)
    contact = add_contact(tx, CAMPAIGN, ana, "Luis")
    midnight = datetime(2026, 7, 2, 4, tzinfo=UTC)
    for minutes in (*range(-10, 0), *range(10)):
        add_talk(tx, CAMPAIGN, contact, midnight + timedelta(minutes=minutes))
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert store.scores(tx, CAMPAIGN, now, MONTREAL).totals.talks == 20
    assert midnight.astimezone(MONTREAL).date() == date(2026, 7, 2)


def look_at(tx, captain, at, verdict):
    """Have organizers decide about the day of a moment."""
    begins, ends = rules.bounds(at.astimezone(MONTREAL).date(), MONTREAL)
    look = Look(tx.new_id(), captain.id, begins, ends, 3, verdict, "Please", 1, tx.now())
    progress.put_look(tx, CAMPAIGN, look)
    return look


def test_a_day_that_was_taken_back_counts_nowhere_until_it_is_given_back(tx):
    """Neither its talks nor its promises; the days around it count as they did."""
    ana = captain_with(tx, "Ana", 3, 3)
    talks(tx, ana, 3)
    look = look_at(tx, ana, tx.now(), Verdict.TAKEN)

    def counts():
        counted = store.scores(tx, CAMPAIGN, tx.now(), MONTREAL)
        week = store.week(tx, CAMPAIGN, tx.now(), MONTREAL)
        own = store.pledges_of(tx, CAMPAIGN, ana.id), len(store.talk_times(tx, CAMPAIGN, ana.id))
        return counted.best, counted.totals, [each.now for each in week.best], own

    assert counts() == (((ana.id, 0, 1),), Totals(1, 0, 1, 1), [1], (0, 1))
    progress.undo_look(tx, CAMPAIGN, look.id)
    assert counts() == (((ana.id, 3, 4),), Totals(1, 3, 4, 4), [4], (3, 4))
    look_at(tx, ana, tx.now(), Verdict.KEPT)
    assert counts() == (((ana.id, 3, 4),), Totals(1, 3, 4, 4), [4], (3, 4))


def test_why_a_day_does_not_count_is_not_readable_in_the_table(tx):
    ana = captain_with(tx, "Ana", 0, 0)
    look = look_at(tx, ana, tx.now(), Verdict.TAKEN)
    assert progress.looks(tx, CAMPAIGN, tx.now()) == (look,)
    assert progress.find_look(tx, CAMPAIGN + 1, look.id) is None
    rows = [dict(row) for row in tx.connection.execute("SELECT * FROM burst_looks")]
    assert "Please" not in str(rows)
    progress.forget(tx, CAMPAIGN, ana.id)
    assert progress.looks(tx, CAMPAIGN, tx.now()) == ()
