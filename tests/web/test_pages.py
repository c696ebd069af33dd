"""The pages on score, gaps, what-ifs and time."""

from __future__ import annotations

import re
import time
from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import html5lib
import httpx
import pytest

from advisor.app.assess import assess
from advisor.app.content import Opened, open_content
from advisor.app.rerun import Over, rerun
from advisor.app.timeline import timeline
from advisor.documents.headline import heading
from advisor.errors import Refused
from advisor.phrases import figures, long_date, span
from advisor.web.pages.assumed import Assumed, assumed_of, settings_of
from helpers.workbench import EPOCH, EXAMPLE, ROOT, Workbench, copied, csrf_of, forms

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def page(workbench: Workbench) -> Generator[httpx.Client, None, None]:
    with workbench.client() as client:
        yield client


@pytest.fixture(scope="module")
def opened() -> Opened:
    return open_content(str(ROOT))


def read(text: str) -> str:
    """A page's words, without its tags."""
    tree_ = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return " ".join(" ".join(tree_.itertext()).replace("\u00a0", " ").split())


def test_the_overview_says_where_the_law_stands(page: httpx.Client, opened: Opened):
    for day in (date(2019, 11, 20), TODAY):
        made = assess(opened, "ms", day)
        words = read(page.get("/", params={"as-of": day.isoformat()}).text)
        assert f"{span(made.low, made.high)} of 102.5 points" in words
        assert f"on the law of {long_date(day)}" in words
        assert all(heading(f).replace("'", "’") in words for f in made.ranked())
        assert all(figures(a.low, a.high) in words for a in made.areas)
        assert "confirmed by" in words or "This is the law of 2019" in words


def test_law_that_nobody_has_looked_at_is_not_called_fresh(page: httpx.Client):
    words = read(page.get("/?as-of=1990-01-01").text)
    assert "nothing is determined yet" in words
    assert "This is the law of 1990, not of today" in words


def test_a_root_cause_stands_before_what_follows_from_it(page: httpx.Client):
    text = page.get("/").text
    order = re.findall(r'<th scope="row"[^>]*><a href="/gap/([\d.]+)"', text.partition('id="gaps-ranked"')[2])
    assert order.index("5.1") < min(order.index(c) for c in ("5.7", "2.1", "5.10"))
    assert "Root cause of" in read(text)


def test_every_component_has_a_page(page: httpx.Client, opened: Opened):
    for finding in assess(opened, "ms", TODAY).findings:
        answer = page.get(f"/gap/{finding.component}")
        assert answer.status_code == 200, finding.component
        words = read(answer.text)
        assert words.rindex(finding.rule.id) > words.index("The facts behind it"), "identifiers come last"
        assert all(holding.question in words for holding in finding.holdings)


def test_a_gaps_page_has_all_that_is_known_of_it(page: httpx.Client):
    words = read(page.get("/gap/6.3").text)
    for said in ("Courts cannot authorize a wiretap", "Option", "Elsewhere", "Tried before", "Worth 2.5 points",
                 "The reason for the line between the outcomes, which is ours", "Gap, 0.0 points: ",
                 "Met (2.5 points) does not hold because", "The nearest change", "Draft bill", "Sources"):  # fmt: skip
        assert said in words, said


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/nowhere", 404, "Nothing here"), ("/gap/9.9", 404, "no component"), ("/?as-of=nonsense", 400, "not a date"),
        ("/what-if?with=none", 404, "no bill"), ("/what-if?close=9.9", 404, "no component"),
        ("/what-if?a.none=yes", 404, "no question"), ("/what-if?a.wiretap.trafficking=x", 400, "not an answer"),
        ("/time?from=x&to=2020-01-01", 400, "not a date"),
    ],
)  # fmt: skip
def test_a_mistake_in_an_address_is_answered_calmly(page: httpx.Client, path: str, status: int, says: str):
    answer = page.get(path)
    assert answer.status_code == status
    words = read(answer.text)
    assert says in words.lower() or says in words
    assert "Traceback" not in words


def test_a_what_if_says_what_the_command_line_says(page: httpx.Client, opened: Opened):
    chosen = Assumed(("6.3", "5.1"), ("2022-sb-2265",), (("wiretap.csec", "some"),))
    over = Over(chosen.bills, settings_of(opened.framework, chosen))
    made = rerun(opened, "ms", TODAY, over).account
    text = page.get("/what-if", params=chosen.pairs).text
    words = read(text)
    assert f"{span(made.after.low, made.after.high)} of 102.5" in words
    assert "As if enacted." in words
    assert re.findall(r'id="change-([\d.]+)"', text) == [m.component for m in _in_order(made)]
    assert text.count(" checked>") == 3
    assert re.findall(r'value="([^"]+)" selected', text.partition("<main")[2]) == ["some"]


def _in_order(account):
    kinds = (("closed",), ("opened",), ("newly undetermined",), ("settled", "improved", "worsened"),
             ("evidence changed",))  # fmt: skip
    return [m for of in kinds for kind in of for m in account.of(kind)]


def test_the_form_keeps_every_answer_that_the_address_gives(page: httpx.Client):
    given = {"a.wiretap.reach": "any-felony", "a.penalty.buyer-csec.maximum": "30", "a.wiretap.csec": "all"}
    known = {name for name in given if page.get("/what-if", params={name: given[name]}).status_code == 200}
    text = page.get("/what-if", params={name: given[name] for name in known}).text
    sent = next(form for form in forms(text) if form.action.startswith("/what-if#")).filled()
    assert {name: sent[name][-1] for name in known} == {name: given[name] for name in known}
    assert "a.penalty.buyer-csec.maximum" in known


def test_blank_fields_leave_the_address(page: httpx.Client):
    answer = page.get("/what-if?as-of=2026-11-22&close=6.3&a.wiretap.csec=&a.wiretap.trafficking=")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/what-if?as-of=2026-11-22&close=6.3#result"


def test_a_bill_that_is_law_already_is_said_so(page: httpx.Client):
    words = read(page.get("/what-if?with=2019-hb-571").text)
    assert "already part of this law" in words
    assert "cannot be laid over" in words


def test_what_changes_nothing_says_so(page: httpx.Client):
    assert "Nothing changes." in read(page.get("/what-if?a.wiretap.trafficking=no").text)


def test_what_is_assumed_goes_before_what_a_gap_would_close(opened: Opened):
    chosen = assumed_of([("close", "6.3"), ("a.wiretap.csec", "some"), ("a.wiretap.csec", "none"), ("with", " ")])
    assert chosen == Assumed(("6.3",), (), (("wiretap.csec", "none"),))
    assert settings_of(opened.framework, chosen) == ("wiretap.trafficking=named", "wiretap.csec=none")
    with pytest.raises(Refused):
        assumed_of([("with", str(n)) for n in range(1000)])


def test_a_what_if_is_saved_as_a_bill(tmp_path: Path):
    bench = Workbench(copied(ROOT, tmp_path / "content"))
    try:
        with bench.client() as page:
            text = page.get("/what-if?close=6.3&as-of=2026-11-22").text
            sent = {"csrf": csrf_of(text), "close": "6.3", "as-of": "2026-11-22", "name": "2027-wiretap"}
            answer = page.post("/what-if/save", data=sent, headers={"origin": bench.base})
            assert answer.status_code == 303
            path = bench.root / "facts/ms/bills/2027-wiretap.yaml"
            assert "status: hypothetical" in path.read_text("utf-8")
            after = page.get(answer.headers["location"])
            assert 'value="2027-wiretap" checked' in after.text
            assert "Saved as the hypothetical bill" in read(after.text)
            again = page.post("/what-if/save", data=sent, headers={"origin": bench.base})
            assert again.status_code == 400
            for name in ("../../x", "2027-../x", "/etc/passwd", "", "2027-A", "2027-x.yaml", "x" * 300):
                bad = page.post("/what-if/save", data={**sent, "name": name}, headers={"origin": bench.base})
                assert bad.status_code in (400, 422), name
            assert sorted(p.name for p in (bench.root / "facts/ms/bills").glob("2027*")) == ["2027-wiretap.yaml"]
    finally:
        bench.stop()


def test_a_save_by_somebody_else_is_seen_and_a_broken_one_changes_nothing(tmp_path: Path):
    bench = Workbench(copied(EXAMPLE, tmp_path / "content"), "zz")
    try:
        with bench.client() as page:
            before = read(page.get("/").text)
            path = next((bench.root / "facts" / "zz" / "law").glob("*.yaml"))
            whole = path.read_text("utf-8")
            path.write_text("nonsense: [", "utf-8")
            time.sleep(0.6)
            broken = read(page.get("/").text)
            assert "The files on disk have problems." in broken
            assert path.name in broken
            path.write_text(whole, "utf-8")
            time.sleep(0.6)
            assert read(page.get("/").text) == before
    finally:
        bench.stop()


def test_the_score_through_time_is_that_of_each_day(opened: Opened):
    moments = timeline(opened, "ms")
    ends = [m.day for m in moments[1:]] + [TODAY]
    for moment, end in zip(moments, ends, strict=True):
        for day in (moment.day, end - timedelta(days=1)):
            made = assess(opened, "ms", max(day, moment.day))
            assert (made.low, made.high, made.grades) == (moment.low, moment.high, moment.grades)


def test_law_through_time_has_every_figure_of_its_chart_in_a_table(page: httpx.Client, opened: Opened):
    text = page.get("/time").text
    words = read(text)
    for moment in timeline(opened, "ms"):
        assert figures(moment.low, moment.high) in words
        assert all(bill.name in words for bill in moment.acts)
    drawings = [d for d in re.findall(r"<svg.*?</svg>", text, re.DOTALL) if 'aria-hidden="true"' not in d]
    assert drawings
    for drawing in drawings:
        assert 'role="img"' in drawing
        assert re.search(r"<title [^>]+>.+</title>", drawing)
        assert re.search(r"<desc [^>]+>Points by date: from July 1, 2018, 86.5; .+</desc>", drawing)


def test_any_two_dates_are_compared(page: httpx.Client, opened: Opened):
    since, day = date(2019, 6, 30), date(2019, 7, 1)
    made = rerun(opened, "ms", day, Over(since=since)).account
    one = page.get("/time", params={"from": since.isoformat(), "to": day.isoformat()}).text
    other = page.get("/time", params={"from": day.isoformat(), "to": since.isoformat()}).text
    assert one.partition('href="/report')[0] == other.partition('href="/report')[0], "a report names its own address"
    assert f"{span(made.before.low, made.before.high)} then {span(made.after.low, made.after.high)}" in read(one)
    assert re.findall(r'id="change-([\d.]+)"', one) == [m.component for m in _in_order(made)]


def test_a_state_without_any_history_of_acts_has_its_pages_too(tmp_path: Path):
    bench = Workbench(copied(EXAMPLE, tmp_path / "content"), "zz")
    try:
        with bench.client() as page:
            for path in ("/", "/what-if", "/time"):
                answer = page.get(path)
                assert answer.status_code == 200
                assert "Arcadia" in read(answer.text)
    finally:
        bench.stop()


def test_the_same_page_twice_is_the_same_to_the_byte(workbench: Workbench):
    assert EPOCH
    with workbench.client() as one, workbench.client() as other:
        for path in ("/", "/gap/6.3", "/time"):
            assert one.get(path).content == other.get(path).content
