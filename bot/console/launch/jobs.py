"""What is ticked by hand is kept, and who did it stands in the audit."""

from bot.console.launch import store
from bot.console.launch.model import Ticked
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers


def keep(work: Work, change: Ticked) -> None:
    """Keep it before the list is shown anew."""
    store.tick(work.tx, work.campaign_id, change)
    action = "launch_ticked" if change.is_done else "launch_unticked"
    detail = {"item": change.item.value}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, action, detail)
