"""/privacy, /mydata, /deleteme, and the log of what captains agreed to."""

from collections.abc import Sequence
from dataclasses import asdict, is_dataclass, replace

from bot.captains import store as captains
from bot.captains.model import ERASED, Captain, CaptainDeleted, CaptainId, ConsentGiven
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.files.register import Erasure
from bot.engine.telegram.incoming import Command, Tap
from bot.organizers import store as organizers
from bot.privacy import store as privacy
from bot.privacy.keeping.rules import kept_until
from bot.privacy.model import Showing
from bot.privacy.rights import dialog, pictures, store
from bot.privacy.rights.model import Record, Staying


def on_privacy(here: Here, _event: Command) -> Turn:
    """What is kept, and what would outlive the campaign: that can be taken back here."""
    captain: Captain | None = here.captain
    agreed = bool(captain) and privacy.has_agreed(here.tx, here.campaign_id, here.captain_id)
    kept = privacy.find_person(here.tx, here.sender.id)
    until = kept_until(kept.kept_at).astimezone(here.campaign.zone).date() if kept else None
    acts_as = organizers.name_of(here.tx, here.campaign_id, here.sender.id)
    shown = privacy.showing(here.tx, here.campaign_id, here.captain_id) if captain else Showing()
    taken = shown.taken_at.astimezone(here.campaign.zone).date() if shown.taken_at else None
    of = kept.campaign if kept else ""
    staying = Staying(agreed, of, until, acts_as, shown.since is not None, taken)
    return dialog.notice(here.campaign, here.language, captain, staying)


def on_my_data(here: Here, _event: Command | Tap) -> Turn:
    captain: Captain = here.captain
    held = store.held(here.tx, here.campaign_id, captain)
    open_questions = map(_question, (here.state, here.suspended, *here.aside.values()))
    conversation = tuple(each for each in open_questions if each)
    return dialog.my_data(
        here.campaign, captain, replace(held, conversation=conversation), here.now
    )


def _question(state: object | None) -> Record | None:
    if not is_dataclass(state) or isinstance(state, type):
        return None
    return {"question": type(state).__name__, "answers": asdict(state)}


def on_friends(here: Here, _tap: Tap) -> Turn:
    return dialog.for_friends(here.campaign, here.captain)


def on_correct(_here: Here, _tap: Tap) -> Turn:
    return dialog.correct()


def on_delete_me(here: Here, event: Command | Tap) -> Turn:
    """Whoever is no captain sees what there may be of them, and how it goes."""
    if here.captain is None and isinstance(event, Command):
        return on_privacy(here, event)
    others = [here.title(each, here.language) for each in here.others_of(here.sender.id)]
    return dialog.ask_delete(*store.counts(here.tx, here.campaign_id, here.captain), others)


def on_keep(_here: Here, _tap: Tap) -> Turn:
    return dialog.kept()


def on_erase_acting(here: Here, _tap: Tap) -> Turn:
    """The name beside what they did as an organizer goes; what they did stays."""
    return dialog.no_longer_named(here.sender.id, here.now)


def on_delete(here: Here, _tap: Tap) -> Turn:
    captain: Captain = here.captain
    # The goodbye comes in their own language, though they are no captain any more when it is said.
    here.sender = replace(here.sender, language=captain.language)
    here.forget_questions()
    return dialog.deleted(captain, here.now)


def _forget(work: Work, change: CaptainDeleted) -> None:
    """Destroy the keys: nothing that is left of what they sealed can be read any more. What waits
    to be told to others is sealed with theirs, so that is looked through for the name.
    """
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    for chat_id in store.acquainted(work.tx, work.campaign_id, change.captain_id):
        if captain is not None and captain.name:
            work.withdraw_naming(chat_id, captain.name)
    store.delete_consents(work.tx, work.campaign_id, change)
    work.tx.destroy_key(change.captain_id)
    work.forget_chat(change.telegram_id)


def delete_again(work: Work, erasures: Sequence[Erasure]) -> None:
    """Delete, as /deleteme did, captains whom an old copy of the database brought back."""
    for each in erasures:
        captain_id = CaptainId(int(each.what))
        telegram_id = store.telegram_id_of(work.tx, work.campaign_id, captain_id)
        if telegram_id is not None:
            work.announce(CaptainDeleted(captain_id, telegram_id, work.now))


def _log_consent(work: Work, change: ConsentGiven) -> None:
    store.add_consent(work.tx, work.campaign_id, change)


ROUTES = (
    OnCommand("privacy", on_privacy, N_("What I keep, and how to delete it"), Who.ANYONE),
    OnCommand("mydata", on_my_data, who=Who.FORMER),
    OnCommand("deleteme", on_delete_me, who=Who.ANYONE, alone=True),
    OnTap("privacy.mydata", on_my_data, Who.FORMER),
    OnTap("privacy.friends", on_friends, Who.FORMER),
    OnTap("privacy.correct", on_correct, Who.FORMER),
    OnTap("privacy.ask", on_delete_me, Who.FORMER),
    OnTap("privacy.keep", on_keep, Who.FORMER, once=True),
    OnTap("privacy.delete", on_delete, Who.FORMER, once=True),
    OnTap("privacy.unname", on_erase_acting, Who.ANYONE, once=True),
)


def feature() -> Feature:
    return Feature(
        "rights",
        ROUTES,
        listens={ConsentGiven: _log_consent, CaptainDeleted: _forget},
        erases={ERASED: delete_again},
        painters={
            "privacy.mydata_html": pictures.my_data_page,
            "privacy.friends_page": pictures.friends_page,
            "privacy.mydata_json": pictures.my_data_file,
        },
    )
