"""The house's own rules, held by a test because rules that nobody checks drift: small functions and
files, names that say something, layers, and nothing in any file that belongs to one machine.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

from bot.config import Settings

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 300
MEDIAN_FUNCTION, P90_FUNCTION, LONGEST_FUNCTION = 10, 25, 50

# Not wings: what they stand on, and what stands on them.
NOT_WINGS = {
    *("bench", "engine", "simulator", "migrations", "commands", "toml", "web", "shipped"),
    "installation",
}
# A wing's root owns its tables; each room is a feature.
ROOT_FILES = {"__init__.py", "model.py", "rules.py", "store.py", "store.sql"}
ROOM_FILES = ROOT_FILES | {
    *("dialog.py", "handlers.py", "jobs.py", "pictures.py", "labels.py", "texts"),
    "vocabulary.py",
}
# Files that people write by hand: reading them is a subject of its own, beside the model.
EXTRA_FILES = {
    # What goes out, what comes back and what becomes of it elsewhere: each is a file's worth.
    "help_desk": {"posting.py", "outcomes.py", "replying.py", "moving.py"},
    # A start finishes what a campaign's own jobs can't any more.
    "purge": {"leaving.py"},
    # What decides about one captain is a subject beside when it is looked at, and for how many.
    "nudges": {"looking.py"},
    # Which columns are read is one subject, what a person reads of them another.
    "rights": {"records.py"},
    # Whom organizers expect, and who of them came: each is a table's worth.
    "teams": {
        *("expected_store.py", "expected_store.sql"),
        *("expected_arrivals.py", "expected_arrivals.sql"),
        *("expected_marks.py", "expected_marks.sql"),
    },
    "exports": {"records.py"},
    **{each: {"restored.py", "restored.sql"} for each in ("conversations", "calendar")},
    # Where somebody stands comes back, or the entry itself.
    "contacts": {
        *("restored.py", "restored.sql", "restored_entries.py", "restored_entries.sql"),
    },
    # A list is read and noted beside everything else; who in it is who is a subject of its own.
    "imports": {"reading.py", "comparing.py"},
    # Phrases of a language are tables in text files.
    "console": {
        *(
            "audience.py",
            "audience.sql",
            "chosen.py",
            "broadcast_store.py",
            "broadcast_store.sql",
        ),
        *("broadcast_steps.py", "broadcast_steps.sql", "radar_store.py", "radar_store.sql"),
        *(
            "help_desk_store.py",
            "help_desk_store.sql",
            "help_desk_restored.py",
            "help_desk_restored.sql",
        ),
        *(
            "survey_views.py",
            "survey_store.py",
            "survey_store.sql",
            "survey_sheets.py",
            "survey_sheets.sql",
        ),
    },
    "days": {"names.py", "weekdays.py", "words.txt"},
    "encodings": {"names.txt"},
    "hours": {"words.py"},
    "follow_ups": {"parts.py", "spelling.py", "wording.py"},
    "remind_me": {"phrases.txt"},
    "particulars": {"phrases.txt"},
    "experiences": {"phrases.txt"},
    "words": {"common.py", "common.txt"},
    "wishes": {"english.txt", "french.txt"},
    "replies": {"phrases.txt"},
    "meaning": {"names.py", "names.txt"},
    "news": {
        *("called.py", "mentions.py", "clauses.py", "signs.py"),
        *("sentence.py", "homonyms.py", "titles.py"),
        *("english.txt", "french.txt", "both.txt", "parts.txt", "mentions.txt"),
    },
    "campaigns": {
        *("pack.py", "tables.py", "fields.py", "calendars.py"),
        *("nudges.py", "nudges.toml", "facts.py"),
        *("material_files.py", "material_store.py", "material_store.sql", "material_steps.py"),
    },
    "materials": {"pack.py", "tables.py", "fields.py", "filling.py", "previews.py"},
    "training": {"pack.py"},
    # What was written is read from Telegram's marks and files; and to write is not yet to send.
    "broadcasts": {"writing.py", "sending.py", "buttons.py"},
    # A question is written for itself; and to try is to answer, with nothing kept.
    "surveys": {"questions.py", "trying.py"},
    "faq": {"pack.py"},
}
MOST_MODULES = 13
# They say that something is done, never what.
EMPTY_NAMES = {"services", "utils", "util", "helpers", "helper", "manager", "managers"}

SKIPPED_FOLDERS = {".git", ".venv", ".hypothesis", "data", "build", "dist", "__pycache__"}
BUDGETED = {".py", ".js", ".sql", ".j2"}


def _files() -> list[Path]:
    """All files of the project, without what is made from them."""
    found = []
    for folder, folders, names in _walk(ROOT):
        folders[:] = [name for name in folders if not _is_skipped(folder, name)]
        # In a second working tree .git is a file that says where the first one is.
        found += [folder / name for name in names if name not in (".env", ".git")]
    return found


def _walk(root: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    import os  # noqa: PLC0415 - Path.walk comes with Python 3.12

    for folder, folders, names in os.walk(root):
        yield Path(folder), folders, names


def _is_skipped(folder: Path, name: str) -> bool:
    return name in SKIPPED_FOLDERS or name.endswith("_cache") or (folder / name / ".git").exists()


def _sources(*suffixes: str) -> list[Path]:
    return [
        path
        for path in _files()
        if path.suffix in suffixes
        and path.relative_to(ROOT).parts[0] in {"bot", "scripts", "tests"}
    ]


def _functions() -> list[tuple[str, int]]:
    """Name with place, and number of lines, of every function."""
    found = []
    for path in _sources(".py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                place = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                found.append((place, (node.end_lineno or node.lineno) - node.lineno + 1))
    return found


def _folders(above: Path) -> list[Path]:
    return [
        path
        for path in sorted(above.iterdir())
        if path.is_dir() and path.name != "texts" and not path.name.startswith((".", "__"))
    ]


def _wings() -> list[Path]:
    return [path for path in _folders(ROOT / "bot") if path.name not in NOT_WINGS]


def _rooms() -> list[Path]:
    return [room for wing in _wings() for room in _folders(wing)]


def _unknown(folder: Path, known: set[str]) -> list[str]:
    return [
        str(path.relative_to(ROOT))
        for path in folder.iterdir()
        if path.name not in known | EXTRA_FILES.get(folder.name, set())
        and path.name != "__pycache__"
    ]


def test_files_stay_short():
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in _sources(*BUDGETED)
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert not too_long


def test_functions_stay_short():
    functions = _functions()
    lengths = [length for _, length in functions]
    assert not [function for function in functions if function[1] > LONGEST_FUNCTION]
    assert median(lengths) <= MEDIAN_FUNCTION
    assert quantiles(lengths, n=10)[-1] <= P90_FUNCTION


def test_a_function_that_is_too_long_would_be_seen():
    lengths = dict(_functions())
    own = [length for place, length in lengths.items() if "too_long_would_be_seen" in place]
    assert own == [4]


def test_no_module_has_a_name_that_says_nothing():
    named = [path for path in _sources(".py") if path.stem in EMPTY_NAMES]
    folders = [path.parent for path in _sources(".py") if path.parent.name in EMPTY_NAMES]
    assert not named + folders


def test_wings_and_rooms_have_only_files_with_the_known_names():
    wings, rooms = _wings(), _rooms()
    assert {"captains", "contacts", "console"} <= {wing.name for wing in wings}
    assert {"signup", "broadcasts"} <= {room.name for room in rooms}
    unknown = [
        path
        for wing in wings
        for path in _unknown(wing, ROOT_FILES | {room.name for room in _folders(wing)})
    ]
    assert not unknown + [path for room in rooms for path in _unknown(room, ROOM_FILES)]


def test_no_room_has_rooms_of_its_own():
    assert not [inner for room in _rooms() for inner in _folders(room)]


def test_no_two_rooms_or_wings_share_a_name():
    """A text is asked for by its room's name, and so does a person ask."""
    names = [path.name for path in (*_wings(), *_rooms())]
    assert not {name for name in names if names.count(name) > 1}


def test_no_room_is_crowded():
    modules = {
        folder.relative_to(ROOT).as_posix(): len(list(folder.glob("*.py"))) - 1
        for folder in {path.parent for path in (ROOT / "bot").rglob("*.py")}
        if folder.name != "versions"  # one for each release of the schema
    }
    assert not {folder: count for folder, count in modules.items() if count > MOST_MODULES}


def test_no_file_names_a_registry_a_mirror_or_a_folder_of_one_machine():
    # Put together here, so that this file does not hold what it looks for.
    registries = ["pypi" + r"\.org", "python" + "hosted", "npm" + r"js\."]
    options = ["index" + "-url", "find" + "-links"]
    folders = [r"(?<![\w.])/(wo" + "rk|ro" + "ot|tm" + "p)/"]
    pattern = re.compile("|".join(registries + options + folders))
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in _files()
        if (text := _text(path)) and (match := pattern.search(text))
    ]
    assert not found


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
def test_every_setting_is_explained_where_people_look(name):
    example = (ROOT / ".env.example").read_text("utf-8")
    assert re.search(rf"(?m)^#? ?{name}=", example), f"{name} is not in .env.example"
    assert f"| `{name}` |" in (ROOT / "README.md").read_text("utf-8"), f"{name} is not in README.md"


def test_the_example_settings_name_no_setting_that_does_not_exist():
    example = (ROOT / ".env.example").read_text("utf-8")
    named = set(re.findall(r"(?m)^#? ?([A-Z][A-Z_]+)=", example))
    assert named == {name.upper() for name in Settings.model_fields}


def test_the_plan_of_the_house_names_every_room_by_its_own_first_line():
    plan = re.findall(
        r"^\| `(\w+/\w+)` \| (.+) \|$",
        (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    wings = {path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")} - NOT_WINGS
    rooms = {}
    for path in (ROOT / "bot").glob("*/*/__init__.py"):
        if path.parent.parent.name in wings:
            words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            rooms[path.parent.relative_to(ROOT / "bot").as_posix()] = words.split("\n\n")[0]
    assert dict(plan) == rooms
