"""Which of its options an advice recommends."""

from __future__ import annotations

import msgspec
import pytest

from advisor.model.advice import Advice, Money, Objection, Option

OPTIONS = tuple(Option(f"Do {n}", "It helps.", "It costs.") for n in ("one", "two", "three"))


@pytest.mark.parametrize(("letter", "option"), [*zip("ABC", OPTIONS, strict=True)])
def test_the_options_are_lettered_in_their_order(letter: str, option: Option) -> None:
    of = Advice("A gap", "It harms.", OPTIONS, letter, "It is best.", Objection("No.", "Yes."), "Nothing")
    assert of.choice == option


@pytest.mark.parametrize("kind", [Advice, Money, Objection, Option])
def test_a_key_of_advice_that_nobody_knows_is_refused(kind: type) -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"of-no-such-name": 1}, kind)
