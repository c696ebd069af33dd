"""A bill as it is written into the record: any text comes back as the same text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from advisor.app.enter_bill import entry
from advisor.load.tree import BIDI, Items, Pairs, Text, parse
from advisor.model import Bill, Change

TYPED = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="".join(BIDI)), min_size=1),
    st.sampled_from(
        ["a: b", "a # b", "- a", "? a", "*a", "\"a'", "x\n    says: y", " a ", "[a", "{a", "a\x85b", "%", "@a"]
    ),
)


ANSWER = TYPED.filter(lambda text: "|" not in text)  # which no answer holds that is a text


@given(ANSWER, ANSWER, TYPED)
def test_any_text_comes_back_as_it_was(before: str, after: str, says: str) -> None:
    change = Change("a.one", before, after, says)
    written = entry(
        Bill("2027-x", says, says, says, says, "hypothetical", "2027-01-01", says, "full", changes=(change,))
    )
    node, problems = parse(written.encode(), "x.yaml")
    assert [problem for problem in problems if "invisible" not in problem.what] == []
    if node is None or problems:  # a character that no file of the record may hold
        return
    assert isinstance(node, Pairs)
    made = node.entries["changes"]
    assert isinstance(made, Items)
    (item,) = made.items
    assert isinstance(item, Pairs)
    texts = {key: value.value for key, value in item.entries.items() if isinstance(value, Text)}
    typed = {"question": "a.one", "from": before, "to": after, "says": says}
    assert texts == {key: unicodedata.normalize("NFC", text) for key, text in typed.items()}
