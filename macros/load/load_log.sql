{#- The register of finished loads, as a relation. -#}
{% macro load_log() -%}
    {{ return(api.Relation.create(database=(target.database if target.type != 'spark' else none), schema='ods', identifier='load_log')) }}
{%- endmacro %}
