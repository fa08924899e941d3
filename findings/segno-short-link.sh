#!/usr/bin/env bash
# segno 1.6.6 and opencv-python-headless 5.0.0.93: a code for a poster, with a short link in it.
#
# Seen: segno.make("t.me/votebot") is a Micro QR code (M4): one square in one corner instead of three.
# OpenCV finds nothing in it, as cameras of phones don't; segno.make("https://t.me/votebot") is an
# ordinary code that it reads. Which one it is depends on the length of the text alone.
# Expected: a QR code, that can be scanned; documented, but only the paper shows it.
# Why it matters: shortening the link for the poster makes it unreadable, after printing.
# segno.make_qr() never makes a Micro QR code.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    "segno==1.6.6" "opencv-python-headless==5.0.0.93"

"$folder/venv/bin/python" - "$folder/code.png" <<'PYTHON'
import sys

import cv2
import segno


def scanned(code):
    code.save(sys.argv[1], scale=8, border=4)
    return cv2.QRCodeDetector().detectAndDecode(cv2.imread(sys.argv[1]))[0]


changed = 0
for link, make, is_micro, read in (
    ("t.me/votebot", segno.make, True, ""),
    ("https://t.me/votebot", segno.make, False, "https://t.me/votebot"),
    ("t.me/votebot", segno.make_qr, False, "t.me/votebot"),
):
    code = make(link, error="m")
    found = scanned(code)
    print(f"{make.__name__}({link!r}) -> {code.designator}, scanned as {found!r}")
    changed += (code.is_micro, found) != (is_micro, read)
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
