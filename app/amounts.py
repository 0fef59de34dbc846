"""Amounts as people read them: bytes, counts of parameters, numbers with their sign, shares in percent."""

from __future__ import annotations

from app.words import Words, wording

_BYTES = ("bytes", "kB", "MB", "GB", "TB")


def bytes_text(count: int) -> str:
    """Word a number of bytes in decimal units with three significant digits: "605 MB", "1.71 GB"."""
    amount, unit = float(count), 0
    while amount >= 999.5 and unit < len(_BYTES) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{count} bytes" if unit == 0 else f"{_three_digits(amount)} {_BYTES[unit]}"


def parameters_text(count: int) -> str:
    """Word a number of parameters in millions: "151.3 M", "2,539.6 M"."""
    return f"{count / 1e6:,.1f} M"


def signed(value: float, decimals: int) -> str:
    """Return a number with a typographic minus, and never a minus zero."""
    text = f"{value:.{decimals}f}"
    if float(text) == 0:
        text = text.removeprefix("-")
    return text.replace("-", "−")


def percent(probability: float) -> str:
    """Return a probability in percent with one decimal; what rounds to 0 or 100 without being it says so."""
    if 0 < probability < 0.0005:
        return "< 0.1 %"
    if 0.9995 <= probability < 1:
        return "> 99.9 %"
    return f"{100 * probability:.1f} %"


def _three_digits(amount: float) -> str:
    return f"{amount:.{2 if amount < 9.995 else 1 if amount < 99.95 else 0}f}"


def number(value: float, form: str = ".4f") -> str:
    """Write a number with a real minus sign, as everywhere in the window."""
    return format(value, form).replace("-", "−")


def plural(word: str, count: int) -> Words:
    """Return the word, with an s unless there is one of it, marked as texts are."""
    return wording(word if count == 1 else f"{word}s")


def how_many(count: int, word: str) -> Words:
    """Return "1 image", "1,200 images", marked as texts are."""
    return wording("{count:,} {what}", count=count, what=plural(word, count))
