import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.relations import rules
from bot.language.words.rules import clean

SAID = {
    "family": (
        "my sister|ma sœur|soeur|Sœur|step-sister|stepsister|half-brother|"
        "sister-in-law|brother in law|belle-sœur|demi-frère|mon beau-père|ex-wife|"
        "ex-mari|my ex-husband|great-aunt|grand-mère|arrière-grand-mère|godmother|"
        "marraine|fiancé|ma femme|mon mari|partner|c’est ma cousine|kids|in-laws|"
        "my youngest son|petite amie|mum|maman|mes parents|family|famille|twin"
    ),
    "friend": (
        "best friend|my best friend|meilleure amie|ma meilleure amie|ami d’enfance|"
        "an old friend|une amie|copine de fac|pote du foot|school friend|work friend|"
        "friend of the family|colocataire|ma coloc|roommate|flatmate|"
        "my best friend from school|BFF"
    ),
    "work": (
        "colleague|ex-collègue|ancienne collègue|former colleague|collègue de bureau|"
        "co-worker|boss|mon patron|from work|du travail|at the office|business partner|"
        "ma cheffe|client"
    ),
    "neighbour": (
        "voisine du 3e|voisin d’en face|mon voisin d’en face|la voisine du dessous|"
        "neighbor|next-door neighbour|next door|du dessus|upstairs|voisine de palier|"
        "across the street"
    ),
    "other": (
        "from church|de la chorale|ma coiffeuse|my landlord|ma prof de yoga|teammate|"
        "classmate|school|mon ex|my friend’s teacher"
    ),
}
NOT_SAID = (
    "Lyon|Marie|34|la femme de Paul|Montréal|Paris 11e|La Rochelle|Bourg-la-Reine|"
    "Le Mans|Friendship|Trois-Rivières|Salon-de-Provence|Neuilly-sur-Seine|"
    "his wife|son mari|Saint-Denis"
)


@pytest.mark.parametrize(
    "words, kind", [(each, kind) for kind, all_ in SAID.items() for each in all_.split("|")]
)
def test_a_relation_is_understood_in_words(words, kind):
    assert rules.relation_in(words) == kind


@pytest.mark.parametrize("words", NOT_SAID.split("|"))
def test_what_is_no_relation_to_the_captain_is_none(words):
    assert rules.relation_in(words) == ""


@pytest.mark.parametrize(
    "label, name, kind",
    [
        ("Jo my sister", "Jo", "family"),
        ("Jo (my sister)", "Jo", "family"),
        ("Paul (cousin)", "Paul", "family"),
        ("Luis (choir)", "Luis (choir)", ""),
        ("my sister Jo", "Jo", "family"),
        ("mon ami Paul Roy", "Paul Roy", "friend"),
        ("ma sœur Élodie", "Élodie", "family"),
        ("notre voisine Mme Roy", "Mme Roy", "neighbour"),
        ("Zoë O’Brien friend", "Zoë O’Brien", "friend"),
        ("Marie ma cousine de Lyon", "Marie", "family"),
        ("Léa voisine du 3e", "Léa", "neighbour"),
        ("Mum", "Mum", "family"),
        ("Maman", "Maman", "family"),
        ("Tante Ginette", "Tante Ginette", "family"),
        ("Uncle Bob Smith", "Uncle Bob Smith", "family"),
        ("Aunt Rosa from the choir", "Aunt Rosa from the choir", "family"),
        ("mon voisin d’en face", "mon voisin d’en face", "neighbour"),
        ("my boss", "my boss", "work"),
        ("Sam from work", "Sam from work", "work"),
        ("Marie de la chorale", "Marie de la chorale", "other"),
        ("Luis (Garcia)", "Luis (Garcia)", ""),
        ("Victor Cousin", "Victor Cousin", ""),
        ("Mary Friend", "Mary Friend", ""),
        ("Pierre de la Rue", "Pierre de la Rue", ""),
        ("Marie de la Tour", "Marie de la Tour", ""),
        ("Yo-Yo Ma", "Yo-Yo Ma", ""),
        ("Léo’s mum", "Léo’s mum", ""),
        ("la femme de Paul", "la femme de Paul", ""),
        ("Will", "Will", ""),
        ("Friend A", "Friend A", ""),
    ],
)
def test_a_name_is_told_from_how_the_person_is_known(label, name, kind):
    assert rules.apart(label) == (name, kind)


@given(st.text(max_size=100))
def test_any_label_is_told_apart(label):
    name, kind = rules.apart(label)
    assert kind in ("", "family", "friend", "work", "neighbour", "other")
    assert name or not clean(label)
    assert isinstance(rules.calls(label), str)
