"""Owners hear of what is about their own campaign; of the machine all of them hear."""

import pytest

from bot.engine.watch.alerts import Alerts
from tests.support import two


@pytest.mark.parametrize("about, told", [(0, {"Olga"}), (1, {"Omar"}), (None, {"Olga", "Omar"})])
def test_an_alert_goes_to_whom_it_concerns(theatre, about, told):
    campaigns = two.share(theatre)
    names = {}
    for campaign, name in zip(campaigns, ("Olga", "Omar"), strict=True):
        with two.about(theatre, campaign):
            names[two.own(theatre, name).id] = name
    whose = {} if about is None else {"campaign": campaigns[about].id}
    alerts = Alerts(None, None, None, theatre.parts)
    with theatre.opened.transaction() as tx:
        queued = alerts.put(tx, "engine/alert_send_failed", {"reason": "no rights", **whose})
    assert {names[row.chat_id] for row in queued} == told
