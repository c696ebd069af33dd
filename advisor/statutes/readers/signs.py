"""What the words of a line say about it: whether it rules, ends, goes on, or cannot be read."""

from __future__ import annotations

import re
import unicodedata

from advisor.model.code import Code

MARKED = re.compile(
    r"(?:\((?:\d{1,3}|[a-z]{1,5}|[A-Z]{1,5})\)(?! (?:of|and|or|to|through)\b)|(?:\d{1,2}|[A-Za-z])\.)(?=\s|\(|$)"
)
RULES = re.compile(
    r"\b(?:shall|may|must|is|are|was|were|be|been|has|have|had|can|cannot|will|do|does|means?|includes?|appl(?:y|ies)"
    r"|commits?|constitutes?|requires?|prohibits?|extends?|ceases?|expires?|begins?|ends?|takes?|remains?)\b"
)
STOPS = re.compile(r"[.;:][\"'”’)\]]*$|[;,:] (?:and|or)$")
OPEN = re.compile(r"[\w,]$")  # a paragraph does not end so, but for "; and"
REFERS = re.compile(
    r"(?:\b(?:in|under|of|to|by|with|from|and|or|through|than|sections?|subsections?|(?:sub)?paragraphs?|see)|§)$",
    re.IGNORECASE,
)
NAMES_A_MARK = re.compile(r"\b(?:(?:sub)?(?:section|paragraph|division)|item|clause)s?$", re.IGNORECASE)
DASH = r"\u2010-\u2014\u2212"
DASHES = re.compile(f"[{DASH}]")
# What stands in a bill's print, in any state, and in no code.
PRINTS = re.compile(
    r"\bBE IT (?:FURTHER )?ENACTED\b|^(?:AN ACT (?:TO|CONCERNING|RELATING)|(?:HOUSE|SENATE|ASSEMBLY|COUNCIL) BILL)\b"
    r"|is (?:hereby )?(?:amended|reenacted) (?:to read )?as follows:$"
)
FROM_CODE = "Give the section as it stands in the code."
STUB = "a stub without text of law"  # why a heading alone is set aside
CONTROLS = "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"  # but for those that end lines
BROKEN = re.compile(f"Â§|Â\u00a0|â€|Ã[¢\u0080-\u00bf]|\ufffd|{CONTROLS}")


def unseen(text: str) -> tuple[str, str]:
    """Why the characters of *text* cannot be law as they are, and the way out; both empty where they can."""
    if text.isascii() and text.isprintable():
        return "", ""
    if BROKEN.search(text):
        return "has letters of a broken encoding", "save the file as UTF-8 anew"
    hidden = next((c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn")), "")
    return (f"holds a character that cannot be seen, U+{ord(hidden):04X}", "delete it") if hidden else ("", "")


def hyphened(text: str, code: Code, *, heading: bool = False) -> str:
    """*text* with hyphens in each number of a section that stands in it with dashes: 43–21–105.

    A number with one dash may be a range; it counts as one behind § or the word, and where a *heading* begins.
    """
    if not DASHES.search(text):
        return text

    def number(found: re.Match[str]) -> str:
        made = DASHES.sub("-", found["number"])
        sure = found["sign"] or len(DASHES.findall(found["number"])) > 1 or (heading and not found.start())
        return f"{found['sign']}{made}" if sure and re.fullmatch(code.section, made) else found[0]

    run = rf"(?<![\w-])(?P<sign>(?:§+ ?|[Ss]ections? |SECTIONS? )?)(?P<number>\d[\w.]*(?:[{DASH}-]\w+(?:\.\d+)?)+)"
    return re.sub(run, number, text)


def shortened(text: str, most: int = 60) -> str:
    """The first *most* characters of *text*."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
