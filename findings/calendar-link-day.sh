#!/usr/bin/env bash
# calendar-link 2.11.5 writes, ical.js 2.2.1 and icalendar 7.3.2 read: a whole day, such as the vote.
#
# Seen: the file of an event with allDay has DTSTART:20270509 without VALUE=DATE. ical.js, which
# Thunderbird and Nextcloud read with, refuses it ("invalid date-time value"); icalendar takes it as
# a day. Commas in the place are not escaped either.
# Expected: DTSTART;VALUE=DATE:20270509. Without it RFC 5545 (3.8.2.4) wants a date *and* a time.
# Why it matters: "add the day of the vote to your calendar" works for some captains and gives an
# error or nothing to the others, who will not write to say so.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "icalendar==7.3.2"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" \
    "calendar-link@2.11.5" "ical.js@2.2.1"

cd "$folder"
node --input-type=module - <<'JAVASCRIPT'
import { writeFileSync } from "node:fs";
import { ics } from "calendar-link";
import ICAL from "ical.js";

const vote = { title: "Vote", start: "2027-05-09", allDay: true, location: "Gym, Main Street" };
const text = decodeURIComponent(ics(vote)).replace(/^data:[^,]*,/, "");
const lines = text.split(/\r?\n/).filter((line) => /^(DTSTART|DTEND|LOCATION)/.test(line));
console.log(lines.join("\n"));
writeFileSync("vote.ics", text);
const written = lines.includes("DTSTART:20270509") && lines.includes("LOCATION:Gym, Main Street");

let refused = "";
try {
  const calendar = new ICAL.Component(ICAL.parse(text));
  new ICAL.Event(calendar.getFirstSubcomponent("vevent")).startDate;
} catch (error) {
  refused = error.message;
}
console.log(`ical.js: ${refused || "read"}`);
if (!written || !refused.startsWith("invalid date-time value")) process.exitCode = 1;
JAVASCRIPT

"$folder/venv/bin/python" - <<'PYTHON'
from datetime import date
from pathlib import Path

import icalendar

(event,) = icalendar.Calendar.from_ical(Path("vote.ics").read_text()).walk("VEVENT")
print(f"icalendar: {event.start} to {event.end}")
raise SystemExit(0 if event.start == date(2027, 5, 9) else "icalendar reads it otherwise")
PYTHON
