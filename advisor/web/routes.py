"""Every page by its address."""

from starlette.routing import Mount, Route

from advisor.web.pages import downloads, edit, fact, facts, gap, history, jobs, overview, search, section, time, what_if

PAGES = [
    Route("/", overview.overview),
    Route("/gap/{component}", gap.gap),
    Route("/what-if", what_if.what_if),
    Route("/what-if/save", what_if.save, methods=["POST"]),
    Route("/time", time.time),
    Route("/facts", facts.facts),
    Route("/facts/{question}", fact.fact),
    Route("/facts/{question}/edit", edit.form),
    Route("/facts/{question}/edit", edit.change, methods=["POST"]),
    Route("/history", history.runs),
    Route("/history/diff", history.diff),
    Route("/history/verify", history.verify),
    Route("/history/{number}", history.run),
    Route("/history/{number}/{what}.json", history.data),
    Route("/search", search.find),
    Route("/sections/{number}", section.section),
    Route("/downloads", downloads.downloads),
    Route("/downloads", downloads.make, methods=["POST"]),
    Route("/download/bill", downloads.bill),
    Route("/download/{name}", downloads.file),
    Route("/jobs/{job}", jobs.job),
    Route("/jobs/{job}/cancel", jobs.cancel, methods=["POST"]),
    Route("/jobs/{job}/{name}", jobs.file),
]
# The same pages under each framework: one that is named in the address, else the usual one.
ROUTES = [*PAGES, Mount("/framework/{framework}", routes=PAGES)]
