"""Headings of the tables that organizers get about a list, and the reasons in them."""

from typing import Final

from bot.engine.dialog.turn import N_

# The first column is called as in the list, so that a program takes the table in again.
LINKS: Final = ("", N_("E-mail or phone"), N_("First name"), N_("Name"), N_("Link"))
LEFT_OUT: Final = (N_("Row"), N_("Name"), "", N_("Why"))
HEADINGS: Final = {"links": LINKS, "left_out": LEFT_OUT}
NUMBER: Final = N_("Number")
WHY: Final = {
    "no_name": N_("no name, no address and no number"),
    "several": N_("several captains are called that"),
    "nobody": N_("no captain has that number"),
    "no_team": N_("there is no such team"),
    "leads": N_("leads another team, and stays there"),
    "twice": N_("stands in the table twice"),
    "many_tags": N_("too many tags in one row"),
    "couple": N_("two people in one row"),
    "group": N_("a household or an organization"),
    "shared": N_("the same number or address as another person"),
    "deceased": N_("deceased"),
    "left_alone": N_("does not want to be written to"),
    "opted_out": N_("unsubscribed or opted out"),
    "bounced": N_("the address does not work"),
    "off_roll": N_("no longer on the voters’ roll"),
}
