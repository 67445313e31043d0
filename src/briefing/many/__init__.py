"""Many briefings from one project: a set with a member for each source, region, theme, year or language, or a matrix.

`members` and `matrix` say which members there are, `record` remembers them, `workers` builds them side by side from one
warm process, `page` links them. A member is built as it would be alone, and gives the same bytes.
"""

from briefing.many.build import SetBuilt, build_set
from briefing.many.members import KINDS
from briefing.many.workers import Result

__all__ = ["KINDS", "Result", "SetBuilt", "build_set"]
