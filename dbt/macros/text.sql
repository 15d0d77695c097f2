{# Text: blanks, width, case and identifiers; the same characters on both engines. #}

{% macro blanks() -%}
    ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288) || chr(65279)
{%- endmacro %}

{% macro clean_text(expression) -%}
    {{ return(adapter.dispatch('clean_text')(expression)) }}
{%- endmacro %}

{% macro default__clean_text(expression) -%}
    trim({{ expression }}, {{ blanks() }})
{%- endmacro %}

{# Trino's two-argument trim is the SQL one, which wants its own syntax for a set of characters. #}
{% macro trino__clean_text(expression) -%}
    trim(both {{ blanks() }} from {{ expression }})
{%- endmacro %}

{# An identifier, number or date: full-width letters, digits and the signs between them are slips of the keyboard. #}
{% macro clean_token(expression) -%}
    {{ clean_text(half_width(expression)) }}
{%- endmacro %}

{% macro half_width(expression) -%}
    translate({{ expression }}, '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ－／．：＋', '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-/.:+')
{%- endmacro %}

{% macro upper_case(expression) -%}
    upper({{ expression }})
{%- endmacro %}

{# 10.1000/ABC, https://doi.org/10.1000/abc, doi:10.1000/abc → 10.1000/abc #}
{% macro bare_doi(expression) -%}
    replace(replace(replace(replace(replace(lower({{ expression }}), 'https://', ''), 'http://', ''), 'dx.doi.org/', ''), 'doi.org/', ''), 'doi:', '')
{%- endmacro %}

{% macro hyphened_issn(expression) -%}
    case
        when length({{ expression }}) = 8 and {{ is_digits("substr(" ~ expression ~ ", 1, 7)") }}
            then upper(substr({{ expression }}, 1, 4) || '-' || substr({{ expression }}, 5, 4))
        else upper({{ expression }})
    end
{%- endmacro %}

{% macro is_digits(expression) -%}
    ({{ expression }} <> '' and translate({{ expression }}, '0123456789', '') = '')
{%- endmacro %}

{# The key of a row as text, for people and for findings. #}
{% macro row_key(columns) -%}
    concat_ws('|', {% for column in columns %}cast({{ column }} as varchar){{ ", " if not loop.last }}{% endfor %})
{%- endmacro %}

{# One member of a JSON object, where `condition` is not null; escapes what JSON must escape. #}
{% macro json_member(name, expression, condition) -%}
    case when {{ condition }} is not null then '"{{ name }}":"' || coalesce({{ json_text(expression) }}, '') || '"' end
{%- endmacro %}

{% macro json_text(expression) -%}
    replace(replace(replace(replace(replace({{ expression }}, '\', '\\'), '"', '\"'), chr(10), '\n'), chr(13), '\r'), chr(9), '\t')
{%- endmacro %}

{# The objects of a JSON array: one row each with `item` (JSON) and `position`. #}
{% macro json_rows(relation, expression, key) -%}
    {{ return(adapter.dispatch('json_rows')(relation, expression, key)) }}
{%- endmacro %}

{% macro default__json_rows(relation, expression, key) -%}
    select
        {{ key }},
        unnest(from_json({{ expression }}, '["json"]')) as item,
        generate_subscripts(from_json({{ expression }}, '["json"]'), 1) as position
    from {{ relation }}
    where {{ expression }} like '[%' and json_valid({{ expression }})
{%- endmacro %}

{% macro trino__json_rows(relation, expression, key) -%}
    select {{ relation }}.{{ key }}, parts.item, parts.position
    from {{ relation }}
    cross join unnest(try_cast(try(json_parse({{ expression }})) as array(json)))
        with ordinality as parts (item, position)
    where {{ expression }} like '[%'
{%- endmacro %}

{% macro json_value(item, name) -%}
    {{ return(adapter.dispatch('json_value')(item, name)) }}
{%- endmacro %}

{% macro default__json_value(item, name) -%}
    json_extract_string({{ item }}, '$.{{ name }}')
{%- endmacro %}

{% macro trino__json_value(item, name) -%}
    json_extract_scalar({{ item }}, '$.{{ name }}')
{%- endmacro %}

{# The text that stood in ods before it was emptied or repaired; NULL where nothing was found. #}
{% macro original(element, table='') -%}
    {{ return(adapter.dispatch('original')(element, table ~ '.' if table else '')) }}
{%- endmacro %}

{% macro default__original(element, prefix) -%}
    json_extract_string({{ prefix }}_originals, '$.{{ element }}')
{%- endmacro %}

{% macro trino__original(element, prefix) -%}
    json_extract_scalar({{ prefix }}_originals, '$.{{ element }}')
{%- endmacro %}
