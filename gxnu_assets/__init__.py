"""The assets of the platform in Dagster: lineage, checks, schedules. The only room that imports dagster.

Belongs here: how and when tables are made. Not here: what a table means (`contracts/`, `dbt/`) and the work itself
(`lakehouse`).
"""
