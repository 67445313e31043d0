"""Corrections: what analysts accept, reject, retag or add, in `data/corrections.csv`. They win over the rules.

`correction` says what one is, `read` takes the file or names each fault of it, `anchors` finds quoted words again in a
text that may have changed, `placing` does so for all and finds what contradicts, `apply` revises the rows of one
source, `extraction` puts these together. `record` writes one into the file, and takes it back: `change` says what its
line is, `lines` keeps all others as they lie there.
"""
