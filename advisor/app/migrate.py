"""A copy of the content that an earlier version gave out, brought to the shape that this one reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from advisor.app.earlier_answers import with_todays
from advisor.app.earlier_questions import with_better
from advisor.app.earlier_rules import with_facts, with_name, with_objections, with_reasons
from advisor.app.earlier_templates import Standing, standings
from advisor.app.shipped import Step, merged, noted
from advisor.errors import Problems, Refused, below
from advisor.load import locate
from advisor.load.names import COPIED, FOLDERS, meant
from advisor.load.tree import Items, Node, Pairs, Text, parse
from advisor.store.folders import replace_below

# What the program itself printed of every framework before a framework said it. The last two are one publisher's words.
SUBJECT = ("subject", "child sex trafficking")
OF_PUBLISHER = (("beyond", "Beyond the card"), ("printed", "The publisher prints area totals only."))
FIRST = "protected-innocence"  # the framework that the earlier version came with


class Migration(Struct, frozen=True):
    """What was done, or would be, to a copy; and how many of its files needed nothing."""

    steps: tuple[Step, ...]
    untouched: int


def migrate(folder: Path, dry_run: bool = False) -> Migration:
    """Bring the copy in *folder* over: all of it, or nothing where that cannot be; with *dry_run* only say how.

    Raises Refused where *folder* is no copy or cannot be brought over, Problems where a file of it cannot be read.
    """
    locate(str(folder))
    _refuse_what_is_no_file(folder)
    kinds = (_remedies, _frameworks, _rules, _questions, _facts, _templates)
    steps = merged(folder) if noted(folder) else [step for kind in kinds for step in kind(folder)]
    files = {path: data for step in steps for path, data in step.files.items()}
    if files and not dry_run:
        try:
            replace_below(folder, files)
        except OSError as error:
            what = f"{folder} cannot be written: {error.strerror or error}"
            raise Refused(what, "Nothing was changed. Mend its permissions, then run this again.") from error
    here = {p.relative_to(folder).as_posix() for name in COPIED for p in _files(folder / name)}
    return Migration(tuple(steps), len(here - {step.path for step in steps} - set(files)))


def _refuse_what_is_no_file(folder: Path) -> None:
    """Raise Refused for a pipe, a device or a link to nowhere: whoever reads a pipe may wait for ever."""
    for path in (path for name in FOLDERS for path in sorted((folder / name).rglob("*"))):
        if not (path.is_file() or path.is_dir()) and meant(path.name):
            raise Refused(f"{path} is no file", "Put the file itself there, or take it away.")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _remedies(folder: Path) -> Iterator[Step]:
    """A state's remedies stand in a folder for each framework."""
    for path in sorted(folder.glob("facts/*/remedies/*.yaml")):
        data = path.read_bytes()
        old = path.relative_to(folder)
        new = old.parent / _framework(folder, old) / old.name
        if (folder / new).exists() and (folder / new).read_bytes() != data:
            raise Refused(f"{old} and {new} both stand in {folder}, and differ", "Delete one of the two.")
        yield Step(old.as_posix(), f"moved to {new.as_posix()}", {new.as_posix(): data, old.as_posix(): None})


def _framework(folder: Path, remedy: Path) -> str:
    """The framework whose component *remedy* closes."""
    known = sorted(path.parent.name for path in folder.glob("rules/*/framework.yaml"))
    if len(known) > 1:
        known = [name for name in known if list(folder.glob(f"rules/{name}/*/{remedy.stem}-*.yaml"))]
    if len(known) != 1:
        what = f"{remedy} may belong to {' or '.join(known) or 'no framework'}"
        raise Refused(what, f"Move it to {remedy.parent.as_posix()}/FRAMEWORK/ yourself, then run this again.")
    return known[0]


def _frameworks(folder: Path) -> Iterator[Step]:
    """A framework says what it measures; that points come in halves goes without saying."""
    for path in sorted(folder.glob("rules/*/framework.yaml")):
        name = path.relative_to(folder).as_posix()
        tree = _tree(folder, name)
        said = () if "subject" in tree.entries else (SUBJECT, *(OF_PUBLISHER if path.parent.name == FIRST else ()))
        missing = [f"{key}: {value}" for key, value in said if key not in tree.entries]
        lines = _lines(path)
        done = [f"{line.partition(':')[0]} added" for line in missing]
        if missing:
            after = next(key for key in ("edition", *tree.keys) if key in tree.keys)
            at = _span(name, lines, tree, after)[1]
            lines[at:at] = [line + _ending(lines) for line in missing]
        if "step" in tree.entries:
            lines = _without(name, lines, _parsed(name, "".join(lines).encode()), "step")
            done.append("step removed")
        if done:
            yield Step(name, f"rewritten: {', '.join(done)}", {name: "".join(lines).encode()})


def _rules(folder: Path) -> Iterator[Step]:
    """Each rule says what today's rules say, in today's keys."""
    for path in sorted(folder.glob("rules/*/*/*.yaml")):
        name = path.relative_to(folder).as_posix()
        if name.endswith(".test.yaml"):
            continue
        tree, lines, done = _tree(folder, name), _lines(path), []
        if language := _said_twice(folder, name, tree):
            lines = _without(name, lines, tree, "closes")
            done.append(f"closes removed; {language} says it under brings")
        for mended, told in (
            (with_name, "a name made of the first words of the title, to be written anew"),
            (with_reasons, "a why that says that no reason was recorded"),
            (with_facts, "meets removed from elsewhere, whose facts are to be filled in"),
            (with_objections, "other-view became an objection, whose reply is to be written"),
        ):
            before, lines = lines, mended(lines, _parsed(name, "".join(lines).encode()))
            done += [told] if lines != before else []
        if done:
            yield Step(name, f"rewritten: {'; '.join(done)}", {name: "".join(lines).encode()})


def _said_twice(folder: Path, name: str, tree: Pairs) -> str:
    """The bill language that brings about what the rule *name* closes; empty where the rule alone says it."""
    language = f"templates/language/{name.removeprefix('rules/')}"
    if "closes" not in tree.entries or not (folder / language).is_file():
        return ""
    closes, brings = _answers(tree.entries["closes"]), _brought(_tree(folder, language))
    if brings and closes != brings:
        what = f"{name} closes other answers than {language} brings"
        raise Refused(what, "Mend one of the two, then run this again.")
    return language if brings else ""


def _questions(folder: Path) -> Iterator[Step]:
    """A question for a number says which answer is better."""
    for path in sorted(folder.glob("facts/questions/*.yaml")):
        name = path.relative_to(folder).as_posix()
        lines = _lines(path)
        mended, unsaid = with_better(lines, _tree(folder, name))
        if mended != lines:
            rest = f"; say whether higher or lower is, where one is, for {', '.join(unsaid)}" if unsaid else ""
            yield Step(name, f"rewritten: better added{rest}", {name: "".join(mended).encode()})


def _facts(folder: Path) -> Iterator[Step]:
    """What is recorded of a state names each answer as the questions of the copy do today."""
    for name, data in with_todays(folder):
        yield Step(name, "rewritten: answers named as today's questions name them", {name: data})


def _templates(folder: Path) -> Iterator[Step]:
    """A template that nobody changed becomes today's; one that was changed stays, and is named."""
    told = {
        Standing.EARLIER: "replaced by today's; it was as an earlier version shipped it",
        Standing.GONE: "removed; this version has no such template, and nobody had changed it",
        Standing.MISSING: "added; it is new in this version",
        Standing.CHANGED: "kept, since somebody changed it; compare it with today's in a fresh `advisor init NEW`",
    }
    for name, (standing, today) in standings(folder).items():
        yield Step(name, told[standing], {} if standing is Standing.CHANGED else {name: today})


def _tree(folder: Path, name: str) -> Pairs:
    return _parsed(name, (folder / name).read_bytes(), str(folder))


def _parsed(name: str, data: bytes, folder: str = "") -> Pairs:
    """The mapping in *data*. Raises Problems where it cannot be read, Refused where it is none."""
    node, problems = parse(data, name)
    if problems:
        raise Problems(below(problems, folder))
    if not isinstance(node, Pairs):
        raise Refused(f"{name} is no mapping of keys", "Write it as docs/writing-rules.md shows.")
    return node


def _answers(node: Node) -> dict[str, str]:
    entries = node.entries if isinstance(node, Pairs) else {}
    return {question: answer.value.strip() for question, answer in entries.items() if isinstance(answer, Text)}


def _brought(language: Pairs) -> dict[str, str]:
    listed = language.entries.get("provisions")
    provisions = [item for item in listed.items if isinstance(item, Pairs)] if isinstance(listed, Items) else []
    return {q: a for p in provisions if "brings" in p.entries for q, a in _answers(p.entries["brings"]).items()}


def _lines(path: Path) -> list[str]:
    """The lines of a file with their endings; the last has one, too."""
    lines = path.read_bytes().decode("utf-8").splitlines(keepends=True)
    return [*lines[:-1], lines[-1].rstrip("\r\n") + _ending(lines)]


def _ending(lines: list[str]) -> str:
    return "\r\n" if lines and lines[0].endswith("\r\n") else "\n"


def _span(name: str, lines: list[str], tree: Pairs, key: str) -> tuple[int, int]:
    """The lines of *key* at the left margin: from its own to before what follows it, comments there left out."""
    start = tree.keys[key].line - 1
    if not lines[start].lstrip("\ufeff").startswith(f"{key}:"):
        raise Refused(f"{name} does not begin a line with {key!r}", "Write each key on a line of its own.")
    end = min((place.line - 1 for place in tree.keys.values() if place.line - 1 > start), default=len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return start, end


def _without(name: str, lines: list[str], tree: Pairs, key: str) -> list[str]:
    """*lines* without *key*; a comment beside it stays, on a line of its own."""
    start, end = _span(name, lines, tree, key)
    said = [f"#{line.partition(' #')[2]}" for line in lines[start:end] if " #" in line]
    return [*lines[:start], *said, *lines[end:]]
