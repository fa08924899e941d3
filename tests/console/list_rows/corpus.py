"""Lists of volunteers in the formats of programs, written by hand; nobody in them is real.

Each says which program's it is, and who is in it: name, how they are greeted, the key, the town,
the language, the tags, why they get no link, what is wrong.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from tests.console.list_rows.programs import (
    ACTION_NETWORK,
    BY_HAND,
    CIVICRM,
    EVERYACTION,
    FORM,
    GOOGLE,
    GOOGLE_OLD,
    IMPACTIVE,
    LINKEDIN,
    MOBILIZE,
    NATIONBUILDER,
    OUTLOOK,
    OUTLOOK_FRENCH,
    QOMON,
    RALLY,
    REACH,
    SOLIDARITY_TECH,
    SPOKE,
    SPOKE_OLD,
    THRUTEXT,
    THUNDERBIRD,
    VAN,
    ZETKIN,
    ZETKIN_IMPORT,
)


@dataclass(frozen=True)
class Who:
    """What is expected of somebody."""

    name: str
    given: str = ""
    key: str = ""
    town: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    refused: str = ""
    wrong: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Sample:
    """A file, and what is in it."""

    id: str
    program: str
    content: bytes
    people: tuple[Who, ...]
    key: str = ""


def zipped(name: str, content: bytes) -> bytes:
    """Return a zip with one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


ZOE = ("Zoé Roy", "Zoé")
SAMPLES = (
    Sample(
        "van",
        "van",
        zipped("VoterFile.xls", VAN.encode("utf-16")),
        (
            Who(*ZOE, "1000123", "Ottawa", tags=("Volunteer",), phone="+1 613-555-0123"),
            Who("Luis Tran", "Luis", "1000124", "Dayton", tags=("Yard Sign",)),
            Who("Bea O'Neil", "Bea", "1000125", "Dayton", email="bea@example.org"),
        ),
        "Voter File VANID",
    ),
    Sample("van plainly", "van", VAN.encode("utf-16"), (Who(*ZOE, "1000123", "Ottawa"),)),
    Sample(
        "everyaction",
        "van",
        EVERYACTION.encode(),
        (
            Who(*ZOE, "77", "Ottawa", tags=("Driver", "Host"), phone="+1 613-555-0123"),
            Who("Luis Tran", "Luis", "78", "Dayton", refused="opted_out"),
            Who("Max Roy", "Max", "79", "Ottawa"),
        ),
    ),
    Sample(
        "action network",
        "action_network",
        ACTION_NETWORK.encode(),
        (
            Who(*ZOE, "1f2e-01", "Ottawa", "fr", ("#driver", "phone bank", "_core")),
            Who("Luis Tran", "Luis", "1f2e-02", "Dayton", "en", ("driver",), "opted_out"),
            Who("", "", "1f2e-03", email="bea@example.org"),
            Who("Omar Diallo", "Omar", "1f2e-04", "Hull", refused="opted_out"),
        ),
        "uuid",
    ),
    Sample(
        "nationbuilder",
        "nationbuilder",
        NATIONBUILDER.encode(),
        (
            Who(
                "Zoé O'Neil",
                "Zoé",
                "501",
                "Ottawa",
                tags=("driver", "host"),
                email="zoe@example.org",
                phone="+1 613-555-0123",
            ),
            Who("Luis D'Amico", "Luis", "502", "Dayton", email="luis@example.org"),
            Who("Bea Roy", "Bea", "503", "Hull", refused="opted_out"),
            Who("Omar Diallo", "Omar", "504", "Hull", refused="left_alone"),
            Who("Nils Berg", "Nils", "505", "Hull", refused="deceased"),
        ),
        "nationbuilder_id",
    ),
    Sample(
        "civicrm",
        "civicrm",
        CIVICRM.encode(),
        (
            Who(*ZOE, "12", "Ottawa", "fr", ("driver", "host")),
            Who("", "", "13", "Ottawa", wrong="group"),
            Who("", "", "14", "Ottawa", wrong="group"),
            Who("Luis Tran", "Luis", "15", "Hull", refused="opted_out"),
            Who("Omar & Bea Diallo", "", "16", "Hull", wrong="couple"),
        ),
        "Contact ID",
    ),
    Sample(
        "zetkin",
        "zetkin",
        ZETKIN.encode(),
        (
            Who(*ZOE, "31", "Ottawa", tags=("DRIVER",)),
            Who("Luis Tran", "Luis", "32", "Hull", tags=("CAN HOST",)),
        ),
        "ID",
    ),
    Sample("zetkin import", "zetkin", ZETKIN_IMPORT.encode(), (Who(*ZOE, "31", "Lund"),)),
    Sample(
        "qomon",
        "qomon",
        QOMON.encode(),
        (
            Who("Zoé Tremblay", "Zoé", "9", "Lyon", tags=("tractage", "porte-à-porte")),
            Who("Luis Tran", "Luis", "10", "Lyon", refused="left_alone"),
        ),
    ),
    Sample(
        "spoke",
        "spoke",
        SPOKE.encode(),
        (
            Who(*ZOE, "a1", "Ottawa", tags=("driver", "host"), phone="+1 613-555-0123"),
            Who("Luis Tran", "Luis", "a2", refused="opted_out"),
        ),
    ),
    Sample(
        "spoke, old",
        "spoke",
        SPOKE_OLD.encode(),
        (
            Who(*ZOE, "b1", "Ottawa", tags=("driver",), phone="+1 613-555-0123"),
            Who("Luis Tran", "Luis", "b2", refused="opted_out"),
        ),
    ),
    Sample(
        "mobilize",
        "mobilize",
        MOBILIZE.encode(),
        (
            Who(*ZOE, email="zoe@example.org", tags=("driver", "host", "door to door")),
            Who("Luis Tran", "Luis", email="luis@example.org"),
        ),
    ),
    Sample(
        "reach",
        "reach",
        REACH.encode(),
        (
            Who(*ZOE, "r1", "Ottawa", tags=("driver", "host"), phone="+1 613-555-0123"),
            Who("Luis Tran", "Luis", "r2", "Hull"),
        ),
    ),
    Sample(
        "solidarity tech",
        "solidarity_tech",
        SOLIDARITY_TECH.encode(),
        (Who(*ZOE, "9001", language="fr", tags=("driver", "host")),),
    ),
    Sample("rally", "rally", RALLY.encode(), (Who(*ZOE, "oh555"),)),
    Sample(
        "google",
        "google",
        GOOGLE.encode(),
        (
            Who(*ZOE, town="Ottawa", tags=("driver", "Sunday team"), email="zoe@example.org"),
            Who("Luis Tran", "Luis", email="luis@example.org"),
        ),
    ),
    Sample("google, old", "google", GOOGLE_OLD.encode(), (Who(*ZOE, tags=("driver",)),)),
    Sample(
        "outlook, french",
        "outlook",
        OUTLOOK_FRENCH.encode("cp1252"),
        (Who("Zoé Lefèvre", "Zoé", town="Lyon", tags=("tractage",), email="zoe@example.org"),),
    ),
    Sample(
        "outlook",
        "outlook",
        OUTLOOK.encode(),
        (Who(*ZOE, town="Ottawa", tags=("driver", "host"), phone="+1 613-555-0123"),),
    ),
    Sample(
        "thunderbird",
        "thunderbird",
        THUNDERBIRD.encode(),
        (Who(*ZOE, town="Ottawa", email="zoe@example.org", phone="+1 613-555-0123"),),
    ),
    Sample("linkedin", "linkedin", b"\xef\xbb\xbf" + LINKEDIN.encode(), (Who(*ZOE),)),
    Sample(
        "a form",
        "google_forms",
        FORM.encode(),
        (Who(*ZOE, town="Ottawa", language="en", email="zoe@example.org"),),
    ),
    Sample("impactive", "impactive", IMPACTIVE.encode(), (Who(*ZOE, "44"),)),
    Sample(
        "thrutext",
        "",
        THRUTEXT.encode(),
        (Who("", phone="+1 613-555-0123"), Who("", phone="+1 613-555-0124"), Who(*ZOE)),
    ),
    Sample(
        "by hand",
        "",
        BY_HAND.encode("cp1252"),
        (Who(*ZOE, "007", tags=("chauffeur", "hôte")), Who("", key="2", wrong="no_name")),
        "N° d’adhérent",
    ),
)
