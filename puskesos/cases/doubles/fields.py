"""What each fact says about whether two records tell of one resident, in bits and in words.

The bits are rounded estimates of log2(how often the same person agrees so / how often two strangers do). For
strangers they follow from counting: one of 27,000 birth dates is 15 bits, and 8 are left because a household's papers
are copied from each other. For the same person they follow from how records are kept: mothers' names and addresses are
written carelessly, so their disagreement says little; a birth date with several other figures says much.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from puskesos.cases.doubles.facts import Facts
from puskesos.cases.doubles.matching import Agreement, Field, Grade, Matcher
from puskesos.cases.doubles.name_grades import OTHER_SPELLING, Name, Weight, name_grade, name_of
from puskesos.cases.search.names import DISTRICT_DIGITS, fold
from puskesos.cases.search.vocabulary import HEAVIEST

AGREE, CLOSE, DIFFER = Agreement.AGREE, Agreement.CLOSE, Agreement.DIFFER

NIK_SAME = Grade(AGREE, 14, "NIK sama")
NIK_ONE_DIGIT = Grade(CLOSE, 4, "NIK beda satu angka, atau dua angka tertukar")
NIK_TWO_DIGITS = Grade(CLOSE, 1, "NIK beda dua angka")
NIK_SAME_BIRTH = Grade(DIFFER, -2, "NIK lain, tetapi tempat dan tanggal lahir di dalamnya sama")
NIK_OTHER = Grade(DIFFER, -3, "NIK lain")
# Where the birth date stands in a NIK, and where the serial number of that day begins.
NIK_BIRTH = slice(6, 12)
NIK_SERIAL = 12

BIRTH_SAME = Grade(AGREE, 8, "tanggal lahir sama")
BIRTH_SAME_USUAL = Grade(AGREE, 5, "tanggal lahir sama, tetapi tanggal ini sering ditulis bila tidak diketahui")
BIRTH_NEAR = Grade(CLOSE, 3, "tanggal lahir beda satu angka, atau tanggal dan bulan tertukar")
BIRTH_SAME_YEAR = Grade(CLOSE, 3, "tahun lahir sama, tanggal pada satu catatan tampaknya perkiraan")
BIRTH_TWO_DIGITS = Grade(CLOSE, -4, "tanggal lahir beda dua angka")
BIRTH_OTHER = Grade(DIFFER, -7, "tanggal lahir lain")
YEAR_SAME = Grade(AGREE, 4, "tahun lahir sama")
YEAR_NEAR = Grade(CLOSE, 1, "umur hampir sama")
YEAR_OTHER = Grade(DIFFER, -5, "umur lain")
ISO_LENGTH = len("1965-03-12")
# Days that are written where nobody knew the day.
USUAL_DAYS = frozenset(("12-31", "07-01", "01-01"))
# How far off an age may be that was guessed at the counter.
NEAR_YEARS = 3

SEX_SAME = Grade(AGREE, 0.9, "jenis kelamin sama")
SEX_OTHER = Grade(DIFFER, -6, "jenis kelamin lain")
KK_SAME = Grade(AGREE, 5, "satu KK")
KK_OTHER = Grade(DIFFER, -0.5, "KK lain")
REGION_SAME = Grade(AGREE, 4.5, "satu desa")
REGION_NEAR = Grade(CLOSE, 1, "satu kecamatan, desa lain")
REGION_OTHER = Grade(DIFFER, -1.5, "desa lain")
ADDRESS_SAME = Grade(AGREE, 3.5, "alamat sama")
ADDRESS_SPELLED = Grade(AGREE, ADDRESS_SAME.bits, f"alamat sama, {OTHER_SPELLING}")
ADDRESS_NEAR = Grade(CLOSE, 1, "alamat mirip")
ADDRESS_OTHER = Grade(DIFFER, -0.8, "alamat lain")
RT_RW_SAME = Grade(AGREE, 1.5, "RT dan RW sama")
RT_RW_OTHER = Grade(DIFFER, 0, "RT atau RW lain")
PHONE_SAME = Grade(AGREE, 4, "nomor HP sama")
PHONE_OTHER = Grade(DIFFER, 0, "nomor HP lain")
# A mother's name is written from memory, and half of a village's mothers are called Siti or Sri.
MOTHER_SHARE = 0.4
MOTHER_OTHER = Grade(DIFFER, -2.5, "nama ibu lain")


class Traits(NamedTuple):
    """The facts of one record as they are compared, all of them texts; `birth` is an ISO date or only a year."""

    name: str
    nik: str = ""
    birth: str = ""
    sex: str = ""
    no_kk: str = ""
    region: str = ""
    rt_rw: str = ""
    mother: str = ""
    address: str = ""
    phone: str = ""


def traits_of(facts: Facts) -> Traits:
    year = str(facts.birth_year) if facts.birth_year else ""
    return Traits(
        name=facts.name,
        nik=facts.nik,
        birth=facts.birth_date.isoformat() if facts.birth_date else year,
        sex=facts.sex.value if facts.sex else "",
        no_kk=facts.no_kk,
        region=facts.region,
        rt_rw=rt_rw_of(facts.rt, facts.rw),
        mother=facts.mother_name,
        address=facts.address,
        phone=facts.phone,
    )


def rt_rw_of(rt: str, rw: str) -> str:
    """Both numbers in one, without the noughts some lists write before them."""
    return f"{rt.lstrip('0')}/{rw.lstrip('0')}" if rt and rw else ""


def person_matcher(weight: Weight) -> Matcher[Traits]:
    """The fields of a resident; names are weighed by how rare their words are."""

    def grade_name(mine: Name, others: Name) -> Grade:
        return name_grade(mine, others, weight)

    def grade_mother(mine: Name, others: Name) -> Grade:
        told = name_grade(mine, others, weight)
        if told.agreement is DIFFER:
            return MOTHER_OTHER
        return Grade(told.agreement, told.bits * MOTHER_SHARE, told.words.replace("nama", "nama ibu", 1))

    return Matcher(
        (
            Field("nik", attrgetter("nik"), nik_grade, NIK_SAME.bits),
            Field("birth", attrgetter("birth"), birth_grade, BIRTH_SAME.bits),
            Field("sex", attrgetter("sex"), same_or_other(SEX_SAME, SEX_OTHER), SEX_SAME.bits),
            Field("no_kk", attrgetter("no_kk"), same_or_other(KK_SAME, KK_OTHER), KK_SAME.bits),
            Field("region", attrgetter("region"), region_grade, REGION_SAME.bits),
            Field("rt_rw", attrgetter("rt_rw"), same_or_other(RT_RW_SAME, RT_RW_OTHER), RT_RW_SAME.bits),
            Field("phone", attrgetter("phone"), same_or_other(PHONE_SAME, PHONE_OTHER), PHONE_SAME.bits),
            Field("name", lambda traits: name_of(traits.name), grade_name, HEAVIEST),
            Field("mother_name", lambda traits: name_of(traits.mother), grade_mother, HEAVIEST * MOTHER_SHARE),
            Field("address", lambda traits: fold(traits.address), address_grade, ADDRESS_SAME.bits),
        )
    )


def same_or_other(same: Grade, other: Grade) -> Callable[[str, str], Grade]:
    return lambda mine, others: same if mine == others else other


def nik_grade(mine: str, others: str) -> Grade:
    """A slip in the birth date of a NIK says nothing that the birth date itself has not said."""
    if mine == others:
        return NIK_SAME
    edits = OSA.distance(mine, others, score_cutoff=2)
    if edits <= 2 and mine[NIK_BIRTH] == others[NIK_BIRTH]:
        return NIK_ONE_DIGIT if edits == 1 else NIK_TWO_DIGITS
    return NIK_SAME_BIRTH if mine[:NIK_SERIAL] == others[:NIK_SERIAL] else NIK_OTHER


def follow_each_other(mine: str, others: str) -> bool:
    """Whether two NIKs were given out right after each other for one place and birth date, as to twins."""
    if not (mine and others) or mine[:NIK_SERIAL] != others[:NIK_SERIAL]:
        return False
    return 0 < abs(int(mine[NIK_SERIAL:]) - int(others[NIK_SERIAL:])) <= 3


def birth_grade(mine: str, others: str) -> Grade:
    """Whole dates figure by figure; where only a year is known, it may be an estimate."""
    if len(mine) == len(others) == ISO_LENGTH:
        if mine == others:
            return BIRTH_SAME_USUAL if mine[5:] in USUAL_DAYS else BIRTH_SAME
        return _other_date_grade(mine, others)
    years = abs(int(mine[:4]) - int(others[:4]))
    if years > NEAR_YEARS:
        return YEAR_OTHER
    return YEAR_NEAR if years else YEAR_SAME


def _other_date_grade(mine: str, others: str) -> Grade:
    if mine[:4] == others[:4] and (mine[5:] in USUAL_DAYS or others[5:] in USUAL_DAYS):
        return BIRTH_SAME_YEAR
    edits = OSA.distance(mine, others, score_cutoff=2)
    is_turned = mine[:4] == others[:4] and mine[5:7] == others[8:] and mine[8:] == others[5:7]
    if edits == 1 or is_turned:
        return BIRTH_NEAR
    return BIRTH_TWO_DIGITS if edits == 2 else BIRTH_OTHER


def region_grade(mine: str, others: str) -> Grade:
    if mine == others:
        return REGION_SAME
    return REGION_NEAR if mine[:DISTRICT_DIGITS] == others[:DISTRICT_DIGITS] else REGION_OTHER


def address_grade(mine: str, others: str) -> Grade:
    if mine == others:
        return ADDRESS_SAME
    alike = fuzz.ratio(mine, others)
    if alike > 95:
        return ADDRESS_SPELLED
    return ADDRESS_NEAR if alike > 85 else ADDRESS_OTHER
