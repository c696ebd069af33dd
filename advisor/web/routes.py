"""Every page by its address."""

from starlette.routing import Mount, Route

from advisor.web.pages import (
    acts,
    book,
    book_tables,
    documents,
    downloads,
    edit,
    fact,
    facts,
    gap,
    history,
    jobs,
    overview,
    picked,
    plan,
    saves,
    search,
    section,
    section_texts,
    share,
    states,
    time,
    what_if,
)
from advisor.web.pages.listing.page import listing
from advisor.web.pages.parameters import ASSUMED, page
from advisor.web.pages.typed import NAMES as TYPED

PAGES = [
    page("/", overview.overview),
    page("/gap/{component}", gap.gap),
    page("/what-if", what_if.what_if, *ASSUMED, "saved", "title"),
    Route("/what-if/save", what_if.save, methods=["POST"]),
    page("/time", time.time, "from", "to", "saved"),
    page("/states", states.states, "first", "second", "component", "page"),
    page("/states/{name}", states.file, "first", "second", "component"),
    page("/plan", plan.plan, "target", "exclude", "effort", "best"),
    page("/plan.json", plan.file, "target", "exclude", "effort", "best"),
    *listing("/facts", facts.facts, facts.file, facts.FACETS),
    page("/facts/{question}", fact.fact, "saved"),
    page("/facts/{question}/edit", edit.form, "kind", "entry"),
    Route("/facts/{question}/edit", edit.change, methods=["POST"]),
    page("/history", history.runs),
    page("/history/diff", history.diff, "before", "after"),
    page("/history/verify", history.verify, "head"),
    page("/history/{number}", history.run),
    page("/history/{number}/{what}.json", history.data),
    page("/bill/text", section_texts.form, *ASSUMED, "since", *TYPED),
    Route("/bill/text", section_texts.give, methods=["POST"]),
    page("/share/{what}", share.share, *ASSUMED, "component", "from", "to"),
    page("/saves", saves.listed, "done"),
    Route("/saves", saves.take_back, methods=["POST"]),
    page("/bills", saves.bills, "done", "rename", "title"),
    Route("/bills/{bill}", saves.change, methods=["POST"]),
    page("/documents", documents.documents, "added"),
    page("/documents/add", documents.form),
    Route("/documents/add", documents.change, methods=["POST"]),
    page("/acts/record", acts.form),
    Route("/acts/record", acts.walk, methods=["POST"]),
    page("/search", search.find, "q"),
    page("/sections/{number}", section.section),
    page("/book", book.book, "find", "release", "page"),
    *listing("/book/sections", book_tables.sections, book_tables.sections_file, book_tables.SECTIONS),
    *listing("/book/changes", book_tables.changes, book_tables.changes_file, book_tables.CHANGES),
    page("/downloads", downloads.downloads, *ASSUMED, "since", *TYPED),
    Route("/downloads", downloads.make, methods=["POST"]),
    page("/download/bill", downloads.bill, *ASSUMED, "since"),
    page("/download/{name}", downloads.file, *ASSUMED, "since"),
    page("/jobs/{job}", jobs.job, "now"),
    Route("/jobs/{job}/cancel", jobs.cancel, methods=["POST"]),
    page("/jobs/{job}/{name}", jobs.file),
]
# The same pages under each framework and of each state: those that are named in the address, else the usual ones.
UNDER = [*PAGES, Mount("/framework/{framework}", routes=PAGES)]
ROUTES = [page("/pick", picked.pick, "state", "framework", "page"), *UNDER, Mount("/state/{state}", routes=UNDER)]
