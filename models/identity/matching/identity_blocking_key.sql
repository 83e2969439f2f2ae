{%- set rules = {
    'id_no': ['id_no_18'],
    'insurance_no': ['insurance_no_std'],
    'name_birth_date': ['name_std', 'cast(birth_date as string)'],
    'name_birth_year': ['name_std', 'substr(cast(birth_date as string), 1, 4)'],
    'name_phone': ['name_std', 'phone_std'],
} -%}
with record as (
    select * from {{ ref('identity_record') }}
)

{% for rule, parts in rules.items() -%}
select
    record_key,
    '{{ rule }}' as blocking_rule,
    {{ parts | join(" || '|' || ") }} as blocking_key
from record
where {{ parts | join(" is not null and ") }} is not null
{% if not loop.last %}union all
{% endif -%}
{% endfor %}
