"""Each unit of work gets the campaign as its transaction sees it."""

from bot.engine.dialog.feature import Current


class People:
    def __init__(self):
        self.stands = {"a": "old", "b": "new"}

    def campaign(self, tx, known):
        return self.stands[tx]


def test_the_campaign_is_asked_for_in_each_transaction():
    current = Current("old", People())
    assert current.in_("a") == "old"
    assert current.in_("b") == current.known == "new"
    assert current.in_("a") == current.known == "old"
