"""The placeholders of a template that can be told to be wrong without a document to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import meta, nodes

from advisor.draft.sandbox import TemplateFault
from advisor.formats.environment import environment


def unknown(root: Path, shipped: Path, name: str) -> Iterator[tuple[int, str]]:
    """The line of each placeholder of the template *name* below *root* that is wrong, and what is wrong.

    A name is known where one of the *shipped* templates of its folder and suffix asks for it.
    """
    env = environment(root)
    try:
        tree = env.parse((root / "templates" / name).read_text("utf-8"), name)
    except TemplateFault as fault:
        yield fault.line, fault.said
        return
    except UnicodeDecodeError:
        yield 1, "this is no text in UTF-8"
        return
    every = env.overlay()
    filters: dict[str, Any] = {**env.filters}
    tests: dict[str, Any] = {**env.tests}
    every.filters, every.tests = filters, tests
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        what, known = ("filter", filters) if isinstance(node, nodes.Filter) else ("test", tests)
        if node.name not in (env.filters if what == "filter" else env.tests):
            known[node.name] = str  # so that the rest can be looked at
            yield node.lineno, f"there is no {what} {node.name!r}"
    tree.set_environment(every)
    asked = meta.find_undeclared_variables(tree) - _names(shipped, name) - set(env.globals)
    for said in tree.find_all(nodes.Name):
        if said.name in asked:
            yield said.lineno, f"{said.name!r} is given to no template of its kind"


def _names(shipped: Path, name: str) -> set[str]:
    """The names that the program's own templates of the same folder and suffix ask for."""
    folder, suffix = name.partition("/")[0], ".".join(name.split(".")[1:])
    env, found = environment(shipped), set[str]()
    for path in (shipped / "templates" / folder).glob(f"*.{suffix}"):
        found |= meta.find_undeclared_variables(env.parse(path.read_text("utf-8")))
    return found
