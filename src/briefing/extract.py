"""One document and all that is read from it: the extractors, called in their order."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from briefing.cooperation import find_cooperation
from briefing.figures import find_figures
from briefing.mentions import find_mentions
from briefing.organisations import find_organisations
from briefing.parties import count_parties
from briefing.records import Cooperation, Document, Figure, Mention, Organisation, PartyCount, Source, Theme
from briefing.reference import languages_read
from briefing.roles import assign_roles
from briefing.themes import find_themes
from briefing.zones import read_document


class Reading:
    """What a careful reader takes from one source; each step is done once, when it is first asked for."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def document(self) -> Document:
        """The source, divided into lines with zones and sentences."""
        return read_document(self.source)

    @cached_property
    def is_read(self) -> bool:
        """Whether the rules read the document's language. Where not, it is listed, and nothing is extracted."""
        language = self.document.metadata.language
        return not language or language in languages_read()

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every number that the author states."""
        return find_figures(self.document) if self.is_read else ()

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        return find_mentions(self.document) if self.is_read else ()

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        """Forums, named parties, bodies and outlets."""
        return find_organisations(self.document, self._mentions) if self.is_read else ()

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Countries, regions and blocs, with their roles."""
        return assign_roles(self.document, self._mentions, self.organisations) if self.is_read else ()

    @cached_property
    def cooperation(self) -> tuple[Cooperation, ...]:
        """Forms of working together."""
        return find_cooperation(self.document) if self.is_read else ()

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """What each paragraph is about."""
        return find_themes(self.document, self.organisations) if self.is_read else ()

    @cached_property
    def parties(self) -> tuple[PartyCount, ...]:
        """How many parties of which type somebody has relations with."""
        return count_parties(self.document, self.figures, self.mentions, self.organisations) if self.is_read else ()


def read(sources: Iterable[Source]) -> Iterator[Reading]:
    """Read sources one by one, in their order."""
    return (Reading(source) for source in sources)
