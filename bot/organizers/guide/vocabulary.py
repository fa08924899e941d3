"""The words by which a command is found, in English and in French, folded as `plain` folds."""

from collections.abc import Mapping
from typing import Final


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words of a question that say nothing of what it is about.
EMPTY: Final = _all(
    "a an the to of in on for and or is are do does did can could i we my our me you how what "
    "where when who which with it this that someone somebody please command help "
    "un une le la les l des du de d en dans sur pour et ou est sont peut puis on je j nous mon ma "
    "mes nos notre vous comment que quoi qui quel quelle quand avec ca cela ce cette quelqu s il c "
    "faire fait commande aide"
)

WORDS: Final[Mapping[str, str]] = {
    "status": "status progress numbers figures goal funnel chart picture going campaign "
    "etat bilan avancement chiffres objectif graphique image campagne",
    "digest": "digest daily summary morning news each day resume quotidien matin nouvelles jour",
    "radar": "radar call phone stalled stuck silent inactive red attention worry "
    "appel appeler telephoner bloque silencieux inactif rouge attention",
    "questions": "questions question answer reply waiting desk support thread "
    "questions repondre reponse attente assistance fil",
    "note": "note internal private remark comment question note interne privee remarque",
    "checkins": "checkins check-in week mood confidence feeling blocker "
    "point semaine moral confiance frein",
    "leaderboard": "leaderboard ranking board rank points best picture week "
    "classement rang meilleurs image semaine",
    "broadcast": "broadcast write send message announce everybody all mass text "
    "envoyer ecrire message annonce annoncer tous diffusion texte",
    "broadcasts": "broadcasts report sent failed delivered progress pause resume retry messages "
    "rapport envoyes echecs recus reprendre suspendre messages",
    "award": "award thank thanks praise prize reward medal recognition "
    "merci remercier recompense prix bravo feliciter",
    "survey": "survey surveys poll questionnaire ask opinion answers results "
    "sondage sondages enquete questionnaire demander avis reponses resultats",
    "replies": "replies quick reply short ready snippet template rapide rapides modele",
    "faq": "faq answers questions often frequent knowledge reponses frequentes questions",
    "preview": "preview upcoming reminders next planned send outlook forecast days "
    "apercu rappels prochains prevus envoi jours",
    "why": "why reason reminded reminder silent nothing pourquoi raison rappel relance rien",
    "captain": "captain card person find remove pause break profile one name "
    "capitaine fiche personne trouver retirer pause profil nom",
    "captains": "captains list names all new stuck export capitaines liste noms tous nouveaux",
    "filters": "filters filter segment choose group select count audience "
    "filtres filtre segment choisir groupe compter cible",
    "tag": "tag tags label mark driver etiquette etiquettes marquer conducteur",
    "teams": "teams team lead leader link goal town move groups "
    "equipes equipe responsable lien objectif ville deplacer groupes",
    "recruiter": "recruiter invited invite brought who correct tree "
    "parrain invite invitation recruteur corriger",
    "events": "events event calendar coming rsvp attendance training meeting "
    "evenements evenement calendrier agenda presence formation reunion",
    "event": "event create make new add training phone bank meet-up plan cancel series "
    "evenement creer nouveau ajouter formation reunion soiree annuler serie",
    "office": "office hours talk appointment booking slot permanence creneau rencontre reserver",
    "results": "results result after vote debrief outcome resultats apres vote bilan",
    "launch": "launch start checklist ready missing check begin "
    "lancement lancer demarrer liste pret manque verifier",
    "materials": "materials texts scripts messages talking points pictures links faq training "
    "cards edit write translate version argument arguments textes messages images photos liens "
    "supports fiches formation modifier traduire ecrire",
    "campaign": "campaign settings name dates hours texts setup configure file import export "
    "targets charter ways voting zone campagne reglages nom dates heures textes configurer fichier "
    "cibles charte vote fuseau",
    "language": "language english french translate langue anglais francais traduire",
    "here": "here topic post place thread ici sujet publier endroit fil",
    "weekly": "weekly leaderboard another group post channel hebdomadaire classement autre groupe "
    "canal publier",
    "help": "guide commands list commandes liste",
    "audit": "audit log who did what history changes journal historique qui actions modifications",
    "import": "import table list csv excel spreadsheet file upload volunteers links tags teams crm "
    "van importer tableau liste tableur fichier benevoles liens etiquettes equipes",
    "export": "export table csv excel spreadsheet file download captains talks promises events "
    "exporter tableau tableur fichier telecharger capitaines conversations promesses evenements",
    "api": "api token program read data connect jeton programme donnees lire connecter",
    "webhooks": "webhooks webhook connect system integration crm push "
    "connecter systeme integration",
}
