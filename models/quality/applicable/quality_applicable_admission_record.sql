-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_admission_record') }}, {{ ref('current_admission_record') }}
{{ config(enabled='admission_record' in data_sets_in_use(), meta={'data_set': 'admission_record'}) }}
with asked as (
    select
        *,
        try_cast(substr(admission_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(signature_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(systolic_pressure as decimal(18, 4)) is not null as holds_3,
        try_cast(weight as decimal(18, 4)) is not null as holds_4
    from {{ counted_rows('admission_record') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("admission_record_id is not null") }} as n__admission_record_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("inpatient_no is not null") }} as n__inpatient_no__length,
        {{ signed_count("admission_time is not null") }} as n__admission_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__admission_time__not_future,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("ward_name is not null") }} as n__ward_name__length,
        {{ signed_count("bed_no is not null") }} as n__bed_no__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("age_years is not null") }} as n__age_years__type,
        {{ signed_count("informant_name is not null") }} as n__informant_name__length,
        {{ signed_count("informant_relation_code is not null") }} as n__informant_relation_code__domain,
        {{ signed_count("history_reliable_flag is not null") }} as n__history_reliable_flag__domain,
        {{ signed_count("chief_complaint is not null") }} as n__chief_complaint__length,
        {{ signed_count("present_illness is not null") }} as n__present_illness__length,
        {{ signed_count("past_disease_history is not null") }} as n__past_disease_history__length,
        {{ signed_count("infectious_flag is not null") }} as n__infectious_flag__domain,
        {{ signed_count("(infectious_flag = '1')") }} as n__infectious_history__required,
        {{ signed_count("infectious_history is not null") }} as n__infectious_history__length,
        {{ signed_count("allergy_history is not null") }} as n__allergy_history__length,
        {{ signed_count("personal_history is not null") }} as n__personal_history__length,
        {{ signed_count("menstrual_history is not null") }} as n__menstrual_history__length,
        {{ signed_count("family_history is not null") }} as n__family_history__length,
        {{ signed_count("body_temperature is not null") }} as n__body_temperature__type,
        {{ signed_count("pulse_rate is not null") }} as n__pulse_rate__type,
        {{ signed_count("respiratory_rate is not null") }} as n__respiratory_rate__type,
        {{ signed_count("systolic_pressure is not null") }} as n__systolic_pressure__type,
        {{ signed_count("diastolic_pressure is not null") }} as n__diastolic_pressure__type,
        {{ signed_count("height is not null") }} as n__height__type,
        {{ signed_count("weight is not null") }} as n__weight__type,
        {{ signed_count("specialist_examination is not null") }} as n__specialist_examination__length,
        {{ signed_count("initial_diagnosis_code is not null") }} as n__initial_diagnosis_code__length,
        {{ signed_count("initial_diagnosis_name is not null") }} as n__initial_diagnosis_name__length,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("signature_time is not null") }} as n__signature_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__signature_time__not_future,
        {{ signed_count("institution_code is not null and admission_record_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and holds_1") }} as n__signature_time__not_before,
        {{ signed_count("chief_complaint is not null and present_illness is not null") }} as n__chief_complaint__differs_from,
        {{ signed_count("menstrual_history is not null and sex_code is not null") }} as n__menstrual_history__only_when,
        {{ signed_count("try_cast(age_years as decimal(18, 4)) is not null") }} as n__age_years__range,
        {{ signed_count("try_cast(body_temperature as decimal(18, 4)) is not null") }} as n__body_temperature__range,
        {{ signed_count("try_cast(pulse_rate as decimal(18, 4)) is not null") }} as n__pulse_rate__range,
        {{ signed_count("try_cast(respiratory_rate as decimal(18, 4)) is not null") }} as n__respiratory_rate__range,
        {{ signed_count("holds_3") }} as n__systolic_pressure__range,
        {{ signed_count("try_cast(diastolic_pressure as decimal(18, 4)) is not null and holds_3") }} as n__diastolic_pressure__not_above,
        {{ signed_count("try_cast(height as decimal(18, 4)) is not null") }} as n__height__range,
        {{ signed_count("holds_4") }} as n__weight__range,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(try_cast(age_years as decimal(18, 4)) <= 6) and informant_relation_code is not null") }} as n__logic__child_tells_own_history,
        {{ signed_count("(sex_code = '2') and (try_cast(age_years as decimal(18, 4)) between 14 and 55)") }} as n__logic__menstrual_history_missing,
        {{ signed_count("(case when sex_code = '1' then regexp_extract(initial_diagnosis_code, '^([Oo][0-9]|[Cc]5[1-8]|[Nn]9[0-8])', 0) <> '' when sex_code = '2' then regexp_extract(initial_diagnosis_code, '^([Cc]6[0-3]|[Nn]4[0-9]|[Nn]5[01])', 0) <> '' end) is not null") }} as n__logic__diagnosis_contradicts_sex,
        {{ signed_count("(try_cast(age_years as decimal(18, 4)) >= 18) and holds_4") }} as n__logic__adult_weight_implausible,
        {{ signed_count("(try_cast(age_years as decimal(18, 4)) > 14)") }} as n__logic__adult_pressure_missing
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('admission_record.institution_code.required'),
            ('admission_record.institution_code.length'),
            ('admission_record.admission_record_id.length'),
            ('admission_record.visit_id.length'),
            ('admission_record.visit_id.reference'),
            ('admission_record.patient_id.length'),
            ('admission_record.patient_id.reference'),
            ('admission_record.inpatient_no.length'),
            ('admission_record.admission_time.type'),
            ('admission_record.admission_time.not_future'),
            ('admission_record.department_code.domain'),
            ('admission_record.ward_name.length'),
            ('admission_record.bed_no.length'),
            ('admission_record.sex_code.domain'),
            ('admission_record.age_years.type'),
            ('admission_record.informant_name.length'),
            ('admission_record.informant_relation_code.domain'),
            ('admission_record.history_reliable_flag.domain'),
            ('admission_record.chief_complaint.length'),
            ('admission_record.present_illness.length'),
            ('admission_record.past_disease_history.length'),
            ('admission_record.infectious_flag.domain'),
            ('admission_record.infectious_history.required'),
            ('admission_record.infectious_history.length'),
            ('admission_record.allergy_history.length'),
            ('admission_record.personal_history.length'),
            ('admission_record.menstrual_history.length'),
            ('admission_record.family_history.length'),
            ('admission_record.body_temperature.type'),
            ('admission_record.pulse_rate.type'),
            ('admission_record.respiratory_rate.type'),
            ('admission_record.systolic_pressure.type'),
            ('admission_record.diastolic_pressure.type'),
            ('admission_record.height.type'),
            ('admission_record.weight.type'),
            ('admission_record.specialist_examination.length'),
            ('admission_record.initial_diagnosis_code.length'),
            ('admission_record.initial_diagnosis_name.length'),
            ('admission_record.doctor_id.length'),
            ('admission_record.signature_time.type'),
            ('admission_record.signature_time.not_future'),
            ('admission_record.key.unique'),
            ('admission_record.signature_time.not_before'),
            ('admission_record.chief_complaint.differs_from'),
            ('admission_record.menstrual_history.only_when'),
            ('admission_record.age_years.range'),
            ('admission_record.body_temperature.range'),
            ('admission_record.pulse_rate.range'),
            ('admission_record.respiratory_rate.range'),
            ('admission_record.systolic_pressure.range'),
            ('admission_record.diastolic_pressure.not_above'),
            ('admission_record.height.range'),
            ('admission_record.weight.range'),
            ('admission_record.logic.sender_differs'),
            ('admission_record.logic.child_tells_own_history'),
            ('admission_record.logic.menstrual_history_missing'),
            ('admission_record.logic.diagnosis_contradicts_sex'),
            ('admission_record.logic.adult_weight_implausible'),
            ('admission_record.logic.adult_pressure_missing')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'admission_record.institution_code.required' then n__institution_code__required
            when 'admission_record.institution_code.length' then n__institution_code__length
            when 'admission_record.admission_record_id.length' then n__admission_record_id__length
            when 'admission_record.visit_id.length' then n__visit_id__length
            when 'admission_record.visit_id.reference' then n__visit_id__reference
            when 'admission_record.patient_id.length' then n__patient_id__length
            when 'admission_record.patient_id.reference' then n__patient_id__reference
            when 'admission_record.inpatient_no.length' then n__inpatient_no__length
            when 'admission_record.admission_time.type' then n__admission_time__type
            when 'admission_record.admission_time.not_future' then n__admission_time__not_future
            when 'admission_record.department_code.domain' then n__department_code__domain
            when 'admission_record.ward_name.length' then n__ward_name__length
            when 'admission_record.bed_no.length' then n__bed_no__length
            when 'admission_record.sex_code.domain' then n__sex_code__domain
            when 'admission_record.age_years.type' then n__age_years__type
            when 'admission_record.informant_name.length' then n__informant_name__length
            when 'admission_record.informant_relation_code.domain' then n__informant_relation_code__domain
            when 'admission_record.history_reliable_flag.domain' then n__history_reliable_flag__domain
            when 'admission_record.chief_complaint.length' then n__chief_complaint__length
            when 'admission_record.present_illness.length' then n__present_illness__length
            when 'admission_record.past_disease_history.length' then n__past_disease_history__length
            when 'admission_record.infectious_flag.domain' then n__infectious_flag__domain
            when 'admission_record.infectious_history.required' then n__infectious_history__required
            when 'admission_record.infectious_history.length' then n__infectious_history__length
            when 'admission_record.allergy_history.length' then n__allergy_history__length
            when 'admission_record.personal_history.length' then n__personal_history__length
            when 'admission_record.menstrual_history.length' then n__menstrual_history__length
            when 'admission_record.family_history.length' then n__family_history__length
            when 'admission_record.body_temperature.type' then n__body_temperature__type
            when 'admission_record.pulse_rate.type' then n__pulse_rate__type
            when 'admission_record.respiratory_rate.type' then n__respiratory_rate__type
            when 'admission_record.systolic_pressure.type' then n__systolic_pressure__type
            when 'admission_record.diastolic_pressure.type' then n__diastolic_pressure__type
            when 'admission_record.height.type' then n__height__type
            when 'admission_record.weight.type' then n__weight__type
            when 'admission_record.specialist_examination.length' then n__specialist_examination__length
            when 'admission_record.initial_diagnosis_code.length' then n__initial_diagnosis_code__length
            when 'admission_record.initial_diagnosis_name.length' then n__initial_diagnosis_name__length
            when 'admission_record.doctor_id.length' then n__doctor_id__length
            when 'admission_record.signature_time.type' then n__signature_time__type
            when 'admission_record.signature_time.not_future' then n__signature_time__not_future
            when 'admission_record.key.unique' then n__key__unique
            when 'admission_record.signature_time.not_before' then n__signature_time__not_before
            when 'admission_record.chief_complaint.differs_from' then n__chief_complaint__differs_from
            when 'admission_record.menstrual_history.only_when' then n__menstrual_history__only_when
            when 'admission_record.age_years.range' then n__age_years__range
            when 'admission_record.body_temperature.range' then n__body_temperature__range
            when 'admission_record.pulse_rate.range' then n__pulse_rate__range
            when 'admission_record.respiratory_rate.range' then n__respiratory_rate__range
            when 'admission_record.systolic_pressure.range' then n__systolic_pressure__range
            when 'admission_record.diastolic_pressure.not_above' then n__diastolic_pressure__not_above
            when 'admission_record.height.range' then n__height__range
            when 'admission_record.weight.range' then n__weight__range
            when 'admission_record.logic.sender_differs' then n__logic__sender_differs
            when 'admission_record.logic.child_tells_own_history' then n__logic__child_tells_own_history
            when 'admission_record.logic.menstrual_history_missing' then n__logic__menstrual_history_missing
            when 'admission_record.logic.diagnosis_contradicts_sex' then n__logic__diagnosis_contradicts_sex
            when 'admission_record.logic.adult_weight_implausible' then n__logic__adult_weight_implausible
            when 'admission_record.logic.adult_pressure_missing' then n__logic__adult_pressure_missing
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
