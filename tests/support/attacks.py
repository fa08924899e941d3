"""What hostile people write where words are filled in or sent on: one corpus for all tests."""

TEMPLATE_ATTACKS = (
    "{friend.__class__}",
    "{first_name.__class__}",
    "{friend!r}",
    "{friend:>999999}",
    "{0}",
    "{}",
    "{{friend}}",
    "{{ 7 * 7 }}",
    "{% for each in () %}",
    "{# hidden #}",
    "{Friend}",
    "{ friend }",
    "{friend",
    "friend}",
    "{fri{friend}end}",
    "{captain}{",
    "{phone}",
    "{organizer}",
    "{name}",
    "}",
)
"""Each must be refused when it is saved, in words for friends and in messages to captains."""
FORMULAS = (
    "=1+1",
    "=HYPERLINK(A1)",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
)
"""What a spreadsheet would calculate."""
NAMES = (
    "<b>Ana</b> & <i>",
    "</b></i><a href='x'>",
    "&amp;&#60;script&#62;",
    "\u202enA\u202c",
    "\u2066Ana",
    "A\u200bn\u2060a\ufeff",
    "\u05d0\u05e0\u05d4",
    "A" + "\u0301" * 60,
    "👨‍👩‍👧‍👦" * 9,
    "`*_[Ana](tg://user?id=1)",
    "{{ 7 * 7 }} %s {friend}",
)
"""What Telegram lets people be called, and what breaks screens that do not escape."""
