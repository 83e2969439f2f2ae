-- Generated from tests/soda by `make generate`; change the rules, not this file.
with counted as (
    select
        sender_code as institution_code,
        event_date,
        count_if(true) as n__institution_code__required,
        count_if(institution_code is not null) as n__institution_code__length,
        count_if(report_id is not null) as n__report_id__length,
        count_if(visit_id is not null) as n__visit_id__length,
        count_if(institution_code is not null and visit_id is not null) as n__visit_id__reference,
        count_if(patient_id is not null) as n__patient_id__length,
        count_if(institution_code is not null and patient_id is not null) as n__patient_id__reference,
        count_if(modality_code is not null) as n__modality_code__domain,
        count_if(body_part is not null) as n__body_part__length,
        count_if(exam_name is not null) as n__exam_name__length,
        count_if(exam_time is not null) as n__exam_time__type,
        count_if((try_cast(substr(exam_time, 1, 19) as timestamp) > received_at) is not null) as n__exam_time__not_future,
        count_if(conclusion is not null) as n__report_time__required,
        count_if(report_time is not null) as n__report_time__type,
        count_if((try_cast(substr(report_time, 1, 19) as timestamp) > received_at) is not null) as n__report_time__not_future,
        count_if(finding is not null) as n__finding__length,
        count_if(positive_flag is not null) as n__positive_flag__domain,
        count_if(reporter_id is not null) as n__reporter_id__length,
        count_if(reviewer_id is not null) as n__reviewer_id__length,
        count_if(institution_code is not null and report_id is not null) as n__key__unique,
        count_if((try_cast(report_time as timestamp) < try_cast(exam_time as timestamp)) is not null) as n__logic__report_before_exam,
        count_if((try_cast(report_time as timestamp) > try_cast(exam_time as timestamp) + interval '7' day) is not null) as n__logic__report_late,
        count_if((reporter_id = reviewer_id) is not null) as n__logic__reviewed_by_reporter,
        count_if(modality_code in ('CT', 'MR', 'DX', 'US')) as n__logic__body_part_missing,
        count_if((sender_code <> institution_code) is not null) as n__logic__sender_differs
    from {{ ref('current_imaging_report') }}
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('imaging_report.institution_code.required'),
            ('imaging_report.institution_code.length'),
            ('imaging_report.report_id.length'),
            ('imaging_report.visit_id.length'),
            ('imaging_report.visit_id.reference'),
            ('imaging_report.patient_id.length'),
            ('imaging_report.patient_id.reference'),
            ('imaging_report.modality_code.domain'),
            ('imaging_report.body_part.length'),
            ('imaging_report.exam_name.length'),
            ('imaging_report.exam_time.type'),
            ('imaging_report.exam_time.not_future'),
            ('imaging_report.report_time.required'),
            ('imaging_report.report_time.type'),
            ('imaging_report.report_time.not_future'),
            ('imaging_report.finding.length'),
            ('imaging_report.positive_flag.domain'),
            ('imaging_report.reporter_id.length'),
            ('imaging_report.reviewer_id.length'),
            ('imaging_report.key.unique'),
            ('imaging_report.logic.report_before_exam'),
            ('imaging_report.logic.report_late'),
            ('imaging_report.logic.reviewed_by_reporter'),
            ('imaging_report.logic.body_part_missing'),
            ('imaging_report.logic.sender_differs')
    ) as ids (applicability_id)
)

select
    counted.institution_code,
    counted.event_date,
    applicability.applicability_id,
    cast(case applicability.applicability_id
        when 'imaging_report.institution_code.required' then n__institution_code__required
        when 'imaging_report.institution_code.length' then n__institution_code__length
        when 'imaging_report.report_id.length' then n__report_id__length
        when 'imaging_report.visit_id.length' then n__visit_id__length
        when 'imaging_report.visit_id.reference' then n__visit_id__reference
        when 'imaging_report.patient_id.length' then n__patient_id__length
        when 'imaging_report.patient_id.reference' then n__patient_id__reference
        when 'imaging_report.modality_code.domain' then n__modality_code__domain
        when 'imaging_report.body_part.length' then n__body_part__length
        when 'imaging_report.exam_name.length' then n__exam_name__length
        when 'imaging_report.exam_time.type' then n__exam_time__type
        when 'imaging_report.exam_time.not_future' then n__exam_time__not_future
        when 'imaging_report.report_time.required' then n__report_time__required
        when 'imaging_report.report_time.type' then n__report_time__type
        when 'imaging_report.report_time.not_future' then n__report_time__not_future
        when 'imaging_report.finding.length' then n__finding__length
        when 'imaging_report.positive_flag.domain' then n__positive_flag__domain
        when 'imaging_report.reporter_id.length' then n__reporter_id__length
        when 'imaging_report.reviewer_id.length' then n__reviewer_id__length
        when 'imaging_report.key.unique' then n__key__unique
        when 'imaging_report.logic.report_before_exam' then n__logic__report_before_exam
        when 'imaging_report.logic.report_late' then n__logic__report_late
        when 'imaging_report.logic.reviewed_by_reporter' then n__logic__reviewed_by_reporter
        when 'imaging_report.logic.body_part_missing' then n__logic__body_part_missing
        when 'imaging_report.logic.sender_differs' then n__logic__sender_differs
    end as bigint) as applicable
from counted
cross join applicability
