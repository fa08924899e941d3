"""Who is in the lists of `answers`: who may be written to, and why others not."""

from __future__ import annotations

from tests.console.list_rows import answers as lists
from tests.console.list_rows.corpus import ZOE, Sample, Who

LUIS, OMAR = ("Luis Tran", "Luis"), ("Omar Diallo", "Omar")
OUT = "opted_out"


def _sample(name: str, program: str, content: str, *people: Who, key: str = "") -> Sample:
    return Sample(name, program, content.encode(), people, key)


MORE = (
    _sample("cleaned", "mailchimp", lists.MAILCHIMP_CLEANED, Who(*ZOE, refused="bounced")),
    _sample(
        "a status",
        "",
        lists.MAILCHIMP_STATUS,
        Who(*ZOE, tags=("chauffeur",)),
        Who(*LUIS, refused="bounced"),
        Who(*OMAR, refused=OUT),
    ),
    _sample("brevo, fr", "brevo", lists.BREVO, Who(*ZOE, "1", phone="+33 6 12 34 56 78")),
    _sample("blocked, fr", "brevo", lists.BREVO_BLOCKED, Who(*ZOE), Who(*LUIS, refused=OUT)),
    _sample(
        "hubspot",
        "hubspot",
        lists.HUBSPOT,
        Who(*ZOE, "51", "Dayton"),
        Who(*LUIS, "52", "Dayton", refused=OUT),
        Who(*OMAR, "54", "Dayton", refused="bounced"),
        key="Record ID - Contact",
    ),
    _sample(
        "salesforce",
        "salesforce",
        lists.SALESFORCE,
        Who(*ZOE, "003a1", "Dayton"),
        Who(*LUIS, "003a2", "Dayton", refused=OUT),
        Who(*OMAR, "003a3", "Dayton", refused="left_alone"),
        key="Id",
    ),
    _sample(
        "asked",
        "google_forms",
        lists.ASKED,
        Who(*ZOE, email="zoe@example.org"),
        Who(*LUIS, refused=OUT),
        Who(*OMAR),
    ),
    _sample(
        "asked, fr",
        "",
        lists.ASKED_FRENCH,
        Who(*ZOE, email="zoe@example.org"),
        Who(*LUIS, phone="+33 6 12 34 56 79"),
        Who(*OMAR, refused=OUT),
    ),
    _sample(
        "shopify",
        "",
        lists.SHOPIFY,
        Who(*ZOE, town="Dayton", tags=("driver", "host"), email="zoe@example.org"),
        Who(*LUIS, town="Dayton", refused=OUT),
    ),
    _sample(
        "typeform",
        "",
        lists.TYPEFORM,
        Who(*ZOE, town="Dayton"),
        Who(*LUIS, town="Dayton", refused=OUT),
    ),
    _sample("jotform", "", lists.JOTFORM, Who(*ZOE, town="Dayton")),
    _sample("forms, fr", "", lists.FORMS_FRENCH, Who(*ZOE, phone="+33 6 12 34 56 78")),
    _sample(
        "florida",
        "",
        lists.FLORIDA,
        Who(*ZOE, "100000001", "Gainesville", email="zoe@example.org", phone="+1 352-555-0123"),
        Who("", key="100000002", wrong="no_name"),
        key="Voter ID",
    ),
    _sample("connecticut", "", lists.CONNECTICUT, Who(*ZOE, "100000000"), Who(*LUIS, "100000001")),
    _sample(
        "north carolina",
        "",
        lists.NORTH_CAROLINA,
        Who(*ZOE, "aa1", "GRAHAM", phone="+1 336-555-0123"),
        Who("Luis Tran", "Luis", "aa3", "GRAHAM", refused="off_roll"),
        key="ncid",
    ),
    _sample("mailman", "", lists.MAILMAN, Who(email="zoe@example.org", name=""), Who(*LUIS)),
    _sample(
        "apostrophe",
        "",
        lists.APOSTROPHE,
        Who(*ZOE, email="zoé.o'neil@example.org"),
        Who(*LUIS, email="luis@example.org"),
        Who(*OMAR, email="omar@example.org"),
    ),
)
