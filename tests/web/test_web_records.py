"""The pages on the record: facts, edits, history, search and downloads, each asked over HTTP as a browser does."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest

from helpers.asked import DAY, Bench, fields_of, tree, words

httpx = pytest.importorskip("httpx", reason="httpx is not installed: pip install 'gap-advisor[dev]'")
pytest.importorskip("starlette", reason="starlette is not installed: pip install 'gap-advisor[web]'")

from advisor.app import history  # noqa: E402
from advisor.app.answers import Wanted, answers  # noqa: E402
from advisor.app.assess import assess  # noqa: E402
from advisor.app.content import open_content  # noqa: E402
from advisor.documents.headline import heading  # noqa: E402
from advisor.documents.outcome import outcome_word  # noqa: E402
from advisor.documents.wording import written_date  # noqa: E402
from advisor.load import load  # noqa: E402

LAW = "facts/zz/law/harm.yaml"
HOSTILE = "<script>alert(1)</script> ' \" & {{ 7*7 }} {% x %} # a: b"


# Every page


PAGES = [
    "/facts", "/facts?open=yes", "/facts?area=1&basis=found&age=1", "/facts/harm.law", "/facts/relief.wait",
    "/facts/harm.note", "/facts/training.mandate", "/facts/harm.law?as-of=2020-06-01",
    "/facts/harm.law/edit?kind=new", "/facts/fund.most/edit?kind=new", "/facts/harm.law/edit?kind=correct&entry=before",
    "/facts/harm.law/edit?kind=source&entry=before", "/facts/harm.law/edit?kind=confirm&entry=before",
    "/facts/harm.law/edit?kind=note&entry=before", "/history", "/history/verify", "/search", "/search?q=harm",
    "/search?q=1-1", "/search?q=zebra", "/downloads", "/downloads?with=2024-sb-30", "/downloads?since=2021-06-01",
    "/downloads?close=1.1&a.harm.law=none",
]  # fmt: skip


def test_every_page_is_whole(ask):
    async def test(b: Bench) -> None:
        for path in PAGES:
            page = await b.get(path)
            assert len(re.findall("<h1", page)) == 1, path
            assert page.rstrip().endswith("</html>")
            assert not re.search(r"\bNone\b|Undefined|\{\{|\[\]", words(page)), path
            ids = re.findall(r' id="([^"]+)"', page)
            assert len(ids) == len(set(ids)), path

    ask(test)


@pytest.mark.parametrize(
    "path",
    [
        "/facts/nothing.here", "/facts/..%2f..%2fetc%2fpasswd", "/facts?area=9", "/facts?basis=<b>",
        "/facts?as-of=soon", "/facts/harm.law/edit?kind=delete", "/facts/harm.law/edit?kind=note&entry=1900-01-01",
        "/history/0",
        "/history/99", "/history/x", "/history/1e3", "/history/99/run.json", "/history/1/../../x.json",
        "/history/diff",
        "/history/diff?before=1&after=99999999999", "/download/..%2frules", "/download/areas",
        "/download/.csv", "/download/areas.json", "/download/changes.json", "/jobs/x", "/jobs/..%2fx/y",
        "/downloads?with=../x", "/downloads?close=9.9", "/downloads?a.harm.law=maybe", "/downloads?a.nothing=no",
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_calmly(ask, path):
    async def test(b: Bench) -> None:
        answer = await b.browser.get(path)
        assert 400 <= answer.status_code < 500
        assert "Traceback" not in answer.text
        assert "<b>" not in answer.text

    ask(test)


# Facts


def test_the_list_shows_what_was_filtered_and_open_never_reads_as_an_answer(ask):
    async def test(b: Bench) -> None:
        opened = open_content(str(b.root))
        for query, wanted in [
            ("", Wanted()),
            ("?open=yes", Wanted(open_only=True)),
            ("?area=2", Wanted(area="2")),
            ("?component=2.1&basis=found", Wanted(component="2.1", basis="found")),
            ("?age=never", Wanted(age="never")),
            ("?subject=relief&age=1", Wanted(subject="relief", age="1")),
        ]:
            page = await b.get(f"/facts{query}{'&' if query else '?'}rows=all")
            shown = re.findall(r'<a href="/facts/([a-z.-]+)[?"]', page)
            assert sorted(shown) == sorted(a.question.id for a in answers(opened, "zz", DAY, wanted))
        open_ = await b.get("/facts?open=yes")
        assert len(re.findall("nobody has looked|an act has touched", words(open_))) >= 2
        fact = words(await b.get("/facts/relief.wait"))
        assert "Open is not an answer" in fact
        assert "HB 20 (2023)" in fact

    ask(test)


def test_one_fact_has_its_sources_dates_readers_and_acts(ask):
    async def test(b: Bench) -> None:
        page = await b.get("/facts/harm.law")
        said = words(page)
        for part in (
            "Arc. Code § 1-1",
            "June 1, 2021",
            "Text read",
            "Code of Arcadia",
            "SB 10 (2022)",
            "Nov. 22, 2026",
        ):
            assert part in said.replace("\u00a0", " "), part
        assert 'href="/gap/1.1"' in page
        assert "facts/zz/law/harm.yaml" in said

    ask(test)


# Edits


NEW = {
    "kind": "new", "since": "2023-01-01", "before": "", "answer": "none", "says": "No law named the harm.",
    "searched": "", "note": "", "source-document": "code-2021", "source-citation": "Arc. Code § 9-9",
    "source-pinpoint": "", "source-basis": "found", "source-confirmed": "2023-02-01", "source-read": "2024-06-01",
}  # fmt: skip


def test_an_edit_is_shown_first_and_then_saved(ask):
    async def test(b: Bench) -> None:
        before = tree(b.root)
        form = fields_of(await b.get("/facts/harm.law/edit?kind=new"))
        shown = await b.post("/facts/harm.law/edit", {**form, **NEW, "step": "preview"})
        assert shown.status_code == 200
        assert tree(b.root) == before
        said = words(shown.text)
        assert "+ answer: none" in said
        assert "1.1" in said
        assert "Nothing is written yet" in said
        saved = await b.post("/facts/harm.law/edit", {**fields_of(shown.text), "step": "save"})
        assert saved.status_code == 303
        after = tree(b.root)
        assert [path for path in after if after[path] != before.get(path)] == [LAW]
        assert after[LAW].startswith(before[LAW])
        page = words(await b.get(saved.headers["location"].partition("#")[0]))
        assert "Saved." in page
        assert "No law named the harm." in page

    ask(test)


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(ask):
    async def test(b: Bench) -> None:
        before = tree(b.root)
        typed = {**NEW, "answer": "maybe", "source-basis": "", "source-citation": HOSTILE}
        answer = await b.post("/facts/harm.law/edit", {**typed, "step": "save"})
        assert answer.status_code == 409  # it does not say which file it began from
        form = fields_of(await b.get("/facts/harm.law/edit?kind=new"))
        answer = await b.post("/facts/harm.law/edit", {**form, **typed, "step": "preview"})
        assert answer.status_code == 422
        assert tree(b.root) == before
        for name in ("answer", "source-basis"):
            assert re.search(rf'id="{name}" [^>]*aria-invalid="true" aria-describedby="[^"]*{name}-wrong"', answer.text)
            assert f'<a href="#{name}">' in answer.text
        assert unescape(re.search(r'name="source-citation" type="text" value="([^"]*)"', answer.text)[1]) == HOSTILE

    ask(test)


def test_hostile_text_is_saved_and_shown_as_text(ask):
    async def test(b: Bench) -> None:
        form = fields_of(await b.get("/facts/harm.law/edit?kind=source&entry=before"))
        typed = dict.fromkeys(("source-citation", "source-pinpoint", "source-says"), HOSTILE)
        chosen = {
            "source-document": "acts",
            "source-basis": "found",
            "source-disputes": "yes",
            "source-read": "2024-06-01",
        }
        shown = await b.post("/facts/harm.law/edit", {**form, **typed, **chosen, "step": "preview"})
        assert shown.status_code == 200
        saved = await b.post("/facts/harm.law/edit", {**fields_of(shown.text), "step": "save"})
        form = fields_of(await b.get("/facts/harm.law/edit?kind=note&entry=before"))
        noted = await b.post("/facts/harm.law/edit", {**form, "note": HOSTILE, "step": "preview"})
        await b.post("/facts/harm.law/edit", {**fields_of(noted.text), "step": "save"})
        page = await b.get(saved.headers["location"].partition("#")[0])
        for text in (shown.text, noted.text, page, await b.get("/search?q=alert")):
            assert "<script>alert" not in text
            assert "49" not in re.findall(r"\{\{.*?\}\}|49 ", text)
        (fact,) = (f for f in load(b.root).jurisdictions["zz"].facts if f.question == "harm.law")
        added = fact.provenance[-1]
        assert (fact.note, added.citation, added.pinpoint, added.says) == (HOSTILE,) * 4
        read = await b.browser.get("/download/provenance.csv?as-of=2022-01-01")
        assert HOSTILE in [cell for row in csv.reader(io.StringIO(read.content.decode("utf-8-sig"))) for cell in row]

    ask(test)


def test_a_turned_answer_asks_whether_its_old_sources_show_it(ask):
    async def test(b: Bench) -> None:
        form = fields_of(await b.get("/facts/relief.fee/edit?kind=correct&entry=before"))
        (fact,) = (f for f in load(b.root).jurisdictions["zz"].facts if f.question == "relief.fee" and not f.since)
        form |= {"answer": fact.answer, "says": fact.says, "searched": fact.searched}
        turned = {**form, "answer": "yes", "says": "Relief cost a fee."}
        asked = words((await b.post("/facts/relief.fee/edit", {**turned, "step": "preview"})).text)
        assert "Do these sources show the new answer too?" in asked, asked
        kept = asked[asked.index("Do these sources") : asked.index("What it does to the findings")]
        assert all(p.citation in kept for p in fact.provenance if not p.disputes)
        reworded = await b.post("/facts/relief.fee/edit", {**form, "says": "It was one.", "step": "preview"})
        assert reworded.status_code == 200
        assert "Do these sources" not in reworded.text

    ask(test)


def test_of_two_editors_the_second_is_told_and_both_changes_survive(ask):
    async def test(b: Bench) -> None:
        address = "/facts/harm.law/edit?kind=note&entry=before"
        mine, theirs = fields_of(await b.get(address)), fields_of(await b.get(address))
        shown = await b.post("/facts/harm.law/edit", {**theirs, "note": "Theirs.", "step": "preview"})
        late = await b.post("/facts/harm.law/edit", {**mine, "note": "Mine.", "step": "preview"})
        await b.post("/facts/harm.law/edit", {**fields_of(shown.text), "step": "save"})
        held = (b.root / LAW).read_bytes()
        for told in (
            await b.post("/facts/harm.law/edit", {**fields_of(late.text), "step": "save"}),
            await b.post("/facts/harm.law/edit", {**mine, "note": "Mine.", "step": "preview"}),
        ):
            assert told.status_code == 409
            assert "note: Theirs." in words(told.text)
            assert "note: Mine." in words(told.text)
            assert (b.root / LAW).read_bytes() == held
        again = await b.post("/facts/harm.law/edit", {**fields_of(told.text), "step": "preview"})
        assert "− note: Theirs." in words(again.text)
        await b.post("/facts/harm.law/edit", {**fields_of(again.text), "step": "save"})
        assert b"note: Mine." in (b.root / LAW).read_bytes()
        twice = await b.post("/facts/harm.law/edit", {**fields_of(again.text), "step": "save"})
        assert "saved already" in words(twice.text)

    ask(test)


def test_a_save_without_the_token_or_from_elsewhere_writes_nothing(ask):
    async def test(b: Bench) -> None:
        before = tree(b.root)
        form = fields_of(await b.get("/facts/harm.law/edit?kind=note&entry=before"))
        sent = {**form, "note": "x", "step": "save"}
        for fields, headers in [
            ({**sent, "csrf": ""}, {}),
            ({**sent, "csrf": "0" * 64}, {}),
            (sent, {"origin": "http://evil.example"}),
            (sent, {"sec-fetch-site": "cross-site"}),
        ]:
            assert (await b.post("/facts/harm.law/edit", fields, **headers)).status_code == 403
        assert tree(b.root) == before

    ask(test)


def test_a_base_that_is_none_of_ours_is_no_base(ask):
    async def test(b: Bench) -> None:
        before = tree(b.root)
        for base in ("x", "eJw=", "!" * 100, "A" * 4000):
            sent = {"kind": "note", "entry": "before", "note": "n", "seen": "0" * 64, "base": base, "step": "save"}
            told = await b.post("/facts/harm.law/edit", sent)
            assert told.status_code == 409
            assert "It cannot be shown" in words(told.text)
        assert tree(b.root) == before

    ask(test)


def test_a_read_only_workbench_offers_and_takes_no_edit(ask):
    async def test(b: Bench) -> None:
        before = tree(b.root)
        page = await b.get("/facts/harm.law")
        assert "/edit" not in page
        assert "Correct" not in words(page)
        await b.get("/facts/harm.law/edit?kind=new", 400)
        assert (await b.post("/facts/harm.law/edit", {**NEW, "step": "save"})).status_code == 403
        made = await b.post("/downloads", {"make": "brief.md"})
        assert "Ready." in words(await b.done(made.headers["location"]))
        assert tree(b.root) == before
        assert history.runs(str(b.root)) == []  # nothing at all is written, not even that

    ask(test, read_only=True)


# History and search


def test_runs_are_listed_shown_compared_and_verified(ask):
    async def test(b: Bench) -> None:
        for fields in ({"make": "memo.md", "re": HOSTILE}, {"make": "memo.md", "with": "2024-sb-30"}):
            await b.done((await b.post("/downloads", fields)).headers["location"])
        page = await b.get("/history")
        assert list(dict.fromkeys(re.findall(r'href="/history/(\d+)"', page))) == ["2", "1"]
        one = await b.get("/history/1")
        assert "<script>alert" not in one
        assert HOSTILE in words(one)
        two = words(await b.get("/history/2"))
        assert "with SB 30 (2024) assumed" in two.replace("\u00a0", " ")
        diff = words(await b.get("/history/diff?before=1&after=2"))
        assert "SB 30 (2024)" in diff
        assert (await b.browser.get("/history/2/assessment.json")).json()["bills"] == ["2024-sb-30"]
        assert (await b.browser.get("/history/2/run.json")).json()["number"] == 2
        head = history.head(str(b.root))
        assert "2 runs are chained" in words(await b.get(f"/history/verify?head={head[:12]}"))
        assert "2024-sb-30" not in words(await b.get("/history"))
        assert "No: it was changed" in words(await b.get(f"/history/verify?head={'0' * 11}1"))
        assert "Not checked" in words(await b.get("/history/verify?head=<b>"))

    ask(test)


def test_search_never_titles_a_finding_as_if_it_were_met(ask):
    async def test(b: Bench) -> None:
        opened = open_content(b.root)
        made = assess(opened, "zz", DAY)
        for finding in made.findings:
            page = await b.get(f"/search?q={finding.component}&as-of={DAY}")
            (title,) = re.findall(rf'<h3><a href="/gap/{re.escape(finding.component)}[?"][^>]*>(.*?)</a>', page)
            assert words(title) == f"{finding.component} {finding.name}"
            assert not finding.lost[1] or heading(finding) in words(page)
            assert (
                f"Component {finding.component}, {outcome_word(finding).lower()} on the law of June 1, 2024"
                in words(page)
            )

    ask(test)


def test_search_names_answers_and_findings_in_words_and_dates_documents(ask):
    async def test(b: Bench) -> None:
        page = await b.get("/search?q=1-1")
        section = page[page.index(">Section</p>") :]
        section = section[: section.index("</ul>")]
        assert re.findall(r'href="/(?:gap|facts)/([^"?]+)[^>]*>([^<]+)</a>', section)
        for name, said in re.findall(r'href="/(?:gap|facts)/([^"?]+)[^>]*>([^<]+)</a>', page):
            assert said != name
        state = load(b.root).jurisdictions["zz"]
        for document in state.documents.values():
            found = words(await b.get(f"/search?q={document.id}"))
            assert f"{document.publisher}, {written_date(document.date)}." in found
        enacted = next(bill for bill in state.bills.values() if bill.status == "enacted")
        assert '<h3><a href="/time' in await b.get(f"/search?q={enacted.id}")

    ask(test)


def test_search_leads_to_the_pages(ask):
    async def test(b: Bench) -> None:
        page = await b.get("/search?q=harm&as-of=2022-01-01")
        assert 'href="/facts/harm.law?as-of=2022-01-01"' in page
        assert 'href="/gap/1.1?as-of=2022-01-01"' in page
        assert "SB 10 (2022)" in page
        none = words(await b.get("/search?q=zebra"))
        assert "says nothing about the law" in none
        canary = await b.get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        assert "<script>alert" not in canary

    ask(test)
