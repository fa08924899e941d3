"""Headings of programs that campaigns keep their volunteers in, folded as `folded` folds."""

from collections.abc import Mapping
from typing import Final

from bot.console.list_columns.model import Program, Told


def _each(headings: str) -> frozenset[str]:
    return frozenset(headings.split("|"))


# In this order: of two that fit the first is meant.
PROGRAMS: Final = (
    Program("capitaine", "Capitaine", some_of=_each("captain's number|numero du capitaine")),
    Program(
        "spoke",
        "Spoke",
        some_of=_each("contact[cell]|contact[firstname]|texterfirst|texter[firstname]|texterextra"),
        keys=("external id", "contact[external id]"),
    ),
    Program(
        "impactive",
        "Impactive",
        some_of=_each("assigned user email|state abbrev"),
        keys=("van id",),
        asks=True,
    ),
    Program(
        "action_network",
        "Action Network",
        some_of=_each(
            "can2 phone|can2 user tags|can2 user city|can2 user address|can2 subscription status|"
            "can2 sms status|can2 subscription date|can2 state abbreviated|can2 user state|"
            "can2 county|can2 lifetime value|group key list"
        ),
        keys=("uuid",),
        parted=r",| / ",
        marks=True,
    ),
    Program(
        "nationbuilder",
        "NationBuilder",
        some_of=_each(
            "nationbuilder id|is mobile bad|email1 is bad|"
            "federal donotcall|point person id|point person name or email|recruiter name or email|"
            "user submitted address1|primary address1"
        ),
        keys=("nationbuilder id", "external id"),
        marks=True,
    ),
    Program(
        "nationbuilder",
        "NationBuilder",
        some_of=_each(
            "email opt in|mobile opt in|is volunteer|support level|recruiter id|tag list"
        ),
        least=2,
        keys=("nationbuilder id", "external id"),
        marks=True,
    ),
    Program(
        "van",
        "NGP VAN",
        some_of=_each("voter file vanid|vanid|van id|votervanid"),
        keys=("voter file vanid", "votervanid", "vanid", "van id"),
        ticks=True,
        asks=True,
        marks=True,
    ),
    Program(
        "everyaction",
        "EveryAction",
        some_of=_each(
            "email subscription status|sms opt in status|activist code|origin source code"
        ),
        least=2,
        marks=True,
    ),
    Program(
        "civicrm",
        "CiviCRM",
        some_of=_each(
            "contact type|contact subtype|external identifier|sort name|do not trade|"
            "no bulk emails (user opt out)|type de contact|sous type de contact|nom de tri|"
            "identifiant externe|preferred communication method"
        ),
        least=2,
        keys=("contact id", "id du contact", "id de contact", "identifiant du contact"),
    ),
    Program("reach", "Reach", some_of=_each("reach id"), keys=("reach id",), parted=";"),
    Program(
        "rally",
        "Rally",
        some_of=_each("canonical voter id|joined campaign at"),
        keys=("canonical voter id",),
    ),
    Program(
        "solidarity_tech",
        "Solidarity Tech",
        some_of=_each("solidarity tech user id"),
        keys=("solidarity tech user id",),
    ),
    Program(
        "mobilize",
        "Mobilize",
        some_of=_each(
            "timeslot id|timeslot start|signup created time|attendance status|"
            "event organization name"
        ),
        parted=r"\|",
        marks=True,
    ),
    Program(
        "qomon",
        "Qomon",
        all_of=_each("firstname|surname"),
        some_of=_each(
            "married name|black list|birthdept|birthcity|birthcountry|housenumber|nationbuilderid|"
            "external id"
        ),
        keys=("id", "external id"),
        marks=True,
    ),
    Program("pdi", "PDI", some_of=_each("pdi id"), keys=("pdi id",)),
    Program(
        "mailchimp",
        "Mailchimp",
        some_of=_each("leid|euid|member rating|optin time|confirm time|clean time|unsub time"),
        least=2,
        parted=",",
    ),
    Program(
        "brevo",
        "Brevo",
        some_of=_each(
            "added time|modified time|double opt in|email blocklisted|sms blocklisted|"
            "blocklist reason|ext id"
        ),
        least=2,
        keys=("contact id", "id du contact"),
        marks=True,
    ),
    Program(
        "hubspot",
        "HubSpot",
        some_of=_each(
            "record id|record id contact|contact owner|marketing contact status|lifecycle stage|"
            "unsubscribed from all email|hs object id"
        ),
        least=2,
        keys=("record id", "record id contact"),
        parted=";",
    ),
    Program(
        "salesforce",
        "Salesforce",
        some_of=_each(
            "contact id|account name|email opt out|hasoptedoutofemail|mailing city|mailingcity|"
            "npsp deceased c|npsp do not contact c|leadsource|mobilephone|accountid"
        ),
        least=3,
        keys=("contact id", "id"),
        parted=";",
    ),
    Program(
        "constant_contact",
        "Constant Contact",
        some_of=_each("email permission status|email update source|confirmed opt out date"),
        parted=",",
    ),
    Program(
        "actionkit",
        "ActionKit",
        all_of=_each("user id|email"),
        some_of=_each("subscription status|lang|akid"),
        keys=("user id",),
    ),
    Program(
        "helloasso",
        "HelloAsso",
        some_of=_each("reference commande|statut de la commande|nom payeur|raison sociale"),
        least=2,
    ),
    Program(
        "eventbrite",
        "Eventbrite",
        some_of=_each("attendee #|attendee no|attendee|buyer email|ticket type|date attending"),
        least=2,
    ),
    Program(
        "zetkin",
        "Zetkin",
        some_of=_each("ext id|co address|alt phone"),
        least=2,
        keys=("id", "ext id"),
        ticks=True,
    ),
    Program(
        "google",
        "Google Contacts",
        some_of=_each(
            "e mail 1 value|phone 1 value|e mail 1 type|e mail 1 label|phone 1 label|"
            "phone 1 type|group membership|phonetic first name|yomi name"
        ),
        least=2,
        parted=r" ::: ",
    ),
    Program(
        "outlook",
        "Outlook",
        some_of=_each(
            "e mail address|business street|home street|business phone|home phone|mobile phone|"
            "assistant's name|manager's name|business postal code|adresse de messagerie|"
            "tel mobile|rue (bureau)|telephone (bureau)|telephone (domicile)|conjoint(e)|"
            "nom de l'assistant(e)"
        ),
        least=3,
        parted=";",
    ),
    Program(
        "thunderbird",
        "Thunderbird",
        some_of=_each(
            "primary email|secondary email|screen name|nom a afficher|"
            "adresse electronique principale|surnom"
        ),
        least=2,
    ),
    Program(
        "linkedin",
        "LinkedIn",
        all_of=_each("connected on|position"),
        some_of=_each("company|url|email address"),
    ),
    Program(
        "google_forms",
        "Google Forms",
        some_of=_each("timestamp|horodateur"),
        keys=(),
    ),
)

# What no address book has; the other headings are those of `contacts/columns`.
HEADINGS: Final[Mapping[Told, str]] = {
    Told.NUMBER: "captain's number|numero du capitaine|captain id|id du capitaine",
    Told.TELEGRAM: "telegram id|id telegram|telegram user id|telegram number|numero telegram",
    Told.KEY: (
        "external id|ext id|external identifier|identifiant externe|member id|membership id|"
        "member number|membership number|numero de membre|numero d'adherent|no d'adherent|"
        "numero adherent|n d'adherent|n adherent|person id|id de la personne|"
        "voter id|voterid|sos voterid|ncid|lalvoterid|state voter id|statevoterid|voterbase id"
    ),
    Told.AREA: "daytime area code|area code|areacode|phone area code|indicatif regional",
    Told.NAME: "captain|capitaine|volunteer|benevole|who|qui|person|personne",
    Told.TAGS: (
        "tags|tag|tag list|can2 user tags|tag(s)|labels|label|categories|etiquettes|etiquette|"
        "libelles|activist codes|activist code|activistcodename|campaign tags|group membership|"
        "etiquette(s)|mots cles"
    ),
    Told.TEAM: "team|teams|equipe|equipes|team name|nom de l'equipe|local team|equipe locale",
    Told.LANGUAGE: (
        "language|langue|preferred language|langue preferee|langue de preference|"
        "preferred lang|lang|locale|spoken language|langue parlee|language preference|"
        "what language do you prefer|quelle langue preferez vous"
    ),
    Told.SORT: "contact type|type de contact|type du contact",
}
# A table that organizers wrote themselves says so; in a program's list a group is something else.
TEAMS_BY_HAND: Final = _each("group|groupe|local group|groupe local")
# Who may stand in a row beside the one it is about: paid for it, has the house party.
PAYERS: Final = _each("payer|payeur|payeuse|buyer|acheteur|acheteuse|purchaser|host|hote|hotesse")
