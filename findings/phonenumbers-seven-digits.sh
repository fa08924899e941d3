#!/usr/bin/env bash
# phonenumbers 9.0.43: numbers of seven digits, as North Carolina's voter file and people in small
# towns write them, without the area code.
#
# Seen: "555-1234" is "possible" for CA and US, and formats as +1 5551234; two people of two towns
# have then the same number.
# Expected: is_possible_number says no, since it says no to six or eight digits. It means "could be
# dialled by a neighbour"; only is_possible_number_with_reason tells, with IS_POSSIBLE_LOCAL_ONLY.
# Why it matters: +1 5551234 can't be dialled from a mobile, duplicates are found where there are
# none, and a request to be left alone reaches everybody whose number ends in the same digits.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "phonenumbers==9.0.43"

"$folder/venv/bin/python" - <<'PYTHON'
import phonenumbers
from phonenumbers import MatchType, PhoneNumberFormat, ValidationResult

changed = 0
for country in ("CA", "US"):
    for written, possible, why in (
        ("555-1234", True, ValidationResult.IS_POSSIBLE_LOCAL_ONLY),
        ("55-1234", False, ValidationResult.TOO_SHORT),
        ("5555-1234", False, ValidationResult.TOO_SHORT),
        ("514-284-0123", True, ValidationResult.IS_POSSIBLE),
    ):
        number = phonenumbers.parse(written, country)
        got = phonenumbers.is_possible_number(number)
        reason = phonenumbers.is_possible_number_with_reason(number)
        e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        print(f"{written} in {country}: possible {got}, reason {reason}, {e164}")
        changed += (got, reason) != (possible, why)
local = phonenumbers.parse("555-1234", "US")
changed += phonenumbers.format_number(local, PhoneNumberFormat.E164) != "+15551234"
for whole in ("+1 919 555 1234", "+1 336 555 1234"):
    match = phonenumbers.is_number_match(whole, local)
    print(f"{whole} and 555-1234: match {match}")
    changed += match != MatchType.SHORT_NSN_MATCH
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
