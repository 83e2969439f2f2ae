-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_outpatient_registration') }}, {{ ref('current_outpatient_registration') }}
{{ config(enabled='outpatient_registration' in data_sets_in_use(), meta={'data_set': 'outpatient_registration'}) }}
with asked as (
    select
        *,
        try_cast(substr(registration_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(cancel_time, 1, 19) as timestamp) is not null as holds_2,
        (id_type_code = '01') as holds_3,
        (regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_4,
        try_cast(age_years_at_registration as decimal(18, 4)) is not null as holds_5,
        try_cast(substr(registration_time, 1, 10) as date) is not null as holds_6,
        try_cast(registration_total as decimal(18, 4)) is not null as holds_7
    from {{ counted_rows('outpatient_registration') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("registration_id is not null") }} as n__registration_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("id_no is not null") }} as n__id_type_code__required,
        {{ signed_count("id_type_code is not null") }} as n__id_type_code__domain,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("try_cast(birth_date as date) is not null and cast(received_at as date) is not null") }} as n__birth_date__not_future,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("age_years_at_registration is not null") }} as n__age_years_at_registration__type,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("(insurance_type_code in ('310', '340', '390'))") }} as n__insurance_no__required,
        {{ signed_count("insurance_no is not null") }} as n__insurance_no__length,
        {{ signed_count("registration_time is not null") }} as n__registration_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__registration_time__not_future,
        {{ signed_count("registration_channel_code is not null") }} as n__registration_channel_code__domain,
        {{ signed_count("registration_kind_code is not null") }} as n__registration_kind_code__domain,
        {{ signed_count("visit_type_code is not null") }} as n__visit_type_code__domain,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("department_name is not null") }} as n__department_name__length,
        {{ signed_count("(registration_kind_code in ('2', '3', '4'))") }} as n__doctor_id__required,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("appointment_flag is not null") }} as n__appointment_flag__domain,
        {{ signed_count("(appointment_flag = '1')") }} as n__scheduled_time__required,
        {{ signed_count("scheduled_time is not null") }} as n__scheduled_time__type,
        {{ signed_count("queue_no is not null") }} as n__queue_no__type,
        {{ signed_count("first_visit_flag is not null") }} as n__first_visit_flag__domain,
        {{ signed_count("registration_fee is not null") }} as n__registration_fee__type,
        {{ signed_count("consultation_fee is not null") }} as n__consultation_fee__type,
        {{ signed_count("other_registration_fee is not null") }} as n__other_registration_fee__type,
        {{ signed_count("registration_total is not null") }} as n__registration_total__type,
        {{ signed_count("insurance_paid is not null") }} as n__insurance_paid__type,
        {{ signed_count("personal_paid is not null") }} as n__personal_paid__type,
        {{ signed_count("registration_status_code is not null") }} as n__registration_status_code__domain,
        {{ signed_count("(registration_status_code = '3')") }} as n__cancel_time__required,
        {{ signed_count("cancel_time is not null") }} as n__cancel_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__cancel_time__not_future,
        {{ signed_count("operator_id is not null") }} as n__operator_id__length,
        {{ signed_count("institution_code is not null and registration_id is not null") }} as n__key__unique,
        {{ signed_count("holds_3 and holds_4 and try_cast(substr(id_no, 1, 1) as integer) is not null and try_cast(substr(id_no, 2, 1) as integer) is not null and try_cast(substr(id_no, 3, 1) as integer) is not null and try_cast(substr(id_no, 4, 1) as integer) is not null and try_cast(substr(id_no, 5, 1) as integer) is not null and try_cast(substr(id_no, 6, 1) as integer) is not null and try_cast(substr(id_no, 7, 1) as integer) is not null and try_cast(substr(id_no, 8, 1) as integer) is not null and try_cast(substr(id_no, 9, 1) as integer) is not null and try_cast(substr(id_no, 10, 1) as integer) is not null and try_cast(substr(id_no, 11, 1) as integer) is not null and try_cast(substr(id_no, 12, 1) as integer) is not null and try_cast(substr(id_no, 13, 1) as integer) is not null and try_cast(substr(id_no, 14, 1) as integer) is not null and try_cast(substr(id_no, 15, 1) as integer) is not null and try_cast(substr(id_no, 16, 1) as integer) is not null and try_cast(substr(id_no, 17, 1) as integer) is not null and id_no is not null") }} as n__id_no__id_check_digit,
        {{ signed_count("holds_3 and holds_4 and id_no is not null and birth_date is not null") }} as n__id_no__id_birth_date,
        {{ signed_count("holds_3 and holds_4 and (case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end) is not null") }} as n__id_no__id_sex,
        {{ signed_count("holds_5") }} as n__age_years_at_registration__range,
        {{ signed_count("holds_6 and try_cast(substr(birth_date, 1, 10) as date) is not null") }} as n__registration_time__not_before,
        {{ signed_count("try_cast(queue_no as decimal(18, 4)) is not null") }} as n__queue_no__range,
        {{ signed_count("try_cast(substr(scheduled_time, 1, 19) as timestamp) is not null and holds_1") }} as n__scheduled_time__not_before,
        {{ signed_count("try_cast(substr(scheduled_time, 1, 10) as date) is not null and holds_6") }} as n__scheduled_time__within_days,
        {{ signed_count("scheduled_time is not null and appointment_flag is not null") }} as n__scheduled_time__only_when,
        {{ signed_count("holds_2 and holds_1") }} as n__cancel_time__not_before,
        {{ signed_count("cancel_time is not null and registration_status_code is not null") }} as n__cancel_time__only_when,
        {{ signed_count("holds_7 and try_cast(coalesce(registration_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(consultation_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(other_registration_fee, '0') as decimal(18, 4)) is not null") }} as n__registration_total__sum_of,
        {{ signed_count("holds_7 and try_cast(coalesce(insurance_paid, '0') as decimal(18, 4)) is not null and try_cast(coalesce(personal_paid, '0') as decimal(18, 4)) is not null") }} as n__registration_total__sum_of_insurance_paid,
        {{ signed_count("try_cast(registration_fee as decimal(18, 4)) is not null") }} as n__registration_fee__range,
        {{ signed_count("try_cast(consultation_fee as decimal(18, 4)) is not null") }} as n__consultation_fee__range,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(registration_status_code in ('3', '4'))") }} as n__logic__seen_but_cancelled,
        {{ signed_count("(registration_status_code = '2')") }} as n__logic__seen_without_visit,
        {{ signed_count("registration_kind_code is not null and visit_type_code is not null") }} as n__logic__emergency_kind_differs,
        {{ signed_count("(try_cast(replace(substr(registration_time, 1, 10), '-', '') as int) - try_cast(replace(birth_date, '-', '') as int) between try_cast(age_years_at_registration as int) * 10000 and try_cast(age_years_at_registration as int) * 10000 + 9999) is not null") }} as n__logic__age_differs,
        {{ signed_count("(substr(department_code, 1, 2) in ('07', '08')) and holds_5") }} as n__logic__adult_in_paediatrics,
        {{ signed_count("(department_code in ('05.01', '05.02')) and sex_code is not null") }} as n__logic__male_in_gynaecology
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('outpatient_registration.institution_code.required'),
            ('outpatient_registration.institution_code.length'),
            ('outpatient_registration.registration_id.length'),
            ('outpatient_registration.patient_id.length'),
            ('outpatient_registration.patient_id.reference'),
            ('outpatient_registration.visit_id.length'),
            ('outpatient_registration.visit_id.reference'),
            ('outpatient_registration.name.length'),
            ('outpatient_registration.id_type_code.required'),
            ('outpatient_registration.id_type_code.domain'),
            ('outpatient_registration.sex_code.domain'),
            ('outpatient_registration.birth_date.type'),
            ('outpatient_registration.birth_date.not_future'),
            ('outpatient_registration.phone.length'),
            ('outpatient_registration.age_years_at_registration.type'),
            ('outpatient_registration.insurance_type_code.domain'),
            ('outpatient_registration.insurance_no.required'),
            ('outpatient_registration.insurance_no.length'),
            ('outpatient_registration.registration_time.type'),
            ('outpatient_registration.registration_time.not_future'),
            ('outpatient_registration.registration_channel_code.domain'),
            ('outpatient_registration.registration_kind_code.domain'),
            ('outpatient_registration.visit_type_code.domain'),
            ('outpatient_registration.department_code.domain'),
            ('outpatient_registration.department_name.length'),
            ('outpatient_registration.doctor_id.required'),
            ('outpatient_registration.doctor_id.length'),
            ('outpatient_registration.appointment_flag.domain'),
            ('outpatient_registration.scheduled_time.required'),
            ('outpatient_registration.scheduled_time.type'),
            ('outpatient_registration.queue_no.type'),
            ('outpatient_registration.first_visit_flag.domain'),
            ('outpatient_registration.registration_fee.type'),
            ('outpatient_registration.consultation_fee.type'),
            ('outpatient_registration.other_registration_fee.type'),
            ('outpatient_registration.registration_total.type'),
            ('outpatient_registration.insurance_paid.type'),
            ('outpatient_registration.personal_paid.type'),
            ('outpatient_registration.registration_status_code.domain'),
            ('outpatient_registration.cancel_time.required'),
            ('outpatient_registration.cancel_time.type'),
            ('outpatient_registration.cancel_time.not_future'),
            ('outpatient_registration.operator_id.length'),
            ('outpatient_registration.key.unique'),
            ('outpatient_registration.id_no.id_check_digit'),
            ('outpatient_registration.id_no.id_birth_date'),
            ('outpatient_registration.id_no.id_sex'),
            ('outpatient_registration.age_years_at_registration.range'),
            ('outpatient_registration.registration_time.not_before'),
            ('outpatient_registration.queue_no.range'),
            ('outpatient_registration.scheduled_time.not_before'),
            ('outpatient_registration.scheduled_time.within_days'),
            ('outpatient_registration.scheduled_time.only_when'),
            ('outpatient_registration.cancel_time.not_before'),
            ('outpatient_registration.cancel_time.only_when'),
            ('outpatient_registration.registration_total.sum_of'),
            ('outpatient_registration.registration_total.sum_of_insurance_paid'),
            ('outpatient_registration.registration_fee.range'),
            ('outpatient_registration.consultation_fee.range'),
            ('outpatient_registration.logic.sender_differs'),
            ('outpatient_registration.logic.seen_but_cancelled'),
            ('outpatient_registration.logic.seen_without_visit'),
            ('outpatient_registration.logic.emergency_kind_differs'),
            ('outpatient_registration.logic.age_differs'),
            ('outpatient_registration.logic.adult_in_paediatrics'),
            ('outpatient_registration.logic.male_in_gynaecology')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'outpatient_registration.institution_code.required' then n__institution_code__required
            when 'outpatient_registration.institution_code.length' then n__institution_code__length
            when 'outpatient_registration.registration_id.length' then n__registration_id__length
            when 'outpatient_registration.patient_id.length' then n__patient_id__length
            when 'outpatient_registration.patient_id.reference' then n__patient_id__reference
            when 'outpatient_registration.visit_id.length' then n__visit_id__length
            when 'outpatient_registration.visit_id.reference' then n__visit_id__reference
            when 'outpatient_registration.name.length' then n__name__length
            when 'outpatient_registration.id_type_code.required' then n__id_type_code__required
            when 'outpatient_registration.id_type_code.domain' then n__id_type_code__domain
            when 'outpatient_registration.sex_code.domain' then n__sex_code__domain
            when 'outpatient_registration.birth_date.type' then n__birth_date__type
            when 'outpatient_registration.birth_date.not_future' then n__birth_date__not_future
            when 'outpatient_registration.phone.length' then n__phone__length
            when 'outpatient_registration.age_years_at_registration.type' then n__age_years_at_registration__type
            when 'outpatient_registration.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'outpatient_registration.insurance_no.required' then n__insurance_no__required
            when 'outpatient_registration.insurance_no.length' then n__insurance_no__length
            when 'outpatient_registration.registration_time.type' then n__registration_time__type
            when 'outpatient_registration.registration_time.not_future' then n__registration_time__not_future
            when 'outpatient_registration.registration_channel_code.domain' then n__registration_channel_code__domain
            when 'outpatient_registration.registration_kind_code.domain' then n__registration_kind_code__domain
            when 'outpatient_registration.visit_type_code.domain' then n__visit_type_code__domain
            when 'outpatient_registration.department_code.domain' then n__department_code__domain
            when 'outpatient_registration.department_name.length' then n__department_name__length
            when 'outpatient_registration.doctor_id.required' then n__doctor_id__required
            when 'outpatient_registration.doctor_id.length' then n__doctor_id__length
            when 'outpatient_registration.appointment_flag.domain' then n__appointment_flag__domain
            when 'outpatient_registration.scheduled_time.required' then n__scheduled_time__required
            when 'outpatient_registration.scheduled_time.type' then n__scheduled_time__type
            when 'outpatient_registration.queue_no.type' then n__queue_no__type
            when 'outpatient_registration.first_visit_flag.domain' then n__first_visit_flag__domain
            when 'outpatient_registration.registration_fee.type' then n__registration_fee__type
            when 'outpatient_registration.consultation_fee.type' then n__consultation_fee__type
            when 'outpatient_registration.other_registration_fee.type' then n__other_registration_fee__type
            when 'outpatient_registration.registration_total.type' then n__registration_total__type
            when 'outpatient_registration.insurance_paid.type' then n__insurance_paid__type
            when 'outpatient_registration.personal_paid.type' then n__personal_paid__type
            when 'outpatient_registration.registration_status_code.domain' then n__registration_status_code__domain
            when 'outpatient_registration.cancel_time.required' then n__cancel_time__required
            when 'outpatient_registration.cancel_time.type' then n__cancel_time__type
            when 'outpatient_registration.cancel_time.not_future' then n__cancel_time__not_future
            when 'outpatient_registration.operator_id.length' then n__operator_id__length
            when 'outpatient_registration.key.unique' then n__key__unique
            when 'outpatient_registration.id_no.id_check_digit' then n__id_no__id_check_digit
            when 'outpatient_registration.id_no.id_birth_date' then n__id_no__id_birth_date
            when 'outpatient_registration.id_no.id_sex' then n__id_no__id_sex
            when 'outpatient_registration.age_years_at_registration.range' then n__age_years_at_registration__range
            when 'outpatient_registration.registration_time.not_before' then n__registration_time__not_before
            when 'outpatient_registration.queue_no.range' then n__queue_no__range
            when 'outpatient_registration.scheduled_time.not_before' then n__scheduled_time__not_before
            when 'outpatient_registration.scheduled_time.within_days' then n__scheduled_time__within_days
            when 'outpatient_registration.scheduled_time.only_when' then n__scheduled_time__only_when
            when 'outpatient_registration.cancel_time.not_before' then n__cancel_time__not_before
            when 'outpatient_registration.cancel_time.only_when' then n__cancel_time__only_when
            when 'outpatient_registration.registration_total.sum_of' then n__registration_total__sum_of
            when 'outpatient_registration.registration_total.sum_of_insurance_paid' then n__registration_total__sum_of_insurance_paid
            when 'outpatient_registration.registration_fee.range' then n__registration_fee__range
            when 'outpatient_registration.consultation_fee.range' then n__consultation_fee__range
            when 'outpatient_registration.logic.sender_differs' then n__logic__sender_differs
            when 'outpatient_registration.logic.seen_but_cancelled' then n__logic__seen_but_cancelled
            when 'outpatient_registration.logic.seen_without_visit' then n__logic__seen_without_visit
            when 'outpatient_registration.logic.emergency_kind_differs' then n__logic__emergency_kind_differs
            when 'outpatient_registration.logic.age_differs' then n__logic__age_differs
            when 'outpatient_registration.logic.adult_in_paediatrics' then n__logic__adult_in_paediatrics
            when 'outpatient_registration.logic.male_in_gynaecology' then n__logic__male_in_gynaecology
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
