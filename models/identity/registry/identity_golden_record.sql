{%- set fields = {
    'name': ('p.name', 'r.name_std'),
    'sex_code': ('r.sex_code', 'r.sex_code'),
    'birth_date': ('r.birth_date', 'cast(r.birth_date as string)'),
    'id_no': ('r.id_no_18', 'r.id_no_18'),
    'phone': ('r.phone_std', 'r.phone_std'),
    'insurance_no': ('r.insurance_no_std', 'r.insurance_no_std'),
    'address': ('p.address', 'r.address_std'),
    'division_code': ('p.division_code', 'p.division_code'),
    'ethnic_code': ('p.ethnic_code', 'p.ethnic_code'),
    'nationality_code': ('p.nationality_code', 'p.nationality_code'),
    'marital_status_code': ('p.marital_status_code', 'p.marital_status_code'),
    'occupation_code': ('p.occupation_code', 'p.occupation_code'),
    'insurance_type_code': ('p.insurance_type_code', 'p.insurance_type_code'),
    'abo_blood_code': ('p.abo_blood_code', 'p.abo_blood_code'),
    'death_time': (parse_timestamp('p.death_time'), 'substr(p.death_time, 1, 10)'),
} -%}
with source_rank as (
    select
        i.institution_code,
        min_by(cast(s.source_rank as int), case when s.level = '*' then 1 else 0 end) as source_rank
    from {{ ref('institutions') }} as i
    inner join {{ ref('source_rank') }} as s
        on i.kind = s.kind and s.level in (i.level, '*')
    group by i.institution_code
),

record as (
    select
        m.person_id,
        m.record_key,
        r.received_at,
        {% for field, (value, compared) in fields.items() -%}
        {{ value }} as {{ field }},
        {{ compared }} as {{ field }}_compared,
        {% endfor -%}
        row_number() over (
            partition by m.person_id
            order by coalesce(s.source_rank, 99), r.received_at desc, m.record_key
        ) as priority
    from {{ ref('identity_member') }} as m
    inner join {{ ref('identity_record') }} as r on m.record_key = r.record_key
    inner join {{ ref('accepted_patient') }} as p on r.row_id = p.row_id
    left join source_rank as s on m.institution_code = s.institution_code
)

select
    person_id,
    {% for field in fields -%}
    min_by({{ field }}, case when {{ field }}_compared is not null then priority end) as {{ field }},
    {% endfor -%}
    {% for field in fields -%}
    count(distinct {{ field }}_compared) > 1 as {{ field }}_conflict,
    {% endfor -%}
    count(*) as record_count,
    max(received_at) as updated_at
from record
group by person_id
