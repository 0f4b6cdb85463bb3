"""What the Windows installer says and asks: every message in our own Indonesian, and every answer explained."""

import re
from pathlib import Path

import pytest

from puskesos.store.defaults import KNOWN, OF_THE_INSTALLER

ROOT = Path(__file__).parent.parent
WINDOWS = ROOT / "packaging" / "windows"
# Every message of Inno Setup 6.4.1, with what it puts in: `%1`, `[name]`.
OF_INNO = ROOT / "tests" / "data" / "inno-messages.txt"
PUT_IN = re.compile(r"%\d|\[[a-z/]+\]")
LINE = re.compile(r"^(?P<name>[\w.]+)=(?P<words>.*)$")
# What an English sentence hardly does without.
ENGLISH = {"the", "is", "not", "cannot", "of", "and", "to", "must", "error", "invalid", "please", "failed"}


def messages(file: Path) -> dict[str, str]:
    """Section and name of every message, and its words."""
    found, section = {}, ""
    for line in file.read_text(encoding="ascii").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif (named := LINE.match(line)) and section != "LangOptions":
            found[f"{section}.{named['name']}"] = named["words"]
    return found


def test_every_message_of_inno_is_in_indonesian_and_puts_in_the_same() -> None:
    wanted = dict(line.partition(" ")[::2] for line in OF_INNO.read_text(encoding="ascii").splitlines())
    ours = messages(WINDOWS / "Indonesian.isl")
    assert len(wanted) > 250
    assert set(ours) == set(wanted)
    wrong = {name for name, words in ours.items() if " ".join(sorted(PUT_IN.findall(words))) != wanted[name]}
    assert wrong == set()


def test_no_english_is_left_in_it() -> None:
    ours = messages(WINDOWS / "Indonesian.isl")
    assert {name for name, words in ours.items() if ENGLISH & set(re.findall(r"[a-z]+", words.lower()))} == set()


def test_the_wizards_own_words_are_there_in_both_languages() -> None:
    ours = messages(WINDOWS / "messages.iss")
    names = {(section, language, name) for section, language, name in (key.split(".") for key in ours)}
    assert {(section, name) for section, language, name in names if language == "id"} == {
        (section, name) for section, language, name in names if language == "en"
    }


@pytest.mark.parametrize("script", sorted(WINDOWS.glob("*.pas")), ids=lambda path: path.name)
def test_what_the_scripts_say_is_written_down(script: Path) -> None:
    ours = {name.rpartition(".")[2] for name in messages(WINDOWS / "messages.iss")}
    said = set(re.findall(r"CustomMessage\('(\w+)'\)", script.read_text(encoding="ascii")))
    assert said <= ours


def listed(name: str) -> set[str]:
    """A list of the scripts, as it is written there: `'|one|two|'`."""
    found = re.search(rf"{name} = '\|([^']*)\|';", (WINDOWS / "answers.pas").read_text(encoding="ascii"))
    assert found is not None
    return set(found[1].split("|"))


def test_the_admins_manual_explains_every_parameter_and_every_answer() -> None:
    manual = (ROOT / "docs" / "panduan-admin.md").read_text(encoding="utf-8")
    assert {name for name in listed("OurParameters") if f"`/{name}=" not in manual} == set()
    assert {name for name in listed("AnswerNames") if not re.search(rf"^{name} = ", manual, re.MULTILINE)} == set()


def test_an_answer_file_may_have_the_sections_the_program_reads() -> None:
    assert listed("AnswerSections") == {key.partition(".")[0] for key in KNOWN} | {OF_THE_INSTALLER}


def test_the_admins_manual_explains_every_line_of_the_defaults_file() -> None:
    manual = (ROOT / "docs" / "panduan-admin.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `\[(\w+)\]` \| (.*)$", manual, re.MULTILINE))
    for key in KNOWN:
        section, name = key.split(".")
        assert f"`{name}`" in rows[section], key
