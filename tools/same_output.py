"""Says whether two checkouts write the same: every document, every command's text, and every page of the workbench.

Run as `python tools/same_output.py OLD NEW [CONTENT]`, with two checkouts in which `make test` has installed what is
needed; pdftotext must be installed. Each runs its own program, by default on its own content. Of a Word file the parts
are compared, of a PDF the text where it stands on the page. For Mississippi on three days the memo, the brief,
the change memo and a bill are written in every format, the commands that print are run, and every page and every
answer of the API that can be reached by a link is fetched. Fingerprints, session tokens, style sheets and paths of code
may differ, nothing else. It prints what differs and exits with 1 where anything does. Use it before and after a change
that moves code and should alter nothing.
"""

from __future__ import annotations

import difflib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import zipfile
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

STATE = "ms"
DAYS = ("2018-11-15", "2019-11-20", "2026-11-22")
EPOCH = "1795305600"  # 2026-11-22, the date of everything that is written
MOST_PAGES = 900  # of one day; a crawl that meets more has gone astray
LINES = 12  # of one difference that are printed

# What may differ between two checkouts that write the same.
MAY_DIFFER = (
    (rb"\b[0-9a-f]{64}\b", b"(sha256)"),
    (rb"\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{12}\b", b"(fingerprint)"),
    (rb'(name="csrf"[^>]*value=")[^"]*', rb"\1(token)"),
    (rb"(/static/[a-z]+)[.-][0-9a-f]+", rb"\1"),
    (rb"(?s)<style>.*?</style>", b"(style sheet)"),
    (rb"127\.0\.0\.1:[0-9]+|(?<=advisor-)[0-9]+", b"(address)"),
)


def main() -> int:
    """Compare what the two checkouts that the command line names write; return 0 where it is the same."""
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    old, new = (Path(name).resolve() for name in sys.argv[1:3])
    content = Path(sys.argv[3]).resolve() if len(sys.argv) == 4 else None
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / name for name in ("old", "new")]
        with ThreadPoolExecutor(2) as pool:
            made = list(pool.map(lambda pair: written(*pair, content), zip((old, new), folders, strict=True)))
    return told(*made)


def written(checkout: Path, folder: Path, content: Path | None) -> dict[str, bytes]:
    """Everything that the program of *checkout* writes and shows, by name; *folder* is made and used for it."""
    root = folder / "content"
    for name in ("rules", "facts", "templates"):
        shutil.copytree((content or checkout) / name, root / name)
    environment = {
        **os.environ, "SOURCE_DATE_EPOCH": EPOCH, "ADVISOR_CONTENT": str(root), "ADVISOR_CACHE": "off",
        "ADVISOR_HISTORY": str(folder / "history.sqlite"), "COLUMNS": "80",
    }  # fmt: skip
    advisor = [str(checkout / ".venv/bin/advisor")]
    texts: dict[str, bytes] = {}
    for name, words in commands(folder / "out").items():
        done = subprocess.run(
            [*advisor, *words], cwd=root, env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
        texts[f"command {name}"] = done.stdout + done.stderr + f"exit {done.returncode}\n".encode()
    out = folder / "out"
    files = {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}
    served = pages([*advisor, "serve", STATE, "--no-browser"], root, environment)
    return {name: settled(data, root, folder) for name, data in {**texts, **files, **served}.items()}


def commands(out: Path) -> dict[str, list[str]]:
    """The commands that are run, by name."""
    found: dict[str, list[str]] = {"check": ["check"], "help": ["--help"]}
    formats = ["--format", "md,html,docx,pdf,json"]
    for day in DAYS:
        at = ["--as-of", day]
        found |= {
            f"assess {day}": ["assess", STATE, *at],
            f"assess --json {day}": ["assess", STATE, *at, "--json"],
            f"memo {day}": ["memo", STATE, *at, *formats, "-o", str(out / day)],
            f"brief {day}": ["memo", STATE, *at, *formats, "--audience", "advocate", "-o", str(out / day)],
            f"bill {day}": ["bill", STATE, "--all-gaps", *at, "-o", str(out / day / "bill")],
            f"what if {day}": [
                "rerun",
                STATE,
                *at,
                "--set",
                "wiretap.trafficking=named",
                *formats,
                "-o",
                f"{out / day}/if",
            ],
            f"what if --json {day}": ["rerun", STATE, *at, "--set", "wiretap.trafficking=named", "--json"],
        }
        for component in ("1.1", "2.9", "4.3", "5.7", "5.9", "6.3"):
            found[f"explain {component} {day}"] = ["explain", STATE, component, *at]
    found["rerun"] = ["rerun", STATE, "--since", DAYS[1], "--as-of", DAYS[2], *formats, "-o", str(out / "rerun")]
    found["rerun --json"] = ["rerun", STATE, "--since", DAYS[1], "--as-of", DAYS[2], "--json"]
    found["rerun --with"] = ["rerun", STATE, "--as-of", DAYS[0], "--with", "2019-hb-571"]
    return found | {"history": ["history"], "diff": ["history", "diff", "1", "2"], "verify": ["history", "verify"]}


def pages(command: list[str], root: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """Every page and every answer of the API that links lead to, by its address."""
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    watchdog = threading.Timer(600, process.kill)
    watchdog.start()
    try:
        printed = process.stdout.readline() if process.stdout else ""
        address = re.search(r"http://\S+", printed)
        if not address:
            raise SystemExit(f"{command[0]} serve printed no address: {printed}")
        return crawled(address[0])
    finally:
        watchdog.cancel()
        process.terminate()
        process.wait()


def crawled(address: str) -> dict[str, bytes]:
    """What is found at *address* and wherever its pages lead, on each day."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    for _ in range(200):  # the address is printed before anything answers there
        try:
            opener.open(address).read()  # leaves the session's cookie
            break
        except urllib.error.URLError:
            time.sleep(0.1)
    base = f"http://{urlsplit(address).netloc}"
    found: dict[str, bytes] = {}
    for day in DAYS:
        at = f"as-of={day}"
        first = [f"/?{at}", f"/what-if?{at}&set=wiretap.trafficking%3Dnamed", f"/search?q=wiretap&{at}"]
        first += [f"/time?{at}&from={DAYS[0]}", "/api/v1/openapi.json"]
        found |= reached(opener, base, day, first)
    return found


def reached(opener: urllib.request.OpenerDirector, base: str, day: str, first: list[str]) -> dict[str, bytes]:
    """The pages of one *day* that can be reached from the addresses *first*."""
    found: dict[str, bytes] = {}
    waiting = deque(first)
    while waiting and len(found) < MOST_PAGES:
        path = waiting.popleft()
        if path in found:
            continue
        try:
            with opener.open(base + path) as answer:
                data, kind = answer.read(), answer.headers.get_content_type()
        except urllib.error.HTTPError as error:
            data, kind = error.read() + f"status {error.code}".encode(), ""
        found[path] = data
        if kind == "text/html":
            waiting.extend(link for link in links(data, path) if asks_for(link, day))
    if waiting:
        raise SystemExit(f"more than {MOST_PAGES} pages on {day}: the crawl has gone astray")
    return {f"page {path}": data for path, data in found.items()}


def links(data: bytes, path: str) -> list[str]:
    """The addresses on this server that a page leads to, without what is behind #."""
    hrefs = re.findall(r'<a\b[^>]*\bhref="([^"]*)"', data.decode())
    joined = [urlsplit(urljoin(f"http://here{path}", unescape(href))) for href in hrefs]
    return [f"{at.path}?{at.query}" if at.query else at.path for at in joined if at.netloc == "here"]


def asks_for(link: str, day: str) -> bool:
    """Whether *link* is a page of the law of *day*: no document that is made anew, no form, no other day."""
    at = urlsplit(link)
    asked = dict(parse_qsl(at.query))
    made = at.path.startswith(("/static/", "/download/", "/jobs/"))
    filtered = set(asked) - {"as-of"}
    return not made and not filtered and asked.get("as-of", day) == day and urlencode(asked) == at.query


def settled(data: bytes, root: Path, folder: Path) -> bytes:
    """*data* without what may differ."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as word:
            data = b"\n".join(name.encode() + b"\n" + word.read(name) for name in word.namelist())
    elif data.startswith(b"%PDF"):
        data = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True).stdout
    for path, name in ((root, b"(content)"), (folder, b"(folder)")):
        data = data.replace(str(path).encode(), name)
    for pattern, name in MAY_DIFFER:
        data = re.sub(pattern, name, data)
    return data


def told(old: dict[str, bytes], new: dict[str, bytes]) -> int:
    """Print what differs between *old* and *new*; return 0 where nothing does."""
    differing = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    for name in differing:
        one, other = old.get(name), new.get(name)
        if one is None or other is None:
            print(f"{name}: only in {'the new' if one is None else 'the old'}")
            continue
        lines = list(
            difflib.unified_diff(*(text.decode("utf-8", "replace").splitlines() for text in (one, other)), n=0)
        )
        print("\n".join([f"{name}:", *(line[:200] for line in lines[2 : 2 + LINES])]))
    print(f"{len(differing)} of {len(old)} differ." if differing else f"The same: {len(old)} outputs.")
    return bool(differing)


if __name__ == "__main__":
    sys.exit(main())
