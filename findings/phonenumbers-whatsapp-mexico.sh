#!/usr/bin/env bash
# phonenumbers 9.0.43: Mexican mobiles as WhatsApp and older address books hold them.
#
# Seen: "+52 1 55 1234 5678" is neither valid nor possible, though the digit is only the mark that
# mobiles had until 2019; "+52 55 1234 5678" is fine, and the two match no better than any number and
# its last digits do. Argentina's mark (+54 9 11 ...) and its old 15 are both understood.
# Expected: the old mark is dropped, as the package did itself until 2021.
# Why it matters: contact cards that come by WhatsApp have this very form (waid=521...). For
# campaigns with Mexican families those numbers are lost, and who asked to be left alone under one
# form is not known again under the other.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "phonenumbers==9.0.43"

"$folder/venv/bin/python" - <<'PYTHON'
import phonenumbers
from phonenumbers import MatchType, PhoneNumberFormat

SEEN = {
    "+52 1 55 1234 5678": ("+5215512345678", False, False),
    "+52 55 1234 5678": ("+525512345678", True, True),
    "+54 9 11 2345 6789": ("+5491123456789", True, True),
    "+54 11 15 2345 6789": ("+5491123456789", True, True),
}
changed = 0
for written, seen in SEEN.items():
    number = phonenumbers.parse(written, None)
    got = (
        phonenumbers.format_number(number, PhoneNumberFormat.E164),
        phonenumbers.is_possible_number(number),
        phonenumbers.is_valid_number(number),
    )
    print(f"{written}: {got}")
    changed += got != seen
match = phonenumbers.is_number_match("+52 1 55 1234 5678", "+52 55 1234 5678")
print(f"the two Mexican forms: match {match}")
changed += match != MatchType.SHORT_NSN_MATCH
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
