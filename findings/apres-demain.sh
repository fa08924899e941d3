#!/usr/bin/env bash
# chrono-node 2.10.3 (French) and parsedatetime 2.6 (fr_FR): "après-demain", the day after tomorrow.
#
# Seen, on Wednesday 28 April 2027: both say Thursday the 29th, which is tomorrow. chrono-node also
# reads "avant-hier" (two days ago) as yesterday. Neither says that it left a word out.
# Expected: Friday the 30th, and Monday the 26th; the two words are as everyday as "demain".
# Why it matters: "je la rappelle après-demain" becomes a reminder a day early, before the talk it
# is about, and "j'ai parlé à Marie avant-hier" a talk that did not happen that day.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "parsedatetime==2.6"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" "chrono-node@2.10.3"

"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from datetime import datetime

import parsedatetime

calendar = parsedatetime.Calendar(parsedatetime.Constants("fr_FR", usePyICU=False))
changed = 0
for said, day in {"demain": 29, "après-demain": 29, "dans deux jours": 30}.items():
    found, _ = calendar.parseDT(said, sourceTime=datetime(2027, 4, 28, 10))
    print(f"parsedatetime: {said} -> {found:%A %d %B}")
    changed += (found.month, found.day) != (4, day)
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON

cd "$folder"
TZ=UTC node --input-type=module - <<'JAVASCRIPT'
import * as chrono from "chrono-node";

const wednesday = new Date(2027, 3, 28, 10);
const seen = { demain: 29, "après-demain": 29, "avant-hier": 27, "dans deux jours": 30 };
for (const [said, day] of Object.entries(seen)) {
  const found = chrono.fr.parseDate(said, wednesday, { forwardDate: true });
  console.log(`chrono-node: ${said} -> ${found.toDateString()}`);
  if (found.getMonth() !== 3 || found.getDate() !== day) process.exitCode = 1;
}
JAVASCRIPT
