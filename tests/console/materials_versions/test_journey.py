"""How a text stood before is seen and brought back; what is retired is nobody’s."""

from tests.support.crowd import sign_up
from tests.support.written_materials import shown, write


def test_versions_are_compared_and_brought_back_and_what_is_retired_is_nobodys(
    theatre, olga, group
):
    ana = sign_up(theatre, "Ana", "Luis")
    write(olga, group, "Thank them warmly.")
    olga.taps("✅ Publish it", group)
    olga.taps("📄 Show it", group)
    olga.taps("⋯ More", group)
    olga.taps("📊 How it is used", group)
    olga.sees("No captain has been shown it", in_=group)
    olga.taps("‹ Back", group)
    olga.taps("⋯ More", group)
    olga.taps("🕓 Versions", group)
    olga.sees("1. now", "2.", "the file", in_=group)
    olga.taps("2", group)
    olga.sees("Thank them warmly.", "→ Thank them for their support", in_=group)
    olga.taps("↩️ Bring it back", group)
    olga.taps("✅ Publish it", group)
    assert "Thank them for their support" in shown(olga, group)
    olga.taps("🗄 Retire it", group)
    olga.taps("✅ Publish it", group)
    olga.sees("no longer get it", in_=group)
    assert "Retired" in shown(olga, group)
    olga.taps("♻️ Use it again", group)
    olga.taps("✅ Publish it", group)
    assert "Retired" not in shown(olga, group)
    assert ana
