"""The record of erasures survives what files don't like."""

import stat

from bot.engine.files.register import Erasure, Register

ONE, TWO = Erasure("key", 0, "abc", 10), Erasure("captain", 7, "12", 20)


def test_what_is_added_is_read_by_whoever_comes_next(tmp_path):
    register = Register(tmp_path / "erasures")
    register.add([ONE])
    register.add([TWO])
    assert Register(tmp_path / "erasures").read() == [ONE, TWO]
    assert stat.S_IMODE((tmp_path / "erasures").stat().st_mode) == 0o600


def test_a_line_cut_off_by_a_power_cut_is_none_and_spoils_no_other(tmp_path):
    register = Register(tmp_path / "erasures")
    register.add([ONE])
    with register.path.open("a") as file:
        file.write("20 captain 7")
    assert register.read() == [ONE]
    register.add([TWO])
    assert register.read() == [ONE, TWO]


def test_of_two_entries_about_the_same_the_later_counts(tmp_path):
    register = Register(tmp_path / "erasures")
    later = Erasure("key", 0, "abc", 30)
    register.add([ONE, later, ONE])
    assert register.read() == [later]


def test_both_sides_are_made_equal(tmp_path):
    register = Register(tmp_path / "erasures")
    register.add([ONE])
    register.equal([TWO])
    assert set(register.read()) == {ONE, TWO}
    before = register.path.stat().st_mtime_ns
    register.equal([ONE, TWO])
    assert register.path.stat().st_mtime_ns == before


def test_an_empty_record_is_a_file_too_so_that_a_lost_one_is_noticed(tmp_path):
    register = Register(tmp_path / "erasures")
    register.equal([])
    assert register.path.exists()


def test_what_can_not_be_written_now_is_written_with_the_next(tmp_path, caplog):
    register = Register(tmp_path / "erasures")
    register.path.mkdir()
    register.add([ONE])
    assert "can't be put on record" in caplog.text
    register.path.rmdir()
    register.add([TWO])
    assert register.read() == [ONE, TWO]
