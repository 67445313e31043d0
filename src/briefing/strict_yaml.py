"""YAML as people mean it: every value is the text that was written, and what hides another meaning is refused.

YAML 1.1 reads `no` as false, `2019-12-26` as a day, `012` as ten, `1_000` as a thousand and `1:30` as ninety. Here each
stays what was written; what it is read as is for its declaration to say. Keys given twice, anchors, references, tags,
several documents and `null` are refused with their line: none is needed, and each can say something else than it shows.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import ParameterError

if TYPE_CHECKING:
    from yaml import Event, Node

Content = str | list["Content"] | dict[str, "Content"]
_NONE = ("~", "null", "Null", "NULL")
_DEEPEST = 12  # levels: more is a mistake, or meant to exhaust the reader
_REMEDY = "write one `name: value` a line; put a value with `: `, `#` or brackets between quotation marks"
_QUOTES = "write the value itself, between quotation marks if it is meant as text"


def read(path: Path) -> Content:
    """Return what a YAML file says: texts, lists of them, and mappings by text; an empty file says an empty text.

    Raises ParameterError, with the line, where it cannot be read or holds what is refused.
    """
    try:
        return parse(path.read_text(encoding="utf-8-sig"), str(path))
    except FileNotFoundError as error:
        raise ParameterError(str(path), "is not there", "check the path") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ParameterError(str(path), "cannot be read as text in UTF-8", "save it as plain text in UTF-8") from error


def parse(text: str, place: str) -> Content:
    r"""Return what a YAML text says, as `read` does; `place` is what errors name.

    >>> parse("title: no\nreport_date: 2019-12-26", "here")
    {'title': 'no', 'report_date': '2019-12-26'}
    """
    import yaml  # only those who give a file pay for it

    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            _check(event, depth, place)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is malformed"
        where = place if mark is None else f"{place}, line {mark.line + 1}"
        raise ParameterError(where, f"is no YAML: {said}", _REMEDY) from error
    except (ValueError, OverflowError) as error:  # an escape such as \UFFFFFFFF, which is no character
        raise ParameterError(place, f"is no YAML: {error}", _REMEDY) from error
    return _content(node, place) if node else ""


def _check(event: "Event", depth: int, place: str) -> None:
    """Refuse what says something else than it shows."""
    import yaml

    place = _at(event, place)
    if depth > _DEEPEST:
        raise ParameterError(place, f"has more than {_DEEPEST} levels", "write fewer within each other")
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise ParameterError(place, "has an anchor or a reference (&, *)", _QUOTES)
    if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
        raise ParameterError(place, "has a tag (!)", _QUOTES)
    if isinstance(event, yaml.ScalarEvent) and event.style is None and event.value in _NONE:
        remedy = "leave the value out, or put it between quotation marks if it is meant as text"
        raise ParameterError(place, f"{event.value} says that there is none", remedy)


def _content(node: "Node", place: str) -> Content:
    import yaml

    if isinstance(node, yaml.MappingNode):
        found: dict[str, Content] = {}
        for name, value in node.value:
            if not isinstance(name, yaml.ScalarNode):
                raise ParameterError(_at(name, place), "has a list or a mapping for a name", _REMEDY)
            said = _text(name, place)
            if said in found:
                raise ParameterError(_at(name, place), f"says {said} a second time", "keep one of the two")
            found[said] = _content(value, place)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_content(one, place) for one in node.value]
    return _text(node, place)


def _text(node: "Node", place: str) -> str:
    """Return what a scalar says. Raises ParameterError where that cannot be written down again."""
    written = str(node.value)
    if any("\ud800" <= sign <= "\udfff" for sign in written):
        raise ParameterError(_at(node, place), "has an escape that is half a character", "write the character itself")
    return written.rstrip("\n") if getattr(node, "style", None) in ("|", ">") else written  # a block's last line ends


def _at(piece: "Event | Node", place: str) -> str:
    return f"{place}, line {piece.start_mark.line + 1}" if piece.start_mark else place
