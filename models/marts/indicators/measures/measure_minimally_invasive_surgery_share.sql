{{ config(meta={'data_sets': ['inpatient_stay', 'procedure'], 'reaches': [
    {'data_set': 'procedure', 'through': 'inpatient_stay', 'by': ['institution_code', 'visit_id']},
]}) }}
with discharge as (
    select * from {{ measured('cmd_encounter', at='ended_at') }} as encounter
    where visit_type_code = '3'
),

surgical_encounter as (
    select * from {{ ref('surgical_encounter') }}
)

select
    'minimally_invasive_surgery_share' as indicator_id,
    discharge.institution_code,
    discharge.period,
    cast(sum(surgical_encounter.has_minimally_invasive) as double) as numerator,
    cast(count(*) as double) as denominator
from discharge
inner join surgical_encounter on discharge.encounter_id = surgical_encounter.encounter_id
group by discharge.institution_code, discharge.period
