"""How the form stands to a suggestion by now."""

from dataclasses import dataclass

from puskesos.cases.case import ReportType


@dataclass(frozen=True)
class Standing:
    """What the form says by now to what is proposed; `rejected` are keys of proposals."""

    service: str = ""
    sector: str = ""
    report_type: ReportType = ReportType.COMPLAINT
    is_urgent: bool = False
    is_secret: bool = False
    rejected: frozenset[str] = frozenset()
