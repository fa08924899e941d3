"""How a text stood before is seen and brought back; what is retired is nobody’s."""

import pytest

from tests.support.crowd import bind, sign_up


@pytest.fixture
def group(theatre, olga):
    return bind(theatre, olga)


def write(person, group, words):
    person.says("/materials ballot box gets", group)
    person.taps("1", group)
    person.taps("✏️ Texts", group)
    person.taps("1", group)
    person.taps("✏️ Change", group)
    person.says(words, group)
    person.taps("Keep as it is", group)


def shown(theatre, olga, group):
    olga.says("/materials ballot box gets", group)
    olga.taps("1", group)
    return group.shown[-1].text


def test_versions_are_compared_and_brought_back_and_what_is_retired_is_nobodys(
    theatre, olga, group
):
    ana = sign_up(theatre, "Ana", "Luis")
    write(olga, group, "Thank them warmly.")
    olga.taps("✅ Publish it", group)
    olga.taps("📄 Show it", group)
    olga.taps("🕓 Versions, use", group)
    olga.taps("📊 How it is used", group)
    olga.sees("No captain has been shown it", in_=group)
    olga.taps("‹ Back", group)
    olga.taps("🕓 Versions, use", group)
    olga.taps("🕓 Versions", group)
    olga.sees("1. now", "2.", "the file", in_=group)
    olga.taps("2", group)
    olga.sees("Thank them warmly.", "→ Thank them for their support", in_=group)
    olga.taps("↩️ Bring it back", group)
    olga.taps("✅ Publish it", group)
    assert "Thank them for their support" in shown(theatre, olga, group)
    olga.taps("🗄 Retire it", group)
    olga.taps("✅ Publish it", group)
    olga.sees("no longer get it", in_=group)
    assert "Retired" in shown(theatre, olga, group)
    olga.taps("♻️ Use it again", group)
    olga.taps("✅ Publish it", group)
    assert "Retired" not in shown(theatre, olga, group)
    assert ana
