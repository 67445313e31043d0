"""Parameters: declared once (`declaration`), and so is what they allow; given by command line, YAML or a notebook.

`cells` holds the notebooks to the declaration, `given` checks what a user gives, `listing` is what `--help` shows.
"""

from briefing.parameters.cells import OWN, Parameter, declared
from briefing.parameters.declaration import Parameters
from briefing.parameters.given import check, from_pairs, read_parameters
from briefing.parameters.listing import listing
from briefing.parameters.plain import Value

__all__ = [
    "OWN",
    "Parameter",
    "Parameters",
    "Value",
    "check",
    "declared",
    "from_pairs",
    "listing",
    "read_parameters",
]
