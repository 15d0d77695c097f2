{#
  The materialisation of the embedded profile: the query runs once, streams into Delta through the plugin `lake`
  (equal content: no new version), and the relation is a view over the published table, so that later models read
  what a reader of the lake reads.
#}
{% materialization delta, adapter='duckdb' %}
  {%- set target_relation = this.incorporate(type='view') -%}
  {{ run_hooks(pre_hooks) }}

  {%- if config.get('contract') and config.get('contract').enforced -%}
    {{ get_assert_columns_equivalent(compiled_code) }}
  {%- endif -%}

  {%- set comments = {} -%}
  {%- for column in model.columns.values() -%}
    {%- do comments.update({column.name: column.description}) -%}
  {%- endfor -%}
  {%- set given = {
    'sql': compiled_code,
    'as_of': var('as_of'),
    'comment': model.description,
    'comments': comments,
    'key': config.get('unique_key') or [],
    'merge': is_incremental(),
  } -%}
  {%- do adapter.store_relation('lake', target_relation, [], '', 'delta', given) -%}

  {% call statement('main') -%}
    create or replace view {{ target_relation }} as
    select * from {{ delta_location(target_relation) }}
  {%- endcall %}

  {{ run_hooks(post_hooks) }}
  {% do adapter.commit() %}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% macro delta_location(relation) -%}
    {%- set root = env_var('GXNU_LAKE_SCAN_ROOT') -%}
    delta_scan('{{ root }}/{{ relation.schema }}/{{ relation.identifier }}')
{%- endmacro %}

{#
  On Trino the engine writes Delta itself. The query is first compared with what is published (count and checksum of
  the rows, order apart); equal content makes no new version, other content replaces the table in one commit.
#}
{% materialization delta, adapter='trino' %}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {{ run_hooks(pre_hooks) }}
  {%- if config.get('contract') and config.get('contract').enforced -%}
    {{ get_assert_columns_equivalent(compiled_code) }}
  {%- endif -%}
  {%- set whole = merged_query(existing, compiled_code) if is_incremental() else compiled_code -%}
  {%- if existing is not none and same_content(existing, whole) -%}
    {% call noop_statement('main', 'UNCHANGED') -%}{%- endcall %}
  {%- else -%}
    {% call statement('main') -%}
      create or replace table {{ target_relation }}
      comment '{{ model.description | replace("'", "''") }}'
      as {{ whole }}
    {%- endcall %}
  {%- endif -%}
  {{ run_hooks(post_hooks) }}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% macro merged_query(existing, sql) -%}
    {%- set key = config.get('unique_key') -%}
    {%- set keys = [key] if key is string else key -%}
    {%- set names = adapter.get_columns_in_relation(existing) | map(attribute='name') | join(', ') -%}
    with fresh_rows as ({{ sql }})
    select {{ names }} from fresh_rows
    union all
    select {{ names }} from {{ existing }} as kept
    where not exists (
        select 1 from fresh_rows
        where {% for name in keys %}fresh_rows.{{ name }} = kept.{{ name }}{{ " and " if not loop.last }}{% endfor %}
    )
{%- endmacro %}

{% macro same_content(existing, sql) -%}
    {%- set held = adapter.get_columns_in_relation(existing) -%}
    {%- set wanted = get_column_schema_from_query(sql) -%}
    {%- if signature(held) != signature(wanted) -%}
        {{ return(false) }}
    {%- endif -%}
    {%- set names = held | map(attribute='name') | reject('equalto', '_loaded_at') | join(', ') -%}
    {%- set result = run_query(
        "select (select to_hex(checksum(row(" ~ names ~ "))) || cast(count(*) as varchar) from (" ~ sql ~ ")) = "
        ~ "(select to_hex(checksum(row(" ~ names ~ "))) || cast(count(*) as varchar) from " ~ existing ~ ")"
    ) -%}
    {{ return(result.columns[0].values()[0] == true) }}
{%- endmacro %}

{# Names and kinds of types; Trino tells a query's types without their precision, and texts with their length. #}
{% macro signature(columns) -%}
    {%- set found = [] -%}
    {%- for column in columns -%}
        {%- set kind = (column.data_type | lower).split('(')[0] -%}
        {%- do found.append(column.name ~ ' ' ~ ('varchar' if kind == 'char' else kind)) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
