"""The direction of imports: each module imports only what lies below it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.cli import COMMANDS
from helpers.paths import ROOT

PACKAGE = ROOT / "advisor"

# What each room may import of ours. A room is a folder or a module at the top of the package.
BASE = {"errors", "phrases"}
MODEL = BASE | {"model"}
OURS = {
    "errors": set(),
    "phrases": set(),
    "model": {"errors"},
    "assess": MODEL,
    "load": MODEL | {"assess"},  # a rule with too many worlds is refused when it is read
    "draft": MODEL | {"assess", "statutes"},
    "check": MODEL | {"assess", "load", "draft"},
    "statutes": MODEL,
    "store": MODEL | {"statutes", "schemas"},
    "plan": MODEL | {"assess"},
    "schemas": MODEL | {"assess", "draft", "plan", "statutes"},
    "documents": MODEL | {"assess", "draft", "plan", "statutes"},
    "formats": MODEL | {"assess", "draft", "documents"},
    "app": MODEL | {"assess", "load", "check", "draft", "plan", "statutes", "store", "schemas", "documents", "formats"},
    # documents and formats: the pages say in the memo's own sentences what the memo says
    "web": MODEL | {"assess", "schemas", "documents", "formats", "app"},
    # documents to print, formats to choose from, web to serve
    "cli": MODEL | {"assess", "statutes", "schemas", "documents", "formats", "app", "web"},
    # for programs: what the use cases give, in their own values
    "api": MODEL | {"assess", "documents", "formats", "app"},
    "__init__": set(),
    "__main__": {"cli"},
}

# Who may import what is not ours. Whoever is not named imports the standard library and msgspec only.
THEIRS = {
    "load": {"yaml", "openpyxl"},  # openpyxl reads the forms that somebody filled in
    "assess": {"durable_rules_engine"},
    "formats": {"pypdfium2", "jinja2", "markupsafe", "docxtpl", "docx", "lxml", "typst", "xlsxwriter"},
    "draft": {"jinja2", "markupsafe", "num2words"},  # slots of bill language; numbers in words
    "plan": {"highspy"},
    "statutes": {"lxml", "docx", "pypdf"},  # codes of law in HTML and Word, measures in PDF
    "store": {"sqlalchemy", "ruamel"},
    "app": {"watchfiles", "distributed"},
    "web": {"starlette", "uvicorn", "python_multipart", "jinja2", "markupsafe"},
    "cli": {"click"},
}

# Slow to import: only the command that needs one may pay for it.
SLOW = {
    "openpyxl",
    "jinja2",
    "docxtpl",
    "docx",
    "highspy",
    "distributed",
    "typst",
    "xlsxwriter",
    "sqlalchemy",
    "watchfiles",
    "ruamel",
    "starlette",
    "uvicorn",
}


def group(path: Path) -> str:
    """The room that *path* lies in: load for load/bills.py, errors for errors.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that the file at *path* imports, wherever in it, by its full name."""
    package = ("advisor", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*start, *filter(None, [node.module])))
            # `from advisor import model` names the module second.
            yield from (f"{module}.{alias.name}" if module == "advisor" else module for alias in node.names)


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_downward(path: Path) -> None:
    me = group(path)
    assert me in OURS, f"give {me} a row in the tables of this test"
    names = set(imported(path))
    ours = {name.split(".")[1] for name in names if name.startswith("advisor.")} - {"__version__"}
    wrong = {name for name in ours if group(PACKAGE / name) not in OURS[me] | {me}}
    assert not wrong, f"{me} may not import {', '.join(sorted(wrong))} of ours"
    top = {name.split(".")[0] for name in names}
    wrong = top - sys.stdlib_module_names - {"advisor", "msgspec"} - THEIRS.get(me, set())
    assert not wrong, f"{me} may not import {', '.join(sorted(wrong))}"


def test_every_room_has_a_row_and_every_row_a_room() -> None:
    assert {group(path) for path in modules()} == set(OURS)


@pytest.mark.parametrize("module", ["cli", *(f"cli.{name}" for name in COMMANDS)])
def test_starting_a_command_imports_nothing_slow(module: str) -> None:
    checks = {"cli.answers", "cli.bill", "cli.check", "cli.doctor", "cli.new"}  # read the slots of bill language
    bound = {"jinja2"} if module in checks else set()
    slow = SLOW - bound
    code = f"import sys, advisor.{module}; print(*sorted({slow} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stdout.split()


def test_an_assessment_of_content_that_is_kept_imports_neither_yaml_nor_dataclasses_nor_documents(
    tmp_path: Path,
) -> None:
    """Nobody waits for what only other commands need. The content is kept by the first run."""
    code = (
        "import sys\nfrom advisor.cli import cli\ncli.main(['assess', 'zz', '--content', 'tests/example'],"
        " standalone_mode=False)\nprint(*sorted(m for m in sys.modules if m in"
        " ('yaml', 'dataclasses', 'difflib', 'fractions', 'typing_extensions')"
        " or m.startswith(('advisor.documents.', 'advisor.statutes.'))), file=sys.stderr)"
    )
    env = {**os.environ, "ADVISOR_CACHE": str(tmp_path)}
    for expected in (None, ""):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert expected is None or done.stderr.split("\n")[-2] == expected


def test_a_plain_assess_imports_no_click(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom advisor.cli import main\nsys.argv = ['advisor', 'assess', 'zz', '--content', 'tests/example']"
        "\nmain()\nprint(*sorted({'click', 'inspect', 'traceback'} & set(sys.modules)), file=sys.stderr)"
    )
    env = {**os.environ, "ADVISOR_CACHE": str(tmp_path)}
    for _ in range(2):  # the first time the content is read and kept
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout[:8]) == (0, "Arcadia,")
    assert done.stderr == "\n"


def test_whoever_asks_for_typing_extensions_after_a_command_was_started_gets_it() -> None:
    code = "import advisor.cli, typing_extensions, msgspec; print(typing_extensions.NotRequired is not None)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")


@pytest.mark.parametrize("path", sorted((ROOT / "advisor/model").glob("*.py")), ids=lambda path: path.stem)
def test_no_annotation_of_a_kept_value_is_compiled_at_each_start(path: Path) -> None:
    """Under `from __future__ import annotations` each is a text, which msgspec compiles to know the type."""
    source = path.read_text("utf-8")
    refers_ahead = path.stem == "conditions"
    assert refers_ahead or "(Struct" not in source or "from __future__ import annotations" not in source


# The architecture's picture and table, which say the same to a reader.
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
ROOMS = set(OURS) - {"__init__", "__main__"}


def test_the_architecture_has_a_row_for_each_room_with_what_it_may_import() -> None:
    table = ARCHITECTURE.partition("| room |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1:-1] for line in table.splitlines()[2:]]
    named = [[set(re.findall(r"`(\w+)`", row[n])) for n in (0, 2, 3)] for row in rows]
    assert {room: (ours, theirs) for (room,), ours, theirs in named} == {
        room: (OURS[room], THEIRS.get(room, set())) for room in ROOMS
    }


def test_the_arrows_of_the_architecture_lead_wherever_an_import_may_lead() -> None:
    arrows = re.findall(r"^  (\w+) --> (\w+)$", ARCHITECTURE, re.MULTILINE)
    assert {room for arrow in arrows for room in arrow} == ROOMS
    assert [(room, to) for room, to in arrows if to not in OURS[room]] == []
    below: dict[str, set[str]] = {room: {to for of, to in arrows if of == room} for room in ROOMS}
    for _ in ROOMS:
        below = {room: tos | {far for to in tos for far in below[to]} for room, tos in below.items()}
    assert [(room, OURS[room] - below[room]) for room in ROOMS if OURS[room] - below[room]] == []
    assert [room for room in ROOMS if room in below[room]] == []
