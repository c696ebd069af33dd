"""A content folder opened, what is looked up in it, and its paths as they are from where the user stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from advisor.errors import Missing, Problems, Refused, below, suggest
from advisor.load import load_cached, locate
from advisor.load.content_folder import PACKAGED, shipped
from advisor.model import Bill, Content, Framework, Jurisdiction


class Opened(Struct, frozen=True):
    """Content that was read and found whole, and the folder it came from."""

    root: Path
    content: Content
    measured_by: str = ""  # the framework that was named; empty: the first

    def __repr__(self) -> str:
        return f"<Opened: {self.root}, {self.framework.id}>"

    @property
    def framework(self) -> Framework:
        """The framework that every finding is of."""
        return self.content.frameworks[self.measured_by or next(iter(self.content.frameworks))]

    @property
    def looks(self) -> Path:
        """The folder whose `templates` documents are made by: the content's own, else those of the program.

        A folder of rules and facts alone is content too; only bill language is always its own.
        """
        return templates_in(self.root, "memo")

    def under(self, framework: str = "", code: str = "") -> Opened:
        """The same content, measured by *framework*; by the usual one of the state *code* where none is named.

        Raises Missing where there is no such framework, or the state is not measured by it.
        """
        usual = self.content.frameworks_of(code)
        if framework and framework not in usual:
            what = f"no framework{' of this state' if code else ''} is called {framework!r}"
            raise Missing(what, f"Use one of: {', '.join(usual)}.")
        return Opened(self.root, self.content, framework or usual[0])

    def unusual(self, code: str) -> str:
        """The framework's id where the state *code* is not usually measured by it, to tell its outputs apart; or ""."""
        return "" if self.framework.id == self.content.frameworks_of(code)[0] else self.framework.id


def open_content(chosen: str | None = None, framework: str = "", code: str = "", *, alone: bool = False) -> Opened:
    """The content of the folder *chosen* (default: see `load.locate`), measured as `Opened.under` says.

    With *alone* no state but *code* is read: only for what neither names the content nor looks at another state.

    Raises Refused, and Problems where the content or the folder of the state *code* has any.
    """
    root = locate(chosen)
    with paths_from_here(root):
        opened = Opened(root, load_cached(root, code if alone else ""))
        _refuse_faulty(opened, code)
        return opened.under(framework, code)


def _refuse_faulty(opened: Opened, code: str) -> None:
    if code in opened.content.faults:
        raise Problems(opened.content.faults[code])


@contextmanager
def paths_from_here(root: Path) -> Iterator[None]:
    """Give the problems raised inside paths that lead from the working folder to the file."""
    try:
        yield
    except Problems as problems:
        raise Problems(below(problems.problems, path_from_here(root))) from None


def path_from_here(root: Path) -> str:
    """*root* relative to the working folder where it lies below it, else as it was given."""
    try:
        return str(root.resolve().relative_to(Path.cwd().resolve()))
    except (ValueError, OSError):  # it lies elsewhere, or the working folder is gone
        return str(root)


def state_of(opened: Opened, code: str) -> Jurisdiction:
    """The state *code* of the content. Raises Missing where there is none, Problems where its folder has any."""
    with paths_from_here(opened.root):
        _refuse_faulty(opened, code)
    states = opened.content.jurisdictions
    if code not in states:
        raise Missing(f"no jurisdiction is called {code!r}", suggest(code, states))
    return states[code]


def bill_of(state: Jurisdiction, name: str) -> Bill:
    """The bill *name* of *state*, as it is recorded. Raises Missing where there is none."""
    if name not in state.bills:
        raise Missing(f"no bill is called {name!r}", suggest(name, state.bills))
    return state.bills[name]


def refuse_unknown(component: str, components: Collection[str]) -> None:
    """Raise Missing where *component* is none of those of a framework, *components*."""
    if component not in components:
        way_out = suggest(component, components, "Write it as 4.3; `advisor assess` lists them all.")
        raise Missing(f"no component is called {component!r}", way_out)


def refuse_packaged(root: Path) -> None:
    """Raise Refused where *root* is the copy of the content that came with the program: nobody writes into that."""
    if root.resolve() == PACKAGED.resolve():
        what = "this is the copy of the content that came with the program, which is never written to"
        raise Refused(what, "Copy it out first: `advisor init DIR`. Then name that folder: --content DIR.")


def templates_in(root: Path, needed: str) -> Path:
    """The folder whose `templates` are used: *root* where templates/*needed* is there, else that of the program."""
    return root if (root / "templates" / needed).exists() else shipped()


def pages_root(root: Path) -> Path:
    """The folder whose templates/web the workbench uses: the content's own, else those of the program.

    Raises Refused where neither has any.
    """
    base = "web/base.html.j2"
    folder = templates_in(root, base)
    if not (folder / "templates" / base).is_file():
        raise Refused("the templates of the workbench are missing", "Install gap-advisor again, or copy templates/web.")
    return folder
