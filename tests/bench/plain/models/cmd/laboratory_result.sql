with report as (
    select institution_code, report_id, any_value(visit_id) as visit_id, any_value(sampling_time) as sampling_time
    from {{ ref('current_lab_report') }}
    group by institution_code, report_id
)

select
    s.institution_code || '|' || s.result_id as result_id,
    s.institution_code || '|' || s.report_id as report_id,
    s.institution_code || '|' || report.visit_id as encounter_id,
    r.person_id,
    s.institution_code,
    s.item_code,
    s.item_name,
    try_cast(s.result_value as double) as value,
    s.result_value as value_text,
    s.result_unit as unit,
    try_cast(s.reference_low as double) as reference_low,
    try_cast(s.reference_high as double) as reference_high,
    s.abnormal_code,
    {{ moment('report.sampling_time') }} as sampled_at,
    {{ moment('s.result_time') }} as resulted_at
from {{ ref('current_lab_result') }} as s
left join report using (institution_code, report_id)
left join {{ ref('registration') }} as r using (institution_code, patient_id)
