with discharge as (
    select *, strftime(ended_at, '%Y-%m') as period
    from {{ ref('encounter') }}
    where visit_type_code = '3' and ended_at is not null
),

surgical as (
    select
        encounter_id,
        max(case when surgery_level_code = '4' then 1 else 0 end) as level_four,
        max(case when minimally_invasive_flag = '1' then 1 else 0 end) as minimally_invasive
    from {{ ref('procedure_done') }}
    where procedure_kind_code in ('1', '2')
    group by encounter_id
),

operated as (
    select
        discharge.*,
        surgical.level_four,
        surgical.minimally_invasive,
        surgical.encounter_id is not null as is_surgical
    from discharge
    left join surgical using (encounter_id)
),

countable as (
    select *
    from discharge
    where
        started_at is not null
        and coalesce(discharge_way_code, '9') <> '5'
        and coalesce(main_diagnosis_code, '') not like 'Z51.0%'
        and coalesce(main_diagnosis_code, '') not like 'Z51.1%'
),

readmitted as (
    select distinct a.encounter_id
    from countable as a
    inner join countable as b
        on
            a.institution_code = b.institution_code
            and a.person_id = b.person_id
            and left(replace(a.main_diagnosis_code, '.', ''), 4) = left(replace(b.main_diagnosis_code, '.', ''), 4)
            and a.encounter_id <> b.encounter_id
            and a.ended_at <= b.started_at
            and date_diff('day', cast(a.ended_at as date), cast(b.started_at as date)) <= 31
    where coalesce(a.readmission_plan_flag, '1') = '1'
)

select 'average_length_of_stay' as indicator_id, institution_code, period, sum(stay_days) as numerator, count(stay_days) as denominator
from discharge group by institution_code, period
union all
select 'average_inpatient_fee', institution_code, period, sum(total_fee), count(total_fee)
from discharge group by institution_code, period
union all
select 'inpatient_mortality', institution_code, period, count(*) filter (where discharge_way_code = '5'), count(*)
from discharge group by institution_code, period
union all
select 'inpatient_drug_share', institution_code, period, sum(drug_fee), sum(total_fee) filter (where drug_fee is not null)
from discharge group by institution_code, period
union all
select 'inpatient_consumable_share', institution_code, period, sum(consumable_fee), sum(total_fee) filter (where consumable_fee is not null)
from discharge group by institution_code, period
union all
select 'surgery_share_of_discharges', institution_code, period, count(*) filter (where is_surgical), count(*)
from operated group by institution_code, period
union all
select 'level_four_surgery_share', institution_code, period, sum(level_four), count(*)
from operated where is_surgical group by institution_code, period
union all
select 'minimally_invasive_surgery_share', institution_code, period, sum(minimally_invasive), count(*)
from operated where is_surgical group by institution_code, period
union all
select 'unplanned_readmission_31_days', countable.institution_code, period, count(readmitted.encounter_id), count(*)
from countable left join readmitted using (encounter_id) group by countable.institution_code, period
