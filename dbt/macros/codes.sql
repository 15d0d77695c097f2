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
