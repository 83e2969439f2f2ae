with discharge as (
    select * from {{ ref('cmd_encounter') }}
    where visit_type_code = '3' and ended_at is not null
),

surgical_encounter as (
    select
        encounter_id,
        max(case when surgery_level_code = '4' then 1 else 0 end) as has_level_four,
        max(case when minimally_invasive_flag = '1' then 1 else 0 end) as has_minimally_invasive
    from {{ ref('cmd_procedure') }}
    where procedure_kind_code in ('1', '2')
    group by encounter_id
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
