-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_informed_consent') }}, {{ ref('current_informed_consent') }}
{{ config(enabled='informed_consent' in data_sets_in_use(), meta={'replaced_by': 'touched_informed_consent'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'informed_consent', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'informed_consent', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        consent_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_informed_consent', ['institution_code', 'consent_id'], 'informed_consent', ['institution_code', 'consent_id']) }} as looked_into
    group by institution_code, consent_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        consent_id is null as consent_id__required,
        length(consent_id) > 64 as consent_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        name is null as name__required,
        length(name) > 50 as name__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        not regexp_like(age_years, '^-?[0-9]{1,3}$') as age_years__type,
        length(outpatient_no) > 20 as outpatient_no__length,
        length(inpatient_no) > 18 as inpatient_no__length,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        consent_kind_code is null as consent_kind_code__required,
        consent_kind_code not in ('1', '2', '3', '4', '5', '9') as consent_kind_code__domain,
        length(diagnosis_code) > 20 as diagnosis_code__length,
        diagnosis_name is null as diagnosis_name__required,
        length(diagnosis_name) > 200 as diagnosis_name__length,
        (consent_kind_code = '1') and planned_procedure_code is null as planned_procedure_code__required,
        length(planned_procedure_code) > 20 as planned_procedure_code__length,
        (consent_kind_code = '1') and planned_procedure_name is null as planned_procedure_name__required,
        length(planned_procedure_name) > 200 as planned_procedure_name__length,
        length(operation_indication) > 500 as operation_indication__length,
        planned_anaesthesia_code not in ('1', '11', '12', '13', '2', '21', '22', '3', '31', '32', '33', '34', '35', '36', '4', '41', '42', '43', '44', '45', '9') as planned_anaesthesia_code__domain,
        length(transfusion_indication) > 500 as transfusion_indication__length,
        length(special_item_name) > 100 as special_item_name__length,
        length(critical_notice_content) > 1000 as critical_notice_content__length,
        length(alternative_plan) > 1000 as alternative_plan__length,
        length(intraoperative_risk) > 1000 as intraoperative_risk__length,
        length(postoperative_risk) > 1000 as postoperative_risk__length,
        length(institution_opinion) > 2000 as institution_opinion__length,
        length(patient_opinion) > 2000 as patient_opinion__length,
        consent_result_code is null as consent_result_code__required,
        consent_result_code not in ('1', '2') as consent_result_code__domain,
        signer_name is null as signer_name__required,
        length(signer_name) > 50 as signer_name__length,
        signer_relation_code is null as signer_relation_code__required,
        signer_relation_code not in ('0', '1', '2', '3', '4', '5', '6', '7', '8') as signer_relation_code__domain,
        length(signer_id_no) > 18 as signer_id_no__length,
        length(signer_phone) > 20 as signer_phone__length,
        patient_sign_time is null as patient_sign_time__required,
        not regexp_like(patient_sign_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as patient_sign_time__type,
        try_cast(substr(patient_sign_time, 1, 19) as timestamp) > received_at as patient_sign_time__not_future,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        doctor_sign_time is null as doctor_sign_time__required,
        not regexp_like(doctor_sign_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as doctor_sign_time__type,
        try_cast(substr(doctor_sign_time, 1, 19) as timestamp) > received_at as doctor_sign_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        regexp_extract(name, '[0-9A-Za-z]', 0) <> '' or length(name) = 1 as name__chinese_name,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        regexp_extract(signer_name, '[0-9A-Za-z]', 0) <> '' or length(signer_name) = 1 as signer_name__chinese_name,
        upper(trim(signer_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as signer_name__not_placeholder,
        case when regexp_extract(signer_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(signer_id_no, 1, 1) as integer) * 7 + try_cast(substr(signer_id_no, 2, 1) as integer) * 9 + try_cast(substr(signer_id_no, 3, 1) as integer) * 10 + try_cast(substr(signer_id_no, 4, 1) as integer) * 5 + try_cast(substr(signer_id_no, 5, 1) as integer) * 8 + try_cast(substr(signer_id_no, 6, 1) as integer) * 4 + try_cast(substr(signer_id_no, 7, 1) as integer) * 2 + try_cast(substr(signer_id_no, 8, 1) as integer) * 1 + try_cast(substr(signer_id_no, 9, 1) as integer) * 6 + try_cast(substr(signer_id_no, 10, 1) as integer) * 3 + try_cast(substr(signer_id_no, 11, 1) as integer) * 7 + try_cast(substr(signer_id_no, 12, 1) as integer) * 9 + try_cast(substr(signer_id_no, 13, 1) as integer) * 10 + try_cast(substr(signer_id_no, 14, 1) as integer) * 5 + try_cast(substr(signer_id_no, 15, 1) as integer) * 8 + try_cast(substr(signer_id_no, 16, 1) as integer) * 4 + try_cast(substr(signer_id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(signer_id_no, 18, 1) end as signer_id_no__id_check_digit,
        not regexp_like(signer_phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as signer_phone__shape,
        try_cast(age_years as decimal(18, 4)) < 0 or try_cast(age_years as decimal(18, 4)) > 130 as age_years__range,
        not regexp_like(diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as diagnosis_code__shape,
        upper(trim(diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as diagnosis_name__not_placeholder,
        not regexp_like(planned_procedure_code, '^[0-9]{2}([.][0-9]{1,4}(x[0-9]{1,5}){0,2})?$') as planned_procedure_code__shape,
        planned_procedure_name = planned_procedure_code as planned_procedure_name__differs_from,
        case when transfusion_indication is not null then not (consent_kind_code = '3') end as transfusion_indication__only_when,
        case when special_item_name is not null then not (consent_kind_code = '4') end as special_item_name__only_when,
        case when critical_notice_content is not null then not (consent_kind_code = '5') end as critical_notice_content__only_when,
        upper(trim(alternative_plan)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as alternative_plan__not_placeholder,
        upper(trim(intraoperative_risk)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as intraoperative_risk__not_placeholder,
        institution_opinion = patient_opinion as institution_opinion__differs_from,
        try_cast(substr(doctor_sign_time, 1, 19) as timestamp) > try_cast(substr(patient_sign_time, 1, 19) as timestamp) + interval '24' hour as doctor_sign_time__within_hours,
        try_cast(substr(patient_sign_time, 1, 10) as date) > try_cast(substr(doctor_sign_time, 1, 10) as date) + interval '3' day as patient_sign_time__within_days,
        sender_code <> institution_code as logic__sender_differs,
        case when try_cast(age_years as decimal(18, 4)) < 18 then signer_relation_code = '0' end as logic__minor_signs,
        case when signer_relation_code = '0' then trim(signer_name) <> trim(name) end as logic__self_under_other_name,
        case when consent_kind_code = '5' then signer_relation_code = '0' end as logic__critical_notice_to_self,
        case consent_kind_code when '2' then planned_anaesthesia_code is null when '3' then transfusion_indication is null when '4' then special_item_name is null when '5' then critical_notice_content is null end as logic__subject_missing,
        (consent_kind_code = '1') and intraoperative_risk is null as logic__surgery_without_risk,
        (consent_kind_code = '1') and operation_indication is null as logic__surgery_without_indication,
        case when sex_code = '1' then regexp_extract(diagnosis_code, '^([Oo][0-9]|[Cc]5[1-8]|[Nn]9[0-8])', 0) <> '' when sex_code = '2' then regexp_extract(diagnosis_code, '^([Cc]6[0-3]|[Nn]4[0-9]|[Nn]5[01])', 0) <> '' end as logic__diagnosis_contradicts_sex
    from {{ judged_rows('informed_consent') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and consent_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or consent_id__required
        or consent_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or name__required
        or name__length
        or sex_code__required
        or sex_code__domain
        or age_years__type
        or outpatient_no__length
        or inpatient_no__length
        or department_code__required
        or department_code__domain
        or consent_kind_code__required
        or consent_kind_code__domain
        or diagnosis_code__length
        or diagnosis_name__required
        or diagnosis_name__length
        or planned_procedure_code__required
        or planned_procedure_code__length
        or planned_procedure_name__required
        or planned_procedure_name__length
        or operation_indication__length
        or planned_anaesthesia_code__domain
        or transfusion_indication__length
        or special_item_name__length
        or critical_notice_content__length
        or alternative_plan__length
        or intraoperative_risk__length
        or postoperative_risk__length
        or institution_opinion__length
        or patient_opinion__length
        or consent_result_code__required
        or consent_result_code__domain
        or signer_name__required
        or signer_name__length
        or signer_relation_code__required
        or signer_relation_code__domain
        or signer_id_no__length
        or signer_phone__length
        or patient_sign_time__required
        or patient_sign_time__type
        or patient_sign_time__not_future
        or doctor_id__required
        or doctor_id__length
        or doctor_sign_time__required
        or doctor_sign_time__type
        or doctor_sign_time__not_future
        or key__unique
        or name__chinese_name
        or name__not_placeholder
        or signer_name__chinese_name
        or signer_name__not_placeholder
        or signer_id_no__id_check_digit
        or signer_phone__shape
        or age_years__range
        or diagnosis_code__shape
        or diagnosis_name__not_placeholder
        or planned_procedure_code__shape
        or planned_procedure_name__differs_from
        or transfusion_indication__only_when
        or special_item_name__only_when
        or critical_notice_content__only_when
        or alternative_plan__not_placeholder
        or intraoperative_risk__not_placeholder
        or institution_opinion__differs_from
        or doctor_sign_time__within_hours
        or patient_sign_time__within_days
        or logic__sender_differs
        or logic__minor_signs
        or logic__self_under_other_name
        or logic__critical_notice_to_self
        or logic__subject_missing
        or logic__surgery_without_risk
        or logic__surgery_without_indication
        or logic__diagnosis_contradicts_sex
)

select
    institution_code,
    consent_id,
    visit_id,
    patient_id,
    name,
    sex_code,
    age_years,
    outpatient_no,
    inpatient_no,
    department_code,
    consent_kind_code,
    diagnosis_code,
    diagnosis_name,
    planned_procedure_code,
    planned_procedure_name,
    operation_indication,
    planned_anaesthesia_code,
    transfusion_indication,
    special_item_name,
    critical_notice_content,
    alternative_plan,
    intraoperative_risk,
    postoperative_risk,
    institution_opinion,
    patient_opinion,
    consent_result_code,
    signer_name,
    signer_relation_code,
    signer_id_no,
    signer_phone,
    patient_sign_time,
    doctor_id,
    doctor_sign_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'informed_consent.institution_code.required' end,
        case when institution_code__length then 'informed_consent.institution_code.length' end,
        case when consent_id__required then 'informed_consent.consent_id.required' end,
        case when consent_id__length then 'informed_consent.consent_id.length' end,
        case when visit_id__required then 'informed_consent.visit_id.required' end,
        case when visit_id__length then 'informed_consent.visit_id.length' end,
        case when visit_id__reference then 'informed_consent.visit_id.reference' end,
        case when patient_id__required then 'informed_consent.patient_id.required' end,
        case when patient_id__length then 'informed_consent.patient_id.length' end,
        case when patient_id__reference then 'informed_consent.patient_id.reference' end,
        case when name__required then 'informed_consent.name.required' end,
        case when name__length then 'informed_consent.name.length' end,
        case when sex_code__required then 'informed_consent.sex_code.required' end,
        case when sex_code__domain then 'informed_consent.sex_code.domain' end,
        case when age_years__type then 'informed_consent.age_years.type' end,
        case when outpatient_no__length then 'informed_consent.outpatient_no.length' end,
        case when inpatient_no__length then 'informed_consent.inpatient_no.length' end,
        case when department_code__required then 'informed_consent.department_code.required' end,
        case when department_code__domain then 'informed_consent.department_code.domain' end,
        case when consent_kind_code__required then 'informed_consent.consent_kind_code.required' end,
        case when consent_kind_code__domain then 'informed_consent.consent_kind_code.domain' end,
        case when diagnosis_code__length then 'informed_consent.diagnosis_code.length' end,
        case when diagnosis_name__required then 'informed_consent.diagnosis_name.required' end,
        case when diagnosis_name__length then 'informed_consent.diagnosis_name.length' end,
        case when planned_procedure_code__required then 'informed_consent.planned_procedure_code.required' end,
        case when planned_procedure_code__length then 'informed_consent.planned_procedure_code.length' end,
        case when planned_procedure_name__required then 'informed_consent.planned_procedure_name.required' end,
        case when planned_procedure_name__length then 'informed_consent.planned_procedure_name.length' end,
        case when operation_indication__length then 'informed_consent.operation_indication.length' end,
        case when planned_anaesthesia_code__domain then 'informed_consent.planned_anaesthesia_code.domain' end,
        case when transfusion_indication__length then 'informed_consent.transfusion_indication.length' end,
        case when special_item_name__length then 'informed_consent.special_item_name.length' end,
        case when critical_notice_content__length then 'informed_consent.critical_notice_content.length' end,
        case when alternative_plan__length then 'informed_consent.alternative_plan.length' end,
        case when intraoperative_risk__length then 'informed_consent.intraoperative_risk.length' end,
        case when postoperative_risk__length then 'informed_consent.postoperative_risk.length' end,
        case when institution_opinion__length then 'informed_consent.institution_opinion.length' end,
        case when patient_opinion__length then 'informed_consent.patient_opinion.length' end,
        case when consent_result_code__required then 'informed_consent.consent_result_code.required' end,
        case when consent_result_code__domain then 'informed_consent.consent_result_code.domain' end,
        case when signer_name__required then 'informed_consent.signer_name.required' end,
        case when signer_name__length then 'informed_consent.signer_name.length' end,
        case when signer_relation_code__required then 'informed_consent.signer_relation_code.required' end,
        case when signer_relation_code__domain then 'informed_consent.signer_relation_code.domain' end,
        case when signer_id_no__length then 'informed_consent.signer_id_no.length' end,
        case when signer_phone__length then 'informed_consent.signer_phone.length' end,
        case when patient_sign_time__required then 'informed_consent.patient_sign_time.required' end,
        case when patient_sign_time__type then 'informed_consent.patient_sign_time.type' end,
        case when patient_sign_time__not_future then 'informed_consent.patient_sign_time.not_future' end,
        case when doctor_id__required then 'informed_consent.doctor_id.required' end,
        case when doctor_id__length then 'informed_consent.doctor_id.length' end,
        case when doctor_sign_time__required then 'informed_consent.doctor_sign_time.required' end,
        case when doctor_sign_time__type then 'informed_consent.doctor_sign_time.type' end,
        case when doctor_sign_time__not_future then 'informed_consent.doctor_sign_time.not_future' end,
        case when key__unique then 'informed_consent.key.unique' end,
        case when name__chinese_name then 'informed_consent.name.chinese_name' end,
        case when name__not_placeholder then 'informed_consent.name.not_placeholder' end,
        case when signer_name__chinese_name then 'informed_consent.signer_name.chinese_name' end,
        case when signer_name__not_placeholder then 'informed_consent.signer_name.not_placeholder' end,
        case when signer_id_no__id_check_digit then 'informed_consent.signer_id_no.id_check_digit' end,
        case when signer_phone__shape then 'informed_consent.signer_phone.shape' end,
        case when age_years__range then 'informed_consent.age_years.range' end,
        case when diagnosis_code__shape then 'informed_consent.diagnosis_code.shape' end,
        case when diagnosis_name__not_placeholder then 'informed_consent.diagnosis_name.not_placeholder' end,
        case when planned_procedure_code__shape then 'informed_consent.planned_procedure_code.shape' end,
        case when planned_procedure_name__differs_from then 'informed_consent.planned_procedure_name.differs_from' end,
        case when transfusion_indication__only_when then 'informed_consent.transfusion_indication.only_when' end,
        case when special_item_name__only_when then 'informed_consent.special_item_name.only_when' end,
        case when critical_notice_content__only_when then 'informed_consent.critical_notice_content.only_when' end,
        case when alternative_plan__not_placeholder then 'informed_consent.alternative_plan.not_placeholder' end,
        case when intraoperative_risk__not_placeholder then 'informed_consent.intraoperative_risk.not_placeholder' end,
        case when institution_opinion__differs_from then 'informed_consent.institution_opinion.differs_from' end,
        case when doctor_sign_time__within_hours then 'informed_consent.doctor_sign_time.within_hours' end,
        case when patient_sign_time__within_days then 'informed_consent.patient_sign_time.within_days' end,
        case when logic__sender_differs then 'informed_consent.logic.sender_differs' end,
        case when logic__minor_signs then 'informed_consent.logic.minor_signs' end,
        case when logic__self_under_other_name then 'informed_consent.logic.self_under_other_name' end,
        case when logic__critical_notice_to_self then 'informed_consent.logic.critical_notice_to_self' end,
        case when logic__subject_missing then 'informed_consent.logic.subject_missing' end,
        case when logic__surgery_without_risk then 'informed_consent.logic.surgery_without_risk' end,
        case when logic__surgery_without_indication then 'informed_consent.logic.surgery_without_indication' end,
        case when logic__diagnosis_contradicts_sex then 'informed_consent.logic.diagnosis_contradicts_sex' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or consent_id__required
        or patient_sign_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
