{# Identities: how numbers, terms and titles of different systems are made comparable. #}

{# A person's number as every system can be met: upper case, without the leading zeros some drop and some add. #}
{% macro number_key(number) -%}
    nullif(ltrim(upper({{ number }}), '0'), '')
{%- endmacro %}

{# 2025-2026 and 1 → 2025-2026-1. The summer term has no standard code; its own code 3 is kept. #}
{% macro term_id(table) -%}
    {{ table }}.academic_year || '-' || coalesce({{ table }}.term_code, {{ original('term_code', table) }})
{%- endmacro %}

{# A resident identity card of 18 characters: the only document number that may join two records. #}
{% macro joining_card(card_no) -%}
    case
        when length({{ card_no }}) = 18 and {{ is_digits("substr(" ~ card_no ~ ", 1, 17)") }} then {{ card_no }}
    end
{%- endmacro %}

{# A title without mark-up, blanks and punctuation, for comparison only. #}
{% macro title_key(title) -%}
    {%- set ns = namespace(sql="lower(" ~ title ~ ")") -%}
    {%- for mark in ['<sub>', '</sub>', '<sup>', '</sup>', '<i>', '</i>', '<b>', '</b>', '&nbsp;'] -%}
        {%- set ns.sql = "replace(" ~ ns.sql ~ ", '" ~ mark ~ "', '')" -%}
    {%- endfor -%}
    nullif(translate({{ ns.sql }}, ' 　.,;:!?-–—_()[]{}<>/、，。；：！？（）《》“”‘’·' || chr(39) || chr(34) || chr(9) || chr(10) || chr(13), ''), '')
{%- endmacro %}

{# The first of several sources that has a value, in the order of authority. #}
{% macro survivor(field, sources) -%}
    coalesce({% for alias in sources %}{{ alias }}.{{ field }}{{ ", " if not loop.last }}{% endfor %})
{%- endmacro %}

{# Where that value came from. #}
{% macro survivor_source(field, sources) -%}
    case
        {%- for alias, table in sources.items() %}
        when {{ alias }}.{{ field }} is not null then '{{ table }}'
        {%- endfor %}
    end
{%- endmacro %}

{# The birth date inside a resident identity card of 18 characters. #}
{% macro card_birth_date(card_no) -%}
    case when {{ joining_card(card_no) }} is not null
        then {{ date_of_digits("substr(" ~ card_no ~ ", 7, 8)") }} end
{%- endmacro %}
