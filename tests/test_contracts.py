"""Import contracts are only worth something if they fail: each is given a small bot that keeps to
the layers, with one wrong import planted, and must name it; no other may.
"""

from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from grimp import ImportGraph
from importlinter import Contract, api
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract

ROOT = Path(__file__).parents[1]
KINDS = {
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "layers": LayersContract,
}
# Of every contract, how its name begins.
LAYERS = "Each wing stands on"
ROOMS = "Of one another, rooms"
ROOTS = "A wing's root knows no room"
MODELS = "A model imports only"
RULES = "Rules import only"
DIALOGS = "A dialog imports only"
PICTURES = "Pictures are drawn"
STORES = "A store knows nobody"
WAITING = "Features can't wait"
SIMULATOR = "The simulator knows no more"
SIMULATORS_ROOMS = "The simulator's rooms"
PROCESS = "What a process is made of"
CHECK = "The installation is looked at"

# A bot with two wings, `captains` below `contacts`, and the rooms `adding`, `editing` and `signup`.
GOOD = {
    "app": "people contacts.adding.handlers contacts.editing.handlers captains.signup.handlers",
    "people": "captains.signup.handlers",
    "first_owner": "config",
    "start": "app web.server",
    "rehearsal": "start simulator.server",
    "installation": "captains.signup.pack config",
    "config": "languages files named_owners",
    "named_owners": "",
    "web.server": "engine.storage.db",
    "simulator.server": "engine.time.clock simulator.world.cast",
    "simulator.world.cast": "",
    "engine.storage.db": "!asyncio engine.time.clock",
    "engine.time.clock": "",
    "engine.dialog.turn": "",
    "engine.texts.catalogues": "",
    "captains.model": "!datetime",
    "captains.rules": "captains.model",
    "captains.store": "engine.storage.db captains.model",
    "captains.signup.pack": "toml.models",
    "captains.signup.handlers": "captains.store captains.signup.dialog",
    "captains.signup.dialog": "engine.dialog.turn captains.rules",
    "contacts.model": "captains.model",
    "contacts.rules": "contacts.model captains.rules",
    "contacts.store": "engine.storage.db contacts.rules captains.store",
    "contacts.adding.model": "contacts.model",
    "contacts.adding.rules": "contacts.adding.model contacts.editing.rules captains.rules",
    "contacts.adding.dialog": "contacts.adding.rules contacts.model engine.dialog.turn",
    "contacts.adding.pictures": "contacts.adding.model engine.texts.catalogues charts canvas files",
    "contacts.adding.store": "engine.storage.db contacts.adding.model contacts.store",
    "contacts.adding.handlers": "contacts.adding.dialog contacts.adding.store captains.store",
    "contacts.editing.rules": "contacts.model",
    "contacts.editing.store": "engine.storage.db",
    "contacts.editing.jobs": "contacts.editing.store contacts.adding.model",
    "contacts.editing.handlers": "contacts.editing.jobs contacts.adding.rules",
}
# What else there is at the top, with nothing in it.
EMPTY = (
    *(
        "bench",
        "__main__",
        "commands",
        "logs",
        "migrations",
        "languages",
        "integrations",
        "console",
        "privacy",
    ),
    *("progress", "calendar", "teams", "conversations", "organizers", "campaigns", "language"),
    *("toml", "toml.models", "charts", "canvas", "files"),
)

PLANTED = [
    # A wing on one above it, the ground on any, and what is started on what starts it.
    ("captains.rules", "contacts.model", LAYERS),
    ("captains.signup.handlers", "contacts.store", LAYERS),
    ("engine.storage.db", "captains.model", LAYERS),
    ("engine.time.clock", "simulator.server", LAYERS),
    ("engine.time.clock", "files", LAYERS),
    ("contacts.adding.handlers", "app", LAYERS),
    ("contacts.editing.jobs", "simulator.server", LAYERS),
    ("contacts.editing.jobs", "config", LAYERS),
    ("start", "rehearsal", LAYERS),
    ("contacts.adding.handlers", "contacts.editing.store", ROOMS),
    ("contacts.adding.handlers", "contacts.editing.handlers", ROOMS),
    ("contacts.adding.handlers", "captains.signup.dialog", ROOMS),
    ("contacts.adding.handlers", "captains.signup.pack", ROOMS),
    ("contacts.rules", "contacts.adding.rules", ROOTS),
    ("contacts.store", "captains.signup.dialog", ROOTS),
    ("contacts.adding.model", "engine.time.clock", MODELS),
    ("contacts.adding.model", "contacts.adding.rules", MODELS),
    ("captains.model", "captains.rules", MODELS),
    ("contacts.adding.rules", "engine.storage.db", RULES),
    ("contacts.adding.rules", "contacts.adding.store", RULES),
    ("captains.rules", "captains.store", RULES),
    ("contacts.adding.dialog", "engine.storage.db", DIALOGS),
    ("contacts.adding.dialog", "contacts.store", DIALOGS),
    ("contacts.adding.pictures", "contacts.adding.store", PICTURES),
    ("contacts.adding.store", "contacts.adding.handlers", STORES),
    ("contacts.adding.store", "captains.signup.dialog", STORES),
    ("contacts.adding.store", "contacts.editing.store", STORES),
    ("contacts.adding.handlers", "!asyncio", WAITING),
    ("contacts.editing.store", "!sqlite3", WAITING),
    ("captains.rules", "!telegram", WAITING),
    ("captains.signup.handlers", "toml.models", WAITING),
    ("simulator.server", "captains.model", SIMULATOR),
    ("simulator.server", "engine.storage.db", SIMULATOR),
    ("simulator.server", "!telegram", SIMULATOR),
    ("simulator.world.cast", "simulator.server", SIMULATORS_ROOMS),
    ("web.server", "captains.model", PROCESS),
    ("config", "contacts.adding.rules", PROCESS),
    ("installation", "captains.signup.handlers", CHECK),
    ("installation", "captains.store", CHECK),
]


def _module(name: str) -> str:
    return name[1:] if name.startswith("!") else f"bot.{name}"


def _put(graph: ImportGraph, name: str) -> str:
    """Add a module and the packages around it; "!telegram" is one of somebody else."""
    module = _module(name)
    parts = module.split(".")
    for length in range(1, len(parts) + 1):
        above = ".".join(parts[:length])
        if above not in graph.modules:
            graph.add_module(above, is_squashed=name.startswith("!"))
    return module


def _import(graph: ImportGraph, importer: str, imported: str) -> None:
    graph.add_import(importer=_put(graph, importer), imported=_put(graph, imported))


@cache
def _good() -> ImportGraph:
    graph = ImportGraph()
    for name in (*EMPTY, *GOOD):
        _put(graph, name)
    for importer, names in GOOD.items():
        for imported in names.split():
            _import(graph, importer, imported)
    return graph


@cache
def _contracts() -> tuple[Contract, ...]:
    """The project's own contracts, as import-linter reads them."""
    read = api.read_configuration(str(ROOT / "pyproject.toml"))
    session = read["session_options"]
    return tuple(
        KINDS[each["type"]](each["name"], session, each) for each in read["contracts_options"]
    )


def _broken(graph: ImportGraph) -> list[str]:
    return [
        contract.name
        for contract in _contracts()
        if not contract.check(deepcopy(graph), verbose=False).kept
    ]


def test_a_bot_that_keeps_to_the_layers_passes():
    assert _broken(_good()) == []


@pytest.mark.parametrize("place, imported, name", PLANTED)
def test_a_wrong_import_breaks_its_contract(place, imported, name):
    graph = deepcopy(_good())
    assert _module(place) in graph.modules
    _import(graph, place, imported)
    broken = _broken(graph)
    assert [each for each in broken if each.startswith(name)], broken


def test_every_contract_is_seen_to_break():
    unproven = [
        contract.name
        for contract in _contracts()
        if not any(contract.name.startswith(name) for _place, _imported, name in PLANTED)
    ]
    assert not unproven


def test_a_wing_that_has_no_place_among_the_layers_is_refused():
    graph = deepcopy(_good())
    _put(graph, "elsewhere.model")
    assert [name for name in _broken(graph) if name.startswith(LAYERS)]


def test_no_import_between_two_wings_is_excused():
    """What is left out of a contract names kinds of files, never a feature."""
    excused = [
        str(each)
        for contract in _contracts()
        for each in getattr(contract, "ignore_imports", None) or ()
    ]
    wings = {path.parent.parent.name for path in (ROOT / "bot").glob("*/*/handlers.py")}
    assert len(excused) > len(wings) > 5
    assert not [each for each in excused for wing in wings if f"bot.{wing}" in each]
