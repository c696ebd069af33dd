"""Characters that look like what was meant and are not: what a paste from a word processor leaves behind.

A sentence may hold any of them. In a key, a citation, an address or the number of a section they are mistakes.
"""

from __future__ import annotations

import re

CITED = frozenset({"citation", "address"})  # keys whose text is looked up by somebody
SECTIONS = frozenset({"sections", "amends", "creates", "amend", "or-new", "new"})  # keys of bare section numbers
LOOKED_INTO = CITED | SECTIONS
RETYPE = "Retype it: quotes straight, hyphens as -, blanks plain."

DASH = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"  # the hyphen is none of them
QUOTE = "\u2018\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033\u2039\u203a\u00ab\u00bb\u00b4\uff02\uff07"
UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
APOSTROPHE = "\u2019"
WIDE = "\uff01-\uff5e"  # letters, digits and signs as wide as a Chinese character
BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

# A single en dash in a citation is a range of sections; two in one number were meant as hyphens.
IN_CITATION = re.compile(
    rf"[{QUOTE}{WIDE}\u2010\u2011\u2012\u2212]|(?<![^\W\d_]){APOSTROPHE}|(?<=\w)\u2013(?=\w+\u2013\w)"
)
IN_NUMBER = re.compile(rf"[{UNSEEN}{QUOTE}{APOSTROPHE}{WIDE}{DASH}{BLANK}]")
IN_KEY = re.compile(rf"[{UNSEEN}{QUOTE}{APOSTROPHE}{WIDE}{DASH}{BLANK}\uff1a]")
WRAPPED = re.compile(
    "[\u201c\u201d\u201e\u201f\u00ab\u2018][^\u201c\u201d\u201e\u201f\u00ab\u00bb]*[\u201d\u201c\u201f\u00bb\u2019]"
)
AS_COLON = re.compile(r"\s*(?:- +)*[\w-]+\s*([\uff1a\ufe55\ua789\u2236])")
AS_INDENT = re.compile(rf"[ -]*([{BLANK}])|\s*(?:- +)*[\w-]+:([{BLANK}])")
AS_LIST = re.compile(rf"\s*([{DASH}\u2022\u00b7])[\s{BLANK}]")


def in_value(key: str, text: str) -> str:
    """What a *text* under *key* holds that it surely was not meant to hold; empty where there is nothing."""
    within = IN_CITATION if key in CITED else IN_NUMBER if key in SECTIONS else None
    found = within.search(text) if within else None
    return f"{named(found[0])} stands in {text!r}" if found else ""


def is_wrapped(text: str) -> bool:
    """Whether the whole of *text*, and nothing else, stands in curly quotes: they were meant as YAML's own."""
    return bool(WRAPPED.fullmatch(text))


def in_key(key: str) -> str:
    """What is wrong with the characters of a *key*; empty where nothing is."""
    found = IN_KEY.search(key)
    return f"{named(found[0])} stands in the key {key!r}" if found else ""


def in_line(line: str) -> tuple[str, str]:
    """What *line*, which is no YAML, holds in place of a sign of YAML, and the way out; two empty texts for nothing."""
    if found := AS_COLON.match(line):
        return f"{named(found[1])} stands behind the key in place of a colon", "Write a plain colon and a blank."
    if found := AS_INDENT.match(line):
        return f"{named(found[1] or found[2])} stands in place of a blank", "Retype it: indent with plain blanks."
    if found := AS_LIST.match(line):
        return f"{named(found[1])} begins the item of a list in place of a hyphen", "Begin it with a plain hyphen: -."
    return "", ""


def named(character: str) -> str:
    """A look-alike as a message names it."""
    kinds = (
        (APOSTROPHE + QUOTE, "a curly quote"),
        (UNSEEN, "an invisible character"),
        (DASH, "a dash that is no hyphen"),
        (BLANK, "a blank that is not plain"),
        ("\uff1a\ufe55\ua789\u2236", "a colon that is not plain"),
    )
    of = next(
        (kind for among, kind in kinds if re.match(f"[{among}]", character)), "a letter or sign that is not plain"
    )
    return f"{of} (U+{ord(character):04X})"
