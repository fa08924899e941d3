#!/usr/bin/env bash
# dateparser 1.5.0: "6 pm ET", as calls are announced all over North America.
#
# Seen: on 9 May 2027 ET is UTC-05:00 and PT UTC-08:00, the winter's hours; "CT" and "MT" give None.
# Expected: ET means whatever the clocks in New York and Toronto show, which is UTC-04:00 in May (and
# PT UTC-07:00); EDT is read as that. One who writes EST in May may be held to it, one who writes ET
# can't be wrong.
# Why it matters: from March to November everybody joins an hour late; for a vote in May that is
# the last, busiest weeks.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    "dateparser==1.5.0" "tzdata==2026.6"

"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from datetime import timedelta

import dateparser

SEEN = {"ET": -5, "PT": -8, "CT": None, "MT": None, "EDT": -4, "PDT": -7}
changed = 0
for clock, hours in SEEN.items():
    found = dateparser.parse(f"May 9 2027 6 pm {clock}", languages=["en"])
    print(f"May 9 2027 6 pm {clock} -> {found}")
    offset = found.utcoffset() if found else None
    changed += offset != (None if hours is None else timedelta(hours=hours))
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
