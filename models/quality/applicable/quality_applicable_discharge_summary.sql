-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_discharge_summary') }}, {{ ref('current_discharge_summary') }}
{{ config(enabled='discharge_summary' in data_sets_in_use(), meta={'data_set': 'discharge_summary'}) }}
with asked as (
    select
        *,
        try_cast(substr(admission_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(discharge_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(procedure_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(signature_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(stay_days as decimal(18, 4)) is not null as holds_5
    from {{ counted_rows('discharge_summary') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("discharge_summary_id is not null") }} as n__discharge_summary_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("inpatient_no is not null") }} as n__inpatient_no__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("age_years is not null") }} as n__age_years__type,
        {{ signed_count("admission_time is not null") }} as n__admission_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__admission_time__not_future,
        {{ signed_count("discharge_time is not null") }} as n__discharge_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__discharge_time__not_future,
        {{ signed_count("stay_days is not null") }} as n__stay_days__type,
        {{ signed_count("admission_department_code is not null") }} as n__admission_department_code__domain,
        {{ signed_count("discharge_department_code is not null") }} as n__discharge_department_code__domain,
        {{ signed_count("ward_name is not null") }} as n__ward_name__length,
        {{ signed_count("bed_no is not null") }} as n__bed_no__length,
        {{ signed_count("admission_situation is not null") }} as n__admission_situation__length,
        {{ signed_count("admission_diagnosis_code is not null") }} as n__admission_diagnosis_code__length,
        {{ signed_count("admission_diagnosis_name is not null") }} as n__admission_diagnosis_name__length,
        {{ signed_count("discharge_diagnosis_code is not null") }} as n__discharge_diagnosis_code__length,
        {{ signed_count("discharge_diagnosis_name is not null") }} as n__discharge_diagnosis_name__length,
        {{ signed_count("positive_findings is not null") }} as n__positive_findings__length,
        {{ signed_count("treatment_course is not null") }} as n__treatment_course__length,
        {{ signed_count("main_procedure_code is not null") }} as n__main_procedure_code__length,
        {{ signed_count("main_procedure_name is not null") }} as n__main_procedure_name__length,
        {{ signed_count("procedure_time is not null") }} as n__procedure_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__procedure_time__not_future,
        {{ signed_count("incision_class_code is not null") }} as n__incision_class_code__domain,
        {{ signed_count("(incision_class_code in ('1', '2', '3'))") }} as n__healing_grade_code__required,
        {{ signed_count("healing_grade_code is not null") }} as n__healing_grade_code__domain,
        {{ signed_count("discharge_symptoms is not null") }} as n__discharge_symptoms__length,
        {{ signed_count("discharge_situation is not null") }} as n__discharge_situation__length,
        {{ signed_count("outcome_code is not null") }} as n__outcome_code__domain,
        {{ signed_count("discharge_way_code is not null") }} as n__discharge_way_code__domain,
        {{ signed_count("discharge_advice is not null") }} as n__discharge_advice__length,
        {{ signed_count("follow_up_advice is not null") }} as n__follow_up_advice__length,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("superior_doctor_id is not null") }} as n__superior_doctor_id__length,
        {{ signed_count("signature_time is not null") }} as n__signature_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__signature_time__not_future,
        {{ signed_count("institution_code is not null and discharge_summary_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and holds_1") }} as n__discharge_time__not_before,
        {{ signed_count("holds_2 and holds_3") }} as n__discharge_time__not_before_procedure_time,
        {{ signed_count("holds_3 and holds_1") }} as n__procedure_time__not_before,
        {{ signed_count("holds_4 and holds_1") }} as n__signature_time__not_before,
        {{ signed_count("holds_4 and holds_2") }} as n__signature_time__within_hours,
        {{ signed_count("(substr(discharge_time, 1, 10) > substr(admission_time, 1, 10)) and (case when try_cast(stay_days as integer) between -99999 and 99999 then try_cast(substr(admission_time, 1, 10) as date) + try_cast(stay_days as integer) * interval '1' day <> try_cast(substr(discharge_time, 1, 10) as date) else try_cast(stay_days as integer) <> 0 end) is not null") }} as n__stay_days__days_between,
        {{ signed_count("holds_5") }} as n__stay_days__range,
        {{ signed_count("try_cast(age_years as decimal(18, 4)) is not null") }} as n__age_years__range,
        {{ signed_count("healing_grade_code is not null and incision_class_code is not null") }} as n__healing_grade_code__only_when,
        {{ signed_count("discharge_situation is not null and admission_situation is not null") }} as n__discharge_situation__differs_from,
        {{ signed_count("superior_doctor_id is not null and doctor_id is not null") }} as n__superior_doctor_id__differs_from,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("outcome_code is not null and discharge_way_code is not null") }} as n__logic__death_outcome_differs,
        {{ signed_count("(substr(discharge_time, 1, 10) = substr(admission_time, 1, 10)) and holds_5") }} as n__logic__same_day_stay_days,
        {{ signed_count("(case when sex_code = '1' then regexp_extract(discharge_diagnosis_code, '^([Oo][0-9]|[Cc]5[1-8]|[Nn]9[0-8])', 0) <> '' when sex_code = '2' then regexp_extract(discharge_diagnosis_code, '^([Cc]6[0-3]|[Nn]4[0-9]|[Nn]5[01])', 0) <> '' end) is not null") }} as n__logic__diagnosis_contradicts_sex,
        {{ signed_count("(discharge_way_code in ('2', '3'))") }} as n__logic__transfer_without_advice
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('discharge_summary.institution_code.required'),
            ('discharge_summary.institution_code.length'),
            ('discharge_summary.discharge_summary_id.length'),
            ('discharge_summary.visit_id.length'),
            ('discharge_summary.visit_id.reference'),
            ('discharge_summary.patient_id.length'),
            ('discharge_summary.patient_id.reference'),
            ('discharge_summary.inpatient_no.length'),
            ('discharge_summary.sex_code.domain'),
            ('discharge_summary.age_years.type'),
            ('discharge_summary.admission_time.type'),
            ('discharge_summary.admission_time.not_future'),
            ('discharge_summary.discharge_time.type'),
            ('discharge_summary.discharge_time.not_future'),
            ('discharge_summary.stay_days.type'),
            ('discharge_summary.admission_department_code.domain'),
            ('discharge_summary.discharge_department_code.domain'),
            ('discharge_summary.ward_name.length'),
            ('discharge_summary.bed_no.length'),
            ('discharge_summary.admission_situation.length'),
            ('discharge_summary.admission_diagnosis_code.length'),
            ('discharge_summary.admission_diagnosis_name.length'),
            ('discharge_summary.discharge_diagnosis_code.length'),
            ('discharge_summary.discharge_diagnosis_name.length'),
            ('discharge_summary.positive_findings.length'),
            ('discharge_summary.treatment_course.length'),
            ('discharge_summary.main_procedure_code.length'),
            ('discharge_summary.main_procedure_name.length'),
            ('discharge_summary.procedure_time.type'),
            ('discharge_summary.procedure_time.not_future'),
            ('discharge_summary.incision_class_code.domain'),
            ('discharge_summary.healing_grade_code.required'),
            ('discharge_summary.healing_grade_code.domain'),
            ('discharge_summary.discharge_symptoms.length'),
            ('discharge_summary.discharge_situation.length'),
            ('discharge_summary.outcome_code.domain'),
            ('discharge_summary.discharge_way_code.domain'),
            ('discharge_summary.discharge_advice.length'),
            ('discharge_summary.follow_up_advice.length'),
            ('discharge_summary.doctor_id.length'),
            ('discharge_summary.superior_doctor_id.length'),
            ('discharge_summary.signature_time.type'),
            ('discharge_summary.signature_time.not_future'),
            ('discharge_summary.key.unique'),
            ('discharge_summary.discharge_time.not_before'),
            ('discharge_summary.discharge_time.not_before_procedure_time'),
            ('discharge_summary.procedure_time.not_before'),
            ('discharge_summary.signature_time.not_before'),
            ('discharge_summary.signature_time.within_hours'),
            ('discharge_summary.stay_days.days_between'),
            ('discharge_summary.stay_days.range'),
            ('discharge_summary.age_years.range'),
            ('discharge_summary.healing_grade_code.only_when'),
            ('discharge_summary.discharge_situation.differs_from'),
            ('discharge_summary.superior_doctor_id.differs_from'),
            ('discharge_summary.logic.sender_differs'),
            ('discharge_summary.logic.death_outcome_differs'),
            ('discharge_summary.logic.same_day_stay_days'),
            ('discharge_summary.logic.diagnosis_contradicts_sex'),
            ('discharge_summary.logic.transfer_without_advice')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'discharge_summary.institution_code.required' then n__institution_code__required
            when 'discharge_summary.institution_code.length' then n__institution_code__length
            when 'discharge_summary.discharge_summary_id.length' then n__discharge_summary_id__length
            when 'discharge_summary.visit_id.length' then n__visit_id__length
            when 'discharge_summary.visit_id.reference' then n__visit_id__reference
            when 'discharge_summary.patient_id.length' then n__patient_id__length
            when 'discharge_summary.patient_id.reference' then n__patient_id__reference
            when 'discharge_summary.inpatient_no.length' then n__inpatient_no__length
            when 'discharge_summary.sex_code.domain' then n__sex_code__domain
            when 'discharge_summary.age_years.type' then n__age_years__type
            when 'discharge_summary.admission_time.type' then n__admission_time__type
            when 'discharge_summary.admission_time.not_future' then n__admission_time__not_future
            when 'discharge_summary.discharge_time.type' then n__discharge_time__type
            when 'discharge_summary.discharge_time.not_future' then n__discharge_time__not_future
            when 'discharge_summary.stay_days.type' then n__stay_days__type
            when 'discharge_summary.admission_department_code.domain' then n__admission_department_code__domain
            when 'discharge_summary.discharge_department_code.domain' then n__discharge_department_code__domain
            when 'discharge_summary.ward_name.length' then n__ward_name__length
            when 'discharge_summary.bed_no.length' then n__bed_no__length
            when 'discharge_summary.admission_situation.length' then n__admission_situation__length
            when 'discharge_summary.admission_diagnosis_code.length' then n__admission_diagnosis_code__length
            when 'discharge_summary.admission_diagnosis_name.length' then n__admission_diagnosis_name__length
            when 'discharge_summary.discharge_diagnosis_code.length' then n__discharge_diagnosis_code__length
            when 'discharge_summary.discharge_diagnosis_name.length' then n__discharge_diagnosis_name__length
            when 'discharge_summary.positive_findings.length' then n__positive_findings__length
            when 'discharge_summary.treatment_course.length' then n__treatment_course__length
            when 'discharge_summary.main_procedure_code.length' then n__main_procedure_code__length
            when 'discharge_summary.main_procedure_name.length' then n__main_procedure_name__length
            when 'discharge_summary.procedure_time.type' then n__procedure_time__type
            when 'discharge_summary.procedure_time.not_future' then n__procedure_time__not_future
            when 'discharge_summary.incision_class_code.domain' then n__incision_class_code__domain
            when 'discharge_summary.healing_grade_code.required' then n__healing_grade_code__required
            when 'discharge_summary.healing_grade_code.domain' then n__healing_grade_code__domain
            when 'discharge_summary.discharge_symptoms.length' then n__discharge_symptoms__length
            when 'discharge_summary.discharge_situation.length' then n__discharge_situation__length
            when 'discharge_summary.outcome_code.domain' then n__outcome_code__domain
            when 'discharge_summary.discharge_way_code.domain' then n__discharge_way_code__domain
            when 'discharge_summary.discharge_advice.length' then n__discharge_advice__length
            when 'discharge_summary.follow_up_advice.length' then n__follow_up_advice__length
            when 'discharge_summary.doctor_id.length' then n__doctor_id__length
            when 'discharge_summary.superior_doctor_id.length' then n__superior_doctor_id__length
            when 'discharge_summary.signature_time.type' then n__signature_time__type
            when 'discharge_summary.signature_time.not_future' then n__signature_time__not_future
            when 'discharge_summary.key.unique' then n__key__unique
            when 'discharge_summary.discharge_time.not_before' then n__discharge_time__not_before
            when 'discharge_summary.discharge_time.not_before_procedure_time' then n__discharge_time__not_before_procedure_time
            when 'discharge_summary.procedure_time.not_before' then n__procedure_time__not_before
            when 'discharge_summary.signature_time.not_before' then n__signature_time__not_before
            when 'discharge_summary.signature_time.within_hours' then n__signature_time__within_hours
            when 'discharge_summary.stay_days.days_between' then n__stay_days__days_between
            when 'discharge_summary.stay_days.range' then n__stay_days__range
            when 'discharge_summary.age_years.range' then n__age_years__range
            when 'discharge_summary.healing_grade_code.only_when' then n__healing_grade_code__only_when
            when 'discharge_summary.discharge_situation.differs_from' then n__discharge_situation__differs_from
            when 'discharge_summary.superior_doctor_id.differs_from' then n__superior_doctor_id__differs_from
            when 'discharge_summary.logic.sender_differs' then n__logic__sender_differs
            when 'discharge_summary.logic.death_outcome_differs' then n__logic__death_outcome_differs
            when 'discharge_summary.logic.same_day_stay_days' then n__logic__same_day_stay_days
            when 'discharge_summary.logic.diagnosis_contradicts_sex' then n__logic__diagnosis_contradicts_sex
            when 'discharge_summary.logic.transfer_without_advice' then n__logic__transfer_without_advice
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
