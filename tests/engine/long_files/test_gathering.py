"""Long files: each part is noted in its turn, and what comes between is told by a word."""

from types import SimpleNamespace

import pytest
from telegram.error import TelegramError

from bot.engine.long_files.gathering import Gathering, WantedFile
from tests.support import reading_badly


class _Files:
    """A feature that waits for one file, and notes what its parts say."""

    def __init__(self, parts, path="", most=100):
        self.parts, self.most = parts, most
        self.asked = WantedFile(4, "file", {"language": "fr"}, path)
        self.noted, self.ends, self.left = [], [], 3

    def wanted(self, _work):
        return None if self.ends else self.asked

    def clear(self, _work, _wanted):
        self.left -= 1
        return self.left > 0

    def sit(self, _work, _wanted):
        return self

    def take(self, _work, part):
        self.noted.append(part)
        return len(self.noted) < self.most

    def end(self, work, trouble):
        work.queued.append("said")
        self.ends.append(trouble)


class _Bot:
    def __init__(self, content):
        self.content = content

    async def download(self, _file_id):
        if isinstance(self.content, Exception):
            raise self.content
        return self.content


def gathering(sqlite, files, content=b"one\ntwo\n"):
    sent = []
    work = lambda _tx: SimpleNamespace(queued=[])  # noqa: E731 (as short as it is)
    made = Gathering(_Bot(content), sqlite, files, work, sent.extend)
    return made, sent


async def test_each_part_is_noted_in_its_turn_once_the_rest_is_cleared(sqlite):
    files = _Files(reading_badly.lines)
    reading, sent = gathering(sqlite, files)
    assert await reading.look()
    assert [part["line"] for part in files.noted] == ["one", "two"]
    assert files.noted[0]["language"] == "fr"
    assert (files.ends, files.left, sent) == ([""], 0, ["said"])
    assert not await reading.look()


async def test_a_file_on_the_server_is_read_as_well(sqlite, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("one\n")
    files = _Files(reading_badly.lines, str(file))
    reading, _sent = gathering(sqlite, files, TelegramError("nobody asks"))
    await reading.look()
    assert [part["line"] for part in files.noted] == ["one"]


async def test_it_ends_where_no_more_is_wanted(sqlite):
    files = _Files(reading_badly.lines, most=1)
    reading, _sent = gathering(sqlite, files)
    await reading.look()
    assert len(files.noted) == 1


@pytest.mark.parametrize(
    "parts, content, trouble",
    [
        (reading_badly.breaks_later, b"one\n", "broken"),
        (reading_badly.dies_later, b"one\n", "broken"),
        (reading_badly.lines, TelegramError("gone"), "unfetched"),
    ],
)
async def test_what_comes_between_is_told_by_a_word(sqlite, parts, content, trouble):
    files = _Files(parts)
    reading, _sent = gathering(sqlite, files, content)
    await reading.look()
    assert files.ends == [trouble]
    assert "Marie" not in str(files.noted)
