"""Each token has a bucket of its own."""

from bot.engine.api.limits import AT_ONCE, Buckets


def test_a_bucket_empties_fills_evenly_and_is_nobody_elses():
    now = [0.0]
    buckets = Buckets(lambda: now[0], a_minute=60)
    assert [buckets.wait("a") for _ in range(AT_ONCE)] == [0] * AT_ONCE
    assert buckets.wait("a") == 1
    assert buckets.wait("b") == 0
    now[0] += 2.5
    assert [buckets.wait("a") for _ in range(3)] == [0, 0, 1]


def test_who_asked_longest_ago_is_forgotten(monkeypatch):
    monkeypatch.setattr("bot.engine.api.limits.MOST_BUCKETS", 2)
    buckets = Buckets(lambda: 0.0)
    for whose in "abc":
        buckets.wait(whose)
    assert list(buckets._buckets) == ["b", "c"]
