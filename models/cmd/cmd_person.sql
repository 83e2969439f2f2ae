{{ config(meta={'row_key': 'person_id', 'replaced_key': 'person_id', 'replaced_by': 'identity_touched_person'}) }}
-- depends_on: {{ ref('identity_touched_person') }}
with golden_record as (
    select * from {{ ref('identity_golden_record') }}
    {% if is_incremental() -%}
    where person_id in (select touched.person_id from {{ ref('identity_touched_person') }} as touched)
    {%- endif %}
)

select
    person_id,
    {% for attribute in person_attributes() -%}
    {{ 'death_time as died_at' if attribute == 'died_at' else attribute }},
    {% endfor -%}
    cast(record_count as int) as record_count,
    {{ open_load() }} as load_no
from golden_record
