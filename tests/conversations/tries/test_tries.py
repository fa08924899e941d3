"""Between “sent” and “talked”: what was written is noted, asked about, tried again, and let go."""

from tests.support.signed_up import captain_with


def outcomes(theatre):
    with theatre.opened.transaction() as tx:
        sql = "SELECT outcome, channel FROM conversations WHERE undone_at IS NULL ORDER BY id"
        return [tuple(row.values()) for row in map(dict, tx.connection.execute(sql).fetchall())]


def stages(theatre):
    with theatre.opened.transaction() as tx:
        sql = "SELECT stage FROM contacts ORDER BY id"
        return [row["stage"] for row in tx.connection.execute(sql).fetchall()]


def wrote(theatre, *names):
    ana = captain_with(theatre, *names)
    ana.taps("Who first?")
    ana.taps("✅ Sent")
    return ana


def test_what_was_sent_is_noted_with_its_channel_and_is_no_talk(theatre_on):
    ana = wrote(theatre_on, "Luis", "María")
    ana.sees("your message to Luis is on its way", "Luis has answered", "Who next?", "Undo")
    assert outcomes(theatre_on) == [("sent", "message")]
    assert stages(theatre_on) == ["listed", "listed"]
    ana.says("/menu")
    ana.sees("Talked with: 0 of 10")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.sees("you sent a message (by message)")


def test_undone_it_leads_back_to_the_message(theatre):
    ana = wrote(theatre, "Luis")
    ana.taps("↩️ Undo")
    ana.sees("as if nothing had been sent to Luis", "⚪ No talk yet")
    assert outcomes(theatre) == []
    ana.taps("Back to the message")
    ana.sees("👉 Luis", "✅ Sent")


def test_an_answer_is_one_tap_away(theatre):
    ana = wrote(theatre, "Luis")
    ana.taps("Luis has answered")
    ana.taps("✅ Promised to vote")
    ana.sees("Luis promised to vote")
    assert stages(theatre) == ["pledged"]


def test_two_days_later_it_is_asked_whether_an_answer_has_come(theatre):
    ana = wrote(theatre, "Luis", "María")
    ana.says("/next")
    ana.sees("👉 María")
    theatre.tick(days=2)
    ana.says("/next")
    ana.sees("You wrote to Luis 2 days ago", "Has Luis answered?", "Someone else", "Later")
    ana.taps("Someone else")
    ana.sees("👉 María")
    ana.taps("⋯ More")
    ana.taps("Someone else")
    ana.sees("Has Luis answered?")
    ana.taps("🔇 Not yet")
    ana.sees("no answer from Luis yet", "A message for a second try")
    ana.taps("A message for a second try")
    ana.sees("👉 Luis")
    assert outcomes(theatre) == [("sent", "message"), ("no_answer", None)]


def test_after_three_tries_nobody_is_suggested_again_until_there_is_a_talk(theatre):
    ana = captain_with(theatre, "Luis")
    for tries in range(3):
        assert stages(theatre) == ["listed"], tries
        ana.says("/talk")
        ana.taps("⚪ Luis")
        ana.taps("🔇 No answer")
    ana.sees("3 tries without an answer", "I no longer suggest Luis")
    assert stages(theatre) == ["unreachable"]
    theatre.tick(days=30)
    ana.says("/next")
    ana.does_not_see("👉 Luis")
    ana.says("/list")
    ana.taps("🔇 Luis")
    ana.sees("Several tries, no answer", "See the message")
    ana.taps("Record a talk")
    ana.taps("👍 Supportive")
    assert stages(theatre) == ["supportive"]
    ana.taps("↩️ Undo")
    ana.sees("🔇 Could not be reached")
    assert stages(theatre) == ["unreachable"]


def test_a_call_that_rings_in_vain_is_a_try(theatre):
    ana = captain_with(theatre, "Luis")
    ana.taps("Who first?")
    for label in ("⋯ More", "Another way, another topic", "By phone", "🔇 No answer"):
        ana.taps(label)
    ana.sees("no answer from Luis yet")
    assert outcomes(theatre) == [("no_answer", None)]


def test_the_campaign_file_says_after_how_many_tries(theatre):
    object.__setattr__(theatre.campaign, "tries", 1)
    ana = captain_with(theatre, "Luis")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("🔇 No answer")
    ana.sees("1 try without an answer")
    assert stages(theatre) == ["unreachable"]
