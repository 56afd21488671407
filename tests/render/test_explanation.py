"""A name explained for the terminal."""

from msgspec.structs import replace
from sample_findings import CATALOG, CONTEXT, KOREAN_PAGE, evidence

from doctool.model.catalog import Candidate, Field, Status, Subject, Trust
from doctool.model.message import message
from doctool.model.names import TypeName, canonical_name
from doctool.render.explanation import decide_command, explanation
from doctool.render.findings.text import columns

LONG = message("a reason that takes so many words that it must go on in the next line of a narrow window, indented")


def sample(status: Status = Status.SUGGESTED) -> tuple[Subject, Field]:
    """Return a field whose rows all have a status, with two candidates."""
    (subject,) = CATALOG.subjects
    field = subject.tables[0].fields[0]
    rows = tuple(replace(row, name_status=status) for row in field.occurrences)
    reason = evidence(KOREAN_PAGE)[0]
    best = Candidate(canonical_name("paperSize"), 0.71, lambda: (replace(reason, weight=4.0, message=LONG),))
    other = Candidate(canonical_name("size"), 0.1, lambda: (replace(reason, weight=-2.0, places=()),))
    return subject, replace(
        field, name=best.name, confidence=0.71, candidates=(best, other), occurrences=rows, type=TypeName("xsd:int"),
        type_confidence=0.9, type_evidence=evidence(KOREAN_PAGE), missing=(LONG,),
    )  # fmt: skip


def test_everything_is_told_in_the_width_of_the_window() -> None:
    subject, field = sample()
    text = explanation(subject, field, replace(CONTEXT, width=60))
    assert "\x1b" not in text
    lines = text.splitlines()
    assert lines[0] == f"{subject.name}.paperSize"
    assert lines[1] == "  worked out from these pages: uncertain, 71%"
    assert max(columns(line) for line in lines if " a reason" in line or "indented" in line) <= 60
    for heading in ("On the pages", "Names considered", "Type", "To decide it yourself"):
        assert heading in lines
    assert lines[-2].startswith("  doctool decide ")
    assert lines[-2].endswith(" --accept")
    starts = {line.index("suggested") for line in lines if "  suggested  " in line}
    assert len(lines[3:]) > len(starts) >= 1


def test_colours_only_where_they_are_shown() -> None:
    subject, field = sample()
    painted = explanation(subject, field, replace(CONTEXT, color=True))
    assert "\x1b[32m+\x1b[0m" in painted
    assert "\x1b[31m−\x1b[0m" in painted


def test_without_a_proposal_the_command_asks_for_a_name() -> None:
    subject, field = sample(Status.UNRESOLVED)
    field = replace(field, name=None, candidates=(), type=None)
    text = explanation(subject, field, CONTEXT)
    assert "no name is likely enough to be proposed" in text
    assert "none" in text
    assert decide_command(field).endswith("--replace NAME")


def test_nothing_is_left_to_decide_where_all_is_intact_or_decided() -> None:
    assert decide_command(sample(Status.INTACT)[1]) == ""
    assert decide_command(replace(sample()[1], trust=Trust.DECISION)) == ""
