#!/usr/bin/env bash
# telegramify-markdown 1.4.1: a list of tasks, some of them done, for Telegram.
#
# Seen: "- [ ] Call Ana" becomes "☑ Call Ana", a box with a tick in it; "- [x] Call Sam" becomes
# "✅ Call Sam". What is still to do looks done, beside what is done.
# Expected: an empty box, ☐, for what is open.
# Why it matters: lists of who is still to be called are pasted into groups in just this form. The
# signs can be changed (markdown_symbol.task_uncompleted in the package's settings).
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "telegramify-markdown==1.4.1"

"$folder/venv/bin/python" - <<'PYTHON'
import unicodedata

import telegramify_markdown

text, _ = telegramify_markdown.convert("- [ ] Call Ana\n- [x] Call Sam")
print(text)
signs = [unicodedata.name(line[0]) for line in text.strip().splitlines()]
print(signs)
changed = signs != ["BALLOT BOX WITH CHECK", "WHITE HEAVY CHECK MARK"]
raise SystemExit("the signs are others now" if changed else 0)
PYTHON
