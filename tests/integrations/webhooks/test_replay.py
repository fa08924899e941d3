"""What changed lately is sent again on a tap: all of it that the system hears of, and no more."""

from bot.integrations import store as log
from bot.integrations.webhooks import store
from tests.support.crowd import sign_up


def queued(theatre):
    """Return of which kinds the changes are that wait, after emptying what waited."""

    def look(tx):
        campaign_id = theatre.campaign.id
        (endpoint,) = store.endpoints(tx, campaign_id)
        waiting = store.due(tx, campaign_id, endpoint.id, tx.now(), 100)
        for each in waiting:
            store.note_taken(tx, campaign_id, each, tx.now())
        return [log.find(tx, campaign_id, each.seq).entry.kind.value for each in waiting]

    return theatre.opened.run(look)


def test_what_changed_lately_is_sent_again_as_far_as_the_system_hears_of_it(theatre, olga, group):
    theatre.opened.tools.private_posts = True
    olga.says("/webhooks", group)
    olga.taps("🔌 Connect a system", group)
    olga.says("http://127.0.0.1/hook", group, reply_to=group.shown[-1].message_id)
    olga.taps("▶️ Switch on", group)
    sign_up(theatre, "Zoé", "Sam")
    theatre.tick(days=3)
    sign_up(theatre, "Ana", "Luis\nBea")
    first = queued(theatre)
    assert first.count("captain.joined") == 2
    olga.says("/webhooks", group)
    for label in ("127.0.0.1", "✏️ What is sent", "✅ Friends", "‹ Back"):
        olga.taps(label, group)
    for label in ("🔁 Send again", "2 days"):
        olga.taps(label, group)
    again = queued(theatre)
    assert again.count("captain.joined") == 1
    assert {each.partition(".")[0] for each in again} == {"captain"}
