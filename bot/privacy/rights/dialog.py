"""What is said about privacy; being forgotten asks once and then happens at once."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.captains.model import Captain, CaptainDeleted
from bot.engine.dialog.turn import N_, Document, Edit, Menu, Rows, Say, Share, Tap, Turn
from bot.engine.texts.rules import long_date
from bot.organizers.model import OrganizerNameErased
from bot.privacy.rights.model import Held, Staying

MY_DATA = Tap(N_("See my data"), "privacy.mydata")
DELETE = Tap(N_("Delete everything…"), "privacy.ask")
FRIENDS = Tap(N_("👥 My friends"), "privacy.friends")
SHOWN = Tap(N_("👀 What organizers see of them"), "show.open", (1,))
CORRECT = Tap(N_("✏️ Correct something"), "privacy.correct")
WITHDRAW = Tap(N_("🔒 Don’t keep my name"), "debrief.tell", (3, "no"))
ERASE_NAME = Tap(N_("🗑 Erase my name"), "keeping.erase", style="danger")
UNNAME = Tap(N_("🗑 Erase my name from the log"), "privacy.unname", style="danger")
GO_ON = Tap(N_("Go on"), "signup.begin")
# The files' names are the same in every language, so that they are found again.
PAGE, DATA, FRIENDS_PAGE = "my-data.html", "my-data.json", "privacy.html"


def notice(campaign: Campaign, language: str, captain: Captain | None, staying: Staying) -> Turn:
    """Say who is behind this and what is kept; whoever is signing up goes on from here."""
    values = {
        "campaign": campaign.name.in_(language),
        "contact": campaign.privacy_contact,
        "erased_on": campaign.purge_date,
        "agreed": staying.agreed,
        "kept": staying.of,
        "kept_until": staying.until,
        "acts_as": staying.acts_as,
        "shows": staying.shows,
        "taken": staying.taken,
    }
    buttons: Rows = ((FRIENDS,), (CORRECT, MY_DATA), (DELETE,)) if captain else ((GO_ON,),)
    if staying.agreed:
        buttons = (*buttons[:-1], (WITHDRAW,), *buttons[-1:])
    erasing = (*((ERASE_NAME,) if staying.of else ()), *((UNNAME,) if staying.acts_as else ()))
    if erasing:
        buttons = (*buttons, erasing)
    return Turn(say=(Say("rights/notice", values, buttons),))


def my_data(campaign: Campaign, captain: Captain, held: Held, now: datetime) -> Turn:
    """Send everything as a page to read and as a file for machines, drawn from the same data."""
    data = {
        "campaign": campaign.name.in_(captain.language),
        "contact": campaign.privacy_contact,
        "erased_on": long_date(campaign.purge_date, captain.language),
        "made_at": now.astimezone(ZoneInfo(captain.time_zone)).isoformat(timespec="seconds"),
        **asdict(held),
    }
    page = Document("privacy.mydata_html", data, PAGE, "rights/my_data_page")
    machine = Document("privacy.mydata_json", data, DATA, "rights/my_data_file")
    return Turn(say=(page, machine))


def for_friends(campaign: Campaign, captain: Captain) -> Turn:
    """Give words for the people on the list, who have a right to know: short, and as a page."""
    about = {
        "campaign": campaign.name.in_(captain.language),
        "contact": campaign.privacy_contact,
        "erased_on": long_date(campaign.purge_date, captain.language),
    }
    rows: Rows = (
        (Share(N_("📄 Copy the message"), "copy", "rights/words_for_friends", about),),
        (
            Share(N_("✈️ Use Telegram"), "telegram", "rights/words_for_friends", about),
            Share(N_("🟢 Use WhatsApp"), "whatsapp", "rights/words_for_friends", about),
        ),
        (SHOWN,),
    )
    say = Say("rights/for_friends", {}, rows)
    page = Document("privacy.friends_page", about, FRIENDS_PAGE, "rights/page_for_friends")
    return Turn(say=(say, page))


def correct() -> Turn:
    """Lead to everything that can be put right."""
    rows: Rows = (
        (Tap(N_("🙂 My name"), "set.name"), Tap(N_("🌐 Language"), "set.tongue")),
        (
            Tap(N_("🕐 Time zone"), "set.clock"),
            Tap(N_("🏆 Name on the leaderboard"), "board.rename"),
        ),
        (Tap(N_("📋 My list"), "contacts.list"), Tap(N_("📅 My own plan"), "plan.open", (0,))),
        (DELETE,),
    )
    return Turn(say=(Say("rights/correct", {}, rows),))


def ask_delete(people: int, talks: int, others: Sequence[str] = ()) -> Turn:
    """Say exactly what goes before anything does, and in which other campaigns there is more."""
    yes = Tap(N_("Yes, delete everything"), "privacy.delete", style="danger")
    no = Tap(N_("No, keep it"), "privacy.keep")
    values = {"people": people, "talks": talks, "others": ", ".join(others)}
    return Turn(say=(Say("rights/ask_delete", values, ((yes,), (no,), (MY_DATA,))),))


def kept() -> Turn:
    return Turn(say=(Edit("rights/kept", buttons=((Tap(N_("🏠 Home"), "home.show"),),)),))


def no_longer_named(telegram_id: int, now: datetime) -> Turn:
    """Only a number stands beside what they did as an organizer."""
    change = OrganizerNameErased(telegram_id, now)
    return Turn(say=(Edit("rights/no_longer_named"),), changes=(change,))


def deleted(captain: Captain, now: datetime) -> Turn:
    """The goodbye is written after the deletion, with a key that knows nothing of before."""
    change = CaptainDeleted(captain.id, captain.telegram_id, now)
    goodbye = Say("rights/goodbye", menu=Menu())
    return Turn(state=None, say=(Edit("rights/deleted"), goodbye), changes=(change,))
