-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_outpatient_visit') }}, {{ ref('current_outpatient_visit') }}
{{ config(enabled='outpatient_visit' in data_sets_in_use(), meta={'data_set': 'outpatient_visit'}) }}
with asked as (
    select
        *,
        try_cast(end_time as timestamp) is not null as holds_1,
        try_cast(visit_time as timestamp) is not null as holds_2
    from {{ counted_rows('outpatient_visit') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("visit_type_code is not null") }} as n__visit_type_code__domain,
        {{ signed_count("visit_time is not null") }} as n__visit_time__type,
        {{ signed_count("try_cast(substr(visit_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__visit_time__not_future,
        {{ signed_count("end_time is not null") }} as n__end_time__type,
        {{ signed_count("try_cast(substr(end_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__end_time__not_future,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("department_name is not null") }} as n__department_name__length,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("first_visit_flag is not null") }} as n__first_visit_flag__domain,
        {{ signed_count("chief_complaint is not null") }} as n__chief_complaint__length,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("total_fee is not null") }} as n__total_fee__type,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__key__unique,
        {{ signed_count("holds_1 and holds_2") }} as n__logic__end_before_start,
        {{ signed_count("(visit_type_code = '1') and holds_1 and holds_2") }} as n__logic__visit_over_a_day,
        {{ signed_count("(visit_type_code = '2') and holds_1 and holds_2") }} as n__logic__emergency_over_a_week,
        {{ signed_count("try_cast(total_fee as decimal(18, 4)) is not null") }} as n__logic__total_fee_negative,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('outpatient_visit.institution_code.required'),
            ('outpatient_visit.institution_code.length'),
            ('outpatient_visit.visit_id.length'),
            ('outpatient_visit.patient_id.length'),
            ('outpatient_visit.patient_id.reference'),
            ('outpatient_visit.visit_type_code.domain'),
            ('outpatient_visit.visit_time.type'),
            ('outpatient_visit.visit_time.not_future'),
            ('outpatient_visit.end_time.type'),
            ('outpatient_visit.end_time.not_future'),
            ('outpatient_visit.department_code.domain'),
            ('outpatient_visit.department_name.length'),
            ('outpatient_visit.doctor_id.length'),
            ('outpatient_visit.first_visit_flag.domain'),
            ('outpatient_visit.chief_complaint.length'),
            ('outpatient_visit.insurance_type_code.domain'),
            ('outpatient_visit.total_fee.type'),
            ('outpatient_visit.key.unique'),
            ('outpatient_visit.logic.end_before_start'),
            ('outpatient_visit.logic.visit_over_a_day'),
            ('outpatient_visit.logic.emergency_over_a_week'),
            ('outpatient_visit.logic.total_fee_negative'),
            ('outpatient_visit.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'outpatient_visit.institution_code.required' then n__institution_code__required
            when 'outpatient_visit.institution_code.length' then n__institution_code__length
            when 'outpatient_visit.visit_id.length' then n__visit_id__length
            when 'outpatient_visit.patient_id.length' then n__patient_id__length
            when 'outpatient_visit.patient_id.reference' then n__patient_id__reference
            when 'outpatient_visit.visit_type_code.domain' then n__visit_type_code__domain
            when 'outpatient_visit.visit_time.type' then n__visit_time__type
            when 'outpatient_visit.visit_time.not_future' then n__visit_time__not_future
            when 'outpatient_visit.end_time.type' then n__end_time__type
            when 'outpatient_visit.end_time.not_future' then n__end_time__not_future
            when 'outpatient_visit.department_code.domain' then n__department_code__domain
            when 'outpatient_visit.department_name.length' then n__department_name__length
            when 'outpatient_visit.doctor_id.length' then n__doctor_id__length
            when 'outpatient_visit.first_visit_flag.domain' then n__first_visit_flag__domain
            when 'outpatient_visit.chief_complaint.length' then n__chief_complaint__length
            when 'outpatient_visit.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'outpatient_visit.total_fee.type' then n__total_fee__type
            when 'outpatient_visit.key.unique' then n__key__unique
            when 'outpatient_visit.logic.end_before_start' then n__logic__end_before_start
            when 'outpatient_visit.logic.visit_over_a_day' then n__logic__visit_over_a_day
            when 'outpatient_visit.logic.emergency_over_a_week' then n__logic__emergency_over_a_week
            when 'outpatient_visit.logic.total_fee_negative' then n__logic__total_fee_negative
            when 'outpatient_visit.logic.sender_differs' then n__logic__sender_differs
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
