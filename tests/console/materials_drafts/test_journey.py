"""A draft is seen by no captain; where two have to agree, nobody approves their own."""

from tests.console.materials_files.test_journey import example_texts, more, sends, zipped
from tests.support.written_materials import acts, shown, write


def agree(olga, group):
    olga.says("/campaign", group)
    olga.taps("🕘 Hours, messages", group)
    olga.taps("Approving materials", group)
    olga.taps("Yes", group)
    olga.taps("✅ Change it", group)


def test_a_draft_is_kept_gone_on_with_and_discarded(theatre, olga, group):
    write(olga, group, "Thank them warmly.")
    olga.taps("📝 Keep as a draft", group)
    assert "warmly" not in shown(olga, group)
    olga.says("/materials", group)
    olga.taps("⋯ More", group)
    olga.taps("📝 Drafts", group)
    olga.sees("1. Thank them warmly.", "by Olga", in_=group)
    olga.taps("1", group)
    olga.taps("✏️ Go on", group)
    olga.taps("✅ Publish it", group)
    assert "warmly" in shown(olga, group)
    write(olga, group, "Thank them coldly.")
    olga.taps("📝 Keep as a draft", group)
    olga.taps("📝 Drafts", group)
    olga.taps("1", group)
    olga.taps("🗑 Discard", group)
    olga.taps("📝 Drafts", group)
    olga.sees("There is none", in_=group)
    assert "warmly" in shown(olga, group)


def test_where_two_have_to_agree_the_writer_cannot_approve_it(theatre, olga, group):
    agree(olga, group)
    vic = theatre.person("Vic")
    vic.joins(group, "administrator")
    write(olga, group, "Thank them warmly.")
    olga.taps("👀 Have it approved", group)
    vic.sees("Olga would like to publish this", "Thank them warmly", in_=group)
    olga.taps("✅ Approve", group)
    olga.sees("You wrote this yourself", in_=group)
    assert "warmly" not in shown(olga, group)
    vic.says("/start")
    vic.taps("👁 See it as a captain", group)
    assert any("1. Thank them warmly." in each.text for each in vic.chat.shown)
    vic.taps("✅ Approve", group)
    vic.sees("Captains have it from now on", in_=group)
    assert "warmly" in shown(olga, group)
    assert acts(theatre)[-3:] == ["material_waits", "material_approved", "material_changed"]


def test_what_is_sent_back_is_a_draft_again(theatre, olga, group):
    agree(olga, group)
    vic = theatre.person("Vic")
    vic.joins(group, "administrator")
    write(olga, group, "Thank them warmly.")
    olga.taps("👀 Have it approved", group)
    vic.taps("↩️ Send it back", group)
    vic.sees("a draft of Olga again", in_=group)
    assert "warmly" not in shown(olga, group)


def test_files_that_come_back_wait_for_a_second_organizer_too_and_undo_nothing(
    theatre, olga, group
):
    agree(olga, group)
    vic = theatre.person("Vic")
    vic.joins(group, "administrator")
    text = example_texts()["materials/talks.toml"].replace("ballot box gets", "box gets")
    for _ in range(2):
        more(olga, group, "📥 From files")
        sends(olga, group, zipped({"materials/talks.toml": text}))
        olga.taps("👀 Have it approved", group)
        olga.sees("Olga would like to publish this", in_=group)
    olga.taps("✅ Approve", group)
    olga.sees("You wrote this yourself", in_=group)
    assert "material_files" not in acts(theatre)
    vic.taps("✅ Approve", group)
    vic.sees("1 file is in force", in_=group)
    assert acts(theatre)[-2:] == ["material_approved", "material_files"]
    more(vic, group, "📝 Drafts")
    vic.sees("materials/talks.toml", "waits to be approved", in_=group)
    vic.taps("1", group)
    vic.taps("✅ Approve", group)
    vic.sees("This no longer fits", in_=group)
