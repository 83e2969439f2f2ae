-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_progress_note') }}, {{ ref('current_progress_note') }}
{{ config(enabled='progress_note' in data_sets_in_use(), meta={'replaced_by': 'touched_progress_note'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'progress_note', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'progress_note', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        progress_note_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_progress_note', ['institution_code', 'progress_note_id'], 'progress_note', ['institution_code', 'progress_note_id']) }} as looked_into
    group by institution_code, progress_note_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        progress_note_id is null as progress_note_id__required,
        length(progress_note_id) > 64 as progress_note_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        inpatient_no is null as inpatient_no__required,
        length(inpatient_no) > 18 as inpatient_no__length,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(ward_name) > 50 as ward_name__length,
        length(bed_no) > 10 as bed_no__length,
        admission_time is null as admission_time__required,
        not regexp_like(admission_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as admission_time__type,
        try_cast(substr(admission_time, 1, 19) as timestamp) > received_at as admission_time__not_future,
        progress_note_kind_code is null as progress_note_kind_code__required,
        progress_note_kind_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '99') as progress_note_kind_code__domain,
        note_content is null as note_content__required,
        length(note_content) > 4000 as note_content__length,
        (progress_note_kind_code = '01') and case_characteristics is null as case_characteristics__required,
        length(case_characteristics) > 2000 as case_characteristics__length,
        length(diagnosis_code) > 20 as diagnosis_code__length,
        (progress_note_kind_code = '01') and diagnosis_name is null as diagnosis_name__required,
        length(diagnosis_name) > 200 as diagnosis_name__length,
        (progress_note_kind_code = '01') and diagnosis_basis is null as diagnosis_basis__required,
        length(diagnosis_basis) > 1000 as diagnosis_basis__length,
        length(differential_diagnosis) > 1000 as differential_diagnosis__length,
        (progress_note_kind_code = '01') and care_plan is null as care_plan__required,
        length(care_plan) > 2000 as care_plan__length,
        illness_severity_code not in ('1', '2', '3', '4') as illness_severity_code__domain,
        not regexp_like(ward_round_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as ward_round_time__type,
        try_cast(substr(ward_round_time, 1, 19) as timestamp) > received_at as ward_round_time__not_future,
        length(ward_round_doctor_id) > 32 as ward_round_doctor_id__length,
        ward_round_title_code not in ('1', '2', '3', '4', '5', '9') as ward_round_title_code__domain,
        not regexp_like(rescue_begin_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as rescue_begin_time__type,
        try_cast(substr(rescue_begin_time, 1, 19) as timestamp) > received_at as rescue_begin_time__not_future,
        not regexp_like(rescue_end_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as rescue_end_time__type,
        try_cast(substr(rescue_end_time, 1, 19) as timestamp) > received_at as rescue_end_time__not_future,
        length(rescue_measures) > 1000 as rescue_measures__length,
        rescue_success_flag not in ('0', '1') as rescue_success_flag__domain,
        length(order_content) > 1000 as order_content__length,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        length(superior_doctor_id) > 32 as superior_doctor_id__length,
        (superior_doctor_id is not null) and superior_sign_time is null as superior_sign_time__required,
        not regexp_like(superior_sign_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as superior_sign_time__type,
        try_cast(substr(superior_sign_time, 1, 19) as timestamp) > received_at as superior_sign_time__not_future,
        signature_time is null as signature_time__required,
        not regexp_like(signature_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as signature_time__type,
        try_cast(substr(signature_time, 1, 19) as timestamp) > received_at as signature_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(note_content)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as note_content__not_placeholder,
        try_cast(substr(signature_time, 1, 19) as timestamp) < try_cast(substr(admission_time, 1, 19) as timestamp) as signature_time__not_before,
        case when progress_note_kind_code = '01' then try_cast(substr(signature_time, 1, 19) as timestamp) > try_cast(substr(admission_time, 1, 19) as timestamp) + interval '8' hour end as signature_time__within_hours,
        case when progress_note_kind_code = '07' then try_cast(substr(signature_time, 1, 19) as timestamp) > try_cast(substr(rescue_end_time, 1, 19) as timestamp) + interval '6' hour end as signature_time__within_hours_rescue_end_time,
        try_cast(substr(signature_time, 1, 19) as timestamp) < try_cast(substr(ward_round_time, 1, 19) as timestamp) as signature_time__not_before_ward_round_time,
        case when case_characteristics is not null then not (progress_note_kind_code = '01') end as case_characteristics__only_when,
        case_characteristics = diagnosis_basis as case_characteristics__differs_from,
        not regexp_like(diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as diagnosis_code__shape,
        upper(trim(diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as diagnosis_name__not_placeholder,
        upper(trim(care_plan)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as care_plan__not_placeholder,
        case when ward_round_doctor_id is not null then not (progress_note_kind_code = '03') end as ward_round_doctor_id__only_when,
        try_cast(substr(rescue_begin_time, 1, 19) as timestamp) < try_cast(substr(admission_time, 1, 19) as timestamp) as rescue_begin_time__not_before,
        case when rescue_begin_time is not null then not (progress_note_kind_code = '07') end as rescue_begin_time__only_when,
        try_cast(substr(rescue_end_time, 1, 19) as timestamp) < try_cast(substr(rescue_begin_time, 1, 19) as timestamp) as rescue_end_time__not_before,
        upper(trim(rescue_measures)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as rescue_measures__not_placeholder,
        superior_doctor_id = doctor_id as superior_doctor_id__differs_from,
        try_cast(substr(superior_sign_time, 1, 19) as timestamp) < try_cast(substr(signature_time, 1, 19) as timestamp) as superior_sign_time__not_before,
        try_cast(substr(superior_sign_time, 1, 19) as timestamp) > try_cast(substr(signature_time, 1, 19) as timestamp) + interval '72' hour as superior_sign_time__within_hours,
        upper(trim(bed_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as bed_no__not_placeholder,
        sender_code <> institution_code as logic__sender_differs,
        length(trim(note_content)) < 20 as logic__content_too_short,
        case when progress_note_kind_code = '03' then ward_round_title_code in ('4', '5') end as logic__round_by_junior,
        case when progress_note_kind_code = '03' then ward_round_time is null or ward_round_doctor_id is null or ward_round_title_code is null end as logic__round_incomplete,
        case when progress_note_kind_code = '07' then rescue_begin_time is null or rescue_end_time is null or rescue_measures is null end as logic__rescue_incomplete,
        case when progress_note_kind_code = '07' then illness_severity_code in ('1', '2') end as logic__rescue_of_stable,
        try_cast(rescue_end_time as timestamp) > try_cast(rescue_begin_time as timestamp) + interval '24' hour as logic__rescue_over_a_day,
        (illness_severity_code = '4') and superior_doctor_id is null as logic__critical_without_superior
    from {{ judged_rows('progress_note') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and progress_note_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or progress_note_id__required
        or progress_note_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or inpatient_no__required
        or inpatient_no__length
        or department_code__required
        or department_code__domain
        or ward_name__length
        or bed_no__length
        or admission_time__required
        or admission_time__type
        or admission_time__not_future
        or progress_note_kind_code__required
        or progress_note_kind_code__domain
        or note_content__required
        or note_content__length
        or case_characteristics__required
        or case_characteristics__length
        or diagnosis_code__length
        or diagnosis_name__required
        or diagnosis_name__length
        or diagnosis_basis__required
        or diagnosis_basis__length
        or differential_diagnosis__length
        or care_plan__required
        or care_plan__length
        or illness_severity_code__domain
        or ward_round_time__type
        or ward_round_time__not_future
        or ward_round_doctor_id__length
        or ward_round_title_code__domain
        or rescue_begin_time__type
        or rescue_begin_time__not_future
        or rescue_end_time__type
        or rescue_end_time__not_future
        or rescue_measures__length
        or rescue_success_flag__domain
        or order_content__length
        or doctor_id__required
        or doctor_id__length
        or superior_doctor_id__length
        or superior_sign_time__required
        or superior_sign_time__type
        or superior_sign_time__not_future
        or signature_time__required
        or signature_time__type
        or signature_time__not_future
        or key__unique
        or note_content__not_placeholder
        or signature_time__not_before
        or signature_time__within_hours
        or signature_time__within_hours_rescue_end_time
        or signature_time__not_before_ward_round_time
        or case_characteristics__only_when
        or case_characteristics__differs_from
        or diagnosis_code__shape
        or diagnosis_name__not_placeholder
        or care_plan__not_placeholder
        or ward_round_doctor_id__only_when
        or rescue_begin_time__not_before
        or rescue_begin_time__only_when
        or rescue_end_time__not_before
        or rescue_measures__not_placeholder
        or superior_doctor_id__differs_from
        or superior_sign_time__not_before
        or superior_sign_time__within_hours
        or bed_no__not_placeholder
        or logic__sender_differs
        or logic__content_too_short
        or logic__round_by_junior
        or logic__round_incomplete
        or logic__rescue_incomplete
        or logic__rescue_of_stable
        or logic__rescue_over_a_day
        or logic__critical_without_superior
)

select
    institution_code,
    progress_note_id,
    visit_id,
    patient_id,
    inpatient_no,
    department_code,
    ward_name,
    bed_no,
    admission_time,
    progress_note_kind_code,
    note_content,
    case_characteristics,
    diagnosis_code,
    diagnosis_name,
    diagnosis_basis,
    differential_diagnosis,
    care_plan,
    illness_severity_code,
    ward_round_time,
    ward_round_doctor_id,
    ward_round_title_code,
    rescue_begin_time,
    rescue_end_time,
    rescue_measures,
    rescue_success_flag,
    order_content,
    doctor_id,
    superior_doctor_id,
    superior_sign_time,
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
        case when institution_code__required then 'progress_note.institution_code.required' end,
        case when institution_code__length then 'progress_note.institution_code.length' end,
        case when progress_note_id__required then 'progress_note.progress_note_id.required' end,
        case when progress_note_id__length then 'progress_note.progress_note_id.length' end,
        case when visit_id__required then 'progress_note.visit_id.required' end,
        case when visit_id__length then 'progress_note.visit_id.length' end,
        case when visit_id__reference then 'progress_note.visit_id.reference' end,
        case when patient_id__required then 'progress_note.patient_id.required' end,
        case when patient_id__length then 'progress_note.patient_id.length' end,
        case when patient_id__reference then 'progress_note.patient_id.reference' end,
        case when inpatient_no__required then 'progress_note.inpatient_no.required' end,
        case when inpatient_no__length then 'progress_note.inpatient_no.length' end,
        case when department_code__required then 'progress_note.department_code.required' end,
        case when department_code__domain then 'progress_note.department_code.domain' end,
        case when ward_name__length then 'progress_note.ward_name.length' end,
        case when bed_no__length then 'progress_note.bed_no.length' end,
        case when admission_time__required then 'progress_note.admission_time.required' end,
        case when admission_time__type then 'progress_note.admission_time.type' end,
        case when admission_time__not_future then 'progress_note.admission_time.not_future' end,
        case when progress_note_kind_code__required then 'progress_note.progress_note_kind_code.required' end,
        case when progress_note_kind_code__domain then 'progress_note.progress_note_kind_code.domain' end,
        case when note_content__required then 'progress_note.note_content.required' end,
        case when note_content__length then 'progress_note.note_content.length' end,
        case when case_characteristics__required then 'progress_note.case_characteristics.required' end,
        case when case_characteristics__length then 'progress_note.case_characteristics.length' end,
        case when diagnosis_code__length then 'progress_note.diagnosis_code.length' end,
        case when diagnosis_name__required then 'progress_note.diagnosis_name.required' end,
        case when diagnosis_name__length then 'progress_note.diagnosis_name.length' end,
        case when diagnosis_basis__required then 'progress_note.diagnosis_basis.required' end,
        case when diagnosis_basis__length then 'progress_note.diagnosis_basis.length' end,
        case when differential_diagnosis__length then 'progress_note.differential_diagnosis.length' end,
        case when care_plan__required then 'progress_note.care_plan.required' end,
        case when care_plan__length then 'progress_note.care_plan.length' end,
        case when illness_severity_code__domain then 'progress_note.illness_severity_code.domain' end,
        case when ward_round_time__type then 'progress_note.ward_round_time.type' end,
        case when ward_round_time__not_future then 'progress_note.ward_round_time.not_future' end,
        case when ward_round_doctor_id__length then 'progress_note.ward_round_doctor_id.length' end,
        case when ward_round_title_code__domain then 'progress_note.ward_round_title_code.domain' end,
        case when rescue_begin_time__type then 'progress_note.rescue_begin_time.type' end,
        case when rescue_begin_time__not_future then 'progress_note.rescue_begin_time.not_future' end,
        case when rescue_end_time__type then 'progress_note.rescue_end_time.type' end,
        case when rescue_end_time__not_future then 'progress_note.rescue_end_time.not_future' end,
        case when rescue_measures__length then 'progress_note.rescue_measures.length' end,
        case when rescue_success_flag__domain then 'progress_note.rescue_success_flag.domain' end,
        case when order_content__length then 'progress_note.order_content.length' end,
        case when doctor_id__required then 'progress_note.doctor_id.required' end,
        case when doctor_id__length then 'progress_note.doctor_id.length' end,
        case when superior_doctor_id__length then 'progress_note.superior_doctor_id.length' end,
        case when superior_sign_time__required then 'progress_note.superior_sign_time.required' end,
        case when superior_sign_time__type then 'progress_note.superior_sign_time.type' end,
        case when superior_sign_time__not_future then 'progress_note.superior_sign_time.not_future' end,
        case when signature_time__required then 'progress_note.signature_time.required' end,
        case when signature_time__type then 'progress_note.signature_time.type' end,
        case when signature_time__not_future then 'progress_note.signature_time.not_future' end,
        case when key__unique then 'progress_note.key.unique' end,
        case when note_content__not_placeholder then 'progress_note.note_content.not_placeholder' end,
        case when signature_time__not_before then 'progress_note.signature_time.not_before' end,
        case when signature_time__within_hours then 'progress_note.signature_time.within_hours' end,
        case when signature_time__within_hours_rescue_end_time then 'progress_note.signature_time.within_hours_rescue_end_time' end,
        case when signature_time__not_before_ward_round_time then 'progress_note.signature_time.not_before_ward_round_time' end,
        case when case_characteristics__only_when then 'progress_note.case_characteristics.only_when' end,
        case when case_characteristics__differs_from then 'progress_note.case_characteristics.differs_from' end,
        case when diagnosis_code__shape then 'progress_note.diagnosis_code.shape' end,
        case when diagnosis_name__not_placeholder then 'progress_note.diagnosis_name.not_placeholder' end,
        case when care_plan__not_placeholder then 'progress_note.care_plan.not_placeholder' end,
        case when ward_round_doctor_id__only_when then 'progress_note.ward_round_doctor_id.only_when' end,
        case when rescue_begin_time__not_before then 'progress_note.rescue_begin_time.not_before' end,
        case when rescue_begin_time__only_when then 'progress_note.rescue_begin_time.only_when' end,
        case when rescue_end_time__not_before then 'progress_note.rescue_end_time.not_before' end,
        case when rescue_measures__not_placeholder then 'progress_note.rescue_measures.not_placeholder' end,
        case when superior_doctor_id__differs_from then 'progress_note.superior_doctor_id.differs_from' end,
        case when superior_sign_time__not_before then 'progress_note.superior_sign_time.not_before' end,
        case when superior_sign_time__within_hours then 'progress_note.superior_sign_time.within_hours' end,
        case when bed_no__not_placeholder then 'progress_note.bed_no.not_placeholder' end,
        case when logic__sender_differs then 'progress_note.logic.sender_differs' end,
        case when logic__content_too_short then 'progress_note.logic.content_too_short' end,
        case when logic__round_by_junior then 'progress_note.logic.round_by_junior' end,
        case when logic__round_incomplete then 'progress_note.logic.round_incomplete' end,
        case when logic__rescue_incomplete then 'progress_note.logic.rescue_incomplete' end,
        case when logic__rescue_of_stable then 'progress_note.logic.rescue_of_stable' end,
        case when logic__rescue_over_a_day then 'progress_note.logic.rescue_over_a_day' end,
        case when logic__critical_without_superior then 'progress_note.logic.critical_without_superior' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or progress_note_id__required
        or signature_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
