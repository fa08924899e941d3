#!/usr/bin/env bash
# Babel 2.18.0: parse_time() reads back what format_time() wrote, in Canada and in Spanish.
#
# Seen: 14:30 is written "2:30 p.m." for en_CA, es_US and es_MX, and parse_time() of the very same
# locale makes 02:30 of it. Written "2:30 pm", as in Australia and the United States, it is right.
# Expected: 14:30, or an error. The pair is documented as parsing "in the preferred format of the
# locale".
# Why it matters: a captain in Toronto corrects a time that the bot itself showed ("2:30 p.m.") and
# gets a reminder in the middle of the night.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "babel==2.18.0"

"$folder/venv/bin/python" - <<'PYTHON'
from datetime import time

from babel.dates import format_time, parse_time

SEEN = {
    "en_CA": time(2, 30),
    "es_US": time(2, 30),
    "es_MX": time(2, 30),
    # As it should be:
    "en_US": time(14, 30),
    "en_AU": time(14, 30),
    "fr_CA": time(14, 30),
}
changed = 0
for language, seen in SEEN.items():
    written = format_time(time(14, 30), "short", locale=language)
    found = parse_time(written, locale=language)
    print(f"{language}: {written} -> {found:%H:%M}")
    changed += found != seen
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
