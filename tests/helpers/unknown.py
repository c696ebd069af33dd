"""What no document may say of a law of which little is known."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.assess import HOLDS, Assessment
from advisor.documents.grouped import grouped, in_case
from advisor.documents.wording import tidy
from advisor.model import Advice, Rule
from helpers.reading import bare


def assertions(of: Assessment) -> Iterator[str]:
    """Each sentence of the framework that says that a law falls short, or what to do about it, and is not known.

    What to do if the reading of an act finds that several fall short is no assertion: it stands under that condition.
    """
    short = {f.component: f.advice for f in of.findings if f.short}
    given = [said for advice in short.values() if advice for said in _said(advice)]
    given += [said for group in grouped(of) if (advice := in_case(group)) for said in _said(advice)[2:]]
    known = bare(" ".join(given))
    for finding in of.findings:
        for advice in _not_given(finding.rule, short.get(finding.component)):
            yield from (said for said in _said(advice) if bare(said.rstrip(".")) not in known)
    certain = {insight.rule.id for insight in of.insights if insight.status == HOLDS}
    for rule in of.framework.insights:
        yield from (rule.title, rule.says) if rule.id not in certain else ()


def _not_given(rule: Rule, given: Advice | None) -> list[Advice]:
    return [advice for advice in rule.advice.values() if advice != given]


def _said(advice: Advice) -> list[str]:
    does = [option.do for option in advice.options if option.do.rstrip(".") != "No change"]
    must = [advice.must] if advice.must else []
    return [advice.headline, advice.effect, advice.because, *must, advice.objection.says, advice.objection.reply, *does]


def asserted(of: Assessment, words: str) -> list[str]:
    """What *words*, the whole text of something printed on *of*, asserts and is not known."""
    without = bare(words)
    return [said for said in assertions(of) if bare(tidy(said.rstrip("."))) in without]
