-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_health_record') }}, {{ ref('current_health_record') }}
{{ config(enabled='health_record' in data_sets_in_use(), meta={'replaced_by': 'touched_health_record'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'health_record', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        health_record_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_health_record', ['institution_code', 'health_record_id'], 'health_record', ['institution_code', 'health_record_id']) }} as looked_into
    group by institution_code, health_record_id
    having count(*) > 1
),

logic__person_twice__repeated as (
    select
        institution_code as logic__person_twice__repeated_1,
        id_type_code as logic__person_twice__repeated_2,
        id_no as logic__person_twice__repeated_3
    from {{ rows_to_look_into('current_health_record', ['institution_code', 'id_type_code', 'id_no'], 'health_record', ['institution_code', 'id_type_code', 'id_no']) }} as looked_into
    group by institution_code, id_type_code, id_no
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        health_record_id is null as health_record_id__required,
        not regexp_like(health_record_id, '^[0-9]{17}$') as health_record_id__type,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        name is null as name__required,
        length(name) > 50 as name__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        (id_no is not null) and id_type_code is null as id_type_code__required,
        id_type_code not in ('01', '02', '03', '04', '05', '06', '07', '99') as id_type_code__domain,
        length(id_no) > 18 as id_no__length,
        length(phone) > 20 as phone__length,
        length(contact_name) > 50 as contact_name__length,
        (contact_name is not null) and contact_phone is null as contact_phone__required,
        length(contact_phone) > 20 as contact_phone__length,
        residence_type_code is null as residence_type_code__required,
        residence_type_code not in ('1', '2') as residence_type_code__domain,
        ethnic_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46', '47', '48', '49', '50', '51', '52', '53', '54', '55', '56', '97', '98') as ethnic_code__domain,
        abo_blood_code not in ('1', '2', '3', '4', '5') as abo_blood_code__domain,
        rh_code not in ('1', '2', '3', '4') as rh_code__domain,
        education_code not in ('10', '20', '30', '40', '60', '70', '80', '90') as education_code__domain,
        occupation_code not in ('11', '13', '17', '21', '24', '27', '31', '37', '51', '54', '70', '80', '90') as occupation_code__domain,
        marital_status_code not in ('10', '20', '21', '22', '23', '30', '40', '90') as marital_status_code__domain,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        address is null as address__required,
        length(address) > 200 as address__length,
        length(household_address) > 200 as household_address__length,
        division_code is null as division_code__required,
        not regexp_like(division_code, '^[0-9]{6}$') as division_code__type,
        length(township_name) > 70 as township_name__length,
        length(village_name) > 70 as village_name__length,
        allergy_flag is null as allergy_flag__required,
        allergy_flag not in ('0', '1') as allergy_flag__domain,
        (allergy_flag = '1') and allergy_history is null as allergy_history__required,
        length(allergy_history) > 500 as allergy_history__length,
        length(past_disease_codes) > 40 as past_disease_codes__length,
        surgery_flag not in ('0', '1') as surgery_flag__domain,
        transfusion_flag not in ('0', '1') as transfusion_flag__domain,
        length(family_history) > 500 as family_history__length,
        genetic_disease_flag not in ('0', '1') as genetic_disease_flag__domain,
        (genetic_disease_flag = '1') and genetic_disease_name is null as genetic_disease_name__required,
        length(genetic_disease_name) > 100 as genetic_disease_name__length,
        record_status_code is null as record_status_code__required,
        record_status_code not in ('1', '2', '3', '9') as record_status_code__domain,
        created_date is null as created_date__required,
        not regexp_like(created_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as created_date__type,
        try_cast(created_date as date) > cast(received_at as date) as created_date__not_future,
        (record_status_code in ('2', '3')) and closed_date is null as closed_date__required,
        not regexp_like(closed_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as closed_date__type,
        try_cast(closed_date as date) > cast(received_at as date) as closed_date__not_future,
        key__unique__repeated_1 is not null as key__unique,
        case when id_type_code = '01' then regexp_extract(name, '[0-9A-Za-z]', 0) <> '' or length(name) = 1 end as name__chinese_name,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        (id_type_code = '01') and not regexp_like(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$') as id_no__shape,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(id_no, 1, 1) as integer) * 7 + try_cast(substr(id_no, 2, 1) as integer) * 9 + try_cast(substr(id_no, 3, 1) as integer) * 10 + try_cast(substr(id_no, 4, 1) as integer) * 5 + try_cast(substr(id_no, 5, 1) as integer) * 8 + try_cast(substr(id_no, 6, 1) as integer) * 4 + try_cast(substr(id_no, 7, 1) as integer) * 2 + try_cast(substr(id_no, 8, 1) as integer) * 1 + try_cast(substr(id_no, 9, 1) as integer) * 6 + try_cast(substr(id_no, 10, 1) as integer) * 3 + try_cast(substr(id_no, 11, 1) as integer) * 7 + try_cast(substr(id_no, 12, 1) as integer) * 9 + try_cast(substr(id_no, 13, 1) as integer) * 10 + try_cast(substr(id_no, 14, 1) as integer) * 5 + try_cast(substr(id_no, 15, 1) as integer) * 8 + try_cast(substr(id_no, 16, 1) as integer) * 4 + try_cast(substr(id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(id_no, 18, 1) end end as id_no__id_check_digit,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(id_no, 7, 8) <> replace(substr(birth_date, 1, 10), '-', '') end end as id_no__id_birth_date,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end end end as id_no__id_sex,
        not regexp_like(phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as phone__shape,
        upper(trim(contact_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as contact_name__not_placeholder,
        contact_name = name as contact_name__differs_from,
        not regexp_like(contact_phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as contact_phone__shape,
        upper(trim(address)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as address__not_placeholder,
        try_cast(substr(created_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as created_date__not_before,
        try_cast(substr(closed_date, 1, 10) as date) < try_cast(substr(created_date, 1, 10) as date) as closed_date__not_before,
        case when closed_date is not null then not (record_status_code in ('2', '3', '9')) end as closed_date__only_when,
        case when allergy_history is not null then not (allergy_flag = '1') end as allergy_history__only_when,
        upper(trim(allergy_history)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as allergy_history__not_placeholder,
        case when genetic_disease_name is not null then not (genetic_disease_flag = '1') end as genetic_disease_name__only_when,
        upper(trim(genetic_disease_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as genetic_disease_name__not_placeholder,
        not regexp_like(past_disease_codes, '^([1-9]|1[0-3])(,([1-9]|1[0-3]))*$') as logic__past_disease_shape,
        regexp_extract(past_disease_codes, '^1,|,1$|,1,', 0) <> '' as logic__past_disease_none_and_some,
        case when try_cast(created_date as date) < try_cast(birth_date as date) + interval '16' year then marital_status_code in ('20', '21', '22', '23', '30', '40') end as logic__child_married,
        case when occupation_code = '80' then try_cast(created_date as date) < try_cast(birth_date as date) + interval '40' year end as logic__retired_young,
        case when residence_type_code = '1' then substr(health_record_id, 1, 6) <> division_code end as logic__division_is_not_of_number,
        logic__person_twice__repeated_1 is not null as logic__person_twice,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('health_record') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and health_record_id = key__unique__repeated_2
    left join logic__person_twice__repeated
        on institution_code = logic__person_twice__repeated_1 and id_type_code = logic__person_twice__repeated_2 and id_no = logic__person_twice__repeated_3
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or health_record_id__required
        or health_record_id__type
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or name__required
        or name__length
        or sex_code__required
        or sex_code__domain
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or id_type_code__required
        or id_type_code__domain
        or id_no__length
        or phone__length
        or contact_name__length
        or contact_phone__required
        or contact_phone__length
        or residence_type_code__required
        or residence_type_code__domain
        or ethnic_code__domain
        or abo_blood_code__domain
        or rh_code__domain
        or education_code__domain
        or occupation_code__domain
        or marital_status_code__domain
        or insurance_type_code__domain
        or address__required
        or address__length
        or household_address__length
        or division_code__required
        or division_code__type
        or township_name__length
        or village_name__length
        or allergy_flag__required
        or allergy_flag__domain
        or allergy_history__required
        or allergy_history__length
        or past_disease_codes__length
        or surgery_flag__domain
        or transfusion_flag__domain
        or family_history__length
        or genetic_disease_flag__domain
        or genetic_disease_name__required
        or genetic_disease_name__length
        or record_status_code__required
        or record_status_code__domain
        or created_date__required
        or created_date__type
        or created_date__not_future
        or closed_date__required
        or closed_date__type
        or closed_date__not_future
        or key__unique
        or name__chinese_name
        or name__not_placeholder
        or id_no__shape
        or id_no__id_check_digit
        or id_no__id_birth_date
        or id_no__id_sex
        or phone__shape
        or contact_name__not_placeholder
        or contact_name__differs_from
        or contact_phone__shape
        or address__not_placeholder
        or created_date__not_before
        or closed_date__not_before
        or closed_date__only_when
        or allergy_history__only_when
        or allergy_history__not_placeholder
        or genetic_disease_name__only_when
        or genetic_disease_name__not_placeholder
        or logic__past_disease_shape
        or logic__past_disease_none_and_some
        or logic__child_married
        or logic__retired_young
        or logic__division_is_not_of_number
        or logic__person_twice
        or logic__sender_differs
)

select
    institution_code,
    health_record_id,
    patient_id,
    name,
    sex_code,
    birth_date,
    id_type_code,
    id_no,
    phone,
    contact_name,
    contact_phone,
    residence_type_code,
    ethnic_code,
    abo_blood_code,
    rh_code,
    education_code,
    occupation_code,
    marital_status_code,
    insurance_type_code,
    address,
    household_address,
    division_code,
    township_name,
    village_name,
    allergy_flag,
    allergy_history,
    past_disease_codes,
    surgery_flag,
    transfusion_flag,
    family_history,
    genetic_disease_flag,
    genetic_disease_name,
    record_status_code,
    created_date,
    closed_date,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'health_record.institution_code.required' end,
        case when institution_code__length then 'health_record.institution_code.length' end,
        case when health_record_id__required then 'health_record.health_record_id.required' end,
        case when health_record_id__type then 'health_record.health_record_id.type' end,
        case when patient_id__required then 'health_record.patient_id.required' end,
        case when patient_id__length then 'health_record.patient_id.length' end,
        case when patient_id__reference then 'health_record.patient_id.reference' end,
        case when name__required then 'health_record.name.required' end,
        case when name__length then 'health_record.name.length' end,
        case when sex_code__required then 'health_record.sex_code.required' end,
        case when sex_code__domain then 'health_record.sex_code.domain' end,
        case when birth_date__required then 'health_record.birth_date.required' end,
        case when birth_date__type then 'health_record.birth_date.type' end,
        case when birth_date__not_future then 'health_record.birth_date.not_future' end,
        case when id_type_code__required then 'health_record.id_type_code.required' end,
        case when id_type_code__domain then 'health_record.id_type_code.domain' end,
        case when id_no__length then 'health_record.id_no.length' end,
        case when phone__length then 'health_record.phone.length' end,
        case when contact_name__length then 'health_record.contact_name.length' end,
        case when contact_phone__required then 'health_record.contact_phone.required' end,
        case when contact_phone__length then 'health_record.contact_phone.length' end,
        case when residence_type_code__required then 'health_record.residence_type_code.required' end,
        case when residence_type_code__domain then 'health_record.residence_type_code.domain' end,
        case when ethnic_code__domain then 'health_record.ethnic_code.domain' end,
        case when abo_blood_code__domain then 'health_record.abo_blood_code.domain' end,
        case when rh_code__domain then 'health_record.rh_code.domain' end,
        case when education_code__domain then 'health_record.education_code.domain' end,
        case when occupation_code__domain then 'health_record.occupation_code.domain' end,
        case when marital_status_code__domain then 'health_record.marital_status_code.domain' end,
        case when insurance_type_code__domain then 'health_record.insurance_type_code.domain' end,
        case when address__required then 'health_record.address.required' end,
        case when address__length then 'health_record.address.length' end,
        case when household_address__length then 'health_record.household_address.length' end,
        case when division_code__required then 'health_record.division_code.required' end,
        case when division_code__type then 'health_record.division_code.type' end,
        case when township_name__length then 'health_record.township_name.length' end,
        case when village_name__length then 'health_record.village_name.length' end,
        case when allergy_flag__required then 'health_record.allergy_flag.required' end,
        case when allergy_flag__domain then 'health_record.allergy_flag.domain' end,
        case when allergy_history__required then 'health_record.allergy_history.required' end,
        case when allergy_history__length then 'health_record.allergy_history.length' end,
        case when past_disease_codes__length then 'health_record.past_disease_codes.length' end,
        case when surgery_flag__domain then 'health_record.surgery_flag.domain' end,
        case when transfusion_flag__domain then 'health_record.transfusion_flag.domain' end,
        case when family_history__length then 'health_record.family_history.length' end,
        case when genetic_disease_flag__domain then 'health_record.genetic_disease_flag.domain' end,
        case when genetic_disease_name__required then 'health_record.genetic_disease_name.required' end,
        case when genetic_disease_name__length then 'health_record.genetic_disease_name.length' end,
        case when record_status_code__required then 'health_record.record_status_code.required' end,
        case when record_status_code__domain then 'health_record.record_status_code.domain' end,
        case when created_date__required then 'health_record.created_date.required' end,
        case when created_date__type then 'health_record.created_date.type' end,
        case when created_date__not_future then 'health_record.created_date.not_future' end,
        case when closed_date__required then 'health_record.closed_date.required' end,
        case when closed_date__type then 'health_record.closed_date.type' end,
        case when closed_date__not_future then 'health_record.closed_date.not_future' end,
        case when key__unique then 'health_record.key.unique' end,
        case when name__chinese_name then 'health_record.name.chinese_name' end,
        case when name__not_placeholder then 'health_record.name.not_placeholder' end,
        case when id_no__shape then 'health_record.id_no.shape' end,
        case when id_no__id_check_digit then 'health_record.id_no.id_check_digit' end,
        case when id_no__id_birth_date then 'health_record.id_no.id_birth_date' end,
        case when id_no__id_sex then 'health_record.id_no.id_sex' end,
        case when phone__shape then 'health_record.phone.shape' end,
        case when contact_name__not_placeholder then 'health_record.contact_name.not_placeholder' end,
        case when contact_name__differs_from then 'health_record.contact_name.differs_from' end,
        case when contact_phone__shape then 'health_record.contact_phone.shape' end,
        case when address__not_placeholder then 'health_record.address.not_placeholder' end,
        case when created_date__not_before then 'health_record.created_date.not_before' end,
        case when closed_date__not_before then 'health_record.closed_date.not_before' end,
        case when closed_date__only_when then 'health_record.closed_date.only_when' end,
        case when allergy_history__only_when then 'health_record.allergy_history.only_when' end,
        case when allergy_history__not_placeholder then 'health_record.allergy_history.not_placeholder' end,
        case when genetic_disease_name__only_when then 'health_record.genetic_disease_name.only_when' end,
        case when genetic_disease_name__not_placeholder then 'health_record.genetic_disease_name.not_placeholder' end,
        case when logic__past_disease_shape then 'health_record.logic.past_disease_shape' end,
        case when logic__past_disease_none_and_some then 'health_record.logic.past_disease_none_and_some' end,
        case when logic__child_married then 'health_record.logic.child_married' end,
        case when logic__retired_young then 'health_record.logic.retired_young' end,
        case when logic__division_is_not_of_number then 'health_record.logic.division_is_not_of_number' end,
        case when logic__person_twice then 'health_record.logic.person_twice' end,
        case when logic__sender_differs then 'health_record.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or health_record_id__required
        or created_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
