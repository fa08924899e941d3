"""At a start, what was changed in the chat gives way to a file that won; the group is told so."""

from bot.campaigns import material_store, store
from bot.campaigns.material_files import changed_text, content_of, entries
from bot.console.campaign_changes.model import Change
from bot.console.materials_publishing import jobs

NAME = "materials/talks.toml"


def change(theatre):
    known, now = theatre.campaign, theatre.clock.now()
    key = entries(NAME, content_of(known, NAME).encode())[0].key
    put = [Change("points/0/en", '"Eight hectares."')]
    text = changed_text(known, NAME, "talk", key, put)
    return theatre.opened.run(lambda tx: material_store.change(tx, known, NAME, text, now))


def start(theatre, *, fits):
    known, now = theatre.campaign, theatre.clock.now()
    return theatre.opened.run(lambda tx: jobs.settle(tx, known, lambda _: fits, now))


def test_what_still_fits_stays(theatre, group):
    changed = change(theatre)
    assert start(theatre, fits=True).texts == changed.texts
    theatre.tick(minutes=1)
    assert group.shown[-1].text.find("changed on the computer") == -1


def test_what_fits_no_longer_gives_way_and_is_brought_back_by_a_tap(theatre, olga, group):
    changed = change(theatre)
    assert start(theatre, fits=False).texts == ()
    theatre.tick(minutes=1)
    olga.sees("talks.toml was changed on the computer", "Eight hectares.", in_=group)
    olga.taps("↩️ Take back what we had here", group)
    olga.sees("Captains have it from now on", "→ Eight hectares.", in_=group)
    now = theatre.opened.run(lambda tx: store.current(tx, theatre.campaign))
    assert now.texts == changed.texts
