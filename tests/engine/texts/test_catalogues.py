import itertools
import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from bot import files
from bot.engine.texts.catalogues import BOT, Texts, _filters

HOSTILE = [
    "<b>Ana</b>",
    "<script>alert(1)</script>",
    "Ana & <Luis>",
    "\"Ana\" 'Luis'",
    "\u202eanA",
    "A\u200bn\u200da",
    "{{ 7 * 7 }}",
    "%(name)s {name}",
    "é" * 5000,
]


def without_tags(html):
    """What is read of a text."""
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_never_becomes_markup(texts, name):
    said = texts.message("en", "tiny/bold", {"name": name})
    assert said.startswith("<b>")
    assert said.endswith("</b>")
    inner = said[3:-4]
    assert "<" not in inner
    assert (
        inner.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", '"')
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        == name
    )


@given(name=st.text())
def test_no_name_at_all_becomes_markup_in_a_translated_sentence(texts_once, name):
    for language in ("en", "fr"):
        said = texts_once.message(language, "tiny/hello", {"name": name})
        assert "<" not in said
        assert ">" not in said


@pytest.fixture(scope="module")
def texts_once(tmp_path_factory):
    from tests.support.tiny import tiny_texts  # noqa: PLC0415 (made once for all examples)

    return tiny_texts(tmp_path_factory.mktemp("tiny"))


def test_a_text_is_in_its_readers_language_or_in_english(texts):
    said = {
        tag: texts.message(tag, "tiny/hello", {"name": "Ana"})
        for tag in ("en", "fr", "fr-CA", "de", "")
    }
    assert said == {
        "en": "Hello Ana!",
        "fr": "Bonjour Ana !",
        "fr-CA": "Bonjour Ana !",
        "de": "Hello Ana!",
        "": "Hello Ana!",
    }


def test_numbers_have_their_plural(texts):
    english = [texts.message("en", "tiny/count", {"n": n}) for n in (0, 1, 2)]
    french = [texts.message("fr", "tiny/count", {"n": n}) for n in (0, 1, 2)]
    assert english == ["0 friends", "1 friend", "2 friends"]
    assert french == ["0 ami", "1 ami", "2 amis"]


def test_days_and_hours_are_written_as_people_write_them(texts):
    at = datetime(2026, 11, 3, 15, 5, tzinfo=UTC).astimezone(ZoneInfo("America/Toronto"))
    told = {tag: texts.message(tag, "tiny/when", {"at": at}) for tag in ("en", "fr")}
    assert without_tags(told["en"]) == "Tuesday, November 3 10:05\u202fAM"
    assert without_tags(told["fr"]) == "mardi 3 novembre 10\u00a0h\u00a005"


def test_the_filters_take_dates_and_times_of_day_too(texts):
    filters = texts._environments["en"].filters
    assert without_tags(filters["day"](date(2026, 11, 3))) == "Tuesday, November 3"
    assert filters["time"](time(18, 30)) == "6:30\u202fPM"
    assert filters["number"](1234567) == "1,234,567"


def test_an_hour_late_in_the_evening_stays_on_its_own_day(texts):
    at = datetime(2026, 11, 3, 23, 30, tzinfo=ZoneInfo("America/Toronto"))
    said = without_tags(texts.message("fr", "tiny/when", {"at": at}))
    assert said == "mardi 3 novembre 23\u00a0h\u00a030"


def test_a_label_is_plain_and_translated(texts):
    assert texts.label("fr", "My list", {}) == "Ma liste"
    assert texts.label("fr", "Call {name}", {"name": "<Ana> {x}"}) == "Appeler <Ana> {x}"
    assert texts.label("fr", "Unknown words", {}) == "Unknown words"
    assert texts.in_every_language("My list") == {"My list", "Ma liste"}


def test_a_missing_value_raises_and_so_does_one_too_many(texts):
    with pytest.raises(UndefinedError):
        texts.message("en", "tiny/hello", {})
    with pytest.raises(TypeError):
        texts.message("en", "tiny/hello", {"name": "Ana", "misspelt": 1})
    with pytest.raises(KeyError):
        texts.label("en", "Call {name}", {"misspelt": "Ana"})


@pytest.mark.parametrize("name", ["tiny/none", "none/none", "tiny", ""])
def test_a_text_that_is_not_there_raises(texts, name):
    with pytest.raises(KeyError, match="no text"):
        texts.message("en", name, {})


# --- all of ours


class Anything(int):
    """A value that a template may count, compare, show, go through, index or call."""

    length = 2

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_args, **_named):
        return self

    def __getitem__(self, _key):
        return self

    def __iter__(self):
        return iter([self] * self.length)

    def __len__(self):
        return int(self)

    def __contains__(self, _other):
        return bool(self)


OURS = Texts(files.locales())
ENGLISH_FILTERS = _filters("en")
NAMES = sorted(
    f"{path.parents[1].name}/{name}"
    for path in BOT.rglob("texts/*.j2")
    for name in vars(OURS._environments["en"].get_template(path.relative_to(BOT).as_posix()).module)
    if not name.startswith("_")
)


@pytest.fixture(scope="module")
def ours():
    """All texts, with filters that take anything."""
    texts = Texts(files.locales())
    for environment in texts._environments.values():
        environment.filters.update(dict.fromkeys(ENGLISH_FILTERS, _anyhow))
    return texts


def _anyhow(value, *_given, **_more):
    return str(value)


def _renders(texts, language, name, value):
    macro = texts._macro(language, name)
    for length in (2, 3, 1, 4, 0):
        Anything.length = length
        try:
            return texts.message(language, name, dict.fromkeys(macro.arguments, value))
        except ValueError as error:  # a loop takes each item apart into another number of parts
            if "unpack" not in str(error):
                raise
    pytest.fail(f"{name} takes something apart into more than four parts")


def test_all_texts_are_found():
    assert len(NAMES) > 100
    assert "engine/sorry" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_text_renders_in_every_language(ours, name):
    for language, number in itertools.product(ours.languages, (0, 1, 2, 7)):
        said = _renders(ours, language, name, Anything(number))
        assert "%(" not in said


def test_no_two_files_of_a_feature_have_a_text_of_the_same_name():
    assert len(set(NAMES)) == len(NAMES)


def test_what_a_template_leaves_out_leaves_one_empty_line(tmp_path, texts):
    folder = tmp_path / "bot" / "gaps" / "texts"
    folder.mkdir(parents=True)
    (folder / "gaps.j2").write_text(
        "{% macro gaps(said) %}\nA\n\n{% if said %}{{ said }}{% endif %}\n\n\nB\n{% endmacro %}\n"
    )
    of_gaps = Texts(files.locales(), tmp_path / "bot")
    assert of_gaps.message("en", "gaps/gaps", {"said": ""}) == "A\n\nB"
    assert "one\n\n\n\ntwo" in of_gaps.message("en", "gaps/gaps", {"said": "one\n\n\n\ntwo"})
