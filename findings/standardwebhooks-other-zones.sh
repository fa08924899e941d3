#!/usr/bin/env bash
# standardwebhooks 1.1.0: a moment in another zone is signed as if its clock showed UTC.
#
# Webhook.sign(msg_id, timestamp, data) takes a datetime. For an aware one in another zone than UTC it signs the
# digits of that clock, relabelled as UTC, and not the instant: 12:00 at UTC-5 (17:00 UTC) is signed as 12:00 UTC.
# Expected: the instant, as a receiver reads it in `webhook-timestamp`; it refuses the signature instead.
# Why it matters: a campaign in Montréal signs every message wrongly, one in Reykjavík never.
#
# Seen: "in UTC: accepted", "five hours west: refused".
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "standardwebhooks==1.1.0"

"$folder/venv/bin/python" - <<'PYTHON'
import base64
from datetime import datetime, timedelta, timezone
from standardwebhooks import Webhook, WebhookVerificationError

hook = Webhook("whsec_" + base64.b64encode(b"k" * 32).decode())
utc = datetime.now(timezone.utc).replace(microsecond=0)
west = utc.astimezone(timezone(timedelta(hours=-5)))
assert utc == west
said = {}
for name, moment in (("in UTC", utc), ("five hours west", west)):
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": hook.sign("msg_1", moment, "{}"),
    }
    try:
        hook.verify("{}", headers)
        said[name] = "accepted"
    except WebhookVerificationError:
        said[name] = "refused"
    print(f"{name}: {said[name]}")
assert said == {"in UTC": "accepted", "five hours west": "refused"}, said
PYTHON
