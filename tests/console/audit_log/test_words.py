import fnmatch

from bot.console.audit_log.labels import ACTS, KINDS
from tests.support import audit_kinds


def test_every_kind_of_act_that_is_written_down_has_words():
    found = audit_kinds.kinds()
    assert len(found) > 40
    unnamed = {each for each in found if not fnmatch.filter(ACTS, each)}
    assert not unnamed, "name them in bot/console/audit_log/labels.py"


def test_every_act_belongs_to_a_kind_that_can_be_asked_for():
    assert {kind for kind, _ in ACTS.values()} == set(KINDS)
