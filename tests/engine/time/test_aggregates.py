from datetime import timedelta
from types import SimpleNamespace

from bot.engine.dialog.feature import Feature
from bot.engine.time.aggregates import Aggregates
from bot.engine.time.counting import Counting


def test_a_count_is_good_for_minutes_and_no_longer(clock):
    kept = Aggregates(clock)
    kept.keep("board", 7, 7)
    clock.pass_(minutes=3)
    assert kept.find("board", 7) == 7
    clock.pass_(seconds=1)
    assert kept.find("board", 7) is None
    assert kept.find("other", 7) is None


def test_where_they_have_become_few_nothing_is_kept(clock):
    kept = Aggregates(clock)
    kept.keep("board", 7, 7)
    kept.keep("board", None, 7)
    assert kept.find("board", 7) is None


async def test_each_is_counted_by_itself_and_one_that_fails_keeps_no_other(sqlite):
    def fails(_work):
        raise ValueError("no")

    counts = {
        "a": lambda _: 1,
        "bad": fails,
        "b": lambda work: work.campaign_id,
        "few": lambda _: None,
    }
    features = [Feature("tiny", counts={name: count}) for name, count in counts.items()]
    await Counting(sqlite, features, lambda _tx: SimpleNamespace(campaign_id=7)).look()
    assert [sqlite.tools.aggregates.find(name, 7) for name in counts] == [1, None, 7, None]


def test_a_new_count_takes_the_place_of_the_one_before(clock):
    kept = Aggregates(clock)
    kept.keep("board", 1, 7)
    clock.pass_(minutes=2)
    kept.keep("board", 2, 7)
    clock.pass_(seconds=timedelta(minutes=2).total_seconds())
    assert kept.find("board", 7) == 2


def test_each_campaign_has_counts_of_its_own(clock):
    kept = Aggregates(clock)
    kept.keep("board", 1, 7)
    kept.keep("board", 2, 8)
    assert [kept.find("board", each) for each in (7, 8, 9)] == [1, 2, None]
