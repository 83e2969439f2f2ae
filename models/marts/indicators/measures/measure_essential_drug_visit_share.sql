{{ config(meta={'data_sets': ['outpatient_visit', 'medication_order'], 'reaches': [
    {'data_set': 'medication_order', 'through': 'outpatient_visit', 'by': ['institution_code', 'visit_id']},
]}) }}
with visit as (
    select * from {{ measured('cmd_encounter', at='started_at') }} as encounter
    where visit_type_code = '1'
),

essential as (
    select distinct encounter_id
    from {{ ref('cmd_medication') }}
    where essential_drug_flag = '1' and encounter_id in (select visit.encounter_id from visit)
)

select
    'essential_drug_visit_share' as indicator_id,
    visit.institution_code,
    visit.period,
    cast(count(essential.encounter_id) as double) as numerator,
    cast(count(*) as double) as denominator
from visit
left join essential on visit.encounter_id = essential.encounter_id
group by visit.institution_code, visit.period
