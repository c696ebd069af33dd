"""Whatever stands in a slot comes out as text, in every format of a bill: markup, template signs, signs unseen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import asdict, replace

from advisor.app.content import Opened
from advisor.app.write_bills import bill_files
from advisor.documents.letterhead import Letterhead
from advisor.draft.petition import Petition
from advisor.draft.slots import plain
from advisor.draft.values import Draft
from advisor.errors import Refused
from advisor.formats.bill.akn import bill_akn
from advisor.formats.bill.html import bill_html
from advisor.formats.bill.markdown import bill_markdown
from advisor.formats.bill.pdf import bill_pdf
from advisor.formats.bill.petition import petition_markdown
from advisor.formats.formats import BILL_FORMATS
from advisor.formats.text.bill import bill_text
from advisor.formats.word.bill import COPIES, bill_word
from advisor.model import Named
from helpers.drafts import DATED, arcadia, opened
from helpers.paths import EXAMPLE, ROOT
from helpers.reading import AKN, accepted, bare, in_full, law, pages, part, read, rejected, rendered, shown
from helpers.sampling import sample, sampled

etree = pytest.importorskip("lxml.etree", reason="Akoma Ntoso needs lxml, of the extra 'word'")
pytestmark = [pytest.mark.word, pytest.mark.pdf]

HOSTILE = {
    "markup": "<script>alert(1)</script><b onclick='x()'>&amp;&lt;</b>",
    "xml": "]]><w:ins w:id='1'/><!-- -- --><?php ?><!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
    "jinja": "{{ 7*7 }}{{ config }}{{ ''.__class__.__mro__ }}",
    "jinja-blocks": "{% raw %}{% endraw %}{% include '/etc/passwd' %}{# hidden #}",
    "typst": '#import "x.typ" #sys.inputs *bold* _it_ $x^2$ `raw` \\ // @here <there> = H - a + b ~ "q" \'s\'',
    "markdown": "# h *b* _i_ `c` [a](javascript:x) ![i](y) | t | ~~s~~ <ins>x</ins> 1. one - two > three \\* &nbsp;",
    "markdown-start": "- + > # 1) ``` --- === ***",
    "quotes": "\"O'Brien\" & “Sons” ’s `x` $a$ \\n %s {0} {name!r} {",
    "tildes": "~ DRAFT ~ ~ OFFICIAL ~ * * * [struck] __",
    "comment-tags": "--> */ }}</style></title></p>",
    "controls": "bell\x07 null\x00 escape\x1b[31m vertical\x0b form\x0c delete\x7f nextline\x85",
    "illegal-in-xml": "a\ufffeb\uffffc\x01d\x1fe",
    "right-to-left": "left \u202eright\u202c \u200fmark\u200e \u2066isolate\u2069 "
                     "\u0645\u062b\u0627\u0644 \u05e9\u05dc\u05d5\u05dd",
    "unseen": "zero\u200bwidth\u200djoin\ufeffbom\u00adsoft\u2060word",
    "line-breaks": "one\ntwo\r\nthree\u2028four\u2029five\tsix",
    "emoji": "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1fa\U0001f1f8 e\u0301 \u0130\u0131 \ufb01",
    "astral": "\U00020000 \U000e0041 \U0010fffd \ue000",
    "long-word": "x" * 3000,
    "long": "a very long text that goes on " * 200,
    "number": "97-3-54.1(1)(c) §§ 41-29-505 and 1-1",
    "formula": "=1+1 @sum +2 -3",
    "spaces": "  two  spaces   three    ",
    "empty-looking": "\u00a0\u2003\u1680\u3000\u2800",
}  # fmt: skip
REAL = ("markup", "emoji", "jinja", "typst", "markdown", "controls", "right-to-left", "unseen", "illegal-in-xml")


def said(text: str) -> str:
    """*text* as a bill shows it, without spaces."""
    return bare(plain(text))


def spread(value: Any, text: str, keep: frozenset[str] = frozenset()) -> Any:
    """*value*, a draft or a part of it, with *text* in every text of it but the fields of *keep*."""
    if isinstance(value, str):
        return f"{value} {text}"
    if isinstance(value, tuple):
        return tuple(spread(item, text, keep) for item in value)
    if isinstance(value, Struct):
        held = {name: item for name, item in asdict(value).items() if name not in keep}
        return replace(value, **{name: spread(item, text, keep) for name, item in held.items()})
    return value


# What is no text: kinds, marks that a program reads, numbers of sections, the entry in the record.
KEEP = frozenset({"bill", "kind", "code", "number", "basis", "component", "gaps", "deleted", "inserted", "brackets",
                  "lines", "subdivisions", "figures", "title_case", "source", "numbers"})  # fmt: skip


TAGS = {"html", "head", "meta", "title", "style", "body", "header", "main", "footer", "div", "p", "h1", "h2", "span",
        "strong", "ins", "del"}  # fmt: skip


def formats(draft: Draft) -> dict[str, str]:
    """Every format of *draft* as the words that a reader finds in it."""
    page = bill_html(draft, ROOT)
    tree = html5lib.HTMLParser(strict=True).parse(page)  # raises where the page is not as it should be
    names = {e.tag.rpartition("}")[2] for e in tree.iter() if isinstance(e.tag, str)}
    assert names <= TAGS
    made = {f"word-{kind}": " ".join(read(bill_word(draft, ROOT, kind))) for kind in COPIES}
    made["html"] = shown(tree)
    made["markdown"] = " ".join(rendered(bill_markdown(draft, ROOT)))
    made["akn"] = "".join(etree.fromstring(bill_akn(draft, ROOT)).itertext())
    made["txt"] = re.sub(r"\{- .*? -\}|\{\+ | \+\}", "", bill_text(draft, ROOT).replace("\n", " "))
    return made


@pytest.mark.parametrize("name", HOSTILE)
def test_in_every_text_of_a_draft(name: str) -> None:
    text = HOSTILE[name]
    draft = spread(arcadia().draft, text, KEEP)
    expected = {
        "sponsor": said(text), "lead": said(draft.sections[0].lead), "title": said(draft.title),
        "law": said(draft.sections[0].paragraphs[0].amended),
    }  # fmt: skip
    for form, words in formats(draft).items():
        found = bare(words)
        for slot, wanted in expected.items():
            spoken = found.replace("[inserted:", "") if form == "html" else found
            hidden = slot == "sponsor" and form == "akn"  # a bill in Akoma Ntoso has no sponsor until it is filed
            assert hidden or wanted in spoken, (form, slot)


@pytest.mark.parametrize("name", HOSTILE)
def test_the_pdf_is_set_with_it(name: str) -> None:
    draft = spread(arcadia().draft, HOSTILE[name], KEEP)
    text = bare("".join(pages(bill_pdf(draft, ROOT))))
    assert "49" not in text or name not in ("jinja", "typst")
    if name in ("emoji", "astral"):
        assert "<U+1F600>" in text or "<U+20000>" in text  # the typeface has no such sign
    if name in ("markup", "jinja", "jinja-blocks", "typst", "comment-tags", "formula"):
        assert said(HOSTILE[name]) in text


@pytest.mark.parametrize("name", HOSTILE)
def test_accepting_and_rejecting_stay_exact(name: str) -> None:
    draft = spread(arcadia().draft, HOSTILE[name], KEEP)
    tracked = bill_word(draft, ROOT, "tracked-form")
    assert accepted(tracked) == read(bill_word(draft, ROOT, "clean"))
    now = [p.now for s in draft.sections for p in s.paragraphs]
    assert bare("".join(rejected(tracked))) == "".join(said(line) for line in now)
    assert all(c.text is None or "\x07" not in c.text for c in part(tracked, "comments").iter())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_sponsor(name: str) -> None:
    made = arcadia(sponsor=HOSTILE[name])
    for form, words in formats(made.draft).items():
        assert form == "akn" or said(HOSTILE[name]) in bare(words), form


@pytest.mark.parametrize("name", HOSTILE)
def test_the_law_on_file(name: str, tmp_path: Path) -> None:
    """A section that holds it is set out with it, or refused; never a traceback, and never without those words."""
    text = HOSTILE[name]
    line = "B. The person shall be imprisoned for not less than 5 years nor more than 20 years."
    (tmp_path / "1-1.txt").write_bytes((EXAMPLE / "code" / "1-1.txt").read_bytes())
    (tmp_path / "1-2.txt").write_text(f"1-2. A. A person who {text} does harm is guilty.\n{line}\n", "utf-8")
    try:
        draft = arcadia(text=tmp_path).draft
    except Refused:
        return
    section = next((s for s in draft.sections if s.number == "1-2"), None)
    if section is None or section.blocking:  # not fit to be set out: a new section stands instead, or a placeholder
        return
    stands = law(rejected(bill_word(draft, ROOT, "tracked-form")))
    lines = [said(part) for part in text.split("\n")]  # a line feed makes a new paragraph
    assert f"A.Apersonwho{''.join(lines)}doesharmisguilty." in bare("".join(stands))
    for form, words in formats(draft).items():
        assert all(line in bare(words) for line in lines), form


@pytest.mark.parametrize("name", REAL)
def test_a_term_a_section_a_slot_and_a_note_of_the_state(name: str) -> None:
    """In the data of the state, whence they go into the law that is drafted, its title and its summary."""
    text, content = HOSTILE[name], opened().content
    state = content.jurisdictions["zz"]
    named = {key: Named(f"Court {text} of Arcadia", "recalled") for key in state.terms}
    recorded = state.remedies["example-card"]
    remedies = {"example-card": {key: replace(r, note=f"Mind {text}.", agency=text) for key, r in recorded.items()}}
    changed = replace(state, terms=named, remedies=remedies)
    hostile = replace(content, jurisdictions={**content.jurisdictions, "zz": changed})
    made = arcadia(content=Opened(ROOT, hostile))
    files = bill_files(Opened(ROOT, hostile), made, Letterhead(DATED), BILL_FORMATS)
    assert {"bill.pdf", "summary.pdf", "bill.xml", "summary.docx"} <= set(files)
    summary = "".join(bare(in_full(files[f"{name}.md"].decode())) for name in ("summary", "notes"))
    for check in made.draft.checks:
        assert straight(said(check.what)[1:]).rstrip(".") in straight(summary)


def straight(text: str) -> str:
    return re.sub("[“”‘’\"']", "", text)  # noqa: RUF001  # a summary sets curly quotation marks


@pytest.mark.parametrize("name", REAL)
def test_every_file_of_a_draft_is_made(name: str) -> None:
    made = arcadia(sponsor=HOSTILE[name])
    hostile = replace(made, draft=spread(made.draft, HOSTILE[name], KEEP))
    files = bill_files(opened(), hostile, Letterhead(DATED), BILL_FORMATS)
    html5lib.HTMLParser(strict=True).parse(files["bill.html"].decode())
    summary = html5lib.parse(files["summary.html"].decode())
    assert not [e for e in summary.iter() if isinstance(e.tag, str) and e.tag.endswith("}script")]
    text = straight(bare(shown(summary)))
    assert straight(said(hostile.draft.closes[0].note)) in text or not made.draft.closes[0].note
    assert straight(said(hostile.draft.checks[0].what))[1:] in text


@pytest.mark.parametrize("name", HOSTILE)
def test_the_outline_of_a_petition(name: str) -> None:
    text = HOSTILE[name]
    outline = Petition("2.2", text, text, text, text, ((text, (text, text)),), (text,), text, ((text, "found"),), DATED)
    words = bare(" ".join(rendered(petition_markdown(outline, ROOT))))
    assert said(text) in words


TEXT = st.text(st.characters(codec="utf-8"), max_size=60)


@sampled
@settings(max_examples=sample(8, of=200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXT)
@example("\U0001f3fb")  # a skin tone with nothing to color
def test_any_text_at_all(text: str) -> None:
    draft = spread(arcadia().draft, text, KEEP)
    for form, words in formats(draft).items():
        spoken = bare(words).replace("[inserted:", "") if form == "html" else bare(words)
        assert said(draft.sections[0].lead) in spoken, form
        assert said(draft.sections[0].paragraphs[0].amended) in spoken, form
    tracked = bill_word(draft, ROOT, "tracked")
    assert accepted(tracked) == read(bill_word(draft, ROOT, "clean"))
    assert bill_pdf(draft, ROOT).startswith(b"%PDF")


@sampled
@settings(max_examples=sample(8, of=200), deadline=None)
@given(texts=st.lists(TEXT, min_size=1, max_size=4))
def test_any_law_on_file(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("law")
    lines = "".join(f"{text}\n" for text in texts)
    (folder / "1-2.txt").write_text(f"1-2. A. A person does harm.\n{lines}B. For not less than 5 years.\n", "utf-8")
    try:
        draft = arcadia(text=folder).draft
    except Refused:
        return
    for section in draft.sections:
        assert section.number != "1-2" or section.blocking or section.source == "1-2.txt"
    tracked = bill_word(draft, ROOT, "tracked")
    assert accepted(tracked) == read(bill_word(draft, ROOT, "clean"))
    assert AKN in etree.fromstring(bill_akn(draft, ROOT)).tag
