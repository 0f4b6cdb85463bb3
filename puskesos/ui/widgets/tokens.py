"""The colours of the program as data, light and dark; every pair used for text is measured by a test."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Token = Literal[
    "canvas", "surface", "sunken", "line", "hair", "control", "ink", "ink2", "ink3",
    "accent", "accent_h", "accent_soft", "accent_line", "bar", "key_line",
    "rail", "rail_on", "rail_ink", "on_accent", "white", "badge", "badge_ink",
    "warn", "warn_soft", "warn_line", "bad", "bad_soft", "bad_line",
]  # fmt: skip

Kind = Literal["new", "progress", "waiting", "late", "silent", "done", "closed", "neutral", "white"]


@dataclass(frozen=True)
class Tokens:
    """One scheme: a colour for every purpose, and ground and ink for every kind of chip.

    The rail keeps its dark ground in both schemes, so its white words and its badge are the same in both.
    """

    canvas: str
    surface: str
    sunken: str
    line: str
    hair: str
    control: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_h: str
    accent_soft: str
    accent_line: str
    bar: str
    rail: str
    rail_on: str
    rail_ink: str
    on_accent: str
    warn: str
    warn_soft: str
    warn_line: str
    bad: str
    bad_soft: str
    bad_line: str
    chips: Mapping[Kind, tuple[str, str]] = field(repr=False)
    white: str = "#FFFFFF"
    key_line: str = "#6FB3AA"
    badge: str = "#F6C65B"
    badge_ink: str = "#2B1E00"

    def value(self, ink: Token) -> str:
        """The colour of a token as #RRGGBB."""
        return str(getattr(self, ink))


LIGHT = Tokens(
    canvas="#F4F3EE", surface="#FFFFFF", sunken="#FAF9F6", line="#DAD8CF", hair="#ECEAE3", control="#85898A",
    ink="#1D292C", ink2="#4B585C", ink3="#5F6B6E",
    accent="#0B655D", accent_h="#084F49", accent_soft="#E1F0ED", accent_line="#9CCBC4", bar="#5E9F98",
    rail="#123634", rail_on="#1F514D", rail_ink="#D5E5E1", on_accent="#FFFFFF",
    warn="#7A4A00", warn_soft="#FCF1D8", warn_line="#D9A441", bad="#98231A", bad_soft="#FBE6E2", bad_line="#D98A80",
    chips=MappingProxyType({
        "new": ("#E4EEF8", "#1B4F80"), "progress": ("#E1F0ED", "#0A5850"), "waiting": ("#FBEED0", "#704400"),
        "late": ("#FBE3DF", "#8F2018"), "silent": ("#F0E7F4", "#5F3672"), "done": ("#E5F1DC", "#2C5A17"),
        "closed": ("#EAEAE5", "#475053"), "neutral": ("#F1F0EB", "#414D50"), "white": ("#FFFFFF", "#0A5850"),
    }),
)  # fmt: skip

DARK = Tokens(
    canvas="#121A1B", surface="#1A2425", sunken="#202B2C", line="#324041", hair="#324041", control="#728587",
    ink="#E9EFEE", ink2="#B3C0C0", ink3="#98A6A7",
    accent="#5CC4B6", accent_h="#8ADBD0", accent_soft="#17393A", accent_line="#2F6B66", bar="#2F6B66",
    rail="#0B1E1D", rail_on="#1B4542", rail_ink="#C3D6D2", on_accent="#06231F",
    warn="#F2C46D", warn_soft="#3A2E12", warn_line="#8A6A22", bad="#F49A8F", bad_soft="#44211D", bad_line="#8F4A42",
    chips=MappingProxyType({
        "new": ("#1B3247", "#A9CEF2"), "progress": ("#17393A", "#8ADBD0"), "waiting": ("#3A2E12", "#F2C46D"),
        "late": ("#44211D", "#F7AFA6"), "silent": ("#362742", "#D9BCE8"), "done": ("#213A1B", "#ABD897"),
        "closed": ("#2C3637", "#B9C4C5"), "neutral": ("#273334", "#C1CDCD"), "white": ("#1A2425", "#8ADBD0"),
    }),
)  # fmt: skip
