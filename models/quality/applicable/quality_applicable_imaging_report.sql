-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_imaging_report') }}, {{ ref('current_imaging_report') }}
{{ config(enabled='imaging_report' in data_sets_in_use(), meta={'data_set': 'imaging_report'}) }}
with asked as (
    select
        *
    from {{ counted_rows('imaging_report') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("report_id is not null") }} as n__report_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("modality_code is not null") }} as n__modality_code__domain,
        {{ signed_count("body_part is not null") }} as n__body_part__length,
        {{ signed_count("exam_name is not null") }} as n__exam_name__length,
        {{ signed_count("exam_time is not null") }} as n__exam_time__type,
        {{ signed_count("try_cast(substr(exam_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__exam_time__not_future,
        {{ signed_count("conclusion is not null") }} as n__report_time__required,
        {{ signed_count("report_time is not null") }} as n__report_time__type,
        {{ signed_count("try_cast(substr(report_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__report_time__not_future,
        {{ signed_count("finding is not null") }} as n__finding__length,
        {{ signed_count("positive_flag is not null") }} as n__positive_flag__domain,
        {{ signed_count("reporter_id is not null") }} as n__reporter_id__length,
        {{ signed_count("reviewer_id is not null") }} as n__reviewer_id__length,
        {{ signed_count("institution_code is not null and report_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(report_time as timestamp) is not null and try_cast(exam_time as timestamp) is not null") }} as n__logic__report_before_exam,
        {{ signed_count("reporter_id is not null and reviewer_id is not null") }} as n__logic__reviewed_by_reporter,
        {{ signed_count("(modality_code in ('CT', 'MR', 'DX', 'US'))") }} as n__logic__body_part_missing,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
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
            ('imaging_report.logic.reviewed_by_reporter'),
            ('imaging_report.logic.body_part_missing'),
            ('imaging_report.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
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
            when 'imaging_report.logic.reviewed_by_reporter' then n__logic__reviewed_by_reporter
            when 'imaging_report.logic.body_part_missing' then n__logic__body_part_missing
            when 'imaging_report.logic.sender_differs' then n__logic__sender_differs
        end as bigint) as applicable
    from counted
    cross join applicability
)

select
    institution_code,
    event_date,
    applicability_id,
    applicable,
    {{ open_load() }} as load_no
from unfolded
where applicable <> 0
