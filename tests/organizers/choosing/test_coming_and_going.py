"""A campaign comes to a bot that runs already, and leaves it once it is erased: what was sent and
asked before goes on working. Two may be called the same.
"""

import pytest

from bot import files
from bot.app import assemble, assemble_all
from bot.campaigns import store as campaigns
from bot.campaigns.model import CampaignId
from bot.campaigns.pack import campaign_of
from bot.engine.files.register import Erasure
from bot.engine.several.mark import suffix
from bot.organizers import store as organizers
from bot.privacy.purge.jobs import PURGED, purge_again
from tests.support import two
from tests.support.twin_scenes import LINK
from tests.support.twins import Cast, begin
from tests.support.two import rows


@pytest.fixture
def casts(theatre):
    """Two campaigns with people of their own; Rafa is in both, last in the second."""
    casts = river, harbour = [Cast(theatre, each) for each in two.share(theatre)]
    for each in casts:
        begin(each)
    rafa = harbour.enters("Rafa")
    two.join(river.campaign, rafa, "Luis")
    rafa.says(f"/start c_{two.SLUG}")
    for _agree_promise_name in range(3):
        rafa.taps(rafa.chat.shown[-1].labels()[0])
    rafa.says("Marc")
    return casts


def leaves(theatre, cast, *staying):
    """Have a campaign be erased as after its last day, and the bot go on without its file."""

    def end(tx):
        parts = next(each for each in theatre.parts.each if each.campaign.id == cast.campaign.id)
        work = parts.work(tx)
        purge_again(work, [Erasure(PURGED, 0, str(work.campaign_id), 0)])

    theatre.opened.run(end)
    theatre.tick(minutes=1)
    theatre.parts = assemble_all([each.campaign for each in staying])


def stored(theatre, slug, name=two.NAME):
    """Return one more campaign, stored as at a first start."""

    def settle(tx):
        number = CampaignId(organizers.ensure_campaign(tx, slug, tx.now()))
        content = two.second_file().replace(two.SLUG.encode(), slug.encode())
        content = content.replace(two.NAME.encode(), name.encode())
        read = campaign_of(content, files.example_campaign(), number)
        return campaigns.settle(tx, read, content, tx.now())[0]

    return theatre.opened.run(settle)


def test_who_stays_alone_has_its_buttons_links_and_questions_as_before(theatre, casts):
    river, harbour = casts
    ben, rafa, olga = (harbour.people[name] for name in ("Ben", "Rafa", "Olga"))
    olga.says("/teams", harbour.group)
    ben.says("/list")
    ben.says("/invite")
    link = LINK.findall(ben.screen())[-1]
    assert link.endswith(suffix(harbour.campaign.id))
    ben.says("/add")
    leaves(theatre, river, harbour)

    ben.says("Kim Roy")
    ben.sees("On your list: Kim Roy")
    ben.taps("⚪ Nora")
    ben.sees("Nora", "Record a talk")
    olga.taps("New team", harbour.group)
    olga.sees("What should the new team be called?", in_=harbour.group)
    rafa.says("/list")
    rafa.sees("Marc")
    rafa.does_not_see("🗳", "Luis")
    Cast.enters(harbour, "Noor").says(f"/start {link}")
    harbour.people["Noor"].sees(f"Welcome to the campaign {two.NAME}")
    harbour.people["Noor"].does_not_see("invite no longer works")


def test_what_is_left_of_a_campaign_that_left_does_nothing_and_tells_nothing(theatre, casts):
    river, harbour = casts
    ana, olga = river.people["Ana"], river.people["Olga"]
    ana.says("/list")
    olga.says("/teams", river.group)
    leaves(theatre, river, harbour)
    before = rows(theatre, "SELECT id FROM contacts ORDER BY id")
    ana.taps("⚪ Luis")
    ana.does_not_see("Luis")
    ana.says("/list")
    ana.sees("for people who have signed up")
    olga.taps("New team", river.group)
    olga.does_not_see("called", in_=river.group)
    olga.says("/status", river.group)
    olga.sees("not an organizers’ group yet", in_=river.group)
    assert rows(theatre, "SELECT id FROM contacts ORDER BY id") == before


def test_a_link_to_one_that_left_asks_a_stranger_which_and_knows_who_is_in_one(theatre, casts):
    river, harbour = casts
    hill = stored(theatre, "hill", "Yes to the Hill")
    leaves(theatre, river, harbour, Cast(theatre, hill))
    for payload in (f"c_{two.FIRST_SLUG}", f"iAbc{suffix(river.campaign.id)}"):
        eve = theatre.person("Eve")
        eve.says(f"/start {payload}")
        eve.sees("Several campaigns", two.NAME, "Yes to the Hill")
        harbour.people["Ben"].says(f"/start {payload}")
        harbour.people["Ben"].sees("here is where you are")


def test_who_is_in_the_middle_of_a_sign_up_goes_on_when_another_campaign_comes(theatre):
    theatre.parts = assemble(theatre.campaign)
    eve = theatre.person("Eve")
    eve.says("/start")
    for label in ("English", "I agree", "I promise"):
        eve.taps(label)
    two.share(theatre)
    eve.says("Evelyn")
    eve.does_not_see("which", "Which")
    eve.sees("Evelyn", "best?")
    eve.says("Nora\nTom")
    eve.sees("On your list")


def test_two_of_one_name_are_told_apart_by_their_slugs(theatre):
    first, _second = two.share(theatre)
    namesake = stored(theatre, "harbour-2", two.FIRST_NAME)
    theatre.parts = assemble_all([first, namesake])
    eve = theatre.person("Eve")
    eve.says("hello")
    eve.sees(f"{two.FIRST_NAME} ({two.FIRST_SLUG})", f"{two.FIRST_NAME} (harbour-2)")
    eve.taps(f"{two.FIRST_NAME} (harbour-2)")
    eve.sees(f"this is about {two.FIRST_NAME} (harbour-2)")
