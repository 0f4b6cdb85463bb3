"""What can go wrong at the desk, told in sentences an officer can act on.

Everything that is not a `UserError` is a bug and reaches the user through the problem report,
never through a broad `except`.
"""

from collections.abc import Mapping


class UserError(Exception):
    """A full Indonesian sentence that tells the officer what happened and what to do."""

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence.format(**facts) if facts else sentence)


class Refused(UserError):
    """A rule of the work forbids the step."""


class Forbidden(UserError):
    """The officer's role does not include the step."""


class Unavailable(UserError):
    """The disk, the database, the printer or a file does not answer as it should."""


class InvalidForm(UserError):
    """Some fields of an answer cannot be accepted; `problems` maps a field's name to one sentence about it."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("\n".join(problems.values()))
        self.problems = dict(problems)


class Cancelled(Exception):
    """The officer called a long job off; what it had begun is taken back, and nothing is to be explained."""
