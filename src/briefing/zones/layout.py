"""First version."""
from briefing.records import Line
from briefing.zones.cues import kinds_of
from briefing.zones.lines import bare
import re
_F = {"breadcrumb","counter","tools","tags","copyright","licence","contact","page-number","document-number","related","related-line","fact-box"}
def assign_zones(lines: tuple[Line, ...]) -> tuple[str, ...]:
    zones = []
    prose = [len(bare(l.text)) > 90 and bool(re.search(r"[.!?…][\"'”’)»]*[^.!?]{0,40}\Z", bare(l.text))) for l in lines]
    title = False; tail = False; seen = set()
    first = next((i for i, p in enumerate(prose) if p), len(lines)); last = max((i for i, p in enumerate(prose) if p), default=-1)
    for i, line in enumerate(lines):
        t = bare(line.text); k = kinds_of(t)
        q = t.endswith("?")
        if "related" in k and i > first: tail = True
        if t in seen and i > first: tail = True; zones[-1] = "furniture" if zones[-1] == "heading" else zones[-1]
        seen.add(t)
        if tail: z = "furniture"
        elif k & _F or re.match(r"\w+, [0-9]{1,2} \w+ [0-9]{4}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", t) and len(t) < 120: z = "furniture"
        elif not title and "byline" not in k: z = "title"; title = True
        elif "byline" in k or "author-note" in k: z = "byline"
        elif "caption" in k: z = "caption"
        elif prose[i]: z = "question" if q else "body"
        elif i < first and re.match(r"(?:Dr|Doctor|Prof|Professor)\b", t): z = "byline"
        elif i < first or i > last: z = "byline" if not re.search(r"[.!?]$", t) else "body"
        else: z = "heading" if len(t) < 120 and not re.search(r"[.!]$", t) else "body"
        zones.append(z)
    return tuple(zones)
