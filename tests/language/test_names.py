import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.names import rules


@pytest.mark.parametrize(
    "label, given",
    [
        ("Alice Martin", "Alice"),
        ("Alice", "Alice"),
        ("Père Luc", "Père Luc"),
        ("Sœur Anne Roy", "Sœur Anne"),
        ("Coach Karim", "Coach Karim"),
        ("marie dupont", "Marie"),
        ("jean-pierre roy", "Jean-Pierre"),
        ("MARIE DUPONT", "Marie"),
        # The surname in capitals, wherever it stands.
        ("DE LA TOUR Jean", "Jean"),
        ("Jean DE LA TOUR", "Jean"),
        ("DUPONT Jean-Pierre", "Jean-Pierre"),
        ("DUPONT Marie Claire", "Marie Claire"),
        ("O’BRIEN Zoë", "Zoë"),
        ("SAINT MARTIN Ana", "Ana"),
        ("LE GOFF Yann", "Yann"),
        ("LI Wei", "Wei"),
        ("JP Dupont", "JP"),
        ("MJ", "MJ"),
        # Given names of two words.
        ("Marie Claire Dupont", "Marie Claire"),
        ("Marie Claire", "Marie Claire"),
        ("Jean Pierre", "Jean Pierre"),
        ("Jean Martin", "Jean"),
        ("Jean Martin Roy", "Jean Martin"),
        ("Marie Dupont Durand", "Marie"),
        ("José Luis Pérez", "José Luis"),
        ("Abdel Karim Benali", "Abdel Karim"),
        ("Mary Ann Jones", "Mary Ann"),
        # Particles.
        ("Anne de la Tour", "Anne"),
        ("de la Tour Anne", "Anne"),
        ("d’Artagnan Charles", "Charles"),
        ("van Dijk Jan", "Jan"),
        ("Le Goff Yann", "Yann"),
        ("Van Morrison", "Van"),
        ("de Gaulle", "de Gaulle"),
        ("Dupont, Marie", "Marie"),
        ("DUPONT, Jean-Luc", "Jean-Luc"),
        # Titles, and what an aunt is called.
        ("Mme Roy", "Mme Roy"),
        ("Dr. Anne Roy", "Anne"),
        ("Tante Ginette", "Tante Ginette"),
        ("Uncle Bob Smith", "Uncle Bob"),
        ("Cousin Jean Roy", "Jean"),
        ("Mum", "Mum"),
        ("my mum", "Mum"),
        # Labels.
        ("Jo my sister", "Jo"),
        ("Sam from work", "Sam"),
        ("Luis (choir)", "Luis"),
        ("🌻 Ida", "Ida"),
        ("007 Jim", "Jim"),
        ("J. Paul Getty", "Paul"),
        ("Sr. María Gómez", "María"),
        ("R. K. Narayan", "R K Narayan"),
        ("DE SOUSA João", "João"),
        ("MARTÍNEZ LÓPEZ Ana", "Ana"),
        ("ben Zekri Yacine", "Yacine"),
        ("Dr. Amina El-Sayed", "Amina"),
        ("小明", "小明"),
        ("محمد علي", "محمد"),
        # Nothing to say to the person.
        ("my boss", ""),
        ("mon voisin d’en face", ""),
        ("la femme de Paul", ""),
        ("Léo’s mum", ""),
        ("the guy from the bakery", ""),
    ],
)
def test_one_says_the_given_name(label, given):
    assert rules.given_name(label) == given


@pytest.mark.parametrize(
    "name, given, surname",
    [
        ("Dupont Marie", "Marie", "Dupont"),
        ("DUPONT Marie Claire", "Marie Claire", "DUPONT"),
        ("de la Tour Jean", "Jean", "de la Tour"),
        ("DUPONT, Jean", "Jean", "DUPONT"),
        ("Le Goff Yann", "Yann", "Le Goff"),
        ("Dupont", "", "Dupont"),
    ],
)
def test_a_name_that_is_written_surname_first_is_turned(name, given, surname):
    assert rules.turned(name) == (given, surname)


@pytest.mark.parametrize(
    "name, said",
    [
        ("Smith, Dana", "Dana Smith"),
        ("SMITH, DANA", "Dana Smith"),
        ("Karim Haddad, PhD", "Karim Haddad"),
        ("Mme Renée Lévesque", "Renée Lévesque"),
        ("Mme Roy", "Mme Roy"),
        ("MARCUS O’NEAL", "Marcus O’Neal"),
        ("Jeanne LE ROUX", "Jeanne LE ROUX"),
        ("JP", "JP"),
    ],
)
def test_names_of_files_are_put_straight(name, said):
    assert rules.straight(name) == said


@pytest.mark.parametrize(
    "words, is_sentence",
    [
        ("Anne Marie de la Tour du Pin de la Charce", False),
        ("Marie-Charlotte Eugénie Amélie de Montmorency de Beaufort", False),
        ("Aunt Rosa from the choir", False),
        ("I talked with him today and it went well", True),
    ],
)
def test_long_names_are_told_from_sentences(words, is_sentence):
    assert rules.is_sentence(words) is is_sentence


@given(st.text(max_size=100))
def test_any_label_has_a_given_name_or_none(label):
    assert len(rules.given_name(label)) <= len(label) + 9
    rules.turned(label)
    rules.straight(label)


@pytest.mark.parametrize(
    "written, said",
    [
        ("Dr. Alice Martin PhD", "Alice Martin"),
        ("Karim Haddad M.B.A.", "Karim Haddad"),
        ("Bob Lee Eng", "Bob Lee Eng"),
        ("Ana Ma", "Ana Ma"),
    ],
)
def test_a_degree_behind_a_name_is_none_of_it(written, said):
    assert rules.straight(written) == said
