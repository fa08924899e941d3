"""Nudge rules: the usual ones are what the bot knows, a campaign's own are refused where they can't
work, and the documentation tells all of it.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.calendar.agenda.model import Kind
from bot.campaigns import facts, nudges
from bot.campaigns.model import NudgeClass, Relationship
from bot.campaigns.pack import CampaignFileError, read_campaign
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.model import Candidate, Outcome
from bot.conversations.suggestions.model import Calendar, Reason
from bot.conversations.suggestions.rules import ASKED_FURTHER, ranking
from bot.engine.texts.catalogues import Texts

EXAMPLE = files.example_campaign().read_text("utf-8")
DOCS = (Path(__file__).parents[2] / "docs" / "nudges.md").read_text("utf-8")
OWN = """
[[nudges]]
id = "family_first"
when = "vote-30"
whom = [{ stage = ["listed"], relationship = ["family"] }]
[[nudges.words]]
en = "Have you talked with {friends}? {days} days!"
fr = "Avez-vous parlé avec {friends}, à {days} jours ?"
"""


@pytest.fixture
def campaign(tmp_path):
    def read(text):
        path = tmp_path / "campaign.toml"
        path.write_text(EXAMPLE + text, "utf-8")
        return read_campaign(path)

    return read


def test_each_kind_of_nudge_has_a_rule_and_each_rule_a_kind():
    kinds = {each.name for each in nudges.defaults().values()}
    assert kinds == {each.value for each in Kind} - {*nudges.TAKEN}


def test_the_facts_are_those_that_are_known():
    assert set(facts.TURNS) == set(Reason) - {Reason.PLAN_EARLY}
    assert set(facts.STAGES) == {*ASKED_FURTHER, Stage.PLAN_MADE}


@given(
    st.sampled_from(list(Stage)),
    st.sampled_from([None, *Outcome]),
    st.integers(0, 60),
    st.one_of(st.none(), st.integers(-3, 5)),
    st.one_of(st.none(), st.integers(-3, 3)),
    st.integers(0, 60),
)
def test_a_turn_comes_at_the_stages_that_are_told(stage, outcome, talked, plan, noted, left):
    now = datetime(2027, 5, 1, 12, tzinfo=UTC)
    contact = Contact(ContactId(1), 7, "", Relationship.FRIEND, stage, now - timedelta(days=90))
    friend = Candidate(
        contact,
        outcome,
        now - timedelta(days=talked) if outcome else None,
        now + timedelta(days=noted) if noted is not None else None,
        now.date() + timedelta(days=plan) if plan is not None else None,
    )
    for each in ranking([friend], now, Calendar(now.date(), left)):
        assert each.reason is Reason.PLAN_EARLY or stage == facts.ONLY_AT.get(each.reason, stage)
        assert stage in facts.STAGES


def test_the_words_that_can_be_borrowed_are_there_in_every_language():
    texts = Texts(files.locales())
    values = dict.fromkeys(("own", "plans"), ()) | {"names": ("Luis",), "more": 0, "others": 0}
    for name in nudges.WORDINGS:
        for language in ("en", "fr"):
            told = texts.message(
                language, f"nudges/{name}", {**values, "days": 3, "deadlines": (), "variant": 1}
            )
            assert "Luis" in told


def test_rules_are_added_changed_and_switched_off(campaign):
    changes = '\n[[nudges]]\nid = "weekly"\nweight = 99\n\n[[nudges]]\nid = "again"\non = false\n'
    rules = campaign(OWN + changes).nudges
    names = [each.id for each in rules]
    assert names[:2] == ["plan_day", "weekly"]
    assert "again" not in names
    assert len(rules) == len(nudges.defaults())
    own = next(each for each in rules if each.id == "family_first")
    assert (own.when.offset, own.kind, own.weight) == (-30, NudgeClass.USUAL, 10)
    assert own.words[0].in_("fr").startswith("Avez-vous")
    assert own.holds({"stage": "listed", "relationship": "family"})
    assert not own.holds({"stage": "listed", "relationship": "work"})
    assert names.index("family_first") < names.index("first_talk")
    weekly = next(each for each in rules if each.id == "weekly")
    assert weekly.whom == nudges.defaults()["weekly"].whom


@pytest.mark.parametrize(
    "before, after, key, told",
    [
        ('stage = ["listed"]', 'stages = ["listed"]', "whom > 1 > stages", "did you mean stage?"),
        ('["listed"]', '["voted"]', "whom > 1 > stage", "listed, reached, supportive"),
        ('["listed"]', "[]", "whom > 1 > stage", "a list of some of these"),
        ('stage = ["listed"]', 'turn = ["later"]', "whom > 1 > turn", "eve, deadline, promised"),
        (
            'stage = ["listed"]',
            'turn = ["eve"], stage = ["listed"]',
            "whom > 1 > stage",
            "plan_made",
        ),
        ('stage = ["listed"]', 'turn = ["sent"], plan_in = 1', "whom > 1 > plan_in", '["eve"]'),
        ('when = "vote-30"', "on = false", "on", "no usual rule of this name"),
        ('stage = ["listed"]', 'friends = "9-3"', "whom > 1 > friends", 'such as "0-4"'),
        ('stage = ["listed"]', "unlikely = 1", "whom > 1 > unlikely", "true or false"),
        ('"vote-30"', '"vote+1"', "when", "a day up to the vote"),
        ('"vote-30"', "2027-05-10", "when", "2027-05-10 is after the election"),
        ('"vote-30"', '"monday"', "when", '"vote-7" (7 days before the vote)'),
        ('when = "vote-30"', "", "when", "this is missing"),
        (re.search(r"(?s)\[\[nudges\.words.*", OWN)[0], "", "words", "this is missing"),
        ("with {friends}? ", "? ", "words > 1 > en", "{friends} once"),
        ("avec {friends},", "avec {friends} {friends},", "words > 1 > fr", "{friends} once"),
        ("{days} days", "{hours} hours", "words > 1 > en", "only {friends}, {days}"),
        ('fr = "Avez', '# fr = "Avez', "words > 1 > fr", "this is missing"),
        ('"family_first"', '"event"', "id", "is another reminder of the bot"),
        ('"family_first"', '"Family"', "id", "1 to 24 small letters"),
        ('when = "vote-30"', 'when = "vote-30"\nweight = 101', "weight", "from 0 to 100"),
        ('when = "vote-30"', 'when = "vote-30"\nclass = "now"', "class", "always, asked_for"),
        (
            'when = "vote-30"',
            'when = "vote-30"\nneutral = true',
            "neutral",
            "the law wants silence",
        ),
        ('when = "vote-30"', 'when = "vote-30"\nwhat = "thanks"', "what", "follow_up, last_days"),
        ('when = "vote-30"', 'when = "back"', "whom", "this rule is about no friend"),
        ('"family_first"\nwhen = "vote-30"', '"thanks"', "words", "this rule is about no friend"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_with_its_line(campaign, before, after, key, told):
    assert OWN.count(before) == 1
    with pytest.raises(CampaignFileError) as caught:
        campaign(OWN.replace(before, after))
    found = {each.key: each for each in caught.value.mistakes}
    mistake = found[f"nudges > 1 > {key}"]
    assert told in str(mistake)
    assert mistake.line > EXAMPLE.count("\n")


def test_two_rules_of_one_name_are_refused(campaign):
    with pytest.raises(CampaignFileError, match='"family_first" stands here twice'):
        campaign(OWN + OWN)


# --- the documentation ----------------------------------------------------------------------------


def _documented(heading):
    section = DOCS.split(f"\n## {heading}")[1].split("\n## ")[0]
    return [row.split("|")[1:-1] for row in section.split("\n") if row.startswith("| `")]


def _names(heading):
    return [row[0].strip().strip("`") for row in _documented(heading)]


def test_each_fact_event_and_class_is_documented_and_no_other():
    assert _names("Whom: the facts") == list(facts.WhomTable.model_fields)
    assert _names("When")[:-1] == list(nudges.EVENTS)
    assert _names("Class") == list(NudgeClass)
    fields = nudges.NudgeTable.model_fields
    assert set(_names("What a rule says")) == {each.alias or name for name, each in fields.items()}
    rows = {row[0].strip(): row[1] for row in _documented("Whom: the facts")}
    assert set(re.findall(r"`(\w+)`", rows["`turn`"])) == set(facts.TURNS)
    assert set(re.findall(r"`(\w+)`", rows["`stage`"])) == set(facts.STAGES)
    words = next(row[1] for row in _documented("What a rule says") if "`what`" in row[0])
    assert re.findall(r"`(\w+)`", words) == list(nudges.WORDINGS)


def test_the_usual_rules_are_documented_as_they_are():
    told = [[cell.strip().strip("`") for cell in row] for row in _documented("The usual rules")]
    usual = sorted(nudges.defaults().values(), key=lambda rule: -rule.weight)
    assert told == [[each.id, each.kind.value, str(each.weight)] for each in usual]


def test_the_example_of_the_documentation_is_read(campaign):
    example = DOCS.split("```toml\n")[1].split("```")[0]
    rules = {each.id: each for each in campaign("\n" + example).nudges}
    assert rules["family_first"].weight == 40
    assert "second_try" not in rules
    assert rules["weekly"].words[0].in_("en").startswith("🌊")
