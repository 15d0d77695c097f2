{# The schema is the layer, without a prefix: lake.std.std_hr__staff_basic. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
