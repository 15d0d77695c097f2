{# Exact arithmetic: division and rounding differ between engines, so quotients are whole-number divisions. #}

{% macro whole_quotient(dividend, divisor) -%}
    {{ return(adapter.dispatch('whole_quotient')(dividend, divisor)) }}
{%- endmacro %}

{% macro default__whole_quotient(dividend, divisor) -%}
    (({{ dividend }}) // ({{ divisor }}))
{%- endmacro %}

{% macro trino__whole_quotient(dividend, divisor) -%}
    (({{ dividend }}) / ({{ divisor }}))
{%- endmacro %}

{# numerator ÷ denominator, four decimals, rounded half up; neither negative; NULL where the denominator is 0. #}
{% macro ratio(numerator, denominator) -%}
    cast(cast({{ whole_quotient(
        "2 * cast(10000 * cast(" ~ numerator ~ " as decimal(18, 4)) as bigint) * 10000 + cast(10000 * cast(" ~ denominator ~ " as decimal(18, 4)) as bigint)",
        "2 * nullif(cast(10000 * cast(" ~ denominator ~ " as decimal(18, 4)) as bigint), 0)"
    ) }} as decimal(18, 0)) * 0.0001 as decimal(18, 4))
{%- endmacro %}

{# A sum with a declared type: engines give sums other types than their summands. #}
{% macro total(expression, precision=18, scale=2) -%}
    cast(coalesce(sum({{ expression }}), 0) as decimal({{ precision }}, {{ scale }}))
{%- endmacro %}

{% macro count_where(condition) -%}
    cast(coalesce(sum(case when {{ condition }} then 1 else 0 end), 0) as bigint)
{%- endmacro %}
