"""What captains are shown is counted, from five of them on."""

from tests.support.crowd import sign_up


def test_what_captains_are_shown_is_counted(theatre, olga, group):
    for name in ("Ana", "Bea", "Cleo", "Dan", "Eve"):
        person = sign_up(theatre, name, f"Luis {name}")
        person.says("/points")
        person.taps("The cause as a whole")
    olga.says("/materials", group)
    olga.taps("⋯ More", group)
    olga.taps("📊 What is used", group)
    olga.sees("1. Behind the fence", "5 captains", in_=group)
    olga.taps("1", group)
    olga.sees("Shown to 5 captains", in_=group)
