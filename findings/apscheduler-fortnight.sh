#!/usr/bin/env bash
# APScheduler 3.11.3: a meeting every second Monday, CronTrigger(week="*/2", day_of_week="mon").
#
# Seen: 14 December 2026, 28 December, 4 January 2027, 18 January: two Mondays in a row at the turn
# of the year. 2026 has 53 weeks, both 53 and 1 are odd, and the count begins anew each year.
# Expected: every fortnight, as with FREQ=WEEKLY;INTERVAL=2 in a calendar. For 2025, with 52 weeks,
# there is nothing to see, so tests on last year's dates pass.
# Why it matters: campaigns for spring elections run across New Year: captains are called to a
# meeting that is not, and from then on bot and calendar disagree every week.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    "apscheduler==3.11.3" "python-dateutil==2.9.0.post0" "tzdata==2026.6"

"$folder/venv/bin/python" - <<'PYTHON'
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from dateutil.rrule import rrulestr

PARIS = ZoneInfo("Europe/Paris")


def mondays(first):
    trigger = CronTrigger(week="*/2", day_of_week="mon", hour=18, timezone=PARIS)
    found, now = [], first
    while len(found) < 4:
        found.append(trigger.get_next_fire_time(None, now))
        now = found[-1] + timedelta(seconds=1)
    return found


def gaps(days):
    return [(later.date() - sooner.date()).days for sooner, later in zip(days, days[1:])]


changed = 0
for year, seen in ((2026, [14, 7, 14]), (2025, [14, 14, 14])):
    days = mondays(datetime(year, 12, 8, tzinfo=PARIS))
    print(*(f"{day:%a %d %b %Y}" for day in days), sep=", ")
    changed += gaps(days) != seen
rule = rrulestr("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=4", dtstart=datetime(2026, 12, 14, 18))
print("a calendar:", *(f"{day:%a %d %b %Y}" for day in rule))
changed += gaps(list(rule)) != [14, 14, 14]
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
