#!/usr/bin/env bash
# icalendar 7.3.2, recurring-ical-events 3.8.2 and ical.js 2.2.1: hours across a change of clocks.
#
# Seen: an event of three hours (DURATION:PT3H) that begins in Paris at 01:00 on 28 March 2027 ends
# at 04:00 for all three, two hours later. For icalendar an alarm twelve hours before 10:00 of that
# day (TRIGGER:-PT12H) rings at 22:00, eleven hours before.
# Expected: 05:00 and 21:00. RFC 5545 (3.3.6) keeps days and weeks for the calendar's sake (P1D is
# the same hour of the next day) and makes hours exact; that readers agree on something else shows
# only twice a year.
# Why it matters: clocks change on Sundays, the days of votes and stalls. Give an event its end
# (DTEND), not a duration, and reminders their own moment.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    "icalendar==7.3.2" "recurring-ical-events==3.8.2" "tzdata==2026.6"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" "ical.js@2.2.1"

# Lines of a calendar end in CR LF.
sed 's/$/\r/' >"$folder/night.ics" <<'CALENDAR'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Night//EN
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:night@example.org
DTSTAMP:20270101T000000Z
SUMMARY:Poster night
DTSTART;TZID=Europe/Paris:20270328T010000
DURATION:PT3H
END:VEVENT
BEGIN:VEVENT
UID:stall@example.org
DTSTAMP:20270101T000000Z
SUMMARY:Market stall
DTSTART;TZID=Europe/Paris:20270328T100000
DTEND;TZID=Europe/Paris:20270328T120000
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Tomorrow
TRIGGER:-PT12H
END:VALARM
END:VEVENT
END:VCALENDAR
CALENDAR

"$folder/venv/bin/python" - "$folder/night.ics" <<'PYTHON'
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import recurring_ical_events

calendar = icalendar.Calendar.from_ical(Path(sys.argv[1]).read_bytes())
night, stall = calendar.walk("VEVENT")
expanded = recurring_ical_events.of(calendar).at(date(2027, 3, 28))
SEEN = {
    "icalendar: end": (night.end, datetime(2027, 3, 28, 2, tzinfo=UTC)),
    "recurring-ical-events: end": (
        next(each.end for each in expanded if each["UID"] == night["UID"]),
        datetime(2027, 3, 28, 2, tzinfo=UTC),
    ),
    "icalendar: alarm": (
        stall.alarms.times[0].trigger,
        datetime(2027, 3, 27, 21, tzinfo=UTC),
    ),
}
changed = 0
for what, (found, seen) in SEEN.items():
    print(f"{what} {found}")
    changed += found.astimezone(UTC) != seen
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON

cd "$folder"
node --input-type=module - night.ics <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
ICAL.TimezoneService.register(calendar.getFirstSubcomponent("vtimezone"));
const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
const end = event.endDate.toJSDate().toISOString();
console.log(`ical.js: end ${event.endDate} (${end})`);
if (end !== "2027-03-28T02:00:00.000Z") process.exitCode = 1;
JAVASCRIPT
