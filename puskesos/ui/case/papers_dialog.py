"""Ticking the papers that came in, and adding one that no checklist foresaw."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.handling import update_papers
from puskesos.cases.journey import CaseView
from puskesos.ui.begun import Begun
from puskesos.ui.case.acts import Act
from puskesos.ui.case.paper_checks import PaperChecks, papers_of
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary


class PapersDialog(QDialog):
    """The checklist of the case's service with what was brought before already ticked."""

    def __init__(self, desk: Desk, view: CaseView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id = view.case.id
        self.papers = PaperChecks()
        papers = tuple(papers_of(view.case, view.service))
        self.papers.show_papers(papers)
        self._begun = Begun(papers, self.papers.answer())
        title = self.tr("Perbarui berkas")
        body = column(
            Secondary(self.tr("Centang berkas yang sudah diterima."), wrap=True),
            scrolled(self.papers, whole=True),
            gap=8,
        )
        self.frame = DialogFrame(title, boxed(body))
        origin = Origin("case", str(view.case.id), Act.PAPERS)
        self.submission = Submission(desk, self, self.frame, {}, origin)
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._save)
        self.papers.focus_first()

    def _save(self) -> None:
        self.submission.edit(update_papers, self._case_id, begun=self._begun, typed=self.papers.answer())
