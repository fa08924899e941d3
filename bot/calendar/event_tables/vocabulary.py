"""Headings of a table of events in English and French, folded as `plain` folds."""

from collections.abc import Mapping
from typing import Final

from bot.calendar.event_tables.model import Column

HEADINGS: Final[Mapping[Column, str]] = {
    Column.TITLE: (
        "title|name|event|event name|event title|what|activity|subject|"
        "titre|nom|intitule|evenement|nom de l'evenement|quoi|activite|objet"
    ),
    Column.SORT: "kind|type|sort|category|event type|genre|categorie|type d'evenement",
    Column.WHEN: "when|date and time|day and time|date time|datetime|quand|date et heure|horaires",
    Column.DAY: "date|day|start date|on|jour|date de debut|le|event date",
    Column.START: (
        "start|starts|begin|begins|beginning|from|time|hour|start time|hours|at|"
        "debut|heure|heure de debut|de|commence|a partir de|horaire"
    ),
    Column.END: "end|ends|until|till|to|end time|finish|fin|heure de fin|jusqu'a|jusque|a|finit",
    Column.PLACE: (
        "place|where|location|venue|address|room|city|lieu|ou|endroit|adresse|salle|ville"
    ),
    Column.LINK: (
        "link|url|online|video|zoom|meeting link|web|website|lien|visio|en ligne|adresse web|site"
    ),
    Column.CAPACITY: (
        "capacity|places|seats|limit|max|maximum|spots|capacite|nombre de places|jauge|limite"
    ),
    Column.DESCRIPTION: (
        "description|notes|note|details|about|information|info|more|comments|"
        "precisions|informations|infos|remarques|commentaires|a savoir"
    ),
}
