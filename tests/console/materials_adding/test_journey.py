"""Something new is added: what it is, for whom, its texts; a picture; what a language lacks."""

import base64

from bot.campaigns import material_store
from bot.console.materials_adding import pictures
from tests.support.crowd import sign_up
from tests.support.listed_people import sends_file

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def add(olga, group, *choices):
    olga.says("/materials", group)
    olga.taps("⋯ More", group)
    olga.taps("➕ Add", group)
    for each in choices:
        olga.taps(each, group)


def sends(player, group, content, name=""):
    """Answer the bot's latest message in the group with a picture that the engine has had read."""
    sends_file(player, group, name, found=pictures.read_picture("", content, "CA"))


def test_a_link_is_added_for_a_topic(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    add(olga, group, "🔗 Link", "💰 What it costs")
    olga.says("The budget", group)
    olga.says("Le budget", group)
    olga.sees("Address (English)", "(3/4)", in_=group)
    olga.says("ftp://budget", group)
    olga.sees("This is not possible", in_=group)
    olga.says("https://riverpark.example/en/budget", group)
    olga.says("https://riverpark.example/fr/budget", group)
    olga.sees("This would be new", "The budget", in_=group)
    olga.taps("👁 See it as a captain", group)
    assert any("https://riverpark.example/fr/budget" in each.text for each in olga.chat.shown)
    olga.taps("✅ Publish it", group)
    ana.says("/points")
    ana.taps("💰 What it costs")
    ana.taps("📎 To send along")
    ana.sees("The budget", "https://riverpark.example/en/budget")
    olga.taps("↩️ Undo", group)
    olga.sees("It is as before", in_=group)


def test_a_message_is_added_for_a_way_a_stage_and_friends(theatre, olga, group):
    add(olga, group, "💬 Message", "By e-mail", "Others ›", "Has promised", "Everybody else")
    olga.sees("Version 1, subject (English)", "(1/6)", in_=group)
    for words in (
        "Vote",
        "Vote",
        "Hi {friend}",
        "Bonjour {friend}",
        "Hi {friend}",
        "Bonjour {day}",
    ):
        olga.says(words, group)
    olga.sees("what to put for {day}", "in short (French)", in_=group)
    olga.says("Bonjour {friend}", group)
    olga.taps("✅ Publish it", group)
    olga.taps("📄 Show it", group)
    olga.sees("people from work, neighbours, all others · by e-mail · has promised", in_=group)


def test_points_a_question_and_a_card_are_added(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    add(olga, group, "🗣 Talking points", "💰 What it costs", "All of them")
    for words in ("It is cheap.", "Ce n’est pas cher."):
        olga.says(words, group)
    olga.taps("✅ Publish it", group)
    add(olga, group, "❓ Question")
    for words in ("May dogs come?", "Les chiens ?", "Yes, on a lead.", "Oui, en laisse."):
        olga.says(words, group)
    olga.taps("✅ Publish it", group)
    ana.says("/ask May dogs come?")
    ana.sees("Yes, on a lead.")
    add(olga, group, "🎓 Training card")
    for words in ("Last", "Enfin", "Breathe.", "Respirez."):
        olga.says(words, group)
    olga.taps("✅ Publish it", group)
    ana.says("/training")
    ana.sees("11")


def test_a_picture_is_sent_and_passed_on(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    add(olga, group, "🖼 Picture, file")
    sends(olga, group, b"no picture at all", "x.pdf")
    olga.sees("I can take a photo, .png, .jpg or .pdf", in_=group)
    sends(olga, group, PIXEL + b"x" * pictures.LONGEST)
    olga.sees("more than 1 MB", in_=group)
    sends(olga, group, PIXEL)
    olga.sees("What is it about?", in_=group)
    olga.taps("The cause as a whole", group)
    for words in ("Our park", "Notre parc"):
        olga.says(words, group)
    olga.taps("👁 See it as a captain", group)
    assert olga.chat.shown[-1].text.startswith("Notre parc")
    olga.taps("✅ Publish it", group)
    ana.says("/points")
    ana.taps("The cause as a whole")
    ana.taps("📎 To send along")
    assert any(each.text.startswith("Our park") for each in ana.chat.shown)


def test_a_picture_of_a_camera_does_not_tell_where_it_was_taken():
    place = b"\xff\xe1" + (2 + 8).to_bytes(2, "big") + b"Exif\0GPS"
    head = b"\xff\xe0" + (2 + 5).to_bytes(2, "big") + b"JFIF\0"
    rest = b"\xff\xda\x00\x02image\xff\xd9"
    kept = pictures.without_notes(b"\xff\xd8" + head + place + rest)
    assert kept == b"\xff\xd8" + head + rest


def test_what_a_language_lacks_is_asked_for_one_after_the_other(theatre, olga, group):
    bare = '[[faq]]\nquestion.en = "Dogs?"\nanswer.en = "Yes."\n'
    name, now = "materials/faq.toml", theatre.clock.now()
    theatre.opened.run(lambda tx: material_store.change(tx, theatre.campaign, name, bare, now))
    olga.says("/materials", group)
    olga.taps("⋯ More", group)
    olga.taps("🌍 Translate", group)
    olga.sees("French · 1", in_=group)
    olga.taps("French", group)
    olga.sees("Question (French)", "English: Dogs?", in_=group)
    olga.says("Les chiens ?", group)
    olga.says("Oui.", group)
    olga.taps("✅ Publish it", group)
    olga.taps("🌍 Next one", group)
    olga.sees("Nothing is missing", in_=group)
