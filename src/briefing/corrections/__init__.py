"""Corrections: what analysts accept, reject, retag or add, in `data/corrections.csv`. They win over the rules.

`correction` says what one is, `marks` what a mark must be, `read` takes the file or names each fault of it, `anchors`
finds quoted words again in a text that may have changed, `placing` does so for all and finds what contradicts,
`fitting` says which mark each is about and whether the rules read what it says, `apply` revises the rows of one
source, `listing` makes the table of them, `extraction` puts these together. `record` writes one into the file, and
takes it back: `change` says what its line is, `keeping` holds the file, `lines` keeps all others as they are.
`web_annotation` and `annotated` carry marks to other tools and back, `passages` makes test rows of them.
"""
