"""A typst template that is not the program's own, set in a process of its own, since it is code from strangers.

That process has a bound of time and memory and no way to the network, so a template can neither fetch a package nor
run on; typst itself keeps it inside its folder. The program's own templates are set without one, which is faster.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from advisor.errors import Refused

SECONDS, MEGABYTES = 10, 1500
NOWHERE = "http://127.0.0.1:9"  # a proxy that nobody answers at
CAME = (Path(__file__).parents[1] / "_data" / "templates", Path(__file__).parents[2] / "templates")
WAY_OUT = "Mend it, or take the one that `advisor init` writes."


class Unset(Exception):
    """What typst says of a template that it could not set."""


def refuse_links(folder: Path) -> None:
    """Raise Refused where something in *folder* leads out of it, or is neither a file nor a folder."""
    for path in folder.rglob("*"):
        if not (path.resolve().is_relative_to(folder.resolve()) and (path.is_file() or path.is_dir())):
            raise Refused(
                f"{path} is no file of its folder", "A template reads what lies beside it: copy the file there."
            )


def ours(template: Path) -> bool:
    """Whether *template*, and all that typst may read with it, are as they came with the program."""
    return any(_same(template.parent, base / template.parent.name) for base in CAME if base.is_dir())


def _same(folder: Path, came: Path) -> bool:
    if folder.resolve() == came.resolve():
        return True
    known = {path.name: path.read_bytes() for path in came.glob("*.typ")}
    return {path.name: path.read_bytes() for path in folder.glob("*.typ")} == known


def set_apart(template: Path, data: str, day: datetime) -> bytes:
    """*template* set with *data* as a PDF of *day*, in a process of its own.

    Raises Unset with what typst says, and Refused where it takes too long or too much.
    """
    asked = json.dumps({"template": str(template.resolve()), "data": data, "day": day.isoformat()})
    path = os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])
    proxies = dict.fromkeys(
        ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"), NOWHERE
    )
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    command = [sys.executable, "-m", "advisor.formats.apart"]
    try:
        done = subprocess.run(  # noqa: S603 - ours, with a fixed command
            command, input=asked, capture_output=True, text=True, timeout=3 * SECONDS, check=False,
            env={**kept, **proxies, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        done = None
    if done and done.returncode == 0:
        return base64.b64decode(done.stdout)
    if done and done.returncode == 1 and done.stdout:
        raise Unset(done.stdout)
    what = f"{template} takes more than {SECONDS} seconds or {MEGABYTES} MB to set, and no document does"
    raise Refused(what, WAY_OUT)


def _bounded() -> None:
    with suppress(ImportError):  # Windows; there the time alone is bounded
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))


def main() -> None:
    """Set what standard input asks for, and print the PDF in base 64; exit 1 with what typst says."""
    import typst

    _bounded()
    asked: dict[str, Any] = json.load(sys.stdin)
    template = Path(asked["template"])
    nothing = str(template.parent / ".no-packages")
    try:
        compiler = typst.Compiler(
            str(template),
            root=str(template.parent),
            ignore_system_fonts=True,
            sys_inputs={"document": asked["data"]},
            package_path=nothing,
            package_cache_path=nothing,
        )
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=datetime.fromisoformat(asked["day"]))
    except typst.TypstError as error:
        sys.stdout.write(getattr(error, "diagnostic", "") or str(error))
        sys.exit(1)
    assert isinstance(made, bytes)  # noqa: S101 - one PDF
    sys.stdout.write(base64.b64encode(made).decode())


if __name__ == "__main__":
    main()
