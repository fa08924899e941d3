"""Reads what captains ask often from faq.toml, beside the other materials; without it, nothing."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from bot.campaigns.material_files import FAQ, Texts, contents, keys_of
from bot.campaigns.model import Campaign, Words
from bot.console.faq.model import Written
from bot.toml.mistakes import BadFileError, told
from bot.toml.models import Accepts, EachLanguage, FileModel, read_content, unsaid
from bot.toml.values import Yes, plain_text, short_id

LONGEST_KEY = 14
LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_KEYWORDS = 160, 600, 300


class FaqFileError(BadFileError):
    """The file of frequent questions is not as it should be."""

    kind = told("materials")


def _texts(key: str, longest: int) -> Any:  # noqa: ANN401 - an annotation
    accepted = Accepts("one text for each language, such as {key}.en", key=key)
    return Annotated[Words, EachLanguage(plain_text(longest)), accepted]


class QuestionTable(FileModel):
    """What captains ask often, and what they read then; `keywords` are other words for it."""

    id: short_id(LONGEST_KEY) | None = None  # type: ignore[valid-type]
    retired: Yes = False
    question: _texts("question", LONGEST_QUESTION)  # type: ignore[valid-type]
    answer: _texts("answer", LONGEST_ANSWER)  # type: ignore[valid-type]
    keywords: _texts("keywords", LONGEST_KEYWORDS) = Field(  # type: ignore[valid-type]
        Words({}), json_schema_extra=unsaid
    )


class FaqFile(FileModel):
    faq: Annotated[list[QuestionTable], Accepts("a heading [[faq]] for each")] = Field(
        default_factory=list
    )


def written_for(campaign: Campaign) -> tuple[Written, ...]:
    """Return what was written for the campaign; raises `FaqFileError` for a bad file."""
    folder = campaign.materials
    return _read(folder, campaign.languages, campaign.texts) if folder else ()


@lru_cache(maxsize=64)
def _read(folder: Path, languages: tuple[str, ...], texts: Texts) -> tuple[Written, ...]:
    content = contents(folder, texts).get(FAQ)
    if content is None:
        return ()
    context = {"languages": languages, "spare": True}
    file = read_content(content, folder / FAQ, FaqFile, FaqFileError, lambda _: context).model
    return tuple(
        Written(each.question, each.answer, each.keywords, key)
        for each, key in zip(file.faq, keys_of(content, "faq"), strict=True)
        if not each.retired
    )
