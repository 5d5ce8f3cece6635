"""The engine keeps to itself."""

from pathlib import Path

from storage.out_of_core import connect


def test_no_progress_bar_is_drawn_on_standard_output(tmp_path: Path) -> None:
    with connect(tmp_path) as connection:
        assert connection.execute("select current_setting('enable_progress_bar')").fetchone() == (False,)
