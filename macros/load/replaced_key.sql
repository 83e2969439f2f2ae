{#- Keys of rows that a load removed or wrote anew, as a relation: what a published version takes from the one before. -#}
{% macro replaced_key() -%}
    {{ return(api.Relation.create(database=(target.database if target.type != 'spark' else none), schema='ods', identifier='replaced_key')) }}
{%- endmacro %}
