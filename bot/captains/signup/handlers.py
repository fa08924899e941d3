"""Signing up with /start, /help, and what is answered to whoever has not signed up."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over, is_purge_due
from bot.captains import rules, store
from bot.captains.model import (
    Captain,
    CaptainBlocked,
    CaptainId,
    SignUpLeft,
)
from bot.captains.signup import dialog, jobs
from bot.captains.signup.dialog import (
    AskingConsent,
    AskingName,
    AskingPromise,
    ChoosingLanguage,
    Newcomer,
    SignUp,
)
from bot.engine.dialog.feature import (
    Feature,
    OnCommand,
    OnEvent,
    OnState,
    OnTap,
    Takes,
    Where,
    Who,
)
from bot.engine.dialog.states import Lost
from bot.engine.dialog.turn import N_, OLD_BUTTON, Say, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import (
    Command,
    Event,
    File,
    Membership,
    Other,
    SharedContact,
    SharedLocation,
    SharedUsers,
    Tap,
    Text,
)
from bot.language.replies.model import Reply
from bot.language.replies.rules import read_yes_or_no

# --- signing up


def on_start(here: Here, event: Command) -> Turn:
    payload = rules.parse_payload(event.argument)
    if then := rules.FOR_ANYBODY.get(payload.link):
        return Turn(then=f"{then} {payload.code}")
    seen = f"invite.seen {payload.code}" if payload.link is rules.Link.INVITE else None
    if here.captain is None:
        return _over(here) or replace(_sign_up(here, payload.code), then=seen)
    if store.has_stepped_down(here.tx, here.captain_id):
        return Turn(then="leave.welcome")
    if opens := rules.FOR_CAPTAINS.get(payload.link):
        return Turn(then=f"{opens} {payload.code}")
    return _again_here(here, event, seen)


def _again_here(here: Here, event: Command, seen: str | None) -> Turn:
    """Answer a captain: back to the work, to the question that was open, to what a link asks."""
    captain: Captain = here.captain
    if here.suspended is not None and captain.unreachable_at is None:
        return Turn(here.suspended, then="engine.again")
    if seen:
        return Turn(then=seen)
    if event.argument and here.state is not None and not isinstance(here.state, Lost):
        return Turn(say=(Say("signup/still_asking"),), then="engine.again")
    return Turn(then="home.menu")


def on_begin(here: Here, tap: Tap) -> Turn:
    """`signup.begin [CODE]`: the link that they came by, where another room has looked at it."""
    if here.captain is None:
        return _sign_up(here, str(tap.args[0]) if tap.args else "")
    return Turn(here.suspended, then="engine.again") if here.suspended else Turn(then="home.show")


def _sign_up(here: Here, invite: str) -> Turn:
    campaign: Campaign = here.campaign
    halfway = here.state if isinstance(here.state, SignUp) else here.suspended
    if isinstance(halfway, SignUp):
        return dialog.resume(campaign, halfway, here.sender.first_name, invite)
    return dialog.begin(campaign, here.sender.language, invite, here.tx.new_id())


def _over(here: Here) -> Turn | None:
    """After the vote nobody new is asked for anything: what was begun is forgotten."""
    campaign: Campaign = here.campaign
    if not is_over(campaign, here.now):
        return None
    over = dialog.over(campaign, here.language, is_erased=is_purge_due(campaign, here.now))
    return Turn(state=None, say=(over,), changes=(SignUpLeft(here.sender.id),))


def _until_the_vote(handle: Callable[..., Turn | None]) -> Callable[..., Any]:
    """Have a step of the sign-up say that it is over, once it is."""

    def handled(here: Here, *about: object) -> Turn | None:
        over = None if here.captain else _over(here)
        return over or handle(here, *about)

    return handled


def on_language(here: Here, tap: Tap) -> Turn:
    campaign: Campaign = here.campaign
    if (language := tap.args[0]) not in campaign.languages:
        return OLD_BUTTON
    if not isinstance(here.state, ChoosingLanguage | AskingConsent):
        return _begun_anew(here)
    return dialog.on_language(campaign, here.state, language)


def _begun_anew(here: Here) -> Turn:
    """Who had agreed to nothing was forgotten after a day; their old button begins once more."""
    is_forgotten = here.captain is None and here.state is None and here.suspended is None
    return _sign_up(here, "") if is_forgotten else OLD_BUTTON


def on_agree(here: Here, _tap: Tap) -> Turn:
    if not isinstance(here.state, AskingConsent):
        return _begun_anew(here)
    return dialog.on_agree(here.campaign, here.state, here.sender.id, here.now)


def on_promise(here: Here, _tap: Tap) -> Turn:
    if not isinstance(here.state, AskingPromise):
        return OLD_BUTTON
    return dialog.on_promise(here.campaign, here.state, here.now, here.sender.first_name)


def on_name_tapped(here: Here, _tap: Tap) -> Turn:
    if not isinstance(here.state, AskingName):
        return OLD_BUTTON
    about = here.campaign, here.state, here.sender.first_name, _newcomer(here)
    return dialog.on_name(*about, tapped=True)


def on_back(here: Here, _tap: Tap) -> Turn:
    if not isinstance(here.state, SignUp):
        return OLD_BUTTON
    return dialog.on_back(here.campaign, here.state)


def on_not_now(here: Here, _tap: Tap) -> Turn:
    """They decline or leave: what they had answered is forgotten with everything else."""
    state = here.state if isinstance(here.state, SignUp) else here.suspended
    if here.captain is not None or not isinstance(state, SignUp):
        return OLD_BUTTON
    if not isinstance(state, ChoosingLanguage):
        # The answer comes in the language that they chose, though that is forgotten too.
        here.sender = replace(here.sender, language=state.language)
    here.forget_questions()
    here.forget_chat(here.chat.id)
    return dialog.on_stop(here.sender.id)


def _newcomer(here: Here) -> Newcomer:
    return Newcomer(CaptainId(here.tx.new_id()), here.sender.id, here.now)


def _on_language_typed(here: Here, state: ChoosingLanguage, event: Event) -> Turn | None:
    names = rules.language_names(here.campaign.languages)
    language = rules.language_said(names, event.text) if isinstance(event, Text) else None
    return dialog.on_language(here.campaign, state, language) if language else None


def _on_name_typed(here: Here, state: AskingName, event: Event) -> Turn | None:
    if not isinstance(event, Text):
        return None
    name = rules.suggested_name(here.sender.first_name)
    is_it = name and read_yes_or_no(event.text, asked=True) is Reply.YES
    return dialog.on_name(here.campaign, state, name if is_it else event.text, _newcomer(here))


def _in_words(on_yes: Callable[[Here, Tap], Turn]) -> Callable[[Here, SignUp, Event], Turn | None]:
    """Take a plain yes or no as the button that says it; nothing else counts as consent."""

    def handle(here: Here, _state: SignUp, event: Event) -> Turn | None:
        reply = read_yes_or_no(event.text, asked=True) if isinstance(event, Text) else None
        step = {Reply.YES: on_yes, Reply.NO: on_not_now}.get(reply) if reply else None
        return step(here, Tap("", "", None)) if step else None

    return handle


def _again(here: Here, state: SignUp) -> Turn:
    return Turn(say=(dialog.question(here.campaign, state, here.sender.first_name),))


# --- everybody


def on_help(here: Here, _event: Command) -> Turn:
    if here.captain is not None:
        return Turn(then="home.help")
    if over := _over(here):
        return replace(over, then="owners.help")
    values = {"campaign": here.campaign.name.in_(here.language)}
    return Turn(say=(Say("signup/help_for_newcomer", values, dialog.HELLO),), then="owners.help")


def on_anything(here: Here, _event: Event) -> Turn | None:
    """Offer a stranger to sign up. In groups people talk with each other, not with a bot."""
    if not here.chat.private or here.captain is not None:
        return None
    return _over(here) or Turn(say=(Say("signup/offer_start", buttons=dialog.HELLO),))


def on_membership(here: Here, event: Membership) -> Turn | None:
    """Blocked, or back: nothing is lost and nothing is said. Both are noted, since who is back is
    welcomed only when they write. Whoever was still signing up is reminded no more.
    """
    if not (event.me and here.chat.private):
        return None
    if here.captain is None:
        return Turn(changes=(SignUpLeft(here.sender.id),) if event.after == "kicked" else ())
    if "kicked" in (event.before, event.after):
        return Turn(changes=(CaptainBlocked(here.sender.id, here.now),))
    return Turn()


def refusal(here: Here, who: Who, where: Where) -> Turn:
    """Say kindly why a command or button is not for them here, and what is."""
    if where is Where.PRIVATE and not here.chat.private:
        return Turn(say=(Say("signup/in_private", eyes="asker"),))
    if where is Where.GROUP and here.chat.private:
        home = dialog.HOME if here.captain else ()
        return Turn(say=(Say("signup/in_the_group", buttons=home),))
    if who not in (Who.CAPTAIN, Who.FORMER):
        return Turn(say=(Say("signup/organizers_only", eyes="asker"),))
    if over := Turn(then="leave.welcome") if here.captain else _over(here):
        return over
    if isinstance(here.state, SignUp):
        again = _again(here, here.state)
        return replace(again, say=(Say("signup/finish_sign_up"), *again.say))
    return Turn(say=(Say("signup/sign_up_first", buttons=dialog.HELLO),))


def touch(work: Work, captain: Captain) -> None:
    """Note that a captain did something; a write at most once an hour.

    To be called with the captain as they were before, who is then told "welcome back".
    """
    if rules.is_touch_due(captain, work.now):
        store.touch(work.tx, captain.id, work.now)


# --- what the engine needs to know

COMMANDS = (
    OnCommand("start", on_start, who=Who.ANYONE),
    OnCommand("help", on_help, N_("What I can do for you"), Who.ANYONE),
)
STEPS = {
    "signup.begin": on_begin,
    "signup.language": on_language,
    "signup.agree": on_agree,
    "signup.promise": on_promise,
    "signup.name": on_name_tapped,
    "signup.back": on_back,
}
TAPS = (
    *(OnTap(action, _until_the_vote(step), Who.ANYONE) for action, step in STEPS.items()),
    OnTap("signup.stop", on_not_now, Who.ANYONE),
)
CONSENT, PROMISE = (_until_the_vote(_in_words(step)) for step in (on_agree, on_promise))
STATES = (
    OnState(ChoosingLanguage, _until_the_vote(_on_language_typed), _again, Who.ANYONE),
    OnState(AskingConsent, CONSENT, _again, Who.ANYONE, takes=Takes.YES_OR_NO),
    OnState(AskingPromise, PROMISE, _again, Who.ANYONE, takes=Takes.YES_OR_NO),
    OnState(AskingName, _until_the_vote(_on_name_typed), _again, Who.ANYONE, corrects=True),
)
ANYTHING = (Text, File, Other, SharedContact, SharedLocation, SharedUsers)
EVENTS = (
    *(OnEvent(kind, on_anything) for kind in ANYTHING),
    OnEvent(Membership, on_membership),
)


def feature() -> Feature:
    """To be listed last: others may have a use for a shared contact outside a dialog."""
    return Feature(
        "signup",
        (*COMMANDS, *TAPS, *STATES, *EVENTS),
        listens=jobs.LISTENS,
        formerly=("captains",),
    )
