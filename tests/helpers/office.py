"""LibreOffice as another program reads our Word files: started once, asked many times."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SYSTEM = Path("/usr/bin/python3")  # the one for which Debian builds UNO
SERVER = Path(__file__).with_name("libreoffice.py")


@dataclass(frozen=True)
class Office:
    """A LibreOffice that runs."""

    process: subprocess.Popen[str]
    log: Path

    def changes(self, path: Path) -> dict[str, Any]:
        """Its tracked changes, its comments, and its paragraphs with every change accepted and rejected."""
        return dict(self._asked("changes", path))

    def pages(self, path: Path) -> list[str]:
        """The text of each page of *path*. Skips the test where no typeface is as wide as the one that it names."""
        pypdf = pytest.importorskip("pypdf", reason="the test needs pypdf")
        made = pypdf.PdfReader(self._asked("pdf", path))
        fonts = [font.get_object() for page in made.pages for font in page["/Resources"]["/Font"].values()]
        if not any(font["/BaseFont"].partition("+")[2].startswith(("Cambria", "Caladea")) for font in fonts):
            pytest.skip("no typeface as wide as Cambria is installed (Debian: apt install fonts-crosextra-caladea)")
        return [page.extract_text() for page in made.pages]

    def _asked(self, of: str, path: Path) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"of": of, "path": str(path)}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, self.log.read_text()
        return json.loads(line)


@contextmanager
def started(folder: Path) -> Iterator[Office]:
    """A LibreOffice whose home is in *folder*. Skips the test where there is none."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    if not SYSTEM.exists() or subprocess.run([SYSTEM, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("the system's Python has no UNO (python3-uno)")
    log = folder / "log"
    with log.open("w") as written:
        process = subprocess.Popen(
            [SYSTEM, "-E", SERVER, folder / "home"], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=written,
        )  # fmt: skip
    with process:  # which closes its input, and so ends it
        yield Office(process, log)
