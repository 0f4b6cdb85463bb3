"""Answers worked out once, and a bound on how many are kept."""

from puskesos.cases.remembered import Remembered


def test_an_answer_is_worked_out_once_and_anew_when_too_many_were_kept() -> None:
    asked: list[str] = []

    def answer(question: str) -> int:
        asked.append(question)
        return len(question)

    answers = Remembered(answer, most=2)
    assert [answers[each] for each in ("satu", "dua", "satu", "dua")] == [4, 3, 4, 3]
    assert asked == ["satu", "dua"]
    assert answers["tiga"] == 4
    assert len(answers) == 1
    assert answers["satu"] == 4
    assert asked == ["satu", "dua", "tiga", "satu"]
