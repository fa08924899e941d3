"""What results together say, and who is missing."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.campaigns.pack import read_campaign
from bot.progress.debrief import rules
from bot.progress.debrief.model import OWN, QUESTIONS, Debrief, Forecast, Part, Result

CAMPAIGN = read_campaign(files.example_campaign())
NOW = datetime(2027, 5, 10, 12, tzinfo=UTC)


def test_each_question_is_asked_once_in_its_order():
    debrief, asked = Debrief(1), []
    while part := rules.next_part(debrief):
        asked.append(part)
        debrief = rules.told(debrief, part, rules.ANSWERS[part][0], NOW)
    assert asked == [*QUESTIONS, Part.KEEP]
    assert rules.told(debrief, Part.HARD, "captain", NOW) is None


@st.composite
def _results(draw):
    found = []
    for number in range(draw(st.integers(0, 12))):
        voted, missed, unknown, left = (draw(st.integers(0, 4)) for _ in range(4))
        again = draw(st.sampled_from(("", *rules.ANSWERS[Part.AGAIN])))
        promised = voted + missed + unknown + left
        debrief = Debrief(number, again=again)
        found.append(Result(number, promised, voted, missed, unknown, debrief))
    return found


@given(_results())
def test_the_sums_add_up_and_no_small_group_is_told_of(results):
    found = rules.summary(results, Forecast(0, 0))
    parts = ("voted", "missed", "unknown", "open")
    assert sum(found[each] for each in parts) == found["promised"]
    assert all(count >= rules.FEWEST for each in found["answers"].values() for _, count in each)
    missing = rules.missing(results)
    assert found["complete"] + len(missing) == len(results)
    assert all(each.open or not each.debrief.again for each in missing)
    assert [each.open for each in missing] == sorted((each.open for each in missing), reverse=True)


def test_results_are_posted_twice_and_then_no_more():
    first = rules.next_post(CAMPAIGN, NOW)
    second = rules.next_post(CAMPAIGN, first)
    assert (first, second) == (
        datetime(2027, 5, 12, 22, tzinfo=UTC),
        datetime(2027, 5, 17, 22, tzinfo=UTC),
    )
    assert rules.next_post(CAMPAIGN, second + timedelta(seconds=1)) is None


def test_who_writes_is_asked_whether_it_may_be_read_and_anew_after_more_words():
    debrief = Debrief(1)
    for part in QUESTIONS:
        debrief = rules.in_words(debrief, part, "it was something", NOW)
    assert (debrief.worked, debrief.hard, debrief.again) == (OWN, OWN, OWN)
    assert rules.next_part(debrief) is Part.QUOTE
    agreed = rules.told(debrief, Part.QUOTE, "yes", NOW)
    assert rules.next_part(agreed) is Part.KEEP
    assert rules.next_part(rules.in_words(agreed, Part.HARD, "and more", NOW)) is Part.QUOTE
    tapped = rules.told(debrief, Part.WORKED, "call", NOW)
    assert Part.WORKED not in tapped.words
