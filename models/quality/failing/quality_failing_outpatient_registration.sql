-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_outpatient_registration') }}, {{ ref('current_outpatient_registration') }}
{{ config(enabled='outpatient_registration' in data_sets_in_use(), meta={'replaced_by': 'touched_outpatient_registration'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'outpatient_registration', ['institution_code', 'patient_id']) }} as looked_into
),

visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'outpatient_registration', ['institution_code', 'visit_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        registration_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_outpatient_registration', ['institution_code', 'registration_id'], 'outpatient_registration', ['institution_code', 'registration_id']) }} as looked_into
    group by institution_code, registration_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        registration_id is null as registration_id__required,
        length(registration_id) > 64 as registration_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        length(name) > 50 as name__length,
        (id_no is not null) and id_type_code is null as id_type_code__required,
        id_type_code not in ('01', '02', '03', '04', '05', '06', '07', '99') as id_type_code__domain,
        length(id_no) > 18 as id_no__length,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        length(phone) > 20 as phone__length,
        not regexp_like(age_years_at_registration, '^-?[0-9]{1,3}$') as age_years_at_registration__type,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        (insurance_type_code in ('310', '340', '390')) and insurance_no is null as insurance_no__required,
        length(insurance_no) > 32 as insurance_no__length,
        registration_time is null as registration_time__required,
        not regexp_like(registration_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as registration_time__type,
        try_cast(substr(registration_time, 1, 19) as timestamp) > received_at as registration_time__not_future,
        registration_channel_code is null as registration_channel_code__required,
        registration_channel_code not in ('1', '2', '3', '4', '5', '6', '7', '9') as registration_channel_code__domain,
        registration_kind_code is null as registration_kind_code__required,
        registration_kind_code not in ('1', '2', '3', '4', '5', '6', '7', '9') as registration_kind_code__domain,
        visit_type_code is null as visit_type_code__required,
        visit_type_code not in ('1', '2', '3') as visit_type_code__domain,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(department_name) > 50 as department_name__length,
        (registration_kind_code in ('2', '3', '4')) and doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        appointment_flag is null as appointment_flag__required,
        appointment_flag not in ('0', '1') as appointment_flag__domain,
        (appointment_flag = '1') and scheduled_time is null as scheduled_time__required,
        not regexp_like(scheduled_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as scheduled_time__type,
        not regexp_like(queue_no, '^-?[0-9]{1,4}$') as queue_no__type,
        first_visit_flag not in ('0', '1') as first_visit_flag__domain,
        not regexp_like(registration_fee, '^-?[0-9]{1,6}([.][0-9]{1,2}0*)?$') as registration_fee__type,
        not regexp_like(consultation_fee, '^-?[0-9]{1,6}([.][0-9]{1,2}0*)?$') as consultation_fee__type,
        not regexp_like(other_registration_fee, '^-?[0-9]{1,6}([.][0-9]{1,2}0*)?$') as other_registration_fee__type,
        registration_total is null as registration_total__required,
        not regexp_like(registration_total, '^-?[0-9]{1,6}([.][0-9]{1,2}0*)?$') as registration_total__type,
        not regexp_like(insurance_paid, '^-?[0-9]{1,6}([.][0-9]{1,2}0*)?$') as insurance_paid__type,
        not regexp_like(personal_paid, '^-?[0-9]{1,6}([.][0-9]{1,2}0*)?$') as personal_paid__type,
        registration_status_code is null as registration_status_code__required,
        registration_status_code not in ('1', '2', '3', '4') as registration_status_code__domain,
        (registration_status_code = '3') and cancel_time is null as cancel_time__required,
        not regexp_like(cancel_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as cancel_time__type,
        try_cast(substr(cancel_time, 1, 19) as timestamp) > received_at as cancel_time__not_future,
        length(operator_id) > 32 as operator_id__length,
        key__unique__repeated_1 is not null as key__unique,
        regexp_extract(name, '[0-9A-Za-z]', 0) <> '' or length(name) = 1 as name__chinese_name,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(id_no, 1, 1) as integer) * 7 + try_cast(substr(id_no, 2, 1) as integer) * 9 + try_cast(substr(id_no, 3, 1) as integer) * 10 + try_cast(substr(id_no, 4, 1) as integer) * 5 + try_cast(substr(id_no, 5, 1) as integer) * 8 + try_cast(substr(id_no, 6, 1) as integer) * 4 + try_cast(substr(id_no, 7, 1) as integer) * 2 + try_cast(substr(id_no, 8, 1) as integer) * 1 + try_cast(substr(id_no, 9, 1) as integer) * 6 + try_cast(substr(id_no, 10, 1) as integer) * 3 + try_cast(substr(id_no, 11, 1) as integer) * 7 + try_cast(substr(id_no, 12, 1) as integer) * 9 + try_cast(substr(id_no, 13, 1) as integer) * 10 + try_cast(substr(id_no, 14, 1) as integer) * 5 + try_cast(substr(id_no, 15, 1) as integer) * 8 + try_cast(substr(id_no, 16, 1) as integer) * 4 + try_cast(substr(id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(id_no, 18, 1) end end as id_no__id_check_digit,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(id_no, 7, 8) <> replace(substr(birth_date, 1, 10), '-', '') end end as id_no__id_birth_date,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end end end as id_no__id_sex,
        not regexp_like(phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as phone__shape,
        try_cast(age_years_at_registration as decimal(18, 4)) < 0 or try_cast(age_years_at_registration as decimal(18, 4)) > 130 as age_years_at_registration__range,
        try_cast(substr(registration_time, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as registration_time__not_before,
        try_cast(queue_no as decimal(18, 4)) < 1 or try_cast(queue_no as decimal(18, 4)) > 999 as queue_no__range,
        try_cast(substr(scheduled_time, 1, 19) as timestamp) < try_cast(substr(registration_time, 1, 19) as timestamp) as scheduled_time__not_before,
        try_cast(substr(scheduled_time, 1, 10) as date) > try_cast(substr(registration_time, 1, 10) as date) + interval '90' day as scheduled_time__within_days,
        case when scheduled_time is not null then not (appointment_flag = '1') end as scheduled_time__only_when,
        try_cast(substr(cancel_time, 1, 19) as timestamp) < try_cast(substr(registration_time, 1, 19) as timestamp) as cancel_time__not_before,
        case when cancel_time is not null then not (registration_status_code = '3') end as cancel_time__only_when,
        abs(try_cast(registration_total as decimal(18, 4)) - try_cast(coalesce(registration_fee, '0') as decimal(18, 4)) - try_cast(coalesce(consultation_fee, '0') as decimal(18, 4)) - try_cast(coalesce(other_registration_fee, '0') as decimal(18, 4))) > 0.01 as registration_total__sum_of,
        abs(try_cast(registration_total as decimal(18, 4)) - try_cast(coalesce(insurance_paid, '0') as decimal(18, 4)) - try_cast(coalesce(personal_paid, '0') as decimal(18, 4))) > 0.01 as registration_total__sum_of_insurance_paid,
        try_cast(registration_fee as decimal(18, 4)) < 0 or try_cast(registration_fee as decimal(18, 4)) > 1000 as registration_fee__range,
        try_cast(consultation_fee as decimal(18, 4)) < 0 or try_cast(consultation_fee as decimal(18, 4)) > 3000 as consultation_fee__range,
        upper(trim(department_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as department_name__not_placeholder,
        sender_code <> institution_code as logic__sender_differs,
        visit_type_code = '3' as logic__inpatient_type,
        case when registration_status_code in ('3', '4') then visit_id is not null end as logic__seen_but_cancelled,
        (registration_status_code = '2') and visit_id is null as logic__seen_without_visit,
        (registration_kind_code = '5') <> (visit_type_code = '2') as logic__emergency_kind_differs,
        not ( try_cast(replace(substr(registration_time, 1, 10), '-', '') as int) - try_cast(replace(birth_date, '-', '') as int) between try_cast(age_years_at_registration as int) * 10000 and try_cast(age_years_at_registration as int) * 10000 + 9999 ) as logic__age_differs,
        case when substr(department_code, 1, 2) in ('07', '08') then try_cast(age_years_at_registration as decimal(18, 4)) > 18 end as logic__adult_in_paediatrics,
        case when department_code in ('05.01', '05.02') then sex_code = '1' end as logic__male_in_gynaecology
    from {{ judged_rows('outpatient_registration') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and registration_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or registration_id__required
        or registration_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or visit_id__length
        or visit_id__reference
        or name__length
        or id_type_code__required
        or id_type_code__domain
        or id_no__length
        or sex_code__domain
        or birth_date__type
        or birth_date__not_future
        or phone__length
        or age_years_at_registration__type
        or insurance_type_code__domain
        or insurance_no__required
        or insurance_no__length
        or registration_time__required
        or registration_time__type
        or registration_time__not_future
        or registration_channel_code__required
        or registration_channel_code__domain
        or registration_kind_code__required
        or registration_kind_code__domain
        or visit_type_code__required
        or visit_type_code__domain
        or department_code__required
        or department_code__domain
        or department_name__length
        or doctor_id__required
        or doctor_id__length
        or appointment_flag__required
        or appointment_flag__domain
        or scheduled_time__required
        or scheduled_time__type
        or queue_no__type
        or first_visit_flag__domain
        or registration_fee__type
        or consultation_fee__type
        or other_registration_fee__type
        or registration_total__required
        or registration_total__type
        or insurance_paid__type
        or personal_paid__type
        or registration_status_code__required
        or registration_status_code__domain
        or cancel_time__required
        or cancel_time__type
        or cancel_time__not_future
        or operator_id__length
        or key__unique
        or name__chinese_name
        or name__not_placeholder
        or id_no__id_check_digit
        or id_no__id_birth_date
        or id_no__id_sex
        or phone__shape
        or age_years_at_registration__range
        or registration_time__not_before
        or queue_no__range
        or scheduled_time__not_before
        or scheduled_time__within_days
        or scheduled_time__only_when
        or cancel_time__not_before
        or cancel_time__only_when
        or registration_total__sum_of
        or registration_total__sum_of_insurance_paid
        or registration_fee__range
        or consultation_fee__range
        or department_name__not_placeholder
        or logic__sender_differs
        or logic__inpatient_type
        or logic__seen_but_cancelled
        or logic__seen_without_visit
        or logic__emergency_kind_differs
        or logic__age_differs
        or logic__adult_in_paediatrics
        or logic__male_in_gynaecology
)

select
    institution_code,
    registration_id,
    patient_id,
    visit_id,
    name,
    id_type_code,
    id_no,
    sex_code,
    birth_date,
    phone,
    age_years_at_registration,
    insurance_type_code,
    insurance_no,
    registration_time,
    registration_channel_code,
    registration_kind_code,
    visit_type_code,
    department_code,
    department_name,
    doctor_id,
    appointment_flag,
    scheduled_time,
    queue_no,
    first_visit_flag,
    registration_fee,
    consultation_fee,
    other_registration_fee,
    registration_total,
    insurance_paid,
    personal_paid,
    registration_status_code,
    cancel_time,
    operator_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'outpatient_registration.institution_code.required' end,
        case when institution_code__length then 'outpatient_registration.institution_code.length' end,
        case when registration_id__required then 'outpatient_registration.registration_id.required' end,
        case when registration_id__length then 'outpatient_registration.registration_id.length' end,
        case when patient_id__required then 'outpatient_registration.patient_id.required' end,
        case when patient_id__length then 'outpatient_registration.patient_id.length' end,
        case when patient_id__reference then 'outpatient_registration.patient_id.reference' end,
        case when visit_id__length then 'outpatient_registration.visit_id.length' end,
        case when visit_id__reference then 'outpatient_registration.visit_id.reference' end,
        case when name__length then 'outpatient_registration.name.length' end,
        case when id_type_code__required then 'outpatient_registration.id_type_code.required' end,
        case when id_type_code__domain then 'outpatient_registration.id_type_code.domain' end,
        case when id_no__length then 'outpatient_registration.id_no.length' end,
        case when sex_code__domain then 'outpatient_registration.sex_code.domain' end,
        case when birth_date__type then 'outpatient_registration.birth_date.type' end,
        case when birth_date__not_future then 'outpatient_registration.birth_date.not_future' end,
        case when phone__length then 'outpatient_registration.phone.length' end,
        case when age_years_at_registration__type then 'outpatient_registration.age_years_at_registration.type' end,
        case when insurance_type_code__domain then 'outpatient_registration.insurance_type_code.domain' end,
        case when insurance_no__required then 'outpatient_registration.insurance_no.required' end,
        case when insurance_no__length then 'outpatient_registration.insurance_no.length' end,
        case when registration_time__required then 'outpatient_registration.registration_time.required' end,
        case when registration_time__type then 'outpatient_registration.registration_time.type' end,
        case when registration_time__not_future then 'outpatient_registration.registration_time.not_future' end,
        case when registration_channel_code__required then 'outpatient_registration.registration_channel_code.required' end,
        case when registration_channel_code__domain then 'outpatient_registration.registration_channel_code.domain' end,
        case when registration_kind_code__required then 'outpatient_registration.registration_kind_code.required' end,
        case when registration_kind_code__domain then 'outpatient_registration.registration_kind_code.domain' end,
        case when visit_type_code__required then 'outpatient_registration.visit_type_code.required' end,
        case when visit_type_code__domain then 'outpatient_registration.visit_type_code.domain' end,
        case when department_code__required then 'outpatient_registration.department_code.required' end,
        case when department_code__domain then 'outpatient_registration.department_code.domain' end,
        case when department_name__length then 'outpatient_registration.department_name.length' end,
        case when doctor_id__required then 'outpatient_registration.doctor_id.required' end,
        case when doctor_id__length then 'outpatient_registration.doctor_id.length' end,
        case when appointment_flag__required then 'outpatient_registration.appointment_flag.required' end,
        case when appointment_flag__domain then 'outpatient_registration.appointment_flag.domain' end,
        case when scheduled_time__required then 'outpatient_registration.scheduled_time.required' end,
        case when scheduled_time__type then 'outpatient_registration.scheduled_time.type' end,
        case when queue_no__type then 'outpatient_registration.queue_no.type' end,
        case when first_visit_flag__domain then 'outpatient_registration.first_visit_flag.domain' end,
        case when registration_fee__type then 'outpatient_registration.registration_fee.type' end,
        case when consultation_fee__type then 'outpatient_registration.consultation_fee.type' end,
        case when other_registration_fee__type then 'outpatient_registration.other_registration_fee.type' end,
        case when registration_total__required then 'outpatient_registration.registration_total.required' end,
        case when registration_total__type then 'outpatient_registration.registration_total.type' end,
        case when insurance_paid__type then 'outpatient_registration.insurance_paid.type' end,
        case when personal_paid__type then 'outpatient_registration.personal_paid.type' end,
        case when registration_status_code__required then 'outpatient_registration.registration_status_code.required' end,
        case when registration_status_code__domain then 'outpatient_registration.registration_status_code.domain' end,
        case when cancel_time__required then 'outpatient_registration.cancel_time.required' end,
        case when cancel_time__type then 'outpatient_registration.cancel_time.type' end,
        case when cancel_time__not_future then 'outpatient_registration.cancel_time.not_future' end,
        case when operator_id__length then 'outpatient_registration.operator_id.length' end,
        case when key__unique then 'outpatient_registration.key.unique' end,
        case when name__chinese_name then 'outpatient_registration.name.chinese_name' end,
        case when name__not_placeholder then 'outpatient_registration.name.not_placeholder' end,
        case when id_no__id_check_digit then 'outpatient_registration.id_no.id_check_digit' end,
        case when id_no__id_birth_date then 'outpatient_registration.id_no.id_birth_date' end,
        case when id_no__id_sex then 'outpatient_registration.id_no.id_sex' end,
        case when phone__shape then 'outpatient_registration.phone.shape' end,
        case when age_years_at_registration__range then 'outpatient_registration.age_years_at_registration.range' end,
        case when registration_time__not_before then 'outpatient_registration.registration_time.not_before' end,
        case when queue_no__range then 'outpatient_registration.queue_no.range' end,
        case when scheduled_time__not_before then 'outpatient_registration.scheduled_time.not_before' end,
        case when scheduled_time__within_days then 'outpatient_registration.scheduled_time.within_days' end,
        case when scheduled_time__only_when then 'outpatient_registration.scheduled_time.only_when' end,
        case when cancel_time__not_before then 'outpatient_registration.cancel_time.not_before' end,
        case when cancel_time__only_when then 'outpatient_registration.cancel_time.only_when' end,
        case when registration_total__sum_of then 'outpatient_registration.registration_total.sum_of' end,
        case when registration_total__sum_of_insurance_paid then 'outpatient_registration.registration_total.sum_of_insurance_paid' end,
        case when registration_fee__range then 'outpatient_registration.registration_fee.range' end,
        case when consultation_fee__range then 'outpatient_registration.consultation_fee.range' end,
        case when department_name__not_placeholder then 'outpatient_registration.department_name.not_placeholder' end,
        case when logic__sender_differs then 'outpatient_registration.logic.sender_differs' end,
        case when logic__inpatient_type then 'outpatient_registration.logic.inpatient_type' end,
        case when logic__seen_but_cancelled then 'outpatient_registration.logic.seen_but_cancelled' end,
        case when logic__seen_without_visit then 'outpatient_registration.logic.seen_without_visit' end,
        case when logic__emergency_kind_differs then 'outpatient_registration.logic.emergency_kind_differs' end,
        case when logic__age_differs then 'outpatient_registration.logic.age_differs' end,
        case when logic__adult_in_paediatrics then 'outpatient_registration.logic.adult_in_paediatrics' end,
        case when logic__male_in_gynaecology then 'outpatient_registration.logic.male_in_gynaecology' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or registration_id__required
        or registration_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
