with visit as (
    select * from {{ ref('cmd_encounter') }}
    where visit_type_code = '1' and started_at is not null
),

essential as (
    select distinct encounter_id
    from {{ ref('cmd_medication') }}
    where essential_drug_flag = '1'
)

select
    'essential_drug_visit_share' as indicator_id,
    visit.institution_code,
    date_format(visit.started_at, 'yyyy-MM') as period,
    cast(count(essential.encounter_id) as double) as numerator,
    cast(count(*) as double) as denominator
from visit
left join essential on visit.encounter_id = essential.encounter_id
group by visit.institution_code, date_format(visit.started_at, 'yyyy-MM')
