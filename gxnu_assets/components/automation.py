"""Named automation conditions: when an asset runs without being asked.

One place, so that the graph's snapshot test shows every change of policy. Schedules are in `defs/automation`.
"""

from functools import cache

import dagster as dg


@cache  # 80 assets share it; building it takes 2 ms
def when_inputs_change() -> dg.AutomationCondition:
    """Return the condition of everything below `ods`: an input has new content, and its gate is open.

    Stock `eager()` fires on every materialisation, so an unchanged nightly load would rebuild the warehouse; here the
    data version (`delta:<n>`) must differ. It also ignores failed blocking checks (tried on 1.13): hence the last term.
    """
    condition = dg.AutomationCondition
    changed = condition.any_deps_match(
        (condition.data_version_changed() & ~condition.executed_with_root_target()) | condition.will_be_requested()
    ).with_label("any_deps_changed")
    return (
        condition.eager().replace("any_deps_updated", changed) & condition.all_deps_blocking_checks_passed()
    ).with_label("when_inputs_change")


@cache
def when_code_changes() -> dg.AutomationCondition:
    """Return the condition of tables that the contracts alone make: missing, or made by an older contract."""
    condition = dg.AutomationCondition
    changed: dg.AutomationCondition = condition.newly_missing() | condition.code_version_changed()
    return (changed.since_last_handled() & ~condition.in_progress()).with_label("when_code_changes")
