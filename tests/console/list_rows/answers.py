"""Lists of programs and forms that say who may be written to, and of other people's rolls."""

MAILCHIMP_CLEANED = """\
Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,CLEAN_TIME,\
CLEAN_CAMPAIGN_TITLE,LEID,EUID,TAGS
zoe@example.org,Zoé,Roy,2,2024-01-02 10:00:00,,2025-01-01 00:00:00,News,1,a1,
"""

MAILCHIMP_STATUS = (
    """\
Adresse e-mail,Prénom,Nom de famille,Statut,Étiquettes
zoe@example.org,Zoé,Roy,Abonné,"""
    '"""chauffeur"""'
    """
luis@example.org,Luis,Tran,Nettoyé,
omar@example.org,Omar,Diallo,Désabonné,
"""
)

BREVO = """\
CONTACT ID,EMAIL,FIRSTNAME,LASTNAME,SMS,EXT_ID,DOUBLE_OPT-IN,OPT_IN,WHATSAPP,ADDED_TIME,\
MODIFIED_TIME
1,zoe@example.org,Zoé,Roy,33612345678,X1,No,false,,01-02-2024,02-02-2025
"""

BREVO_BLOCKED = """\
EMAIL;FIRSTNAME;LASTNAME;SMS;Email blocklisted;SMS blocklisted;Blocklist reason
zoe@example.org;Zoé;Roy;33612345678;No;No;
luis@example.org;Luis;Tran;33612345679;Yes;No;
"""

HUBSPOT = """\
Record ID - Contact,First Name,Last Name,Email,Phone Number,Contact owner,\
Marketing contact status,Unsubscribed from all email,City,Email hard bounce reason
51,Zoé,Roy,zoe@example.org,937-555-0123,Max Power,Marketing contact,false,Dayton,
52,Luis,Tran,luis@example.org,,Max Power,Non-marketing contact,true,Dayton,
54,Omar,Diallo,omar@example.org,,Max Power,Marketing contact,false,Dayton,UNKNOWN_USER
"""

SALESFORCE = """\
Id,FirstName,LastName,Email,MobilePhone,MailingCity,HasOptedOutOfEmail,npsp__Deceased__c,\
npsp__Do_Not_Contact__c,LeadSource
003A1,Zoé,Roy,zoe@example.org,937-555-0123,Dayton,false,false,false,Web
003A2,Luis,Tran,luis@example.org,,Dayton,true,false,false,Web
003A3,Omar,Diallo,omar@example.org,,Dayton,false,false,true,Web
"""

ASKED = """\
Timestamp,What is your name?,E-mail,Phone,May we contact you?
5/1/2026 10:00,Zoé Roy,zoe@example.org,937-555-0123,Yes
5/1/2026 10:01,Luis Tran,luis@example.org,937-555-0124,"No, thanks"
5/1/2026 10:02,Omar Diallo,omar@example.org,,
"""

ASKED_FRENCH = """\
Prénom;Nom;E-mail;Téléphone;Consentement e-mail;Consentement SMS;Inscrit à la newsletter
Zoé;Roy;zoe@example.org;0612345678;Oui;Non;Non
Luis;Tran;luis@example.org;0612345679;Non;Oui;Oui
Omar;Diallo;omar@example.org;;Non;;
"""

SHOPIFY = """\
First Name,Last Name,Email,Accepts Email Marketing,Default Address City,Phone,\
Accepts SMS Marketing,Tags
Zoé,Roy,zoe@example.org,yes,Dayton,'+19375550123,no,"driver, host"
Luis,Tran,luis@example.org,no,Dayton,,no,
"""

TYPEFORM = """\
#,"Hi, what's your first name?","And your last name?","What's your email address?",\
Which city do you live in?,Would you like us to contact you?,Submit Date (UTC)
abc1,Zoé,Roy,zoe@example.org,Dayton,1,2025-01-01
abc2,Luis,Tran,luis@example.org,Dayton,0,2025-01-01
"""

JOTFORM = """\
Submission Date,Full Name - First Name,Full Name - Last Name,E-mail,Address - City
2025-01-01,Zoé,Roy,zoe@example.org,Dayton
"""

FORMS_FRENCH = """\
ID;Heure de début;Adresse de messagerie;Nom;Votre prénom;Votre nom;Votre numéro de portable
1;01/02/2025 10:00;anonymous;;Zoé;Roy;06 12 34 56 78
"""

FLORIDA = (
    "ALA\t100000001\tRoy\t\tZoé\tM\tN\t12 Oak St\t\tGainesville\tFL\t32601\t\t\t\t\t\t\t\tF\t5\t"
    "01/02/1970\t03/04/2000\tDEM\t12\t0\t\t\tACT\t3\t8\t22\t1\t2\t352\t5550123\t\t"
    "zoe@example.org\n"
    "ALA\t100000002\t*\t*\t*\t*\tY\t*\t*\t*\t*\t*\t*\t*\t*\t*\t*\t*\t*\t*\t*\t*\t*\tDEM\t12\t0\t"
    "\t\tACT\t3\t8\t22\t1\t2\t*\t*\t*\t*\n"
)

CONNECTICUT = "".join(
    f"001,10000000{n},{last:35},{first:20},{'':15},{'':5},{'':3},A" + "," * 40 + "\n"
    for n, (last, first) in enumerate((("Roy", "Zoé"), ("Tran", "Luis")))
)

NORTH_CAROLINA = """\
county_desc\tvoter_reg_num\tncid\tlast_name\tfirst_name\tstatus_cd\tvoter_status_desc\t\
voter_status_reason_desc\tres_city_desc\tfull_phone_number
ALAMANCE\t000012\tAA1\tROY\tZOÉ\tA\tACTIVE\tVERIFIED\tGRAHAM\t3365550123
ALAMANCE\t000014\tAA3\tTRAN\tLUIS\tD\tDENIED\tVERIFICATION RETURNED\tGRAHAM\t
"""

MAILMAN = """\
zoe@example.org
"Luis Tran" <luis@example.org>
"""

APOSTROPHE = """\
Name,Email
Zoé Roy,zoé.o'neil@example.org
Luis Tran,'luis@example.org'
Omar Diallo,Omar Diallo <omar@example.org>
"""
