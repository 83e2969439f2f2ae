with discharge as (
    select * from {{ ref('cmd_encounter') }}
    where visit_type_code = '3' and ended_at is not null
),

surgical_encounter as (
    select * from {{ ref('surgical_encounter') }}
)

select
    'surgery_share_of_discharges' as indicator_id,
    discharge.institution_code,
    date_format(discharge.ended_at, 'yyyy-MM') as period,
    cast(count(surgical_encounter.encounter_id) as double) as numerator,
    cast(count(*) as double) as denominator
from discharge
left join surgical_encounter on discharge.encounter_id = surgical_encounter.encounter_id
group by discharge.institution_code, date_format(discharge.ended_at, 'yyyy-MM')
