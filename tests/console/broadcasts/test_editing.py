"""Another text in place of the one that is looked at, which is kept until it is there."""

import pytest

from bot.app import assemble
from tests.support.broadcasting import copies, finish, without_reminders, write
from tests.support.crowd import sign_up


def test_edit_and_cancel(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    olga.taps("Edit", group)
    olga.replies("Better", group)
    olga.taps("Same text", group)
    olga.sees("Better", in_=group)
    olga.taps("Cancel", group)
    olga.sees("Nothing was sent", in_=group)
    theatre.tick(hours=1)
    assert not copies(theatre)


@pytest.mark.parametrize("refused", [(), ("Hello {surname}",), ("Hello {", "x" * 3501)])
def test_whoever_asked_for_another_text_may_keep_the_one_there_was(theatre, olga, group, refused):
    ana = sign_up(theatre, "Ana", "Luis")
    without_reminders(theatre)
    write(olga, group, "Well said")
    olga.taps("Send later", group)
    olga.replies("tomorrow noon", group)
    olga.taps("Edit", group)
    for text in refused:
        olga.replies(text, group)
    theatre.parts = assemble(theatre.campaign)
    olga.taps("‹ Back", group)
    olga.sees("1 captain gets it", "It goes out on Wednesday", in_=group)
    olga.taps("Schedule for all", group)
    theatre.tick(hours=26)
    finish(theatre)
    assert copies(theatre) == [ana.id]
    assert "Well said" in ana.chat.shown[-1].text


def test_once_there_is_another_text_the_way_back_is_an_old_button(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group, "Well said")
    olga.taps("Edit", group)
    asked, back = olga._button(group, "‹ Back")
    olga.replies("Better", group)
    asked.buttons = [[back]]
    olga.taps("‹ Back", group)
    olga.taps("Same text", group)
    olga.sees("Better", "1 captain gets it", in_=group)
