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
