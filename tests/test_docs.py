"""What the documents say of the code is what the code says of itself."""

import ast
import os
import re
import shutil
from pathlib import Path

from configs.load import load

ROOT = Path(__file__).parents[1]
ROOMS = ("configs", "classifiers", "models", "storage", "assets", "pipelines")
MAP = ROOT / "docs" / "modules.md"
HEAD = """# Modules
One line per module, in its docstring's words; a test keeps this true (`KUBUN_UPDATE_SNAPSHOT=1` rewrites it).
"""


def first_line(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.split("\n", 1)[0]


def module_map() -> str:
    lines = [HEAD]
    for room in ROOMS:
        for folder in [ROOT / room, *sorted(p.parent for p in (ROOT / room).rglob("*/__init__.py"))]:
            lines.append(f"## {folder.relative_to(ROOT)}\n{first_line(folder / '__init__.py')}\n")
            modules = [path for path in sorted(folder.glob("*.py")) if path.name != "__init__.py"]
            lines += [f"- `{path.name}` {first_line(path)}" for path in modules]
            lines.append("")
    return "\n".join(lines)


def test_the_module_map_is_the_modules_own_words() -> None:
    if os.environ.get("KUBUN_UPDATE_SNAPSHOT") == "1":
        MAP.write_text(module_map(), encoding="utf-8")
    assert MAP.read_text(encoding="utf-8") == module_map(), "run with KUBUN_UPDATE_SNAPSHOT=1"


def test_every_module_says_what_it_is_for() -> None:
    modules = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert [str(path.relative_to(ROOT)) for path in modules if not first_line(path)] == []


def test_no_module_is_longer_than_400_lines() -> None:
    modules = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert [str(path) for path, length in lengths.items() if length > 400] == []
    assert sorted(lengths.values())[len(lengths) // 2] < 120


def test_links_between_documents_lead_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_both_readmes_name_the_same_commands() -> None:
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.ja.md")]
    commands = [sorted(set(re.findall(r"`kubun [a-z]+`|make [a-z]+", text))) for text in texts]
    assert commands[0] == commands[1]


def test_the_contract_in_contributing_loads_beside_the_customers(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = text.partition("```yaml\n")[2].partition("```")[0]
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "repairs.yaml").write_text(example, encoding="utf-8")
    shutil.copy(ROOT / "configs" / "datasets" / "customers.yaml", tmp_path / "datasets")
    starts = load(tmp_path).contracts["repairs"].starts
    assert starts["case_closed"].open_when is not None
