"""`briefing diff OLD NEW`: what differs between two builds, each difference with its sentences and its cause.

`sides` opens a folder, `revisions` brings one out of git; `pairing` tells which source is which, `alignment` where a
span of the old text stands in the new one, `matching` which row is which; `compare` puts them together with `corrected`
and `causes`; `wording` says what differs, and `as_text`, `as_markdown` and `as_html` show it.
"""
