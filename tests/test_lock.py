"""The lock files hold what pyproject.toml asks for, each file by its hash."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from helpers.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = {"memo": ("all",), "test": ("all", "dev")}


def asked(listed: list[str]) -> Iterator[Requirement]:
    for line in listed:
        requirement = Requirement(line)
        if requirement.name == PROJECT["name"]:
            for extra in requirement.extras:
                yield from asked(PROJECT["optional-dependencies"][extra])
        else:
            yield requirement


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_locked_at_a_release_that_it_allows(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").strip())
    locked: dict[str, list[str]] = {}
    for entry in entries:
        head, *hashes = [line.strip().removesuffix(" \\") for line in entry.split("\n")]
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), head
        assert hashes, head
        package = Requirement(head)
        (pin,) = package.specifier
        assert pin.operator == "=="
        locked.setdefault(canonicalize_name(package.name), []).append(pin.version)
    extras = [line for extra in LOCKS[name] for line in PROJECT["optional-dependencies"][extra]]
    for requirement in asked([*PROJECT["dependencies"], *extras]):
        found = locked[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(one) for one in found), f"{requirement}: {found}; run make lock"


def test_no_lock_names_a_place_to_fetch_from() -> None:
    for name in LOCKS:
        assert not re.search(r"--(index|extra|find)|://", (ROOT / "requirements" / f"{name}.txt").read_text("utf-8"))
