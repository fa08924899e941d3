"""Named places at which a bot under test kills itself, as a power cut would.

Each stands between a commit and a send, or beside one: where a bot that forgets or repeats itself
would be caught. `CAPITAINE_CRASH_AT=name`, or `name:n` for the n-th passage, in the environment
of the process arms one of them; it is no setting, and otherwise all this does nothing.

Updates: `updates-received` (nothing is written), `updates-handled` (written, not committed),
`updates-committed` (nothing is sent, Telegram does not know that we have them), `updates-sending`
(polling: handed to the sender, and still not confirmed), `webhook-committed` (before the 200).
Sends: `reply-leaving` and `notice-leaving` (made, not yet given to Telegram), `reply-accepted` and
`notice-accepted` (Telegram has it, we have not noted so), `results-written` (noted, not
committed), `results-recorded` (committed). Notices: `notices-marked` (marked as being sent, not
committed), `notices-claimed` (committed), `outbox-recovered` (what an earlier crash left is
settled). Due work: `work-written` (a slice is done, not committed), `work-committed` (nothing of
it is sent), `copies-written` (a broadcast's slice is in the outbox, not committed).
Backups: `backup-written` (not read again, without its name), `backup-named` (not noted as good),
`restore-loaded` (all rows are in, not committed), `restore-swapping` and `restore-swapped` (before
and after it takes its place), `copy-loaded` (compared, not committed). The master key:
`rotate-begun` (the file holds both), `rotate-secrets-kept`, `rotate-rewrapped` (a slice is
committed), `rotate-ending` (the old key is still there), `rotate-ended`. Webhooks:
`post-made` (the other system has it, we have not noted so). Long files: `part-noted` (a part is
committed, the next one is not). Tables that come back: `import-reading` (a part is written),
`import-written` (all of it is, not committed), `import-committed`, `undo-committed` (a slice is).
"""

from __future__ import annotations

import os
import signal

VARIABLE = "CAPITAINE_CRASH_AT"
NAMES = (
    "updates-received",
    "updates-handled",
    "updates-committed",
    "updates-sending",
    "webhook-committed",
    "reply-leaving",
    "reply-accepted",
    "notice-leaving",
    "notice-accepted",
    "notices-marked",
    "notices-claimed",
    "results-written",
    "results-recorded",
    "outbox-recovered",
    "work-written",
    "work-committed",
    "copies-written",
    "backup-written",
    "backup-named",
    "restore-loaded",
    "restore-swapping",
    "restore-swapped",
    "copy-loaded",
    "rotate-begun",
    "rotate-secrets-kept",
    "rotate-rewrapped",
    "rotate-ending",
    "rotate-ended",
    "post-made",
    "part-noted",
    "import-reading",
    "import-written",
    "import-committed",
    "undo-committed",
)
FAILED = 9


class _Charge:
    """What is armed: a name, and how many passages are left before it goes off."""

    def __init__(self, told: str) -> None:
        self.name, _, passages = told.partition(":")
        self.left = int(passages or 1)
        if self.name not in NAMES:
            raise ValueError(f"{VARIABLE} names one of: {', '.join(NAMES)}")

    def passed(self, name: str) -> None:
        """Count a passage; the last one is the end of this process."""
        if name != self.name:
            return
        self.left -= 1
        if self.left == 0:
            if hasattr(signal, "SIGKILL"):
                os.kill(os.getpid(), signal.SIGKILL)
            os._exit(FAILED)


_charge = _Charge(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None


def here(name: str, of: str = "") -> None:
    """Die if this place is armed; `of` is put before the name ("reply" for "reply-leaving")."""
    if _charge is not None:
        _charge.passed(f"{of}-{name}" if of else name)
