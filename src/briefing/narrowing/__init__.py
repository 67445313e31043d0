"""Narrowing: a briefing on one region, on one theme, or on both alone.

`choice` says what was chosen and refuses what does not exist, `narrow` leaves out what does not concern it, `said` puts
it into words, `extraction` puts corrections and narrowing together: what notebooks, builds and `briefing extract` call.
"""
