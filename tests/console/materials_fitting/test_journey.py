"""For whom and when a text is: ticked, told, looked at, in force for captains."""

from tests.support.crowd import sign_up


def opens(olga, group, words="ballot box gets", number="1"):
    olga.says(f"/materials {words}", group)
    olga.taps(number, group)
    olga.taps("⋯ More", group)
    olga.taps("👥 Who it’s for, when", group)


def test_people_and_stages_are_ticked_and_published(theatre, olga, group):
    opens(olga, group)
    olga.sees("Who it is for", "For: family, friends", "How far: likes the idea", in_=group)
    olga.taps("👥 Who", group)
    for label in ("✔️ Family", "✔️ Friends", "Neighbours", "Family", "✔️ Family"):
        olga.taps(label, group)
    olga.sees("✔️ Neighbours", "none ticked means everybody", in_=group)
    olga.taps("‹ Back", group)
    olga.taps("🪜 How far", group)
    olga.taps("Others ›", group)
    olga.taps("✔️ Likes the idea", group)
    olga.taps("‹ Back", group)
    olga.sees("For: neighbours", "How far: at any time", in_=group)
    olga.taps("✅ See what changes", group)
    olga.sees("This would change", "neighbours", "likes the idea", in_=group)
    olga.taps("✅ Publish it", group)
    opens(olga, group)
    olga.sees("For: neighbours", "How far: at any time", in_=group)
    olga.taps("👥 Who", group)
    olga.taps("✔️ Neighbours", group)
    olga.taps("‹ Back", group)
    olga.sees("For: everybody", in_=group)


def test_days_are_tapped_or_written_and_told(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/points")
    ana.taps("The cause as a whole")
    ana.sees("seven hectares")
    opens(olga, group, "follow these things", "2")
    olga.taps("📅 Days", group)
    olga.replies("sometime", group)
    olga.sees("I found no day in that", "From which day", in_=group)
    olga.replies("10 days before the vote", group)
    olga.sees("10 days before the vote →", "Until which day", in_=group)
    olga.taps("The day of the vote", group)
    olga.sees("Days: 10 days before the vote → the day of the vote", in_=group)
    olga.taps("✅ See what changes", group)
    olga.sees("10 days before the vote", "the day of the vote", in_=group)
    olga.taps("✅ Publish it", group)
    ana.says("/points")
    ana.taps("The cause as a whole")
    ana.does_not_see("seven hectares")


def test_a_last_day_before_the_first_one_is_asked_anew_and_nothing_is_lost(olga, group):
    opens(olga, group)
    olga.taps("📅 Days", group)
    olga.taps("7 days before the vote", group)
    olga.replies("8 days before the vote", group)
    olga.sees("That day comes before the first one", "7 days before the vote →", in_=group)
    olga.sees("Until which day", in_=group)
    olga.replies("the day before the vote", group)
    olga.sees("7 days before the vote → 1 day before the vote", in_=group)
    olga.taps("✖️ Stop", group)
    opens(olga, group)
    olga.sees("Days: any", in_=group)


def test_what_does_not_go_with_the_texts_is_told_and_nothing_is_lost(olga, group):
    opens(olga, group)
    olga.taps("📅 Days", group)
    olga.taps("7 days before the vote", group)
    olga.taps("The day before", group)
    olga.taps("📅 Days", group)
    olga.replies("the day of the vote", group)
    olga.taps("‹ Back", group)
    olga.taps("✅ See what changes", group)
    olga.sees("is before the first day", in_=group)
    olga.taps("‹ Back", group)
    olga.sees("the day of the vote → 1 day before the vote", in_=group)


def test_a_topic_is_one_and_can_be_taken_away(olga, group):
    opens(olga, group, "600 trees")
    olga.taps("💡 Topic", group)
    olga.taps("Whatever the topic", group)
    olga.sees("✔️ Whatever the topic", in_=group)
    olga.taps("‹ Back", group)
    olga.sees("Topic: any", in_=group)


def test_in_french_too(olga, group):
    olga.says("/language", group)
    olga.taps("Français", group)
    olga.says("/materials ballot box gets", group)
    olga.taps("1", group)
    olga.taps("⋯ Plus", group)
    olga.taps("👥 Pour qui, quand", group)
    olga.taps("👥 Pour qui", group)
    olga.taps("✔️ Famille", group)
    olga.taps("‹ Retour", group)
    olga.taps("📅 Jours", group)
    olga.replies("10 jours avant le vote", group)
    olga.taps("Le jour du vote", group)
    olga.sees(
        "Pour\u00a0: amis", "Jours\u00a0: 10 jours avant le vote → le jour du vote", in_=group
    )


def test_a_topic_is_told_by_its_title(olga, group):
    opens(olga, group)
    olga.taps("💡 Topic", group)
    olga.taps("🛝 Children and play", group)
    olga.taps("‹ Back", group)
    olga.taps("✅ See what changes", group)
    olga.sees("Topic\n   🛝 Children and play", in_=group)
