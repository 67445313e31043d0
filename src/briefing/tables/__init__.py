"""Tables: what was extracted, as pandas frames and as CSV files with a schema. pandas begins here.

`rows` turns records into tables and knows the extractors; whoever only reads tables does not load it.
"""

from briefing.tables.package import write_package
from briefing.tables.schema import TABLES, fields
from briefing.tables.store import Tables, load, save

__all__ = ["TABLES", "Tables", "fields", "load", "save", "write_package"]
