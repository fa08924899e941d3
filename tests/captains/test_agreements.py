from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

import bot
from bot import files
from bot.campaigns.pack import read_campaign
from bot.captains import rules

# The words that each version of the notice stands for: a new line with every new version.
WORDS_OF_VERSIONS = {
    1: "544d7cb31af1d504",
    2: "a3804b4eda66c673",
    3: "1f7ddbfd715911d0",
    4: "d9f31a3cf68f7fe6",
    5: "0eea52d042a9961c",
    6: "b19ee89ea0154678",
    7: "5d832ba5dfc3ecae",
}


@pytest.fixture(scope="module")
def campaign():
    return read_campaign(files.example_campaign())


def _macro(room, file, name):
    text = (Path(bot.__file__).parent / room / "texts" / file).read_text("utf-8")
    start = text.index(f"{{% macro {name}(")
    return text[start : text.index("{% endmacro %}", start)]


def test_changed_words_of_the_notice_need_a_new_version():
    words = _macro("privacy/rights", "rights.j2", "notice") + _macro(
        "captains/signup", "signup.j2", "ask_consent"
    )
    assert sha256(words.encode()).hexdigest()[:16] == WORDS_OF_VERSIONS[rules.NOTICE_VERSION]


def test_a_fingerprint_tells_which_words_were_shown_in_which_language(campaign):
    shown = rules.notice_fingerprint(campaign, "en")
    assert shown.startswith("v7-en-")
    assert shown == rules.notice_fingerprint(campaign, "en")
    later = replace(campaign, purge_date=date(2028, 1, 1))
    others = {rules.notice_fingerprint(campaign, "fr"), rules.notice_fingerprint(later, "en")}
    assert shown not in others


def test_a_changed_charter_has_another_fingerprint(campaign):
    shorter = replace(campaign, charter=campaign.charter[1:])
    assert rules.charter_fingerprint(campaign, "en") != rules.charter_fingerprint(shorter, "en")
