with discharge as (
    select * from {{ ref('cmd_encounter') }}
    where visit_type_code = '3' and ended_at is not null
),

surgical_encounter as (
    select * from {{ ref('surgical_encounter') }}
)

select
    'level_four_surgery_share' as indicator_id,
    discharge.institution_code,
    date_format(discharge.ended_at, 'yyyy-MM') as period,
    cast(sum(surgical_encounter.has_level_four) as double) as numerator,
    cast(count(*) as double) as denominator
from discharge
inner join surgical_encounter on discharge.encounter_id = surgical_encounter.encounter_id
group by discharge.institution_code, date_format(discharge.ended_at, 'yyyy-MM')
