-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_outpatient_record') }}, {{ ref('current_outpatient_record') }}
{{ config(enabled='outpatient_record' in data_sets_in_use(), meta={'data_set': 'outpatient_record'}) }}
with asked as (
    select
        *,
        try_cast(substr(visit_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(onset_time, 1, 19) as timestamp) is not null as holds_2,
        (allergy_flag = '1') as holds_3,
        try_cast(substr(signature_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(systolic_pressure as decimal(18, 4)) is not null as holds_5,
        try_cast(diastolic_pressure as decimal(18, 4)) is not null as holds_6
    from {{ counted_rows('outpatient_record') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("outpatient_record_id is not null") }} as n__outpatient_record_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("registration_id is not null") }} as n__registration_id__length,
        {{ signed_count("institution_code is not null and registration_id is not null") }} as n__registration_id__reference,
        {{ signed_count("outpatient_no is not null") }} as n__outpatient_no__length,
        {{ signed_count("visit_type_code is not null") }} as n__visit_type_code__domain,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("department_name is not null") }} as n__department_name__length,
        {{ signed_count("visit_time is not null") }} as n__visit_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__visit_time__not_future,
        {{ signed_count("first_visit_flag is not null") }} as n__first_visit_flag__domain,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("age_years is not null") }} as n__age_years__type,
        {{ signed_count("onset_time is not null") }} as n__onset_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__onset_time__not_future,
        {{ signed_count("chief_complaint is not null") }} as n__chief_complaint__length,
        {{ signed_count("present_illness is not null") }} as n__present_illness__length,
        {{ signed_count("past_history is not null") }} as n__past_history__length,
        {{ signed_count("allergy_flag is not null") }} as n__allergy_flag__domain,
        {{ signed_count("holds_3") }} as n__allergy_history__required,
        {{ signed_count("allergy_history is not null") }} as n__allergy_history__length,
        {{ signed_count("body_temperature is not null") }} as n__body_temperature__type,
        {{ signed_count("pulse_rate is not null") }} as n__pulse_rate__type,
        {{ signed_count("respiratory_rate is not null") }} as n__respiratory_rate__type,
        {{ signed_count("systolic_pressure is not null") }} as n__systolic_pressure__type,
        {{ signed_count("diastolic_pressure is not null") }} as n__diastolic_pressure__type,
        {{ signed_count("physical_examination is not null") }} as n__physical_examination__length,
        {{ signed_count("auxiliary_exam_result is not null") }} as n__auxiliary_exam_result__length,
        {{ signed_count("diagnosis_code is not null") }} as n__diagnosis_code__length,
        {{ signed_count("diagnosis_name is not null") }} as n__diagnosis_name__length,
        {{ signed_count("treatment_plan is not null") }} as n__treatment_plan__length,
        {{ signed_count("(visit_type_code = '2')") }} as n__triage_level_code__required,
        {{ signed_count("triage_level_code is not null") }} as n__triage_level_code__domain,
        {{ signed_count("visit_disposition_code is not null") }} as n__visit_disposition_code__domain,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("signature_time is not null") }} as n__signature_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__signature_time__not_future,
        {{ signed_count("institution_code is not null and outpatient_record_id is not null") }} as n__key__unique,
        {{ signed_count("chief_complaint is not null and present_illness is not null") }} as n__chief_complaint__differs_from,
        {{ signed_count("diagnosis_name is not null and diagnosis_code is not null") }} as n__diagnosis_name__differs_from,
        {{ signed_count("holds_3 and allergy_history is not null") }} as n__allergy_history__not_placeholder,
        {{ signed_count("triage_level_code is not null and visit_type_code is not null") }} as n__triage_level_code__only_when,
        {{ signed_count("try_cast(age_years as decimal(18, 4)) is not null") }} as n__age_years__range,
        {{ signed_count("try_cast(body_temperature as decimal(18, 4)) is not null") }} as n__body_temperature__range,
        {{ signed_count("try_cast(pulse_rate as decimal(18, 4)) is not null") }} as n__pulse_rate__range,
        {{ signed_count("try_cast(respiratory_rate as decimal(18, 4)) is not null") }} as n__respiratory_rate__range,
        {{ signed_count("holds_5") }} as n__systolic_pressure__range,
        {{ signed_count("holds_6") }} as n__diastolic_pressure__range,
        {{ signed_count("holds_6 and holds_5") }} as n__diastolic_pressure__not_above,
        {{ signed_count("holds_1 and holds_2") }} as n__visit_time__not_before,
        {{ signed_count("holds_4 and holds_1") }} as n__signature_time__not_before,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(case when sex_code = '1' then regexp_extract(diagnosis_code, '^([Oo][0-9]|[Cc]5[1-8]|[Nn]9[0-8])', 0) <> '' when sex_code = '2' then regexp_extract(diagnosis_code, '^([Cc]6[0-3]|[Nn]4[0-9]|[Nn]5[01])', 0) <> '' end) is not null") }} as n__logic__diagnosis_contradicts_sex,
        {{ signed_count("holds_5 and holds_6") }} as n__logic__pulse_pressure_narrow,
        {{ signed_count("(triage_level_code in ('1', '2')) and (visit_disposition_code <> '5')") }} as n__logic__critical_without_pressure,
        {{ signed_count("(visit_disposition_code = '5') and visit_type_code is not null") }} as n__logic__died_without_emergency
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('outpatient_record.institution_code.required'),
            ('outpatient_record.institution_code.length'),
            ('outpatient_record.outpatient_record_id.length'),
            ('outpatient_record.visit_id.length'),
            ('outpatient_record.visit_id.reference'),
            ('outpatient_record.patient_id.length'),
            ('outpatient_record.patient_id.reference'),
            ('outpatient_record.registration_id.length'),
            ('outpatient_record.registration_id.reference'),
            ('outpatient_record.outpatient_no.length'),
            ('outpatient_record.visit_type_code.domain'),
            ('outpatient_record.department_code.domain'),
            ('outpatient_record.department_name.length'),
            ('outpatient_record.visit_time.type'),
            ('outpatient_record.visit_time.not_future'),
            ('outpatient_record.first_visit_flag.domain'),
            ('outpatient_record.sex_code.domain'),
            ('outpatient_record.age_years.type'),
            ('outpatient_record.onset_time.type'),
            ('outpatient_record.onset_time.not_future'),
            ('outpatient_record.chief_complaint.length'),
            ('outpatient_record.present_illness.length'),
            ('outpatient_record.past_history.length'),
            ('outpatient_record.allergy_flag.domain'),
            ('outpatient_record.allergy_history.required'),
            ('outpatient_record.allergy_history.length'),
            ('outpatient_record.body_temperature.type'),
            ('outpatient_record.pulse_rate.type'),
            ('outpatient_record.respiratory_rate.type'),
            ('outpatient_record.systolic_pressure.type'),
            ('outpatient_record.diastolic_pressure.type'),
            ('outpatient_record.physical_examination.length'),
            ('outpatient_record.auxiliary_exam_result.length'),
            ('outpatient_record.diagnosis_code.length'),
            ('outpatient_record.diagnosis_name.length'),
            ('outpatient_record.treatment_plan.length'),
            ('outpatient_record.triage_level_code.required'),
            ('outpatient_record.triage_level_code.domain'),
            ('outpatient_record.visit_disposition_code.domain'),
            ('outpatient_record.doctor_id.length'),
            ('outpatient_record.signature_time.type'),
            ('outpatient_record.signature_time.not_future'),
            ('outpatient_record.key.unique'),
            ('outpatient_record.chief_complaint.differs_from'),
            ('outpatient_record.diagnosis_name.differs_from'),
            ('outpatient_record.allergy_history.not_placeholder'),
            ('outpatient_record.triage_level_code.only_when'),
            ('outpatient_record.age_years.range'),
            ('outpatient_record.body_temperature.range'),
            ('outpatient_record.pulse_rate.range'),
            ('outpatient_record.respiratory_rate.range'),
            ('outpatient_record.systolic_pressure.range'),
            ('outpatient_record.diastolic_pressure.range'),
            ('outpatient_record.diastolic_pressure.not_above'),
            ('outpatient_record.visit_time.not_before'),
            ('outpatient_record.signature_time.not_before'),
            ('outpatient_record.logic.sender_differs'),
            ('outpatient_record.logic.diagnosis_contradicts_sex'),
            ('outpatient_record.logic.pulse_pressure_narrow'),
            ('outpatient_record.logic.critical_without_pressure'),
            ('outpatient_record.logic.died_without_emergency')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'outpatient_record.institution_code.required' then n__institution_code__required
            when 'outpatient_record.institution_code.length' then n__institution_code__length
            when 'outpatient_record.outpatient_record_id.length' then n__outpatient_record_id__length
            when 'outpatient_record.visit_id.length' then n__visit_id__length
            when 'outpatient_record.visit_id.reference' then n__visit_id__reference
            when 'outpatient_record.patient_id.length' then n__patient_id__length
            when 'outpatient_record.patient_id.reference' then n__patient_id__reference
            when 'outpatient_record.registration_id.length' then n__registration_id__length
            when 'outpatient_record.registration_id.reference' then n__registration_id__reference
            when 'outpatient_record.outpatient_no.length' then n__outpatient_no__length
            when 'outpatient_record.visit_type_code.domain' then n__visit_type_code__domain
            when 'outpatient_record.department_code.domain' then n__department_code__domain
            when 'outpatient_record.department_name.length' then n__department_name__length
            when 'outpatient_record.visit_time.type' then n__visit_time__type
            when 'outpatient_record.visit_time.not_future' then n__visit_time__not_future
            when 'outpatient_record.first_visit_flag.domain' then n__first_visit_flag__domain
            when 'outpatient_record.sex_code.domain' then n__sex_code__domain
            when 'outpatient_record.age_years.type' then n__age_years__type
            when 'outpatient_record.onset_time.type' then n__onset_time__type
            when 'outpatient_record.onset_time.not_future' then n__onset_time__not_future
            when 'outpatient_record.chief_complaint.length' then n__chief_complaint__length
            when 'outpatient_record.present_illness.length' then n__present_illness__length
            when 'outpatient_record.past_history.length' then n__past_history__length
            when 'outpatient_record.allergy_flag.domain' then n__allergy_flag__domain
            when 'outpatient_record.allergy_history.required' then n__allergy_history__required
            when 'outpatient_record.allergy_history.length' then n__allergy_history__length
            when 'outpatient_record.body_temperature.type' then n__body_temperature__type
            when 'outpatient_record.pulse_rate.type' then n__pulse_rate__type
            when 'outpatient_record.respiratory_rate.type' then n__respiratory_rate__type
            when 'outpatient_record.systolic_pressure.type' then n__systolic_pressure__type
            when 'outpatient_record.diastolic_pressure.type' then n__diastolic_pressure__type
            when 'outpatient_record.physical_examination.length' then n__physical_examination__length
            when 'outpatient_record.auxiliary_exam_result.length' then n__auxiliary_exam_result__length
            when 'outpatient_record.diagnosis_code.length' then n__diagnosis_code__length
            when 'outpatient_record.diagnosis_name.length' then n__diagnosis_name__length
            when 'outpatient_record.treatment_plan.length' then n__treatment_plan__length
            when 'outpatient_record.triage_level_code.required' then n__triage_level_code__required
            when 'outpatient_record.triage_level_code.domain' then n__triage_level_code__domain
            when 'outpatient_record.visit_disposition_code.domain' then n__visit_disposition_code__domain
            when 'outpatient_record.doctor_id.length' then n__doctor_id__length
            when 'outpatient_record.signature_time.type' then n__signature_time__type
            when 'outpatient_record.signature_time.not_future' then n__signature_time__not_future
            when 'outpatient_record.key.unique' then n__key__unique
            when 'outpatient_record.chief_complaint.differs_from' then n__chief_complaint__differs_from
            when 'outpatient_record.diagnosis_name.differs_from' then n__diagnosis_name__differs_from
            when 'outpatient_record.allergy_history.not_placeholder' then n__allergy_history__not_placeholder
            when 'outpatient_record.triage_level_code.only_when' then n__triage_level_code__only_when
            when 'outpatient_record.age_years.range' then n__age_years__range
            when 'outpatient_record.body_temperature.range' then n__body_temperature__range
            when 'outpatient_record.pulse_rate.range' then n__pulse_rate__range
            when 'outpatient_record.respiratory_rate.range' then n__respiratory_rate__range
            when 'outpatient_record.systolic_pressure.range' then n__systolic_pressure__range
            when 'outpatient_record.diastolic_pressure.range' then n__diastolic_pressure__range
            when 'outpatient_record.diastolic_pressure.not_above' then n__diastolic_pressure__not_above
            when 'outpatient_record.visit_time.not_before' then n__visit_time__not_before
            when 'outpatient_record.signature_time.not_before' then n__signature_time__not_before
            when 'outpatient_record.logic.sender_differs' then n__logic__sender_differs
            when 'outpatient_record.logic.diagnosis_contradicts_sex' then n__logic__diagnosis_contradicts_sex
            when 'outpatient_record.logic.pulse_pressure_narrow' then n__logic__pulse_pressure_narrow
            when 'outpatient_record.logic.critical_without_pressure' then n__logic__critical_without_pressure
            when 'outpatient_record.logic.died_without_emergency' then n__logic__died_without_emergency
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
