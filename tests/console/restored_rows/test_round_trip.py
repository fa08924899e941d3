"""Whatever a captain calls a friend, or says of one, is read as it was written: CSV and Excel."""

from datetime import UTC

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from bot.commands.tables.files import rows_of
from bot.console.exports import pictures
from bot.console.exports.model import Form, What
from bot.console.exports.rules import Writing, number, pack
from bot.console.restored_rows import rules
from bot.console.restored_rows.model import FriendBack, FriendColumn
from bot.contacts.rules import Refusal, name_problem
from bot.language.phones.rules import find_phones, joined
from bot.language.words.rules import clean

TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30).map(clean)
SIGNS = st.sampled_from(["", "'", "=", "'=", "+", "-", "@", "''"])
NAMES = (
    st.tuples(SIGNS, TEXTS)
    .map("".join)
    .map(clean)
    .filter(lambda name: name and name_problem(name) in (None, Refusal.SENTENCE))
)
PHONES = st.lists(
    st.sampled_from(["819 555 0142", "+33 6 12 34 56 78", "0044 20 7946 0958", "514-555-0199"]),
    max_size=2,
    unique=True,
).map(lambda some: joined(each for one in some for each in find_phones(one, "CA")))
PLACES = {
    each: place if place < len(("number", "captain")) else place + 1
    for place, each in enumerate(FriendColumn)
}


@pytest.mark.parametrize("form, ending", [(Form.CSV, "csv"), (Form.EXCEL, "xlsx")])
@pytest.mark.parametrize("language", ["en", "fr"])
@limits(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(told=st.lists(st.tuples(NAMES, TEXTS, PHONES), min_size=1, max_size=4))
def test_a_friend_is_read_as_written(tmp_path, form, ending, language, told):
    # In a workbook an apostrophe before a sign may be CSV's own, which was saved as one.
    assume(form is Form.CSV or not any(each.startswith("'") for cells in told for each in cells))
    writing = Writing(form, language, UTC)
    known = [376022709044252115 + place for place in range(len(told))]
    lines = [
        writing.line(
            (number("friend", each), number("captain", each), *map(writing.text, ("Ana", *cells)))
        )
        for each, cells in zip(known, told, strict=True)
    ]
    made = pictures.written_csv if form is Form.CSV else pictures.written_excel
    file = tmp_path / f"friends.{ending}"
    file.write_bytes(made(language, {"what": What.FRIENDS.value, "packed": pack(lines)}))
    with rows_of(file) as rows:
        read = [rules.read_friend(row, PLACES) for row in list(rows)[1:]]
    assert read == [
        FriendBack(each, each, name, town, phone)
        for each, (name, town, phone) in zip(known, told, strict=True)
    ]
    assert [rules.phones(each.phone, "CA") for each in read] == [phone for _, _, phone in told]
