from tests.support.acts import RARER
from tests.support.signed_up import captain_with


def test_a_card_tells_the_next_step_and_its_reason(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.sees("No talk recorded yet", "Next: the first talk")
    ana.taps("Record a talk")
    ana.taps("⋯ Another answer")
    ana.taps("⏳ Not now")
    ana.says("/list")
    ana.taps("💬 Luis")
    ana.sees("Tuesday, November 3: the answer was “not now”", "Give it a few days")
    theatre.tick(days=4)
    ana.says("/list")
    ana.taps("💬 Luis")
    ana.sees("a second try")


def test_the_history_opens_each_talk_to_be_changed_or_undone(theatre_on):
    ana = captain_with(theatre_on, "Luis")
    for outcome in ("💬 We talked", "👍 Supportive", "✅ Promised to vote", "⏳ Not now"):
        ana.says("/talk")
        ana.taps("Luis")
        if outcome in RARER:
            ana.taps("⋯ Another answer")
        ana.taps(outcome)
    ana.says("/list")
    ana.taps("✅ Luis")
    ana.sees("a promise to vote", "and 1 earlier talk")
    ana.taps("⋯ More")
    ana.taps("All talks")
    ana.sees("4 talks with Luis", "👍 Tue, Nov 3", "✅ Tue, Nov 3")
    ana.taps("✅ Tue, Nov 3")
    ana.sees("Luis promised to vote")
    ana.taps("↩️ Undo")
    ana.sees("no longer counts", "👍 Supportive")


def test_the_list_is_searched_by_a_part_of_the_name_or_a_misspelt_one(theatre):
    names = ("Aline", "Béatrice", "Chloé", "Denis", "Élodie", "Farid", "Gaël", "Hugo", "Inès")
    ana = captain_with(theatre, *names)
    ana.says("/list")
    ana.taps("Search")
    ana.says("elo")
    ana.sees("1 person for “elo”", "⚪ Élodie")
    ana.says("/list béa")
    ana.sees("⚪ Béatrice")
    ana.says("/list chloee")
    ana.sees("⚪ Chloé")
    ana.says("/list xyz")
    ana.sees("Nobody found for “xyz”")
    ana.says("hugo")
    ana.taps("⚪ Hugo")
    ana.sees("Hugo", "Next: the first talk")


def test_a_long_list_shows_only_those_of_a_stage(theatre):
    ana = captain_with(theatre, *(f"Person {chr(65 + n)}" for n in range(20)))
    ana.says("/talk")
    ana.taps("⚪ Person A")
    ana.taps("✅ Promised to vote")
    ana.says("/list")
    ana.taps("🔎 Search")
    ana.taps("Show only")
    ana.sees("⚪ No talk yet", "✅ Promised to vote", "All")
    ana.does_not_see("Aside", "With a plan")
    ana.taps("✅ Promised to vote")
    ana.sees("✅ Person A", "Showing 1")
    ana.does_not_see("⚪ Person B")
    ana.taps("🔎 Search")
    ana.taps("Show only")
    ana.taps("⚪ No talk yet")
    ana.taps("Next")
    ana.sees("⚪ Person F", "Page 2 of 5")
    ana.does_not_see("✅ Person A")


def test_a_page_of_the_list_fits_a_small_phone(theatre):
    ana = captain_with(theatre, *(f"{chr(65 + n)}{'x' * 40}" for n in range(20)))
    ana.says("/list")
    shown = ana.chat.shown[-1]
    assert len(shown.text) <= 400
    assert len(shown.buttons) <= 5
    assert len(shown.labels()) <= 7
    assert all(len(label) <= 32 for label in shown.labels())


def test_a_removal_is_explained_or_not(theatre_on):
    ana = captain_with(theatre_on, "Luis")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.sees("Luis is off your list", "Put back")
    ana.taps("Say why…")
    ana.sees("Why is Luis off your list?")
    ana.taps("Moved away")
    ana.sees("Thank you for telling me why", "Put back")
    with theatre_on.opened.transaction() as tx:
        row = tx.connection.execute("SELECT removed_why FROM contacts").fetchone()
    assert row["removed_why"] == "moved"
    ana.taps("Put back")
    ana.sees("Next: the first talk")
