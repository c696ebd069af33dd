"""An installed workbench: what it saves goes into the user's own copy of the content, never into the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.app import shipped
from advisor.app.init import own_copy
from advisor.app.saves import saves
from advisor.errors import Refused
from advisor.load import content_folder
from advisor.store.history import location
from helpers.asked import Bench, tree, words


@pytest.fixture
def home(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of a user whose package holds the content in *root*."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(content_folder, "PACKAGED", root)
    return tmp_path / "home"


def test_the_first_save_makes_the_users_own_copy_and_goes_on_with_it(ask, root, home, monkeypatch):
    before, own = tree(root), home / content_folder.OWN

    async def test(b: Bench) -> None:
        assert (await b.post("/what-if/save", {"a.penalty.minimum": "life", "name": "not a name"})).status_code == 400
        for name in ("2025-one", "2025-two"):
            saved = await b.post("/what-if/save", {"a.penalty.minimum": "life", "name": name})
            page = words(await b.get(saved.headers["location"]))
            assert f"~/{content_folder.OWN}/facts/zz/bills/{name}.yaml" in page
        assert b.app.state.site.opened.root == own

    ask(test)
    assert tree(root) == before
    assert set(tree(own)) - set(before) == {f"facts/zz/bills/2025-{n}.yaml" for n in ("one", "two")}
    assert not (root / ".advisor").exists()
    assert len(saves(own)) == 2
    monkeypatch.setattr(content_folder, "CHECKOUT", home)
    monkeypatch.delenv("ADVISOR_CONTENT", raising=False)
    assert content_folder.locate() == own, "a later command finds what was saved"
    monkeypatch.setattr(location, "PACKAGED", root)
    assert location.default(own) == location.default(root), "the history goes on where it began"


def test_what_stands_in_the_way_of_the_copy_is_left_alone(root, home):
    (home / content_folder.OWN).write_text("mine")
    with pytest.raises(Refused, match="stands there already"):
        own_copy(root)
    assert (home / content_folder.OWN).read_text() == "mine"
    assert [p.name for p in home.iterdir()] == [content_folder.OWN]


def test_a_file_that_a_newer_version_changed_too_is_chosen_on_the_page_of_saves(ask, root):
    rule = "rules/example-card/1-harm/1.1-law.yaml"
    mine = (root / rule).read_bytes()
    (root / shipped.NEWER / rule).parent.mkdir(parents=True)
    (root / shipped.NEWER / rule).write_bytes(mine + b"# <b>newer</b>\n")

    async def test(b: Bench) -> None:
        page = await b.get("/saves")
        assert "In one file you and the newer version both changed something" in words(page)
        assert "inserted: + # &lt;b&gt;newer" in page.replace('<span aria-hidden="true">', "").replace("</span>", "")
        assert (await b.post("/saves/newer", {"path": rule})).status_code == 400
        assert (await b.post("/saves/newer", {"path": "../x", "text": "newer"})).status_code == 404
        done = await b.post("/saves/newer", {"path": rule, "text": "newer"})
        settled = words(await b.get(done.headers["location"]))
        assert f"Took the newer text of {rule}" in settled
        assert "both changed" not in settled

    ask(test)
    assert (root / rule).read_bytes() == mine + b"# <b>newer</b>\n"
