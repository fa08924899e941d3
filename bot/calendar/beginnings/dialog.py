"""The words to whoever stopped in the middle of signing up: others each time."""

from bot.engine.dialog.turn import N_, Say, Tap


def remind(campaign: str, reminded: int) -> Say:
    """Remind of a sign-up, now for the first, second or third time; the last time that is said."""
    go_on = Tap(N_("▶️ Go on"), "signup.begin")
    leave = Tap(N_("No, thank you"), "signup.stop")
    values = {"campaign": campaign, "reminded": reminded}
    return Say("beginnings/finish_sign_up", values, ((go_on,), (leave,)))
