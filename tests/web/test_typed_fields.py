"""Whatever is typed into a form stays with it: on the next page, where it is refused, and where it came too late."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from helpers.asked import HOME, Bench, words
from helpers.workbench import Form, forms

DAY = "2023-08-01"
# Every page with a form that is sent with GET.
READ = (
    "/", "/gap/1.2", "/what-if", "/what-if?close=1.2", "/time", "/facts", "/facts/harm.law", "/history",
    "/history/verify", "/downloads", "/search?q=term", "/documents", "/bills", "/saves", "/bill/text?gap=1.2",
    "/nowhere",
)  # fmt: skip
DRAFT = {"sponsor": "Ms. Vale", "committee": "Judiciary", "chamber": "council", "effective": "2025-02-03",
         "dated": "2024-05-06"}  # fmt: skip
HEAD = {"to": "Judiciary B", "from": "A. Staff", "re": "A subject"}
ACT = {"bill": "HB 9", "title": "An act", "says": "It does something.", "approved": "2024-01-05",
       "effective": "2024-02-01", "sections": "1-2", "read": "2024-06-01"}  # fmt: skip

# The page, a field that only the form has, what is typed, and the button.
SENT = {
    "the head of a memo": ("/downloads?as-of=2024-06-01", "re", HEAD, ("make", "memo.md")),
    "a draft": ("/downloads?gap=1.2&to=Judiciary+B", "sponsor", DRAFT, ("make", "bill.md")),
    "the text of its sections": ("/downloads?gap=1.2", "sponsor", DRAFT, ("make", "text")),
    "a draft made there": ("/bill/text?gap=1.2&committee=Judiciary", "sponsor", DRAFT, ("make", "bill.md")),
    "a draft with a wrong day": ("/downloads?gap=1.2", "sponsor", {**DRAFT, "effective": "soon"}, ("make", "bill.md")),
    "a what-if without a name": ("/what-if?close=1.2&as-of=2024-06-01", "title", {"title": "…"}, ("name", "A B")),
    "a document with faults": ("/documents/add", "publisher", {"title": "A", "publisher": "B"}, ("step", "preview")),
    "a document": ("/documents/add", "publisher",
                   {"title": "An act of ours", "publisher": "B", "kind": "bill", "date": "2024-01-02",
                    "address": "https://example.org/a", "reliability": "Good"}, ("step", "preview")),
    "an act with faults": ("/acts/record", "approved", {**ACT, "approved": "never"}, ("step", "form")),
    "a corrected answer": ("/facts/penalty.minimum/edit?kind=new", "says",
                           {"says": "It says so.", "since": "2024-01-01", "source-citation": "Arc. Code § 1-2"},
                           ("step", "preview")),
}  # fmt: skip


def having(page: str, name: str) -> Form:
    return next(form for form in forms(page) if form.method == "post" and name in form.filled())


def held(page: str) -> list[set[tuple[str, str]]]:
    """What each form of *page* would send, and what each of its addresses says."""
    sent = [{(name, value) for name, values in form.filled().items() for value in values} for form in forms(page)]
    addresses = [unescape(to) for to in re.findall(r'href="([^"]+)"', page)]
    return [*sent, *({*parse_qsl(urlsplit(to).query)} for to in addresses)]


@pytest.mark.parametrize("what", SENT)
def test_what_is_typed_goes_along_to_the_next_page(ask, what):
    path, field, typed, button = SENT[what]

    async def test(b: Bench) -> None:
        form = having(await b.get(path), field)
        assert {*typed} <= {*form.filled()}
        fields = {**form.filled(**typed), button[0]: [button[1]]}
        answer = await b.browser.post(form.action, data=fields, headers={"origin": HOME}, follow_redirects=True)
        assert answer.status_code in (200, 400, 422)
        wanted = {*typed.items()}
        kept = {(name, value) for name, values in form.filled().items() for value in values if name == "gap"}
        there = held(answer.text)
        assert any(wanted | kept <= one for one in there), (answer.status_code, words(answer.text)[:800])

    ask(test)


def test_every_form_that_is_read_keeps_the_day(ask):
    async def test(b: Bench) -> None:
        for path in READ:
            answer = await b.browser.get(f"{path}{'&' if '?' in path else '?'}as-of={DAY}")
            of = [form for form in forms(answer.text) if form.method == "get"]
            assert of, path
            assert [form.action for form in of if form.filled().get("as-of") != [DAY]] == [], path

    ask(test)


def test_the_form_of_a_draft_has_what_its_address_says(ask):
    async def test(b: Bench) -> None:
        said = "&".join(f"{name}={value}" for name, value in DRAFT.items())
        for path in (f"/downloads?gap=1.2&{said}", f"/bill/text?gap=1.2&{said}"):
            sent = having(await b.get(path), "sponsor").filled()
            assert {name: sent[name] for name in DRAFT} == {name: [value] for name, value in DRAFT.items()}
        begun = await b.post("/downloads", {"make": "bill.txt", "gap": "1.2", "as-of": "2024-06-01", **DRAFT})
        page = await b.done(begun.headers["location"])
        assert "Ready." in words(page), words(page)
        bill = words((await b.browser.get(f"{begun.headers['location']}/bill.txt")).text)
        for shown in ("Offered by Ms. Vale", "Committee: Judiciary", "Council Bill No.", "February 3, 2025",
                      "May 6, 2024"):  # fmt: skip
            assert shown in bill.replace("\u00a0", " "), shown

    ask(test)


def test_a_form_that_came_too_late_is_handed_back_to_be_sent_again(ask):
    async def test(b: Bench) -> None:
        sent = {"csrf": "of another run", "title": "<b>Mine</b>", "close": "1.2", "as-of": "2024-06-01"}
        late = await b.browser.post("/what-if/save", data=sent, headers={"origin": HOME})
        assert late.status_code == 403
        (form,) = forms(late.text)
        assert (form.action, form.method) == ("/what-if/save", "post")
        again = form.filled()
        assert again == {**{name: [value] for name, value in sent.items()}, "csrf": again["csrf"]}
        saved = await b.browser.post(form.action, data=again, headers={"origin": HOME})
        assert saved.status_code == 303
        assert "Mine" in await b.get("/bills")

        b.browser.cookies.clear()
        stranger = await b.browser.post("/downloads", data=sent, headers={"origin": HOME})
        assert stranger.status_code == 403
        (form,) = forms(stranger.text)
        assert form.filled() == {**{name: [value] for name, value in sent.items()}, "csrf": [""]}
        elsewhere = await b.browser.post("/downloads", data=sent, headers={"origin": "http://evil.example"})
        assert elsewhere.status_code == 403
        assert not forms(elsewhere.text), "nothing that came from another site is handed back"

    ask(test)
