{#
  Incremental models: their query gives new and changed rows, `delta` puts them in the place of those of the same key.
  dbt's own macro knows the materialisation `incremental` only; `delta` with a strategy is incremental too.
#}
{% macro is_incremental() -%}
    {%- if not execute -%}
        {{ return(false) }}
    {%- endif -%}
    {%- set relation = load_cached_relation(this) -%}
    {{ return(
        relation is not none
        and model.config.materialized == 'delta'
        and config.get('incremental_strategy') is not none
        and not should_full_refresh()
    ) }}
{%- endmacro %}
