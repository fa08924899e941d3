"""An owner and their group, for every test of a broadcast."""

import pytest

from tests.support.crowd import bind, own


@pytest.fixture
def olga(theatre):
    """Return the owner."""
    return own(theatre)


@pytest.fixture
def group(theatre, olga):
    """Return the organizers' group, where the owner is an administrator."""
    return bind(theatre, olga)
