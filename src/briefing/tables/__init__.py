"""Tables: what was extracted, as pandas frames and as CSV files with a schema. pandas begins here.

`store` saves and loads, `rows` extracts (and loads the extractors when it must: `ahead` holds rows made before),
`package` describes, `schema` says what each column means. Nothing is imported here: a build's own process needs no
pandas, and who only reads tables no extractor.
"""
