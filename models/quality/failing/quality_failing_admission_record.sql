-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_admission_record') }}, {{ ref('current_admission_record') }}
{{ config(enabled='admission_record' in data_sets_in_use(), meta={'replaced_by': 'touched_admission_record'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'admission_record', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'admission_record', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        admission_record_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_admission_record', ['institution_code', 'admission_record_id'], 'admission_record', ['institution_code', 'admission_record_id']) }} as looked_into
    group by institution_code, admission_record_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        admission_record_id is null as admission_record_id__required,
        length(admission_record_id) > 64 as admission_record_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        inpatient_no is null as inpatient_no__required,
        length(inpatient_no) > 18 as inpatient_no__length,
        admission_time is null as admission_time__required,
        not regexp_like(admission_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as admission_time__type,
        try_cast(substr(admission_time, 1, 19) as timestamp) > received_at as admission_time__not_future,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(ward_name) > 50 as ward_name__length,
        length(bed_no) > 10 as bed_no__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        not regexp_like(age_years, '^-?[0-9]{1,3}$') as age_years__type,
        length(informant_name) > 50 as informant_name__length,
        informant_relation_code not in ('0', '1', '2', '3', '4', '5', '6', '7', '8') as informant_relation_code__domain,
        history_reliable_flag not in ('0', '1') as history_reliable_flag__domain,
        chief_complaint is null as chief_complaint__required,
        length(chief_complaint) > 500 as chief_complaint__length,
        present_illness is null as present_illness__required,
        length(present_illness) > 2000 as present_illness__length,
        past_disease_history is null as past_disease_history__required,
        length(past_disease_history) > 1000 as past_disease_history__length,
        infectious_flag not in ('0', '1') as infectious_flag__domain,
        (infectious_flag = '1') and infectious_history is null as infectious_history__required,
        length(infectious_history) > 1000 as infectious_history__length,
        length(allergy_history) > 1000 as allergy_history__length,
        length(personal_history) > 1000 as personal_history__length,
        length(menstrual_history) > 1000 as menstrual_history__length,
        length(family_history) > 1000 as family_history__length,
        body_temperature is null as body_temperature__required,
        not regexp_like(body_temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as body_temperature__type,
        pulse_rate is null as pulse_rate__required,
        not regexp_like(pulse_rate, '^-?[0-9]{1,3}$') as pulse_rate__type,
        respiratory_rate is null as respiratory_rate__required,
        not regexp_like(respiratory_rate, '^-?[0-9]{1,3}$') as respiratory_rate__type,
        not regexp_like(systolic_pressure, '^-?[0-9]{1,3}$') as systolic_pressure__type,
        not regexp_like(diastolic_pressure, '^-?[0-9]{1,3}$') as diastolic_pressure__type,
        not regexp_like(height, '^-?[0-9]{1,4}([.][0-9]{1,1}0*)?$') as height__type,
        not regexp_like(weight, '^-?[0-9]{1,4}([.][0-9]{1,2}0*)?$') as weight__type,
        length(specialist_examination) > 2000 as specialist_examination__length,
        initial_diagnosis_code is null as initial_diagnosis_code__required,
        length(initial_diagnosis_code) > 20 as initial_diagnosis_code__length,
        initial_diagnosis_name is null as initial_diagnosis_name__required,
        length(initial_diagnosis_name) > 200 as initial_diagnosis_name__length,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        signature_time is null as signature_time__required,
        not regexp_like(signature_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as signature_time__type,
        try_cast(substr(signature_time, 1, 19) as timestamp) > received_at as signature_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(substr(signature_time, 1, 19) as timestamp) < try_cast(substr(admission_time, 1, 19) as timestamp) as signature_time__not_before,
        try_cast(substr(signature_time, 1, 19) as timestamp) > try_cast(substr(admission_time, 1, 19) as timestamp) + interval '24' hour as signature_time__within_hours,
        upper(trim(inpatient_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as inpatient_no__not_placeholder,
        upper(trim(bed_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as bed_no__not_placeholder,
        regexp_extract(informant_name, '[0-9A-Za-z]', 0) <> '' or length(informant_name) = 1 as informant_name__chinese_name,
        upper(trim(informant_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as informant_name__not_placeholder,
        upper(trim(chief_complaint)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as chief_complaint__not_placeholder,
        chief_complaint = present_illness as chief_complaint__differs_from,
        upper(trim(present_illness)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as present_illness__not_placeholder,
        case when menstrual_history is not null then not (sex_code = '2') end as menstrual_history__only_when,
        not regexp_like(initial_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as initial_diagnosis_code__shape,
        upper(trim(initial_diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as initial_diagnosis_name__not_placeholder,
        try_cast(age_years as decimal(18, 4)) < 0 or try_cast(age_years as decimal(18, 4)) > 130 as age_years__range,
        try_cast(body_temperature as decimal(18, 4)) < 30 or try_cast(body_temperature as decimal(18, 4)) > 44 as body_temperature__range,
        try_cast(pulse_rate as decimal(18, 4)) < 20 or try_cast(pulse_rate as decimal(18, 4)) > 250 as pulse_rate__range,
        try_cast(respiratory_rate as decimal(18, 4)) < 5 or try_cast(respiratory_rate as decimal(18, 4)) > 90 as respiratory_rate__range,
        try_cast(systolic_pressure as decimal(18, 4)) < 40 or try_cast(systolic_pressure as decimal(18, 4)) > 300 as systolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) > try_cast(systolic_pressure as decimal(18, 4)) as diastolic_pressure__not_above,
        try_cast(height as decimal(18, 4)) < 20 or try_cast(height as decimal(18, 4)) > 250 as height__range,
        try_cast(weight as decimal(18, 4)) < 0.3 or try_cast(weight as decimal(18, 4)) > 350 as weight__range,
        sender_code <> institution_code as logic__sender_differs,
        case when try_cast(age_years as decimal(18, 4)) <= 6 then informant_relation_code = '0' end as logic__child_tells_own_history,
        length(trim(chief_complaint)) > 40 as logic__chief_complaint_long,
        (sex_code = '2' and try_cast(age_years as decimal(18, 4)) between 14 and 55) and menstrual_history is null as logic__menstrual_history_missing,
        case when sex_code = '1' then regexp_extract(initial_diagnosis_code, '^([Oo][0-9]|[Cc]5[1-8]|[Nn]9[0-8])', 0) <> '' when sex_code = '2' then regexp_extract(initial_diagnosis_code, '^([Cc]6[0-3]|[Nn]4[0-9]|[Nn]5[01])', 0) <> '' end as logic__diagnosis_contradicts_sex,
        case when try_cast(age_years as decimal(18, 4)) >= 18 then try_cast(weight as decimal(18, 4)) < 25 end as logic__adult_weight_implausible,
        (try_cast(age_years as decimal(18, 4)) > 14) and systolic_pressure is null as logic__adult_pressure_missing
    from {{ judged_rows('admission_record') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and admission_record_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or admission_record_id__required
        or admission_record_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or inpatient_no__required
        or inpatient_no__length
        or admission_time__required
        or admission_time__type
        or admission_time__not_future
        or department_code__required
        or department_code__domain
        or ward_name__length
        or bed_no__length
        or sex_code__required
        or sex_code__domain
        or age_years__type
        or informant_name__length
        or informant_relation_code__domain
        or history_reliable_flag__domain
        or chief_complaint__required
        or chief_complaint__length
        or present_illness__required
        or present_illness__length
        or past_disease_history__required
        or past_disease_history__length
        or infectious_flag__domain
        or infectious_history__required
        or infectious_history__length
        or allergy_history__length
        or personal_history__length
        or menstrual_history__length
        or family_history__length
        or body_temperature__required
        or body_temperature__type
        or pulse_rate__required
        or pulse_rate__type
        or respiratory_rate__required
        or respiratory_rate__type
        or systolic_pressure__type
        or diastolic_pressure__type
        or height__type
        or weight__type
        or specialist_examination__length
        or initial_diagnosis_code__required
        or initial_diagnosis_code__length
        or initial_diagnosis_name__required
        or initial_diagnosis_name__length
        or doctor_id__required
        or doctor_id__length
        or signature_time__required
        or signature_time__type
        or signature_time__not_future
        or key__unique
        or signature_time__not_before
        or signature_time__within_hours
        or inpatient_no__not_placeholder
        or bed_no__not_placeholder
        or informant_name__chinese_name
        or informant_name__not_placeholder
        or chief_complaint__not_placeholder
        or chief_complaint__differs_from
        or present_illness__not_placeholder
        or menstrual_history__only_when
        or initial_diagnosis_code__shape
        or initial_diagnosis_name__not_placeholder
        or age_years__range
        or body_temperature__range
        or pulse_rate__range
        or respiratory_rate__range
        or systolic_pressure__range
        or diastolic_pressure__not_above
        or height__range
        or weight__range
        or logic__sender_differs
        or logic__child_tells_own_history
        or logic__chief_complaint_long
        or logic__menstrual_history_missing
        or logic__diagnosis_contradicts_sex
        or logic__adult_weight_implausible
        or logic__adult_pressure_missing
)

select
    institution_code,
    admission_record_id,
    visit_id,
    patient_id,
    inpatient_no,
    admission_time,
    department_code,
    ward_name,
    bed_no,
    sex_code,
    age_years,
    informant_name,
    informant_relation_code,
    history_reliable_flag,
    chief_complaint,
    present_illness,
    past_disease_history,
    infectious_flag,
    infectious_history,
    allergy_history,
    personal_history,
    menstrual_history,
    family_history,
    body_temperature,
    pulse_rate,
    respiratory_rate,
    systolic_pressure,
    diastolic_pressure,
    height,
    weight,
    specialist_examination,
    initial_diagnosis_code,
    initial_diagnosis_name,
    doctor_id,
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
        case when institution_code__required then 'admission_record.institution_code.required' end,
        case when institution_code__length then 'admission_record.institution_code.length' end,
        case when admission_record_id__required then 'admission_record.admission_record_id.required' end,
        case when admission_record_id__length then 'admission_record.admission_record_id.length' end,
        case when visit_id__required then 'admission_record.visit_id.required' end,
        case when visit_id__length then 'admission_record.visit_id.length' end,
        case when visit_id__reference then 'admission_record.visit_id.reference' end,
        case when patient_id__required then 'admission_record.patient_id.required' end,
        case when patient_id__length then 'admission_record.patient_id.length' end,
        case when patient_id__reference then 'admission_record.patient_id.reference' end,
        case when inpatient_no__required then 'admission_record.inpatient_no.required' end,
        case when inpatient_no__length then 'admission_record.inpatient_no.length' end,
        case when admission_time__required then 'admission_record.admission_time.required' end,
        case when admission_time__type then 'admission_record.admission_time.type' end,
        case when admission_time__not_future then 'admission_record.admission_time.not_future' end,
        case when department_code__required then 'admission_record.department_code.required' end,
        case when department_code__domain then 'admission_record.department_code.domain' end,
        case when ward_name__length then 'admission_record.ward_name.length' end,
        case when bed_no__length then 'admission_record.bed_no.length' end,
        case when sex_code__required then 'admission_record.sex_code.required' end,
        case when sex_code__domain then 'admission_record.sex_code.domain' end,
        case when age_years__type then 'admission_record.age_years.type' end,
        case when informant_name__length then 'admission_record.informant_name.length' end,
        case when informant_relation_code__domain then 'admission_record.informant_relation_code.domain' end,
        case when history_reliable_flag__domain then 'admission_record.history_reliable_flag.domain' end,
        case when chief_complaint__required then 'admission_record.chief_complaint.required' end,
        case when chief_complaint__length then 'admission_record.chief_complaint.length' end,
        case when present_illness__required then 'admission_record.present_illness.required' end,
        case when present_illness__length then 'admission_record.present_illness.length' end,
        case when past_disease_history__required then 'admission_record.past_disease_history.required' end,
        case when past_disease_history__length then 'admission_record.past_disease_history.length' end,
        case when infectious_flag__domain then 'admission_record.infectious_flag.domain' end,
        case when infectious_history__required then 'admission_record.infectious_history.required' end,
        case when infectious_history__length then 'admission_record.infectious_history.length' end,
        case when allergy_history__length then 'admission_record.allergy_history.length' end,
        case when personal_history__length then 'admission_record.personal_history.length' end,
        case when menstrual_history__length then 'admission_record.menstrual_history.length' end,
        case when family_history__length then 'admission_record.family_history.length' end,
        case when body_temperature__required then 'admission_record.body_temperature.required' end,
        case when body_temperature__type then 'admission_record.body_temperature.type' end,
        case when pulse_rate__required then 'admission_record.pulse_rate.required' end,
        case when pulse_rate__type then 'admission_record.pulse_rate.type' end,
        case when respiratory_rate__required then 'admission_record.respiratory_rate.required' end,
        case when respiratory_rate__type then 'admission_record.respiratory_rate.type' end,
        case when systolic_pressure__type then 'admission_record.systolic_pressure.type' end,
        case when diastolic_pressure__type then 'admission_record.diastolic_pressure.type' end,
        case when height__type then 'admission_record.height.type' end,
        case when weight__type then 'admission_record.weight.type' end,
        case when specialist_examination__length then 'admission_record.specialist_examination.length' end,
        case when initial_diagnosis_code__required then 'admission_record.initial_diagnosis_code.required' end,
        case when initial_diagnosis_code__length then 'admission_record.initial_diagnosis_code.length' end,
        case when initial_diagnosis_name__required then 'admission_record.initial_diagnosis_name.required' end,
        case when initial_diagnosis_name__length then 'admission_record.initial_diagnosis_name.length' end,
        case when doctor_id__required then 'admission_record.doctor_id.required' end,
        case when doctor_id__length then 'admission_record.doctor_id.length' end,
        case when signature_time__required then 'admission_record.signature_time.required' end,
        case when signature_time__type then 'admission_record.signature_time.type' end,
        case when signature_time__not_future then 'admission_record.signature_time.not_future' end,
        case when key__unique then 'admission_record.key.unique' end,
        case when signature_time__not_before then 'admission_record.signature_time.not_before' end,
        case when signature_time__within_hours then 'admission_record.signature_time.within_hours' end,
        case when inpatient_no__not_placeholder then 'admission_record.inpatient_no.not_placeholder' end,
        case when bed_no__not_placeholder then 'admission_record.bed_no.not_placeholder' end,
        case when informant_name__chinese_name then 'admission_record.informant_name.chinese_name' end,
        case when informant_name__not_placeholder then 'admission_record.informant_name.not_placeholder' end,
        case when chief_complaint__not_placeholder then 'admission_record.chief_complaint.not_placeholder' end,
        case when chief_complaint__differs_from then 'admission_record.chief_complaint.differs_from' end,
        case when present_illness__not_placeholder then 'admission_record.present_illness.not_placeholder' end,
        case when menstrual_history__only_when then 'admission_record.menstrual_history.only_when' end,
        case when initial_diagnosis_code__shape then 'admission_record.initial_diagnosis_code.shape' end,
        case when initial_diagnosis_name__not_placeholder then 'admission_record.initial_diagnosis_name.not_placeholder' end,
        case when age_years__range then 'admission_record.age_years.range' end,
        case when body_temperature__range then 'admission_record.body_temperature.range' end,
        case when pulse_rate__range then 'admission_record.pulse_rate.range' end,
        case when respiratory_rate__range then 'admission_record.respiratory_rate.range' end,
        case when systolic_pressure__range then 'admission_record.systolic_pressure.range' end,
        case when diastolic_pressure__not_above then 'admission_record.diastolic_pressure.not_above' end,
        case when height__range then 'admission_record.height.range' end,
        case when weight__range then 'admission_record.weight.range' end,
        case when logic__sender_differs then 'admission_record.logic.sender_differs' end,
        case when logic__child_tells_own_history then 'admission_record.logic.child_tells_own_history' end,
        case when logic__chief_complaint_long then 'admission_record.logic.chief_complaint_long' end,
        case when logic__menstrual_history_missing then 'admission_record.logic.menstrual_history_missing' end,
        case when logic__diagnosis_contradicts_sex then 'admission_record.logic.diagnosis_contradicts_sex' end,
        case when logic__adult_weight_implausible then 'admission_record.logic.adult_weight_implausible' end,
        case when logic__adult_pressure_missing then 'admission_record.logic.adult_pressure_missing' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or admission_record_id__required
        or signature_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
