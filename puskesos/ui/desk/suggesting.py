"""Asking what fits while the story is typed, and carrying out what the officer says to it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from puskesos.cases.suggested import CONFIDENTIAL, REPORT, SECTOR, SERVICE, URGENT, SuggestedAnswer
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.suggestion import Place, Suggestion
from puskesos.cases.visit_facts import facts_of_visit, note_of
from puskesos.ui.desk.form import IntakeForm
from puskesos.ui.desk.proposal_words import ProposalWords
from puskesos.ui.desk.standing import Standing
from puskesos.ui.desk.suggestion_view import SuggestionView
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.raw import Raw
from puskesos.ui.widgets.underline import underline

# Long enough that words are read when they are whole, short enough to be there when the officer looks up.
PAUSE_MS = 300
ASKER = "suggestion at the desk"


class Suggesting(QObject):
    """What is shown is what will be kept with the visit: an answer that comes after saving has begun is dropped.

    What the officer has said already stays said while the story grows.
    """

    def __init__(self, desk: Desk, form: IntakeForm, view: SuggestionView) -> None:
        super().__init__(form)
        self._desk = desk
        self._form = form
        self._view = view
        self._words = ProposalWords()
        self._told: tuple[str, Facts] = ("", Facts())
        self._suggestion = Suggestion()
        self._rejected: frozenset[str] = frozenset()
        self._keeps_secret = False
        self._before: tuple[str, str] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_if_seen)
        self._connect()

    def offer(self, words: ProposalWords) -> None:
        """Which services the office offers, and what is to be shown discreetly."""
        self._words = words
        self._show()

    def answer(self) -> SuggestedAnswer | None:
        """The suggestion before the officer, with what she said to it."""
        if not self._suggestion and not self._keeps_secret:
            return None
        note, facts = self._told
        return SuggestedAnswer(note, facts, self._suggestion, tuple(sorted(self._rejected)), self._keeps_secret)

    def show_answer(self, suggested: SuggestedAnswer | None) -> None:
        """Show the suggestion of a visit begun before, or none for the next visitor."""
        self.hold()
        self._told = (suggested.note, suggested.facts) if suggested else ("", Facts())
        self._suggestion = suggested.suggestion if suggested else Suggestion()
        self._rejected = frozenset(suggested.rejected) if suggested else frozenset()
        self._keeps_secret = bool(suggested and suggested.keeps_secret)
        self._before = None
        self._show()

    @property
    def kept_as(self) -> str:
        return "said to suggestions"

    def raw(self) -> Raw:
        """What was turned down, and whether the case is to be confidential; the rest is suggested anew."""
        return {"rejected": sorted(self._rejected), "keeps_secret": self._keeps_secret}

    def put_back(self, raw: Raw) -> None:
        assert isinstance(raw, dict)  # noqa: S101  # as `raw` gave it
        self._rejected, self._keeps_secret = frozenset(raw["rejected"]), raw["keeps_secret"]
        self._edited()

    def hold(self) -> None:
        """The visit is being saved: nothing about the suggestion changes any more until something is typed."""
        self._pause.stop()
        self._desk.adviser.drop(ASKER)

    def _connect(self) -> None:
        self._desk.advised.connect(lambda: self._ask_if_seen(anew=True))
        self._form.edited.connect(self._edited)
        self._form.complaint.service_changed.connect(self._show)
        self._view.pressed.connect(self._take)
        self._view.turned_down.connect(self._turn_down)
        self._view.explained.connect(self._mark)

    def _edited(self) -> None:
        self._view.close_reasons()
        self._show()
        self._pause.start()

    def _ask_if_seen(self, *, anew: bool = False) -> None:
        """A page that was left or locked while the officer paused has nothing to ask any more.

        The same is asked `anew` only when what is known has changed.
        """
        if not self._form.isVisible() or not self._form.isEnabled():
            return
        intake = self._form.answer()
        told = note_of(intake.story, intake.wish), facts_of_visit(intake, self._desk.today())
        if not told[0]:
            self._desk.adviser.drop(ASKER)
            self._answered(told, Suggestion())
        elif anew or told != self._told:
            self._desk.adviser.suggest(ASKER, *told, while_alive(self._view, partial(self._answered, told)))

    def _answered(self, told: tuple[str, Facts], suggestion: Suggestion) -> None:
        self._told, self._suggestion = told, suggestion
        self._show()

    def _show(self) -> None:
        """Show how the form stands to what is proposed."""
        said = self._form.complaint.answers()
        standing = Standing(
            service=said["service_code"],
            sector=said["sector"],
            report_type=said["report_type"],
            is_urgent=said["is_urgent"],
            is_secret=self._keeps_secret,
            rejected=self._rejected,
        )
        self._view.show_suggestion(self._suggestion, standing, self._words)

    def _take(self, key: str) -> None:
        """Take a proposal over into the form; a second press gives back what stood there."""
        complaint = self._form.complaint
        kind, _, code = key.partition(":")
        if kind in (SERVICE, SECTOR):
            self._take_service(kind, code)
        elif kind == REPORT:
            complaint.report_type.set_value(self._suggestion.report_type)
        elif kind == URGENT:
            complaint.urgency.set_value("" if complaint.urgency.value() else self._why_urgent())
        elif kind == CONFIDENTIAL:
            self._keeps_secret = not self._keeps_secret
        self._form.edited.emit()

    def _take_service(self, kind: str, code: str) -> None:
        complaint = self._form.complaint
        said = complaint.answers()
        stands = said["sector"], said["service_code"]
        if code == (stands[1] if kind == SERVICE else stands[0]):
            complaint.show_choice(*(self._before or ("", "")))
            self._before = None
        else:
            self._before = stands
            complaint.show_choice(*(("", code) if kind == SERVICE else (code, "")))

    def _turn_down(self, key: str) -> None:
        """It does not fit; pressed again, it does after all."""
        self._rejected ^= {key}
        self._show()

    def _why_urgent(self) -> str:
        """The reason in the words of the rule; a usual one is chosen, others stand in the line for own words."""
        reasons = self._suggestion.urgent.evidence
        return next((each.says.rstrip(".") for each in reasons if each.speaks_for), "")

    def _mark(self, places: Sequence[Place]) -> None:
        """Underline the words a reason rests on, where they stand: the note is the story, and the wish after it."""
        complaint = self._form.complaint
        story = len(complaint.story.value())
        behind = story + 1 if story else 0
        underline(complaint.story, [(each.start, each.end) for each in places if each.end <= story])
        underline(complaint.wish, [(each.start - behind, each.end - behind) for each in places if each.start >= behind])
