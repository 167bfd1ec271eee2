"""What the user has chosen in 设置, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.values import clean_line, clean_text

RECORDING = {400: "随时（一秒之内）", 5_000: "每 5 秒", 30_000: "每 30 秒", 60_000: "每分钟"}  # ms
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)  # percent


@dataclass(frozen=True, slots=True)
class Preferences:
    """The defaults are what a new user has."""

    organization: str = ""  # of new reports
    contact: str = ""  # of new reports
    recording: int = 400  # ms between two looks at what is to be kept in the recovery journal
    offers_terms: bool = True
    hidden_rules: frozenset[str] = frozenset()
    tour: bool = False  # show the window to the user once more at the next start

    def written(self) -> dict[str, Any]:
        """As the settings file holds it."""
        return {
            "organization": self.organization,
            "contact": self.contact,
            "recording": self.recording,
            "offers_terms": self.offers_terms,
            "hidden_rules": sorted(self.hidden_rules),
            "tour": self.tour,
        }

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> "Preferences":
        """From the settings file; what is missing or damaged is as for a new user."""
        default = cls()
        rules = values.get("hidden_rules")
        recording = values.get("recording")
        return cls(
            clean_line(_text(values.get("organization"))),
            clean_text(_text(values.get("contact"))),
            recording if type(recording) is int and recording in RECORDING else default.recording,
            values.get("offers_terms") is not False,
            frozenset(rule for rule in rules if isinstance(rule, str)) if isinstance(rules, list) else frozenset(),
            values.get("tour") is True,
        )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
