{# Incremental models: DuckDB merges inside `delta`, Trino with its own merge; both only add and replace by key. #}

{% macro incremental_kind() -%}
    {{ return('delta' if target.type == 'duckdb' else 'incremental') }}
{%- endmacro %}

{# dbt's own macro knows `incremental` only; `delta` with a strategy is incremental too. #}
{% macro is_incremental() -%}
    {%- if not execute -%}
        {{ return(false) }}
    {%- endif -%}
    {%- set relation = load_cached_relation(this) -%}
    {{ return(
        relation is not none
        and model.config.materialized in ('delta', 'incremental')
        and config.get('incremental_strategy') is not none
        and not should_full_refresh()
    ) }}
{%- endmacro %}
