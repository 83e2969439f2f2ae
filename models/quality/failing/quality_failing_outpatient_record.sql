-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_outpatient_record') }}, {{ ref('current_outpatient_record') }}
{{ config(enabled='outpatient_record' in data_sets_in_use(), meta={'replaced_by': 'touched_outpatient_record'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'outpatient_record', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'outpatient_record', ['institution_code', 'patient_id']) }} as looked_into
),

registration_id__reference__target as (
    select distinct
        institution_code as registration_id__reference__target_1,
        registration_id as registration_id__reference__target_2
    from {{ rows_to_look_into('current_outpatient_registration', ['institution_code', 'registration_id'], 'outpatient_record', ['institution_code', 'registration_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        outpatient_record_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_outpatient_record', ['institution_code', 'outpatient_record_id'], 'outpatient_record', ['institution_code', 'outpatient_record_id']) }} as looked_into
    group by institution_code, outpatient_record_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        outpatient_record_id is null as outpatient_record_id__required,
        length(outpatient_record_id) > 64 as outpatient_record_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        length(registration_id) > 64 as registration_id__length,
        institution_code is not null and registration_id is not null and registration_id__reference__target_1 is null as registration_id__reference,
        length(outpatient_no) > 20 as outpatient_no__length,
        visit_type_code is null as visit_type_code__required,
        visit_type_code not in ('1', '2', '3') as visit_type_code__domain,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(department_name) > 50 as department_name__length,
        visit_time is null as visit_time__required,
        not regexp_like(visit_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as visit_time__type,
        try_cast(substr(visit_time, 1, 19) as timestamp) > received_at as visit_time__not_future,
        first_visit_flag is null as first_visit_flag__required,
        first_visit_flag not in ('0', '1') as first_visit_flag__domain,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        not regexp_like(age_years, '^-?[0-9]{1,3}$') as age_years__type,
        not regexp_like(onset_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as onset_time__type,
        try_cast(substr(onset_time, 1, 19) as timestamp) > received_at as onset_time__not_future,
        chief_complaint is null as chief_complaint__required,
        length(chief_complaint) > 500 as chief_complaint__length,
        present_illness is null as present_illness__required,
        length(present_illness) > 2000 as present_illness__length,
        length(past_history) > 1000 as past_history__length,
        allergy_flag not in ('0', '1') as allergy_flag__domain,
        (allergy_flag = '1') and allergy_history is null as allergy_history__required,
        length(allergy_history) > 1000 as allergy_history__length,
        not regexp_like(body_temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as body_temperature__type,
        not regexp_like(pulse_rate, '^-?[0-9]{1,3}$') as pulse_rate__type,
        not regexp_like(respiratory_rate, '^-?[0-9]{1,3}$') as respiratory_rate__type,
        not regexp_like(systolic_pressure, '^-?[0-9]{1,3}$') as systolic_pressure__type,
        not regexp_like(diastolic_pressure, '^-?[0-9]{1,3}$') as diastolic_pressure__type,
        physical_examination is null as physical_examination__required,
        length(physical_examination) > 1000 as physical_examination__length,
        length(auxiliary_exam_result) > 1000 as auxiliary_exam_result__length,
        diagnosis_code is null as diagnosis_code__required,
        length(diagnosis_code) > 20 as diagnosis_code__length,
        diagnosis_name is null as diagnosis_name__required,
        length(diagnosis_name) > 200 as diagnosis_name__length,
        treatment_plan is null as treatment_plan__required,
        length(treatment_plan) > 2000 as treatment_plan__length,
        (visit_type_code = '2') and triage_level_code is null as triage_level_code__required,
        triage_level_code not in ('1', '2', '3', '4') as triage_level_code__domain,
        visit_disposition_code not in ('1', '2', '3', '4', '5', '6', '9') as visit_disposition_code__domain,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        signature_time is null as signature_time__required,
        not regexp_like(signature_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as signature_time__type,
        try_cast(substr(signature_time, 1, 19) as timestamp) > received_at as signature_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(chief_complaint)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as chief_complaint__not_placeholder,
        chief_complaint = present_illness as chief_complaint__differs_from,
        upper(trim(present_illness)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as present_illness__not_placeholder,
        upper(trim(physical_examination)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as physical_examination__not_placeholder,
        not regexp_like(diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as diagnosis_code__shape,
        upper(trim(diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as diagnosis_name__not_placeholder,
        diagnosis_name = diagnosis_code as diagnosis_name__differs_from,
        upper(trim(treatment_plan)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as treatment_plan__not_placeholder,
        case when allergy_flag = '1' then upper(trim(allergy_history)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') end as allergy_history__not_placeholder,
        case when triage_level_code is not null then not (visit_type_code = '2') end as triage_level_code__only_when,
        try_cast(age_years as decimal(18, 4)) < 0 or try_cast(age_years as decimal(18, 4)) > 130 as age_years__range,
        try_cast(body_temperature as decimal(18, 4)) < 30 or try_cast(body_temperature as decimal(18, 4)) > 44 as body_temperature__range,
        try_cast(pulse_rate as decimal(18, 4)) < 20 or try_cast(pulse_rate as decimal(18, 4)) > 250 as pulse_rate__range,
        try_cast(respiratory_rate as decimal(18, 4)) < 5 or try_cast(respiratory_rate as decimal(18, 4)) > 90 as respiratory_rate__range,
        try_cast(systolic_pressure as decimal(18, 4)) < 40 or try_cast(systolic_pressure as decimal(18, 4)) > 300 as systolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) < 20 or try_cast(diastolic_pressure as decimal(18, 4)) > 200 as diastolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) > try_cast(systolic_pressure as decimal(18, 4)) as diastolic_pressure__not_above,
        try_cast(substr(visit_time, 1, 19) as timestamp) < try_cast(substr(onset_time, 1, 19) as timestamp) as visit_time__not_before,
        try_cast(substr(signature_time, 1, 19) as timestamp) < try_cast(substr(visit_time, 1, 19) as timestamp) as signature_time__not_before,
        try_cast(substr(signature_time, 1, 19) as timestamp) > try_cast(substr(visit_time, 1, 19) as timestamp) + interval '24' hour as signature_time__within_hours,
        sender_code <> institution_code as logic__sender_differs,
        visit_type_code = '3' as logic__inpatient_type,
        length(trim(chief_complaint)) > 40 as logic__chief_complaint_long,
        case when sex_code = '1' then regexp_extract(diagnosis_code, '^([Oo][0-9]|[Cc]5[1-8]|[Nn]9[0-8])', 0) <> '' when sex_code = '2' then regexp_extract(diagnosis_code, '^([Cc]6[0-3]|[Nn]4[0-9]|[Nn]5[01])', 0) <> '' end as logic__diagnosis_contradicts_sex,
        regexp_extract(diagnosis_code, '^[VWXYvwxy][0-9]', 0) <> '' as logic__diagnosis_external,
        try_cast(systolic_pressure as decimal(18, 4)) - try_cast(diastolic_pressure as decimal(18, 4)) < 10 as logic__pulse_pressure_narrow,
        (triage_level_code in ('1', '2') and visit_disposition_code <> '5') and systolic_pressure is null as logic__critical_without_pressure,
        case when visit_disposition_code = '5' then visit_type_code <> '2' end as logic__died_without_emergency
    from {{ judged_rows('outpatient_record') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join registration_id__reference__target
        on institution_code = registration_id__reference__target_1 and registration_id = registration_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and outpatient_record_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or outpatient_record_id__required
        or outpatient_record_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or registration_id__length
        or registration_id__reference
        or outpatient_no__length
        or visit_type_code__required
        or visit_type_code__domain
        or department_code__required
        or department_code__domain
        or department_name__length
        or visit_time__required
        or visit_time__type
        or visit_time__not_future
        or first_visit_flag__required
        or first_visit_flag__domain
        or sex_code__required
        or sex_code__domain
        or age_years__type
        or onset_time__type
        or onset_time__not_future
        or chief_complaint__required
        or chief_complaint__length
        or present_illness__required
        or present_illness__length
        or past_history__length
        or allergy_flag__domain
        or allergy_history__required
        or allergy_history__length
        or body_temperature__type
        or pulse_rate__type
        or respiratory_rate__type
        or systolic_pressure__type
        or diastolic_pressure__type
        or physical_examination__required
        or physical_examination__length
        or auxiliary_exam_result__length
        or diagnosis_code__required
        or diagnosis_code__length
        or diagnosis_name__required
        or diagnosis_name__length
        or treatment_plan__required
        or treatment_plan__length
        or triage_level_code__required
        or triage_level_code__domain
        or visit_disposition_code__domain
        or doctor_id__required
        or doctor_id__length
        or signature_time__required
        or signature_time__type
        or signature_time__not_future
        or key__unique
        or chief_complaint__not_placeholder
        or chief_complaint__differs_from
        or present_illness__not_placeholder
        or physical_examination__not_placeholder
        or diagnosis_code__shape
        or diagnosis_name__not_placeholder
        or diagnosis_name__differs_from
        or treatment_plan__not_placeholder
        or allergy_history__not_placeholder
        or triage_level_code__only_when
        or age_years__range
        or body_temperature__range
        or pulse_rate__range
        or respiratory_rate__range
        or systolic_pressure__range
        or diastolic_pressure__range
        or diastolic_pressure__not_above
        or visit_time__not_before
        or signature_time__not_before
        or signature_time__within_hours
        or logic__sender_differs
        or logic__inpatient_type
        or logic__chief_complaint_long
        or logic__diagnosis_contradicts_sex
        or logic__diagnosis_external
        or logic__pulse_pressure_narrow
        or logic__critical_without_pressure
        or logic__died_without_emergency
)

select
    institution_code,
    outpatient_record_id,
    visit_id,
    patient_id,
    registration_id,
    outpatient_no,
    visit_type_code,
    department_code,
    department_name,
    visit_time,
    first_visit_flag,
    sex_code,
    age_years,
    onset_time,
    chief_complaint,
    present_illness,
    past_history,
    allergy_flag,
    allergy_history,
    body_temperature,
    pulse_rate,
    respiratory_rate,
    systolic_pressure,
    diastolic_pressure,
    physical_examination,
    auxiliary_exam_result,
    diagnosis_code,
    diagnosis_name,
    treatment_plan,
    triage_level_code,
    visit_disposition_code,
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
        case when institution_code__required then 'outpatient_record.institution_code.required' end,
        case when institution_code__length then 'outpatient_record.institution_code.length' end,
        case when outpatient_record_id__required then 'outpatient_record.outpatient_record_id.required' end,
        case when outpatient_record_id__length then 'outpatient_record.outpatient_record_id.length' end,
        case when visit_id__required then 'outpatient_record.visit_id.required' end,
        case when visit_id__length then 'outpatient_record.visit_id.length' end,
        case when visit_id__reference then 'outpatient_record.visit_id.reference' end,
        case when patient_id__required then 'outpatient_record.patient_id.required' end,
        case when patient_id__length then 'outpatient_record.patient_id.length' end,
        case when patient_id__reference then 'outpatient_record.patient_id.reference' end,
        case when registration_id__length then 'outpatient_record.registration_id.length' end,
        case when registration_id__reference then 'outpatient_record.registration_id.reference' end,
        case when outpatient_no__length then 'outpatient_record.outpatient_no.length' end,
        case when visit_type_code__required then 'outpatient_record.visit_type_code.required' end,
        case when visit_type_code__domain then 'outpatient_record.visit_type_code.domain' end,
        case when department_code__required then 'outpatient_record.department_code.required' end,
        case when department_code__domain then 'outpatient_record.department_code.domain' end,
        case when department_name__length then 'outpatient_record.department_name.length' end,
        case when visit_time__required then 'outpatient_record.visit_time.required' end,
        case when visit_time__type then 'outpatient_record.visit_time.type' end,
        case when visit_time__not_future then 'outpatient_record.visit_time.not_future' end,
        case when first_visit_flag__required then 'outpatient_record.first_visit_flag.required' end,
        case when first_visit_flag__domain then 'outpatient_record.first_visit_flag.domain' end,
        case when sex_code__required then 'outpatient_record.sex_code.required' end,
        case when sex_code__domain then 'outpatient_record.sex_code.domain' end,
        case when age_years__type then 'outpatient_record.age_years.type' end,
        case when onset_time__type then 'outpatient_record.onset_time.type' end,
        case when onset_time__not_future then 'outpatient_record.onset_time.not_future' end,
        case when chief_complaint__required then 'outpatient_record.chief_complaint.required' end,
        case when chief_complaint__length then 'outpatient_record.chief_complaint.length' end,
        case when present_illness__required then 'outpatient_record.present_illness.required' end,
        case when present_illness__length then 'outpatient_record.present_illness.length' end,
        case when past_history__length then 'outpatient_record.past_history.length' end,
        case when allergy_flag__domain then 'outpatient_record.allergy_flag.domain' end,
        case when allergy_history__required then 'outpatient_record.allergy_history.required' end,
        case when allergy_history__length then 'outpatient_record.allergy_history.length' end,
        case when body_temperature__type then 'outpatient_record.body_temperature.type' end,
        case when pulse_rate__type then 'outpatient_record.pulse_rate.type' end,
        case when respiratory_rate__type then 'outpatient_record.respiratory_rate.type' end,
        case when systolic_pressure__type then 'outpatient_record.systolic_pressure.type' end,
        case when diastolic_pressure__type then 'outpatient_record.diastolic_pressure.type' end,
        case when physical_examination__required then 'outpatient_record.physical_examination.required' end,
        case when physical_examination__length then 'outpatient_record.physical_examination.length' end,
        case when auxiliary_exam_result__length then 'outpatient_record.auxiliary_exam_result.length' end,
        case when diagnosis_code__required then 'outpatient_record.diagnosis_code.required' end,
        case when diagnosis_code__length then 'outpatient_record.diagnosis_code.length' end,
        case when diagnosis_name__required then 'outpatient_record.diagnosis_name.required' end,
        case when diagnosis_name__length then 'outpatient_record.diagnosis_name.length' end,
        case when treatment_plan__required then 'outpatient_record.treatment_plan.required' end,
        case when treatment_plan__length then 'outpatient_record.treatment_plan.length' end,
        case when triage_level_code__required then 'outpatient_record.triage_level_code.required' end,
        case when triage_level_code__domain then 'outpatient_record.triage_level_code.domain' end,
        case when visit_disposition_code__domain then 'outpatient_record.visit_disposition_code.domain' end,
        case when doctor_id__required then 'outpatient_record.doctor_id.required' end,
        case when doctor_id__length then 'outpatient_record.doctor_id.length' end,
        case when signature_time__required then 'outpatient_record.signature_time.required' end,
        case when signature_time__type then 'outpatient_record.signature_time.type' end,
        case when signature_time__not_future then 'outpatient_record.signature_time.not_future' end,
        case when key__unique then 'outpatient_record.key.unique' end,
        case when chief_complaint__not_placeholder then 'outpatient_record.chief_complaint.not_placeholder' end,
        case when chief_complaint__differs_from then 'outpatient_record.chief_complaint.differs_from' end,
        case when present_illness__not_placeholder then 'outpatient_record.present_illness.not_placeholder' end,
        case when physical_examination__not_placeholder then 'outpatient_record.physical_examination.not_placeholder' end,
        case when diagnosis_code__shape then 'outpatient_record.diagnosis_code.shape' end,
        case when diagnosis_name__not_placeholder then 'outpatient_record.diagnosis_name.not_placeholder' end,
        case when diagnosis_name__differs_from then 'outpatient_record.diagnosis_name.differs_from' end,
        case when treatment_plan__not_placeholder then 'outpatient_record.treatment_plan.not_placeholder' end,
        case when allergy_history__not_placeholder then 'outpatient_record.allergy_history.not_placeholder' end,
        case when triage_level_code__only_when then 'outpatient_record.triage_level_code.only_when' end,
        case when age_years__range then 'outpatient_record.age_years.range' end,
        case when body_temperature__range then 'outpatient_record.body_temperature.range' end,
        case when pulse_rate__range then 'outpatient_record.pulse_rate.range' end,
        case when respiratory_rate__range then 'outpatient_record.respiratory_rate.range' end,
        case when systolic_pressure__range then 'outpatient_record.systolic_pressure.range' end,
        case when diastolic_pressure__range then 'outpatient_record.diastolic_pressure.range' end,
        case when diastolic_pressure__not_above then 'outpatient_record.diastolic_pressure.not_above' end,
        case when visit_time__not_before then 'outpatient_record.visit_time.not_before' end,
        case when signature_time__not_before then 'outpatient_record.signature_time.not_before' end,
        case when signature_time__within_hours then 'outpatient_record.signature_time.within_hours' end,
        case when logic__sender_differs then 'outpatient_record.logic.sender_differs' end,
        case when logic__inpatient_type then 'outpatient_record.logic.inpatient_type' end,
        case when logic__chief_complaint_long then 'outpatient_record.logic.chief_complaint_long' end,
        case when logic__diagnosis_contradicts_sex then 'outpatient_record.logic.diagnosis_contradicts_sex' end,
        case when logic__diagnosis_external then 'outpatient_record.logic.diagnosis_external' end,
        case when logic__pulse_pressure_narrow then 'outpatient_record.logic.pulse_pressure_narrow' end,
        case when logic__critical_without_pressure then 'outpatient_record.logic.critical_without_pressure' end,
        case when logic__died_without_emergency then 'outpatient_record.logic.died_without_emergency' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or outpatient_record_id__required
        or signature_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
