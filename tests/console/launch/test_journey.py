"""The list before the launch, in the group: it fills itself, and some of it by a tap."""

import pytest

from bot.organizers import store as organizers
from tests.support.crowd import bind, own, sign_up


def test_the_list_fills_itself_and_by_hand(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    olga.says("/launch", group)
    olga.sees("Before launch: 4 of 15", "This is still the example", "▫️", in_=group)
    olga.sees("One owner alone", "Become a captain yourselves", "No backup yet", in_=group)
    olga.taps("☑️ Days compared", group)
    olga.sees("Before launch: 5 of 15", "✅ Days compared", in_=group)
    olga.taps("↩️ Undo", group)
    olga.sees("Before launch: 4 of 15", "▫️ Compare every day", in_=group)
    sign_up(theatre, "Ana", "Luis")
    theatre.opened.tools.backed_up = theatre.clock.now()
    theatre.opened.tools.reads_all = False
    olga.says("/check", group)
    olga.sees("Before launch: 7 of 15", "✅ A first captain", "✅ Last backup", in_=group)
    with theatre.opened.transaction() as tx:
        acts = [each[2] for each in organizers.audit(tx, theatre.campaign.id)]
    assert acts[-2:] == ["launch_ticked", "launch_unticked"]


def test_an_open_line_leads_to_where_it_is_done(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    olga.says("/launch", group)
    olga.taps("⚙️ Settings", group)
    olga.sees("The campaign’s settings", in_=group)
    assert "Before launch" in group.shown[-2].text  # it stays, and can be looked at again
    olga.says("/launch", group)
    olga.taps("🔏 Privacy contact", group)
    olga.says("privacy@parc.ca", group)
    olga.taps("✅ Change it", group)
    olga.says("/launch", group)
    olga.sees("✅ Who captains can write to", in_=group)


@pytest.mark.parametrize("after, mark", [("administrator", "✅ I am"), ("member", "▫️ Make me")])
def test_what_the_bot_may_do_in_the_group_is_noted_when_it_changes(theatre, after, mark):
    olga = own(theatre)
    group = bind(theatre, olga)
    for status in ("administrator", after):
        member = {"user": {"id": theatre.bot.id, "is_bot": True, "first_name": "C"}}
        before = "member" if status == "administrator" else "administrator"
        if status == before:
            continue
        changed = {
            "chat": {"id": group.id, "type": "group", "title": group.title},
            "from": olga.user,
            "date": 1793718000,
            "old_chat_member": {**member, "status": before, **_rights(before)},
            "new_chat_member": {**member, "status": status, **_rights(status)},
        }
        theatre.update({"update_id": next(theatre._update_ids), "my_chat_member": changed})
    olga.says("/launch", group)
    olga.sees(mark, in_=group)


def _rights(status):
    names = (
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
        "can_restrict_members can_promote_members can_change_info can_invite_users "
        "can_post_stories can_edit_stories can_delete_stories"
    )
    return dict.fromkeys(names.split(), False) if status == "administrator" else {}
