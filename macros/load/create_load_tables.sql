{#-
    Creates the tables that know the loads, where they are missing. Runs at the start of every run.

    A run without full refresh, over tables that a first load left unfinished, would take them for finished.
-#}
{% macro create_load_tables() -%}
    {%- if execute -%}
        {#- Not run_query: it fetches, and the Thrift Server has nothing to fetch of these. -#}
        {%- call statement('ods', auto_begin=False) -%} create schema if not exists ods {%- endcall -%}
        {%- call statement('load_log', auto_begin=False) -%}
            create table if not exists {{ load_log() }}
            (load_no int, finished_at timestamp, is_full boolean, warehouse_id string) {{ table_options() }}
        {%- endcall -%}
        {%- call statement('replaced_key', auto_begin=False) -%}
            create table if not exists {{ replaced_key() }} (model string, row_key string, load_no int) {{ table_options() }}
        {%- endcall -%}
        {%- set batches = api.Relation.create(database=(target.database if target.type != 'spark' else none), schema='ods', identifier='ods_batch') -%}
        {%- if flags.WHICH in ('build', 'run') and open_load() == 1 and not flags.FULL_REFRESH and load_relation(batches) -%}
            {{ exceptions.raise_compiler_error('No load of this warehouse is finished yet: run `medplat build`, or dbt with --full-refresh.') }}
        {%- endif -%}
    {%- endif -%}
    select 1
{%- endmacro %}
