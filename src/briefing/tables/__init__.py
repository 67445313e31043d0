"""Tables: what was extracted, as pandas frames and as CSV files with a schema. pandas begins here."""

from briefing.tables.package import write_package
from briefing.tables.rows import extract
from briefing.tables.schema import TABLES, TYPES, fields
from briefing.tables.store import Tables, load, save

__all__ = ["TABLES", "TYPES", "Tables", "extract", "fields", "load", "save", "write_package"]
