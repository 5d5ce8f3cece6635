"""The language model that `nlp` of company.yaml names reads in commands, and parts a night's memory."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from typer.testing import CliRunner

import configs.load
from classifiers.detect import language_model
from classifiers.detect.kubun_ner import KubunNer, ModelError
from classifiers.detect.scanner import HITS
from classifiers.recognizers.name_kana import NameKanaRecognizer
from pipelines.cli.main import app
from pipelines.night import open_night
from pipelines.settings import Settings
from tests.classifiers.detect import tiny_model

SHIPPED = Path(configs.load.__file__).parent
TEXT = "佐藤の件で田中に電話した。"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where ja_kubun_ner is looked for; nothing is there yet."""
    place = tmp_path / "ja_kubun_ner"
    monkeypatch.setitem(language_model.MODELS, "ja_kubun_ner", lambda: KubunNer(place))  # type: ignore[arg-type]
    language_model.model.cache_clear()
    yield place
    language_model.model.cache_clear()


def saying(place: Path, nlp: str) -> Path:
    """A folder of configuration whose company names a language model."""
    place.mkdir(exist_ok=True)
    shipped = (SHIPPED / "company.yaml").read_text(encoding="utf-8")
    (place / "company.yaml").write_text(re.sub("(?m)^nlp: [a-z_]+", f"nlp: {nlp}", shipped), encoding="utf-8")
    return place


def classified(tmp_path: Path, nlp: str) -> tuple[int, str, str]:
    (tmp_path / "memo.txt").write_text(TEXT, encoding="utf-8")
    given = ["--text", str(tmp_path / "memo.txt"), "--configs", str(saying(tmp_path / "configs", nlp))]
    done = CliRunner().invoke(app, ["classify", *given])
    return done.exit_code, done.stdout, done.stderr


def test_classify_reads_with_the_model_of_the_company(tmp_path: Path, folder: Path) -> None:
    tiny_model.write(folder)
    code, shown, _ = classified(tmp_path, "ja_kubun_ner")
    assert code == 0
    assert KubunNer(folder).version() in shown
    found = {e.label for entities in KubunNer(folder).entities([TEXT]) for e in entities}
    assert found & {"JP_NAME_KANA", "JP_ADDRESS"}
    assert all(label in shown for label in found & {"JP_NAME_KANA", "JP_ADDRESS"})


def test_missing_weights_are_said_before_anything_is_done(tmp_path: Path, folder: Path) -> None:
    code, shown, said = classified(tmp_path, "ja_kubun_ner")
    assert (code, shown) == (2, "")
    assert f"kubun classify: the language model ja_kubun_ner is not in {folder} -> " in said
    (tmp_path / "landing").mkdir()
    settings = Settings(
        tmp_path / "store", tmp_path / "landing", saying(tmp_path / "configs", "ja_kubun_ner")
    )
    with pytest.raises(ModelError), open_night(settings):
        pass
    assert not (tmp_path / "store").exists()


def test_what_one_model_found_is_not_remembered_of_another(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "landing").mkdir()
    asked: list[str] = []

    def night(nlp: str) -> None:
        def look(values: pa.Array) -> pa.Table:
            asked.append(nlp)
            return HITS.empty_table()

        with open_night(
            Settings(tmp_path / "store", tmp_path / "landing", saying(tmp_path / "configs", nlp))
        ) as opened:
            opened.scan_memory.through(pa.array([TEXT]), "free text", look)

    tiny_model.write(folder)
    for nlp in ("ja_kubun_ner", "ja_kubun_ner", "ja_ginza", "ja_ginza"):
        night(nlp)
    assert asked == ["ja_kubun_ner", "ja_ginza"]
    night("ja_kubun_ner")
    shutil.rmtree(folder)
    tiny_model.write(folder, seed=1)
    language_model.model.cache_clear()
    night("ja_kubun_ner")
    assert asked[2:] == ["ja_kubun_ner", "ja_kubun_ner"]


def test_what_one_list_found_is_not_remembered_of_another(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "landing").mkdir()
    tiny_model.write(folder)
    asked = []

    def night() -> None:
        def look(values: pa.Array) -> pa.Table:
            asked.append(NameKanaRecognizer.VERSION)
            return HITS.empty_table()

        settings = Settings(
            tmp_path / "store", tmp_path / "landing", saying(tmp_path / "configs", "ja_kubun_ner")
        )
        with open_night(settings) as opened:
            opened.scan_memory.through(pa.array([TEXT]), "cell", look)

    night()
    monkeypatch.setattr(NameKanaRecognizer, "VERSION", "another list of readings")
    night()
    night()
    assert len(asked) == 2
