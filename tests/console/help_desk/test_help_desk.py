"""A captain's question is a thread in the group: answered by replying, claimed, put off, closed."""

import re
from datetime import timedelta

from bot.console import store as console
from bot.organizers import store as organizers
from tests.support.crowd import sign_up

ASKED = "Where do I get posters?"


def asks(theatre, person, words=ASKED):
    person.says(f"/ask {words}")
    person.taps("✉️ Send")
    theatre.tick(seconds=1)


def last(chat):
    return next(each for each in reversed(chat.shown) if not each.mine)


def answers(theatre, person, group, words="At the office", to=None):
    person.says(words, group, (to or last(group)).message_id)
    theatre.tick(seconds=1)


def waiting(theatre):
    return theatre.opened.run(lambda tx: console.questions_waiting(tx, theatre.campaign.id))


def acts(theatre):
    kept = theatre.opened.run(lambda tx: organizers.audit(tx, theatre.campaign.id))
    return [action for _, _, action, _ in kept if action.startswith(("case", "faq"))]


def edits(theatre, person, chat, shown, words):
    message = {**person._message(chat, shown.message_id), "from": person.user, "text": words}
    update = {"update_id": next(theatre._update_ids), "edited_message": message}
    theatre.update({**update}, chat.members.get(person.id))
    theatre.tick(seconds=1)


def test_a_reply_reaches_the_captain_and_is_acknowledged(theatre, olga, group, ana):
    asks(theatre, ana)
    shown = last(group)
    assert "Ana, a captain, asks you" in shown.text
    assert ASKED in shown.text
    assert waiting(theatre).unclaimed == 1
    answers(theatre, olga, group, to=shown)
    letter = last(ana.chat)
    assert "An organizer answers you" in letter.text
    assert "At the office" in letter.text
    assert "Olga" not in letter.text
    assert next(each for each in group.shown if each.text == "At the office").nod == "👌"
    assert "✅ Answered" in shown.text
    assert waiting(theatre).all == 0


def test_what_answers_nothing_of_ours_stays_in(theatre, olga, pia, group, ana):
    asks(theatre, ana)
    before = len(ana.chat.shown)
    shown = last(group)
    olga.says("Who knows this?", group)
    mine = group.shown[-1]
    other = {"message_id": mine.message_id, "from": olga.user}
    about = pia._message(group, mine.message_id)
    pia.sends(group, text="I do, poor Ana", reply_to_message={**about, **other})
    olga.says("/note ask Sam", group, shown.message_id)
    theatre.tick(seconds=1)
    assert len(ana.chat.shown) == before
    assert group.shown[-1].nod == "✍"
    assert acts(theatre) == ["case_noted"]
    assert waiting(theatre).unclaimed == 1


def test_a_member_without_rights_answers_nobody(theatre, group, ana):
    sam = theatre.person("Sam")
    sam.joins(group)
    asks(theatre, ana)
    before = len(ana.chat.shown)
    sam.says("At home", group, last(group).message_id)
    sam.sees("Only an administrator", in_=group)
    sam.taps("✋ I’ll answer", group)
    theatre.tick(seconds=1)
    assert len(ana.chat.shown) == before
    assert waiting(theatre).unclaimed == 1


def test_the_answer_goes_out_though_another_question_is_open(theatre, olga, group, ana):
    asks(theatre, ana)
    shown = last(group)
    olga.says("/event", group)
    olga.says("At the office", group, shown.message_id)
    theatre.tick(seconds=1)
    assert "At the office" in last(ana.chat).text


def test_the_captain_writes_back_by_replying_and_thanks_keep_nobody_waiting(
    theatre, olga, group, ana
):
    asks(theatre, ana)
    answers(theatre, olga, group)
    ana.says("Until when?", reply_to=last(ana.chat).message_id)
    ana.sees("The organizers have it")
    theatre.tick(seconds=1)
    assert "Ana writes" in last(group).text
    assert waiting(theatre).claimed == 1
    answers(theatre, olga, group, "Until five")
    ana.says("Thank you!", reply_to=last(ana.chat).message_id)
    theatre.tick(seconds=1)
    assert "Thank you!" in last(group).text
    assert waiting(theatre).all == 0
    assert len({each.answers for each in group.shown if "Ana writes" in each.text}) == 1


def test_pictures_and_voices_go_both_ways(theatre, olga, group, ana):
    ana.says("/ask")
    photo = [{"file_id": "big", "file_unique_id": "b", "width": 9, "height": 9}]
    ana.sends(photo=photo, caption="Which of these?")
    ana.sees("with what you sent", "Which of these?")
    ana.taps("✉️ Send")
    theatre.tick(seconds=1)
    assert (last(group).photo, "Which of these?" in group.shown[-2].text) == ("big", True)
    us = {"id": 1000001, "is_bot": True, "first_name": "Capitaine"}
    replied = {**olga._message(group, group.shown[-2].message_id), "from": us}
    voice = {"file_id": "spoken", "file_unique_id": "v", "duration": 3}
    olga.sends(group, voice=voice, reply_to_message=replied)
    theatre.tick(seconds=1)
    assert last(ana.chat).document == "spoken"
    assert waiting(theatre).all == 0
    olga.sends(group, sticker={"file_id": "x", "emoji": "👍"}, reply_to_message=replied)
    olga.sees("This stayed here", in_=group)


def test_edits_follow_on_both_sides(theatre, olga, group, ana):
    asks(theatre, ana)
    shown = last(group)
    question = next(each for each in ana.chat.shown if each.mine and ASKED in each.text)
    edits(theatre, ana, ana.chat, question, "/ask Where do I get large posters?")
    assert "Ana edited this to" in last(group).text
    assert "large posters" in last(group).text
    assert ASKED in shown.text
    assert question.nod == "✍"
    answers(theatre, olga, group, "At the ofice", to=shown)
    letter = last(ana.chat)
    mine = next(each for each in group.shown if each.text == "At the ofice")
    edits(theatre, olga, group, mine, "At the office")
    assert "At the office" in letter.text
    count = len(group.shown)
    edits(theatre, ana, ana.chat, question, "/ask Where do I get large posters?")
    assert len(group.shown) == count


def test_a_claim_without_an_answer_falls_back_and_what_waits_is_told(theatre, olga, group, ana):
    theatre.clock.instant = theatre.clock.now().replace(hour=15)
    asks(theatre, ana)
    olga.taps("✋ I’ll answer", group)
    olga.sees("Olga will answer", in_=group)
    assert waiting(theatre).claimed == 1
    theatre.tick(minutes=31)
    assert "Olga has not come to answer Ana" in last(group).text
    assert waiting(theatre).unclaimed == 1
    theatre.tick(hours=1)
    assert re.search(r"Ana has been waiting for an answer for \d hours?", last(group).text)
    answers(theatre, olga, group)
    assert "At the office" in last(ana.chat).text
    count = len(group.shown)
    theatre.tick(days=4)
    assert not any("waiting for an answer" in each.text for each in group.shown[count:])


def test_it_is_put_off_given_to_another_closed_and_opened_again(theatre, olga, pia, group, ana):
    asks(theatre, ana)
    olga.taps("⋯ More", group)
    olga.taps("🔁 Give to…", group)
    assert "Nobody else" in "".join(theatre.toasts)
    pia.taps("‹ Back", group)
    pia.taps("✋ I’ll answer", group)
    pia.taps("↩️ I can’t after all", group)
    olga.taps("⋯ More", group)
    olga.taps("🔁 Give to…", group)
    olga.taps("Pia", group)
    olga.sees("Pia will answer", in_=group)
    olga.taps("⋯ More", group)
    olga.taps("💤 In an hour", group)
    assert waiting(theatre).snoozed == 1
    theatre.tick(minutes=61)
    assert "You wanted to come back to Ana" in last(group).text
    olga.taps("✅ No reply needed", group)
    assert waiting(theatre).all == 0
    olga.taps("↩️ Open it again", group)
    assert waiting(theatre).unclaimed == 1
    expected = ["claimed", "given_back", "given", "snoozed", "closed", "reopened"]
    assert acts(theatre) == [f"case_{each}" for each in expected]


def test_within_two_days_it_is_the_same_case_later_a_new_one_that_quotes(theatre, olga, group, ana):
    asks(theatre, ana)
    answers(theatre, olga, group)
    theatre.tick(hours=47)
    asks(theatre, ana, "And for my mother-in-law’s balcony")
    assert "Ana writes" in last(group).text
    answers(theatre, olga, group)
    theatre.tick(hours=49)
    asks(theatre, ana, "The colour fades in the sun")
    assert f"Some days ago: “{ASKED}”" in last(group).text
    assert "asks you" in last(group).text


def test_the_queue_shows_who_waits_by_pages(theatre, olga, group):
    olga.says("/questions", group)
    olga.sees("Nobody waits", in_=group)
    for number in range(6):
        captain = sign_up(theatre, f"Cap{number}", "Luis")
        asks(theatre, captain, f"Wobble {number}")
        theatre.tick(minutes=1)
    olga.says("/questions", group)
    olga.sees("6 captains wait", "1. ⏳ Cap0", "4. ⏳ Cap3", in_=group)
    olga.taps("Next", group)
    olga.sees("6. ⏳ Cap5", in_=group)
    olga.taps("6", group)
    theatre.tick(seconds=1)
    answers(theatre, olga, group, "Here you are")
    assert "Here you are" in last(captain.chat).text
    assert waiting(theatre).all == 5


def test_the_first_name_is_shown_by_who_agrees_alone(theatre, olga, group, ana):
    olga.says("/questions", group)
    olga.taps("🙂 My name", group)
    assert "captains read your first name" in "".join(theatre.toasts)
    asks(theatre, ana)
    answers(theatre, olga, group)
    assert "Olga, from the organizers, answers you" in last(ana.chat).text


def test_who_blocked_the_bot_is_told_to_the_organizer(theatre, olga, group, ana):
    asks(theatre, ana)
    shown = last(group)
    ana.chat.blocked = True
    answers(theatre, olga, group, to=shown)
    assert "has blocked me: your answer did not arrive" in last(group).text
    assert last(group).answers is not None
    answers(theatre, olga, group, "Hello?", to=shown)
    assert "your answer did not go out" in last(group).text


def test_an_answer_is_kept_for_all_in_two_taps_without_names(theatre, olga, group, ana):
    asks(theatre, ana, "Where do I get posters? Luis wants one, 514 555 0123")
    shown = last(group)
    olga.taps("⋯ More", group)
    assert "Add to the FAQ" not in olga.screen(group)
    olga.taps("‹ Back", group)
    answers(theatre, olga, group, "At the office, Ana", to=shown)
    olga.taps("📚 Add to the FAQ", group)
    olga.sees("Where do I get posters? … wants one, …", "At the office, …", in_=group)
    olga.taps("✏️ The answer", group)
    olga.says("At the office, from 9 to 5", group)
    olga.taps("✅ Save", group)
    olga.sees("Saved", in_=group)
    bea = sign_up(theatre, "Bea", "Tom")
    bea.says("where can i get a poster?")
    bea.taps("📨 Ask the organizers")
    bea.sees("At the office, from 9 to 5", "👍 That helped", "🙋 Ask a person")
    bea.taps("👍 That helped")
    bea.sees("Glad to hear it")
    bea.says("/ask where can i get a poster?")
    bea.taps("🙋 Ask a person")
    bea.sees("The organizers would read this", "where can i get a poster?")
    olga.says("/faq", group)
    olga.taps("1", group)
    olga.taps("🗑 Delete", group)
    olga.says("/faq", group)
    olga.sees("You have saved none yet", in_=group)
    assert acts(theatre)[-2:] == ["faq_saved", "faq_deleted"]


def test_what_is_asked_without_a_group_or_too_often_is_refused_as_before(theatre, group, ana):
    asks(theatre, ana)
    theatre.opened.run(
        lambda tx: organizers.suspend_group(
            tx, theatre.campaign.id, group.id, theatre.clock.now() + timedelta(0)
        )
    )
    ana.says("Hello?", reply_to=last(ana.chat).message_id)
    ana.says("/ask Wobble?")
    ana.sees("no organizers’ group yet")
