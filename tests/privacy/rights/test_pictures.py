import json
from html.parser import HTMLParser

import pytest

from bot.app import features
from bot.calendar.agenda.model import Kind
from bot.privacy.rights import pictures
from bot.progress.badges.model import Badge
from tests.support.nudging import CAMPAIGN

WHEN = "2026-11-03T10:00:00-05:00"
DATA = {
    "campaign": "Yes & more",
    "contact": "privacy@riverpark.example",
    "erased_on": "June 30, 2027",
    "made_at": WHEN,
    "profile": {"name": "<script>Ana</script>", "language": "fr", "reminders": True},
    "agreements": [{"what": "privacy", "text": "v1-en-0", "at": WHEN}],
    "people": [{"name": "Luis", "relationship": "friend", "stage": "pledged", "added_at": WHEN}],
    "talks": [{"name": "Luis", "outcome": "pledged", "note": "={1+1}\"'<b>", "at": WHEN}],
    "progress": [],
    "reminders": [],
    "messages": [{"way": "from_you", "at": WHEN, "update": {"text": "<i>"}}],
    "organizing": [],
    "conversation": [{"question": "AskingZone", "answers": {}}],
}


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.texts = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


def _read(page):
    tags = _Tags()
    tags.feed(page.decode())
    return tags


def test_the_page_shows_what_is_held_and_runs_nothing():
    page = _read(pictures.my_data_page("en", DATA))
    told = "\n".join(page.texts)
    for words in (
        "<script>Ana</script>",
        "Français",
        "Luis",
        "={1+1}\"'<b>",
        "Promised to vote",
        "Nothing.",
    ):
        assert words in told
    tags = {tag for tag, _ in page.seen}
    assert not tags & {"script", "img", "link", "iframe", "i", "b"}
    assert not [attrs for _, attrs in page.seen if {"src", "href", "onload"} & set(attrs)]


def test_columns_in_which_nothing_stands_are_left_out():
    told = "\n".join(_read(pictures.my_data_page("en", DATA)).texts)
    assert "Added" in told
    assert "Taken off the list" not in told


@pytest.mark.parametrize(
    "kept, told",
    [
        ("v3-fr-740b2513b141dc25", "Français, v3"),
        ("en-500f3f6e0ec01ad6", "English"),
        ("odd-words", "odd-words"),
    ],
)
def test_what_was_agreed_to_is_told_without_a_code(kept, told):
    agreed = [{"what": "privacy", "text": kept, "at": WHEN}]
    page = pictures.my_data_page("en", {**DATA, "agreements": agreed})
    assert told in _read(page).texts
    assert kept == told or kept not in page.decode()


def test_on_a_phone_each_cell_says_what_it_is():
    cells = [about for tag, about in _read(pictures.my_data_page("fr", DATA)).seen if tag == "td"]
    assert {"Nom", "Votre lien", "Ajout"} <= {each.get("data-name") for each in cells}


@pytest.mark.parametrize("language", ["en", "fr", "xx"])
def test_the_page_says_its_language(language):
    html = _read(pictures.my_data_page(language, DATA)).seen[0]
    assert html[0] == "html"
    assert html[1]["lang"]


def test_the_file_for_computers_holds_the_same():
    assert json.loads(pictures.my_data_file("en", DATA)) == DATA


# About the campaign, a friend or something written; and what comes when all is erased.
NOT_OF_A_CAPTAIN = {
    *("exports.next", "expected.next", "imports.apply", "imports.tidy"),
    "setup.file_won",
    "exports.next",
    *("survey.close", "survey.remind", "survey.erase"),
    *("exports.next", "tag_rules.keep"),
    *("setup.file_won", "materials.file_won"),
    *("awards.tell", "group.taken"),
    *(
        "board.weekly",
        "broadcast.queue",
        "broadcast.watch",
        "broadcast.begin",
        "broadcast.lapse",
        "broadcast.decide",
        "contacts.erase",
        "materials.forget",
    ),
    *("awards.tell", "bursts.tell", "bursts.found", "board.place"),
    *("board.weekly", "broadcast.queue", "broadcast.watch", "contacts.erase", "materials.forget"),
    *(
        "events.card",
        "events.settle",
        "events.untold",
        "outlook.tell",
        "outlook.keep",
        "outlook.send",
        "changes.drop",
        "attendance.ask",
        "attendance.recap",
        "check_ins.tell",
        "rides.forget",
        "calls.remind",
        "help_desk.look",
        "last_days.bar",
        "debrief.post",
        "keeping.ask",
        "keeping.forget",
        "figures.count",
        "digest.post",
        "radar.offer",
    ),
    *("objections.mark", "plans.erase", "pledges.erase", "votes.erase", "purge.captain"),
    *("purge.goodbye", "purge.look", "purge.owners", "purge.strangers", "purge.warn"),
}


def test_every_badge_is_called_by_its_name():
    assert {badge.value for badge in Badge} <= pictures.WORDS.keys()


def test_reminders_and_what_is_written_down_are_called_by_plain_words():
    jobs = {job for feature in features() for job in feature.jobs} - NOT_OF_A_CAPTAIN
    usual = {rule.name for rule in CAMPAIGN.nudges}
    assert {kind.value for kind in Kind} | usual | jobs <= pictures.WORDS.keys()
    done = {"what": "left_alone", "at": WHEN}
    planned = {"kind": "nudges.due", "planned_for": WHEN}
    data = {**DATA, "organizing": [done], "reminders": [planned]}
    told = "\n".join(_read(pictures.my_data_page("en", data)).texts)
    assert "left_alone" not in told
    assert "nudges.due" not in told


def test_the_open_question_and_what_waits_are_told_in_words_alone():
    asked = {"question": "Adding", "answers": {"addition": 7, "waiting": ["Zoe"], "at": WHEN}}
    update = {"update_id": 3, "message": {"chat": {"type": "private"}, "text": "hello <i>"}}
    sent = {"way": "from_you", "at": WHEN, "update": update}
    page = _read(pictures.my_data_page("en", {**DATA, "conversation": [asked], "messages": [sent]}))
    told = "\n".join(page.texts)
    assert "Zoe" in told
    assert "hello <i>" in told
    assert not [each for each in ("Adding", "addition", "update_id", "private") if each in told]
