{#-
    The keys under which records meet others for comparison, as a query: one row for each rule whose parts a record has.

    Args:
        records: relation or CTE with the columns of identity_record.
        record: the column that stands for a record, record_key or row_id.
-#}
{% macro blocking_keys(records, record='record_key') -%}
{%- if record not in ['record_key', 'row_id'] -%}
    {{ exceptions.raise_compiler_error("blocking_keys: a record goes by record_key or row_id, not by " ~ record) }}
{%- endif -%}
{%- set rules = {
    'id_no': ['id_no_18'],
    'insurance_no': ['insurance_no_std'],
    'name_birth_date': ['name_std', 'cast(birth_date as string)'],
    'name_birth_year': ['name_std', 'substr(cast(birth_date as string), 1, 4)'],
    'name_phone': ['name_std', 'phone_std'],
} -%}
select {{ record }}, blocking_rule, blocking_key
from (
    select
        {{ record }},
        blocking_rule,
        case blocking_rule
            {% for rule, parts in rules.items() -%}
            when '{{ rule }}' then {{ parts | join(" || '|' || ") }}
            {% endfor -%}
        end as blocking_key
    from {{ records }}
    cross join (values ('{{ rules | join("'), ('") }}')) as rule (blocking_rule)
) as keyed
where blocking_key is not null
{%- endmacro %}
