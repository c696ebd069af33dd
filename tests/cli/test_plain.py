"""`advisor assess` as it is mostly typed goes past click, and prints what it prints by click."""

from __future__ import annotations

import io
import itertools
import sys
from collections.abc import Sequence

import pytest
from click.testing import CliRunner

from advisor.cli import cli, ends, plain, printing
from helpers.paths import EXAMPLE

CONTENT = ("--content", str(EXAMPLE))


def by_click(words: Sequence[str]) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, words)
    if done.exception and not isinstance(done.exception, SystemExit):
        streams = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
        try:
            code = ends.told(done.exception)
            return code, sys.stdout.getvalue(), sys.stderr.getvalue()
        finally:
            sys.stdout, sys.stderr = streams
    return done.exit_code, done.stdout, done.stderr


def by_itself(words: Sequence[str], capfd: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = 0
    try:
        assert plain.carried_out(words, {})
    except BaseException as error:  # noqa: BLE001 - as main does
        code = ends.told(error)
    said = capfd.readouterr()
    return code, said.out, said.err


PARTS = [("zz",), CONTENT, ("--as-of", "2021-06-01"), ("--json",)]


@pytest.mark.parametrize("parts", list(itertools.permutations(PARTS)), ids=lambda parts: "-".join(p[0] for p in parts))
def test_in_any_order_it_says_what_click_has_it_say(
    parts: Sequence[tuple[str, ...]], capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["assess", *itertools.chain.from_iterable(parts)]
    assert by_itself(words, capfd) == by_click(words)


@pytest.mark.parametrize(
    "words",
    [
        ["zz"],
        ["zz", "--as-of=2021-06-01"],
        ["zz", "--as-of", "2021-06-01", "--as-of", "2020-06-01"],
        ["zz", "--json", "--json"],
        ["zz", "--framework", "example-card"],
        ["zz", "--framework="],
        ["zz", "--framework", "none"],
        ["yy"],
        ["zz", "--content", "nowhere"],
        ["ZZ"],
        ["zz", "--as-of", "2999-01-01"],
        ["zz", "--as-of", "1999-01-01"],
    ],
)
def test_so_it_is_with_options_repeated_and_names_that_are_not_there(
    words: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["assess", *CONTENT, *words]
    assert by_itself(words, capfd) == by_click(words)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["assess"],
        ["assess", "--help"],
        ["assess", "zz", "-h"],
        ["assess", "zz", "yy"],
        ["assess", "zz", "--as"],
        ["assess", "zz", "--as-of"],
        ["assess", "zz", "--as-of", "2021-13-01"],
        ["assess", "zz", "--as-of="],
        ["assess", "zz", "--json=yes"],
        ["assess", "zz", "--fail-on", "gap"],
        ["assess", "--", "zz"],
        ["assess", "zz", "--conten", "x"],
        ["assess", "z*"],
        ["assess", "zz", "--content", "~/x"],
        ["assess", "zz", ""],
        ["--version"],
        ["memo", "zz"],
    ],
)
def test_anything_else_is_left_to_click(words: list[str]) -> None:
    assert not plain.carried_out(words, {})


def test_what_a_shell_asks_is_left_to_click() -> None:
    assert not plain.carried_out(["assess", "zz", *CONTENT], {"_ADVISOR_COMPLETE": "bash_source"})


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("named", "bold"),
    [({}, False), ({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
)
def test_a_terminal_that_shows_bold_gets_it(named: dict[str, str], bold: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    screen = Terminal()
    monkeypatch.setattr(printing.sys, "stdout", screen)
    assert plain.carried_out(["assess", "zz", *CONTENT], {})
    assert screen.getvalue().startswith("\x1b[1mArcadia, law of ") == bold
    assert ("\x1b" in screen.getvalue()) == bold
