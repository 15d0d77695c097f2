{# Scores: the five and two level marks in hundredths, a convention of this platform, which the
   academic office has yet to confirm. #}

{% macro level_score(level) -%}
    case {{ level }}
        when '优' then 95 when '优秀' then 95
        when '良' then 85 when '良好' then 85
        when '中' then 75 when '中等' then 75
        when '及格' then 65
        when '合格' then 75 when '通过' then 75
        when '差' then 50 when '不及格' then 50
        when '不合格' then 50 when '未通过' then 50
    end
{%- endmacro %}

{# Marks that say the examination was not taken. #}
{% macro is_absence(level) -%}
    coalesce({{ level }} in ('缺考', '旷考', '缓考', '作弊', '取消'), false)
{%- endmacro %}
