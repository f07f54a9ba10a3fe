"""A part of a whole in words, never without the whole."""

from __future__ import annotations


def share_text(count: int, base: int, what: str) -> str:
    """`占已填报 40 条的 30%`; empty where there is nothing to be a part of.

    Args:
        what: what the base counts: 已填报, 全部.
    """
    return f"占{what} {base} 条的 {percent_of(count, base)}" if base else ""


def percent_of(count: int, base: int) -> str:
    """A whole percent, halves up; what is neither none nor all is never 0% or 100%."""
    if not base:
        return ""
    percent = (200 * count + base) // (2 * base)
    if percent == 0 and count:
        return "不足 1%"
    if percent == 100 and count < base:
        return "超过 99%"
    return f"{percent}%"
