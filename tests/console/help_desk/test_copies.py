"""A crash may have one message sent twice: a reply to either copy is one to its case."""

from tests.console.help_desk.test_help_desk import asks, last, waiting


def copy_of(theatre, person, chat, shown):
    """Return a message that a crash has sent twice, as it is quoted: only its number differs."""
    us = {"id": 1000001, "is_bot": True, "first_name": "Capitaine"}
    markup = {"inline_keyboard": shown.buttons}
    return {**person._message(chat, 987_654), "from": us, "reply_markup": markup}


def test_a_reply_to_the_other_copy_of_a_message_that_was_sent_twice_goes_out(
    theatre, olga, group, ana
):
    asks(theatre, ana)
    twin = copy_of(theatre, olga, group, last(group))
    olga.sends(group, text="At the office", reply_to_message=twin)
    theatre.tick(seconds=1)
    assert "At the office" in last(ana.chat).text
    assert waiting(theatre).all == 0


def test_a_reply_to_the_list_of_who_waits_goes_to_nobody(theatre, olga, group, ana):
    asks(theatre, ana)
    before = len(ana.chat.shown)
    olga.says("/questions", group)
    twin = copy_of(theatre, olga, group, last(group))
    olga.sends(group, text="I take the first", reply_to_message=twin)
    olga.sees("Nobody has read that", "Tap a number", in_=group)
    theatre.tick(seconds=1)
    assert len(ana.chat.shown) == before


def test_buttons_that_are_not_ours_lead_to_no_case(theatre, olga, group, ana):
    asks(theatre, ana)
    before = len(ana.chat.shown)
    shown = last(group)
    twin = copy_of(theatre, olga, group, shown)
    for row in twin["reply_markup"]["inline_keyboard"]:
        for button in row:
            button["callback_data"] = button.get("callback_data", "x")[:-1] + "!"
    olga.sends(group, text="At the office", reply_to_message=twin)
    theatre.tick(seconds=1)
    assert len(ana.chat.shown) == before
