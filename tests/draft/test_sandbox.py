"""Templates are code from strangers: each is refused in a sentence, at once, and without taking the memory."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, nodes
from markupsafe import Markup

from advisor.draft import spending
from advisor.draft.allowed import CALLS
from advisor.draft.sandbox import Sandbox, TemplateFault
from advisor.web.pages.frame import pages
from helpers.paths import ROOT

SET, LOOP, END = "{% set ns = namespace(a=%s) %}", "{% for i in l %}", "{% endfor %}"


def failing() -> None:
    raise ZeroDivisionError


failing.secret = 1  # type: ignore[attr-defined]


def unsafe() -> int:
    return 1


unsafe.alters_data = True  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Value:
    x: int = 1

    def told(self) -> str:
        return "told"


# What a hostile template says, and what of that is said.
HOSTILE = (
    ("{{ 'a' * 10**9 }}", "repeats a text"),
    ("{{ 'a' * 1000000000 }}", "repeats a text"),
    ("{{ [1] * 10**9 }}", "repeats a text or a list"),
    ("{{ 10**10**10 }}", "number"),
    ("{{ 2**255 * 4 }}", "number that no document has"),
    ("{{ 2**256 }}", "number that no document has"),
    ("{{ 9999999999**9999999999 }}", "number"),
    ("{{ range(10**9) | join }}", "'range' is undefined"),
    ("{{ lipsum(1000) }}", "'lipsum' is undefined"),
    ("{{ cycler(1) }}", "'cycler' is undefined"),
    ("{{ joiner() }}", "'joiner' is undefined"),
    ("{{ dict(a=1) }}", "'dict' is undefined"),
    ("{{ x | default('') }}", "default"),
    ("{{ x | d('') }}", "No filter"),
    ("{{ d | attr('x') }}", "No filter"),
    ("{% if x is defined %}{% endif %}", "No test"),
    ("{% if x is undefined %}{% endif %}", "No test"),
    ("{% if f is callable %}{% endif %}", "No test"),
    ("{% if 'upper' is filter %}{% endif %}", "No test"),
    ("{% if 'odd' is test %}{% endif %}", "No test"),
    ("{{ missing }}", "'missing' is undefined"),
    ("{{ d.y }}", "no attribute 'y'"),
    ("{{ nothing }}", "no text"),
    ("{{ l }}", "a list is no text"),
    ("{{ d }}", "a Value is no text"),
    ("{{ (l | map('string')) }}", "no text"),
    ("{{ nan }}", "no number"),
    ("{{ d.__class__ }}", "unsafe"),
    ("{{ d['__class__'] }}", "unsafe"),
    ("{{ d.told() }}", "unsafe"),
    ("{{ ''.__class__.__mro__ }}", "unsafe"),
    ("{{ f.__globals__ }}", "unsafe"),
    ("{{ f.secret }}", "unsafe"),
    ("{{ Value.x }}", "unsafe"),
    ("{{ f() }}", "ZeroDivisionError"),
    ("{{ u() }}", "may not be called"),
    ("{{ l.append(1) }}", "unsafe"),
    ("{{ ''.format(1) }}", "unsafe"),
    ("{{ '{:1000000000}'.format(1) }}", "unsafe"),
    ("{{ '{a.__class__}'.format_map({'a': 1}) }}", "unsafe"),
    ("{{ 'a'.ljust(10**9) }}", "unsafe"),
    ("{{ 'a'.zfill(10**9) }}", "unsafe"),
    ("{{ 'a'.replace('a', 'b') }}", "unsafe"),
    ("{{ '%1000000000d' % 1 }}", "formats a text"),
    ("{{ 'a' | center(1000000000) }}", "No filter"),
    ("{{ 'a' | indent(1000000000) }}", "No filter"),
    ("{{ '%1000000000d' | format(1) }}", "two digits"),
    ("{{ l | batch(1000000000, 1) | list }}", "No filter"),
    ("{{ 'a' | safe }}", "No filter"),
    ("{{ l | tojson }}", "No filter"),
    (SET.replace("%s", "'a'") + LOOP + "{% set ns.a = ns.a ~ ns.a %}" + END + "{{ ns.a }}", "characters"),
    (SET.replace("%s", "'a'") + LOOP + "{% set ns.a = ns.a + ns.a %}" + END + "{{ ns.a }}", "characters"),
    (SET.replace("%s", "[]") + LOOP + "{% set ns.a = [ns.a, ns.a] %}" + END + "{{ ns.a }}", "list of more than"),
    (SET.replace("%s", "(1,)") + LOOP + "{% set ns.a = (ns.a, ns.a) %}" + END, "list of more than"),
    (SET.replace("%s", "{}") + LOOP + "{% set ns.a = {1: ns.a, 2: ns.a} %}" + END, "list of more than"),
    ("{{ l | join('a' * 1000000) }}", "text of more than"),
    ("{{ ('a' * 19) | replace('a', 'b' * 1000000) }}", "text of more than"),
    (LOOP * 5 + "x" + END * 5, "characters|seconds"),
    (LOOP * 5 + END * 5, "characters|seconds"),
    ("{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}", "without end"),
    ("{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(99) }}", "characters|seconds"),
    ("{{ 1 / 0 }}", "division by zero"),
    ("{{ 'a' + 1 }}", "str"),
    ("{{ foo( }}", "expected"),
    ("{% for %}", "[Ee]xpected"),
    ("{% nonsense %}", "unknown tag"),
    ("{{ '\x00' | nofilter }}", "No filter"),
    ("{% include 'x' %}", "loader"),
    ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "too deep"),
    ("{{ " + "-" * 50000 + "1 }}", "too deep"),
    ("{% if 1 %}" * 2000 + "{% endif %}" * 2000, "too deep"),
    ("{{ " + "[" * 3000 + "]" * 3000 + " }}", "too deep"),
    (LOOP * 30 + END * 30, "too deep"),
    ("{{ 1 }}" * 100000, "characters"),
)  # fmt: skip


@pytest.mark.parametrize("autoescape", [True, False], ids=["html", "text"])
@pytest.mark.parametrize(("source", "said"), HOSTILE, ids=[source[:40] for source, _ in HOSTILE])
def test_a_hostile_template_is_refused_at_once(
    source: str, said: str, autoescape: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spending, "MOST", 1_000_000)  # a thirtieth, so that whoever runs the tests need not wait
    begun, values = (
        time.monotonic(),
        {
            "l": list(range(40)),
            "d": Value(),
            "Value": Value,
            "f": failing,
            "u": unsafe,
            "nothing": None,
            "nan": math.nan,
        },
    )
    with pytest.raises(TemplateFault, match=said) as refused:
        Sandbox(autoescape=autoescape).from_string(source).render(values)
    assert refused.value.line == 1
    assert time.monotonic() - begun < 3 * spending.SECONDS


def test_what_templates_need_is_allowed() -> None:
    source = (
        "{% set ns = namespace(n=0) %}{% for v in l %}{% set ns.n = ns.n + v %}{{ loop.index ~ ':' ~ v }}"
        "{{ '' if loop.last else ',' }}{% endfor %} {{ ns.n }} {{ 'Ab'.lower() }} {{ d.x }} {{ m.get('a') }} "
        "{{ l | length }} {{ l | map('string') | join('+') }} {{ 'a-b' | replace('-', ' ') | upper }} {{ 2.5 }}"
    )
    made = Sandbox().from_string(source).render(l=[1, 2], d=Value(), m={"a": "b"})
    assert made == "1:1,2:2 3 ab 1 b 2 1+2 A B 2.5"


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("{{ m.keys() | join }} {{ m.values() | join }} {{ m.items() | first | join('=') }}", "a b a=b"),
        ("{{ l.count(1) }} {{ l.index(2) }} {{ t.count(1) }} {{ t.index(2) }}", "1 1 1 1"),
        ("{{ day.isoformat() }}", "2021-07-01"),
        ("{{ 2.0 ** 3 }} {{ 2 ** -1 }} {{ 4 ** 0.5 }} {{ 7.5 % 2 }} {{ 1.5 * 2 }}", "8.0 0.5 2.0 1.5 3.0"),
        ("{{ [d, d] | join(', ', attribute='x') }} {{ [d] | map(attribute='x') | join }}", "1, 1 1"),
        ("{{ 'aaa' | replace('a', 'b', 2) }} {{ 'aaa' | replace('a', 'b', 1000000000) }}", "bba bbb"),
        ("{{ '%02d of %s, %5.1f %%' | format(1, 'x', 2.25) }}", "01 of x,   2.2 %"),
        ("{{ 1234567 | grouped }} {{ 7 % 4 }} {{ 2**10 }} {{ 3 * 4 }}", "1,234,567 3 1024 12"),
        ("{{ 'ab' * 2 }} {{ 2 * 'c' }} {{ ([1] * 3) | join }} {{ (2 * (1, 2)) | join }}", "abab cc 111 1212"),
        ("{% for n in l %}{{ loop.cycle('a', 'b') }}{% endfor %}{% if l is iterable %}!{% endif %}", "ab!"),
    ],
)
def test_plain_data_is_read_and_set(source: str, made: str) -> None:
    values = {"l": [1, 2], "t": (1, 2), "m": {"a": "b"}, "d": Value(), "day": date(2021, 7, 1)}
    assert Sandbox().from_string(source).render(**values) == made


@pytest.mark.parametrize("autoescape", [True, False])
def test_texts_that_are_put_together_are_escaped_as_each_asks(autoescape: bool) -> None:
    source = "{{ '<' ~ marked ~ 1 }} {{ ['<', marked] | join }} {{ '<' ~ 1 }}"
    made = Sandbox(autoescape=autoescape).from_string(source).render(marked=Markup("<b>"))
    escaped = "&lt;" if autoescape else "<"
    assert made == f"&lt;<b>1 {escaped}<b> {escaped}1"


def test_the_line_is_that_of_the_placeholder() -> None:
    with pytest.raises(TemplateFault) as refused:
        Sandbox().from_string("a\n{% for i in l %}\n{{ i.nothing }}\n{% endfor %}\n").render(l=[1])
    assert refused.value.line == 3


@pytest.mark.parametrize(
    ("source", "name", "line", "said"),
    [
        ("a\n{{ missing }}", "page.j2", 2, "'missing' is undefined"),
        ("a\n\n{% for %}", "page.j2", 3, "Expected"),
        ("a\n{% include 'other.j2' %}", "other.j2", 1, "'missing' is undefined"),
        ("a\n{% include 'broken.j2' %}", "broken.j2", 2, "unknown tag"),
        ("a\n{% include 'nowhere.j2' %}", "nowhere.j2", 1, "nowhere.j2"),
        ("{{ '" + "x" * 400_000 + "' }}", "page.j2", 1, "more than 400,000 characters"),
    ],
    ids=["missing", "syntax", "of another", "syntax of another", "not there", "long"],
)
def test_a_fault_is_told_with_the_name_and_the_line_of_its_template(
    source: str, name: str, line: int, said: str
) -> None:
    there = {"page.j2": source, "other.j2": "{{ missing }}", "broken.j2": "\n{% nonsense %}"}
    with pytest.raises(TemplateFault, match=said) as refused:
        Sandbox(loader=DictLoader(there)).get_template("page.j2").render()
    assert (refused.value.name, refused.value.line) == (name, line)
    assert str(refused.value).startswith(f"the template{f' {name}' if name else ''} does not fit this program: line")


def test_a_template_that_is_not_there_is_refused_at_its_first_line() -> None:
    with pytest.raises(TemplateFault, match=r"nowhere\.j2") as refused:
        Sandbox(loader=DictLoader({})).get_template("nowhere.j2")
    assert (refused.value.name, refused.value.line) == ("nowhere.j2", 1)


def test_a_template_may_spend_all_that_it_has_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    left = spending.Spending()
    left.take(spending.MOST)
    with pytest.raises(spending.Spent, match="characters"):
        left.take(1)
    for text in ("a" * spending.MOST_TEXT, [1] * spending.MOST_VALUES, 2**spending.MOST_BITS - 1):
        assert spending.bounded(text) is text
    for text in ("a" * (spending.MOST_TEXT + 1), [1] * (spending.MOST_VALUES + 1), 2**spending.MOST_BITS):
        with pytest.raises(spending.Spent):
            spending.bounded(text)
    for text, most in (("a", spending.MOST_TEXT), ([1], spending.MOST_VALUES)):
        assert len(spending.times(text, most)) == len(spending.times(most, text)) == most
        with pytest.raises(spending.Spent, match="repeats"):
            spending.times(text, most + 1)
    late = spending.Spending()
    monkeypatch.setattr(spending, "time", SimpleNamespace(monotonic=lambda: late.until + 1))  # of this module alone
    late.take(spending.LOOK)
    with pytest.raises(spending.Spent, match="seconds"):
        late.take(1)


def test_what_our_own_functions_refuse_stays_as_it_is() -> None:
    from advisor.errors import Refused

    def refuse() -> str:
        raise Refused("it is ours", "Do otherwise.")

    with pytest.raises(Refused, match="it is ours"):
        Sandbox().from_string("{{ refuse() }}").render(refuse=refuse)


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.j2")), ids=lambda path: path.name)
def test_the_programs_own_templates_ask_for_nothing_else(path: Path) -> None:
    env = pages(ROOT)
    env.get_template(path.relative_to(ROOT / "templates").as_posix())
    called = {
        call.node.attr
        for call in env.parse(path.read_text("utf-8")).find_all(nodes.Call)
        if isinstance(call.node, nodes.Getattr)
    }
    assert called <= {method for methods in CALLS.values() for method in methods} | {"cycle"}


def test_what_renders_inside_of_another_leaves_it_its_own_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spending, "MOST", 100_000)
    env = Sandbox()
    inner = env.from_string("{% for i in l %}x{% endfor %}")
    outer = env.from_string("{{ inner(l) }}" + LOOP * 4 + END * 4)
    with pytest.raises(TemplateFault, match="characters"):
        outer.render(l=list(range(40)), inner=lambda values: inner.render(l=values))
    assert env.from_string("{{ inner(l) }}{{ inner(l) }}").render(l=[1], inner=lambda of: inner.render(l=of)) == "xx"


def test_whoever_interrupts_a_template_is_not_told_that_it_is_wrong() -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Sandbox().from_string("{{ f() }}").render(f=interrupted)
