"""The draws that intervals of agreement come from: the same ones each time.

So figures can be compared and repeated. `tagging` has no chance of its own.
"""

from random import Random

from tagging.bootstrap import Resampling, Uniform

SEED, REPLICATES = 1960, 1_000
REPLICATES_OF_PERIOD = 200  # there may be hundreds of periods


def begin() -> Uniform:
    """Numbers from 0 to 1, from the beginning."""
    return Random(SEED).random


RESAMPLING = Resampling(REPLICATES, begin)
RESAMPLING_OF_PERIOD = Resampling(REPLICATES_OF_PERIOD, begin)
