#!/usr/bin/env bash
# probablepeople 0.5.6: telling people from organizations in a list of donors or contacts.
#
# Seen: "André Côté", "Marie-Ève Côté", "Chloé Dubé", "Luc Santé", "Awa Traoré" and
# "Ousmane Dembélé" are each a "Corporation", with no surname; "Andre Cote", "Zoé Bélanger" and
# "Hélène Roy" are people. The same person is one or the other by an accent.
# Expected: people. It is the package that lists from the United States are cleaned with.
# Why it matters: whoever drops "organizations" before matching or calling loses a part of the
# French, Québec and West African names, and nobody is told.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    "probablepeople==0.5.6" "python-crfsuite==0.9.12"

"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import probablepeople

ORGANIZATIONS = (
    *("André Côté", "Marie-Ève Côté", "Chloé Dubé"),
    *("Luc Santé", "Awa Traoré", "Ousmane Dembélé"),
)
PEOPLE = ("Andre Cote", "Zoé Bélanger", "Hélène Roy", "René Lévesque")
SEEN = dict.fromkeys(ORGANIZATIONS, "Corporation") | dict.fromkeys(PEOPLE, "Person")
changed = 0
for name, seen in SEEN.items():
    parts, kind = probablepeople.tag(name)
    print(f"{name} -> {kind} {dict(parts)}")
    changed += kind != seen
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
