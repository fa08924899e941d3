#!/usr/bin/env bash
# clevercsv 0.8.5: which sign parts the columns of a list of people.
#
# Seen: for a list with one column of full names, and for "Roy, Marie;06 12 34 56 78" under
# each other, the answer is the blank. For names with numbers such as 06-12-34-56-78 it is the hyphen.
# Expected: one column for the first, the semicolon for the second. The package is made for messy
# files and is right on the exports of LinkedIn and Google, of which Python's own Sniffer gives up
# the first.
# Why it matters: "Marie Roy" is torn in two and "Roy" is somebody's first name; with the hyphen,
# Jean-Pierre is two columns and his number five.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "clevercsv==0.8.5"

"$folder/venv/bin/python" - <<'PYTHON'
import clevercsv

SEEN = {
    "Nom complet\nMarie Roy\nLuis Vega\nAna Lima\n": " ",
    "Roy, Marie;06 12 34 56 78\nVega, Luis;06 98 76 54 32\nLima, Ana;06 11 22 33 44\n": " ",
    "Marie Roy 06-12-34-56-78\nLuis Vega 06-98-76-54-32\n": "-",
    # As it should be:
    "Nom;Tel\nMarie Roy;06 12 34 56 78\nLuis Vega;06 98 76 54 32\n": ";",
    "First Name,Last Name,Phone 1 - Value\nMarie,Roy,+33 6 12 34 56 78\nLuis,Vega,\n": ",",
}
changed = 0
for table, seen in SEEN.items():
    found = clevercsv.Sniffer().sniff(table).delimiter
    print(f"{table.splitlines()} -> {found!r}")
    changed += found != seen
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
