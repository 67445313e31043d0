"""Thrift's compact protocol, as Parquet's descriptions of itself are written: looked through before anything trusts it.

A list may claim any length, and who reads it first makes room for that many. Here nothing is made room for.
"""

from typing import TypeAlias

Struct: TypeAlias = "dict[int, int | Struct]"  # numbers and structs by their field's number; the rest is passed over

_TRUE, _FALSE, _BYTE, _SHORT, _INT, _LONG, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(1, 13)
_DEEPEST = 32
_LONGEST_NUMBER = 10  # bytes


class Description:
    """Bytes that hold structs. `structs` counts those that were passed, the ones in lists among them."""

    def __init__(self, content: bytes) -> None:
        self._content, self.at, self.structs = content, 0, 0

    def struct(self, most: int, deep: int = 0) -> Struct:
        """Return the struct that comes next, of at most so many. Raises ValueError where it is none, or of more."""
        self.structs += 1
        if deep > _DEEPEST or self.structs > most:
            raise ValueError("too deep, or of too many parts")
        found: Struct = {}
        field = 0
        while head := self._byte():
            field = field + (head >> 4) if head >> 4 else self._number()
            kind = head & 15
            if kind in (_SHORT, _INT, _LONG):
                found[field] = self._number()
            elif kind == _STRUCT:
                found[field] = self.struct(most, deep + 1)
            elif kind not in (_TRUE, _FALSE):  # which are their value
                self._pass(kind, most, deep)
        return found

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
                head = self._byte()
                for _ in range(self._varint() if head >> 4 == 15 else head >> 4):
                    self._pass(head & 15, most, deep + 1)
            case 12:
                self.struct(most, deep + 1)
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
