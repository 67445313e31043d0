"""Party counts: how many parties of which type a holder has relations with."""

from briefing.parties.count import count_parties

__all__ = ["count_parties"]
