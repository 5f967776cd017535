"""A table without rows says why: what was asked, how much there is, what to change."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def too_rare(what: str, counts: Sequence[int] | NDArray[np.int64], least: int, cure: str) -> str:
    """Say that there is nothing, or nothing as frequent as was asked for.

    Args:
        what: what was asked for, as a noun.
        counts: how often each of them is there.
        least: how often one must be there to be listed.
        cure: what to do where there is none at all, without a full stop.
    """
    found = [int(count) for count in counts if count > 0]
    if not found:
        return f"{what}はない：{cure}"
    most = f"{what}は {len(found)} あるが、{least} 回以上のものはない（最多 {max(found)} 回）"
    return f"{most}：--min を {max(found)} 以下にする"
