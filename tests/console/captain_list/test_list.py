"""Captains by name, as organizers page through them: by what is at hand, and by own filters."""

from datetime import timedelta

from bot.console.captain_list import dialog, rules
from bot.contacts.model import Stage
from tests.support.crowd import add_captain, add_contact, add_talk


def a_dozen(theatre):
    def fill(tx):
        for number in range(12):
            joined = tx.now() - timedelta(days=number)
            captain = add_captain(tx, theatre.campaign.id, f"Zoe {number}", joined_at=joined)
            if number == 3:
                luis = add_contact(tx, theatre.campaign.id, captain, "Luis", Stage.PLEDGED)
                add_talk(tx, theatre.campaign.id, luis, tx.now())

    theatre.opened.run(fill)


def test_names_five_at_a_time_with_how_far_each_is_and_the_card(theatre, olga, group):
    olga.says("/captains", group)
    olga.sees("No captains yet", in_=group)
    a_dozen(theatre)
    olga.says("/captains", group)
    olga.sees("12 captains", "👥 Everybody", "🔎 My filters", in_=group)
    olga.taps("👥 Everybody", group)
    olga.sees("Everybody · 12", "Zoe 0 – nobody on the list", "Zoe 3 – list 1, talked", in_=group)
    olga.does_not_see("Luis", "Zoe 5", in_=group)
    olga.taps("Next ›", group)
    olga.sees("Zoe 5", "Zoe 9", in_=group)
    olga.taps("Next ›", group)
    olga.sees("Zoe 11", in_=group)
    olga.does_not_see("Next ›", in_=group)
    olga.taps("⏮ Start", group)
    olga.taps("🙂 Zoe 3", group)
    olga.sees("Zoe 3: what next?", in_=group)


def test_who_fits_what_is_at_hand_and_a_filter_of_ones_own(theatre, olga, group):
    a_dozen(theatre)
    olga.says("/captains", group)
    olga.taps("✅ With a promise", group)
    olga.sees("With a promise · 1", "Zoe 3", in_=group)
    olga.taps("‹ Others", group)
    olga.taps("🐌 Stuck", group)
    olga.does_not_see("Zoe 3", in_=group)
    olga.taps("‹ Others" if "‹ Others" in olga.screen(group) else "⏮ Start", group)
    olga.taps("🔎 My filters", group)
    olga.taps("🆕 New filter", group)
    olga.taps("📊 How they’re doing", group)
    olga.taps("👥 See their names", group)
    olga.sees("Your filter · 12", "Zoe 0", in_=group)


def test_each_filter_at_hand_has_its_name():
    assert set(dialog.LABELS) == set(rules.AT_HAND)
