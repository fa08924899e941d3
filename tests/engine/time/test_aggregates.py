from datetime import timedelta

from bot.engine.dialog.feature import Feature
from bot.engine.time.aggregates import Aggregates
from bot.engine.time.counting import Counting


def test_a_count_is_good_for_minutes_and_no_longer(clock):
    kept = Aggregates(clock)
    kept.keep("board", 7)
    clock.pass_(minutes=3)
    assert kept.find("board") == 7
    clock.pass_(seconds=1)
    assert kept.find("board") is None
    assert kept.find("other") is None


def test_where_they_have_become_few_nothing_is_kept(clock):
    kept = Aggregates(clock)
    kept.keep("board", 7)
    kept.keep("board", None)
    assert kept.find("board") is None


async def test_each_is_counted_by_itself_and_one_that_fails_keeps_no_other(sqlite):
    def fails(_work):
        raise ValueError("no")

    counts = {"a": lambda _: 1, "bad": fails, "b": lambda work: work, "few": lambda _: None}
    features = [Feature("tiny", counts={name: count}) for name, count in counts.items()]
    await Counting(sqlite, features, lambda _tx: "work").look()
    assert [sqlite.tools.aggregates.find(name) for name in counts] == [1, None, "work", None]


def test_a_new_count_takes_the_place_of_the_one_before(clock):
    kept = Aggregates(clock)
    kept.keep("board", 1)
    clock.pass_(minutes=2)
    kept.keep("board", 2)
    clock.pass_(seconds=timedelta(minutes=2).total_seconds())
    assert kept.find("board") == 2
