"""The declaration: what may be set for a run, each with its type, default, range or choices, and help.

Command line, YAML files, notebooks and the report go by it. To add a parameter, add a field here, and the line that a
check then asks for to the `parameters` cells of the notebooks that take it.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from briefing.parameters import allowed
from briefing.parameters.allowed import Allowed
from briefing.parameters.plain import as_type
from briefing.sources import SELF_COUNTRY

OF_EXTRACTION = ("self_country", "only_region", "only_theme")  # what a dataset keeps of how it was extracted


class Parameters(BaseModel):
    """What is set for a run. A value is a text, as a person writes it, or of the field's type already.

    Raises ParameterError for a value that the field does not allow.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    self_country: Annotated[str, allowed.COUNTRY] = Field(
        SELF_COUNTRY, description="ISO 3166-1 alpha-3: whose relations the sources describe"
    )
    title: Annotated[str, allowed.SHORT] = Field("", description="the briefing's title; empty: made from the tables")
    author: Annotated[str, allowed.SHORT] = Field("", description="who answers for the briefing")
    report_date: Annotated[str, allowed.DAY] = Field(
        "", description="ISO date; empty: the latest date that a source states"
    )
    language: Annotated[str, allowed.LANGUAGE] = Field("en", description="of the briefing: en or vi")
    paper: Annotated[str, allowed.PAPER] = Field("", description="of the PDF: a4 or us-letter; empty: the theme's")
    theme: Annotated[str, allowed.THEME] = Field(
        "", description="a file that says what differs from data/theme.yml; empty: nothing"
    )
    only_region: Annotated[str, allowed.REGION] = Field(
        "", description="a region by its id or name, to tell only what concerns it; empty: everything"
    )
    only_theme: Annotated[str, allowed.SUBJECT] = Field(
        "", description="a theme by its id or label, to tell only its paragraphs; empty: everything"
    )

    @field_validator("*", mode="before")
    @classmethod
    def _typed(cls, value: object, info: ValidationInfo) -> object:
        field = cls.model_fields[info.field_name or ""]
        wanted = field.annotation if isinstance(field.annotation, type) else str
        return as_type(value, wanted, f"parameter {info.field_name}")

    @field_validator("*")
    @classmethod
    def _allowed(cls, value: Any, info: ValidationInfo) -> Any:
        field = cls.model_fields[info.field_name or ""]
        for rule in field.metadata:
            if isinstance(rule, Allowed) and value != field.default:
                rule.check(value, f"parameter {info.field_name}")
                value = rule.known_as(value)
        return value
