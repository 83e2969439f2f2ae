{#- An admission makes a readmission of the stays that ended in the 31 days before it. -#}
{{ config(meta={'data_sets': ['inpatient_stay'], 'reaches': [
    {'data_set': 'inpatient_stay', 'at': 'admission_time', 'days_before': 31},
]}) }}
{%- set is_counted -%}
    visit_type_code = '3'
        and started_at is not null
        and coalesce(discharge_way_code, '9') <> '5'
        and coalesce(main_diagnosis_source_code, '') not like 'Z51.0%'
        and coalesce(main_diagnosis_source_code, '') not like 'Z51.1%'
{%- endset -%}
with counted as (
    select * from {{ measured('cmd_encounter', at='ended_at') }} as encounter
    where
        {{ is_counted }}
),

next_stay as (
    select * from {{ ref('cmd_encounter') }}
    where
        {{ is_counted }}
        and ended_at is not null
),

readmitted as (
    select distinct index_stay.encounter_id
    from counted as index_stay
    inner join next_stay
        on
            index_stay.institution_code = next_stay.institution_code
            and index_stay.person_id = next_stay.person_id
            and substr(replace(index_stay.main_diagnosis_source_code, '.', ''), 1, 4)
            = substr(replace(next_stay.main_diagnosis_source_code, '.', ''), 1, 4)
            and index_stay.encounter_id <> next_stay.encounter_id
            and index_stay.ended_at <= next_stay.started_at
            and datediff(cast(next_stay.started_at as date), cast(index_stay.ended_at as date)) <= 31
    where coalesce(index_stay.readmission_plan_code, '1') = '1'
)

select
    'unplanned_readmission_31_days' as indicator_id,
    counted.institution_code,
    counted.period,
    cast(count(readmitted.encounter_id) as double) as numerator,
    cast(count(*) as double) as denominator
from counted
left join readmitted on counted.encounter_id = readmitted.encounter_id
group by counted.institution_code, counted.period
