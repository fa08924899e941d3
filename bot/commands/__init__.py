"""What the commands of `python -m bot` show; what they do is done elsewhere."""


class CommandError(Exception):
    """A command can't be carried out; the message says why and what can be done instead."""
