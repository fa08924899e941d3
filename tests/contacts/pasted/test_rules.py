"""Tables and blocks with labels, pasted into the chat."""

import pytest

from bot.contacts.importing.model import Entry
from bot.contacts.pasted.rules import read_pasted

AWA, LUC = Entry("Awa Ba", phone="+1 514-555-0123"), Entry("Luc Roy", phone="+1 438-555-0199")


@pytest.mark.parametrize(
    "text",
    [
        "Name\tPhone\nAwa Ba\t514 555 0123\nLuc Roy\t438 555 0199",
        "Nom;Prénom;Tél.\nBa;Awa;514 555 0123\nRoy;Luc;438 555 0199",
        "Awa Ba\t514 555 0123\nLuc Roy\t438 555 0199",
        "Prénom : Awa\nNom : Ba\nTél : 514 555 0123\n\nPrénom : Luc\nNom : Roy\nTél : 438 555 0199",
        "Prénom: Awa, Nom: Ba, Tél: 514 555 0123\nPrénom: Luc, Nom: Roy, Tél: 438 555 0199",
        "Name: Awa Ba\nPhone: 514 555 0123\nName: Luc Roy\nPhone: 438 555 0199",
    ],
)
def test_what_has_columns_or_labels_is_read(text):
    found = read_pasted(text, "CA")
    assert found is not None
    assert found.entries == (AWA, LUC)


def test_a_table_with_gaps_keeps_its_columns():
    found = read_pasted("Awa Ba,514 555 0123,Laval\nLuc Roy,,Québec\nKim,438 555 0199,", "CA")
    assert found is not None
    assert found.entries == (
        Entry("Awa Ba", None, "Laval", phone="+1 514-555-0123"),
        Entry("Luc Roy", None, "Québec"),
        Entry("Kim", phone="+1 438-555-0199"),
    )


@pytest.mark.parametrize(
    "text", ["", "Awa\nLuc", "Awa, Luc", "friend\nAwa", "Friends: Awa\nWork: Luc", "Awa: voisine"]
)
def test_a_list_has_none(text):
    assert read_pasted(text, "CA") is None
