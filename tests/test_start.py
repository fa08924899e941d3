"""What somebody sees at the terminal when the bot starts for the first time."""

from io import StringIO

import segno

from bot.first_owner import owner_invitation


def test_the_owners_link_is_a_code_that_phones_read():
    """A short link would make a Micro QR code of it, which cameras of phones don't read."""
    link = "t.me/votebot"
    assert segno.make(link, error="m").is_micro
    picture = StringIO()
    segno.make_qr(link, error="m").terminal(out=picture, compact=True)
    said = owner_invitation(link)
    assert picture.getvalue() in said
    assert link in said
