"""Two versions of a measure of the fictional state: as offered, and a substitute that weakens it three times."""

from __future__ import annotations

from pathlib import Path

from helpers.prints import page

TERM = "§ 1-2 A. A person who does harm shall be imprisoned for not less than {} years nor more than {} years."
OFFERED = (
    "Article 1. § 1-1 of the Arcadian Code now reads:", "§ 1-1 A. In this Code, harm means:",
    "1. a blow to a child; or", "2. a sale of a child.", "B. Harm does not include play.",
    "Article 2. § 1-2 of the Arcadian Code now reads:", TERM.format("five (5)", "twenty (20)"),
    "Article 3. A new § 3-1 enters the Arcadian Code:",
    "§ 3-1 A. A child may ask at any time for relief from any offense.",
    "Article 4. A new § 3-2 enters the Arcadian Code:", "§ 3-2 A. Helpers shall be trained.",
    "Article 5. § 2-1 of the Arcadian Code now reads:", "§ 2-1 A. A clerk may seal a record.",
    "Article 6. This Act has effect from July 1, 2024.",
)  # fmt: skip
SUBSTITUTE = tuple(
    line.replace("a blow to a child; or", "a blow to a child.").replace("any offense", "any non-violent offense")
    .replace("five (5)", "two (2)").replace("twenty (20)", "ten (10)").replace("A clerk", "The clerk")
    for line in OFFERED if "a sale of a child" not in line and "3-2" not in line
)  # fmt: skip
OLD = ("penalty.minimum=5", "harm.law=full", "relief.wait=none@3-1", "training.mandate=yes@3-2")
NEW = ("penalty.minimum=2", "harm.law=part", "relief.wait=1@3-1")


def put(folder: Path) -> tuple[Path, Path]:
    """The two prints as files in *folder*."""
    files = folder / "offered.html", folder / "substitute.html"
    for file, lines in zip(files, (OFFERED, SUBSTITUTE), strict=True):
        file.write_text(page(*lines), "utf-8")
    return files
