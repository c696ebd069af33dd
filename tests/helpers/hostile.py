"""Bytes made to harm whoever reads a file: bombs, cuts, other encodings, endless numbers, what is no file at all."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

MB = 1_000_000


def packed(**files: bytes) -> bytes:
    """A zip file that holds *files*; `__` in a name stands for a slash, `_x` for `.xml`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, data in files.items():
            parts.writestr(name.replace("__", "/").replace("_x", ".xml"), data)
    return out.getvalue()


WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
DATA: dict[str, bytes] = {
    "nothing": b"",
    "one NUL": b"\0",
    "many NULs": b"\0" * 5000,
    "a BOM alone": b"\xef\xbb\xbf",
    "UTF-16": "jurisdiction,as_of\nzz,2023-08-01\n".encode("utf-16"),
    "UTF-16 without a BOM": "jurisdictions: [zz]\n".encode("utf-16-le"),
    "UTF-32": "<html><p>a</p></html>".encode("utf-32"),
    "Latin-1": "§ 1-1 A. Über".encode("latin-1"),
    "half a character": b"jurisdictions: [zz]\n\xe2\x82",
    "a surrogate": b"a: \xed\xa0\x80\n",
    "lone returns": b"jurisdiction,as_of\rzz,2023-08-01\r",
    "returns and line feeds": b"jurisdictions: [zz]\r\nas-of: [2023-08-01]\r\n",
    "a text turned around": "jurisdictions: [\u202ezz\u202c]\n".encode(),
    "a long line": b"a" * (3 * MB),
    "many lines": b"a\n" * (MB // 2),
    "brackets without end": b"[" * 100_000,
    "braces without end": b'{"a":' * 50_000,
    "tags without end": b"<html><body>" + b"<p><b>" * 20_000,
    "an alias bomb": b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)
    ),
    "a merge bomb": b"a: &a {x: 1}\nb: &b {<<: [*a, *a, *a]}\nc: {<<: [*b, *b, *b, *b]}\n",
    "a tag of Python": b"a: !!python/object/apply:os.system ['true']\n",
    "a date that is none": b"jurisdictions: [zz]\nas-of: [2025-02-30]\n",
    "a number without end": b"jurisdictions: [zz]\nset: [[penalty.minimum=" + b"9" * 6000 + b"]]\n",
    "a JSON number without end": b'{"a": ' + b"9" * 6000 + b"}",
    "a JSON exponent": b'[1e999999999, NaN, Infinity, "\\ud800"]',
    "JSON that is cut": b'{"status": "OK", "bill": {"bill_id": 1, "title": "',
    "two JSON keys": b'{"status":"OK","status":"NO","bill":[],"bill":{}}',
    "JSON of other kinds": b'{"status":"OK","bill":{"bill_id":[],"texts":7,"title":null,"session":"x"}}',
    "a page of frames": b'<html><frameset cols="50%,50%"><frame src="a.html"><frame src="b.html"></frameset></html>',
    "a page that is a head alone": b"<html><head><title>A bill</title></head></html>",
    "a declaration alone": b'<!Ning": "Harm", "text": "A. Harm is a blow."}\n',
    "an entity bomb": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><x>&b;&b;&b;</x>',
    "another file's text": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><p>&a;</p></html>',
    "XML that is cut": b'<?xml version="1.0"?><akomaNtoso xmlns="x"><bill><body><section>',
    "a huge cell": b"jurisdiction,as_of\nzz," + b"9" * (2 * MB) + b"\n",
    "a quotation mark without end": b'jurisdiction,as_of\n"zz,2023-08-01\n' + b"a\n" * 1000,
    "many columns": b",".join([b"jurisdiction"] * 30_000) + b"\n" + b",".join([b"zz"] * 30_000),
    "a formula": b'jurisdiction,as_of\n"=cmd|\' /C calc\'!A0",2023-08-01\n',
    "no zip": b"PK\x03\x04" + b"\0" * 400,
    "a zip that is cut": packed(word__document_x=WORD % (b"<w:p/>" * 99))[:-40],
    "a zip of nothing": packed(),
    "a zip bomb": packed(word__document_x=WORD % (b" " * (90 * MB)), xl__workbook_x=b" " * (90 * MB)),
    "a Word file without a body": packed(word__document_x=b"<x/>", **{"[Content_Types].xml": TYPES}),
    "a Word file with entities": packed(word__document_x=b'<!DOCTYPE x [<!ENTITY a "b">]>' + WORD % b"&a;"),
    "a workbook without sheets": packed(xl__workbook_x=b"<workbook/>", **{"[Content_Types].xml": TYPES}),
    "no gzip": b"\x1f\x8b\x08" + b"\0" * 99,
    "a gzip that is cut": gzip.compress(b"1-1. He pays.\n" * 999)[:-20],
    "a gzip bomb": gzip.compress(b"\0" * (150 * MB), 9),
    "no PDF": b"%PDF-1.7\n",
    "a PDF that is cut": b"%PDF-1.7\n1 0 obj\n<</Type/Pages/Count 99999999/Kids[1 0 R]>>\nendobj\nxref\n0 9999999999\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
}  # fmt: skip


def _link(path: Path, to: str) -> None:
    path.symlink_to(to)


PLACES: dict[str, Callable[[Path], None]] = {
    "a folder": lambda path: path.mkdir(),
    "a link round in a circle": lambda path: _link(path, path.name),
    "a link to nowhere": lambda path: _link(path, "/no/such/file"),
    "a device without content": lambda path: _link(path, "/dev/null"),
    "no file": lambda _path: None,
}


def put(path: Path, name: str) -> None:
    """The hostile thing called *name* at *path*."""
    if name in DATA:
        path.write_bytes(DATA[name])
    else:
        PLACES[name](path)


def mutated(data: bytes, seed: int) -> bytes:
    """*data* with one to eight bytes or stretches changed, put in, left out, doubled or moved."""
    chance, made = random.Random(seed), bytearray(data)  # noqa: S311
    for _ in range(chance.randint(1, 8)):
        at, to = sorted((chance.randrange(len(made) + 1), chance.randrange(len(made) + 1)))
        to = min(to, at + chance.choice((1, 1, 4, 60)))
        part = bytes(made[at:to])
        made[at:to] = chance.choice(
            (
                b"",
                part * 2,
                part[::-1],
                bytes([chance.randrange(256)]),
                chance.choice(SIGNS),
                part + chance.choice(SIGNS),
            )
        )
    return bytes(made)


SIGNS = (
    b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n", b"&", b"*", b"!!", b"<<", b"{{", b"]]>", b"<!--", b'"', b"'", b",",
    b":", b"-1", b"9" * 400, b"1e400", b"\xe2\x80\xae", b"\xed\xa0\x80", b"<", b">", b"%", b"\\", b"null",
)  # fmt: skip
