"""A survey as organizers write it and look at it, and captains answer it, in a theatre."""

import csv
import io


def write(olga, group, *more):
    """Write a survey with two questions; `more` buttons before it is sent."""
    olga.says("/survey Saturdays", group)
    olga.taps("🔘 One answer", group)
    olga.says("How was it?\nGreat\nSo-so", group)
    olga.taps("➕", group)
    olga.taps("✍️ In their own words", group)
    olga.says("What would help?", group)
    olga.taps("📨 Send it…", group)
    for each in more:
        olga.taps(each, group)


def show(olga, group):
    olga.says("/survey", group)
    olga.taps("Saturdays", group)


def table(olga, group):
    olga.taps("📄 As a table", group)
    drawn = next(each for each in reversed(olga.chat.shown) if each.drawn).drawn
    return list(csv.reader(io.StringIO(drawn.decode("utf-8-sig"))))


def answer(some, choice="Great"):
    for each in some:
        each.taps(choice)
        each.says(f"Words of {each.name}")


def look(olga, group):
    """Return what the picture, the words and the table tell now."""
    show(olga, group)
    olga.taps("📊 Results", group)
    drawn = next(each for each in reversed(group.shown) if each.drawn)
    rows = table(olga, group)
    olga.taps("✍️ In their own words", group)
    words = next(each for each in reversed(olga.chat.shown) if each.text.startswith("✍️"))
    return drawn.text, words.text, rows
