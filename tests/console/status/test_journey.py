"""The buttons under the status lead on, and the status stays."""

from datetime import timedelta

from tests.support.crowd import add_captain, bind, own


def test_the_status_leads_to_calls_to_more_figures_and_to_a_digest_once(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    with theatre.opened.transaction() as tx:
        joined = tx.now() - timedelta(days=2)
        add_captain(tx, theatre.campaign.id, "Zoe", joined_at=joined)
    olga.says("/status", group)
    olga.taps("🧭 Who needs a call", group)
    assert "Zoe – nobody on the list" in olga.screen(group)
    olga.taps("📈 More figures", group)
    assert "Whether they stay" in olga.screen(group)
    olga.taps("📊 How it’s going", group)
    assert "1 captain · 1 new this week" in olga.screen(group)
    olga.taps("📬 This each day, in short", group)
    olga.taps("6:00\u202fPM", group)
    olga.says("/status", group)
    assert "More figures" in olga.screen(group)
    assert "This each day" not in olga.screen(group)
