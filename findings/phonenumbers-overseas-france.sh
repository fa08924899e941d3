#!/usr/bin/env bash
# phonenumbers 9.0.43: numbers of overseas France, read with the country FR.
#
# Seen: 0596 72 34 56, a landline in Fort-de-France, is *valid* as +33 5 96 72 34 56, of "France",
# on Paris time; so is 0269 61 23 45 of Mayotte. The mobiles 0696 and 0692 are +33 6 96 ... and
# "possible". Read with MQ, YT and RE the same digits are +596, +262 and +262.
# Expected: in Martinique, Réunion or Mayotte people write 0 and nine digits as in Paris and are
# in France; the country code is that of the island, or else the number is refused. That a check
# with is_valid_number lets them through surprises most.
# Why it matters: the number that is kept is nobody's or a stranger's, the same person twice is not
# noticed, and a zone taken from the number is four to six hours off in Guyane and the Antilles.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "phonenumbers==9.0.43"

"$folder/venv/bin/python" - <<'PYTHON'
import phonenumbers
from phonenumbers import PhoneNumberFormat, timezone

# written, region of the island: (read as FR, possible, valid, zone), read as the island's
SEEN = {
    ("0596 72 34 56", "MQ"): (("+33596723456", True, True, "Europe/Paris"), "+596596723456"),
    ("0269 61 23 45", "YT"): (("+33269612345", True, True, "Europe/Paris"), "+262269612345"),
    ("0696 20 34 56", "MQ"): (("+33696203456", True, False, "Etc/Unknown"), "+596696203456"),
    ("0692 12 34 56", "RE"): (("+33692123456", True, False, "Etc/Unknown"), "+262692123456"),
}


def dialled(number):
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


changed = 0
for (written, region), seen in SEEN.items():
    french = phonenumbers.parse(written, "FR")
    island = phonenumbers.parse(written, region)
    got = (
        (
            dialled(french),
            phonenumbers.is_possible_number(french),
            phonenumbers.is_valid_number(french),
            timezone.time_zones_for_number(french)[0],
        ),
        dialled(island),
    )
    print(f"{written}: FR {got[0]}, {region} {got[1]}")
    changed += got != seen or not phonenumbers.is_valid_number(island)
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
