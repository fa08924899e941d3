"""What to say to one person: the words, the ways to send them, the ways to choose others."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.contacts.model import Contact, Stage
from bot.contacts.rules import page_of
from bot.conversations.materials import rules
from bot.conversations.materials.model import Extra, Kind, Material, Page
from bot.conversations.model import Channel
from bot.conversations.sharing import rules as sharing
from bot.conversations.suggestions.model import Reason, Suggestion
from bot.engine.dialog.turn import (
    N_,
    Button,
    Copy,
    Document,
    Link,
    Message,
    Picture,
    Rows,
    Say,
    Tap,
    Values,
    in_rows,
)

View = tuple[str, Values, Rows]

LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
TRAINING = Tap(N_("🎓 Training"), "train.offer")
CALL = Tap(N_("📞 I’d like a call"), "call.ask")
# Their titles are long: one to a row.
PER_PAGE = 3
PROMISING = (Stage.SUPPORTIVE, Stage.PLEDGED)
# Instead of an issue's id; instead of a length: the number before it is that of a page of topics.
NOTHING, PART = "-", "part"
# As it is offered, and as it is when it is the one that is shown.
CHANNELS = (
    (Channel.IN_PERSON, (N_("In person"), N_("✔️ In person"))),
    (Channel.CALL, (N_("By phone"), N_("✔️ By phone"))),
    (Channel.MESSAGE, (N_("By message"), N_("✔️ By message"))),
    (Channel.EMAIL, (N_("By e-mail"), N_("✔️ By e-mail"))),
    (Channel.SOCIAL, (N_("On social media"), N_("✔️ On social media"))),
)


@dataclass(frozen=True, slots=True)
class FillingGap:
    """What only the captain can say is awaited, for this version of the words."""

    contact_id: int
    version: int
    is_short: bool


def show(suggestion: Suggestion, material: Material) -> View:
    """Show whom to talk to and what to send or say."""
    contact = suggestion.contact
    values = {
        "name": contact.name,
        "reason": suggestion.reason.value if suggestion.reason else "",
        "relationship": contact.relationship.value if contact.relationship else "",
        "days": suggestion.days or 0,
        "day": suggestion.day,
        "limit": suggestion.limit.value if suggestion.limit else "",
        "ahead": suggestion.ahead,
        "unlikely": suggestion.unlikely,
        "script": material.script,
        "organizer": material.organizer,
        "channel": material.channel.value,
        "subject": material.subject,
        "points": material.points,
        "dates": material.dates,
        "issue": material.issue,
        "has_gap": material.has_gap,
        "only_if_true": material.only_if_true,
        "phone": material.phone,
    }
    return "materials/show", values, _show_buttons(suggestion, material)


def _show_buttons(suggestion: Suggestion, material: Material) -> Rows:
    """Send it, say what came of it, choose another: whatever is wanted less often is under more."""
    contact = suggestion.contact
    talked = Tap(N_("🗣 We talked"), "talk.pick", (contact.id,))
    more = Tap(N_("⋯ More"), "words.more", (contact.id, *_at(material.page)))
    plan = _plan_row(suggestion)
    another = () if plan else _another_version(contact, material)
    return (
        *_sending_rows(contact.id, material),
        (*_tried(contact.id, material), talked),
        *plan,
        (*another, more),
    )


def _another_version(contact: Contact, material: Material) -> tuple[Button, ...]:
    if material.versions <= 1:
        return ()
    following = Page((material.page.version + 1) % material.versions, material.page.is_short)
    return (Tap(N_("🔁 Another version"), "words.show", (contact.id, *_at(following))),)


def _sending_rows(contact_id: int, material: Material) -> Rows:
    if material.channel not in rules.SPOKEN:
        return _gap_row(contact_id, material) or _share_rows(material)
    row: list[Button] = []
    if material.phone and material.channel is Channel.CALL:
        row.append(Copy(N_("📞 Copy the number"), material.phone))
    row += _replies_button(contact_id, material)
    return (tuple(row),) if row else ()


def _tried(contact_id: int, material: Material) -> tuple[Button, ...]:
    """What is written has been sent before it is a talk; a call may have rung in vain."""
    if material.channel is Channel.CALL:
        return (Tap(N_("🔇 No answer"), "talk.tell", (contact_id, "no_answer")),)
    if material.channel in rules.SPOKEN or material.has_gap:
        return ()
    return (Tap(N_("✅ Sent"), "talk.sent", (contact_id, material.channel.value)),)


def _replies_button(contact_id: int, material: Material) -> list[Button]:
    args = (contact_id, *_at(material.page))
    return [Tap(N_("💬 If they say…"), "words.replies", args)] if material.replies else []


def _gap_row(contact_id: int, material: Material) -> Rows:
    """Nobody sends words with a hole in them: they are filled in first, or others are chosen."""
    fill = Tap(N_("✏️ Fill in ___"), "words.gap", (contact_id, *_at(material.page)))
    return ((fill,),) if material.has_gap else ()


def _plan_row(suggestion: Suggestion) -> Rows:
    """Offer to note the plan where it is what is missing, or what has happened with it."""
    contact = suggestion.contact
    if suggestion.reason in (Reason.EVE, Reason.HAPPENED):
        return ((Tap(N_("📅 See the plan"), "plan.show", (contact.id,)),),)
    if contact.stage in PROMISING:
        return ((Tap(N_("📅 Note the plan to vote"), "plan.ask", (contact.id,)),),)
    return ()


def left_alone(name: str) -> View:
    return "materials/left_alone", {"name": name}, ((LIST,),)


# --- ways to send ---------------------------------------------------------------------------------


def _share_rows(material: Material) -> Rows:
    """Offer what the channel needs: an e-mail has a subject, a message may have a number."""
    whole = sharing.whole_text(material.script, material.organizer)
    copied = sharing.copied_text(material.script, material.organizer)
    label = N_("📄 Copy the message") if copied == whole else N_("📄 Copy a short version")
    if copied != whole and material.short:
        copied = sharing.copied_text(material.short, material.organizer)
    copy = (Copy(label, copied),) if copied else ()
    if material.channel is Channel.EMAIL:
        subject = (Copy(N_("📄 Copy the subject"), material.subject),) if material.subject else ()
        return ((*subject, *copy),)
    telegram = Link(N_("✈️ Use Telegram"), sharing.telegram_link(whole))
    whatsapp = Link(N_("🟢 Use WhatsApp"), sharing.whatsapp_link(whole, material.phone))
    return (*((copy,) if copy else ()), (telegram, whatsapp))


# --- ways to choose -------------------------------------------------------------------------------


def more(contact: Contact, material: Material, *, others: bool) -> View:
    """Offer another length, way or topic, what goes with it, somebody else: where there is any."""
    page, at = material.page, _at(material.page)
    choose: list[Button] = []
    if material.has_lengths:
        other = Page(page.version, not page.is_short)
        label = N_("Longer") if page.is_short else N_("Shorter")
        choose.append(Tap(label, "words.show", (contact.id, *_at(other))))
    if material.has_more:
        choose.append(Tap(N_("📣 Another way, another topic"), "words.how", (contact.id, *at)))
    if material.channel not in rules.SPOKEN:
        choose += _replies_button(contact.id, material)
    if material.extras:
        choose.append(Tap(_extra_label(material.extras), "words.extras", (contact.id,)))
    if others:
        choose.append(Tap(N_("Someone else"), "next.show", (contact.id, "else")))
    # Before, there is no room for it where the plan is asked for.
    another = _another_version(contact, material) if contact.stage in PROMISING else ()
    choose += another or (Tap(N_("Later"), "next.later", (contact.id,)),)
    back = Tap(N_("‹ Back"), "words.show", (contact.id, *at))
    return "materials/more", {"name": contact.name}, (*in_rows(choose), (back,))


def _at(page: Page) -> tuple[int, str]:
    """Return a page as buttons carry it."""
    return page.version, "short" if page.is_short else "long"


def _extra_label(kinds: tuple[Kind, ...]) -> str:
    if len(set(kinds)) > 1:
        return N_("📎 To send along")
    labels = {
        Kind.PICTURE: N_("🖼 A picture"),
        Kind.FILE: N_("📎 A file"),
        Kind.LINK: N_("🔗 A link"),
    }
    return labels[kinds[0]]


def how(contact: Contact, material: Material, *, has_issues: bool) -> View:
    """Ask how the captain reaches them; a tap shows the words for it."""
    taps = [
        Tap(labels[channel is material.channel], "words.by", (contact.id, channel.value))
        for channel, labels in CHANNELS
    ]
    at = (contact.id, *_at(material.page))
    topic = (Tap(N_("💡 Another topic"), "words.topic", at),) if has_issues else ()
    rows = in_rows([*taps, *topic])
    return "materials/how", {"name": contact.name}, (*rows, (Tap(N_("‹ Back"), "words.more", at),))


def about(
    contact: Contact, material: Material, issues: Sequence[tuple[str, str]], part: int
) -> View:
    """Ask what they care about, some at a time; `issues` are ids and translated titles."""
    shown, part, parts = page_of(issues, part, PER_PAGE)
    rows: list[tuple[Button, ...]] = []
    for name, title in shown:
        mark = "✔️ " if title == material.issue else ""
        args = (contact.id, name)
        rows.append((Tap(N_("{mark}{title}"), "words.on", args, {"mark": mark, "title": title}),))
    if material.issue:
        rows.append((Tap(N_("Nothing in particular"), "words.on", (contact.id, NOTHING)),))
    back = Tap(N_("‹ Back"), "words.how", (contact.id, *_at(material.page)))
    on = (Tap(N_("More topics ›"), "words.topic", (contact.id, (part + 1) % parts, PART)),)
    return "materials/about", {"name": contact.name}, (*rows, (back, *(on if parts > 1 else ())))


def ask_gap(contact: Contact, material: Material) -> View:
    """Ask for what stands in the gap."""
    back = Tap(N_("‹ Back"), "words.show", (contact.id, *_at(material.page)))
    values = {"script": material.script, "most": rules.LONGEST_GAP}
    return "materials/ask_gap", values, ((back,),)


def replies(contact: Contact, material: Material) -> View:
    """Show what they may say, and what can be answered."""
    back = Tap(N_("‹ Back"), "words.show", (contact.id, *_at(material.page)))
    values = {"name": contact.name, "replies": material.replies, "dates": material.dates}
    return "materials/replies", values, ((back,),)


def along(folder: Path, extra: Extra, language: str, organizer: str, sent: str = "") -> Message:
    """Send one thing to be passed on, and who is behind it; `sent` in base64, if by chat."""
    where, title = extra.where.in_(language), extra.title.in_(language)
    values = {"title": title, "organizer": organizer, "where": where}
    data = {"content": sent} if sent else {"where": str(folder / where)}
    match extra.kind:
        case Kind.PICTURE:
            return Picture("materials.extra", data, "materials/picture", values)
        case Kind.FILE:
            return Document("materials.extra", data, where, "materials/file", values)
        case Kind.LINK:
            return Say("materials/link", values, _link_rows(title, where, organizer))


def _link_rows(title: str, where: str, organizer: str) -> Rows:
    whole = sharing.whole_text(f"{title}\n{where}", organizer)
    least = sharing.whole_text(where, organizer)
    fitting = [each for each in (whole, least) if sharing.utf16_length(each) <= sharing.MOST_COPIED]
    copy: Rows = ((Copy(N_("📄 Copy the message"), fitting[0]),),) if fitting else ()
    telegram = Link(N_("✈️ Use Telegram"), sharing.telegram_link(whole))
    return (*copy, (telegram, Link(N_("🟢 Use WhatsApp"), sharing.whatsapp_link(whole))))


# --- points to read up ----------------------------------------------------------------------------


def topics(issues: Sequence[tuple[str, str]], part: int) -> View:
    """Offer the issues, some at a time, or say what there is instead when nothing was written."""
    if not issues:
        return "materials/no_points", {}, ((TRAINING,), (CALL,), (WHO_NEXT,))
    whole = Tap(N_("The cause as a whole"), "points.show", (NOTHING,))
    shown, part, parts = page_of(issues, part, PER_PAGE)
    rows = [
        (Tap(N_("{title}"), "points.show", (name,), {"title": title}),) for name, title in shown
    ]
    others = (Tap(N_("More topics ›"), "points.all", ((part + 1) % parts,)),)
    return "materials/topics", {}, ((whole,), *rows, (*(others if parts > 1 else ()), WHO_NEXT))


def points(issue: str, material: Material) -> View:
    """Show what can be said about one issue, and what can be answered."""
    back = Tap(N_("‹ All topics"), "points.all")
    kinds = material.extras
    rows: Rows = ((Tap(_extra_label(kinds), "points.extras", (issue,)),),) if kinds else ()
    said = {"points": material.points, "replies": material.replies, "dates": material.dates}
    return "materials/points", {"title": material.issue, **said}, (*rows, (back, WHO_NEXT))
