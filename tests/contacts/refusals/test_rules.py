"""Who is not to be written to, as programs and people write it, in both languages."""

import pytest

from bot.contacts.importing.model import REFUSED, Entry, Unread, Why
from bot.contacts.importing.rules import read_file, with_more
from bot.contacts.refusals.model import Refusal
from bot.contacts.refusals.rules import refusal_in


def read(text):
    return read_file("list.csv", text.encode(), "US")


def why(heading, cell):
    """Return why somebody is left out whose row has this cell under this heading."""
    found = read(f"First name,Last name,{heading}\nPat,Doe,{cell}\nDana,Smith,\n")
    assert Entry("Dana Smith") in found.entries
    return found.unread[0].why if found.unread else None


@pytest.mark.parametrize(
    "heading, cell, reason",
    [
        ("do_not_contact", "true", Why.LEFT_ALONE),
        ("Do Not Contact", "Yes", Why.LEFT_ALONE),
        ("Ne pas contacter", "oui", Why.LEFT_ALONE),
        ("black_list", "1", Why.LEFT_ALONE),
        ("do_not_call", "TRUE", Why.OPTED_OUT),
        ("Do Not Text", "X", Why.OPTED_OUT),
        ("do_not_phone", "1", Why.OPTED_OUT),
        ("Do Not Sms", "1", Why.OPTED_OUT),
        ("is_opt_out", "1", Why.OPTED_OUT),
        ("No Bulk Emails (User Opt Out)", "1", Why.OPTED_OUT),
        ("contact[optOut]", "true", Why.OPTED_OUT),
        ("optedOut", "2026-10-01T12:00:00Z", Why.OPTED_OUT),
        ("UNSUB_TIME", "2026-10-01 10:00:00", Why.OPTED_OUT),
        ("Unsubscribed", "yes", Why.OPTED_OUT),
        ("Ne pas téléphoner", "Oui", Why.OPTED_OUT),
        ("Ne plus envoyer de SMS", "Oui", Why.OPTED_OUT),
        ("Refus SMS", "Yes", Why.OPTED_OUT),
        ("Désabonné", "1", Why.OPTED_OUT),
        ("is_deceased", "Y", Why.DECEASED),
        ("Deceased Date", "2026-01-02", Why.DECEASED),
        ("Date de décès", "02/01/2026", Why.DECEASED),
        ("ElectorDeletedMonth", "11", Why.OFF_ROLL),
        ("can2_subscription_status", "unsubscribed", Why.OPTED_OUT),
        ("can2_sms_status", "Unsubscribed", Why.OPTED_OUT),
        ("Email Subscription Status", "Unsubscribed", Why.OPTED_OUT),
        ("SMS Opt-In Status", "Opt-Out", Why.OPTED_OUT),
        ("Statut", "Désabonnée", Why.OPTED_OUT),
        ("Result", "Deceased", Why.DECEASED),
        ("Tags", '"host, Do Not Contact"', Why.LEFT_ALONE),
        ("Notes", "ne plus contacter !", Why.LEFT_ALONE),
        ("Remarques", "Décédée", Why.DECEASED),
        ("Groups", "* myContacts ::: DNC", Why.OPTED_OUT),
        ("voter_status_desc", "REMOVED", Why.OFF_ROLL),
        ("Email disabled", "true", Why.OPTED_OUT),
        ("Requests no email", "Yes", Why.OPTED_OUT),
        ("Email blocklisted", "Yes", Why.OPTED_OUT),
        ("Please don't contact me", "x", Why.LEFT_ALONE),
        ("Liste noire", "True", Why.LEFT_ALONE),
        ("Status", "Opt-out (SMS)", Why.OPTED_OUT),
        ("Status", "Suppressed", Why.OPTED_OUT),
        ("Statut", "Désabonné le 01/02/2025", Why.OPTED_OUT),
    ],
)
def test_who_refused_is_left_out_with_the_reason(heading, cell, reason):
    assert why(heading, cell) == reason


@pytest.mark.parametrize(
    "heading, cell",
    [
        ("do_not_contact", "false"),
        ("do_not_call", "0"),
        ("is_deceased", "No"),
        ("optedOut", ""),
        ("ElectorDeletedMonth", "0"),
        ("can2_subscription_status", "subscribed"),
        ("can2_subscription_status", "bouncing"),
        ("SMS Opt-In Status", "Unknown"),
        ("email_opt_in", "false"),
        ("mobile_opt_in", "N"),
        ("federal_donotcall", "true"),
        ("Do Not Mail", "1"),
        ("Do Not Trade", "1"),
        ("Ne pas envoyer de courrier", "Oui"),
        ("Consentement SMS", "Non"),
        ("Attendance status", "CANCELLED"),
        ("Notes", "Do not call before noon"),
        ("Notes", "her husband is deceased"),
        ("Ville", "Mort-Homme"),
        ("Bus stop", "Main Street"),
    ],
)
def test_no_answer_and_no_letters_are_no_refusals(heading, cell):
    assert why(heading, cell) is None


def test_who_refused_in_one_row_is_not_listed_for_another():
    rows = "Name,Phone,Status\nPat Doe,937 555 0123,\nDana Smith,,\nPat Doe,,Unsubscribed\n"
    found = read(rows)
    assert found.entries == (Entry("Dana Smith"),)
    assert found.unread == (Unread("Pat Doe", Why.OPTED_OUT),)


@pytest.mark.parametrize("is_first", [True, False])
def test_who_refused_in_one_file_is_not_listed_for_another(is_first):
    files = read("Name,Town\nPat Doe,Dayton\nDana Smith,\n"), read("Name,DNC\nPat Doe,x\n")
    found = with_more(*(files if is_first else reversed(files)))
    assert found.entries == (Entry("Dana Smith"),)
    assert found.unread == (Unread("Pat Doe", Why.OPTED_OUT),)


@pytest.mark.parametrize(
    "line, reason",
    [("DEATHDATE:20200101", Why.DECEASED), ("CATEGORIES:Amis,Do not contact", Why.LEFT_ALONE)],
)
def test_a_card_may_tell_too(line, reason):
    card = f"BEGIN:VCARD\nFN:Pat Doe\n{line}\nTEL:937 555 0123\nEND:VCARD\n"
    found = read_file("x.vcf", card.encode(), "US")
    assert (found.entries, found.unread) == ((), (Unread("Pat Doe", reason),))


def test_a_refusal_has_a_reason_that_is_told():
    assert {Why(each) for each in Refusal} == set(REFUSED)


def test_what_is_more_than_a_status_is_no_status():
    assert refusal_in("She asked about the unsubscribed list") is None
    assert refusal_in("Unsubscribed; host") is Refusal.OUT
