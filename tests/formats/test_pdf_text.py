"""The text of a PDF is what pypdf finds by itself, sign for sign, and its streams are read as pypdf reads them."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ContentStream, DecodedStreamObject

from advisor.app.assess import assess
from advisor.app.content import open_content
from advisor.app.memo import memo_files
from advisor.documents.letterhead import Letterhead
from advisor.formats import pdf_text
from helpers.paths import EXAMPLE
from helpers.sampling import sample, sampled

pytestmark = pytest.mark.pdf


def by_pypdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("audience", ["staff", "drafter", "advocate"])
def test_the_text_of_a_document_is_what_pypdf_finds(audience: str) -> None:
    opened = open_content(str(EXAMPLE))
    head = Letterhead(date(2026, 11, 22), to="Judiciary (B) \\ 7(a)(1)", sender="Ärger & Söhne")
    (data,) = memo_files(opened, assess(opened, "zz", date(2024, 6, 1)), head, ["pdf"], audience).values()
    found = pdf_text.text_of(data)
    assert found == by_pypdf(data)
    assert "Arcadia" in found
    for page in PdfReader(io.BytesIO(data)).pages:
        stream = page.get_contents()
        assert stream is not None
        assert pdf_text._operations(stream.get_data())


def escaped(text: bytes) -> bytes:
    """*text* as a literal string."""
    plain = {
        ord("n"): b"\\156",
        ord("("): b"\\(",
        ord(")"): b"\\)",
        ord("\\"): b"\\\\",
        10: b"\\n",
        13: b"\\r",
        9: b"\\t",
    }
    return b"(%s)" % b"".join(
        plain.get(sign) or (bytes([sign]) if 32 <= sign < 127 else b"\\%03o" % sign) for sign in text
    )


numbers = st.decimals(-999, 999, places=3).map(lambda number: str(number).encode()) | st.integers(-99, 99).map(
    lambda number: str(number).encode()
)
strings = st.binary(max_size=8).map(escaped) | st.sampled_from([b"(a(b(c)d)\\051)", b"()", b"(\\\\000)", b"(\\0001)"])
arrays = st.lists(strings | numbers, max_size=5).map(lambda items: b"[%s]" % b"".join(b"%s " % item for item in items))
pieces = st.one_of(
    st.tuples(strings).map(lambda of: b"%s Tj" % of),
    st.tuples(arrays).map(lambda of: b"%sTJ" % of),
    st.tuples(*[numbers] * 6).map(lambda of: b"%s %s %s %s %s %s cm" % of),
    st.tuples(*[numbers] * 6).map(lambda of: b"%s %s %s %s %s %s Tm" % of),
    st.tuples(numbers).map(lambda of: b"/f0 %s Tf" % of),
    st.sampled_from([b"q", b"Q", b"BT", b"ET", b"T*", b"/c0 cs 0.5 .25 1 scn", b"EMC", b"0 0 m 1 2 l\nS", b"/x0 Do"]),
    st.sampled_from([b"/Span<</MCID 1/Lang(en-US)>>BDC", b"/Artifact<</Attached[/Top]>>BDC", b"/P <</E (a)>> BDC"]),
)


def operations(data: bytes) -> list[tuple[Any, bytes]]:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return [(given, does) for given, does in ContentStream(stream, None, "bytes").operations if does in pdf_text.SAYS]


@sampled
@settings(deadline=None, max_examples=sample(200, of=5_000))
@given(st.lists(pieces, max_size=12).map(b"\n".join))
def test_a_stream_is_read_as_pypdf_reads_it(data: bytes) -> None:
    assert pdf_text._operations(data) == operations(data)


@pytest.mark.parametrize(
    "data",
    [
        b"(a(b(c(d(e)))) Tj",
        b"(not closed Tj",
        b"% a remark\nq",
        b"<00> Tj",
        b"BI /W 1 ID \xff EI",
        b"[[(a)]] TJ",
        b"1.2.3 Tc",
    ],
)
def test_what_is_not_looked_for_is_left_to_pypdf(data: bytes) -> None:
    assert pdf_text._operations(data) is None
