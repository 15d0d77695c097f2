{# Lists in one cell: JSON arrays, separated texts, several codes. #}

{# ["a", "b"] → a,b; a text that is no array stays as it is. #}
{% macro bare_list(expression) -%}
    case
        when {{ expression }} like '[%' then trim(replace(replace(translate({{ expression }}, '[]"', ''), ', ', ','), ' ,', ','))
        else {{ clean_text(expression) }}
    end
{%- endmacro %}

{% macro first_item(expression) -%}
    nullif(trim(split_part({{ expression }}, ',', 1)), '')
{%- endmacro %}

{# Rows (_row_key, item, position) of a separated text; empty items are left out by the reader. #}
{% macro split_rows(relation, expression, separator, key='_row_key') -%}
    {{ return(adapter.dispatch('split_rows')(relation, expression, separator, key)) }}
{%- endmacro %}

{% macro default__split_rows(relation, expression, separator, key) -%}
    select
        {{ key }},
        trim(unnest(string_split({{ expression }}, '{{ separator }}'))) as item,
        generate_subscripts(string_split({{ expression }}, '{{ separator }}'), 1) as position
    from {{ relation }}
    where {{ expression }} is not null
{%- endmacro %}

{% macro trino__split_rows(relation, expression, separator, key) -%}
    select
        {{ relation }}.{{ key }},
        trim(parts.item) as item,
        parts.position
    from {{ relation }}
    cross join unnest(split({{ expression }}, '{{ separator }}')) with ordinality as parts (item, position)
    where {{ expression }} is not null
{%- endmacro %}

{# Texts of a group, joined by commas in order; NULL where there is none. #}
{% macro joined(expression, order_by) -%}
    {{ return(adapter.dispatch('joined')(expression, order_by)) }}
{%- endmacro %}

{% macro default__joined(expression, order_by) -%}
    string_agg({{ expression }}, ',' order by {{ order_by }})
{%- endmacro %}

{% macro trino__joined(expression, order_by) -%}
    nullif(array_join(array_agg({{ expression }} order by {{ order_by }}), ','), '')
{%- endmacro %}
