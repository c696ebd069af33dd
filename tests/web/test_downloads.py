"""The pages on which documents, bills and tables are made and taken away, and the jobs that make them."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import signal
import time
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest

from helpers.asked import DAY, HOME, Bench, words

httpx = pytest.importorskip("httpx", reason="httpx is not installed: pip install 'gap-advisor[dev]'")
pytest.importorskip("starlette", reason="starlette is not installed: pip install 'gap-advisor[web]'")

from advisor.app import history  # noqa: E402
from advisor.app.asks import with_asks  # noqa: E402
from advisor.app.assess import as_shape, assess  # noqa: E402
from advisor.app.content import open_content  # noqa: E402
from advisor.app.downloads import DOCUMENTS, OFFERED  # noqa: E402
from advisor.app.rerun import Over, rerun, rerun_shape  # noqa: E402
from advisor.app.tables import TABLES, table  # noqa: E402
from advisor.app.write_data import data_files  # noqa: E402
from advisor.formats.sheets import csv_of  # noqa: E402
from advisor.schemas.shape import as_json  # noqa: E402

HOSTILE = "<script>alert(1)</script> ' \" & {{ 7*7 }} {% x %} # a: b"
MAGIC = {"docx": b"PK", "pdf": b"%PDF", "html": b"<!"}


@pytest.mark.parametrize("what", [name for name in DOCUMENTS if name not in ("bill", "data")])
def test_every_document_is_made_in_every_format_and_recorded(ask, what):
    async def test(b: Bench) -> None:
        for form in OFFERED[what]:
            sent = {"make": f"{what}.{form}", "as-of": "2024-06-01", "with": "2024-sb-30", "to": HOSTILE}
            begun = await b.post("/downloads", sent)
            assert begun.status_code == 303
            page = await b.done(begun.headers["location"])
            assert "Ready." in words(page), words(page)
            (name,) = re.findall(r'href="/jobs/[0-9a-f]+/([^"]+)"', page)
            assert name == f"zz-2024-06-01-{what}.{form}"
            assert "law of June 1, 2024, as if enacted" in words(page)
            file = await b.browser.get(f"{begun.headers['location']}/{name}")
            assert file.content.startswith(MAGIC.get(form, b""))
            assert file.headers["content-disposition"] == f'attachment; filename="{name}"'
            if form == "html":
                assert "<script>" not in file.text
            if form == "docx":
                assert zipfile.ZipFile(io.BytesIO(file.content)).testzip() is None
        runs = history.runs(str(b.root))
        assert [run.bills for run in runs] == [("2024-sb-30",)] * len(OFFERED[what])
        assert {run.command for run in runs} == {"rerun" if what == "changes" else what}
        assert history.verify(None, str(b.root)) == []

    ask(test)


def test_the_data_is_made_in_every_format_and_recorded(ask):
    async def test(b: Bench) -> None:
        opened = open_content(str(b.root))
        made = assess(opened, "zz", date(2024, 6, 1), ["2024-sb-30"])
        for form in OFFERED["data"]:
            begun = await b.post("/downloads", {"make": f"data.{form}", "as-of": "2024-06-01", "with": "2024-sb-30"})
            page = await b.done(begun.headers["location"])
            assert "Ready." in words(page), words(page)
            names = re.findall(r'href="/jobs/[0-9a-f]+/([^"]+)"', page)
            written = data_files(opened, made, b.app.state.site.settings.today(), [form])
            assert sorted(names) == sorted(written)
            for name in names:
                file = await b.browser.get(f"{begun.headers['location']}/{name}")
                assert file.content == written[name]
                assert file.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert {run.command for run in history.runs(str(b.root))} == {"memo"}

    ask(test)


def test_a_bill_is_drafted_in_every_format_for_the_gaps_that_were_ticked(ask):
    async def test(b: Bench) -> None:
        led = await b.browser.get("/download/bill?gap=1.2&as-of=2024-06-01")
        assert led.headers["location"] == "/downloads?gap=1.2&as-of=2024-06-01#bill"
        page = await b.get(led.headers["location"].partition("#")[0])
        assert re.findall(r'name="gap" type="checkbox" value="([^"]+)" checked', page) == ["1.2"]
        for form in OFFERED["bill"]:
            sent = {"make": f"bill.{form}", "gap": "1.2", "as-of": "2024-06-01", "sponsor": HOSTILE}
            begun = await b.post("/downloads", sent)
            page = await b.done(begun.headers["location"])
            assert "Ready." in words(page), words(page)
            names = re.findall(r'href="/jobs/[0-9a-f]+/([^"]+)"', page)
            assert "bill.json" in names
            assert any(name.startswith("bill") and name != "bill.json" for name in names)
            assert all(said != name for name, said in re.findall(r'href="/jobs/[0-9a-f]+/([^"]+)"[^>]*>([^<]+)', page))
            assert "as if enacted" not in words(page)
            for name in names:
                file = await b.browser.get(f"{begun.headers['location']}/{name}")
                assert file.content
                assert file.headers["content-disposition"] == f'attachment; filename="{name}"'
                if name.endswith((".html", ".xml")):
                    assert b"<script>" not in file.content
        assert {run.command for run in history.runs(str(b.root))} == {"bill"}
        for gap in ("9.9", "../x", "1.1 1.2"):
            begun = await b.post("/downloads", {"make": "bill.md", "gap": gap})
            assert "Failed." in words(await b.done(begun.headers["location"]))

    ask(test)


def test_what_is_not_offered_is_not_made(ask):
    async def test(b: Bench) -> None:
        for make in ("", "memo", "memo.exe", "../memo.docx", "memo.docx/../x", "history.md", "bill.exe", "brief.akn"):
            answer = await b.post("/downloads", {"make": make})
            assert 400 <= answer.status_code < 500
        begun = await b.post("/downloads", {"make": "changes.md", "as-of": "2024-06-01", "with": "2023-hb-20"})
        assert "Failed." in words(await b.done(begun.headers["location"]))
        assert not b.app.state.site.jobs.of(b.session)[0].result

    ask(test)


def slow(_opened: object) -> Iterator[str]:
    """Work that never ends."""
    yield "Beginning"
    time.sleep(600)


def test_a_job_can_be_cancelled_and_a_killed_one_has_failed(ask):
    async def test(b: Bench) -> None:
        jobs = b.app.state.site.jobs
        job = jobs.start(b.session, "Slow", slow)
        while job.state != "running":
            await asyncio.sleep(0.02)
        page = await b.get(f"/jobs/{job.id}")
        assert '<noscript><meta http-equiv="refresh" content="1"></noscript>' in page
        assert "Beginning" in words(page)
        assert (await b.post(f"/jobs/{job.id}/cancel", {})).status_code == 303
        page = await b.done(f"/jobs/{job.id}")
        assert "Canceled." in words(page)
        killed = jobs.start(b.session, "Slow", slow)
        while killed.state != "running":
            await asyncio.sleep(0.02)
        for pid in b.app.state.site.long.pids():
            os.kill(pid, signal.SIGKILL)
        page = await b.done(f"/jobs/{killed.id}")
        assert "Failed." in words(page)
        assert "There is no file" in words(page)
        assert "/jobs/" not in page[page.index('id="job"') : page.index("</main>")]
        for name in ("memo.docx", "x"):
            await b.get(f"/jobs/{killed.id}/{name}", 404)
        made = await b.post("/downloads", {"make": "brief.md"})  # and the next one is well
        assert "Ready." in words(await b.done(made.headers["location"]))

    ask(test)


def test_a_job_is_seen_by_whoever_asked_for_it_only(ask):
    async def test(b: Bench) -> None:
        made = await b.post("/downloads", {"make": "brief.md"})
        address = made.headers["location"]
        await b.done(address)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=b.app), base_url=HOME) as other:
            await other.get("/?token=t")
            for path in (address, f"{address}/zz-2024-06-01-brief.md"):
                assert (await other.get(path)).status_code == 404
        for name in ("..%2fbrief.md", "BRIEF.md", "brief.md%00", "memo.md"):
            assert (await b.browser.get(f"{address}/{name}")).status_code == 404

    ask(test)


def test_tables_and_data_are_those_of_the_use_cases(ask):
    async def test(b: Bench) -> None:
        await b.done((await b.post("/downloads", {"make": "memo.md"})).headers["location"])
        opened = open_content(str(b.root))
        made = assess(opened, "zz", DAY, ["2024-sb-30"])
        for name in TABLES:
            got = await b.browser.get(f"/download/{name}.csv?with=2024-sb-30")
            assert got.content == csv_of(table(opened, made, name, b.app.state.site.settings.today()))
            assert got.headers["content-disposition"].startswith('attachment; filename="zz-')
        got = await b.browser.get("/download/assessment.json?with=2024-sb-30")
        assert got.content == as_json(with_asks(opened, as_shape(made)))
        changes = (await b.browser.get("/download/changes.json?a.harm.law=none")).content
        over = Over((), ("harm.law=none",))
        assert changes == as_json(with_asks(opened, rerun_shape(rerun(opened, "zz", DAY, over))))

    ask(test)


def test_a_saved_what_if_drafts_its_own_bill_and_no_other(ask):
    async def test(b: Bench) -> None:
        saved = await b.post("/what-if/save", {"close": "1.2", "as-of": "2024-06-01", "name": "2025-term"})
        assert saved.status_code == 303, words(saved.text)
        page = await b.get("/downloads?with=2025-term&as-of=2024-06-01")
        assert re.findall(r'name="gap" type="checkbox" value="([^"]+)" checked', page) == ["1.2"]
        assert "none ticked" not in page
        sent = {"make": "bill.md", "with": "2025-term", "as-of": "2024-06-01"}
        refused = await b.post("/downloads", sent)
        assert refused.status_code == 422
        assert "Tick at least one gap that the bill is to close" in refused.text
        begun = await b.post("/downloads", {**sent, "gap": "1.2"})
        page = await b.done(begun.headers["location"])
        made = json.loads((await b.browser.get(f"{begun.headers['location']}/bill.json")).content)
        changes = {change["question"]: change["to"] for change in made["changes"]}
        wanted = open_content(str(b.root)).content.jurisdictions["zz"].bills["2025-term"].changes
        assert changes == {change.question: change.after for change in wanted}
        # What no bill language brings about is said, and so is what the draft would change besides.
        page = words(await b.get("/downloads?a.penalty.minimum=3&gap=1.2&as-of=2024-06-01"))
        assert "The draft leaves out a part of what is assumed." in page

    ask(test)
