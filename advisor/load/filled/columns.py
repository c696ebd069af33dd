"""The columns of a form: what is asked, what is filled in and how, and what is recorded already."""

from __future__ import annotations

SHEET = "questions"
GIVEN = ("question", "ask", "answers")  # before what is filled in
# What is filled in, each with how. The columns bear the names that the record has for them.
HOW = {
    "answer": "One of the words beside it, or a number as said there. a|b: one of the two. Empty: not looked at.",
    "says": "What the law is, in one sentence of yours, as the memo prints it. Copy nothing.",
    "citation": "The section where you read it, with the name of the code.",
    "document": "The document you read it in: its id in documents.yaml. Empty, where the state has only one.",
    "basis": "card: a report card says so. found: you read the text. secondary: somebody's account. recalled: memory.",
    "part": "yes, where you read only an extract of the text.",
    "since": "The day from which the law has been so, as 2019-07-01, where the text says it. Else leave it empty.",
    "confirmed": "The last day of which this text shows the law, as 2026-01-31.",
    "read": "The day you read it, as 2026-01-31.",
    "read_by": "Your name or initials. A second reader who agrees is counted.",
    "searched": "Where no section says it: what you searched, and when, in one sentence.",
    "note": "For the analyst; never printed.",
}
SENTENCES = ("says", "searched", "note")
DAYS = ("since", "confirmed", "read")
KNOWN = ("recorded_answer", "recorded_says", "recorded_basis", "recorded_confirmed", "recorded_read_by")
STATE = "state"
COLUMNS = (*GIVEN, *HOW, *KNOWN, "points", "components", STATE)
READ = ("question", *HOW, STATE)  # without which a form cannot be read
