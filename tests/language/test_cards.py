"""Cards with one odd line or several: names and numbers are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.cards import rules


def cards(lines):
    return list(rules.read_cards(f"BEGIN:VCARD\r\nVERSION:2.1\r\n{lines}\r\nEND:VCARD\r\n"))


@pytest.mark.parametrize(
    "lines, name",
    [
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=5A=6F=C3=A9=\r\n=20Roy", "Zoé Roy"),
        # Folded in both ways at once, and with the soft break forgotten.
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=5A=6F=\r\n =C3=A9=20Roy", "Zoé Roy"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=5A=6F\r\n=C3=A9=20Roy", "Zoé Roy"),
        ("FN;ENCODING=QUOTED-PRINTABLE:Zo=E9 Roy", "Zoé Roy"),
        ("FN;ENCODING=QUOTED-PRINTABLE:=A3ukasz W=F3jcik", "Łukasz Wójcik"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=E9 Roy", "Zoé Roy"),
        ("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=E9 Roy", "Zoé Roy"),
        ("FN;ENCODING=BASE64;CHARSET=UTF-8:Wm/DqSBSb3k=", "Zoé Roy"),
        ("FN:Zoé\r\n  Roy", "Zoé Roy"),
        ("PHOTO;ENCODING=b:aaaa\r\n bbbb\r\nFN:Zoé Roy", "Zoé Roy"),
        ("PHOTO;JPEG;ENCODING=BASE64:aaaa\r\n bbbb\r\n\r\nFN:Zoé Roy", "Zoé Roy"),
        ("NOTE:one line\r\nFN is not here\r\nTel: 5\r\nand more: of it\r\nFN:Zoé Roy", "Zoé Roy"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nFN:no=\r\nb\r\nFN:Zoé Roy", "Zoé Roy"),
        ("item1.FN:Roy\\, Zoé", "Roy, Zoé"),
        ('FN;X="a:b":Zoé Roy', "Zoé Roy"),
        ("fn:Zoé Roy\r\nFN:Somebody Else", "Zoé Roy"),
        ("AGENT:\r\nBEGIN:VCARD\r\nFN:Paul\r\nEND:VCARD\r\nFN:Zoé Roy", "Zoé Roy"),
        ("FN:L&eacute;a Roy\r\nN:Roy;L&eacute;a", "Léa Roy"),
        # Without a name to be shown: N, then the nickname, then the company.
        ("N:Roy;Zoé;;;", "Zoé Roy"),
        ("N:Roy\\;Cid;Zoé", "Zoé Roy;Cid"),
        ("FN:\r\nN:Roy;Zoé;;;", "Zoé Roy"),
        ("FN:zoe@example.org\r\nN:;;;;\r\nNICKNAME:Zoé", "Zoé"),
        ("FN:+1 514 555 0134\r\nN:Roy;Zoé", "Zoé Roy"),
        ("N:;;;;\r\nNICKNAME:Zozo\r\nORG:Acme;Sales", "Zozo"),
        ("N:;;;;\r\nORG:Acme;Sales", "Acme"),
        ("TEL:1\r\nEMAIL:z@example.org", ""),
    ],
)
def test_the_name_is_read_as_phones_write_it(lines, name):
    (card,) = cards(lines)
    assert card.name == name


@pytest.mark.parametrize(
    "line, phone",
    [
        ("TEL:514 555 0134", ("", "514 555 0134")),
        ("TEL;CELL:514 555 0134", ("CELL", "514 555 0134")),
        ("item1.TEL;TYPE=CELL;waid=15145550134:+1 514 555 0134", None),
        ('TEL;VALUE=uri;TYPE="cell,voice":tel:+33-6-12-34-56-78;ext=5', None),
        ("item2.TEL:5\r\nitem2.X-ABLabel:_$!<HomeFAX>!$_", ("HomeFAX", "5")),
    ],
)
def test_a_number_is_read_with_its_kind(line, phone):
    (card,) = cards(f"FN:Zoé\r\n{line}")
    if phone:
        assert card.phones == (phone,)
    else:
        ((kind, number),) = card.phones
        assert "CELL" in kind
        assert ";" not in number
        assert not number.startswith("tel:")


def test_what_else_a_card_tells_is_named():
    (card,) = cards("FN:Zoé\r\nEMAIL:z@example.org\r\nNOTE:x\r\nBDAY:1985\r\nX-FOO:1\r\nTEL:5")
    assert card.left == ("birthday", "email", "note")


def test_town_categories_and_given_name():
    (card,) = cards("N:Roy;Zoé;;;\r\nADR;HOME:;;1 rue X;Laval;QC;H1A\r\nCATEGORIES:Famille")
    assert (card.given, card.town, card.categories) == ("Zoé", "Laval", "Famille")
    (card,) = cards("N:;Zoé Roy;;;")
    assert (card.name, card.given) == ("Zoé Roy", "")


def test_of_two_addresses_that_at_home_counts():
    (card,) = cards("FN:Zoé\r\nADR;WORK:;;;Paris\r\nADR;HOME:;;;Lyon")
    assert card.town == "Lyon"
    (card,) = cards("FN:Zoé\r\nADR;WORK:;;;Paris\r\nADR;HOME:;;1 rue X")
    assert card.town == "Paris"


def test_a_day_of_death_is_told():
    (card,) = cards("FN:Zoé\r\nDEATHDATE:20200101")
    assert card.has_died


@pytest.mark.parametrize("line", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_group_is_no_person(line):
    (card,) = cards(f"{line}\r\nFN:Chorale")
    assert card.is_group


def test_a_card_that_is_cut_off_keeps_its_name_and_costs_no_other():
    text = "BEGIN:VCARD\nFN:Zoé\nTEL:5\nBEGIN:VCARD\nFN:Ana\nEND:VCARD\nBEGIN:VCARD\nFN:Luis\n"
    assert [(card.name, len(card.phones)) for card in rules.read_cards(text)] == [
        ("Zoé", 1),
        ("Ana", 0),
        ("Luis", 0),
    ]


def test_cards_without_end_are_too_long():
    with pytest.raises(rules.TooLongError):
        list(rules.read_cards("BEGIN:VCARD\n" * (rules.MOST_LINES + 1)))


@given(st.text(alphabet=st.sampled_from("ABN:;=\\\n \tFNTELVCRDG.\"'é0"), max_size=300))
def test_any_text_is_cards_or_none(text):
    for card in rules.read_cards(f"BEGIN:VCARD\n{text}"):
        assert isinstance(card.name, str)


@pytest.mark.parametrize("words", ["null null", "Unknown", "N/A", "inconnu"])
def test_what_programs_write_for_no_name_is_none(words):
    (card,) = rules.read_cards(f"BEGIN:VCARD\nFN:{words}\nNICKNAME:Bibi\nEND:VCARD\n")
    assert card.name == "Bibi"
