"""What the election calendar says stands below an answer about voting, whoever gives it."""

from tests.console.help_desk.test_help_desk import answers, asks, edits, last

MAIL = "Voting by mail"


def test_a_known_answer_about_voting_carries_the_calendars_row(theatre, group, ana):
    ana.says("/ask can one vote by mail")
    ana.sees("💡", MAIL, "to be asked for until")
    ana.says("/ask How do I correct a talk?")
    ana.sees("💡")
    assert "📆" not in last(ana.chat).text


def test_an_organizers_answer_carries_it_and_the_group_is_told_so(theatre, olga, group, ana):
    asks(theatre, ana, "Zorbing wobbles: by mail?")
    shown = last(group)
    assert "Below your answer" in shown.text
    assert MAIL in shown.text
    answers(theatre, olga, group, "Yes, adk for it", to=shown)
    letter = last(ana.chat)
    assert letter.text.index("Yes, adk for it") < letter.text.index(MAIL)
    assert "Below your answer" not in shown.text
    mine = next(each for each in group.shown if each.text == "Yes, adk for it")
    edits(theatre, olga, group, mine, "Yes, ask for it")
    assert "Yes, ask for it" in letter.text
    assert MAIL in letter.text
    answers(theatre, olga, group, "And do it soon", to=shown)
    assert MAIL not in last(ana.chat).text


def test_an_answer_about_something_else_carries_none(theatre, olga, group, ana):
    asks(theatre, ana)
    assert "Below your answer" not in last(group).text
    answers(theatre, olga, group)
    assert "📆" not in last(ana.chat).text
