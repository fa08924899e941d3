"""Commands about one campaign, where several share the bot."""

import pytest

from bot.commands import CommandError
from bot.commands.choosing import about
from bot.config import Settings
from tests.support.once import example_file
from tests.support.two import FIRST_SLUG, SLUG, second_file


@pytest.fixture
def settings(tmp_path):
    """The settings with these files, in the folder of the test."""

    def with_(*contents):
        files = [tmp_path / f"{number}.toml" for number, _ in enumerate(contents)]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        return Settings(campaign_file=", ".join(map(str, files)), _env_file=None)

    return with_


def test_of_several_one_is_named_and_comes_first(settings):
    both = settings(example_file(), second_file())
    first, second = both.campaign_files
    assert about(both, FIRST_SLUG).campaign_files == (first, second)
    assert about(both, SLUG).campaign_files == (second, first)


@pytest.mark.parametrize("slug", ["", "park"])
def test_it_is_told_which_there_are(settings, slug):
    both = settings(example_file(), second_file())
    with pytest.raises(CommandError, match=f"--campaign and one of: {FIRST_SLUG}, {SLUG}"):
        about(both, slug)


def test_one_alone_need_not_be_named(settings):
    one = settings(example_file())
    assert about(one, "") is one
    assert about(one, FIRST_SLUG).campaign_files == one.campaign_files
    with pytest.raises(CommandError, match="No campaign is called harbour"):
        about(one, "harbour")
