import os
import stat

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.keys.crypto import MasterKey, Signer, WrongKeyError, load_master_key


def test_a_missing_key_file_is_made_for_its_owner_alone(tmp_path):
    path = tmp_path / "keys" / "master.key"
    made = load_master_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = load_master_key(path)
    assert again.unwrap(made.wrap(b"a subject's key")) == b"a subject's key"
    assert again.derive("buttons") == made.derive("buttons")


@pytest.mark.parametrize(
    "content",
    [b"", b"\n \n", b"not a key\n", b"\xff\xfe\x00", b"bTJ6WktEU3g4ZlpZdmJBYVpGZmJSZ3lRM1BCSGp"],
)
def test_a_file_that_holds_no_key_is_refused_in_plain_words(tmp_path, content):
    path = tmp_path / "master.key"
    path.write_bytes(content)
    with pytest.raises(WrongKeyError, match="is not a master key file"):
        load_master_key(path)


def test_a_key_file_that_is_a_folder_is_refused_in_plain_words(tmp_path):
    with pytest.raises(WrongKeyError, match=r"can't be read or made"):
        load_master_key(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read every file")
def test_a_key_file_that_may_not_be_read_is_refused_in_plain_words(tmp_path):
    path = tmp_path / "master.key"
    load_master_key(path)
    path.chmod(0)
    with pytest.raises(WrongKeyError, match=r"can't be read or made"):
        load_master_key(path)


def test_another_master_key_opens_nothing_and_says_how_to_mend_it():
    wrapped = MasterKey([Fernet.generate_key()]).wrap(b"secret")
    with pytest.raises(WrongKeyError, match="MASTER_KEY_FILE"):
        MasterKey([Fernet.generate_key()]).unwrap(wrapped)


def test_after_rotation_old_and_new_are_readable_and_new_is_written_with_the_new_key(tmp_path):
    path = tmp_path / "master.key"
    old, new = Fernet.generate_key(), Fernet.generate_key()
    before = MasterKey([old])
    path.write_bytes(new + b"\n" + old + b"\n")
    rotated = load_master_key(path)
    assert rotated.unwrap(before.wrap(b"made before")) == b"made before"
    assert MasterKey([new]).unwrap(rotated.wrap(b"made after")) == b"made after"
    assert rotated.derive("buttons") == before.derive("buttons")


def test_each_purpose_has_a_key_of_its_own():
    master = MasterKey([Fernet.generate_key()])
    assert master.derive("buttons") != master.derive("digests")
    assert len(master.derive("buttons")) == 32


@given(st.text(max_size=40), st.text(max_size=12))
def test_a_signature_is_good_only_if_it_is_ours(text, invented):
    signer = Signer(b"k" * 32)
    assert signer.is_signed(text, signer.sign(text))
    assert not signer.is_signed(text, f"{invented}é")
    assert not signer.is_signed(text, "")
    assert len(signer.sign(text, 22)) == 22


def test_half_a_pair_of_surrogates_is_signed_as_itself():
    signer = Signer(b"k" * 32)
    assert not signer.is_signed("\ud800", signer.sign("?"))
    assert not signer.is_signed("?", "\ud800" * 10)
