-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_lab_report') }}, {{ ref('current_lab_report') }}
{{ config(enabled='lab_report' in data_sets_in_use(), meta={'data_set': 'lab_report'}) }}
with asked as (
    select
        *
    from {{ counted_rows('lab_report') }} as counted_row
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
        {{ signed_count("report_name is not null") }} as n__report_name__length,
        {{ signed_count("specimen_code is not null") }} as n__specimen_code__domain,
        {{ signed_count("sampling_time is not null") }} as n__sampling_time__type,
        {{ signed_count("try_cast(substr(sampling_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__sampling_time__not_future,
        {{ signed_count("report_time is not null") }} as n__report_time__type,
        {{ signed_count("try_cast(substr(report_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__report_time__not_future,
        {{ signed_count("applicant_id is not null") }} as n__applicant_id__length,
        {{ signed_count("reporter_id is not null") }} as n__reporter_id__length,
        {{ signed_count("institution_code is not null and report_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(report_time as timestamp) is not null and try_cast(sampling_time as timestamp) is not null") }} as n__logic__report_before_sampling,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('lab_report.institution_code.required'),
            ('lab_report.institution_code.length'),
            ('lab_report.report_id.length'),
            ('lab_report.visit_id.length'),
            ('lab_report.visit_id.reference'),
            ('lab_report.patient_id.length'),
            ('lab_report.patient_id.reference'),
            ('lab_report.report_name.length'),
            ('lab_report.specimen_code.domain'),
            ('lab_report.sampling_time.type'),
            ('lab_report.sampling_time.not_future'),
            ('lab_report.report_time.type'),
            ('lab_report.report_time.not_future'),
            ('lab_report.applicant_id.length'),
            ('lab_report.reporter_id.length'),
            ('lab_report.key.unique'),
            ('lab_report.logic.report_before_sampling'),
            ('lab_report.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'lab_report.institution_code.required' then n__institution_code__required
            when 'lab_report.institution_code.length' then n__institution_code__length
            when 'lab_report.report_id.length' then n__report_id__length
            when 'lab_report.visit_id.length' then n__visit_id__length
            when 'lab_report.visit_id.reference' then n__visit_id__reference
            when 'lab_report.patient_id.length' then n__patient_id__length
            when 'lab_report.patient_id.reference' then n__patient_id__reference
            when 'lab_report.report_name.length' then n__report_name__length
            when 'lab_report.specimen_code.domain' then n__specimen_code__domain
            when 'lab_report.sampling_time.type' then n__sampling_time__type
            when 'lab_report.sampling_time.not_future' then n__sampling_time__not_future
            when 'lab_report.report_time.type' then n__report_time__type
            when 'lab_report.report_time.not_future' then n__report_time__not_future
            when 'lab_report.applicant_id.length' then n__applicant_id__length
            when 'lab_report.reporter_id.length' then n__reporter_id__length
            when 'lab_report.key.unique' then n__key__unique
            when 'lab_report.logic.report_before_sampling' then n__logic__report_before_sampling
            when 'lab_report.logic.sender_differs' then n__logic__sender_differs
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
