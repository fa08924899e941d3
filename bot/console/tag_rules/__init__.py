"""Tags by rule (/tag): whom a filter finds has the tag, looked at each night, until it is off."""
