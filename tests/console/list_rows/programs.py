"""What programs write: lists of a few volunteers each, by hand; nobody in them is real."""

VAN = """\
Voter File VANID\tLastName\tFirstName\tMiddleName\tSuffix\tSex\tParty\tAge\tAddress\tCity\tState\t\
Zip5\tPreferredEmail\tPref Phone \tCell Phone\tPrecinctName\tVolunteer (River Committee)\t\
Yard Sign (River Committee)
1000123\tRoy\tZoé\tM\t\tF\tD\t41\t12 Oak St\tOttawa\tOH\t02139\tzoe@example.org\t6135550100\t\
6135550123\tWard 2\tX\t
1000124\tTran\tLuis\t\tJr\tM\t\t29\t9 Elm St\tDayton\tOH\t45402\t\t\t\tWard 3\t\tX
1000125\tO'Neil\tBea\t\t\tF\tD\t52\t9 Elm St\tDayton\tOH\t45402\tbea@example.org\t\t\tWard 3\t\t
"""

EVERYACTION = """\
VANID\tPrefix\tFirst Name\tLast Name\tCity\tEmail Address\tEmail Type\tEmail Subscription Status\t\
Phone\tPhone Type\tSMS Opt-In Status\tActivist Code\tRelationship\tSecondary Member First Name
77\tMs\tZoé\tRoy\tOttawa\tzoe@example.org\tPersonal\tSubscribed\t\t\t\tDriver\t\t
77\tMs\tZoé\tRoy\t\t\t\t\t613-555-0123\tCell\tOpt-In\tHost\tSpouse\tMax
78\tMr\tLuis\tTran\tDayton\tluis@example.org\tPersonal\tUnsubscribed\t\t\t\t\t\t
79\tMr\tMax\tRoy\tOttawa\tmax@example.org\tPersonal\tNot Subscribed\t\t\tUnknown\t\t\t
"""

ACTION_NETWORK = """\
uuid,first_name,last_name,email,zip_code,country,can2_phone,can2_user_address,can2_user_city,\
can2_state_abbreviated,can2_user_tags,can2_subscription_status,can2_sms_status,\
can2_subscription_date,Affiliate or Caucus ,Preferred Language
1f2e-01,Zoé,Roy,zoe@example.org,02139-1234,US,+16135550123,12 Oak St,Ottawa,ON,\
"#driver, phone bank, _core",subscribed,,2026-01-03,Workers,French
1f2e-02,Luis,Tran,luis@example.org,,US,,,Dayton,OH,driver,unsubscribed,,2026-01-04,,English
1f2e-03,,,bea@example.org,,US,,,,,,subscribed,subscribed,2026-01-05,,
1f2e-04,Omar,Diallo,omar@example.org,,US,,,Hull,QC,,spam complaint,,2026-01-06,,
"""

NATIONBUILDER = """\
nationbuilder_id,prefix,first_name,middle_name,last_name,suffix,email,email,email1_is_bad,\
email_opt_in,phone_number,work_phone_number,mobile_number,is_mobile_bad,mobile_opt_in,\
do_not_call,do_not_contact,federal_donotcall,tag_list,note,is_volunteer,recruiter_id,\
recruiter_name_or_email,primary_address1,primary_city,billing_city,is_deceased
501,,Zoé,,O'Neil,,'zoe@example.org,zoe2@example.org,N,Y,'613-555-0123,,,N,Y,N,N,N,"'driver,host",\
,Y,900,Max Power,'12 Oak,Ottawa,Toronto,N
502,,'Luis,,D'Amico,,,,,N,luis@example.org,,,,,false,false,,,,1,,,,Dayton,,
503,,Bea,,Roy,,bea@example.org,,,Y,,,,,,TRUE,,,,,,,,,Hull,,
504,,Omar,,Diallo,,omar@example.org,,,Y,,,,,,N,yes,,,,,,,,Hull,,
505,,Nils,,Berg,,,,,,,,,,,,,,,,,,,,Hull,,true
"""

CIVICRM = (
    '"Contact ID";"Contact Type";"Contact Subtype";"External Identifier";"Sort Name";'
    '"Display Name";"First Name";"Last Name";"Household Name";"Organization Name";'
    '"Current Employer";"City";"Home-Phone-Mobile";"Email";"Do Not Email";"Do Not Trade";'
    '"No Bulk Emails (User Opt Out)";"Group(s)";"Tag(s)";"Preferred Language"\r\n'
    '"12";"Individual";"";"X9";"Roy, Zoé";"Zoé Roy";"Zoé";"Roy";"";"";"Library";"Ottawa";'
    '"613-555-0123";"zoe@example.org";"";"Yes";"";"News";"driver;host";"fr_CA"\r\n'
    '"13";"Household";"";"";"The Roys";"The Roys";"";"";"The Roys";"";"";"Ottawa";"";"";"";"";"";'
    '"";"";""\r\n'
    '"14";"Organization";"";"";"Library";"Library";"";"";"";"Library";"";"Ottawa";"";"";"";"";"";'
    '"";"";""\r\n'
    '"15";"Individual";"";"";"Tran, Luis";"Luis Tran";"Luis";"Tran";"";"";"";"Hull";"";'
    '"luis@example.org";"";"";"Yes";"";"";""\r\n'
    '"16";"Individual";"";"";"Diallo, Omar";"Omar & Bea Diallo";"Omar & Bea";"Diallo";"";"";"";'
    '"Hull";"";"";"";"";"";"";"";""\r\n'
)

ZETKIN = """\
ID,FIRST NAME,LAST NAME,E-MAIL,CITY,DRIVER,CAN HOST
31,Zoé,Roy,zoe@example.org,Ottawa,true,false
32,Luis,Tran,,Hull,false,true
"""

ZETKIN_IMPORT = """\
id,ext_id,first_name,last_name,email,phone,alt_phone,gender,street_address,co_address,zip_code,city
31,E-5,Zoé,Roy,zoe@example.org,+46701234567,,f,Storgatan 1,,12345,Lund
"""

QOMON = """\
id;firstname;surname;married_name;gender;mail;phone;mobile;external_id;black_list;tags;city
9;Zoé;Roy;Tremblay;F;zoe@example.org;;06 12 34 56 78;;;tractage,porte-à-porte;Lyon
10;Luis;Tran;;M;luis@example.org;;;;Yes;;Lyon
"""

SPOKE = """\
id,campaign_id,assignment_id,optedOut,texterFirst,texterLast,texterEmail,texterCell,external_id,\
first_name,last_name,cell,city,state,zip,message_status,tags,question[Will you help?]
1,4,7,,Max,Power,max@example.org,+16135550999,A1,Zoé,Roy,+16135550123,Ottawa,ON,,convo,\
"driver, host",Yes
2,4,7,2026-05-01T10:00:00Z,Max,Power,max@example.org,+16135550999,A2,Luis,Tran,+16135550124,,,,\
closed,,
"""

SPOKE_OLD = """\
campaignId,campaign,texter[firstName],texter[cell],contact[firstName],contact[lastName],\
contact[cell],contact[zip],contact[city],contact[optOut],contact[messageStatus],\
contact[external_id],tags
4,June,Max,+16135550999,Zoé,Roy,+16135550123,,Ottawa,false,convo,B1,driver
4,June,Max,+16135550999,Luis,Tran,+16135550124,,,true,closed,B2,
"""

MOBILIZE = """\
First name,Last name,Email,ZIP,Mobile number,Event ID,Timeslot start,Attendance status,\
Event organization name,tags
Zoé,Roy,zoe@example.org,,613-555-0123,88,2026-05-01 10:00,ATTENDED,River,driver|host
Zoé,Roy,zoe@example.org,,613-555-0123,89,2026-05-08 10:00,,River,door to door
Luis,Tran,luis@example.org,,,88,2026-05-01 10:00,CANCELLED,River,
"""

REACH = """\
Reach ID,State File ID,Added Timestamp,Added by User ID,Last Reached by User Name,Source Tag,\
Campaign Tags,First Name,Last Name,Phone,Email,City
R1,OH1,2026-01-01 10:00:00,5,Max Power,canvass,"driver; host",Zoé,Roy,6135550123,,Ottawa
R2,OH2,,,Max Power,,,Luis,Tran,,,Hull
"""

SOLIDARITY_TECH = """\
First Name,Last Name,Email,Phone Number,Zip Code,Solidarity Tech User ID,Language,Tags
Zoé,Roy,zoe@example.org,613-555-0123,02139,9001,Français,"driver, host"
"""

RALLY = """\
state_file_id,canonical_voter_id,joined_campaign_at,mobilizer_provided_first_name,\
voterfile_provided_first_name,mobilizer_provided_last_name,voterfile_provided_last_name
555,OH555,2026-01-01,Zoé,ZOE,Roy,ROY
"""

GOOGLE = """\
First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Birthday,Notes,Labels,\
E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Relation 1 - Label,\
Relation 1 - Value,Address 1 - City
Zoé,,Roy,,,,--05-01,,driver ::: Sunday team ::: * myContacts,* Home,zoe@example.org,Mobile,\
613-555-0123 ::: 613-555-0199,Spouse,Max Power,Ottawa
Luis Tran,,,,,,,,* myContacts ::: * starred,,luis@example.org,,,,,
"""

GOOGLE_OLD = """\
Name,Given Name,Additional Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,\
E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Language
Zoé Roy,Zoé,,Roy,,driver ::: * myContacts,* Home,zoe@example.org,Mobile,613-555-0123,
"""

OUTLOOK_FRENCH = (
    "Titre;Prénom;Deuxième prénom;Nom;Suffixe;Société;Ville (bureau);Ville (domicile);"
    "Téléphone (bureau);Téléphone (domicile);Tél. mobile;Adresse de messagerie;Anniversaire;"
    "Catégories;Conjoint(e);Nom de l'assistant(e);Téléphone de l'assistant(e);Manager's Name\r\n"
    "Mme;Zoé;;Lefèvre;;Mairie;Paris;Lyon;;;06 12 34 56 78;zoe@example.org;0/0/00;"
    "tractage;Max Power;Luc Mort;01 23 45 67 89;Anne Chef\r\n"
)

OUTLOOK = """\
Title,First Name,Middle Name,Last Name,Suffix,Company,Business Street,Business City,Home City,\
Assistant's Phone,Business Phone,Home Phone,Mobile Phone,Anniversary,Assistant's Name,Birthday,\
Categories,E-mail Address,E-mail 2 Address,Manager's Name,Notes,Spouse
Ms,Zoé,,Roy,,Library,1 Main,Toronto,Ottawa,613-555-0777,613-555-0100,,613-555-0123,,Luc Helper,,\
driver;host,zoe@example.org,,Anne Boss,"Two
lines",Max Power
"""

THUNDERBIRD = """\
First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,\
Home Phone,Fax Number,Pager Number,Mobile Number,Home City,Work City,Custom 1,Notes,
Zoé,Roy,Zoé Roy,,zoe@example.org,,,,,613-555-0111,,613-555-0123,Ottawa,Hull,,,
"""

LINKEDIN = """\
Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing.
Names, too."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Zoé,Roy,https://example.org/in/zoe,,Library,Librarian,01 May 2026
"""

FORM = """\
Horodateur,Adresse e-mail,Quel est votre nom ?,Votre ville,Quel est votre numéro de téléphone ?,\
Quelle langue préférez-vous ?
2026/05/01 10:00:00,zoe@example.org,Zoé Roy,Ottawa,613-555-0123,Anglais
2026/05/02 10:00:00,zoe@example.org,Zoé Roy,,,
"""

IMPACTIVE = """\
first_name,last_name,phone,van_id,pdi_id,state_abbrev,assigned_user_email
Zoé,Roy,613-555-0123,44,,OH,max@example.org
"""

THRUTEXT = """\
first name,last name,phone
Null,,613-555-0123
friend,,613-555-0124
Zoé,Roy,613-555-0125
"""

BY_HAND = """\
Prénom;Nom;Courriel;Équipe;Étiquettes;N° d’adhérent
Zoé;Roy;zoe@example.org;;chauffeur, hôte;007
;;;;;
Total;;;;;2
"""
