from tests.support.crowd import sign_up


def nudges(theatre, person):
    return [key for chat, _, key in theatre.deliveries if chat == person.id and "nudge:" in key]


def test_a_day_without_a_talk_brings_a_nudge_with_the_friends_names(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia\nSam")
    theatre.tick(hours=23)
    assert not nudges(theatre, ana)
    theatre.tick(hours=1)
    ana.sees("Next up: Luis, Mia and 1 more", "See the message", "Snooze")
    ana.taps("See the message")
    ana.sees("Luis")


def test_the_nudge_is_in_french_for_who_reads_french(theatre):
    zoe = sign_up(theatre, "Zoé", "Léa", "fr")
    theatre.tick(hours=24)
    zoe.sees("Prochaine conversation\u00a0: Léa")
    assert "waiting" not in zoe.screen()


def test_each_button_of_a_nudge_leads_on(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    theatre.tick(hours=24)
    ana.taps("I talked")
    ana.sees("Luis")
    ana.taps("😴 Snooze")
    ana.sees("1 week")


def test_stop_beats_the_nudge_that_is_due(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/stop")
    theatre.tick(days=30)
    assert not nudges(theatre, ana)


def test_resume_begins_again(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/stop")
    theatre.tick(days=3)
    ana.says("/resume")
    theatre.tick(days=2)
    assert len(nudges(theatre, ana)) == 1


def test_a_week_of_snooze_is_a_week_without_nudges(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/snooze")
    ana.taps("1 week")
    for _ in range(6):
        theatre.tick(days=1)
    assert not nudges(theatre, ana)
    theatre.tick(days=1.2)
    assert len(nudges(theatre, ana)) == 1


def test_a_bot_that_was_down_for_a_month_sends_one(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    theatre.tick(days=30)
    theatre.tick(hours=1)
    assert len(nudges(theatre, ana)) == 1


def test_a_deleted_captain_leaves_no_log_and_nothing_due(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    theatre.tick(hours=24)
    assert nudges(theatre, ana)
    ana.says("/deleteme")
    ana.taps(ana.chat.shown[-1].labels()[0])
    rows = theatre.opened.run(
        lambda tx: [
            list(tx.connection.execute(f"SELECT * FROM {table}"))  # noqa: S608 (two fixed names)
            for table in ("nudges", "captains")
        ]
    )
    assert rows == [[], []]
    theatre.tick(days=10)
    assert len(nudges(theatre, ana)) == 1
