"""The text of a section given to a draft: pasted, sent as a file, refused with its line, and set out in the bill."""

from __future__ import annotations

import re
from html import unescape

from advisor.app.given_texts import pasted, uploaded
from helpers.asked import HOME, Bench, words

PLACE = "/bill/text"


async def give(b: Bench, fields: dict[str, str], files: tuple[tuple[str, bytes], ...] = ()):
    """Send the form with files, as a browser does: the token first."""
    token = b.app.state.sessions.csrf(b.session)
    parts = [(name, (None, value)) for name, value in {"csrf": token, **fields}.items()]
    sent = [*parts, *(("files", (name, data)) for name, data in files)] or None
    return await b.browser.post(PLACE, files=sent, headers={"origin": HOME})


def carried(page: str) -> list[str]:
    return [unescape(value) for value in re.findall(r'name="text" value="([^"]+)"', page)]


def test_a_pasted_text_is_checked_and_set_out_in_the_draft(ask):
    async def test(b: Bench) -> None:
        led = await b.post("/downloads", {"make": "text", "gap": "1.2", "as-of": "2024-06-01"})
        assert led.headers["location"] == f"{PLACE}?gap=1.2&as-of=2024-06-01"
        page = await b.get(led.headers["location"])
        (number, *_) = re.findall(r'name="text\.([^"]+)"', page)
        assert "cannot be introduced" in words(page)

        fields = {"gap": "1.2", "as-of": "2024-06-01"}
        law = "A. Harm to a child is a crime.\nB. The shortest term is 5 years."
        empty = await give(b, fields)
        assert empty.status_code == 200
        assert not carried(empty.text)
        broken = await give(b, fields, (("law.txt", b"Nothing opens here.\n"),))
        assert broken.status_code == 422
        assert "(law.txt, line 1)" in words(broken.text)
        given = await give(b, {**fields, f"text.{number}": law})
        assert given.status_code == 200, words(given.text)
        assert f"At hand: {number}.txt" in words(given.text)
        assert "A. Harm to a child is a crime." in given.text, "what was typed stays"
        sent = await give(b, fields, (("C:\\mine\\law 1.TXT", f"{number}. Harm.\n{law}\n".encode()),))
        assert "At hand: law-1.TXT" in words(sent.text)

        (text,) = carried(given.text)
        made = await b.post("/downloads", {**fields, "make": "bill.md", "text": text})
        done = await b.done(made.headers["location"])
        bill = (await b.browser.get(f"{made.headers['location']}/bill.md")).text
        assert "Harm to a child is a crime." in bill
        assert "Give the text that is missing" not in done
        without = await b.done((await b.post("/downloads", {**fields, "make": "bill.md"})).headers["location"])
        assert f'href="{PLACE}?gap=1.2&amp;as-of=2024-06-01"' in without

        for headers, token, status in (({"origin": "http://other"}, "", 403), ({"origin": HOME}, "x", 403)):
            parts = [("csrf", (None, token)), ("gap", (None, "1.2"))]
            assert (await b.browser.post(PLACE, files=parts, headers=headers)).status_code == status
        late = [("gap", (None, "1.2")), ("csrf", (None, b.app.state.sessions.csrf(b.session)))]
        assert (await b.browser.post(PLACE, files=late, headers={"origin": HOME})).status_code == 403
        elsewhere = [("csrf", (None, b.app.state.sessions.csrf(b.session)))]
        assert (await b.browser.post("/downloads", files=elsewhere, headers={"origin": HOME})).status_code == 415

    ask(test)


def test_a_text_becomes_a_file_of_a_safe_name_that_opens_with_its_number():
    assert pasted("1-2", "§ 1-2. Harm.\r\nLaw.")[1] == b"\xc2\xa7 1-2. Harm.\nLaw."
    assert pasted("1-2", "(1) Law.")[1].decode() == "§ 1-2.\n(1) Law."
    assert pasted("1-2", "1-21. Another.")[1].decode().startswith("§ 1-2.\n")
    for name in ("../../etc/passwd", "..\\x", "/", "", "a\x00b.txt", "." * 300):
        safe, _ = uploaded(name, b"")
        assert re.fullmatch(r"[A-Za-z0-9-][A-Za-z0-9.-]*", safe), safe
        assert len(safe) < 100
