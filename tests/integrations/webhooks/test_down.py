"""The other system is down for a day, for three, or refuses one thing alone: nothing is lost."""

from collections import defaultdict

from bot.integrations.webhooks import store
from tests.support.crowd import sign_up
from tests.support.receiving import played

SUBJECTS = ("contact", "captain", "event", "team")


def in_order(came):
    """Tell whether what is about the same somebody came in its order, and each once."""
    by_subject = defaultdict(list)
    for each in came:
        about = next(each["data"][name] for name in SUBJECTS if name in each["data"])
        by_subject[about].append(each["sequence"])
    return all(each == sorted(set(each)) for each in by_subject.values())


def campaigning(theatre, name):
    """A captain comes, talks with a friend, changes that, and adds another."""
    ana = sign_up(theatre, name, "Luis\nBea")
    ana.says("talked to Luis, he's in")
    ana.taps("✅ Yes")
    ana.says("/add Tom")
    return ana


def test_a_system_that_is_not_there_for_a_day_has_all_of_it_minutes_after_it_is_back(theatre):
    async def play(stage, receiver):
        stage.connect()
        await receiver.stop()
        for hour in range(24):
            if hour % 6 == 0:
                campaigning(theatre, f"Captain {hour}")
            await stage.rounds(2)
            stage.wait(hours=1)
        stage.olga.sees("has taken nothing since", "it can’t be reached", in_=stage.group)
        assert receiver.came == []
        waiting = stage.counts()[1].waiting
        assert waiting >= 20
        await receiver.start()
        for _ in range(3):
            stage.wait(minutes=5)
            await stage.rounds()
        assert len(receiver.came) == waiting
        assert in_order(receiver.came)
        assert stage.counts()[1] == store.Counts()
        assert stage.counts()[0].failing_since is None

    played(theatre, play)


def test_while_it_is_down_it_is_asked_once_in_five_minutes_at_most(theatre):
    async def play(stage, receiver):
        stage.connect()
        receiver.status = 503
        for name in ("Ana", "Ben", "Cleo"):
            campaigning(theatre, name)
        stage.wait(hours=1)
        await stage.rounds(1)
        stage.wait(hours=1)
        await stage.rounds(1)
        asked = receiver.asked
        for _ in range(20):
            stage.wait(minutes=1)
            await stage.rounds(2)
        assert 1 <= receiver.asked - asked <= 4

    played(theatre, play)


def test_after_three_days_it_is_switched_off_and_gets_what_changed_meanwhile_too(theatre):
    async def play(stage, receiver):
        stage.connect()
        receiver.status = 500
        campaigning(theatre, "Ana")
        for _ in range(90):
            await stage.rounds(1)
            stage.wait(hours=1)
        assert stage.counts()[0].state == "failing"
        stage.olga.sees("it has taken nothing for three days", "gets all of it", in_=stage.group)
        campaigning(theatre, "Ben")
        asked = receiver.asked
        await stage.rounds()
        assert receiver.asked == asked
        receiver.status = 200
        stage.olga.taps("🔌", stage.group)
        stage.olga.taps("▶️ Switch on", stage.group)
        await stage.rounds()
        assert receiver.types().count("captain.joined") == 2
        assert in_order(receiver.came)
        assert stage.counts()[1] == store.Counts()

    played(theatre, play)


def test_one_change_that_is_refused_for_days_is_set_aside_and_the_others_go_on(theatre):
    async def play(stage, receiver):
        stage.connect()
        ana = campaigning(theatre, "Ana")
        await stage.rounds()
        luis = next(
            each["data"]["contact"] for each in receiver.came if each["type"] == "contact.added"
        )
        receiver.refused.add(luis)
        ana.says("talked to Luis, he's in")
        ana.taps("✅ Yes")
        for day in range(5):
            ana.says(f"/add Friend{day}")
            for _ in range(24):
                await stage.rounds(2)
                stage.wait(hours=1)
        endpoint, counts = stage.counts()
        assert endpoint.state == "on"
        assert counts.aside >= 1
        stage.olga.sees("in ten attempts", "It takes the others", in_=stage.group)
        receiver.refused.clear()
        stage.olga.taps("🔌", stage.group)
        stage.olga.taps("🔁 Send again", stage.group)
        stage.olga.taps("What was set aside", stage.group)
        await stage.rounds()
        assert stage.counts()[1] == store.Counts()

    played(theatre, play)


def test_what_is_no_longer_kept_waits_no_longer(theatre):
    async def play(stage, receiver):
        stage.connect()
        for name in ("Ana", "Ben"):
            campaigning(theatre, name)
        stage.olga.says("/webhooks", stage.group)
        stage.olga.taps("127.0.0.1", stage.group)
        stage.olga.taps("⏸ Switch off", stage.group)
        assert stage.counts()[1].waiting > 10
        stage.wait(days=92)
        stage.wait(hours=25)
        assert stage.counts()[1].waiting <= 1
        stage.olga.says("/webhooks", stage.group)
        stage.olga.taps("127.0.0.1", stage.group)
        stage.olga.taps("▶️ Switch on", stage.group)
        stage.olga.taps("🧪 Send a test", stage.group)
        await stage.rounds()
        assert receiver.types()[-1:] == ["test.sent"]
        assert stage.counts()[1] == store.Counts()

    played(theatre, play)
