-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_consultation') }}, {{ ref('current_consultation') }}
{{ config(enabled='consultation' in data_sets_in_use(), meta={'replaced_by': 'touched_consultation'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'consultation', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'consultation', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        consultation_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_consultation', ['institution_code', 'consultation_id'], 'consultation', ['institution_code', 'consultation_id']) }} as looked_into
    group by institution_code, consultation_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        consultation_id is null as consultation_id__required,
        length(consultation_id) > 64 as consultation_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        length(inpatient_no) > 18 as inpatient_no__length,
        length(application_no) > 50 as application_no__length,
        consultation_kind_code is null as consultation_kind_code__required,
        consultation_kind_code not in ('1', '2', '3', '4') as consultation_kind_code__domain,
        consultation_urgency_code is null as consultation_urgency_code__required,
        consultation_urgency_code not in ('1', '2') as consultation_urgency_code__domain,
        requesting_department_code is null as requesting_department_code__required,
        requesting_department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as requesting_department_code__domain,
        requesting_doctor_id is null as requesting_doctor_id__required,
        length(requesting_doctor_id) > 32 as requesting_doctor_id__length,
        request_time is null as request_time__required,
        not regexp_like(request_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as request_time__type,
        try_cast(substr(request_time, 1, 19) as timestamp) > received_at as request_time__not_future,
        case_summary is null as case_summary__required,
        length(case_summary) > 1000 as case_summary__length,
        length(auxiliary_exam_result) > 1000 as auxiliary_exam_result__length,
        length(diagnosis_code) > 20 as diagnosis_code__length,
        diagnosis_name is null as diagnosis_name__required,
        length(diagnosis_name) > 200 as diagnosis_name__length,
        consultation_reason is null as consultation_reason__required,
        length(consultation_reason) > 200 as consultation_reason__length,
        consultation_purpose is null as consultation_purpose__required,
        length(consultation_purpose) > 200 as consultation_purpose__length,
        invited_department_code is null as invited_department_code__required,
        invited_department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as invited_department_code__domain,
        length(invited_institution_name) > 70 as invited_institution_name__length,
        length(consultant_id) > 32 as consultant_id__length,
        consultant_name is null as consultant_name__required,
        length(consultant_name) > 50 as consultant_name__length,
        consultant_title_code not in ('1', '2', '3', '4', '5', '9') as consultant_title_code__domain,
        not regexp_like(arrival_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as arrival_time__type,
        try_cast(substr(arrival_time, 1, 19) as timestamp) > received_at as arrival_time__not_future,
        consultation_time is null as consultation_time__required,
        not regexp_like(consultation_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as consultation_time__type,
        try_cast(substr(consultation_time, 1, 19) as timestamp) > received_at as consultation_time__not_future,
        consultation_opinion is null as consultation_opinion__required,
        length(consultation_opinion) > 2000 as consultation_opinion__length,
        transfer_advised_flag not in ('0', '1') as transfer_advised_flag__domain,
        opinion_adopted_flag not in ('0', '1') as opinion_adopted_flag__domain,
        (opinion_adopted_flag = '0') and not_adopted_reason is null as not_adopted_reason__required,
        length(not_adopted_reason) > 500 as not_adopted_reason__length,
        signature_time is null as signature_time__required,
        not regexp_like(signature_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as signature_time__type,
        try_cast(substr(signature_time, 1, 19) as timestamp) > received_at as signature_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(substr(consultation_time, 1, 19) as timestamp) < try_cast(substr(request_time, 1, 19) as timestamp) as consultation_time__not_before,
        try_cast(substr(consultation_time, 1, 19) as timestamp) < try_cast(substr(arrival_time, 1, 19) as timestamp) as consultation_time__not_before_arrival_time,
        case when consultation_urgency_code = '1' then try_cast(substr(consultation_time, 1, 19) as timestamp) > try_cast(substr(request_time, 1, 19) as timestamp) + interval '24' hour end as consultation_time__within_hours,
        try_cast(substr(arrival_time, 1, 19) as timestamp) < try_cast(substr(request_time, 1, 19) as timestamp) as arrival_time__not_before,
        try_cast(substr(signature_time, 1, 19) as timestamp) < try_cast(substr(consultation_time, 1, 19) as timestamp) as signature_time__not_before,
        case when consultation_urgency_code = '1' then try_cast(substr(signature_time, 1, 19) as timestamp) > try_cast(substr(request_time, 1, 19) as timestamp) + interval '48' hour end as signature_time__within_hours,
        consultant_id = requesting_doctor_id as consultant_id__differs_from,
        case when consultation_kind_code = '1' then invited_department_code = requesting_department_code end as invited_department_code__differs_from,
        case when invited_institution_name is not null then not (consultation_kind_code in ('3', '4')) end as invited_institution_name__only_when,
        upper(trim(invited_institution_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as invited_institution_name__not_placeholder,
        regexp_extract(consultant_name, '[0-9A-Za-z]', 0) <> '' or length(consultant_name) = 1 as consultant_name__chinese_name,
        upper(trim(consultant_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as consultant_name__not_placeholder,
        upper(trim(case_summary)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as case_summary__not_placeholder,
        upper(trim(consultation_reason)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as consultation_reason__not_placeholder,
        upper(trim(consultation_purpose)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as consultation_purpose__not_placeholder,
        upper(trim(consultation_opinion)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as consultation_opinion__not_placeholder,
        consultation_opinion = case_summary as consultation_opinion__differs_from,
        case when not_adopted_reason is not null then not (opinion_adopted_flag = '0') end as not_adopted_reason__only_when,
        not regexp_like(diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as diagnosis_code__shape,
        upper(trim(diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as diagnosis_name__not_placeholder,
        sender_code <> institution_code as logic__sender_differs,
        case when consultation_urgency_code = '2' then try_cast(arrival_time as timestamp) > try_cast(request_time as timestamp) + interval '10' minute end as logic__urgent_arrival_late,
        case when consultation_urgency_code = '2' then try_cast(signature_time as timestamp) > try_cast(consultation_time as timestamp) + interval '2' hour end as logic__urgent_record_late,
        consultant_title_code in ('4', '5', '9') as logic__junior_consultant,
        length(trim(consultation_opinion)) < 10 as logic__opinion_too_short,
        (consultation_kind_code in ('3', '4')) and invited_institution_name is null as logic__outside_without_institution,
        (consultation_kind_code in ('1', '2')) and consultant_id is null as logic__own_consultant_unidentified
    from {{ judged_rows('consultation') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and consultation_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or consultation_id__required
        or consultation_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or inpatient_no__length
        or application_no__length
        or consultation_kind_code__required
        or consultation_kind_code__domain
        or consultation_urgency_code__required
        or consultation_urgency_code__domain
        or requesting_department_code__required
        or requesting_department_code__domain
        or requesting_doctor_id__required
        or requesting_doctor_id__length
        or request_time__required
        or request_time__type
        or request_time__not_future
        or case_summary__required
        or case_summary__length
        or auxiliary_exam_result__length
        or diagnosis_code__length
        or diagnosis_name__required
        or diagnosis_name__length
        or consultation_reason__required
        or consultation_reason__length
        or consultation_purpose__required
        or consultation_purpose__length
        or invited_department_code__required
        or invited_department_code__domain
        or invited_institution_name__length
        or consultant_id__length
        or consultant_name__required
        or consultant_name__length
        or consultant_title_code__domain
        or arrival_time__type
        or arrival_time__not_future
        or consultation_time__required
        or consultation_time__type
        or consultation_time__not_future
        or consultation_opinion__required
        or consultation_opinion__length
        or transfer_advised_flag__domain
        or opinion_adopted_flag__domain
        or not_adopted_reason__required
        or not_adopted_reason__length
        or signature_time__required
        or signature_time__type
        or signature_time__not_future
        or key__unique
        or consultation_time__not_before
        or consultation_time__not_before_arrival_time
        or consultation_time__within_hours
        or arrival_time__not_before
        or signature_time__not_before
        or signature_time__within_hours
        or consultant_id__differs_from
        or invited_department_code__differs_from
        or invited_institution_name__only_when
        or invited_institution_name__not_placeholder
        or consultant_name__chinese_name
        or consultant_name__not_placeholder
        or case_summary__not_placeholder
        or consultation_reason__not_placeholder
        or consultation_purpose__not_placeholder
        or consultation_opinion__not_placeholder
        or consultation_opinion__differs_from
        or not_adopted_reason__only_when
        or diagnosis_code__shape
        or diagnosis_name__not_placeholder
        or logic__sender_differs
        or logic__urgent_arrival_late
        or logic__urgent_record_late
        or logic__junior_consultant
        or logic__opinion_too_short
        or logic__outside_without_institution
        or logic__own_consultant_unidentified
)

select
    institution_code,
    consultation_id,
    visit_id,
    patient_id,
    inpatient_no,
    application_no,
    consultation_kind_code,
    consultation_urgency_code,
    requesting_department_code,
    requesting_doctor_id,
    request_time,
    case_summary,
    auxiliary_exam_result,
    diagnosis_code,
    diagnosis_name,
    consultation_reason,
    consultation_purpose,
    invited_department_code,
    invited_institution_name,
    consultant_id,
    consultant_name,
    consultant_title_code,
    arrival_time,
    consultation_time,
    consultation_opinion,
    transfer_advised_flag,
    opinion_adopted_flag,
    not_adopted_reason,
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
        case when institution_code__required then 'consultation.institution_code.required' end,
        case when institution_code__length then 'consultation.institution_code.length' end,
        case when consultation_id__required then 'consultation.consultation_id.required' end,
        case when consultation_id__length then 'consultation.consultation_id.length' end,
        case when visit_id__required then 'consultation.visit_id.required' end,
        case when visit_id__length then 'consultation.visit_id.length' end,
        case when visit_id__reference then 'consultation.visit_id.reference' end,
        case when patient_id__required then 'consultation.patient_id.required' end,
        case when patient_id__length then 'consultation.patient_id.length' end,
        case when patient_id__reference then 'consultation.patient_id.reference' end,
        case when inpatient_no__length then 'consultation.inpatient_no.length' end,
        case when application_no__length then 'consultation.application_no.length' end,
        case when consultation_kind_code__required then 'consultation.consultation_kind_code.required' end,
        case when consultation_kind_code__domain then 'consultation.consultation_kind_code.domain' end,
        case when consultation_urgency_code__required then 'consultation.consultation_urgency_code.required' end,
        case when consultation_urgency_code__domain then 'consultation.consultation_urgency_code.domain' end,
        case when requesting_department_code__required then 'consultation.requesting_department_code.required' end,
        case when requesting_department_code__domain then 'consultation.requesting_department_code.domain' end,
        case when requesting_doctor_id__required then 'consultation.requesting_doctor_id.required' end,
        case when requesting_doctor_id__length then 'consultation.requesting_doctor_id.length' end,
        case when request_time__required then 'consultation.request_time.required' end,
        case when request_time__type then 'consultation.request_time.type' end,
        case when request_time__not_future then 'consultation.request_time.not_future' end,
        case when case_summary__required then 'consultation.case_summary.required' end,
        case when case_summary__length then 'consultation.case_summary.length' end,
        case when auxiliary_exam_result__length then 'consultation.auxiliary_exam_result.length' end,
        case when diagnosis_code__length then 'consultation.diagnosis_code.length' end,
        case when diagnosis_name__required then 'consultation.diagnosis_name.required' end,
        case when diagnosis_name__length then 'consultation.diagnosis_name.length' end,
        case when consultation_reason__required then 'consultation.consultation_reason.required' end,
        case when consultation_reason__length then 'consultation.consultation_reason.length' end,
        case when consultation_purpose__required then 'consultation.consultation_purpose.required' end,
        case when consultation_purpose__length then 'consultation.consultation_purpose.length' end,
        case when invited_department_code__required then 'consultation.invited_department_code.required' end,
        case when invited_department_code__domain then 'consultation.invited_department_code.domain' end,
        case when invited_institution_name__length then 'consultation.invited_institution_name.length' end,
        case when consultant_id__length then 'consultation.consultant_id.length' end,
        case when consultant_name__required then 'consultation.consultant_name.required' end,
        case when consultant_name__length then 'consultation.consultant_name.length' end,
        case when consultant_title_code__domain then 'consultation.consultant_title_code.domain' end,
        case when arrival_time__type then 'consultation.arrival_time.type' end,
        case when arrival_time__not_future then 'consultation.arrival_time.not_future' end,
        case when consultation_time__required then 'consultation.consultation_time.required' end,
        case when consultation_time__type then 'consultation.consultation_time.type' end,
        case when consultation_time__not_future then 'consultation.consultation_time.not_future' end,
        case when consultation_opinion__required then 'consultation.consultation_opinion.required' end,
        case when consultation_opinion__length then 'consultation.consultation_opinion.length' end,
        case when transfer_advised_flag__domain then 'consultation.transfer_advised_flag.domain' end,
        case when opinion_adopted_flag__domain then 'consultation.opinion_adopted_flag.domain' end,
        case when not_adopted_reason__required then 'consultation.not_adopted_reason.required' end,
        case when not_adopted_reason__length then 'consultation.not_adopted_reason.length' end,
        case when signature_time__required then 'consultation.signature_time.required' end,
        case when signature_time__type then 'consultation.signature_time.type' end,
        case when signature_time__not_future then 'consultation.signature_time.not_future' end,
        case when key__unique then 'consultation.key.unique' end,
        case when consultation_time__not_before then 'consultation.consultation_time.not_before' end,
        case when consultation_time__not_before_arrival_time then 'consultation.consultation_time.not_before_arrival_time' end,
        case when consultation_time__within_hours then 'consultation.consultation_time.within_hours' end,
        case when arrival_time__not_before then 'consultation.arrival_time.not_before' end,
        case when signature_time__not_before then 'consultation.signature_time.not_before' end,
        case when signature_time__within_hours then 'consultation.signature_time.within_hours' end,
        case when consultant_id__differs_from then 'consultation.consultant_id.differs_from' end,
        case when invited_department_code__differs_from then 'consultation.invited_department_code.differs_from' end,
        case when invited_institution_name__only_when then 'consultation.invited_institution_name.only_when' end,
        case when invited_institution_name__not_placeholder then 'consultation.invited_institution_name.not_placeholder' end,
        case when consultant_name__chinese_name then 'consultation.consultant_name.chinese_name' end,
        case when consultant_name__not_placeholder then 'consultation.consultant_name.not_placeholder' end,
        case when case_summary__not_placeholder then 'consultation.case_summary.not_placeholder' end,
        case when consultation_reason__not_placeholder then 'consultation.consultation_reason.not_placeholder' end,
        case when consultation_purpose__not_placeholder then 'consultation.consultation_purpose.not_placeholder' end,
        case when consultation_opinion__not_placeholder then 'consultation.consultation_opinion.not_placeholder' end,
        case when consultation_opinion__differs_from then 'consultation.consultation_opinion.differs_from' end,
        case when not_adopted_reason__only_when then 'consultation.not_adopted_reason.only_when' end,
        case when diagnosis_code__shape then 'consultation.diagnosis_code.shape' end,
        case when diagnosis_name__not_placeholder then 'consultation.diagnosis_name.not_placeholder' end,
        case when logic__sender_differs then 'consultation.logic.sender_differs' end,
        case when logic__urgent_arrival_late then 'consultation.logic.urgent_arrival_late' end,
        case when logic__urgent_record_late then 'consultation.logic.urgent_record_late' end,
        case when logic__junior_consultant then 'consultation.logic.junior_consultant' end,
        case when logic__opinion_too_short then 'consultation.logic.opinion_too_short' end,
        case when logic__outside_without_institution then 'consultation.logic.outside_without_institution' end,
        case when logic__own_consultant_unidentified then 'consultation.logic.own_consultant_unidentified' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or consultation_id__required
        or consultation_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
