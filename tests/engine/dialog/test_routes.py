from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from bot import files
from bot.app import assemble
from bot.campaigns.pack import read_campaign
from bot.engine.dialog.feature import Feature, OnCommand, OnMenu, OnState, OnTap, Where
from bot.engine.dialog.routes import Routes
from bot.engine.dialog.states import Lost
from bot.engine.dialog.turn import Turn
from bot.engine.telegram.incoming import Chat, Command, Edited, Other, Tap, Text

HERE = Chat(1001, "private")
GROUP = Chat(-5, "group")


@dataclass(frozen=True)
class Asking:
    """A state."""


def _handle(*_):
    """Nobody calls it."""


def _routes(texts, *routes):
    return Routes([Feature("tiny", routes)], texts)


def _tap(action):
    return Tap("q", "", None, action)


def test_each_input_finds_its_route(texts):
    command, tap = OnCommand("list", _handle), OnTap("list.show", _handle)
    menu = OnMenu("My list", _handle)
    routes = _routes(texts, command, tap, menu)
    assert routes.find(Command("list"), HERE) is command
    assert routes.find(_tap("list.show"), HERE) is tap
    assert routes.find(Text("My list"), HERE) is menu
    assert routes.find(Text("Ma liste"), HERE) is menu
    assert routes.find(Text("Ma liste"), GROUP) is None
    assert routes.find(Command("none"), HERE) is None
    assert routes.find(_tap("none"), HERE) is None
    assert routes.find(Other("sticker"), HERE) is None


def test_a_key_is_known_however_a_program_sends_its_spaces_and_signs(texts):
    menu = OnMenu("▶️ Who\u00a0next?", _handle)
    routes = _routes(texts, menu)
    for words in ("▶️ Who\u00a0next?", "▶ Who next?", " ▶️  Who next? "):
        assert routes.find(Text(words), HERE) is menu
    assert routes.find(Text("Who next"), HERE) is None


def test_one_command_may_do_one_thing_in_private_and_another_in_a_group(texts):
    alone = OnCommand("help", _handle, where=Where.PRIVATE)
    together = OnCommand("help", _handle, where=Where.GROUP)
    only = OnCommand("bind", _handle, where=Where.GROUP)
    routes = _routes(texts, alone, together, only)
    assert routes.find(Command("help"), HERE) is alone
    assert routes.find(Command("help"), GROUP) is together
    assert routes.find(Command("bind"), HERE) is only


@pytest.mark.parametrize(
    "routes",
    [
        (OnCommand("list", _handle), OnCommand("list", _handle)),
        (OnTap("a", _handle), OnTap("a", _handle)),
        (OnMenu("My list", _handle), OnMenu("Ma liste", _handle)),
    ],
)
def test_two_routes_for_the_same_are_refused(texts, routes):
    with pytest.raises(ValueError, match="two routes"):
        _routes(texts, *routes)


@pytest.mark.parametrize("owners", [0, 2])
def test_a_state_belongs_to_one_feature(texts, owners):
    routes = [OnState(Asking, _handle, _handle)] * owners or [OnState(Asking, _handle)]
    with pytest.raises(ValueError, match=f"belongs to {owners} features"):
        _routes(texts, *routes)


def test_an_answer_is_offered_in_the_order_of_the_application_until_somebody_has_it(texts):
    asked = []

    def look(name, turn):
        return lambda _here, _state, event: asked.append((name, event)) or turn

    features = [
        Feature("first", (OnState(Asking, look("first", None), corrects=True),)),
        Feature("owner", (OnState(Asking, look("owner", Turn()), _handle),)),
        Feature("last", (OnState(Asking, look("last", Turn())),)),
    ]
    routes = Routes(features, texts)
    edit = Edited(7, "Luis")
    waiting = routes.states[Asking]
    assert waiting.handle(SimpleNamespace(state=Asking()), edit, corrected="Luis") == Turn()
    assert asked == [("first", Text("Luis")), ("owner", edit)]
    assert routes.stored.load(routes.stored.dump(Asking())) == Asking()
    assert '"owner.Asking"' in routes.stored.dump(Asking())


def test_a_state_is_found_under_its_features_earlier_names(texts):
    state = OnState(Asking, _handle, _handle)
    before = Routes([Feature("cards", (state,))], texts).stored
    after = Routes([Feature("contact_list", (state,), formerly=("cards",))], texts).stored
    assert after.load(before.dump(Asking())) == Asking()
    assert '"contact_list.Asking"' in after.dump(Asking())
    assert isinstance(before.load(after.dump(Asking())), Lost)


def test_all_features_fit_together():
    routes = assemble(read_campaign(files.example_campaign())).routes
    assert {"start", "help"} <= routes.commands.keys()
    assert all(0 < len(action) <= 20 for action in routes.taps)
