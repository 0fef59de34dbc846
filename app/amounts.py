"""Amounts in the units that people read: bytes, counts of parameters."""

from __future__ import annotations

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


def _three_digits(amount: float) -> str:
    return f"{amount:.{2 if amount < 9.995 else 1 if amount < 99.95 else 0}f}"
