"""Thrift's compact protocol, as Parquet's descriptions of itself are written: looked through before anything trusts it.

A list may claim any length, and who reads it first makes room for that many. Here nothing is made room for.
"""

from collections.abc import Mapping
from typing import TypeAlias

TRUE, FALSE, BYTE, SHORT, INT, LONG, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(1, 13)
# By a field's number and kind, for a reader passes over a field whose kind is not the one it knows: numbers, structs,
# and the lists of structs that are asked for. The rest is passed over.
Struct: TypeAlias = "dict[tuple[int, int], int | Struct | list[Struct]]"
Lists: TypeAlias = "Mapping[int, Lists]"  # fields whose lists of structs are kept, with those to keep within them

_NONE: Lists = {}
_DEEPEST = 32
_LONGEST_NUMBER = 10  # bytes


class Description:
    """Bytes that hold structs. `structs` counts those that were passed, the ones in lists among them."""

    def __init__(self, content: bytes) -> None:
        self._content, self.at, self.structs = content, 0, 0

    def struct(self, most: int, lists: Lists = _NONE, deep: int = 0) -> Struct:
        """Return the struct that comes next, of at most so many, with some of its lists.

        Raises ValueError where it is none, of more, or says something twice; EOFError where it breaks off.
        """
        self.structs += 1
        if deep > _DEEPEST or self.structs > most:
            raise ValueError("too deep, or of too many parts")
        found: Struct = {}
        field = 0
        while head := self._byte():
            field = field + (head >> 4) if head >> 4 else self._number()
            kind = head & 15
            if (field, kind) in found:
                raise ValueError("a field twice: readers may differ on which of the two it is")
            if kind in (SHORT, INT, LONG):
                found[field, kind] = self._number()
            elif kind == STRUCT:
                found[field, kind] = self.struct(most, _NONE, deep + 1)
            elif kind == LIST and field in lists:
                found[field, kind] = self._structs(most, lists[field], deep + 1)
            elif kind not in (TRUE, FALSE):  # which are their value
                self._pass(kind, most, deep)
        return found

    def _structs(self, most: int, lists: Lists, deep: int) -> list[Struct]:
        """Return a list of structs."""
        length, kind = self._list()
        if kind != STRUCT:
            raise ValueError("a list of something else")
        return [self.struct(most, lists, deep) for _ in range(length)]

    def _list(self) -> tuple[int, int]:
        """Return how many there are in a list, as it says, and of which kind."""
        head = self._byte()
        return self._varint() if head >> 4 == 15 else head >> 4, head & 15

    def _pass(self, kind: int, most: int, deep: int) -> None:
        """Pass a value of a kind."""
        match kind:
            case 1 | 2 | 3:
                self._skip(1)
            case 4 | 5 | 6:
                self._varint()
            case 7:
                self._skip(8)
            case 8:
                self._skip(self._varint())
            case 9 | 10:
                length, each = self._list()
                for _ in range(length):
                    self._pass(each, most, deep + 1)
            case 12:
                self.struct(most, _NONE, deep + 1)
            case _:
                raise ValueError("a kind that Parquet has not")

    def _byte(self) -> int:
        self._skip(1)
        return self._content[self.at - 1]

    def _skip(self, size: int) -> None:
        self.at += size
        if self.at > len(self._content):
            raise EOFError

    def _varint(self) -> int:
        number = 0
        for place in range(_LONGEST_NUMBER):
            byte = self._byte()
            number |= (byte & 127) << 7 * place
            if byte < 128:
                return number
        raise ValueError("a number too long")

    def _number(self) -> int:
        number = self._varint()
        return number >> 1 ^ -(number & 1)
