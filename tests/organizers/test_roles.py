"""Who may do what in the group is decided here, route by route; a new one has to be added."""

from bot.app import features
from bot.engine.dialog.feature import (
    ADMINISTRATORS,
    OnCommand,
    OnEvent,
    OnMenu,
    OnState,
    OnTap,
    Where,
    Who,
)
from bot.engine.telegram.who import ANONYMOUS_ADMIN
from tests.support.crowd import own, sign_up

ROUTES = [route for feature in features() for route in feature.routes]
# Everybody is told what the bot is; whoever belongs to the group reads how it goes.
IN_GROUP = {
    **dict.fromkeys(("webhooks", "survey", "api", "export", "import"), Who.ORGANIZER),
    "checkins": Who.ORGANIZER,
    "results": Who.MEMBER,
    "office": Who.ORGANIZER,
    **dict.fromkeys(("questions", "note", "faq", "replies"), Who.ORGANIZER),
    "preview": Who.ORGANIZER,
    "captain": Who.ORGANIZER,
    "filters": Who.ORGANIZER,
    "tag": Who.ORGANIZER,
    "radar": Who.ORGANIZER,
    "captains": Who.ORGANIZER,
    "campaign": Who.ORGANIZER,
    "materials": Who.ORGANIZER,
    "launch": Who.ORGANIZER,
    "weekly": Who.ADMINISTRATOR,
    "award": Who.ORGANIZER,
    "check": Who.ORGANIZER,
    "why": Who.ORGANIZER,
    "help": Who.ANYONE,
    "start": Who.ANYONE,
    "status": Who.MEMBER,
    "digest": Who.ORGANIZER,
    "teams": Who.MEMBER,
    "audit": Who.ORGANIZER,
    "events": Who.MEMBER,
    "event": Who.ORGANIZER,
    "leaderboard": Who.MEMBER,
    "language": Who.ORGANIZER,
    "here": Who.ORGANIZER,
    "broadcast": Who.ORGANIZER,
    "broadcasts": Who.ORGANIZER,
    "recruiter": Who.ORGANIZER,
    # A code that others can read ends, whoever types it: the handler asks who does.
    "bind": Who.ANYONE,
}
TAPS = {
    **dict.fromkeys(
        (
            *("survey.list", "survey.show", "survey.more", "survey.new", "survey.title"),
            *("survey.add", "survey.kind", "survey.anew", "survey.plain", "survey.pick"),
            *("survey.one", "survey.need", "survey.move", "survey.out", "survey.languages"),
            *("survey.other", "survey.poll", "survey.try", "sv.look", "sv.whom"),
            *("sv.for", "sv.names"),
            *("sv.end", "sv.card", "sv.remove", "sv.days", "sv.close", "sv.copy", "sv.send"),
            *("sv.removed", "sv.back", "sr.show", "sr.words", "sr.read", "sr.table"),
        ),
        Who.ORGANIZER,
    ),
    **dict.fromkeys(("towns.list", "towns.one", "towns.team", "towns.look"), Who.ORGANIZER),
    **dict.fromkeys(("towns.now", "towns.undo", "towns.end"), Who.ORGANIZER),
    **dict.fromkeys(("guide.open", "guide.show", "guide.part"), Who.MEMBER),
    **dict.fromkeys(("imp.column", "imp.set", "imp.stop", "imp.now", "imp.undo"), Who.ORGANIZER),
    **dict.fromkeys(("imp.ask", "imp.look", "imp.fields", "imp.field", "imp.put"), Who.ORGANIZER),
    **dict.fromkeys(("imp.base", "imp.do", "imp.quit", "imp.back", "imp.rest"), Who.ORGANIZER),
    **dict.fromkeys(("list.summary", "list.links", "list.off"), Who.ORGANIZER),
    **dict.fromkeys(("exp.choose", "exp.stop", "exp.what", "exp.look", "exp.now"), Who.ORGANIZER),
    **dict.fromkeys(("bc.other", "bc.preview", "bc.edit", "bc.back", "bc.cancel"), Who.ORGANIZER),
    **dict.fromkeys(("bc.whom", "bc.to", "bc.reopen", "bw.second"), Who.ORGANIZER),
    **dict.fromkeys(("bc.send", "bc.now", "bc.later", "bc.stop"), Who.ORGANIZER),
    **dict.fromkeys(("bc.pause", "bc.resume", "bc.end", "bc.keep", "bc.write"), Who.ORGANIZER),
    **dict.fromkeys(("bc.show", "bc.look", "bc.test", "bw.ask", "bw.other"), Who.ORGANIZER),
    **dict.fromkeys(("bw.take", "bw.clock", "bw.card", "bw.move"), Who.ORGANIZER),
    **dict.fromkeys(("bc.both", "bt.ask", "bt.off", "bt.leave", "bt.share"), Who.ORGANIZER),
    **dict.fromkeys(("bt.hours", "bt.counts", "bo.more", "bo.urgent", "bo.calm"), Who.ORGANIZER),
    **dict.fromkeys(("bo.back", "bw.back", "bw.off", "bw.gone", "bw.stays"), Who.ORGANIZER),
    **dict.fromkeys(("bc.list", "bc.report", "bc.again", "bc.anew", "bc.leave"), Who.ORGANIZER),
    **dict.fromkeys(("bc.hurry", "bc.urge", "bb.ask", "bb.set"), Who.ORGANIZER),
    **dict.fromkeys(("rec.who", "rec.by", "rec.set", "rec.cancel"), Who.ORGANIZER),
    **dict.fromkeys(("ev.open", "ev.who", "ev.list", "ev.dates"), Who.MEMBER),
    # Whoever helps at the door ticks; that it is all is an administrator's word.
    **dict.fromkeys(("ev.there", "ev.page", "ev.tick", "ev.others", "ev.door"), Who.MEMBER),
    "ev.counted": Who.ORGANIZER,
    **dict.fromkeys(("digest.at", "digest.off", "digest.look", "digest.open"), Who.ORGANIZER),
    **dict.fromkeys(("evt.ask", "evt.stop", "evt.publish", "evt.undo"), Who.ORGANIZER),
    **dict.fromkeys(("ev.sort", "ev.skip", "ev.stop", "ev.look", "ev.publish"), Who.ORGANIZER),
    **dict.fromkeys(("ev.change", "ev.field", "ev.back", "ev.confirm"), Who.ORGANIZER),
    **dict.fromkeys(("ev.cancel", "ev.cancelled", "ev.keep"), Who.ORGANIZER),
    **dict.fromkeys(("outlook.show", "outlook.table", "outlook.why", "cards.show"), Who.ORGANIZER),
    **dict.fromkeys(("ev.repeat", "ev.times", "ev.confirm_all", "ev.cancel_all"), Who.ORGANIZER),
    **dict.fromkeys(("audit.page", "audit.who", "audit.kind", "audit.file"), Who.ORGANIZER),
    **dict.fromkeys(("move.team", "move.look", "move.now", "move.undo"), Who.ORGANIZER),
    **dict.fromkeys(("teams.leads", "leads.name", "leads.who", "rules.list"), Who.ORGANIZER),
    **dict.fromkeys(("rules.open", "rules.look", "rules.off", "rules.undo"), Who.ORGANIZER),
    **dict.fromkeys(("rules.on", "teams.new", "teams.name", "teams.goal"), Who.ORGANIZER),
    **dict.fromkeys(("teams.of", "teams.remove", "teams.removed", "teams.restore"), Who.ORGANIZER),
    **dict.fromkeys(("teams.link", "teams.newlink", "teams.put"), Who.ORGANIZER),
    **dict.fromkeys(("leads.sure", "leads.end"), Who.ORGANIZER),
    **dict.fromkeys(("flt.list", "flt.new", "flt.open", "flt.show", "flt.add"), Who.ORGANIZER),
    **dict.fromkeys(("flt.kinds", "flt.kind", "flt.with", "flt.not", "flt.off"), Who.ORGANIZER),
    **dict.fromkeys(("flt.save", "flt.stop", "flt.remove"), Who.ORGANIZER),
    **dict.fromkeys(("tags.of", "tags.set", "tags.new", "tags.all", "tags.which"), Who.ORGANIZER),
    **dict.fromkeys(("tags.off", "tags.back", "tags.put", "tags.undo"), Who.ORGANIZER),
    "bc.numbered": Who.ORGANIZER,
    **dict.fromkeys(("chosen.show", "chosen.named", "chosen.unknown"), Who.ORGANIZER),
    **dict.fromkeys(("tags.pick", "tags.list", "rules.ask", "rules.make"), Who.ORGANIZER),
    **dict.fromkeys(("teams.list", "teams.card", "team_board.group", "team_board.all"), Who.MEMBER),
    **dict.fromkeys(("mat.home", "mat.kind", "mat.one", "mat.texts", "mat.part"), Who.ORGANIZER),
    **dict.fromkeys(("mat.write", "mat.add", "mat.drop", "mat.show", "mat.keep"), Who.ORGANIZER),
    **dict.fromkeys(("mat.back", "mat.again", "mat.see", "mat.stop", "mat.publish"), Who.ORGANIZER),
    **dict.fromkeys(("mat.undo", "mat.bring", "mat.more", "mat.look"), Who.ORGANIZER),
    **dict.fromkeys(("files.approved", "mat.approved", "mat.about", "mat.ask"), Who.ORGANIZER),
    **dict.fromkeys(("draft.list", "files.look", "draft.one", "draft.open"), Who.ORGANIZER),
    **dict.fromkeys(("draft.see", "draft.back", "draft.drop", "draft.keep"), Who.ORGANIZER),
    **dict.fromkeys(("draft.wait", "draft.approve", "old.list", "old.one"), Who.ORGANIZER),
    **dict.fromkeys(("old.bring", "old.retire", "old.restore", "use.one"), Who.ORGANIZER),
    **dict.fromkeys(("use.most", "new.what", "new.kind", "new.pick", "new.page"), Who.ORGANIZER),
    **dict.fromkeys(("new.stop", "lang.list", "lang.next", "fit.open", "fit.home"), Who.ORGANIZER),
    **dict.fromkeys(("fit.pick", "fit.tick", "fit.days", "fit.day", "fit.done"), Who.ORGANIZER),
    **dict.fromkeys(("fit.stop", "new.begin", "draft.files", "files.export"), Who.ORGANIZER),
    **dict.fromkeys(("files.import", "files.stop", "files.publish"), Who.ORGANIZER),
    **dict.fromkeys(("setup.show", "setup.part", "setup.way", "setup.which"), Who.ORGANIZER),
    **dict.fromkeys(("setup.ask", "setup.language", "setup.drop"), Who.ORGANIZER),
    **dict.fromkeys(("setup.answer", "setup.skip", "setup.back", "setup.again"), Who.ORGANIZER),
    **dict.fromkeys(("setup.stop", "change.look", "change.confirm"), Who.ORGANIZER),
    **dict.fromkeys(("change.undo", "change.bring", "change.stop"), Who.ORGANIZER),
    **dict.fromkeys(("award.who", "award.give", "award.leave", "award.undo"), Who.ORGANIZER),
    **dict.fromkeys(("launch.show", "launch.tick", "launch.untick"), Who.ORGANIZER),
    **dict.fromkeys(("change.export", "change.import"), Who.ORGANIZER),
    **dict.fromkeys(("group.lang", "group.topic"), Who.ORGANIZER),
    **dict.fromkeys(("cards.pause", "cards.resume", "cards.ask_remove"), Who.ORGANIZER),
    **dict.fromkeys(("cards.remove", "cards.restore", "burst.take", "burst.undo"), Who.ORGANIZER),
    **dict.fromkeys(("captains.choose", "captains.show"), Who.ORGANIZER),
    **dict.fromkeys(("radar.page", "radar.one", "radar.done", "radar.later"), Who.ORGANIZER),
    **dict.fromkeys(("radar.offer", "radar.undo", "radar.pass", "radar.open"), Who.ORGANIZER),
    **dict.fromkeys(("status.more", "status.show", "board.all", "board.week"), Who.MEMBER),
    **dict.fromkeys(("burst.show", "burst.next", "burst.keep"), Who.ORGANIZER),
    **dict.fromkeys(("one.write", "one.send", "one.cancel"), Who.ORGANIZER),
    **dict.fromkeys(("case.take", "case.back", "case.to", "case.later"), Who.ORGANIZER),
    **dict.fromkeys(("case.close", "case.open", "case.more", "case.show"), Who.ORGANIZER),
    **dict.fromkeys(("case.give", "case.faq", "case.list", "case.again"), Who.ORGANIZER),
    **dict.fromkeys(("case.name", "case.reply", "case.edit"), Who.ORGANIZER),
    **dict.fromkeys(("faq.draft", "faq.edit", "faq.save", "faq.no"), Who.ORGANIZER),
    **dict.fromkeys(("faq.page", "faq.one", "faq.drop"), Who.ORGANIZER),
    **dict.fromkeys(("bind.move", "board.place", "board.at"), Who.ADMINISTRATOR),
    **dict.fromkeys(("quick.page", "quick.one", "quick.new", "quick.words"), Who.ORGANIZER),
    **dict.fromkeys(("quick.retire", "quick.back", "quick.list", "quick.look"), Who.ORGANIZER),
    **dict.fromkeys(("quick.keep", "quick.send"), Who.ORGANIZER),
    **dict.fromkeys(("bind.move", "board.place"), Who.ADMINISTRATOR),
    "hidden.me": Who.ADMINISTRATOR,
    "call.take": Who.MEMBER,
    "call.done": Who.MEMBER,
    **dict.fromkeys(("ride.take", "ride.release", "ride.done", "ride.details"), Who.MEMBER),
    **dict.fromkeys(("debrief.again", "debrief.table", "debrief.quotes"), Who.ORGANIZER),
    **dict.fromkeys(("oh.show", "oh.offer", "oh.length", "oh.back", "oh.stop"), Who.ORGANIZER),
    **dict.fromkeys(("oh.mine", "oh.back_out", "oh.publish", "oh.withdraw"), Who.ORGANIZER),
    "call.back": Who.MEMBER,
    **dict.fromkeys(("wh.list", "wh.add", "wh.stop", "wh.show", "wh.test"), Who.ORGANIZER),
    **dict.fromkeys(("wh.on", "wh.off", "wh.what", "wh.toggle", "wh.again"), Who.ORGANIZER),
    **dict.fromkeys(("api.list", "api.add", "api.scope", "api.stop"), Who.ORGANIZER),
    **dict.fromkeys(("api.show", "api.revoke", "api.revoked"), Who.ORGANIZER),
    **dict.fromkeys(("wh.replay", "wh.renew", "wh.remove", "wh.gone"), Who.ORGANIZER),
}
STATES = {
    **dict.fromkeys(("WritingTitle", "WritingQuestion", "WritingMore"), Who.ORGANIZER),
    "ChoosingEnd": Who.ORGANIZER,
    **dict.fromkeys(("AskingHours", "ChoosingLength", "LookingAtTimes"), Who.ORGANIZER),
    **dict.fromkeys(("AskingText", "ChoosingLanguages", "AskingVersion"), Who.ORGANIZER),
    **dict.fromkeys(("Previewing", "NamingCaptain", "NamingCard", "NamingReminded"), Who.ORGANIZER),
    **dict.fromkeys(("ChoosingSort", "Asking", "NamingPlace", "Confirming"), Who.ORGANIZER),
    **dict.fromkeys(("AwaitingCaptains", "LookingAtCaptains"), Who.ORGANIZER),
    **dict.fromkeys(("ImportedCaptains", "NamingDatabase", "TakingOff"), Who.ORGANIZER),
    "ImportedCaptains": Who.ORGANIZER,
    "NamingRecruiter": Who.ORGANIZER,
    **dict.fromkeys(("AwaitingTable", "LookingAtTable", "Published"), Who.ORGANIZER),
    **dict.fromkeys(("AwaitingAddress", "NamingTeam", "AskingGoal", "NamingLead"), Who.ORGANIZER),
    **dict.fromkeys(("AskingValue", "LookingAtChanges", "AwaitingCampaignFile"), Who.ORGANIZER),
    **dict.fromkeys(("WritingText", "LookingAtText", "LookingAtFiles"), Who.ORGANIZER),
    **dict.fromkeys(("AddingMaterial", "AwaitingMaterialPicture"), Who.ORGANIZER),
    **dict.fromkeys(("AwaitingMaterialFiles", "FittingMaterial"), Who.ORGANIZER),
    **dict.fromkeys(
        ("AskingReason", "LookingAtThanks", "NamingThanked", "AskingWhy"), Who.ORGANIZER
    ),
    "AwaitingAddress": Who.ORGANIZER,
    **dict.fromkeys(("BuildingFilter", "NamingFilter", "NamingInviter"), Who.ORGANIZER),
    **dict.fromkeys(("NamingTag", "TaggingAll", "TaggingCaptain"), Who.ORGANIZER),
    **dict.fromkeys(("NamingToken", "ChoosingScope"), Who.ORGANIZER),
    **dict.fromkeys(("WritingToCaptain", "LookingOver", "Held"), Who.ORGANIZER),
    **dict.fromkeys(("Rewording", "Drafting", "WordingReply"), Who.ORGANIZER),
    **dict.fromkeys(("Rewording", "Drafting"), Who.ORGANIZER),
    **dict.fromkeys(
        (
            "WritingSecond",
            "ChoosingRule",
            "AskingUrgency",
            "AskingMoment",
            "ChoosingMoment",
            "ChoosingClock",
        ),
        Who.ORGANIZER,
    ),
}
NOT_THE_GROUPS = (Who.ANYONE, Who.CAPTAIN, Who.FORMER, Who.OWNER, Who.LEAD)


def test_each_route_of_the_group_is_for_whom_it_was_meant():
    commands = {
        each.name: each.who
        for each in ROUTES
        if isinstance(each, OnCommand) and each.where is not Where.PRIVATE
    }
    taps = {each.action: each.who for each in ROUTES if isinstance(each, OnTap)}
    states = {each.state.__name__: each.who for each in ROUTES if isinstance(each, OnState)}
    assert commands == IN_GROUP
    assert {name: who for name, who in taps.items() if who not in NOT_THE_GROUPS} == TAPS
    assert {name: who for name, who in states.items() if who not in NOT_THE_GROUPS} == STATES


def test_telegram_is_asked_anew_only_for_what_administrators_do():
    fresh = [each for each in ROUTES if getattr(each, "fresh", False)]
    assert fresh
    others = {"bind"}
    fresh = [each for each in fresh if getattr(each, "name", "") not in others]
    assert {each.who for each in fresh} == set(ADMINISTRATORS)
    others = [each for each in ROUTES if isinstance(each, OnMenu | OnEvent)]
    assert not [each for each in others if each.who not in NOT_THE_GROUPS]


def test_whoever_writes_as_the_group_reads_how_it_goes_and_does_nothing(theatre, olga, group):
    shadow = theatre.person("Group")
    shadow.id, shadow.user["id"] = ANONYMOUS_ADMIN, ANONYMOUS_ADMIN
    as_group = {"sender_chat": {"id": group.id, "type": "group"}}
    as_channel = {"sender_chat": {"id": -77, "type": "channel"}}
    for name, words in (("/status", "Yes to the River Park"), ("/leaderboard", "captains yet")):
        marks = [{"type": "bot_command", "offset": 0, "length": len(name)}]
        shadow.sends(group, text=name, entities=marks, **as_group)
        shadow.sees(words, in_=group)
        shadow.sends(group, text=name, entities=marks, **as_channel)
        shadow.sees("You write as the group", in_=group)
    marks = [{"type": "bot_command", "offset": 0, "length": 10}]
    shadow.sends(group, text="/broadcast", entities=marks, **as_group)
    shadow.sees("You write as the group", in_=group)


def test_an_unknown_command_is_answered_where_it_can_only_be_meant_for_the_bot(
    theatre, olga, group
):
    olga.says("/friends", group)
    olga.sees("I don’t know /friends", "/help", in_=group)
    olga.says("hello", group)
    assert not olga.screen(group)
    other = theatre.group("Friends")
    olga.joins(other)
    olga.says("/poll", other)
    assert not olga.screen(other)
    olga.says("/poll@capitaine_bot", other)
    olga.sees("I don’t know /poll", in_=other)


def test_the_groups_help_names_every_command_of_its_menu(theatre, olga, group):
    olga.says("/help", group)
    shown = {each.name for each in ROUTES if isinstance(each, OnCommand) and each.menu}
    olga.sees(*(f"/{name}" for name in IN_GROUP if name in shown), in_=group)


def test_an_owners_own_menu_has_what_owners_do_until_they_are_none(theatre, olga):
    assert {"owners", "bindcode", "help", "list"} <= set(olga.chat.commands)
    ben = own(theatre, "Ben")
    olga.says("/owners")
    olga.taps(f"Remove {ben.id}")
    olga.taps("Yes, remove")
    assert ben.chat.commands == []


def test_whoever_administers_no_more_writes_no_broadcast_further(olga, group):
    olga.says("/broadcast Saturday at ten!", group)
    olga.joins(group, "member")
    olga.taps("Same text for everyone", group)
    olga.sees("Only an administrator", in_=group)
    olga.says("/status", group)
    olga.sees("0 captains", in_=group)


def test_whoever_administers_no_more_looks_up_nobody_further(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    olga.says("/recruiter", group)
    olga.joins(group, "member")
    olga.replies("Ana", group)
    olga.sees("Only an administrator", in_=group)
    olga.joins(group, "administrator")
    olga.replies("Ana", group)
    olga.does_not_see("Only an administrator", in_=group)
