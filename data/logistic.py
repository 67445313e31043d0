"""Logistic regression with penalised weights, for the scripts that fit evidence. Run by hand, never by the build."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
STEPS = 30


def logistic_weights(evidence: Array, named: Array, penalty: Array, counts: Array | float = 1.0) -> Array:
    """Return the weights that make what annotators named likeliest, to two decimals, by Newton's steps.

    `evidence` has a row for each case and a column for each kind; `named` is 1 or 0 for each case, `penalty` one number
    for each kind, `counts` what a case counts.
    """
    values = np.zeros(evidence.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-evidence @ values))
        slope = evidence.T @ (counts * (likely - named)) + penalty * values
        bend = (evidence.T * (counts * likely * (1 - likely))) @ evidence + np.diag(penalty)
        values -= np.linalg.solve(bend, slope)
    return np.round(values, 2)
