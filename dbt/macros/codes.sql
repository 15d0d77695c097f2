{# Codes: the map of one way from raw texts to standard codes, made from the contracts (dim.dim_code_map). #}

{% macro code_map(code_set, target_set, habit) -%}
    (
        select raw, code, kind
        from {{ source('dim', 'dim_code_map') }}
        where code_set = '{{ code_set }}' and target_set = '{{ target_set }}' and habit = '{{ habit }}'
    )
{%- endmacro %}

{# Several codes in one cell: (_row_key, codes joined by commas, the worst kind; NULL where one is unknown). #}
{% macro mapped_list(relation, expression, separator, code_set, target_set, habit) -%}
    select
        items._row_key,
        {{ joined('map.code', 'items.position') }} as codes,
        case
            when count(map.kind) < count(*) then null
            when max(case when map.kind = 'unmapped' then 1 else 0 end) = 1 then 'unmapped'
            when max(case when map.kind = 'fix' then 1 else 0 end) = 1 then 'fix'
            else 'own'
        end as kind
    from ({{ split_rows(relation, expression, separator) }}) as items
    left join {{ code_map(code_set, target_set, habit) }} as map
        on items.item = map.raw
    where items.item <> ''
    group by items._row_key
{%- endmacro %}

{#
  The rows of `relation` with `<column>` and `<column>__kind` for every coded column: [column, text, code_set,
  target_set, habit], and for the columns of code lists, whose own step is joined.
  DuckDB joins the map once a column; on Trino twenty-five joins took 30 s to plan, so one map is looked up instead.
#}
{% macro coded(relation, columns, lists) -%}
    {{ return(adapter.dispatch('coded')(relation, columns, lists)) }}
{%- endmacro %}

{% macro default__coded(relation, columns, lists) -%}
    select
        {{ relation }}.*
        {%- for column in columns %},
        {{ column[0] }}__map.code as {{ column[0] }},
        {{ column[0] }}__map.kind as {{ column[0] }}__kind
        {%- endfor %}
        {{- list_columns(lists) }}
    from {{ relation }}
    {%- for column in columns %}
    left join {{ code_map(column[2], column[3], column[4]) }} as {{ column[0] }}__map
        on {{ column[1] }} = {{ column[0] }}__map.raw
    {%- endfor %}
    {{- list_joins(relation, lists) }}
{%- endmacro %}

{% macro trino__coded(relation, columns, lists) -%}
    select
        {{ relation }}.*
        {%- for column in columns %}
        {%- set key = "'" ~ column[2] ~ '|' ~ column[3] ~ '|' ~ column[4] ~ "|' || " ~ column[1] %},
        element_at(codes.code_of, {{ key }}) as {{ column[0] }},
        element_at(codes.kind_of, {{ key }}) as {{ column[0] }}__kind
        {%- endfor %}
        {{- list_columns(lists) }}
    from {{ relation }}
    {%- if columns %}
    cross join (
        select
            map_agg(code_set || '|' || target_set || '|' || habit || '|' || raw, code) as code_of,
            map_agg(code_set || '|' || target_set || '|' || habit || '|' || raw, kind) as kind_of
        from {{ source('dim', 'dim_code_map') }}
        where code_set in ({% for set in columns | map(attribute=2) | unique %}'{{ set }}'{{ ", " if not loop.last }}{% endfor %})
    ) as codes
    {%- endif %}
    {{- list_joins(relation, lists) }}
{%- endmacro %}

{% macro list_columns(lists) -%}
    {%- for name in lists %},
        {{ name }}__list.codes as {{ name }},
        {{ name }}__list.kind as {{ name }}__kind
    {%- endfor %}
{%- endmacro %}

{% macro list_joins(relation, lists) -%}
    {%- for name in lists %}
    left join {{ name }}__list
        on {{ relation }}._row_key = {{ name }}__list._row_key
    {%- endfor %}
{%- endmacro %}
