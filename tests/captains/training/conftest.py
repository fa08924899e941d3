"""A classroom instead of a theatre: the quiz is played in it."""

import pytest

from bot import files
from bot.captains.training.pack import read_course
from tests.support.classroom import Classroom
from tests.support.databases import Opened


@pytest.fixture
def theatre(new_database, clock):
    stage = Classroom(Opened(new_database("sqlite"), clock), clock)
    yield stage
    stage.opened.close()


@pytest.fixture
def theatre_on(database_url, clock):
    stage = Classroom(Opened(database_url, clock), clock)
    yield stage
    stage.opened.close()


@pytest.fixture(scope="session")
def course():
    return read_course(files.training())
