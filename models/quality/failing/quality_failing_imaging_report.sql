-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_imaging_report') }}, {{ ref('current_imaging_report') }}
{{ config(enabled='imaging_report' in data_sets_in_use(), meta={'replaced_by': 'touched_imaging_report'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'imaging_report', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'imaging_report', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        report_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_imaging_report', ['institution_code', 'report_id'], 'imaging_report', ['institution_code', 'report_id']) }} as looked_into
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
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        modality_code is null as modality_code__required,
        modality_code not in ('CT', 'MR', 'DX', 'US', 'XA', 'PT', 'NM', 'MG', 'OT') as modality_code__domain,
        length(body_part) > 50 as body_part__length,
        exam_name is null as exam_name__required,
        length(exam_name) > 100 as exam_name__length,
        exam_time is null as exam_time__required,
        not regexp_like(exam_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as exam_time__type,
        try_cast(substr(exam_time, 1, 19) as timestamp) > received_at as exam_time__not_future,
        (conclusion is not null) and report_time is null as report_time__required,
        not regexp_like(report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as report_time__type,
        try_cast(substr(report_time, 1, 19) as timestamp) > received_at as report_time__not_future,
        length(finding) > 2000 as finding__length,
        length(conclusion) > 1000 as conclusion__length,
        positive_flag not in ('0', '1') as positive_flag__domain,
        length(reporter_id) > 32 as reporter_id__length,
        length(reviewer_id) > 32 as reviewer_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(report_time as timestamp) < try_cast(exam_time as timestamp) as logic__report_before_exam,
        try_cast(report_time as timestamp) > try_cast(exam_time as timestamp) + interval '7' day as logic__report_late,
        (report_time is not null) and conclusion is null as logic__conclusion_missing,
        (conclusion is not null) and finding is null as logic__finding_missing,
        (conclusion is not null) and positive_flag is null as logic__positive_missing,
        (report_time is not null) and reporter_id is null as logic__reporter_missing,
        reporter_id = reviewer_id as logic__reviewed_by_reporter,
        (modality_code in ('CT', 'MR', 'DX', 'US')) and body_part is null as logic__body_part_missing,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('imaging_report') }} as judged_row
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
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or modality_code__required
        or modality_code__domain
        or body_part__length
        or exam_name__required
        or exam_name__length
        or exam_time__required
        or exam_time__type
        or exam_time__not_future
        or report_time__required
        or report_time__type
        or report_time__not_future
        or finding__length
        or conclusion__length
        or positive_flag__domain
        or reporter_id__length
        or reviewer_id__length
        or key__unique
        or logic__report_before_exam
        or logic__report_late
        or logic__conclusion_missing
        or logic__finding_missing
        or logic__positive_missing
        or logic__reporter_missing
        or logic__reviewed_by_reporter
        or logic__body_part_missing
        or logic__sender_differs
)

select
    institution_code,
    report_id,
    visit_id,
    patient_id,
    modality_code,
    body_part,
    exam_name,
    exam_time,
    report_time,
    finding,
    conclusion,
    positive_flag,
    reporter_id,
    reviewer_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'imaging_report.institution_code.required' end,
        case when institution_code__length then 'imaging_report.institution_code.length' end,
        case when report_id__required then 'imaging_report.report_id.required' end,
        case when report_id__length then 'imaging_report.report_id.length' end,
        case when visit_id__required then 'imaging_report.visit_id.required' end,
        case when visit_id__length then 'imaging_report.visit_id.length' end,
        case when visit_id__reference then 'imaging_report.visit_id.reference' end,
        case when patient_id__required then 'imaging_report.patient_id.required' end,
        case when patient_id__length then 'imaging_report.patient_id.length' end,
        case when patient_id__reference then 'imaging_report.patient_id.reference' end,
        case when modality_code__required then 'imaging_report.modality_code.required' end,
        case when modality_code__domain then 'imaging_report.modality_code.domain' end,
        case when body_part__length then 'imaging_report.body_part.length' end,
        case when exam_name__required then 'imaging_report.exam_name.required' end,
        case when exam_name__length then 'imaging_report.exam_name.length' end,
        case when exam_time__required then 'imaging_report.exam_time.required' end,
        case when exam_time__type then 'imaging_report.exam_time.type' end,
        case when exam_time__not_future then 'imaging_report.exam_time.not_future' end,
        case when report_time__required then 'imaging_report.report_time.required' end,
        case when report_time__type then 'imaging_report.report_time.type' end,
        case when report_time__not_future then 'imaging_report.report_time.not_future' end,
        case when finding__length then 'imaging_report.finding.length' end,
        case when conclusion__length then 'imaging_report.conclusion.length' end,
        case when positive_flag__domain then 'imaging_report.positive_flag.domain' end,
        case when reporter_id__length then 'imaging_report.reporter_id.length' end,
        case when reviewer_id__length then 'imaging_report.reviewer_id.length' end,
        case when key__unique then 'imaging_report.key.unique' end,
        case when logic__report_before_exam then 'imaging_report.logic.report_before_exam' end,
        case when logic__report_late then 'imaging_report.logic.report_late' end,
        case when logic__conclusion_missing then 'imaging_report.logic.conclusion_missing' end,
        case when logic__finding_missing then 'imaging_report.logic.finding_missing' end,
        case when logic__positive_missing then 'imaging_report.logic.positive_missing' end,
        case when logic__reporter_missing then 'imaging_report.logic.reporter_missing' end,
        case when logic__reviewed_by_reporter then 'imaging_report.logic.reviewed_by_reporter' end,
        case when logic__body_part_missing then 'imaging_report.logic.body_part_missing' end,
        case when logic__sender_differs then 'imaging_report.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or report_id__required
        or exam_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
