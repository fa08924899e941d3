"""All kinds, a page of one, one of them, its texts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.campaigns.material_files import Entry
from bot.console.campaign_changes.rules import language_name, value_at
from bot.console.materials_list import rules
from bot.console.materials_list.model import Kind, Part
from bot.contacts.rules import page_of
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, in_rows

HOME: Final = Tap(N_("‹ Materials"), "mat.home")
KINDS: Final = {
    Kind.MESSAGE: N_("💬 Messages"),
    Kind.POINTS: N_("🗣 Talking points"),
    Kind.PICTURE: N_("🖼 Pictures, files"),
    Kind.LINK: N_("🔗 Links"),
    Kind.QUESTION: N_("❓ Questions"),
    Kind.CARD: N_("🎓 Training cards"),
}
BEGIN: Final = Tap(N_("▶️ Begin here"), "new.begin", style="primary")
ADD: Final = {
    "version": N_("➕ Another version"),
    "point": N_("➕ A point"),
    "reply": N_("➕ A reply"),
}
MOST_SHOWN: Final = 8


def overview(counts: Mapping[str, int], *, has_folder: bool, again: bool) -> Turn:
    """Show how much there is of each kind."""
    kinds = list(Kind) if has_folder else [Kind.CARD]
    taps = [Tap(KINDS[each], "mat.kind", (each.value, 0)) for each in kinds]
    taps += [] if has_folder else [BEGIN]
    taps.append(Tap(N_("⋯ More"), "mat.more"))
    values = {"counts": counts, "has_folder": has_folder}
    said = Say("materials_list/overview", values, in_rows(taps), eyes="asker")
    return Turn(say=(Edit.to(said) if again else said,))


def more() -> Turn:
    """Offer what is wanted less often."""
    use = Tap(N_("📊 What is used"), "use.most")
    add, lacking = Tap(N_("➕ Add"), "new.what"), Tap(N_("🌍 Translate"), "lang.list")
    out = Tap(N_("📤 As files"), "files.export")
    back = Tap(N_("📥 From files"), "files.import")
    drafts = Tap(N_("📝 Drafts"), "draft.list")
    rows: Rows = ((add, drafts), (use, lacking), (out, back), (HOME,))
    return Turn(say=(Edit("materials_list/more", {}, rows),))


def page(
    kind: Kind, found: Sequence[Entry], at: int, language: str, issues: Mapping[str, str]
) -> Turn:
    """Show five of a kind, each with a button."""
    rows, at, pages = page_of(found, at, rules.A_PAGE)
    first = at * rules.A_PAGE + 1
    lines = [_line(each, language, issues) for each in rows]
    values = {"kind": kind.value, "lines": lines, "first": first, "count": len(found)}
    taps = tuple(
        Tap(N_("{number}"), "mat.one", (each.key,), {"number": number})
        for number, each in enumerate(rows, first)
    )
    nav = [Tap(N_("‹ Previous"), "mat.kind", (kind.value, at - 1)) if at else HOME]
    if at + 1 < pages:
        nav.append(Tap(N_("Next ›"), "mat.kind", (kind.value, at + 1)))
    elif not at:
        nav.append(Tap(N_("➕ Add"), "new.kind", (kind.value,)))
    shown: Rows = (*((taps,) if taps else ()), tuple(nav))
    return Turn(say=(Edit("materials_list/page", values, shown),))


def _line(entry: Entry, language: str, issues: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": rules.title(entry, language),
        "retired": entry.retired,
        "fit": rules.for_whom(entry, issues),
    }


def found(words: str, them: Sequence[Entry], reader: str, issues: Mapping[str, str]) -> Turn:
    """Show the first that have some words in them."""
    shown = them[: rules.A_PAGE]
    values = {
        "words": words,
        "lines": [_line(each, reader, issues) for each in shown],
        "more": len(them) - len(shown),
    }
    taps = tuple(
        Tap(N_("{number}"), "mat.one", (each.key,), {"number": number})
        for number, each in enumerate(shown, 1)
    )
    rows: Rows = (*((taps,) if taps else ()), (HOME,))
    return Turn(say=(Say("materials_list/found", values, rows, eyes="asker"),))


def one(
    entry: Entry, language: str, issues: Mapping[str, str], page: int, *, again: bool = True
) -> Turn:
    """Show one of them, and what can be done with it."""
    parts = rules.parts(entry)
    kind = rules.kind_of(entry)
    values = {
        "kind": kind.value,
        "parts": [rules.shown(entry, each, language) for each in parts[:MOST_SHOWN]],
        "more": max(0, len(parts) - MOST_SHOWN),
        "fit": rules.for_whom(entry, issues),
        "retired": entry.retired,
    }
    taps = [Tap(N_("✏️ Texts"), "mat.texts", (entry.key, 0))]
    taps.append(Tap(N_("👁 As a captain"), "mat.show", (entry.key,)))
    taps += [Tap(ADD[each.what], "mat.add", (entry.key, each.what)) for each in _more(entry)]
    taps.append(Tap(N_("⋯ More"), "mat.about", (entry.key,)))
    if entry.retired:
        taps.append(Tap(N_("♻️ Use it again"), "old.restore", (entry.key,)))
    else:
        taps.append(Tap(N_("🗄 Retire it"), "old.retire", (entry.key,)))
    taps.append(Tap(N_("‹ Others"), "mat.kind", (kind.value, page)))
    said = Say("materials_list/one", values, in_rows(taps), eyes="asker")
    return Turn(say=(Edit.to(said) if again else said,))


def about(entry: Entry, language: str) -> Turn:
    """Offer for whom it is, how it stood before, and how it is used."""
    old = Tap(N_("🕓 Versions"), "old.list", (entry.key,))
    use = Tap(N_("📊 How it is used"), "use.one", (entry.key,))
    back = Tap(N_("‹ Back"), "mat.one", (entry.key,))
    fit = (Tap(N_("👥 Who it’s for, when"), "fit.open", (entry.key,)),)
    has_fit = rules.has_fit(entry) and not entry.retired
    rows: Rows = (*((fit,) if has_fit else ()), (old, use), (back,))
    values = {"title": rules.title(entry, language)}
    return Turn(say=(Edit("materials_list/about", values, rows),))


def _more(entry: Entry) -> list[Part]:
    """Return what could be added, of what is in use."""
    return [] if entry.retired else rules.more_parts(entry)


def texts(entry: Entry, at: int, language: str) -> Turn:
    """Show the texts of an entry, five at a time, each with a button."""
    rows, at, pages = page_of(list(enumerate(rules.parts(entry))), at, rules.A_PAGE)
    first = at * rules.A_PAGE + 1
    values = {"parts": [rules.shown(entry, each, language) for _, each in rows], "first": first}
    taps = tuple(
        Tap(N_("{number}"), "mat.part", (entry.key, place), {"number": place + 1})
        for place, _ in rows
    )
    back = Tap(N_("‹ Back"), "mat.one", (entry.key,))
    nav = [Tap(N_("‹ Previous"), "mat.texts", (entry.key, at - 1)) if at else back]
    if at + 1 < pages:
        nav.append(Tap(N_("Next ›"), "mat.texts", (entry.key, at + 1)))
    return Turn(say=(Edit("materials_list/texts", values, (taps, tuple(nav))),))


def part(entry: Entry, place: int, reader: str, languages: Sequence[str]) -> Turn:
    """Show one text whole, in each language that it has."""
    shown = rules.parts(entry)[place]
    whole = [
        {"place": each.rpartition("/")[2], "texts": _texts(entry, each, reader, languages)}
        for each in shown.places
    ]
    values = {"what": shown.what, "number": shown.number, "whole": whole}
    taps = [Tap(N_("✏️ Change"), "mat.write", (entry.key, place), style="primary")]
    if rules.without(entry, shown):
        taps.append(Tap(N_("➖ Take it away"), "mat.drop", (entry.key, place)))
    back = Tap(N_("‹ Texts"), "mat.texts", (entry.key, place // rules.A_PAGE))
    return Turn(say=(Edit("materials_list/one_part", values, (tuple(taps), (back,))),))


def _texts(
    entry: Entry, place: str, reader: str, languages: Sequence[str]
) -> list[tuple[str, str]]:
    known = value_at(place, entry.table)
    if not isinstance(known, Mapping):
        return []
    order = [*languages, *(each for each in known if each not in languages)]
    return [(language_name(each, reader), str(known[each])) for each in order if each in known]
