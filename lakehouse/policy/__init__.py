"""What of a value may be seen: grades of elements turned into masks, one decision for findings, pages and exports.

Belongs here: masks and the decision to mask. Not here: reading data, the contracts' files.
"""

from lakehouse.policy.masking import mask, mask_column, mask_expr, mask_kind
from lakehouse.policy.masks import HIDDEN, MASKS

__all__ = ["HIDDEN", "MASKS", "mask", "mask_column", "mask_expr", "mask_kind"]
