{{ config(meta={'row_key': 'person_id', 'replaced_by': 'identity_touched_person'}) }}
{%- set fields = {
    'name': ('r.name', 'r.name_std'),
    'sex_code': ('r.sex_code', 'r.sex_code'),
    'birth_date': ('r.birth_date', 'cast(r.birth_date as string)'),
    'id_no': ('r.id_no_18', 'r.id_no_18'),
    'phone': ('r.phone_std', 'r.phone_std'),
    'insurance_no': ('r.insurance_no_std', 'r.insurance_no_std'),
    'address': ('r.address', 'r.address_std'),
    'division_code': ('r.division_code', 'r.division_code'),
    'ethnic_code': ('r.ethnic_code', 'r.ethnic_code'),
    'nationality_code': ('r.nationality_code', 'r.nationality_code'),
    'marital_status_code': ('r.marital_status_code', 'r.marital_status_code'),
    'occupation_code': ('r.occupation_code', 'r.occupation_code'),
    'insurance_type_code': ('r.insurance_type_code', 'r.insurance_type_code'),
    'abo_blood_code': ('r.abo_blood_code', 'r.abo_blood_code'),
    'death_time': (parse_timestamp('r.death_time'), 'substr(r.death_time, 1, 10)'),
} -%}
-- depends_on: {{ ref('identity_touched_person') }}
with source_rank as (
    {{ source_ranks() | indent(4) }}
),

ranked as (
    select
        m.person_id,
        m.record_key,
        row_number() over (
            partition by m.person_id
            order by coalesce(s.source_rank, 99), r.received_at desc, m.record_key
        ) as priority
    from {{ ref('identity_member') }} as m
    inner join {{ ref('identity_record') }} as r on m.record_key = r.record_key
    left join source_rank as s on m.institution_code = s.institution_code
    {%- if is_incremental() %}
    where m.person_id in (select touched.person_id from {{ ref('identity_touched_person') }} as touched)
    {%- endif %}
),

record as (
    select
        ranked.person_id,
        ranked.priority,
        {% for field, (value, compared) in fields.items() -%}
        {{ value }} as {{ field }},
        {{ compared }} as {{ field }}_compared,
        {% endfor -%}
        r.received_at
    from ranked
    inner join {{ ref('identity_record') }} as r on ranked.record_key = r.record_key
)

select
    person_id,
    {% for field in fields -%}
    min_by({{ field }}, case when {{ field }}_compared is not null then priority end) as {{ field }},
    {% endfor -%}
    {% for field in fields -%}
    coalesce(min({{ field }}_compared) <> max({{ field }}_compared), false) as {{ field }}_conflict,
    {% endfor -%}
    count(*) as record_count,
    max(received_at) as updated_at,
    {{ open_load() }} as load_no
from record
group by person_id
