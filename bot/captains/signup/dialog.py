"""The sign-up: privacy, charter, name; the answers so far travel in the state.

The language is Telegram's where the campaign speaks it, and one tap away on the first card.
Two messages carry it: a welcome that stays, and a card that changes with each tap. Below it
stands what somebody who has not signed up is offered.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_in_texts
from bot.captains import rules
from bot.captains.model import (
    Agreement,
    Captain,
    CaptainId,
    CaptainJoined,
    ConsentGiven,
    Enrolled,
    SignUpBegun,
    SignUpLeft,
)
from bot.engine.dialog.turn import N_, Edit, Menu, Rows, Say, Tap, Turn, in_rows

NOT_NOW = Tap(N_("Not now"), "signup.stop")
BACK = Tap(N_("‹ Back"), "signup.back")


@dataclass(frozen=True, slots=True)
class ChoosingLanguage:
    """`invite` is the code of the link they came by, or ""."""

    invite: str = ""


@dataclass(frozen=True, slots=True)
class AskingConsent:
    """`greeting` is the number of the welcome above, which follows a change of the language."""

    language: str
    invite: str = ""
    greeting: int = 0


@dataclass(frozen=True, slots=True)
class AskingPromise:
    language: str
    invite: str
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class AskingName:
    language: str
    invite: str
    agreed_at: datetime
    promised_at: datetime


SignUp = ChoosingLanguage | AskingConsent | AskingPromise | AskingName


def begin(campaign: Campaign, wanted: str, invite: str, greeting: int = 0) -> Turn:
    """Greet in the language of theirs, and ask for one where the campaign doesn't speak it."""
    language = rules.pick_language(campaign.languages, wanted)
    if len(campaign.languages) > 1 and not rules.speaks(campaign.languages, wanted):
        return Turn(ChoosingLanguage(invite), say=(_welcome(campaign, language, choose=True),))
    state = AskingConsent(language, invite, greeting)
    welcome = replace(_welcome(campaign, language, choose=False), key=_key(greeting))
    return Turn(state, say=(welcome, question(campaign, state)))


def _key(greeting: int) -> str | None:
    return f"welcome:{greeting}" if greeting else None


def resume(campaign: Campaign, state: SignUp, first_name: str, invite: str) -> Turn:
    """Go on where they were, and say so; a newer link replaces the one that they came by."""
    state = replace(state, invite=invite or state.invite)
    asked = question(campaign, state, first_name)
    return Turn(state, say=(Say("signup/resumed"), asked))


def on_language(campaign: Campaign, state: ChoosingLanguage | AskingConsent, language: str) -> Turn:
    """Also taken back later: on the consent card all languages are one tap away."""
    greeting = Edit.to(_welcome(campaign, language, choose=False))
    if isinstance(state, ChoosingLanguage):
        asking = AskingConsent(language, state.invite)
        return Turn(asking, say=(greeting, question(campaign, asking)))
    asking = replace(state, language=language)
    above = (replace(greeting, of=_key(state.greeting)),) if state.greeting else ()
    return Turn(asking, say=(Edit.to(question(campaign, asking)), *above))


def on_agree(campaign: Campaign, state: AskingConsent, telegram_id: int, now: datetime) -> Turn:
    """From here on something may be kept about them, and they may be reminded to finish."""
    asking = AskingPromise(state.language, state.invite, now)
    begun = SignUpBegun(telegram_id, state.language, now)
    return Turn(asking, say=(Edit.to(question(campaign, asking)),), changes=(begun,))


def on_promise(campaign: Campaign, state: AskingPromise, now: datetime, first_name: str) -> Turn:
    asking = AskingName(state.language, state.invite, state.agreed_at, now)
    return Turn(asking, say=(Edit.to(question(campaign, asking, first_name)),))


def on_name(
    campaign: Campaign, state: AskingName, text: str, newcomer: "Newcomer", *, tapped: bool = False
) -> Turn:
    """Complete the sign-up, or say what is wrong with the name and wait for another.

    The welcome is a message of its own, since only a new one can bring the small keyboard.
    """
    name = rules.clean_name(text) if tapped else rules.told_name(text)
    problem = rules.name_problem(name) if tapped else rules.answer_problem(text)
    if problem:
        return Turn(say=(Say(problem, _limits(problem), buttons=((BACK, NOT_NOW),)),))
    captain = _captain(campaign, state, name, newcomer)
    joined = CaptainJoined(captain.id, newcomer.at, state.invite)
    settled = (Edit("signup/named", {"name": name}),) if tapped else ()
    return Turn(
        state=None,
        say=(*settled, Say("signup/joined", {"name": name}, menu=Menu(rules.KEYS))),
        changes=(Enrolled(captain), *_consents(campaign, state, captain.id), joined),
        then=rules.onward(state.invite),
    )


def on_back(campaign: Campaign, state: SignUp) -> Turn:
    """Ask the question before this one again, in the same message."""
    before: SignUp
    match state:
        case AskingName():
            before = AskingPromise(state.language, state.invite, state.agreed_at)
        case AskingPromise() | AskingConsent():
            before = AskingConsent(state.language, state.invite)
        case ChoosingLanguage():
            before = state
    return Turn(before, say=(Edit.to(question(campaign, before)),))


def on_stop(telegram_id: int) -> Turn:
    """End kindly; they can begin again whenever they like."""
    again = Tap(N_("Start again"), "signup.begin")
    say = Edit("signup/not_now", buttons=((again,),))
    return Turn(state=None, say=(say,), changes=(SignUpLeft(telegram_id),))


def question(campaign: Campaign, state: SignUp, first_name: str = "") -> Say:
    """Return what the state waits for, as a new message."""
    match state:
        case ChoosingLanguage():
            return Say("signup/ask_language", buttons=_languages(campaign))
        case AskingConsent():
            return _ask_consent(campaign)
        case AskingPromise():
            promises = [promise.in_(state.language) for promise in campaign.charter]
            promise = Tap(N_("I promise"), "signup.promise", style="primary")
            buttons = ((promise,), (BACK, NOT_NOW))
            return Say("signup/ask_promise", {"promises": promises}, buttons)
        case AskingName():
            return _ask_name(first_name)


def _welcome(campaign: Campaign, language: str, *, choose: bool) -> Say:
    values = {
        "campaign": campaign.name.in_(language),
        "cause": campaign.cause.in_(language),
        "dates": days_in_texts(campaign, language),
    }
    if choose:
        return Say("signup/welcome_and_language", values, _languages(campaign))
    return Say("signup/welcome", values)


def _languages(campaign: Campaign) -> Rows:
    """Two to a row, each in its own words: nobody must read another language to find theirs."""
    names = rules.language_names(campaign.languages)
    taps = [Tap(name, "signup.language", (code,)) for code, name in names.items()]
    return in_rows(taps)


def _ask_consent(campaign: Campaign) -> Say:
    answers = (Tap(N_("I agree"), "signup.agree", style="primary"), NOT_NOW)
    values = {"erased_on": campaign.purge_date}
    languages = _languages(campaign) if len(campaign.languages) > 1 else ()
    return Say("signup/ask_consent", values, (answers, *languages))


def _ask_name(first_name: str) -> Say:
    name = rules.suggested_name(first_name)
    offer = Tap(N_("I’m {name}"), "signup.name", values={"name": name}, style="primary")
    offered = ((offer,),) if name else ()
    return Say("signup/ask_name", {"has_button": bool(name)}, (*offered, (BACK, NOT_NOW)))


def _limits(problem: str) -> dict[str, int]:
    return {"longest": rules.LONGEST_NAME} if problem == "signup/name_too_long" else {}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What becomes known of somebody only in the moment in which they join."""

    id: CaptainId
    telegram_id: int
    at: datetime


def _captain(campaign: Campaign, state: AskingName, name: str, newcomer: Newcomer) -> Captain:
    return Captain(
        id=newcomer.id,
        telegram_id=newcomer.telegram_id,
        name=name,
        language=state.language,
        time_zone=campaign.time_zone,
        reminders=True,
        stopped_at=None,
        joined_at=newcomer.at,
        last_active_at=newcomer.at,
        recruited_by=None,
        snoozed_until=None,
    )


def _consents(
    campaign: Campaign, state: AskingName, captain_id: CaptainId
) -> tuple[ConsentGiven, ConsentGiven]:
    notice = rules.notice_fingerprint(campaign, state.language)
    charter = rules.charter_fingerprint(campaign, state.language)
    return (
        ConsentGiven(captain_id, Agreement.PRIVACY, notice, state.agreed_at),
        ConsentGiven(captain_id, Agreement.CHARTER, charter, state.promised_at),
    )


# --- before

HELLO = ((Tap(N_("Start"), "signup.begin", style="primary"),),)
HOME = ((Tap(N_("🏠 Home"), "home.show"),),)
GO_ON = ((Tap(N_("▶️ Go on"), "signup.begin"),),)


def onward(*, is_captain: bool, has_stopped: bool) -> Rows:
    """Return the buttons for whoever stands nowhere; who has just stopped can go on there."""
    if has_stopped:
        return (*GO_ON, *HOME) if is_captain else GO_ON
    return HOME if is_captain else HELLO


def over(campaign: Campaign, language: str, *, is_erased: bool) -> Say:
    """Say that nobody new signs up after the vote."""
    values = {"campaign": campaign.name.in_(language), "is_erased": is_erased}
    return Say("signup/over", values)
