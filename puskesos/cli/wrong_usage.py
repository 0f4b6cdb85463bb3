"""Wrong usage of the console program in Indonesian words: typer, and the click inside it, have them in English only."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from typer._click import Context, exceptions  # typer's own copy of click, which has hardly a public name
from typer.core import TyperArgument, TyperOption


class WrongUsage(exceptions.ClickException):
    """One sentence, which typer shows in its panel under the usage of the command it is about; exit status 2."""

    exit_code = 2

    def __init__(self, sentence: str, ctx: Context) -> None:
        super().__init__(sentence)
        self.ctx = ctx


@contextmanager
def told_in_indonesian(ctx: Context) -> Iterator[None]:
    """Have what typer finds wrong within told as a `WrongUsage`; the help it answers an empty line with stays."""
    try:
        yield
    except exceptions.NoArgsIsHelpError:
        raise
    except exceptions.UsageError as error:
        raise WrongUsage(_sentence(error, error.ctx or ctx), error.ctx or ctx) from error


def unknown(what: str, said: str, similar: Iterable[str]) -> str:
    """A name nobody knows, and those it may have been meant for."""
    meant = " atau ".join(f"“{each}”" for each in sorted(similar))
    return f"{what} “{_shown(said)}” tidak dikenal." + (f" Mungkin maksudnya {meant}." if meant else "")


def too_much(said: Iterable[str]) -> str:
    """What stands behind the last argument a command takes, mostly the rest of a path with a space in it."""
    extra = ", ".join(f"“{_shown(each)}”" for each in said)
    return f"Perintah ini tidak memerlukan {extra}. Nama yang berisi spasi ditulis di antara tanda kutip."


def _sentence(error: exceptions.UsageError, ctx: Context) -> str:
    match error:
        case exceptions.NoSuchOption():
            return unknown("Pilihan", error.option_name, error.possibilities or ())
        case exceptions.BadOptionUsage():
            return _badly_followed(error.option_name, ctx)
        case exceptions.BadParameter(param=TyperOption() as option):
            must = "wajib disebut," if isinstance(error, exceptions.MissingParameter) else "harus"
            return f"Pilihan “{option.opts[0]}” {must} diikuti {_wanted(option)}."
        case exceptions.BadParameter(param=TyperArgument() as argument):
            is_missing = isinstance(error, exceptions.MissingParameter)
            return f"{argument.display_name_raw} {'wajib disebut' if is_missing else 'tidak dapat dipakai'}."
        case exceptions.BadParameter():  # raised by a command, in our own words
            return error.message
    return "Sebut juga perintahnya."


def _badly_followed(name: str, ctx: Context) -> str:
    """An option without what must follow it, or a switch with something behind it."""
    for option in ctx.command.get_params(ctx):
        if isinstance(option, TyperOption) and name in option.opts and not option.is_flag:
            return f"Pilihan “{name}” harus diikuti {_wanted(option)}."
    return f"Pilihan “{name}” tidak diikuti apa pun."


def _wanted(option: TyperOption) -> str:
    """What is to follow an option, as the middle of a sentence."""
    about = option.type_descriptor
    if about.choices:
        return f"salah satu dari {', '.join(map(str, about.choices))}"
    return "bilangan bulat" if about.annotation is int else option.metavar or "isinya"


def _shown(said: str) -> str:
    """What was typed, without the signs that would steer the terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in said)
