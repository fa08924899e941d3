#!/usr/bin/env bash
# us 4.0.0: which state stands in the column "State" of a list, as newspapers and people shorten it.
#
# Seen: us.states.lookup("Minn.") is Maine, and so is "Minn"; "W. Virginia" is Virginia. Neither is
# unknown to it by mistake alone: "Mass.", "Penn", "Fla." and "Wash." are None, as one would expect of a
# table that has no such abbreviations. What it doesn't know it compares by sound, and the first state
# that sounds alike is the answer.
# Expected: Minnesota and West Virginia, or None, as for the other abbreviations.
# Why it matters: captains from Minnesota get Maine's days and ways of voting, and no row is refused.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "us==4.0.0" "jellyfish==1.3.0"

"$folder/venv/bin/python" - <<'PYTHON'
import us

SEEN = {
    "Minn.": "Maine",
    "Minn": "Maine",
    "W. Virginia": "Virginia",
    # As it should be:
    "Minnesota": "Minnesota",
    "MN": "Minnesota",
    "West Virginia": "West Virginia",
    "Mass.": "None",
    "Penn": "None",
    "Fla.": "None",
    "Wash.": "None",
}

changed = 0
for written, seen in SEEN.items():
    found = str(us.states.lookup(written))
    print(f"{written} -> {found}")
    changed += found != seen
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
