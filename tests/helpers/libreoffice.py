"""Run under the system's Python, which has UNO: what LibreOffice makes of tracked changes.

`python3 libreoffice.py HOME FILE...` prints JSON: file -> {changes, recording, comments, accepted, rejected}, where the
last two are the paragraphs left when every change is accepted or rejected.
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


def main(home: str, *files: str) -> None:
    pipe = f"advisor{os.getpid()}"
    process = started(home, pipe)
    try:
        context = connected(pipe)
        found = {}
        for path in files:
            found[path] = held(context, path) | {
                "accepted": after(context, path, "AcceptAllTrackedChanges"),
                "rejected": after(context, path, "RejectAllTrackedChanges"),
            }
        sys.stdout.write(json.dumps(found))
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    main(*sys.argv[1:])
