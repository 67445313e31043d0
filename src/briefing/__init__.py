"""Reads articles on the relations of political parties and makes a briefing that can be checked."""
