"""The kinds of rules, by the name that contracts use.

Belongs here: the list. Not here: any kind's logic.
"""

from lakehouse.quality.kinds.across import AgreeAcross, ConsistentAcross, CountMatches, Reference
from lakehouse.quality.kinds.checksum import Agree, Checksum, Region
from lakehouse.quality.kinds.findings import CodeSetRule, Mapped, Precise, Repaired, Sentinel, Type
from lakehouse.quality.kinds.groups import Key, Unique, Varied
from lakehouse.quality.kinds.kind import Context, Declared, GroupKind, Judgement, Kind, RowKind
from lakehouse.quality.kinds.pairs import Consistent, DatesInOrder, Lag
from lakehouse.quality.kinds.values import Pattern, Range, Required

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Key(),
        Required(),
        Type(),
        CodeSetRule(),
        Mapped(),
        Repaired(),
        Precise(),
        Sentinel(),
        Range(),
        Pattern(),
        Checksum(),
        Region(),
        Agree(),
        Consistent(),
        DatesInOrder(),
        Lag(),
        Unique(),
        Varied(),
        Reference(),
        AgreeAcross(),
        ConsistentAcross(),
        CountMatches(),
    )
}

__all__ = ["KINDS", "Context", "Declared", "GroupKind", "Judgement", "Kind", "RowKind"]
