"""The table `word_choices`: how captains reach each contact and about what. Never a name in it."""

from bot.campaigns import material_store
from bot.campaigns.material_files import name_of
from bot.campaigns.model import Campaign
from bot.contacts import store as contacts
from bot.conversations.materials.model import Choice, Extra, Kind, WordsChosen
from bot.conversations.model import Channel
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.language.phones.rules import first_of

SQL = statements(__file__)


def choice(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> Choice:
    """Return what was chosen for a contact, and what is known of how to reach them."""
    found = contacts.find_with_details(tx, campaign_id, captain_id, contact_id)
    row = SQL.find_choice(tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id)
    if row is None:
        return Choice()
    return Choice(
        Channel(row["channel"]) if row["channel"] else None,
        tx.unseal(captain_id, row["issue"]) if row["issue"] else None,
        Channel(row["last_channel"]) if row["last_channel"] else None,
        first_of(found[1].phone) if found else "",
        found[1].given if found else "",
    )


def sent(tx: Tx, campaign: Campaign, extra: Extra, language: str) -> str:
    """Return a picture or a file that came by chat, in base64; "" where it lies on the disk."""
    if campaign.materials is None or extra.kind is Kind.LINK:
        return ""
    name = name_of(campaign.materials, extra.where.in_(language))
    is_sent = (name, "") in campaign.texts
    return material_store.file_content(tx, campaign.id, name) if is_sent else ""


def choose(tx: Tx, campaign_id: int, change: WordsChosen) -> None:
    """Keep what a captain chose for a contact, in place of what was chosen before."""
    SQL.set_choice(
        tx,
        campaign_id=campaign_id,
        captain_id=change.captain_id,
        contact_id=change.contact_id,
        channel=change.channel,
        issue=tx.seal(change.captain_id, change.issue) if change.issue else None,
    )


def forget(tx: Tx, campaign_id: int, contact_id: int) -> None:
    """Forget what was chosen for a contact who is on no list any more."""
    SQL.forget_choice(tx, campaign_id=campaign_id, contact_id=contact_id)


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget what a captain has chosen."""
    SQL.delete_choices(tx, campaign_id=campaign_id, captain_id=captain_id)
