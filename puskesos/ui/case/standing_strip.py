"""What must be known of a case before anything else: that it is another office's, or why it came back."""

from puskesos.cases.journey import CaseView
from puskesos.ui.widgets.strip import Strip


class StandingStrip(Strip):
    """One line over the cards of the page; hidden where there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("warning")

    def show_view(self, view: CaseView) -> None:
        """Whose case it is comes first, because then nothing can be done about it here."""
        if view.office_below:
            self.become("info")
            words = self.tr("Kasus {office}: hanya dapat dilihat. Penanganannya oleh kantor itu.")
            self.show_text(words.format(office=view.office_below))
        elif view.case.returned_reason:
            self.become("warning")
            self.show_text(self.tr("Dikembalikan: {reason}").format(reason=view.case.returned_reason))
        else:
            self.clear()
