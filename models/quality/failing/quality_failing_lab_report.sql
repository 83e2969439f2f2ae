-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_lab_report') }}, {{ ref('current_lab_report') }}
{{ config(enabled='lab_report' in data_sets_in_use(), meta={'replaced_by': 'touched_lab_report'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'lab_report', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'lab_report', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        report_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_lab_report', ['institution_code', 'report_id'], 'lab_report', ['institution_code', 'report_id']) }} as looked_into
    group by institution_code, report_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        report_id is null as report_id__required,
        length(report_id) > 64 as report_id__length,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        report_name is null as report_name__required,
        length(report_name) > 100 as report_name__length,
        specimen_code not in ('1', '101', '102', '103', '104', '105', '2', '201', '3', '4', '5', '501', '6', '7', '8', '9') as specimen_code__domain,
        not regexp_like(sampling_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as sampling_time__type,
        try_cast(substr(sampling_time, 1, 19) as timestamp) > received_at as sampling_time__not_future,
        report_time is null as report_time__required,
        not regexp_like(report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as report_time__type,
        try_cast(substr(report_time, 1, 19) as timestamp) > received_at as report_time__not_future,
        length(applicant_id) > 32 as applicant_id__length,
        length(reporter_id) > 32 as reporter_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(report_time as timestamp) < try_cast(sampling_time as timestamp) as logic__report_before_sampling,
        try_cast(report_time as timestamp) > try_cast(sampling_time as timestamp) + interval '60' day as logic__report_late,
        (sampling_time is not null) and specimen_code is null as logic__specimen_missing,
        trim(report_name) in ('-', '/', '.', '无', '不详', '测试', 'test') as logic__name_placeholder,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('lab_report') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and report_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or report_id__required
        or report_id__length
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or report_name__required
        or report_name__length
        or specimen_code__domain
        or sampling_time__type
        or sampling_time__not_future
        or report_time__required
        or report_time__type
        or report_time__not_future
        or applicant_id__length
        or reporter_id__length
        or key__unique
        or logic__report_before_sampling
        or logic__report_late
        or logic__specimen_missing
        or logic__name_placeholder
        or logic__sender_differs
)

select
    institution_code,
    report_id,
    visit_id,
    patient_id,
    report_name,
    specimen_code,
    sampling_time,
    report_time,
    applicant_id,
    reporter_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'lab_report.institution_code.required' end,
        case when institution_code__length then 'lab_report.institution_code.length' end,
        case when report_id__required then 'lab_report.report_id.required' end,
        case when report_id__length then 'lab_report.report_id.length' end,
        case when visit_id__length then 'lab_report.visit_id.length' end,
        case when visit_id__reference then 'lab_report.visit_id.reference' end,
        case when patient_id__required then 'lab_report.patient_id.required' end,
        case when patient_id__length then 'lab_report.patient_id.length' end,
        case when patient_id__reference then 'lab_report.patient_id.reference' end,
        case when report_name__required then 'lab_report.report_name.required' end,
        case when report_name__length then 'lab_report.report_name.length' end,
        case when specimen_code__domain then 'lab_report.specimen_code.domain' end,
        case when sampling_time__type then 'lab_report.sampling_time.type' end,
        case when sampling_time__not_future then 'lab_report.sampling_time.not_future' end,
        case when report_time__required then 'lab_report.report_time.required' end,
        case when report_time__type then 'lab_report.report_time.type' end,
        case when report_time__not_future then 'lab_report.report_time.not_future' end,
        case when applicant_id__length then 'lab_report.applicant_id.length' end,
        case when reporter_id__length then 'lab_report.reporter_id.length' end,
        case when key__unique then 'lab_report.key.unique' end,
        case when logic__report_before_sampling then 'lab_report.logic.report_before_sampling' end,
        case when logic__report_late then 'lab_report.logic.report_late' end,
        case when logic__specimen_missing then 'lab_report.logic.specimen_missing' end,
        case when logic__name_placeholder then 'lab_report.logic.name_placeholder' end,
        case when logic__sender_differs then 'lab_report.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or report_id__required
        or report_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
