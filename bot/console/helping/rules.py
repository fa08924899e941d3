"""Who of a team could use a word, by the radar's rule as far as it is for a lead's eyes. Pure."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.console.helping.model import Mate, Standing
from bot.console.radar.model import Cause, Colour, Facts, Moment, Reason
from bot.console.radar.rules import ORDER, SEEN_BY_A_LEAD
from bot.console.radar.rules import standing as all_standing

# So many of a team are looked at one by one; a larger one has more leads than that can help.
MOST_LOOKED_AT: Final = 300
# A wish for a call is the lead's to see to; the rest is what all could see.
SEEN: Final = SEEN_BY_A_LEAD | {Cause.CALL}


def apart(mates: Sequence[Mate]) -> tuple[Sequence[Mate], Sequence[Mate]]:
    """Return whom to look at, who asked for a call and whose latest talk is longest ago, and the
    others, of whom a very large team has some.
    """

    def key(mate: Mate) -> tuple[bool, float]:
        talked = mate.last_talk_at
        return mate.asked_at is None, talked.timestamp() if talked else 0.0

    ordered = sorted(mates, key=key)
    return ordered[:MOST_LOOKED_AT], ordered[MOST_LOOKED_AT:]


def seen(facts: Facts, at: Moment) -> tuple[Reason, ...]:
    """Return the reasons that nobody has seen to and that a lead may read, the gravest first."""
    return tuple(each for each in all_standing(facts, at) if each.cause in SEEN)


def colour(reasons: Sequence[Reason]) -> Colour:
    """Return the colour of the gravest of these: what a lead may not read gives nobody a colour."""
    return min((each.colour for each in reasons), default=Colour.GREEN)


def in_order(people: Iterable[Standing]) -> list[Standing]:
    """Return them as the radar has them: red, amber, then all others; who asked waits longest
    first, of the others the latest come first.
    """

    def key(one: Standing) -> tuple[int, int, float, int]:
        if not one.reasons:
            return Colour.GREEN, len(ORDER), 0.0, one.mate.captain_id
        first = one.reasons[0]
        at = first.at.timestamp()
        waits = at if first.cause is Cause.CALL else -at
        return first.colour, ORDER[first.cause], waits, one.mate.captain_id

    return sorted(people, key=key)
