"""Run under the system's Python, which has UNO: one LibreOffice, asked by many tests what it makes of their files.

`python3 libreoffice.py HOME` reads a line of JSON for each request and prints one for each answer. A request names a
file and what is asked of it: `changes`, the tracked changes and the paragraphs left when every one is accepted or
rejected; or `pdf`, the file set as a PDF beside it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

WAIT = 90  # seconds for LibreOffice to start
FILTER = "MS Word 2007 XML"
COMMENT = re.compile(
    rb"<w:commentRange(?:Start|End) [^>]*/>|"
    rb"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:commentReference [^>]*/></w:r>"
)


def started(home: str, pipe: str) -> subprocess.Popen:
    command = ["soffice", f"-env:UserInstallation={Path(home).as_uri()}", "--headless", "--norestore", "--nologo",
               f"--accept=pipe,name={pipe};urp;"]  # fmt: skip
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def connected(pipe: str):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + WAIT
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def paragraphs(document) -> list[str]:
    return [part.getString() for part in listed(document.Text) if part.supportsService("com.sun.star.text.Paragraph")]


def listed(held):
    each = held.createEnumeration()
    while each.hasMoreElements():
        yield each.nextElement()


def held(context, path: str) -> dict:
    """What *path* holds: its changes and comments. The file is read without a window."""
    document = context.ServiceManager.createInstanceWithContext("com.sun.star.text.TextDocument", context)
    document.load((PropertyValue("URL", 0, Path(path).as_uri(), 0), PropertyValue("FilterName", 0, FILTER, 0)))
    try:
        notes = [f for f in listed(document.TextFields) if f.supportsService("com.sun.star.text.TextField.Annotation")]
        return {
            "changes": len(list(listed(document.Redlines))),
            "recording": bool(document.RecordChanges),
            "comments": sorted(note.Content for note in notes),
        }
    finally:
        document.close(True)


def without_comments(path: str) -> Path:
    """A copy of *path* without its comments: LibreOffice built without windows dies where it would draw one."""
    made = Path(path).with_suffix(".bare.docx")
    with ZipFile(path) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, COMMENT.sub(b"", part) if name == "word/document.xml" else part)
    return made


def after(context, path: str, command: str) -> list[str]:
    """The paragraphs of *path* after *command*."""
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = PropertyValue("Hidden", 0, True, 0)
    document = desktop.loadComponentFromURL(without_comments(path).as_uri(), "_blank", 0, (hidden,))
    try:
        dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        dispatcher.executeDispatch(document.CurrentController.Frame, f".uno:{command}", "", 0, ())
        assert not list(listed(document.Redlines)), f"{command} left changes in {path}"
        return paragraphs(document)
    finally:
        document.close(True)


def changes(context, path: str) -> dict:
    """{changes, recording, comments, accepted, rejected}, where the last two are paragraphs."""
    both = {"accepted": "AcceptAllTrackedChanges", "rejected": "RejectAllTrackedChanges"}
    return held(context, path) | {name: after(context, path, command) for name, command in both.items()}


def pdf(context, path: str) -> str:
    """Where the PDF of *path* lies."""
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = PropertyValue("Hidden", 0, True, 0)
    document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (hidden,))
    made = Path(path).with_suffix(".pdf")
    try:
        document.storeToURL(made.as_uri(), (PropertyValue("FilterName", 0, "writer_pdf_Export", 0),))
    finally:
        document.close(True)
    return str(made)


def main(home: str) -> None:
    pipe = f"advisor{os.getpid()}"
    process = started(home, pipe)
    try:
        context = connected(pipe)
        for line in sys.stdin:
            asked = json.loads(line)
            answer = {"changes": changes, "pdf": pdf}[asked["of"]](context, asked["path"])
            print(json.dumps(answer), flush=True)  # noqa: T201  # whoever asked reads it
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    main(sys.argv[1])
