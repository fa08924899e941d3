"""A text that captains are given is changed in the group: asked, seen, published, taken back."""

import pytest

from tests.support.crowd import sign_up
from tests.support.written_materials import acts


def open_point(olga, group):
    olga.says("/materials", group)
    olga.taps("🗣 Talking points", group)
    olga.taps("2", group)
    olga.taps("✏️ Texts", group)
    olga.taps("1", group)


def test_a_point_is_changed_for_all_at_once_and_taken_back(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    open_point(olga, group)
    olga.sees("Point 1", "seven hectares", "French: Derrière la clôture", in_=group)
    olga.taps("✏️ Change", group)
    olga.sees("Point 1", "(1/2)", "{vote_day}", in_=group)
    olga.says("Eight hectares, {friend}!", group)
    olga.sees("what to put for {friend} here", "so: {vote_day} {early}", in_=group)
    olga.says("There are eight hectares.", group)
    olga.sees("French", "(2/2)", "English: There are eight hectares.", in_=group)
    olga.taps("Keep as it is", group)
    olga.sees("This would change", "eight hectares", in_=group)
    olga.taps("👁 See it as a captain", group)
    assert any("1. There are eight hectares." in each.text for each in olga.chat.shown)
    ana.says("/points")
    ana.taps("The cause as a whole")
    ana.sees("seven hectares")
    olga.taps("✅ Publish it", group)
    olga.sees("Captains have it from now on", in_=group)
    ana.says("/points")
    ana.taps("The cause as a whole")
    ana.sees("1. There are eight hectares.")
    olga.taps("↩️ Undo", group)
    olga.sees("It is as before", in_=group)
    ana.says("/points")
    ana.taps("The cause as a whole")
    ana.sees("seven hectares")
    assert acts(theatre)[-2:] == ["material_changed", "material_undone"]
    olga.taps("🔁 Change it again", group)
    olga.sees("It is changed again", "There are eight hectares.", in_=group)
    assert acts(theatre)[-1] == "material_changed"
    olga.taps("↩️ Undo", group)
    olga.sees("It is as before", in_=group)


def test_of_two_at_once_the_second_sees_it_anew_and_undo_takes_back_only_the_latest(
    theatre, olga, group
):
    vic = theatre.person("Vic")
    vic.joins(group, "administrator")
    for person, words in ((olga, "Eight hectares."), (vic, "Nine hectares.")):
        open_point(person, group)
        person.taps("✏️ Change", group)
        person.says(words, group)
        person.taps("Keep as it is", group)
    vic.taps("✅ Publish it", group)
    olga.taps("✅ Publish it", group)
    olga.sees("Somebody has changed it meanwhile", "Nine hectares", in_=group)
    olga.taps("✅ Publish it", group)
    vic.taps("↩️ Undo", group)
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/points")
    ana.taps("The cause as a whole")
    ana.sees("1. Eight hectares.")


def test_a_part_is_added_and_taken_away_and_found_by_a_word(theatre, olga, group):
    olga.says("/materials supportive nobody", group)
    olga.sees("stands in none of them", in_=group)
    olga.says("/materials ballot box gets", group)
    olga.taps("1", group)
    olga.taps("➕ A reply", group)
    for words in ("No.", "Non.", "Fine.", "Très bien."):
        olga.says(words, group)
    olga.sees("Reply 3, what they say (English)", "Très bien.", in_=group)
    olga.taps("✅ Publish it", group)
    olga.taps("📄 Show it", group)
    olga.taps("✏️ Texts", group)
    olga.taps("Next ›", group)
    olga.taps("6", group)
    olga.taps("➖ Take it away", group)
    olga.sees("This would change", "nothing", in_=group)
    olga.taps("✅ Publish it", group)
    olga.says("/materials ballot box gets", group)
    olga.taps("1", group)
    olga.sees("Reply 2", in_=group)
    olga.does_not_see("Reply 3", in_=group)


@pytest.mark.parametrize(
    "kind, back", [("❓ Questions", "/ask"), ("🎓 Training cards", "/training")]
)
def test_questions_and_cards_are_changed_too(theatre, olga, group, kind, back):
    olga.says("/materials", group)
    olga.taps(kind, group)
    olga.taps("1", group)
    olga.taps("✏️ Texts", group)
    olga.taps("2", group)
    olga.taps("✏️ Change", group)
    olga.says("Quite another text.", group)
    olga.taps("Keep as it is", group)
    olga.taps("👁 See it as a captain", group)
    assert any("Quite another text." in each.text for each in olga.chat.shown)
    olga.taps("✅ Publish it", group)
    ana = sign_up(theatre, "Ana", "Luis")
    if back == "/ask":
        ana.says("/ask How many people should be on my list?")
    else:
        ana.says("/training")
        ana.taps("📖 Read the cards")
    ana.sees("Quite another text.")


def test_in_french_it_is_asked_seen_and_published_too(theatre, olga, group):
    olga.says("/language", group)
    olga.taps("Français", group)
    olga.says("/materials", group)
    olga.taps("🗣 Arguments", group)
    olga.taps("2", group)
    olga.taps("✏️ Textes", group)
    olga.taps("1", group)
    olga.taps("✏️ Modifier", group)
    olga.says("Bonjour {friend}", group)
    olga.sees("par quoi remplacer {friend}", "ainsi\u00a0: {vote_day} {early}", in_=group)
    olga.taps("Garder", group)
    olga.says("Il y a huit hectares.", group)
    olga.taps("👁 Voir comme un capitaine", group)
    assert any("1. Il y a huit hectares." in each.text for each in olga.chat.shown)
    olga.taps("✅ Publier", group)
    olga.sees("Les capitaines l’ont désormais", "→ Il y a huit hectares.", in_=group)
    olga.taps("↩️ Annuler", group)
    olga.sees("Tout est comme avant", in_=group)


def test_what_is_refused_in_a_message_tells_what_can_stand_at_its_stages(theatre, olga, group):
    olga.says("/materials", group)
    olga.taps("💬 Messages", group)
    olga.taps("1", group)
    olga.taps("✏️ Texts", group)
    olga.taps("1", group)
    olga.taps("✏️ Change", group)
    for said in ("See you {day}, {friend}", "Hi {name}", "Hi {friend"):
        olga.says(said, group)
        told = group.shown[-1].text
        assert "so: {friend} {captain} {vote_day} {early}" in told, told
        assert "curly bracket { stands alone" in told if said == "Hi {friend" else "here." in told


def test_two_remarks_below_a_message_stand_on_lines_of_their_own(olga, group):
    olga.says("/materials", group)
    olga.taps("💬 Messages", group)
    olga.taps("1", group)
    olga.taps("👁", group)
    assert any("another message.\n✏️ In place" in each.text for each in olga.chat.shown)
