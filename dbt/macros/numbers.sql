{# Numbers and flags from text: exact decimals, units taken off, nothing that fails the run. #}

{% macro units() -%}
    ['万元', '元', '㎡', '平方米', '亩', 'CNY', '¥', '￥', '%', '层', '人', '年', '分', ',', '，', ' ']
{%- endmacro %}

{% macro bare_number(text) -%}
    {%- set ns = namespace(sql=text) -%}
    {%- for unit in ['万元', '元', '㎡', '平方米', '亩', 'CNY', '¥', '￥', '%', '层', '人', ',', '，', ' '] -%}
        {%- set ns.sql = "replace(" ~ ns.sql ~ ", '" ~ unit ~ "', '')" -%}
    {%- endfor -%}
    {{ ns.sql }}
{%- endmacro %}

{% macro has_unit(text) -%}
    {{ bare_number(text) }} <> {{ text }}
{%- endmacro %}

{# Digits with at most a sign in front and one point: what both engines cast alike. #}
{% macro is_number(text) -%}
    (translate({{ text }}, '0123456789', '') in ('', '-', '.', '-.') and translate({{ text }}, '-.', '') <> '')
{%- endmacro %}

{% macro std_decimal(text, precision, scale, factor) -%}
    {%- set number = bare_number(text) -%}
    case when {{ is_number(number) }} then
        {%- if factor == '1' %} try_cast({{ number }} as decimal({{ precision }}, {{ scale }}))
        {%- else %} try_cast(try_cast({{ number }} as decimal(18, 6)) * {{ factor }} as decimal({{ precision }}, {{ scale }}))
        {%- endif %} end
{%- endmacro %}

{# 12, -3, 12.0; 6+1 and 12.5 are no integers. #}
{% macro std_integer(text) -%}
    {%- set number = bare_number(text) -%}
    case when {{ is_number(number) }} and {{ part(number, '.', 1) }} is not null
        and translate(coalesce({{ part(number, '.', 2) }}, ''), '0', '') = ''
        then try_cast(split_part({{ number }}, '.', 1) as bigint) end
{%- endmacro %}

{# A number of another type or unit. #}
{% macro std_number(column, type, factor) -%}
    {%- if factor == '1' -%}
        try_cast({{ column }} as {{ type }})
    {%- else -%}
        try_cast(try_cast({{ column }} as decimal(18, 6)) * {{ factor }} as {{ type }})
    {%- endif -%}
{%- endmacro %}

{% macro std_boolean(text) -%}
    case
        when lower({{ text }}) in ('1', 'true', 't', 'y', 'yes', '是', '有', '在校', '同意') then true
        when lower({{ text }}) in ('0', 'false', 'f', 'n', 'no', '否', '无', '离校', '不同意') then false
    end
{%- endmacro %}
