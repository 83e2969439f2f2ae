{#- Keys of rows that a load removed or wrote anew, as a relation: what a published version takes from the one before. -#}
{% macro replaced_key() -%}
    {{ return(api.Relation.create(database=target.database, schema='ods', identifier='replaced_key')) }}
{%- endmacro %}
