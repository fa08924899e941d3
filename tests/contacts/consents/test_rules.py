"""Columns that ask whether somebody may be written to, and the cells that say no."""

import pytest

from bot.contacts.consents.rules import consent_asked, is_a_mark, says_no
from bot.contacts.importing.model import Entry, Unread, Why
from bot.contacts.importing.rules import read_file
from bot.contacts.refusals.model import Way

ANY = (
    "May we contact you?|OK to contact?|Consent to contact|Contact permission|Opt In|OPT_IN|"
    "Would you like us to contact you?|I consent to be contacted|Contact Consent|Contact me?|"
    "Do you agree to us contacting you?|Please keep me informed|is_subscribed|"
    "Would you like to stay in touch?|Accepts Marketing|Can be contacted|"
    "Pouvons-nous vous recontacter ?|Accepte d’être contacté|Consentement RGPD|"
    "Souhaitez-vous être contacté(e) ?|Acceptez-vous d'être recontacté·e ?|"
    "Autorisez-vous la campagne à vous contacter ?|Acceptez-vous que nous vous écrivions ?"
)
EMAIL = (
    "Email Opt-in|email_opt_in|Accepts Email Marketing|Email OK|OK to email|"
    "Consentement e-mail|J’accepte de recevoir des e-mails|Email Marketing Consent"
)
PHONE = (
    "Can we text you?|May we call you|Is it OK if we call you?|Text Message Opt In|"
    "SMS consent|Permission to text|Peut-on vous appeler ?|Acceptez-vous nos SMS ?|"
    "D’accord pour être contacté par téléphone"
)
NEITHER = (
    "Can you make calls?|Can we count on you to make calls?|Willing to call voters|"
    "Can you text?|Souhaitez-vous appeler des électeurs ?|Photo consent|Contact Type|"
    "Acceptez-vous de contacter vos voisins ?|Date de consentement RGPD|OptInPhone|"
    "Inscrit à la newsletter|How should we contact you?|When can we call you?|Email|"
    "Parental consent|Last contact|Email Subscription Status"
)


@pytest.mark.parametrize(
    "headings, way", [(ANY, Way.ANY), (EMAIL, Way.EMAIL), (PHONE, Way.PHONE), (NEITHER, None)]
)
def test_a_column_asks_by_what_way_somebody_may_be_reached(headings, way):
    for each in headings.split("|"):
        assert consent_asked(each) is way, each


def test_a_mark_of_a_program_is_no_question_to_somebody():
    assert all(map(is_a_mark, ("email_opt_in", "Opt In", "hasOptedIn", "Consentement SMS")))
    assert not any(map(is_a_mark, ("May we contact you?", "I consent to be contacted by you")))


@pytest.mark.parametrize(
    "cells, is_no",
    [
        ("No|no thanks|Non, merci|N|0|false|I do not agree|I don’t want that|Never|Refusé", True),
        ("Please don’t|Ne me contactez pas|Declined|Pas d’accord du tout|NON", True),
        ("|Yes|Oui|1|true|No preference|N/A|None|Non renseigné|no answer|Nora|X", False),
    ],
)
def test_a_cell_says_no_only_where_it_does(cells, is_no):
    for each in cells.split("|"):
        assert says_no(each) is is_no, each


def test_whoever_said_no_stands_on_no_captains_list():
    rows = "Name,May we contact you?,Email opt-in\nPat Doe,No,Yes\nDana Smith,Yes,No\nBo Li,,\n"
    found = read_file("list.csv", rows.encode(), "US")
    assert found.entries == (Entry("Dana Smith"), Entry("Bo Li"))
    assert found.unread == (Unread("Pat Doe", Why.OPTED_OUT),)
