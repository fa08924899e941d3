"""Two texts: the second is written, the rule is chosen; the group reads what came of it."""

from __future__ import annotations

from dataclasses import replace

from bot.console.broadcast_trial import rules
from bot.console.broadcast_trial.model import Arm, ChoosingRule, Verdict, WritingSecond
from bot.console.broadcasts.model import Measure, Previewing, Rule, Trial, Version, Written
from bot.console.broadcasts.rules import language_name, photo_for, text_problem, version
from bot.engine.dialog.turn import N_, Rows, Say, Tap, Turn

ONE_TEXT = Tap(N_("One text after all"), "bt.leave")


def ask_text(state: WritingSecond, reader: str) -> Turn:
    """Ask for the second text, in each language of the first."""
    first = state.draft.texts
    several = len(first) > 1
    name = language_name(first[len(state.texts)].tag, reader) if several else ""
    said = Say("broadcast_trial/ask_text", {"name": name}, ((ONE_TEXT,),), reply=True)
    return Turn(state, say=(said,))


def on_text(state: WritingSecond, written: Written, campaign: str, reader: str) -> Turn:
    """Take it, or say what is wrong; the picture of the first stands above both."""
    first = state.draft.texts[len(state.texts)]
    photo = photo_for(state.draft.texts, first)
    problem = text_problem(written.text, campaign, picture=bool(photo))
    if problem or not written.text.strip():
        name, values = problem or ("empty_text", {})
        return Turn(state, say=(Say(f"broadcasts/{name}", values, ((ONE_TEXT,),), reply=True),))
    second: Version = replace(version(first.tag, written), photo=photo)
    after = replace(state, texts=(*state.texts, second))
    if len(after.texts) < len(state.draft.texts):
        return ask_text(after, reader)
    return ask_rule(ChoosingRule(state.draft, after.texts))


def only_text(state: WritingSecond) -> Turn:
    """A picture is not what is compared."""
    return Turn(state, say=(Say("broadcast_trial/only_text", {}, ((ONE_TEXT,),), reply=True),))


def ask_rule(state: ChoosingRule) -> Turn:
    """Ask what is not known yet of the rule."""
    if not state.share:
        taps = tuple(
            Tap(N_("{share} %"), "bt.share", (each,), {"share": each}) for each in rules.SHARES
        )
        return Turn(
            state, say=(Say("broadcast_trial/ask_share", {}, (taps, (ONE_TEXT,)), eyes="asker"),)
        )
    if not state.hours:
        taps = tuple(
            Tap(N_("{hours} hours"), "bt.hours", (each,), {"hours": each}) for each in rules.HOURS
        )
        return Turn(
            state, say=(Say("broadcast_trial/ask_hours", {}, (taps, (ONE_TEXT,)), eyes="asker"),)
        )
    rows: Rows = (
        (Tap(N_("🗣 Recorded a talk"), "bt.counts", (Measure.TALKS,)),),
        (Tap(N_("💬 Wrote or tapped anything"), "bt.counts", (Measure.ANSWERS,)),),
        (ONE_TEXT,),
    )
    return Turn(state, say=(Say("broadcast_trial/ask_counts", {}, rows, eyes="asker"),))


def agreed(state: ChoosingRule, counts: Measure) -> Turn:
    """The rule is known: it is shown with the broadcast, before anything is sent."""
    trial = Trial(state.texts, Rule(state.share, state.hours, counts))
    options = replace(state.draft.options, trial=trial, own_clocks=False)
    draft = replace(state.draft, options=options)
    return Turn(draft, then=f"bc.both {draft.draft}")


def off(draft: Previewing) -> Turn:
    """It is one text after all."""
    options = replace(draft.options, trial=None)
    return Turn(replace(draft, options=options), then=f"bc.show {draft.draft} 1")


def begun(first: int, second: int, rest: int, rule: Rule) -> Say:
    """Say who gets what."""
    values = {"first": first, "second": second, "rest": rest, "rule": rule}
    return Say("broadcast_trial/begun", values)


def decided(first: Arm, second: Arm, verdict: Verdict, rule: Rule, rest: int) -> Say:
    """Say which text the rest gets, and why; plainly where nothing can be told."""
    values = {
        "first": first,
        "second": second,
        "verdict": verdict,
        "rule": rule,
        "rest": rest,
    }
    return Say("broadcast_trial/decided", values)
