"""The group's help: parts by buttons, a command by a word, for the asker's eyes."""

from tests.support.crowd import own


def test_the_help_opens_part_by_part_and_finds_by_a_word(theatre, olga, group):
    olga.says("/help", group)
    olga.sees("In this group", "Every day", "/status", "/webhooks", in_=group)
    olga.taps("Sending", group)
    olga.sees("/broadcast – write to all captains", in_=group)
    olga.taps("All of it", group)
    olga.sees("/webhooks", in_=group)
    olga.says("/help how do I thank somebody", group)
    olga.sees("/award", in_=group)
    olga.says("/help xyzzy <b>", group)
    olga.sees("nothing about “xyzzy <b>”", in_=group)
    olga.taps("Data", group)
    olga.sees("/audit", "/api", in_=group)


def test_an_unknown_command_leads_to_the_help(theatre, olga, group):
    olga.says("/foo", group)
    olga.taps("What I do here", group)
    olga.sees("In this group", in_=group)


def test_a_group_that_is_not_bound_is_told_how_it_would_be(theatre, olga, group):
    other = theatre.group("Friends")
    ben = own(theatre, "Ben")
    ben.joins(other)
    ben.says("/help broadcast", other)
    ben.sees("send /bind followed by the code", in_=other)
    assert "In this group" not in other.shown[-1].text
