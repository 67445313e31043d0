"""`briefing score GOLD`: how far tables agree with the marks of careful human readers.

`marks` reads both sides, `metrics` says what must agree, `agreement` compares, `gains` holds scores to earlier ones,
`confidence` asks whether the marks that rules doubt are the wrong ones, `printed` puts it on a terminal or a page,
`command` does all that in turn.
"""
