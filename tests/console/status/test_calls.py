"""Who could use a call is the same to all: the radar, the status and the digest ask one rule."""

from datetime import timedelta

from tests.support.crowd import add_captain, add_contact, add_talk


def test_status_and_digest_name_whom_the_radar_has_in_its_order(theatre, olga, group):
    with theatre.opened.transaction() as tx:
        campaign, now = theatre.campaign.id, tx.now()
        empty = add_captain(tx, campaign, "Zoe", joined_at=now - timedelta(days=4))
        add_captain(tx, campaign, "Yan", joined_at=now - timedelta(days=2))
        add_captain(tx, campaign, "New", joined_at=now - timedelta(hours=23))
        quiet = add_captain(tx, campaign, "Xia", joined_at=now - timedelta(days=40))
        friend = add_contact(tx, campaign, quiet, "Luis")
        add_talk(tx, campaign, friend, now - timedelta(days=6))
        add_talk(tx, campaign, add_contact(tx, campaign, empty, "Mia"), now)
    olga.says("/radar", group)
    olga.sees("1. 🟠 Yan – nobody on the list", "2. 🟠 Xia – last talk 6 days ago", in_=group)
    olga.says("/status", group)
    olga.sees("Who could use a call", "• Yan – nobody on the list", "• Xia – last talk", in_=group)
    assert "New" not in group.shown[-1].text
    olga.says("/digest", group)
    olga.taps("What it would say now", group)
    olga.sees("To call first: Yan, Xia", in_=group)


def test_who_was_seen_to_is_named_nowhere_until_there_is_a_new_reason(theatre, olga, group):
    with theatre.opened.transaction() as tx:
        joined = tx.now() - timedelta(days=4)
        for name in ("Zoe", "Yan"):
            add_captain(tx, theatre.campaign.id, name, joined_at=joined)
    olga.says("/radar", group)
    olga.taps("Zoe", group)
    olga.taps("✅ Done", group)
    olga.says("/status", group)
    assert "Zoe" not in group.shown[-1].text
    assert "Yan – nobody on the list" in group.shown[-1].text
    assert "more captain" not in group.shown[-1].text
