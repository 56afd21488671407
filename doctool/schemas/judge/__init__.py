"""Samples as the judge of the tables: messages validated, departures explained, and which side is probably wrong."""

from doctool.schemas.judge.judge import judge
from doctool.schemas.judge.outcome import Judged, Objection, What

__all__ = ["Judged", "Objection", "What", "judge"]
