-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_transfer') }}, {{ ref('current_transfer') }}
{{ config(enabled='transfer' in data_sets_in_use(), meta={'replaced_by': 'touched_transfer'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'transfer', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'transfer', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        transfer_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_transfer', ['institution_code', 'transfer_id'], 'transfer', ['institution_code', 'transfer_id']) }} as looked_into
    group by institution_code, transfer_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        transfer_id is null as transfer_id__required,
        length(transfer_id) > 64 as transfer_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        inpatient_no is null as inpatient_no__required,
        length(inpatient_no) > 18 as inpatient_no__length,
        transfer_kind_code is null as transfer_kind_code__required,
        transfer_kind_code not in ('1', '2', '3', '4') as transfer_kind_code__domain,
        admission_time is null as admission_time__required,
        not regexp_like(admission_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as admission_time__type,
        try_cast(substr(admission_time, 1, 19) as timestamp) > received_at as admission_time__not_future,
        transfer_out_time is null as transfer_out_time__required,
        not regexp_like(transfer_out_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as transfer_out_time__type,
        try_cast(substr(transfer_out_time, 1, 19) as timestamp) > received_at as transfer_out_time__not_future,
        not regexp_like(transfer_in_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as transfer_in_time__type,
        try_cast(substr(transfer_in_time, 1, 19) as timestamp) > received_at as transfer_in_time__not_future,
        from_department_code is null as from_department_code__required,
        from_department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as from_department_code__domain,
        length(from_ward_name) > 50 as from_ward_name__length,
        (transfer_kind_code = '1') and to_department_code is null as to_department_code__required,
        to_department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as to_department_code__domain,
        length(to_ward_name) > 50 as to_ward_name__length,
        length(to_institution_code) > 22 as to_institution_code__length,
        length(to_institution_name) > 70 as to_institution_name__length,
        (transfer_kind_code = '1') and transfer_purpose is null as transfer_purpose__required,
        length(transfer_purpose) > 200 as transfer_purpose__length,
        length(referral_reason) > 100 as referral_reason__length,
        length(chief_complaint) > 500 as chief_complaint__length,
        admission_situation is null as admission_situation__required,
        length(admission_situation) > 2000 as admission_situation__length,
        length(admission_diagnosis_code) > 20 as admission_diagnosis_code__length,
        admission_diagnosis_name is null as admission_diagnosis_name__required,
        length(admission_diagnosis_name) > 200 as admission_diagnosis_name__length,
        length(current_diagnosis_code) > 20 as current_diagnosis_code__length,
        current_diagnosis_name is null as current_diagnosis_name__required,
        length(current_diagnosis_name) > 200 as current_diagnosis_name__length,
        treatment_course is null as treatment_course__required,
        length(treatment_course) > 2000 as treatment_course__length,
        current_situation is null as current_situation__required,
        length(current_situation) > 2000 as current_situation__length,
        length(care_plan) > 2000 as care_plan__length,
        length(precautions) > 1000 as precautions__length,
        illness_severity_code is null as illness_severity_code__required,
        illness_severity_code not in ('1', '2', '3', '4') as illness_severity_code__domain,
        transfer_escort_code not in ('1', '2', '3', '4') as transfer_escort_code__domain,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        length(receiving_doctor_id) > 32 as receiving_doctor_id__length,
        signature_time is null as signature_time__required,
        not regexp_like(signature_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as signature_time__type,
        try_cast(substr(signature_time, 1, 19) as timestamp) > received_at as signature_time__not_future,
        not regexp_like(receiving_record_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as receiving_record_time__type,
        try_cast(substr(receiving_record_time, 1, 19) as timestamp) > received_at as receiving_record_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(substr(transfer_out_time, 1, 19) as timestamp) < try_cast(substr(admission_time, 1, 19) as timestamp) as transfer_out_time__not_before,
        try_cast(substr(transfer_in_time, 1, 19) as timestamp) < try_cast(substr(transfer_out_time, 1, 19) as timestamp) as transfer_in_time__not_before,
        try_cast(substr(transfer_in_time, 1, 19) as timestamp) > try_cast(substr(transfer_out_time, 1, 19) as timestamp) + interval '24' hour as transfer_in_time__within_hours,
        try_cast(substr(receiving_record_time, 1, 19) as timestamp) < try_cast(substr(transfer_in_time, 1, 19) as timestamp) as receiving_record_time__not_before,
        try_cast(substr(receiving_record_time, 1, 19) as timestamp) > try_cast(substr(transfer_in_time, 1, 19) as timestamp) + interval '24' hour as receiving_record_time__within_hours,
        try_cast(substr(signature_time, 1, 19) as timestamp) < try_cast(substr(admission_time, 1, 19) as timestamp) as signature_time__not_before,
        try_cast(substr(signature_time, 1, 19) as timestamp) > try_cast(substr(transfer_out_time, 1, 19) as timestamp) + interval '24' hour as signature_time__within_hours,
        to_department_code = from_department_code as to_department_code__differs_from,
        to_ward_name = from_ward_name as to_ward_name__differs_from,
        to_institution_code = institution_code as to_institution_code__differs_from,
        case when to_institution_name is not null then not (transfer_kind_code in ('2', '3', '4')) end as to_institution_name__only_when,
        upper(trim(to_institution_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as to_institution_name__not_placeholder,
        case when transfer_purpose is not null then not (transfer_kind_code = '1') end as transfer_purpose__only_when,
        case when referral_reason is not null then not (transfer_kind_code in ('2', '3', '4')) end as referral_reason__only_when,
        receiving_doctor_id = doctor_id as receiving_doctor_id__differs_from,
        not regexp_like(admission_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as admission_diagnosis_code__shape,
        not regexp_like(current_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as current_diagnosis_code__shape,
        upper(trim(current_diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as current_diagnosis_name__not_placeholder,
        upper(trim(treatment_course)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as treatment_course__not_placeholder,
        current_situation = admission_situation as current_situation__differs_from,
        sender_code <> institution_code as logic__sender_differs,
        (transfer_kind_code = '1') and transfer_in_time is null as logic__not_taken_over,
        case when transfer_kind_code = '3' then illness_severity_code = '4' end as logic__critical_sent_down,
        case when illness_severity_code in ('3', '4') then transfer_escort_code = '4' end as logic__serious_without_escort,
        case when transfer_kind_code in ('2', '3', '4') then to_institution_name is null or referral_reason is null end as logic__referral_incomplete,
        case when transfer_kind_code in ('2', '3', '4') then to_department_code is not null end as logic__referral_to_own_department,
        length(trim(treatment_course)) < 20 as logic__course_too_short
    from {{ judged_rows('transfer') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and transfer_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or transfer_id__required
        or transfer_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or inpatient_no__required
        or inpatient_no__length
        or transfer_kind_code__required
        or transfer_kind_code__domain
        or admission_time__required
        or admission_time__type
        or admission_time__not_future
        or transfer_out_time__required
        or transfer_out_time__type
        or transfer_out_time__not_future
        or transfer_in_time__type
        or transfer_in_time__not_future
        or from_department_code__required
        or from_department_code__domain
        or from_ward_name__length
        or to_department_code__required
        or to_department_code__domain
        or to_ward_name__length
        or to_institution_code__length
        or to_institution_name__length
        or transfer_purpose__required
        or transfer_purpose__length
        or referral_reason__length
        or chief_complaint__length
        or admission_situation__required
        or admission_situation__length
        or admission_diagnosis_code__length
        or admission_diagnosis_name__required
        or admission_diagnosis_name__length
        or current_diagnosis_code__length
        or current_diagnosis_name__required
        or current_diagnosis_name__length
        or treatment_course__required
        or treatment_course__length
        or current_situation__required
        or current_situation__length
        or care_plan__length
        or precautions__length
        or illness_severity_code__required
        or illness_severity_code__domain
        or transfer_escort_code__domain
        or doctor_id__required
        or doctor_id__length
        or receiving_doctor_id__length
        or signature_time__required
        or signature_time__type
        or signature_time__not_future
        or receiving_record_time__type
        or receiving_record_time__not_future
        or key__unique
        or transfer_out_time__not_before
        or transfer_in_time__not_before
        or transfer_in_time__within_hours
        or receiving_record_time__not_before
        or receiving_record_time__within_hours
        or signature_time__not_before
        or signature_time__within_hours
        or to_department_code__differs_from
        or to_ward_name__differs_from
        or to_institution_code__differs_from
        or to_institution_name__only_when
        or to_institution_name__not_placeholder
        or transfer_purpose__only_when
        or referral_reason__only_when
        or receiving_doctor_id__differs_from
        or admission_diagnosis_code__shape
        or current_diagnosis_code__shape
        or current_diagnosis_name__not_placeholder
        or treatment_course__not_placeholder
        or current_situation__differs_from
        or logic__sender_differs
        or logic__not_taken_over
        or logic__critical_sent_down
        or logic__serious_without_escort
        or logic__referral_incomplete
        or logic__referral_to_own_department
        or logic__course_too_short
)

select
    institution_code,
    transfer_id,
    visit_id,
    patient_id,
    inpatient_no,
    transfer_kind_code,
    admission_time,
    transfer_out_time,
    transfer_in_time,
    from_department_code,
    from_ward_name,
    to_department_code,
    to_ward_name,
    to_institution_code,
    to_institution_name,
    transfer_purpose,
    referral_reason,
    chief_complaint,
    admission_situation,
    admission_diagnosis_code,
    admission_diagnosis_name,
    current_diagnosis_code,
    current_diagnosis_name,
    treatment_course,
    current_situation,
    care_plan,
    precautions,
    illness_severity_code,
    transfer_escort_code,
    doctor_id,
    receiving_doctor_id,
    signature_time,
    receiving_record_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'transfer.institution_code.required' end,
        case when institution_code__length then 'transfer.institution_code.length' end,
        case when transfer_id__required then 'transfer.transfer_id.required' end,
        case when transfer_id__length then 'transfer.transfer_id.length' end,
        case when visit_id__required then 'transfer.visit_id.required' end,
        case when visit_id__length then 'transfer.visit_id.length' end,
        case when visit_id__reference then 'transfer.visit_id.reference' end,
        case when patient_id__required then 'transfer.patient_id.required' end,
        case when patient_id__length then 'transfer.patient_id.length' end,
        case when patient_id__reference then 'transfer.patient_id.reference' end,
        case when inpatient_no__required then 'transfer.inpatient_no.required' end,
        case when inpatient_no__length then 'transfer.inpatient_no.length' end,
        case when transfer_kind_code__required then 'transfer.transfer_kind_code.required' end,
        case when transfer_kind_code__domain then 'transfer.transfer_kind_code.domain' end,
        case when admission_time__required then 'transfer.admission_time.required' end,
        case when admission_time__type then 'transfer.admission_time.type' end,
        case when admission_time__not_future then 'transfer.admission_time.not_future' end,
        case when transfer_out_time__required then 'transfer.transfer_out_time.required' end,
        case when transfer_out_time__type then 'transfer.transfer_out_time.type' end,
        case when transfer_out_time__not_future then 'transfer.transfer_out_time.not_future' end,
        case when transfer_in_time__type then 'transfer.transfer_in_time.type' end,
        case when transfer_in_time__not_future then 'transfer.transfer_in_time.not_future' end,
        case when from_department_code__required then 'transfer.from_department_code.required' end,
        case when from_department_code__domain then 'transfer.from_department_code.domain' end,
        case when from_ward_name__length then 'transfer.from_ward_name.length' end,
        case when to_department_code__required then 'transfer.to_department_code.required' end,
        case when to_department_code__domain then 'transfer.to_department_code.domain' end,
        case when to_ward_name__length then 'transfer.to_ward_name.length' end,
        case when to_institution_code__length then 'transfer.to_institution_code.length' end,
        case when to_institution_name__length then 'transfer.to_institution_name.length' end,
        case when transfer_purpose__required then 'transfer.transfer_purpose.required' end,
        case when transfer_purpose__length then 'transfer.transfer_purpose.length' end,
        case when referral_reason__length then 'transfer.referral_reason.length' end,
        case when chief_complaint__length then 'transfer.chief_complaint.length' end,
        case when admission_situation__required then 'transfer.admission_situation.required' end,
        case when admission_situation__length then 'transfer.admission_situation.length' end,
        case when admission_diagnosis_code__length then 'transfer.admission_diagnosis_code.length' end,
        case when admission_diagnosis_name__required then 'transfer.admission_diagnosis_name.required' end,
        case when admission_diagnosis_name__length then 'transfer.admission_diagnosis_name.length' end,
        case when current_diagnosis_code__length then 'transfer.current_diagnosis_code.length' end,
        case when current_diagnosis_name__required then 'transfer.current_diagnosis_name.required' end,
        case when current_diagnosis_name__length then 'transfer.current_diagnosis_name.length' end,
        case when treatment_course__required then 'transfer.treatment_course.required' end,
        case when treatment_course__length then 'transfer.treatment_course.length' end,
        case when current_situation__required then 'transfer.current_situation.required' end,
        case when current_situation__length then 'transfer.current_situation.length' end,
        case when care_plan__length then 'transfer.care_plan.length' end,
        case when precautions__length then 'transfer.precautions.length' end,
        case when illness_severity_code__required then 'transfer.illness_severity_code.required' end,
        case when illness_severity_code__domain then 'transfer.illness_severity_code.domain' end,
        case when transfer_escort_code__domain then 'transfer.transfer_escort_code.domain' end,
        case when doctor_id__required then 'transfer.doctor_id.required' end,
        case when doctor_id__length then 'transfer.doctor_id.length' end,
        case when receiving_doctor_id__length then 'transfer.receiving_doctor_id.length' end,
        case when signature_time__required then 'transfer.signature_time.required' end,
        case when signature_time__type then 'transfer.signature_time.type' end,
        case when signature_time__not_future then 'transfer.signature_time.not_future' end,
        case when receiving_record_time__type then 'transfer.receiving_record_time.type' end,
        case when receiving_record_time__not_future then 'transfer.receiving_record_time.not_future' end,
        case when key__unique then 'transfer.key.unique' end,
        case when transfer_out_time__not_before then 'transfer.transfer_out_time.not_before' end,
        case when transfer_in_time__not_before then 'transfer.transfer_in_time.not_before' end,
        case when transfer_in_time__within_hours then 'transfer.transfer_in_time.within_hours' end,
        case when receiving_record_time__not_before then 'transfer.receiving_record_time.not_before' end,
        case when receiving_record_time__within_hours then 'transfer.receiving_record_time.within_hours' end,
        case when signature_time__not_before then 'transfer.signature_time.not_before' end,
        case when signature_time__within_hours then 'transfer.signature_time.within_hours' end,
        case when to_department_code__differs_from then 'transfer.to_department_code.differs_from' end,
        case when to_ward_name__differs_from then 'transfer.to_ward_name.differs_from' end,
        case when to_institution_code__differs_from then 'transfer.to_institution_code.differs_from' end,
        case when to_institution_name__only_when then 'transfer.to_institution_name.only_when' end,
        case when to_institution_name__not_placeholder then 'transfer.to_institution_name.not_placeholder' end,
        case when transfer_purpose__only_when then 'transfer.transfer_purpose.only_when' end,
        case when referral_reason__only_when then 'transfer.referral_reason.only_when' end,
        case when receiving_doctor_id__differs_from then 'transfer.receiving_doctor_id.differs_from' end,
        case when admission_diagnosis_code__shape then 'transfer.admission_diagnosis_code.shape' end,
        case when current_diagnosis_code__shape then 'transfer.current_diagnosis_code.shape' end,
        case when current_diagnosis_name__not_placeholder then 'transfer.current_diagnosis_name.not_placeholder' end,
        case when treatment_course__not_placeholder then 'transfer.treatment_course.not_placeholder' end,
        case when current_situation__differs_from then 'transfer.current_situation.differs_from' end,
        case when logic__sender_differs then 'transfer.logic.sender_differs' end,
        case when logic__not_taken_over then 'transfer.logic.not_taken_over' end,
        case when logic__critical_sent_down then 'transfer.logic.critical_sent_down' end,
        case when logic__serious_without_escort then 'transfer.logic.serious_without_escort' end,
        case when logic__referral_incomplete then 'transfer.logic.referral_incomplete' end,
        case when logic__referral_to_own_department then 'transfer.logic.referral_to_own_department' end,
        case when logic__course_too_short then 'transfer.logic.course_too_short' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or transfer_id__required
        or transfer_out_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
