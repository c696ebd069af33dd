"""The text of the sections that a draft amends: pasted, sent as files, or from the statute book; then the draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened
from advisor.app.downloads import OFFERED
from advisor.app.draft import Order
from advisor.app.draftable import chambers, first_chamber
from advisor.app.given_texts import Text, pasted, tried, uploaded
from advisor.documents.wording import sentence
from advisor.errors import Refused
from advisor.formats.formats import BY_WORD
from advisor.web.pages import requests, responses
from advisor.web.pages.edit_form import packed, unpacked
from advisor.web.pages.typed import kept_of, typed_of

PASTED = "text."  # before a section's number in the name of a field
MOST = 60  # files and fields of text


async def form(request: Request) -> Response:
    """The page for the bill that the address asks for, before any text is given."""
    return await _page(request, request.query_params.multi_items(), (), {})


async def give(request: Request) -> Response:
    """Take texts, and show what the draft has of them."""
    async with request.form(max_files=MOST, max_fields=2000) as sent:
        pairs = [(name, value) for name, value in sent.multi_items() if isinstance(value, str)]
        files = [value for _, value in sent.multi_items() if isinstance(value, UploadFile) and value.filename]
        texts = [uploaded(file.filename or "", await file.read()) for file in files]
    typed = {name.removeprefix(PASTED)[:40]: value for name, value in pairs if name.startswith(PASTED)}
    texts += [pasted(number, value) for number, value in typed.items() if value.strip()]
    if len({name for name, _ in texts}) < len(texts) or len(texts) > MOST:
        raise Refused("two texts have one name, or there are too many", f"Give each once, and {MOST} at most.")
    return await _page(request, pairs, tuple(texts), typed)


async def _page(
    request: Request, pairs: list[tuple[str, str]], texts: tuple[Text, ...], pasted_texts: dict[str, str]
) -> Response:
    settings = requests.site_of(request).settings
    said = next((value for name, value in pairs if name == "as-of" and value.strip()), "")
    day = requests.day_said(settings, said.strip())
    gaps = tuple(
        dict.fromkeys(value.strip()[:20] for name, value in pairs if name in ("gap", "close") and value.strip())
    )
    values = await responses.run(request, view, requests.code_of(request), day, gaps, texts)
    return responses.page(
        request,
        "section_texts.html.j2",
        422 if values["wrong"] else 200,
        **values,
        pasted=pasted_texts,
        given=[(name, packed(data)) for name, data in texts],
        kept=kept_of(pairs),
        back=requests.query(kept_of(pairs)),
        **typed_of(pairs).shown,
        today=settings.today().isoformat(),
    )


def carried(pairs: Iterable[tuple[str, str]]) -> tuple[Text, ...]:
    """The texts of sections that a form carries, as the page on which they were given packed them."""
    found = [value.partition(":") for name, value in pairs if name == "text"]
    return tuple(uploaded(name, data) for name, _, kept in found if (data := unpacked(kept)) is not None)


def view(opened: Opened, code: str, day: date, gaps: tuple[str, ...], texts: tuple[Text, ...]) -> dict[str, Any]:
    """Return the sections that the bill for *gaps* amends, and what is known of the current text of each."""
    made = tried(opened, code, day, Order(gaps, chamber=first_chamber(opened, code)), texts)
    fields = {pasted(s.number, "")[0]: f"text-{n}" for n, s in enumerate(made.sections, 1)}
    return {
        "title": "The text of the sections",
        "gaps": gaps,
        "sections": [
            {"number": s.number, "source": s.source, "missing": [sentence(m) for m in s.missing]} for s in made.sections
        ],
        "lacks": sum(bool(s.missing) for s in made.sections),
        "said": made.said,
        "wrong": [
            {
                "field": fields.get(p.place.path, "files"),
                "file": p.place.path,
                "line": p.place.line,
                "what": sentence(p.what),
                "way_out": p.way_out,
            }
            for p in made.wrong
        ],
        "chambers": chambers(opened, code),
        "bill_formats": [(form, BY_WORD[form].name) for form in OFFERED["bill"]],
    }
