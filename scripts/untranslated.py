"""Tells what each language lacks, text by text with the file that says it; fails if anything."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot import languages


def main() -> int:
    total = 0
    for language in languages.available():
        gaps = languages.gaps(language)
        total += len(gaps)
        print(f"{language}: {len(gaps) or 'nothing'} left to translate")
        for gap in gaps:
            why = "look again" if gap.is_fuzzy else "missing"
            print(f"  {why}: {gap.text!r} ({', '.join(gap.places)})")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
