"""An answer of the record edited: seen as a diff with what it would change, then saved, and nobody's edit lost.

An `AnswerEdit` is what somebody typed into a form. `preview` writes nothing. `save` writes only where the file is still
the one that the editor saw, and only what `advisor check` finds no fault with.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from advisor.app import clock
from advisor.app.content import Opened, open_content, refuse_packaged, state_of
from advisor.app.edit.apply import EDITS, AnswerEdit, applied
from advisor.app.edit.complaints import Complaint, complaints, unreadable
from advisor.app.edit.diff import Diff, diff
from advisor.app.tried import checked
from advisor.assess import Assessor, change
from advisor.documents import account
from advisor.documents.passages import Passage
from advisor.errors import Missing, Problems, Refused
from advisor.load.tree import MOST_BYTES
from advisor.model import Content
from advisor.model.answers import subject_of
from advisor.model.law import law_on
from advisor.store import files as store
from advisor.store.disk import alone, replace_all
from advisor.store.saves import note

LARGEST = MOST_BYTES  # of a file of the record


class Seen(Struct, frozen=True):
    """The file that holds an answer, as an editor sees it; empty where there is none yet."""

    path: str  # relative to the content
    data: bytes

    @property
    def sha(self) -> str:
        return store.digest(self.data)


class Preview(Struct, frozen=True):
    """What an edit would do: to the file, and to the findings on one day. With complaints it cannot be saved."""

    seen: Seen
    diff: Diff
    complaints: tuple[Complaint, ...]
    day: date
    account: change.Account | None = None  # None where there are complaints
    said: tuple[Passage, ...] = ()  # what changes, in sentences; what stays open is left out


class Saved(Struct, frozen=True):
    path: str
    sha: str
    diff: Diff


class Changed(Refused):
    """The file is not the one that the editor saw: nothing was written."""

    def __init__(self, now: Seen, theirs: Diff, yours: Diff):
        self.now, self.theirs, self.yours = now, theirs, yours
        self.same = bool(yours) and theirs == yours
        super().__init__(
            f"somebody has changed {now.path} since you opened it; your edit was not saved",
            "Look at both changes, then make yours again on the file as it is now.",
        )


def seen(opened: Opened, code: str, question: str) -> Seen:
    """The file in which the answers of *code* to *question* stand. Raises Missing for either, Refused for a link."""
    state_of(opened, code)
    if question not in opened.content.questions:
        raise Missing(f"no question is called {question!r}", "Search for it; the address may be an old one.")
    path = f"facts/{code}/law/{subject_of(question)}.yaml"
    file = opened.root / path
    if file.is_symlink():
        raise Refused(f"{path} is a link to another file", "Edit that file by hand.")
    try:
        return Seen(path, file.read_bytes())
    except FileNotFoundError:
        return Seen(path, b"")
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}", "Check its permissions.") from error


def preview(
    opened: Opened, code: str, edit: AnswerEdit, day: date, sha: str | None = None, base: bytes | None = None
) -> Preview:
    """What *edit* would do, with nothing written: the diff, every complaint, and how the findings change.

    The findings are compared on *day*, or on the day the new answer begins where that is later. Raises Changed where
    *sha* is given and the file is another by now; Missing for a state, question or answer that is not there; Refused
    where the file cannot be edited by a form; and Problems where the content has problems already.
    """
    now = seen(opened, code, edit.question)
    if sha is not None and now.sha != sha:
        raise _changed(now, edit, sha, base)
    day = max(day, edit.begins or day)
    if odd := unreadable(edit, now):
        return Preview(now, (), odd, day)
    data = applied(now.data, edit)
    new, found = checked(opened.root, {now.path: data})
    lines, wrong = diff(now.data, data), complaints(edit, now, data, found)
    if wrong or new is None:
        return Preview(now, lines, wrong, day)
    compared = accounted(opened, open_content(str(opened.root), code=code).content, new, code, day)
    bills = new.jurisdictions[code].bills
    said = account.differences(replace(compared, still_open=()), new.questions, bills)
    return Preview(now, lines, (), day, compared, tuple(said))


def save(opened: Opened, code: str, edit: AnswerEdit, sha: str, base: bytes | None = None) -> Saved:
    """Write *edit* where the file's SHA-256 is still *sha*; *base* is the file as the editor saw it, if it was kept.

    Raises Changed, with nothing written and both changes shown, where the file is another by now; Problems with every
    complaint that `advisor check` would have; Refused where the content is not to be written; Missing as `preview`.
    """
    refuse_packaged(opened.root)
    path = opened.root / seen(opened, code, edit.question).path
    try:
        path.parent.mkdir(exist_ok=True)
        store.tidy(path.parent)
        with alone(path.parent):  # other editors wait here; so what is checked is what is written
            return _save(opened, code, edit, sha, base)
    except OSError as error:
        what = f"{path.name} cannot be written: {error.strerror}"
        raise Refused(what, "Check the permissions of the content's folder.") from error


def _save(opened: Opened, code: str, edit: AnswerEdit, sha: str, base: bytes | None) -> Saved:
    now = seen(opened, code, edit.question)
    if now.sha != sha:
        raise _changed(now, edit, sha, base)
    if odd := unreadable(edit, now):
        raise Problems(complaint.problem for complaint in odd)
    data = applied(now.data, edit)
    _, found = checked(opened.root, {now.path: data})
    wrong = complaints(edit, now, data, found)
    if wrong:
        raise Problems(complaint.problem for complaint in wrong)
    path = opened.root / now.path
    existed = path.exists()
    mode = path.stat().st_mode if existed else None
    replace_all(path.parent, {path.name: data})
    if mode is not None:
        path.chmod(mode)
    asks = opened.content.questions[edit.question].ask
    note(opened.root, f"{EDITS[edit.kind]}: {asks}", clock.now(), {now.path: (now.data if existed else None, data)})
    return Saved(now.path, store.digest(data), diff(now.data, data))


def _changed(now: Seen, edit: AnswerEdit, sha: str, base: bytes | None) -> Changed:
    """Both changes since *base*; none can be shown where that is not the file whose digest the editor gave."""
    if base is None or store.digest(base) != sha:
        return Changed(now, (), ())
    try:
        yours = diff(base, applied(base, edit))
    except Refused:
        yours = ()
    return Changed(now, diff(base, now.data), yours)


def accounted(opened: Opened, old: Content, new: Content, code: str, day: date) -> change.Account:
    """What the findings of the framework that *opened* is measured by come to under the *old* and the *new* content."""
    of = opened.framework.id
    before, after = (Assessor(c, c.frameworks[of]).assess(law_on(c.jurisdictions[code], day)) for c in (old, new))
    return change.change(before, after)
