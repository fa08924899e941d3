"""An old version of an entry comes back whatever has become of it, and its key stays."""

import tomllib

import pytest

from bot.campaigns.material_files import Entry, entries
from bot.console.campaign_changes.model import Change
from bot.console.materials_versions.rules import changes_to, history
from bot.console.materials_writing.rules import differences
from bot.toml.editing import appended, applied, edited

OLD = {
    "stages": ["eve"],
    "points": [{"en": "one", "fr": "un"}, {"en": "two", "fr": "deux"}],
    "replies": [{"they": {"en": "a", "fr": "b"}, "you": {"en": "c", "fr": "d"}}],
}
NOW = {
    "id": "m1",
    "retired": True,
    "issue": "trees",
    "points": [{"en": "uno", "fr": "un", "de": "eins"}],
}


@pytest.mark.parametrize("before, after", [(NOW, OLD), ({**OLD, "id": "m1"}, NOW), (OLD, OLD)])
def test_it_says_again_what_it_said(before, after):
    text = appended("# ours\n", "talk", before)
    entry = Entry("talks.toml", "talk", 0, "m1", before)
    changes = [Change(f"talk/0/{each.place}", each.value) for each in changes_to(entry, after)]
    found = tomllib.loads(edited(text, changes))["talk"][0]
    assert not [each for each in differences(after, found) if each[0] != "retired"]
    assert found.get("id") == before.get("id")
    assert found.get("retired") == before.get("retired")
    assert applied({"talk": [before]}, changes)["talk"][0] == found


def test_only_versions_in_which_it_was_another_are_told():
    texts = [appended("", "talk", {**OLD, "id": "m1", "issue": each}) for each in "aabbc"]
    versions = [(number, number, True, text) for number, text in enumerate(texts, 1)][::-1]
    assert [each.number for each in history(versions, "talks.toml", "m1")] == [5, 3, 1]
    assert entries("talks.toml", texts[0].encode())[0].key == "m1"
