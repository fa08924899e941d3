"""Names in the letters of Windows, Macs and DOS, country by country: none says which it is in."""
# ruff: noqa: RUF001 - letters of other alphabets are what this is about

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.encodings import rules

WEST = ("cp1252", "iso8859_15", "mac_roman", "cp850")
CENTRAL = ("cp1250", "iso8859_2", "cp852")
# Names that the rules have mostly not seen, and the letters that have them.
NAMES = {
    "Polish": (
        (
            "cp1250",
            "iso8859_2",
            "cp852",
        ),
        [
            "Łukasz Wójcik",
            "Wiśniewska Żaneta",
            "Bożena Kwiatkowska;Łódź",
            "Paweł Gąsior",
            "Michał Nowak",
            "Zażółć gęślą jaźń",
            "Agnieszka Dąbek",
            "Śnieżana Ćwiek",
            "Mirosław Kęska",
            "Grzegorz Brzęczek;Kraków",
        ],
    ),
    "Czech": (
        CENTRAL,
        [
            "Jiří Dvořák",
            "Tomáš Novák",
            "Kateřina Šťastná",
            "Věra Čáslavská",
            "Petr Čech",
            "Lukáš Kašpárek;Plzeň",
            "Zdeněk Svěrák",
            "Marie Růžičková",
            "Jaromír Jágr",
            "Božena Němcová",
        ],
    ),
    "Slovak": (CENTRAL, ["Ľubica Kováčová", "Štefan Hríb", "Zuzana Čaputová", "Ján Hudák;Košice"]),
    "Hungarian": (
        CENTRAL,
        [
            "Erdős Pál",
            "László Kovács",
            "Szűcs Gábor",
            "Győző Nagy",
            "Eszter Kőrösi",
            "Őze Áron",
            "István Tóth;Győr",
        ],
    ),
    "Croatian, Slovene": (
        (
            "cp1250",
            "iso8859_2",
            "cp852",
            "mac_croatian",
        ),
        [
            "Luka Modrić",
            "Kovačević Ana",
            "Đorđe Balašević",
            "Ivan Perišić",
            "Željko Šerić;Šibenik",
            "Mateja Žnidaršič",
        ],
    ),
    "Romanian": (
        CENTRAL,
        ["Ştefan Popescu", "Mădălina Ghenea", "Ionuţ Lupescu", "Cătălin Bălan", "Răzvan Ţucu"],
    ),
    "Russian": (
        (
            "cp1251",
            "koi8_r",
            "mac_cyrillic",
            "cp866",
            "iso8859_5",
        ),
        [
            "Иван Петров",
            "Ольга Кузнецова",
            "Сергей Щербаков;Москва",
            "Юлия Ёлкина",
            "Имя;Фамилия\nАнна;Жукова",
        ],
    ),
    "Ukrainian": (
        (
            "cp1251",
            "koi8_u",
        ),
        ["Володимир Шевченко", "Оксана Їжак", "Андрій Коваль;Київ"],
    ),
    "Greek": (
        (
            "cp1253",
            "iso8859_7",
            "mac_greek",
        ),
        ["Γιώργος Παπαδόπουλος", "Ελένη Νικολάου", "Κώστας Μακρής;Αθήνα"],
    ),
    "Turkish": (
        (
            "cp1254",
            "mac_turkish",
        ),
        ["Ayşe Yılmaz", "Oğuzhan Çelik", "İbrahim Şahin", "Gülşen Öztürk", "Doğan Kılıç"],
    ),
    "Latvian, Lithuanian": (
        ("cp1257",),
        ["Jānis Bērziņš", "Šarūnas Jasikevičius", "Rūta Meilutytė", "Živilė Čepaitė"],
    ),
    "Estonian": (
        (
            "cp1257",
            "cp1252",
        ),
        ["Tõnu Kõiv", "Õnne Mägi"],
    ),
    "French": (
        WEST,
        [
            "Hélène Côté",
            "Irène Lefèvre",
            "Anaïs Crête",
            "Loïc Benoît",
            "François Œuvrard",
            "Geneviève Desprès",
            "Jérôme Guérin",
            "Zoë Forêt",
            "Maëlys Kergoat",
            "Cœur Vaillant",
            "Maïté Garcia",
            "Éric L’Écuyer",
            "Thaïs Noël",
            "Agnès Bibeau",
            "Aude Pagès;Nîmes",
            "Prénom;Nom\nÉlodie;Roy",
        ],
    ),
    "Spanish": (
        WEST,
        [
            "José Núñez",
            "Begoña Muñoz",
            "Íñigo Ibáñez",
            "Raúl Peña;Málaga",
            "María José García",
            "Sofía Agüero",
        ],
    ),
    "Portuguese": (
        WEST,
        ["João Simões", "Conceição Araújo", "Inês Magalhães", "Vitória Gonçalves;São Paulo"],
    ),
    "German": (
        (
            "cp1252",
            "iso8859_15",
            "mac_roman",
            "cp850",
            "cp1250",
        ),
        ["Jürgen Müller", "Käthe Groß", "Jörg Schäfer;Köln", "Björn Süß"],
    ),
    "Nordic": (
        WEST,
        [
            "Åsa Øberg",
            "Søren Kjær",
            "Bjørn Ødegård",
            "Göran Sjögren;Malmö",
            "Päivi Mäkelä",
            "Håkon Næss",
        ],
    ),
    "Icelandic": (
        (
            "cp1252",
            "iso8859_15",
        ),
        ["Guðrún Þórsdóttir", "Sigríður Jónsdóttir"],
    ),
    "a mixture": (
        ("cp1250",),
        ["Hélene Côté\nDvořák Jiří\nMüller Jürgen", "Łukasz Wójcik\nJürgen Müller\nFrançois Roy"],
    ),
    "Hebrew": (("cp1255",), ["משה כהן", "שרה לוי"]),
    "Arabic": (("cp1256",), ["محمد علي", "فاطمة الحداد"]),
}
CASES = [
    (encoding, name)
    for encodings, names in NAMES.values()
    for encoding in encodings
    for name in names
    if name.encode(encoding, "ignore").decode(encoding) == name
]


@pytest.mark.parametrize("encoding, name", CASES)
def test_letters_are_told_by_one_name(encoding, name):
    assert rules.decoded(name.encode(encoding)) == name


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2", "mac_latin2", "cp852"])
def test_letters_are_told_by_a_whole_list(encoding):
    text = (
        "Imię;Nazwisko;Telefon\r\nŁukasz;Wójcik;601 234 567\r\nŽofie;Kříčková;\r\nJürgen;Groß;\r\n"
    )
    assert rules.decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("bom", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-8"])
def test_newer_letters_are_read_whatever_marks_them(bom):
    assert rules.decoded("Prénom;Nom\nŁukasz;Roy\n".encode(bom)) == "Prénom;Nom\nŁukasz;Roy\n"


def test_rows_of_two_files_in_one_are_read_each_in_its_letters():
    assert rules.decoded("Hélène\n".encode() + "Jérôme Côté\n".encode("cp1252")) == (
        "Hélène\nJérôme Côté\n"
    )


@pytest.mark.parametrize("name", ["Hélène Côté", "Łukasz Śliwa", "Søren", "À bientôt"])
def test_letters_that_were_twisted_once_are_mended(name):
    twisted = b"".join(
        bytes((each,)).decode("cp1252", "ignore").encode() or chr(each).encode()
        for each in name.encode()
    )
    assert rules.decoded(twisted) == name


@pytest.mark.parametrize("text", ["Ã", "SÃO PAULO", "CAFÃ‰ ÉTÉ", "Åsa Ägir"])
def test_letters_that_only_look_twisted_stay(text):
    assert rules.decoded(text.encode()) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(content):
    assert isinstance(rules.decoded(content), str)


@given(st.text(max_size=60).filter(lambda text: not rules._TWISTED.search(text)))
def test_text_in_utf_8_is_read_as_it_is(text):
    assert rules.decoded(f"Zoé {text}".encode()) == f"Zoé {text}".replace("\0", "")
