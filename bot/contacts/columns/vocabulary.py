"""Headings of other programs and the words they are made of, folded as `plain` folds."""

from collections.abc import Sequence
from typing import Final

from bot.contacts.columns.model import Column, Field


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _each(headings: str) -> Sequence[str]:
    return headings.split("|")


NAMES: Final = {
    **dict.fromkeys(
        _each(
            "name|names|full name|fullname|complete name|display name|displayname|formatted name|"
            "contact|contact name|person|friend|who|voter name|elector name|name of contact|"
            "noms|nom complet|nom a afficher|nom affiche|personne|ami|amie|qui|nom du contact|"
            "guest|guests|attendee|participant|participante|invite|invitee|"
            "prenom et nom|prenom nom|prenoms et nom|first and last name|first name last name|"
            "first name and last name|name first last|your name|votre nom|file as name"
        ),
        Column(Field.NAME),
    ),
    **dict.fromkeys(
        _each(
            "nom et prenom|nom et prenoms|nom prenom|nom prenoms|nom de famille et prenom|"
            "nom prenom s|nom et prenom s|last name first name|last first|surname and first name|"
            "last name and first name|surname first name|sort name|name last first"
        ),
        Column(Field.NAME_SURNAME_FIRST),
    ),
    "file as": Column(Field.NAME_SURNAME_FIRST, 3),
    **dict.fromkeys(
        _each(
            "first name|firstname|first|given name|givenname|given|fname|f name|fn|forename|"
            "forenames|"
            "christian name|name first|elector forename|prenom|prenom usuel|"
            "vorname|nombre|nombres|nome|voornaam|imie|fornavn|fornamn|jmeno|"
            "krestni jmeno|krstne meno|keresztnev|utonev|ime|prenume|adi|имя|ім'я|"
            "mobilizer provided first name|"
            "legal first name"
        ),
        Column(Field.GIVEN),
    ),
    **dict.fromkeys(
        ("preferred name", "mobilizer provided preferred name"), Column(Field.GIVEN, 0)
    ),
    **dict.fromkeys(
        ("prenoms", "prenom s", "voterfile provided first name"), Column(Field.GIVEN, 2)
    ),
    **dict.fromkeys(
        _each(
            "last name|lastname|last|family name|familyname|surname|lname|l name|ln|second name|"
            "nom de famille|nom famille|patronyme|elector surname|name last|"
            "nachname|familienname|apellido|apellidos|cognome|sobrenome|achternaam|nazwisko|"
            "etternavn|efternavn|efternamn|prijmeni|priezvisko|vezeteknev|csaladnev|"
            "prezime|priimek|nume|soyadi|фамилия|прізвище|"
            "mobilizer provided last name"
        ),
        Column(Field.SURNAME),
    ),
    **dict.fromkeys(
        _each("nom d usage|nom dusage|nom usage|married name|nom marital|nom d epouse"),
        Column(Field.SURNAME, 0),
    ),
    **dict.fromkeys(
        _each(
            "nom de naissance|nomde naissance|nom naissance|birth name|maiden name|"
            "voterfile provided last name"
        ),
        Column(Field.SURNAME, 2),
    ),
    "nom": Column(Field.NAME_OR_SURNAME),
    **dict.fromkeys(
        _each("nickname|nick name|surnom|pseudo|pseudonyme|alias|short name|petit nom"),
        Column(Field.NICKNAME),
    ),
    **dict.fromkeys(
        _each(
            "company|company name|organization|organisation|organization name|organisation name|"
            "organization 1 name|societe|entreprise|nom de la societe|household name"
        ),
        Column(Field.COMPANY),
    ),
    **dict.fromkeys(
        _each(
            "relationship|relation|relationship to you|how|how do you know them|"
            "how you know them|how i know them|how do i know them|how we met|"
            "relationship to me|relation with me|relation avec moi|lien avec moi|"
            "comment je les connais|comment on se connait|comment vous les connaissez|"
            "comment les connaissez vous|lien|"
            "lien de parente|votre lien|circle|cercle|d ou"
        ),
        Column(Field.RELATIONSHIP, 0),
    ),
    **dict.fromkeys(
        _each(
            "group|groups|group s|groupe|groupes|group membership|labels|label|categories|category|"
            "categorie"
        ),
        Column(Field.RELATIONSHIP),
    ),
    **dict.fromkeys(
        ("age", "ages", "age at year end", "birth age", "how old", "annees"), Column(Field.AGE)
    ),
    **dict.fromkeys(
        ("contact type", "type de contact", "type du contact"), Column(Field.CONTACT_TYPE)
    ),
    **dict.fromkeys(("sms", "sms number", "numero sms", "numero de sms"), Column(Field.PHONE, 0)),
    **dict.fromkeys(("where", "lives in", "ou", "residence"), Column(Field.TOWN, 2)),
}
# A row tells of other people than its own: whoever is married to it, knocked on its door, added it.
SECOND: Final = _all(
    "spouse conjoint conjointe partner assistant assistante manager responsable texter canvasser "
    "canvassed recruiter recruteur assigned assignee created added entered modified updated author "
    "owner employer emergency urgence supervisor parent guardian referrer by par user phonetic "
    "yomi "
    "tuteur tutrice "
    "event committee campaign campaigns election polling billing shipping"
)
# They are meant where no column names anybody else: a teacher's list of pupils.
ELDERS: Final = _all(
    "parent parents guardian guardians tuteur tutrice responsable mother father mum mom dad mere "
    "pere maman papa"
)
# A form's questions are headings word for word: "What is your name?".
ASKING: Final = _all(
    "what is are your you their his her the please enter write give tell us quel quelle quels est "
    "sont votre vos ton ta le la les indiquez indique ecrivez merci s il vous plait full "
    "and et hi hello hey bonjour salut my mon ma"
)
# Whose it is that a column tells, where it is whoever is in the row: "Guest name", "Nom adhérent".
CONTACT: Final = _all(
    "contact voter elector constituent primary guest volunteer member client person participant "
    "participante attendee registrant subscriber donor supporter customer saved public profile "
    "adherent adherente membre benevole invite invitee sympathisant donateur abonne inscrit "
    "electeur voters tsmart vb voterbase"
)
OF_WHOM: Final = _all("de du des d l la le of the s")
PHONE: Final = _all(
    "phone phones telephone telephones tel mobile mobiles cell cellphone cellulaire portable gsm "
    "whatsapp fixe landline homephone workphone mobilephone phonenumber telephonique "
    "telefon telefono telefone telefoon celular movil cellulare handy mobil mobiltelefon "
    "telefonnummer mobilnummer handynummer rufnummer komorka telefonszam telefonu мобильныи "
    "телефон"
)
NO_PHONE: Final = _all(
    "opt optin optout bad status id ids extension ext carrier exchange country prefix dialing code "
    "area date consent bank verified email mail url call calls time subscription sms"
)
FAX: Final = _all("fax telecopie telecopieur telex pager bip radiomessagerie rnis isdn tty")
MOBILE: Final = _all(
    "mobile mobiles cell cellphone cellulaire portable gsm whatsapp mobilephone iphone "
    "celular movil cellulare handy mobil mobiltelefon mobilnummer handynummer komorka"
)
HOME: Final = _all("home domicile maison fixe landline homephone personal personnel perso")
WORK: Final = _all("work business bureau office pro company societe workphone main")
ELSEWHERE: Final = _all("other autre car voiture radio callback mailing mail m")
TOWN: Final = _all(
    "city town ville commune municipality municipalite localite village "
    "ort stadt wohnort ciudad cidade citta plaats woonplaats miasto miejscowosc mesto varos grad "
    "oras sehir город місто"
)
NO_TOWN: Final = _all(
    "birth naissance id code insee council canton ugle district number numero postcode"
)
EMAIL: Final = _all("email emails courriel messagerie electronique mel correo")
NO_EMAIL: Final = _all(
    "source list lists listes update updated marketing frequency client domain sent opened clicked "
    "bounce template subject format provider reason permission preference"
)
# A heading with one of these is of a table, whether or not a column of it names anybody.
DATA: Final = _all(
    "id ids uid uuid vanid key identifiant date dates heure type types status statut code codes "
    "number numero nb time timestamp horodateur county precinct district voter elector election "
    "electeur result text texte note notes remarque remarques comment commentaire description tag "
    "tags etiquette created updated attended rating response reponse question campaign url lien "
    "zip postcode postal address adresse phone telephone email courriel birth naissance sex sexe "
    "gender party registration user state country pays error contacted canvassed category "
    "categorie label event evenement reference voted vote voting method reason source action score "
    "level member amount consent consentement name names nom noms"
)
# What is named in a table of events, of places, of goods: not a person.
OF_THINGS: Final = _all(
    "start starts end ends timeslot venue price prix quantity quantite sku stock description"
)
# A form asks whoever fills it in.
ASKS_YOU: Final = _all("you your yourself yours vous votre vos tu ton ta toi")
ASKED_NAME: Final = _all("name names nom noms prenom prenoms appelez appelles called")
OTHERS_NAME: Final = _all(
    "company organization organisation employer street city town ville rue pet dog school ecole "
    "business user username file event friend friends ami amis amie amies child children enfant "
    "enfants partner group groupe team equipe union syndicat association manager committee"
)
# A heading of these alone is one, whatever stands beside it.
PLAINLY_NAMES: Final = _all(
    "name names full complete display first last given family surname firstname lastname nom noms "
    "prenom prenoms complet et de famille s"
)
