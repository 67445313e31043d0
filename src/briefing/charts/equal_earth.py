"""The Equal Earth projection: areas keep their proportions, so a large country looks as large as it is.

Formula: B. Šavrič, T. Patterson and B. Jenny, “The Equal Earth map projection”, International Journal of
Geographical Information Science 33 (2019). The map is turned so that its edge runs through the Bering Strait.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]

MIDDLE = 11.0  # degrees east: the meridian at the map's centre
EDGE = MIDDLE - 180  # degrees: what lies west of it is on the map's right side
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = np.sqrt(3) / 2


def project(longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
    """Return x and y of points given in degrees, for a sphere of radius 1; y grows to the north.

    >>> x, y = project(np.array([191.0]), np.array([0.0]))
    >>> round(float(x[0]), 4), float(y[0])
    (2.7066, 0.0)
    """
    turned, parallel = np.radians(longitude - MIDDLE), np.radians(latitude)
    theta = np.arcsin(_M * np.sin(parallel))
    squared = theta * theta
    sixth = squared**3
    slope = _A1 + 3 * _A2 * squared + sixth * (7 * _A3 + 9 * _A4 * squared)
    return turned * np.cos(theta) / (_M * slope), theta * (_A1 + _A2 * squared + sixth * (_A3 + _A4 * squared))
