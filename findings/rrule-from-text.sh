#!/usr/bin/env bash
# rrule 2.8.1: RRule.fromText(), for meetings that are typed in words.
#
# Seen: "every Sunday at 6pm" has BYHOUR=6, six in the morning; "at 10:30" has BYHOUR=10 without the
# minutes; "every year on May 9" has BYMONTH=5 without the 9; "every day except Sunday" is every
# day. What is not understood at the end is left out.
# Expected: BYHOUR=18, or an error, as "every second Tuesday" gives one.
# Why it matters: the invitation that goes out says 6:00, and nobody but the people who come sees it.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" "rrule@2.8.1"

cd "$folder"
node --input-type=module - <<'JAVASCRIPT'
import rrule from "rrule";

const seen = {
  "every Sunday at 6pm": "RRULE:FREQ=WEEKLY;BYDAY=SU;BYHOUR=6",
  "every Sunday at 10:30": "RRULE:FREQ=WEEKLY;BYDAY=SU;BYHOUR=10",
  "every year on May 9": "RRULE:FREQ=YEARLY;BYMONTH=5",
  "every day except Sunday": "RRULE:FREQ=DAILY",
  // As it should be:
  "every 2 weeks on Sunday": "RRULE:INTERVAL=2;FREQ=WEEKLY;BYDAY=SU",
  "every second Tuesday": "an error",
};
for (const [said, rule] of Object.entries(seen)) {
  let found = "an error";
  try {
    found = rrule.RRule.fromText(said).toString();
  } catch {
    // As for what can't be read.
  }
  console.log(`${said} -> ${found}`);
  if (found !== rule) process.exitCode = 1;
}
JAVASCRIPT
