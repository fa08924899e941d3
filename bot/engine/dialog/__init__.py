"""From an input to a Turn and its messages: routes, dialog states, buttons, rendering."""
