import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.lists import rules


def names(text):
    return [name for line in rules.lines_of(text) for name in rules.names_in(line)]


@pytest.mark.parametrize(
    "text",
    [
        "1- Marie\n2- Luis",
        "1. Marie\n2. Luis",
        "1) Marie\n2) Luis",
        "(1) Marie\n(2) Luis",
        "1°/ Marie\n2°/ Luis",
        "n°1 Marie\nn°2 Luis",
        "#1 Marie\n#2 Luis",
        "1 Marie\n2 Luis",
        "1️⃣ Marie\n2️⃣ Luis",
        "a) Marie\nb) Luis",
        "☐ Marie\n☑ Luis",
        "[ ] Marie\n[x] Luis",
        "- [ ] Marie\n- [ ] Luis",
        "✅ Marie\n❌ Luis",
        "* **Marie**\n* **Luis**",
        "•\tMarie\n•\tLuis",
        "o\tMarie\no\tLuis",
        "-> Marie\n-> Luis",
        "👉 Marie\n👉 Luis",
        "“Marie”\n« Luis »",
        "Marie.\nLuis!",
        "Marie;\nLuis;",
        "Marie ✅\nLuis ✅",
        "Marie et Luis",
        "Marie + Luis",
        "Marie\net Luis",
        "Hi! here are my friends: Marie, Luis",
        "Bonjour,\nVoici ma liste :\n- Marie\n- Luis\nMerci !",
        "Hello\nMarie\nLuis\nThank you!",
        "Mes amis : Marie et Luis",
        "• Marie • Luis",
        "✅ Marie ✅ Luis",
        "1. Marie 2. Luis",
        "1) Marie, 2) Luis",
    ],
)
def test_marks_numbers_and_courtesy_are_no_part_of_a_name(text):
    assert names(text) == ["Marie", "Luis"]


@pytest.mark.parametrize("name", ["007 Jim", "🌻 Ida", "Sam D.", "12 Marie", "Jean-Luc", "3PO"])
def test_what_belongs_to_a_name_stays(name):
    assert names(name) == [name]


@pytest.mark.parametrize(
    "words, left",
    [
        ("Marie <m@example.org>", "Marie"),
        ("Marie Dupont m@example.org", "Marie Dupont"),
        ("Marie (m.d+x@mail.example.org)", "Marie"),
        ("Marie https://example.org/y?z cousine", "Marie cousine"),
        ("m@example.org", ""),
    ],
)
def test_addresses_are_taken_out(words, left):
    assert rules.without_addresses(words) == (left, True)
    assert rules.without_addresses(left) == (left, False)


@given(st.text(max_size=200))
def test_any_text_has_lines(text):
    for line in rules.lines_of(text):
        assert line
        list(rules.names_in(line))
        rules.without_addresses(line)
