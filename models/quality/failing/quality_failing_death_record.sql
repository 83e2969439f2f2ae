-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_death_record') }}, {{ ref('current_death_record') }}
{{ config(enabled='death_record' in data_sets_in_use(), meta={'replaced_by': 'touched_death_record'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'death_record', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'death_record', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        death_record_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_death_record', ['institution_code', 'death_record_id'], 'death_record', ['institution_code', 'death_record_id']) }} as looked_into
    group by institution_code, death_record_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        death_record_id is null as death_record_id__required,
        length(death_record_id) > 64 as death_record_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        name is null as name__required,
        length(name) > 50 as name__length,
        (id_no is not null) and id_type_code is null as id_type_code__required,
        id_type_code not in ('01', '02', '03', '04', '05', '06', '07', '99') as id_type_code__domain,
        length(id_no) > 18 as id_no__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        not regexp_like(age_years_at_death, '^-?[0-9]{1,3}$') as age_years_at_death__type,
        visit_type_code is null as visit_type_code__required,
        visit_type_code not in ('1', '2', '3') as visit_type_code__domain,
        (visit_type_code = '3') and inpatient_no is null as inpatient_no__required,
        length(inpatient_no) > 18 as inpatient_no__length,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        (visit_type_code = '3') and admission_time is null as admission_time__required,
        not regexp_like(admission_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as admission_time__type,
        try_cast(substr(admission_time, 1, 19) as timestamp) > received_at as admission_time__not_future,
        death_time is null as death_time__required,
        not regexp_like(death_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as death_time__type,
        try_cast(substr(death_time, 1, 19) as timestamp) > received_at as death_time__not_future,
        not regexp_like(days_in_hospital, '^-?[0-9]{1,4}$') as days_in_hospital__type,
        length(admission_situation) > 2000 as admission_situation__length,
        length(admission_diagnosis_code) > 20 as admission_diagnosis_code__length,
        (visit_type_code = '3') and admission_diagnosis_name is null as admission_diagnosis_name__required,
        length(admission_diagnosis_name) > 200 as admission_diagnosis_name__length,
        treatment_course is null as treatment_course__required,
        length(treatment_course) > 2000 as treatment_course__length,
        length(rescue_course) > 2000 as rescue_course__length,
        rescue_refused_flag not in ('0', '1') as rescue_refused_flag__domain,
        direct_cause_code is null as direct_cause_code__required,
        length(direct_cause_code) > 20 as direct_cause_code__length,
        direct_cause_name is null as direct_cause_name__required,
        length(direct_cause_name) > 200 as direct_cause_name__length,
        underlying_cause_code is null as underlying_cause_code__required,
        length(underlying_cause_code) > 20 as underlying_cause_code__length,
        underlying_cause_name is null as underlying_cause_name__required,
        length(underlying_cause_name) > 200 as underlying_cause_name__length,
        autopsy_consent_flag not in ('0', '1') as autopsy_consent_flag__domain,
        autopsy_flag is null as autopsy_flag__required,
        autopsy_flag not in ('1', '2') as autopsy_flag__domain,
        not regexp_like(discussion_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as discussion_time__type,
        try_cast(substr(discussion_time, 1, 19) as timestamp) > received_at as discussion_time__not_future,
        (discussion_time is not null) and discussion_host_id is null as discussion_host_id__required,
        length(discussion_host_id) > 32 as discussion_host_id__length,
        (discussion_time is not null) and discussion_conclusion is null as discussion_conclusion__required,
        length(discussion_conclusion) > 2000 as discussion_conclusion__length,
        length(death_certificate_no) > 30 as death_certificate_no__length,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        length(superior_doctor_id) > 32 as superior_doctor_id__length,
        signature_time is null as signature_time__required,
        not regexp_like(signature_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as signature_time__type,
        try_cast(substr(signature_time, 1, 19) as timestamp) > received_at as signature_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        regexp_extract(name, '[0-9A-Za-z]', 0) <> '' or length(name) = 1 as name__chinese_name,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(id_no, 1, 1) as integer) * 7 + try_cast(substr(id_no, 2, 1) as integer) * 9 + try_cast(substr(id_no, 3, 1) as integer) * 10 + try_cast(substr(id_no, 4, 1) as integer) * 5 + try_cast(substr(id_no, 5, 1) as integer) * 8 + try_cast(substr(id_no, 6, 1) as integer) * 4 + try_cast(substr(id_no, 7, 1) as integer) * 2 + try_cast(substr(id_no, 8, 1) as integer) * 1 + try_cast(substr(id_no, 9, 1) as integer) * 6 + try_cast(substr(id_no, 10, 1) as integer) * 3 + try_cast(substr(id_no, 11, 1) as integer) * 7 + try_cast(substr(id_no, 12, 1) as integer) * 9 + try_cast(substr(id_no, 13, 1) as integer) * 10 + try_cast(substr(id_no, 14, 1) as integer) * 5 + try_cast(substr(id_no, 15, 1) as integer) * 8 + try_cast(substr(id_no, 16, 1) as integer) * 4 + try_cast(substr(id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(id_no, 18, 1) end end as id_no__id_check_digit,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(id_no, 7, 8) <> replace(substr(birth_date, 1, 10), '-', '') end end as id_no__id_birth_date,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end end end as id_no__id_sex,
        try_cast(age_years_at_death as decimal(18, 4)) < 0 or try_cast(age_years_at_death as decimal(18, 4)) > 130 as age_years_at_death__range,
        try_cast(substr(death_time, 1, 19) as timestamp) < try_cast(substr(admission_time, 1, 19) as timestamp) as death_time__not_before,
        try_cast(substr(death_time, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as death_time__not_before_birth_date,
        case when try_cast(days_in_hospital as integer) between -99999 and 99999 then try_cast(substr(admission_time, 1, 10) as date) + try_cast(days_in_hospital as integer) * interval '1' day <> try_cast(substr(death_time, 1, 10) as date) else try_cast(days_in_hospital as integer) <> 0 end as days_in_hospital__days_between,
        try_cast(substr(signature_time, 1, 19) as timestamp) < try_cast(substr(death_time, 1, 19) as timestamp) as signature_time__not_before,
        try_cast(substr(signature_time, 1, 19) as timestamp) > try_cast(substr(death_time, 1, 19) as timestamp) + interval '24' hour as signature_time__within_hours,
        try_cast(substr(discussion_time, 1, 19) as timestamp) < try_cast(substr(death_time, 1, 19) as timestamp) as discussion_time__not_before,
        try_cast(substr(discussion_time, 1, 10) as date) > try_cast(substr(death_time, 1, 10) as date) + interval '7' day as discussion_time__within_days,
        not regexp_like(direct_cause_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as direct_cause_code__shape,
        upper(trim(direct_cause_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as direct_cause_name__not_placeholder,
        not regexp_like(underlying_cause_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as underlying_cause_code__shape,
        upper(trim(underlying_cause_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as underlying_cause_name__not_placeholder,
        not regexp_like(admission_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as admission_diagnosis_code__shape,
        upper(trim(treatment_course)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as treatment_course__not_placeholder,
        superior_doctor_id = doctor_id as superior_doctor_id__differs_from,
        sender_code <> institution_code as logic__sender_differs,
        regexp_extract(direct_cause_code, '^[VWXYvwxy][0-9]', 0) <> '' as logic__direct_cause_external,
        regexp_extract(underlying_cause_code, '^[STst][0-9]', 0) <> '' as logic__underlying_injury,
        regexp_extract(underlying_cause_code, '^[Rr][0-9]', 0) <> '' as logic__underlying_ill_defined,
        case when autopsy_flag = '1' then autopsy_consent_flag = '0' end as logic__autopsy_without_consent,
        case when sex_code = '1' then regexp_extract(underlying_cause_code, '^([Oo][0-9]|[Cc]5[1-8]|[Nn]9[0-8])', 0) <> '' when sex_code = '2' then regexp_extract(underlying_cause_code, '^([Cc]6[0-3]|[Nn]4[0-9]|[Nn]5[01])', 0) <> '' end as logic__cause_contradicts_sex,
        (visit_type_code = '3') and discussion_time is null as logic__discussion_missing
    from {{ judged_rows('death_record') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and death_record_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or death_record_id__required
        or death_record_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or name__required
        or name__length
        or id_type_code__required
        or id_type_code__domain
        or id_no__length
        or sex_code__required
        or sex_code__domain
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or age_years_at_death__type
        or visit_type_code__required
        or visit_type_code__domain
        or inpatient_no__required
        or inpatient_no__length
        or department_code__required
        or department_code__domain
        or admission_time__required
        or admission_time__type
        or admission_time__not_future
        or death_time__required
        or death_time__type
        or death_time__not_future
        or days_in_hospital__type
        or admission_situation__length
        or admission_diagnosis_code__length
        or admission_diagnosis_name__required
        or admission_diagnosis_name__length
        or treatment_course__required
        or treatment_course__length
        or rescue_course__length
        or rescue_refused_flag__domain
        or direct_cause_code__required
        or direct_cause_code__length
        or direct_cause_name__required
        or direct_cause_name__length
        or underlying_cause_code__required
        or underlying_cause_code__length
        or underlying_cause_name__required
        or underlying_cause_name__length
        or autopsy_consent_flag__domain
        or autopsy_flag__required
        or autopsy_flag__domain
        or discussion_time__type
        or discussion_time__not_future
        or discussion_host_id__required
        or discussion_host_id__length
        or discussion_conclusion__required
        or discussion_conclusion__length
        or death_certificate_no__length
        or doctor_id__required
        or doctor_id__length
        or superior_doctor_id__length
        or signature_time__required
        or signature_time__type
        or signature_time__not_future
        or key__unique
        or name__not_placeholder
        or name__chinese_name
        or id_no__id_check_digit
        or id_no__id_birth_date
        or id_no__id_sex
        or age_years_at_death__range
        or death_time__not_before
        or death_time__not_before_birth_date
        or days_in_hospital__days_between
        or signature_time__not_before
        or signature_time__within_hours
        or discussion_time__not_before
        or discussion_time__within_days
        or direct_cause_code__shape
        or direct_cause_name__not_placeholder
        or underlying_cause_code__shape
        or underlying_cause_name__not_placeholder
        or admission_diagnosis_code__shape
        or treatment_course__not_placeholder
        or superior_doctor_id__differs_from
        or logic__sender_differs
        or logic__direct_cause_external
        or logic__underlying_injury
        or logic__underlying_ill_defined
        or logic__autopsy_without_consent
        or logic__cause_contradicts_sex
        or logic__discussion_missing
)

select
    institution_code,
    death_record_id,
    visit_id,
    patient_id,
    name,
    id_type_code,
    id_no,
    sex_code,
    birth_date,
    age_years_at_death,
    visit_type_code,
    inpatient_no,
    department_code,
    admission_time,
    death_time,
    days_in_hospital,
    admission_situation,
    admission_diagnosis_code,
    admission_diagnosis_name,
    treatment_course,
    rescue_course,
    rescue_refused_flag,
    direct_cause_code,
    direct_cause_name,
    underlying_cause_code,
    underlying_cause_name,
    autopsy_consent_flag,
    autopsy_flag,
    discussion_time,
    discussion_host_id,
    discussion_conclusion,
    death_certificate_no,
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
        case when institution_code__required then 'death_record.institution_code.required' end,
        case when institution_code__length then 'death_record.institution_code.length' end,
        case when death_record_id__required then 'death_record.death_record_id.required' end,
        case when death_record_id__length then 'death_record.death_record_id.length' end,
        case when visit_id__required then 'death_record.visit_id.required' end,
        case when visit_id__length then 'death_record.visit_id.length' end,
        case when visit_id__reference then 'death_record.visit_id.reference' end,
        case when patient_id__required then 'death_record.patient_id.required' end,
        case when patient_id__length then 'death_record.patient_id.length' end,
        case when patient_id__reference then 'death_record.patient_id.reference' end,
        case when name__required then 'death_record.name.required' end,
        case when name__length then 'death_record.name.length' end,
        case when id_type_code__required then 'death_record.id_type_code.required' end,
        case when id_type_code__domain then 'death_record.id_type_code.domain' end,
        case when id_no__length then 'death_record.id_no.length' end,
        case when sex_code__required then 'death_record.sex_code.required' end,
        case when sex_code__domain then 'death_record.sex_code.domain' end,
        case when birth_date__required then 'death_record.birth_date.required' end,
        case when birth_date__type then 'death_record.birth_date.type' end,
        case when birth_date__not_future then 'death_record.birth_date.not_future' end,
        case when age_years_at_death__type then 'death_record.age_years_at_death.type' end,
        case when visit_type_code__required then 'death_record.visit_type_code.required' end,
        case when visit_type_code__domain then 'death_record.visit_type_code.domain' end,
        case when inpatient_no__required then 'death_record.inpatient_no.required' end,
        case when inpatient_no__length then 'death_record.inpatient_no.length' end,
        case when department_code__required then 'death_record.department_code.required' end,
        case when department_code__domain then 'death_record.department_code.domain' end,
        case when admission_time__required then 'death_record.admission_time.required' end,
        case when admission_time__type then 'death_record.admission_time.type' end,
        case when admission_time__not_future then 'death_record.admission_time.not_future' end,
        case when death_time__required then 'death_record.death_time.required' end,
        case when death_time__type then 'death_record.death_time.type' end,
        case when death_time__not_future then 'death_record.death_time.not_future' end,
        case when days_in_hospital__type then 'death_record.days_in_hospital.type' end,
        case when admission_situation__length then 'death_record.admission_situation.length' end,
        case when admission_diagnosis_code__length then 'death_record.admission_diagnosis_code.length' end,
        case when admission_diagnosis_name__required then 'death_record.admission_diagnosis_name.required' end,
        case when admission_diagnosis_name__length then 'death_record.admission_diagnosis_name.length' end,
        case when treatment_course__required then 'death_record.treatment_course.required' end,
        case when treatment_course__length then 'death_record.treatment_course.length' end,
        case when rescue_course__length then 'death_record.rescue_course.length' end,
        case when rescue_refused_flag__domain then 'death_record.rescue_refused_flag.domain' end,
        case when direct_cause_code__required then 'death_record.direct_cause_code.required' end,
        case when direct_cause_code__length then 'death_record.direct_cause_code.length' end,
        case when direct_cause_name__required then 'death_record.direct_cause_name.required' end,
        case when direct_cause_name__length then 'death_record.direct_cause_name.length' end,
        case when underlying_cause_code__required then 'death_record.underlying_cause_code.required' end,
        case when underlying_cause_code__length then 'death_record.underlying_cause_code.length' end,
        case when underlying_cause_name__required then 'death_record.underlying_cause_name.required' end,
        case when underlying_cause_name__length then 'death_record.underlying_cause_name.length' end,
        case when autopsy_consent_flag__domain then 'death_record.autopsy_consent_flag.domain' end,
        case when autopsy_flag__required then 'death_record.autopsy_flag.required' end,
        case when autopsy_flag__domain then 'death_record.autopsy_flag.domain' end,
        case when discussion_time__type then 'death_record.discussion_time.type' end,
        case when discussion_time__not_future then 'death_record.discussion_time.not_future' end,
        case when discussion_host_id__required then 'death_record.discussion_host_id.required' end,
        case when discussion_host_id__length then 'death_record.discussion_host_id.length' end,
        case when discussion_conclusion__required then 'death_record.discussion_conclusion.required' end,
        case when discussion_conclusion__length then 'death_record.discussion_conclusion.length' end,
        case when death_certificate_no__length then 'death_record.death_certificate_no.length' end,
        case when doctor_id__required then 'death_record.doctor_id.required' end,
        case when doctor_id__length then 'death_record.doctor_id.length' end,
        case when superior_doctor_id__length then 'death_record.superior_doctor_id.length' end,
        case when signature_time__required then 'death_record.signature_time.required' end,
        case when signature_time__type then 'death_record.signature_time.type' end,
        case when signature_time__not_future then 'death_record.signature_time.not_future' end,
        case when key__unique then 'death_record.key.unique' end,
        case when name__not_placeholder then 'death_record.name.not_placeholder' end,
        case when name__chinese_name then 'death_record.name.chinese_name' end,
        case when id_no__id_check_digit then 'death_record.id_no.id_check_digit' end,
        case when id_no__id_birth_date then 'death_record.id_no.id_birth_date' end,
        case when id_no__id_sex then 'death_record.id_no.id_sex' end,
        case when age_years_at_death__range then 'death_record.age_years_at_death.range' end,
        case when death_time__not_before then 'death_record.death_time.not_before' end,
        case when death_time__not_before_birth_date then 'death_record.death_time.not_before_birth_date' end,
        case when days_in_hospital__days_between then 'death_record.days_in_hospital.days_between' end,
        case when signature_time__not_before then 'death_record.signature_time.not_before' end,
        case when signature_time__within_hours then 'death_record.signature_time.within_hours' end,
        case when discussion_time__not_before then 'death_record.discussion_time.not_before' end,
        case when discussion_time__within_days then 'death_record.discussion_time.within_days' end,
        case when direct_cause_code__shape then 'death_record.direct_cause_code.shape' end,
        case when direct_cause_name__not_placeholder then 'death_record.direct_cause_name.not_placeholder' end,
        case when underlying_cause_code__shape then 'death_record.underlying_cause_code.shape' end,
        case when underlying_cause_name__not_placeholder then 'death_record.underlying_cause_name.not_placeholder' end,
        case when admission_diagnosis_code__shape then 'death_record.admission_diagnosis_code.shape' end,
        case when treatment_course__not_placeholder then 'death_record.treatment_course.not_placeholder' end,
        case when superior_doctor_id__differs_from then 'death_record.superior_doctor_id.differs_from' end,
        case when logic__sender_differs then 'death_record.logic.sender_differs' end,
        case when logic__direct_cause_external then 'death_record.logic.direct_cause_external' end,
        case when logic__underlying_injury then 'death_record.logic.underlying_injury' end,
        case when logic__underlying_ill_defined then 'death_record.logic.underlying_ill_defined' end,
        case when logic__autopsy_without_consent then 'death_record.logic.autopsy_without_consent' end,
        case when logic__cause_contradicts_sex then 'death_record.logic.cause_contradicts_sex' end,
        case when logic__discussion_missing then 'death_record.logic.discussion_missing' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or death_record_id__required
        or death_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
