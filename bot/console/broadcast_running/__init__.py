"""Broadcasts on their way and after: progress, pause, stop, report, sent again where it failed."""
