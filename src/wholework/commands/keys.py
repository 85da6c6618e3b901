"""Answers of a person: one key at a time on a terminal, a line at a time where answers come through a pipe."""

import codecs
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ESCAPE, END, BACK = "\x1b", "\x04", ("\x7f", "\b")


class Answers:
    """Asks for a line or for a key. Each answer is None where no more will come (Ctrl-D, the end of the pipe)."""

    def __init__(self, char: Callable[[], str] | None) -> None:
        self._char = char  # one key, without waiting for Enter; None where whole lines come

    def line(self, asked: str) -> str | None:
        """Ask for words, ended by Enter."""
        return self._until(asked, lambda _: False)

    def key(self, asked: str) -> str | None:
        """Ask for one key; Enter is the empty answer."""
        said = self._until(asked, lambda _: True)
        return said if said is None or self._char else said[:1]

    def short(self, asked: str, ends: str, digits_end: str) -> str | None:
        """Ask for a key of ``ends``, which needs no Enter; or a number that one of ``digits_end`` ends; or a line."""
        return self._until(asked, lambda typed: typed in ends or (typed[:-1].isdigit() and typed[-1] in digits_end))

    def _until(self, asked: str, ended: Callable[[str], bool]) -> str | None:
        _say(asked)
        if self._char is None:
            line = sys.stdin.readline()
            _say(f"{line.strip()}\n")
            return line.strip() if line else None
        typed = ""
        while (char := self._char()) not in ("\r", "\n"):
            if char in ("", END):
                _say("\n")
                return None
            if char in BACK:
                _say("\b \b" if typed else "")
                typed = typed[:-1]
            elif char.isprintable():
                _say(char)
                typed += char
                if ended(typed):
                    break
        _say("\n")
        return typed.strip()


@contextmanager
def answers() -> Iterator[Answers]:
    """Take keys from a terminal, which is put back as it was at the end; else lines."""
    if not sys.stdin.isatty():
        yield Answers(None)
        return
    try:
        import termios
        import tty
    except ImportError:  # Windows
        import msvcrt

        yield Answers(msvcrt.getwch)  # type: ignore[attr-defined]
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)  # what was typed ahead is kept
        yield Answers(_keys_of(terminal))
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _keys_of(terminal: int) -> Callable[[], str]:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def char() -> str:
        while byte := os.read(terminal, 1):
            if found := decoder.decode(byte):
                if found != ESCAPE:
                    return found
                _swallow(terminal)
        return ""

    return char


def _swallow(terminal: int) -> None:
    """Leave out what follows Escape when an arrow or another key without a letter was pressed."""
    if os.read(terminal, 1) in (b"[", b"O"):
        while (byte := os.read(terminal, 1)) and not b"@" <= byte <= b"~":
            pass


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()
