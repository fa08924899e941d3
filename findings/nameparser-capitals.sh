#!/usr/bin/env bash
# nameparser 2.6.0: capitalize() on names that a register or a spreadsheet keeps in capitals.
#
# Seen: "ANNE LE GALL" becomes "Anne le Gall", "YVES ST-LAURENT" "Yves st-Laurent", "PAUL MACRON"
# "Paul MacRon" and "ROSA MACHADO" "Rosa MacHado".
# Expected: Le Gall, St-Laurent, Macron, Machado. Breton and Québec surnames have a capital particle
# and French ones beginning in Mac- are no Scottish clans; only MCDONALD needs its inner capital.
# Why it matters: French electoral rolls and many exports have surnames in capitals. A letter that
# spells somebody's name wrong is the worst first line a campaign can write.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "nameparser==2.6.0"

"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from nameparser import HumanName

SEEN = {
    "ANNE LE GALL": "Anne le Gall",
    "YVES ST-LAURENT": "Yves st-Laurent",
    "PAUL MACRON": "Paul MacRon",
    "ROSA MACHADO": "Rosa MacHado",
    # As it should be:
    "ANA MCDONALD": "Ana McDonald",
    "MARIE DE LA TOUR": "Marie de la Tour",
}
changed = 0
for written, seen in SEEN.items():
    name = HumanName(written)
    name.capitalize()
    print(f"{written} -> {name}")
    changed += str(name) != seen
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
