"""The documentation names what is there: paths, modules, links, and every command."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest
from msgspec import Struct
from msgspec.structs import fields

from advisor import model
from advisor.cli import COMMANDS, cli
from advisor.draft.needs import language_needs
from advisor.load import load
from advisor.model import words
from advisor.model.fields import Key
from helpers.paths import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FOLDERS = ("advisor", "bench", "docs", "facts", "rules", "templates", "tests", "tools")

PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(FOLDERS)})/[\w./<>*{{}}-]*")
NAME = re.compile(r"(?<![\w./-])advisor(?:\.\w+)+")
LINK = re.compile(r"\]\(([^)\s]+)\)")
SHAPE = re.compile(r"advisor/[\w-]+/\d")  # as JSON of ours names itself
PLACEHOLDER = re.compile(r"<[\w-]+>")


def each(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Each page with each thing of *pattern* that it names."""
    found = (
        (page.relative_to(ROOT).as_posix(), match.group(match.lastindex or 0))
        for page in PAGES
        for match in pattern.finditer(page.read_text("utf-8"))
    )
    return list(dict.fromkeys(found))


def test_every_target_of_make_that_a_page_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = each(re.compile(r"`make ([a-z-]+)[^`]*`"))
    assert len(named) > 10
    assert [(page, target) for page, target in named if target not in targets] == []
    described = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert described == set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split())


def anchors(page: Path) -> Iterator[str]:
    """The names by which a link can lead to a heading of *page*."""
    for heading in re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE):
        yield re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize(("page", "path"), [found for found in each(PATH) if not SHAPE.fullmatch(found[1])])
def test_a_path_that_a_page_names_is_there(page: str, path: str) -> None:
    pattern = PLACEHOLDER.sub("*", path.rstrip("./"))
    assert path.startswith("advisor/_data") or any(ROOT.glob(pattern)), f"{page} names {path}"


@pytest.mark.parametrize(("page", "name"), each(NAME))
def test_a_module_that_a_page_names_is_there(page: str, name: str) -> None:
    module, _, last = name.rpartition(".")
    parent = importlib.import_module(module)
    assert hasattr(parent, last) or importlib.import_module(name), f"{page} names {name}"


@pytest.mark.parametrize(("page", "link"), [found for found in each(LINK) if "://" not in found[1]])
def test_a_link_leads_to_a_page_and_to_a_heading_of_it(page: str, link: str) -> None:
    path, _, anchor = link.partition("#")
    to = (ROOT / page).parent / path if path else ROOT / page
    assert to.is_file(), f"{page} leads to {link}"
    assert not anchor or anchor in anchors(to), f"{page} leads to {link}"


def commands() -> Iterator[str]:
    """Every command, and every command below one, as a user types it."""
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        yield f"advisor {name}"
        if isinstance(command, click.Group):
            yield from (f"advisor {name} {below}" for below in command.commands)


@pytest.mark.parametrize("command", [*commands()])
def test_every_command_is_documented(command: str) -> None:
    assert any(re.search(rf"{command}\b", page.read_text("utf-8")) for page in PAGES)


def test_the_vocabulary_has_every_closed_word() -> None:
    page = (ROOT / "docs" / "vocabulary.md").read_text("utf-8")
    lists = {name: value for name, value in vars(words).items() if name.isupper() and isinstance(value, tuple)}
    told = ("OUTCOMES", "FINDING_WORDS", "MOVEMENTS", "BILL_STATUSES", "REMEDY_KINDS", "BASES", "POINTS_BASES")
    assert [(name, word) for name in told for word in lists[name] if f"`{word}`" not in page] == []


def test_no_word_has_two_rows_of_one_table() -> None:
    page = (ROOT / "docs" / "vocabulary.md").read_text("utf-8")
    for table in page.partition("## One word in two trades")[0].split("\n## ")[1:]:
        rows = [word for row in re.findall(r"^\| (\*\*.+?) \|", table, re.MULTILINE) for word in row.split(", ")]
        assert sorted(rows) == sorted(set(rows))


def keys() -> Iterator[tuple[str, str]]:
    """Each class of the model with each of its fields, as the files write it."""
    for name in model.__all__:
        kind = getattr(model, name)
        for field in fields(kind) if isinstance(kind, type) and issubclass(kind, Struct) else ():
            said = [mark.name for mark in get_args(field.type) if isinstance(mark, Key)]
            yield name, said[0] if said else field.name.replace("_", "-")


def test_every_key_of_the_files_is_documented() -> None:
    told = "\n".join(page.read_text("utf-8") for page in PAGES)
    made = {"files", "fingerprint", "half-points", "place"}  # by the program, from other keys
    assert [key for key in keys() if key[1] not in made and not re.search(rf"(?<![\w-]){key[1]}(?![\w-])", told)] == []


def rows(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table below *heading* in the page on recording facts, without the marks of code."""
    page = (ROOT / "docs" / "recording-facts.md").read_text("utf-8")
    below = page.partition(f"### {heading}\n")[2].partition("\n#")[0]
    lines = [line.strip("| ").replace("`", "") for line in below.splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in line.split(" | ")) for line in lines[2:]]


def test_every_key_of_a_bills_form_has_a_row_and_the_needed_ones_come_first() -> None:
    told = sorted(fields(model.BillForm), key=lambda field: not field.required)
    assert [key for key, _ in rows("The form of a bill")] == [field.name.replace("_", "-") for field in told]


def test_the_names_that_bill_language_asks_for_are_listed_with_their_components() -> None:
    asked: dict[tuple[str, str], list[str]] = {}
    for language in sorted(load(ROOT).language.values(), key=lambda one: [*map(int, one.component.split("."))]):
        found = language_needs(language)
        for pair in found.names | ({("a remedy's", "agency")} if found.agency else set()):
            asked.setdefault(pair, []).append(language.component)
    told = {
        (key, name): components.split(", ") for key, name, _, components in rows("What bill language asks of a state")
    }
    assert told == asked
