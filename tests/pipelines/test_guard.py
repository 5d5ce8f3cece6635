"""No message of a foreign exception leaves a step."""

import pytest

from configs.errors import KubunError
from pipelines.guard import StepError, value_free_errors


def test_a_foreign_message_is_stripped_and_its_place_kept() -> None:
    with pytest.raises(StepError) as caught, value_free_errors("ingest customers"):
        int("09012345678x")
    assert "09012345678" not in str(caught.value)
    assert "ValueError" in str(caught.value)
    assert "test_guard.py" in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_an_error_of_kubun_keeps_its_words_and_loses_its_cause() -> None:
    def fail() -> None:
        try:
            int("09012345678x")
        except ValueError as error:
            raise KubunError("K000 a clear word") from error

    with pytest.raises(KubunError, match="a clear word") as caught, value_free_errors("ingest"):
        fail()
    assert caught.value.__cause__ is None
