-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_discharge_summary') }}, {{ ref('current_discharge_summary') }}
{{ config(enabled='discharge_summary' in data_sets_in_use(), meta={'replaced_by': 'touched_discharge_summary'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'discharge_summary', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'discharge_summary', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        discharge_summary_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_discharge_summary', ['institution_code', 'discharge_summary_id'], 'discharge_summary', ['institution_code', 'discharge_summary_id']) }} as looked_into
    group by institution_code, discharge_summary_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        discharge_summary_id is null as discharge_summary_id__required,
        length(discharge_summary_id) > 64 as discharge_summary_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        inpatient_no is null as inpatient_no__required,
        length(inpatient_no) > 18 as inpatient_no__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        not regexp_like(age_years, '^-?[0-9]{1,3}$') as age_years__type,
        admission_time is null as admission_time__required,
        not regexp_like(admission_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as admission_time__type,
        try_cast(substr(admission_time, 1, 19) as timestamp) > received_at as admission_time__not_future,
        discharge_time is null as discharge_time__required,
        not regexp_like(discharge_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as discharge_time__type,
        try_cast(substr(discharge_time, 1, 19) as timestamp) > received_at as discharge_time__not_future,
        stay_days is null as stay_days__required,
        not regexp_like(stay_days, '^-?[0-9]{1,4}$') as stay_days__type,
        admission_department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as admission_department_code__domain,
        discharge_department_code is null as discharge_department_code__required,
        discharge_department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as discharge_department_code__domain,
        length(ward_name) > 50 as ward_name__length,
        length(bed_no) > 10 as bed_no__length,
        admission_situation is null as admission_situation__required,
        length(admission_situation) > 2000 as admission_situation__length,
        length(admission_diagnosis_code) > 20 as admission_diagnosis_code__length,
        admission_diagnosis_name is null as admission_diagnosis_name__required,
        length(admission_diagnosis_name) > 200 as admission_diagnosis_name__length,
        discharge_diagnosis_code is null as discharge_diagnosis_code__required,
        length(discharge_diagnosis_code) > 20 as discharge_diagnosis_code__length,
        discharge_diagnosis_name is null as discharge_diagnosis_name__required,
        length(discharge_diagnosis_name) > 200 as discharge_diagnosis_name__length,
        length(positive_findings) > 1000 as positive_findings__length,
        treatment_course is null as treatment_course__required,
        length(treatment_course) > 2000 as treatment_course__length,
        length(main_procedure_code) > 20 as main_procedure_code__length,
        (main_procedure_code is not null) and main_procedure_name is null as main_procedure_name__required,
        length(main_procedure_name) > 200 as main_procedure_name__length,
        (main_procedure_code is not null) and procedure_time is null as procedure_time__required,
        not regexp_like(procedure_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as procedure_time__type,
        try_cast(substr(procedure_time, 1, 19) as timestamp) > received_at as procedure_time__not_future,
        incision_class_code not in ('0', '1', '2', '3') as incision_class_code__domain,
        (incision_class_code in ('1', '2', '3')) and healing_grade_code is null as healing_grade_code__required,
        healing_grade_code not in ('1', '2', '3', '9') as healing_grade_code__domain,
        length(discharge_symptoms) > 1000 as discharge_symptoms__length,
        discharge_situation is null as discharge_situation__required,
        length(discharge_situation) > 2000 as discharge_situation__length,
        outcome_code is null as outcome_code__required,
        outcome_code not in ('1', '2', '3', '4', '9') as outcome_code__domain,
        discharge_way_code is null as discharge_way_code__required,
        discharge_way_code not in ('1', '2', '3', '4', '5', '9') as discharge_way_code__domain,
        discharge_advice is null as discharge_advice__required,
        length(discharge_advice) > 1000 as discharge_advice__length,
        length(follow_up_advice) > 200 as follow_up_advice__length,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        length(superior_doctor_id) > 32 as superior_doctor_id__length,
        signature_time is null as signature_time__required,
        not regexp_like(signature_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as signature_time__type,
        try_cast(substr(signature_time, 1, 19) as timestamp) > received_at as signature_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(substr(discharge_time, 1, 19) as timestamp) < try_cast(substr(admission_time, 1, 19) as timestamp) as discharge_time__not_before,
        try_cast(substr(discharge_time, 1, 19) as timestamp) < try_cast(substr(procedure_time, 1, 19) as timestamp) as discharge_time__not_before_procedure_time,
        try_cast(substr(procedure_time, 1, 19) as timestamp) < try_cast(substr(admission_time, 1, 19) as timestamp) as procedure_time__not_before,
        try_cast(substr(signature_time, 1, 19) as timestamp) < try_cast(substr(admission_time, 1, 19) as timestamp) as signature_time__not_before,
        try_cast(substr(signature_time, 1, 19) as timestamp) > try_cast(substr(discharge_time, 1, 19) as timestamp) + interval '24' hour as signature_time__within_hours,
        case when substr(discharge_time, 1, 10) > substr(admission_time, 1, 10) then case when try_cast(stay_days as integer) between -99999 and 99999 then try_cast(substr(admission_time, 1, 10) as date) + try_cast(stay_days as integer) * interval '1' day <> try_cast(substr(discharge_time, 1, 10) as date) else try_cast(stay_days as integer) <> 0 end end as stay_days__days_between,
        try_cast(stay_days as decimal(18, 4)) < 1 or try_cast(stay_days as decimal(18, 4)) > 3650 as stay_days__range,
        try_cast(age_years as decimal(18, 4)) < 0 or try_cast(age_years as decimal(18, 4)) > 130 as age_years__range,
        upper(trim(inpatient_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as inpatient_no__not_placeholder,
        not regexp_like(admission_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as admission_diagnosis_code__shape,
        upper(trim(admission_diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as admission_diagnosis_name__not_placeholder,
        not regexp_like(discharge_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as discharge_diagnosis_code__shape,
        upper(trim(discharge_diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as discharge_diagnosis_name__not_placeholder,
        not regexp_like(main_procedure_code, '^[0-9]{2}([.][0-9]{1,4}(x[0-9]{1,5}){0,2})?$') as main_procedure_code__shape,
        case when healing_grade_code is not null then not (incision_class_code in ('1', '2', '3')) end as healing_grade_code__only_when,
        upper(trim(treatment_course)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as treatment_course__not_placeholder,
        discharge_situation = admission_situation as discharge_situation__differs_from,
        upper(trim(discharge_advice)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as discharge_advice__not_placeholder,
        superior_doctor_id = doctor_id as superior_doctor_id__differs_from,
        sender_code <> institution_code as logic__sender_differs,
        (outcome_code = '4') <> (discharge_way_code = '5') as logic__death_outcome_differs,
        case when substr(discharge_time, 1, 10) = substr(admission_time, 1, 10) then try_cast(stay_days as decimal(18, 4)) <> 1 end as logic__same_day_stay_days,
        case when sex_code = '1' then regexp_extract(discharge_diagnosis_code, '^([Oo][0-9]|[Cc]5[1-8]|[Nn]9[0-8])', 0) <> '' when sex_code = '2' then regexp_extract(discharge_diagnosis_code, '^([Cc]6[0-3]|[Nn]4[0-9]|[Nn]5[01])', 0) <> '' end as logic__diagnosis_contradicts_sex,
        regexp_extract(discharge_diagnosis_code, '^[VWXYvwxy][0-9]', 0) <> '' as logic__diagnosis_external,
        length(trim(treatment_course)) < 30 as logic__course_too_short,
        (discharge_way_code in ('2', '3')) and follow_up_advice is null as logic__transfer_without_advice
    from {{ judged_rows('discharge_summary') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and discharge_summary_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or discharge_summary_id__required
        or discharge_summary_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or inpatient_no__required
        or inpatient_no__length
        or sex_code__required
        or sex_code__domain
        or age_years__type
        or admission_time__required
        or admission_time__type
        or admission_time__not_future
        or discharge_time__required
        or discharge_time__type
        or discharge_time__not_future
        or stay_days__required
        or stay_days__type
        or admission_department_code__domain
        or discharge_department_code__required
        or discharge_department_code__domain
        or ward_name__length
        or bed_no__length
        or admission_situation__required
        or admission_situation__length
        or admission_diagnosis_code__length
        or admission_diagnosis_name__required
        or admission_diagnosis_name__length
        or discharge_diagnosis_code__required
        or discharge_diagnosis_code__length
        or discharge_diagnosis_name__required
        or discharge_diagnosis_name__length
        or positive_findings__length
        or treatment_course__required
        or treatment_course__length
        or main_procedure_code__length
        or main_procedure_name__required
        or main_procedure_name__length
        or procedure_time__required
        or procedure_time__type
        or procedure_time__not_future
        or incision_class_code__domain
        or healing_grade_code__required
        or healing_grade_code__domain
        or discharge_symptoms__length
        or discharge_situation__required
        or discharge_situation__length
        or outcome_code__required
        or outcome_code__domain
        or discharge_way_code__required
        or discharge_way_code__domain
        or discharge_advice__required
        or discharge_advice__length
        or follow_up_advice__length
        or doctor_id__required
        or doctor_id__length
        or superior_doctor_id__length
        or signature_time__required
        or signature_time__type
        or signature_time__not_future
        or key__unique
        or discharge_time__not_before
        or discharge_time__not_before_procedure_time
        or procedure_time__not_before
        or signature_time__not_before
        or signature_time__within_hours
        or stay_days__days_between
        or stay_days__range
        or age_years__range
        or inpatient_no__not_placeholder
        or admission_diagnosis_code__shape
        or admission_diagnosis_name__not_placeholder
        or discharge_diagnosis_code__shape
        or discharge_diagnosis_name__not_placeholder
        or main_procedure_code__shape
        or healing_grade_code__only_when
        or treatment_course__not_placeholder
        or discharge_situation__differs_from
        or discharge_advice__not_placeholder
        or superior_doctor_id__differs_from
        or logic__sender_differs
        or logic__death_outcome_differs
        or logic__same_day_stay_days
        or logic__diagnosis_contradicts_sex
        or logic__diagnosis_external
        or logic__course_too_short
        or logic__transfer_without_advice
)

select
    institution_code,
    discharge_summary_id,
    visit_id,
    patient_id,
    inpatient_no,
    sex_code,
    age_years,
    admission_time,
    discharge_time,
    stay_days,
    admission_department_code,
    discharge_department_code,
    ward_name,
    bed_no,
    admission_situation,
    admission_diagnosis_code,
    admission_diagnosis_name,
    discharge_diagnosis_code,
    discharge_diagnosis_name,
    positive_findings,
    treatment_course,
    main_procedure_code,
    main_procedure_name,
    procedure_time,
    incision_class_code,
    healing_grade_code,
    discharge_symptoms,
    discharge_situation,
    outcome_code,
    discharge_way_code,
    discharge_advice,
    follow_up_advice,
    doctor_id,
    superior_doctor_id,
    signature_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'discharge_summary.institution_code.required' end,
        case when institution_code__length then 'discharge_summary.institution_code.length' end,
        case when discharge_summary_id__required then 'discharge_summary.discharge_summary_id.required' end,
        case when discharge_summary_id__length then 'discharge_summary.discharge_summary_id.length' end,
        case when visit_id__required then 'discharge_summary.visit_id.required' end,
        case when visit_id__length then 'discharge_summary.visit_id.length' end,
        case when visit_id__reference then 'discharge_summary.visit_id.reference' end,
        case when patient_id__required then 'discharge_summary.patient_id.required' end,
        case when patient_id__length then 'discharge_summary.patient_id.length' end,
        case when patient_id__reference then 'discharge_summary.patient_id.reference' end,
        case when inpatient_no__required then 'discharge_summary.inpatient_no.required' end,
        case when inpatient_no__length then 'discharge_summary.inpatient_no.length' end,
        case when sex_code__required then 'discharge_summary.sex_code.required' end,
        case when sex_code__domain then 'discharge_summary.sex_code.domain' end,
        case when age_years__type then 'discharge_summary.age_years.type' end,
        case when admission_time__required then 'discharge_summary.admission_time.required' end,
        case when admission_time__type then 'discharge_summary.admission_time.type' end,
        case when admission_time__not_future then 'discharge_summary.admission_time.not_future' end,
        case when discharge_time__required then 'discharge_summary.discharge_time.required' end,
        case when discharge_time__type then 'discharge_summary.discharge_time.type' end,
        case when discharge_time__not_future then 'discharge_summary.discharge_time.not_future' end,
        case when stay_days__required then 'discharge_summary.stay_days.required' end,
        case when stay_days__type then 'discharge_summary.stay_days.type' end,
        case when admission_department_code__domain then 'discharge_summary.admission_department_code.domain' end,
        case when discharge_department_code__required then 'discharge_summary.discharge_department_code.required' end,
        case when discharge_department_code__domain then 'discharge_summary.discharge_department_code.domain' end,
        case when ward_name__length then 'discharge_summary.ward_name.length' end,
        case when bed_no__length then 'discharge_summary.bed_no.length' end,
        case when admission_situation__required then 'discharge_summary.admission_situation.required' end,
        case when admission_situation__length then 'discharge_summary.admission_situation.length' end,
        case when admission_diagnosis_code__length then 'discharge_summary.admission_diagnosis_code.length' end,
        case when admission_diagnosis_name__required then 'discharge_summary.admission_diagnosis_name.required' end,
        case when admission_diagnosis_name__length then 'discharge_summary.admission_diagnosis_name.length' end,
        case when discharge_diagnosis_code__required then 'discharge_summary.discharge_diagnosis_code.required' end,
        case when discharge_diagnosis_code__length then 'discharge_summary.discharge_diagnosis_code.length' end,
        case when discharge_diagnosis_name__required then 'discharge_summary.discharge_diagnosis_name.required' end,
        case when discharge_diagnosis_name__length then 'discharge_summary.discharge_diagnosis_name.length' end,
        case when positive_findings__length then 'discharge_summary.positive_findings.length' end,
        case when treatment_course__required then 'discharge_summary.treatment_course.required' end,
        case when treatment_course__length then 'discharge_summary.treatment_course.length' end,
        case when main_procedure_code__length then 'discharge_summary.main_procedure_code.length' end,
        case when main_procedure_name__required then 'discharge_summary.main_procedure_name.required' end,
        case when main_procedure_name__length then 'discharge_summary.main_procedure_name.length' end,
        case when procedure_time__required then 'discharge_summary.procedure_time.required' end,
        case when procedure_time__type then 'discharge_summary.procedure_time.type' end,
        case when procedure_time__not_future then 'discharge_summary.procedure_time.not_future' end,
        case when incision_class_code__domain then 'discharge_summary.incision_class_code.domain' end,
        case when healing_grade_code__required then 'discharge_summary.healing_grade_code.required' end,
        case when healing_grade_code__domain then 'discharge_summary.healing_grade_code.domain' end,
        case when discharge_symptoms__length then 'discharge_summary.discharge_symptoms.length' end,
        case when discharge_situation__required then 'discharge_summary.discharge_situation.required' end,
        case when discharge_situation__length then 'discharge_summary.discharge_situation.length' end,
        case when outcome_code__required then 'discharge_summary.outcome_code.required' end,
        case when outcome_code__domain then 'discharge_summary.outcome_code.domain' end,
        case when discharge_way_code__required then 'discharge_summary.discharge_way_code.required' end,
        case when discharge_way_code__domain then 'discharge_summary.discharge_way_code.domain' end,
        case when discharge_advice__required then 'discharge_summary.discharge_advice.required' end,
        case when discharge_advice__length then 'discharge_summary.discharge_advice.length' end,
        case when follow_up_advice__length then 'discharge_summary.follow_up_advice.length' end,
        case when doctor_id__required then 'discharge_summary.doctor_id.required' end,
        case when doctor_id__length then 'discharge_summary.doctor_id.length' end,
        case when superior_doctor_id__length then 'discharge_summary.superior_doctor_id.length' end,
        case when signature_time__required then 'discharge_summary.signature_time.required' end,
        case when signature_time__type then 'discharge_summary.signature_time.type' end,
        case when signature_time__not_future then 'discharge_summary.signature_time.not_future' end,
        case when key__unique then 'discharge_summary.key.unique' end,
        case when discharge_time__not_before then 'discharge_summary.discharge_time.not_before' end,
        case when discharge_time__not_before_procedure_time then 'discharge_summary.discharge_time.not_before_procedure_time' end,
        case when procedure_time__not_before then 'discharge_summary.procedure_time.not_before' end,
        case when signature_time__not_before then 'discharge_summary.signature_time.not_before' end,
        case when signature_time__within_hours then 'discharge_summary.signature_time.within_hours' end,
        case when stay_days__days_between then 'discharge_summary.stay_days.days_between' end,
        case when stay_days__range then 'discharge_summary.stay_days.range' end,
        case when age_years__range then 'discharge_summary.age_years.range' end,
        case when inpatient_no__not_placeholder then 'discharge_summary.inpatient_no.not_placeholder' end,
        case when admission_diagnosis_code__shape then 'discharge_summary.admission_diagnosis_code.shape' end,
        case when admission_diagnosis_name__not_placeholder then 'discharge_summary.admission_diagnosis_name.not_placeholder' end,
        case when discharge_diagnosis_code__shape then 'discharge_summary.discharge_diagnosis_code.shape' end,
        case when discharge_diagnosis_name__not_placeholder then 'discharge_summary.discharge_diagnosis_name.not_placeholder' end,
        case when main_procedure_code__shape then 'discharge_summary.main_procedure_code.shape' end,
        case when healing_grade_code__only_when then 'discharge_summary.healing_grade_code.only_when' end,
        case when treatment_course__not_placeholder then 'discharge_summary.treatment_course.not_placeholder' end,
        case when discharge_situation__differs_from then 'discharge_summary.discharge_situation.differs_from' end,
        case when discharge_advice__not_placeholder then 'discharge_summary.discharge_advice.not_placeholder' end,
        case when superior_doctor_id__differs_from then 'discharge_summary.superior_doctor_id.differs_from' end,
        case when logic__sender_differs then 'discharge_summary.logic.sender_differs' end,
        case when logic__death_outcome_differs then 'discharge_summary.logic.death_outcome_differs' end,
        case when logic__same_day_stay_days then 'discharge_summary.logic.same_day_stay_days' end,
        case when logic__diagnosis_contradicts_sex then 'discharge_summary.logic.diagnosis_contradicts_sex' end,
        case when logic__diagnosis_external then 'discharge_summary.logic.diagnosis_external' end,
        case when logic__course_too_short then 'discharge_summary.logic.course_too_short' end,
        case when logic__transfer_without_advice then 'discharge_summary.logic.transfer_without_advice' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or discharge_summary_id__required
        or discharge_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
