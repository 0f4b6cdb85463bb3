"""What a proposal is called where residents may see the screen."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from puskesos.cases.triage.suggestion import Proposal


@dataclass(frozen=True)
class ProposalWords:
    """Knows which services this office offers, and which codes must not be read by everybody."""

    services: frozenset[str] = frozenset()
    sensitive: frozenset[str] = frozenset()

    def is_discreet(self, proposal: Proposal) -> bool:
        return proposal.code in self.sensitive

    def name(self, proposal: Proposal) -> str:
        """The name; of what is sensitive only the code, which the officer knows."""
        if not self.is_discreet(proposal):
            return proposal.name
        words = QCoreApplication.translate("ProposalWords", "{code} · rahasia")
        return words.format(code=proposal.code)
