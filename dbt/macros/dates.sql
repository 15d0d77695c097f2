{# Dates and instants: every habit of the sources becomes ISO text first, then one cast that never fails the run. #}

{% macro type_instant() -%}
    {{ return(adapter.dispatch('type_instant')()) }}
{%- endmacro %}

{% macro default__type_instant() -%}timestamp{%- endmacro %}

{% macro trino__type_instant() -%}timestamp(6){%- endmacro %}

{% macro iso_date(year, month, day) -%}
    try_cast(lpad({{ year }}, 4, '0') || '-' || lpad({{ month }}, 2, '0') || '-' || lpad({{ day }}, 2, '0') as date)
{%- endmacro %}

{# A date text; a missing month or day counts as 1 (`is_truncated` tells). NULL where it is no date. #}
{% macro std_date(text, format) -%}
    {%- if format == 'd/m/yyyy' -%}
        {{ date_of_parts(text, '/', [3, 2, 1]) }}
    {%- elif format in ('yyyymmdd', 'yyyymm') -%}
        {{ date_of_digits(text) }}
    {%- elif format in ('iso', 'yyyy-mm') -%}
        {{ date_of_parts("substr(" ~ text ~ ", 1, 10)", '-', [1, 2, 3]) }}
    {%- elif format == 'y/m/d' -%}
        {{ date_of_parts(text, '/', [1, 2, 3]) }}
    {%- elif format == 'yyyy.mm' -%}
        {{ date_of_parts(text, '.', [1, 2, 3]) }}
    {%- elif format == 'yyyy' -%}
        case when length({{ text }}) = 4 and {{ is_digits(text) }} then {{ iso_date(text, "'01'", "'01'") }} end
    {%- elif format == 'mixed' -%}
        case
            when {{ is_serial(text) }} then {{ serial_date(text) }}
            when {{ is_digits(text) }} then {{ date_of_digits(text) }}
            else {{ date_of_parts(dashed(text), '-', [1, 2, 3]) }}
        end
    {%- else -%}
        {{ exceptions.raise_compiler_error("no date format " ~ format) }}
    {%- endif -%}
{%- endmacro %}

{# Whether the month or day was missing from a text that is a date. #}
{% macro is_truncated(text, format) -%}
    {%- if format in ('yyyymm', 'yyyymmdd') -%}
        {{ date_of_digits(text) }} is not null and length({{ text }}) < 8
    {%- elif format == 'yyyy' -%}
        {{ std_date(text, format) }} is not null
    {%- elif format == 'mixed' -%}
        {{ std_date(text, format) }} is not null
        and not {{ is_serial(text) }}
        and case
            when {{ is_digits(text) }} then length({{ text }}) < 8
            else {{ part(dashed(text), '-', 3) }} is null
        end
    {%- else -%}
        {%- set separator = {'d/m/yyyy': '/', 'y/m/d': '/', 'yyyy.mm': '.'}.get(format, '-') -%}
        {{ std_date(text, format) }} is not null and {{ part(text, separator, 3) }} is null
    {%- endif -%}
{%- endmacro %}

{% macro part(text, separator, position) -%}
    nullif(split_part({{ text }}, '{{ separator }}', {{ position }}), '')
{%- endmacro %}

{# 2024年6月1日, 2024.6, 2024/6/1 → 2024-6-1, 2024-6, 2024-6-1 #}
{% macro dashed(text) -%}
    trim(replace(replace(translate({{ text }}, '年月./', '----'), '日', ''), ' ', '') || ' ')
{%- endmacro %}

{% macro date_of_digits(text) -%}
    case
        when not {{ is_digits(text) }} then null
        when length({{ text }}) = 8
            then {{ iso_date("substr(" ~ text ~ ", 1, 4)", "substr(" ~ text ~ ", 5, 2)", "substr(" ~ text ~ ", 7, 2)") }}
        when length({{ text }}) = 6 then {{ iso_date("substr(" ~ text ~ ", 1, 4)", "substr(" ~ text ~ ", 5, 2)", "'01'") }}
        when length({{ text }}) = 4 then {{ iso_date(text, "'01'", "'01'") }}
    end
{%- endmacro %}

{# Parts in the order year, month, day; each at most as long as it may be, all digits. #}
{% macro date_of_parts(text, separator, order) -%}
    {%- set year = part(text, separator, order[0]) -%}
    {%- set month = "coalesce(" ~ part(text, separator, order[1]) ~ ", '01')" -%}
    {%- set day = "coalesce(" ~ part(text, separator, order[2]) ~ ", '01')" -%}
    case
        when length({{ year }}) = 4 and length({{ month }}) <= 2 and length({{ day }}) <= 2
            and {{ is_digits(year ~ " || " ~ month ~ " || " ~ day) }}
            then {{ iso_date(year, month, day) }}
    end
{%- endmacro %}

{# Excel counts days from 1899-12-30; five digits are the years 1927 to 2173. #}
{% macro is_serial(text) -%}
    ({{ is_digits("split_part(" ~ text ~ ", '.', 1)") }} and length(split_part({{ text }}, '.', 1)) = 5
        and {{ text }} in (split_part({{ text }}, '.', 1), split_part({{ text }}, '.', 1) || '.0'))
{%- endmacro %}

{% macro serial_date(text) -%}
    {{ return(adapter.dispatch('serial_date')(text)) }}
{%- endmacro %}

{% macro default__serial_date(text) -%}
    date '1899-12-30' + try_cast(split_part({{ text }}, '.', 1) as integer)
{%- endmacro %}

{% macro trino__serial_date(text) -%}
    date_add('day', try_cast(split_part({{ text }}, '.', 1) as integer), date '1899-12-30')
{%- endmacro %}

{# A day that stands for "none" becomes NULL. #}
{% macro without_day(column, day) -%}
    case when cast({{ column }} as date) = date '{{ day }}' then null else {{ column }} end
{%- endmacro %}

{# Instants as Shanghai wall time. iso: as written; iso_offset: with +08:00 or Z; marc: YYYYMMDDHHMMSS.F #}
{% macro std_timestamp(text, format) -%}
    {%- if format == 'marc' -%}
        case when length({{ text }}) >= 14 and {{ is_digits("substr(" ~ text ~ ", 1, 14)") }} then try_cast(
            substr({{ text }}, 1, 4) || '-' || substr({{ text }}, 5, 2) || '-' || substr({{ text }}, 7, 2) || ' '
            || substr({{ text }}, 9, 2) || ':' || substr({{ text }}, 11, 2) || ':' || substr({{ text }}, 13, 2)
            as {{ type_instant() }}) end
    {%- else -%}
        case
            when {{ text }} like '%Z' then {{ wall_time(text) }} + interval '8' hour
            when {{ text }} like '%+08:00' or {{ text }} not like '%:__+__:__' then {{ wall_time(text) }}
        end
    {%- endif -%}
{%- endmacro %}

{% macro wall_time(text) -%}
    try_cast(replace(replace(replace({{ text }}, 'T', ' '), 'Z', ''), '+08:00', '') as {{ type_instant() }})
{%- endmacro %}
