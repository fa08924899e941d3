"""/teams, as organizers and captains meet it."""

from tests.support.crowd import sign_up


def make(olga, group, name):
    olga.says("/teams", group)
    olga.taps("New team", group)
    olga.replies(name, group)


def test_a_team_is_made_named_given_a_goal_removed_and_brought_back(olga, group):
    olga.says("/teams", group)
    olga.sees("no teams yet", in_=group)
    olga.taps("New team", group)
    olga.replies("!!", group)
    olga.sees("at least one letter", in_=group)
    olga.replies("  Old   Harbour ", group)
    olga.sees("The team Old Harbour is there", in_=group)
    make(olga, group, "old harbour")
    olga.sees("called so already", in_=group)
    olga.replies("Hill", group)
    olga.says("/teams harb", group)
    olga.sees("Old Harbour", "0 captains", in_=group)
    olga.taps("Goal", group)
    olga.replies("lots", group)
    olga.sees("I need a number", in_=group)
    olga.replies("40", group)
    olga.sees("40 talks a week", in_=group)
    olga.taps("Back to the team", group)
    olga.sees("0 of 40", in_=group)
    olga.taps("Remove", group)
    olga.sees("Remove the team Old Harbour?", in_=group)
    olga.taps("Yes, remove it", group)
    olga.sees("is removed", in_=group)
    olga.taps("Undo", group)
    olga.sees("is back", in_=group)


def test_a_captain_is_put_into_a_team_hears_of_it_and_sees_it(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    make(olga, group, "North")
    olga.says("/captain Ana", group)
    olga.taps("Team", group)
    olga.sees("Ana is in no team", in_=group)
    olga.taps("North", group)
    olga.sees("Ana is now in the team North", in_=group)
    theatre.tick(minutes=11)
    theatre.pass_until_next()
    ana.sees("put you into the team North")
    ana.says("/team")
    ana.sees("Your team: North", "Captains you invited")
    olga.says("/teams", group)
    olga.sees("North: 1 captain", "Every captain is in a team", in_=group)


def test_what_is_undone_at_once_is_no_news(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    make(olga, group, "North")
    olga.says("/captain Ana", group)
    olga.taps("Team", group)
    olga.taps("North", group)
    olga.taps("Undo", group)
    olga.sees("Ana is no longer in the team North", in_=group)
    theatre.tick(minutes=11)
    ana.does_not_see("put you into the team")


def test_a_teams_link_brings_newcomers_and_asks_captains(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    make(olga, group, "North")
    olga.taps("Link", group)
    link = next(line for line in olga.screen(group).split() if "?start=t" in line)
    code = link.split("start=")[1].strip()
    ana.says(f"/start {code}")
    ana.sees("Join the team North?")
    ana.taps("No, leave it")
    ana.sees("nothing changes")
    ana.says(f"/start {code}")
    ana.taps("Yes, join it")
    ana.sees("Welcome to the team North")
    ana.says(f"/start {code}")
    ana.sees("already")
    ben = theatre.person("Ben")
    ben.says(f"/start {code}")
    ben.taps("English")
    for _agree_promise_name in range(3):
        ben.taps(ben.chat.shown[-1].labels()[0])
    assert "You are in the team North" in "".join(each.text for each in ben.chat.shown)
    olga.taps("Make a new link", group)
    ana.says(f"/start {code}")
    ana.sees("no longer works")
    olga.says("/teams", group)
    olga.sees("North: 2 captains", in_=group)


def test_a_member_of_the_group_looks_and_changes_nothing(theatre, olga, group):
    make(olga, group, "North")
    mia = theatre.person("Mia")
    mia.joins(group)
    mia.says("/teams", group)
    mia.sees("North", in_=group)
    mia.taps("New team", group)
    mia.sees("Only an administrator", in_=group)
