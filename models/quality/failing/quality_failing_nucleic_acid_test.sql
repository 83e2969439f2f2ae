-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_nucleic_acid_test') }}, {{ ref('current_nucleic_acid_test') }}
{{ config(enabled='nucleic_acid_test' in data_sets_in_use(), meta={'replaced_by': 'touched_nucleic_acid_test'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'nucleic_acid_test', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        nucleic_acid_test_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_nucleic_acid_test', ['institution_code', 'nucleic_acid_test_id'], 'nucleic_acid_test', ['institution_code', 'nucleic_acid_test_id']) }} as looked_into
    group by institution_code, nucleic_acid_test_id
    having count(*) > 1
),

logic__tube_record_twice__repeated as (
    select
        institution_code as logic__tube_record_twice__repeated_1,
        tube_no as logic__tube_record_twice__repeated_2,
        id_no as logic__tube_record_twice__repeated_3,
        pathogen_code as logic__tube_record_twice__repeated_4
    from {{ rows_to_look_into('current_nucleic_acid_test', ['institution_code', 'tube_no', 'id_no', 'pathogen_code'], 'nucleic_acid_test', ['institution_code', 'tube_no', 'id_no', 'pathogen_code']) }} as looked_into
    group by institution_code, tube_no, id_no, pathogen_code
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        nucleic_acid_test_id is null as nucleic_acid_test_id__required,
        length(nucleic_acid_test_id) > 64 as nucleic_acid_test_id__length,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        name is null as name__required,
        length(name) > 50 as name__length,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        (id_no is not null) and id_type_code is null as id_type_code__required,
        id_type_code not in ('01', '02', '03', '04', '05', '06', '07', '99') as id_type_code__domain,
        length(id_no) > 18 as id_no__length,
        length(phone) > 20 as phone__length,
        not regexp_like(residence_division_code, '^[0-9]{6}$') as residence_division_code__type,
        tested_group_code is null as tested_group_code__required,
        tested_group_code not in ('1', '2', '3', '4', '5', '6', '7', '9') as tested_group_code__domain,
        length(sampling_place) > 100 as sampling_place__length,
        sampling_mode_code is null as sampling_mode_code__required,
        sampling_mode_code not in ('1', '2', '3', '4') as sampling_mode_code__domain,
        pool_size is null as pool_size__required,
        not regexp_like(pool_size, '^-?[0-9]{1,2}$') as pool_size__type,
        tube_no is null as tube_no__required,
        length(tube_no) > 32 as tube_no__length,
        specimen_code not in ('1', '101', '102', '103', '104', '105', '2', '201', '3', '4', '5', '501', '6', '7', '8', '9') as specimen_code__domain,
        sampling_time is null as sampling_time__required,
        not regexp_like(sampling_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as sampling_time__type,
        try_cast(substr(sampling_time, 1, 19) as timestamp) > received_at as sampling_time__not_future,
        not regexp_like(received_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as received_time__type,
        try_cast(substr(received_time, 1, 19) as timestamp) > received_at as received_time__not_future,
        not regexp_like(test_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as test_time__type,
        try_cast(substr(test_time, 1, 19) as timestamp) > received_at as test_time__not_future,
        (nucleic_acid_result_code is not null) and result_time is null as result_time__required,
        not regexp_like(result_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as result_time__type,
        try_cast(substr(result_time, 1, 19) as timestamp) > received_at as result_time__not_future,
        laboratory_name is null as laboratory_name__required,
        length(laboratory_name) > 100 as laboratory_name__length,
        length(reagent_name) > 100 as reagent_name__length,
        length(reagent_lot) > 32 as reagent_lot__length,
        pathogen_code is null as pathogen_code__required,
        pathogen_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '99') as pathogen_code__domain,
        not regexp_like(first_target_ct, '^-?[0-9]{1,2}([.][0-9]{1,2}0*)?$') as first_target_ct__type,
        not regexp_like(second_target_ct, '^-?[0-9]{1,2}([.][0-9]{1,2}0*)?$') as second_target_ct__type,
        not regexp_like(internal_control_ct, '^-?[0-9]{1,2}([.][0-9]{1,2}0*)?$') as internal_control_ct__type,
        nucleic_acid_result_code not in ('1', '2', '3', '4') as nucleic_acid_result_code__domain,
        retest_flag not in ('0', '1') as retest_flag__domain,
        length(tester_id) > 32 as tester_id__length,
        length(test_reviewer_id) > 32 as test_reviewer_id__length,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        case when id_type_code = '01' then regexp_extract(name, '[0-9A-Za-z]', 0) <> '' or length(name) = 1 end as name__chinese_name,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(id_no, 1, 1) as integer) * 7 + try_cast(substr(id_no, 2, 1) as integer) * 9 + try_cast(substr(id_no, 3, 1) as integer) * 10 + try_cast(substr(id_no, 4, 1) as integer) * 5 + try_cast(substr(id_no, 5, 1) as integer) * 8 + try_cast(substr(id_no, 6, 1) as integer) * 4 + try_cast(substr(id_no, 7, 1) as integer) * 2 + try_cast(substr(id_no, 8, 1) as integer) * 1 + try_cast(substr(id_no, 9, 1) as integer) * 6 + try_cast(substr(id_no, 10, 1) as integer) * 3 + try_cast(substr(id_no, 11, 1) as integer) * 7 + try_cast(substr(id_no, 12, 1) as integer) * 9 + try_cast(substr(id_no, 13, 1) as integer) * 10 + try_cast(substr(id_no, 14, 1) as integer) * 5 + try_cast(substr(id_no, 15, 1) as integer) * 8 + try_cast(substr(id_no, 16, 1) as integer) * 4 + try_cast(substr(id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(id_no, 18, 1) end end as id_no__id_check_digit,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(id_no, 7, 8) <> replace(substr(birth_date, 1, 10), '-', '') end end as id_no__id_birth_date,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end end end as id_no__id_sex,
        not regexp_like(phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as phone__shape,
        try_cast(pool_size as decimal(18, 4)) < 1 or try_cast(pool_size as decimal(18, 4)) > 20 as pool_size__range,
        upper(trim(tube_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as tube_no__not_placeholder,
        try_cast(substr(received_time, 1, 19) as timestamp) < try_cast(substr(sampling_time, 1, 19) as timestamp) as received_time__not_before,
        try_cast(substr(received_time, 1, 19) as timestamp) > try_cast(substr(sampling_time, 1, 19) as timestamp) + interval '24' hour as received_time__within_hours,
        try_cast(substr(test_time, 1, 19) as timestamp) < try_cast(substr(received_time, 1, 19) as timestamp) as test_time__not_before,
        try_cast(substr(test_time, 1, 19) as timestamp) > try_cast(substr(sampling_time, 1, 19) as timestamp) + interval '72' hour as test_time__within_hours,
        try_cast(substr(result_time, 1, 19) as timestamp) < try_cast(substr(test_time, 1, 19) as timestamp) as result_time__not_before,
        try_cast(substr(result_time, 1, 19) as timestamp) > try_cast(substr(received_time, 1, 19) as timestamp) + interval '24' hour as result_time__within_hours,
        try_cast(first_target_ct as decimal(18, 4)) < 5 or try_cast(first_target_ct as decimal(18, 4)) > 45 as first_target_ct__range,
        try_cast(second_target_ct as decimal(18, 4)) < 5 or try_cast(second_target_ct as decimal(18, 4)) > 45 as second_target_ct__range,
        try_cast(internal_control_ct as decimal(18, 4)) < 5 or try_cast(internal_control_ct as decimal(18, 4)) > 45 as internal_control_ct__range,
        upper(trim(laboratory_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as laboratory_name__not_placeholder,
        test_reviewer_id = tester_id as test_reviewer_id__differs_from,
        upper(trim(sampling_place)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as sampling_place__not_placeholder,
        case when sampling_mode_code = '1' then try_cast(pool_size as decimal(18, 4)) <> 1 when sampling_mode_code = '2' then try_cast(pool_size as decimal(18, 4)) > 5 when sampling_mode_code = '3' then try_cast(pool_size as decimal(18, 4)) > 10 when sampling_mode_code = '4' then try_cast(pool_size as decimal(18, 4)) > 20 end as logic__pool_against_mode,
        case when nucleic_acid_result_code = '2' then first_target_ct is null and second_target_ct is null end as logic__positive_without_ct,
        case when nucleic_acid_result_code = '1' then try_cast(first_target_ct as decimal(18, 4)) < 35 or try_cast(second_target_ct as decimal(18, 4)) < 35 end as logic__negative_with_low_ct,
        case when nucleic_acid_result_code = '1' then internal_control_ct is null end as logic__valid_without_control,
        case when try_cast(pool_size as decimal(18, 4)) > 1 then nucleic_acid_result_code = '2' end as logic__pool_called_positive,
        logic__tube_record_twice__repeated_1 is not null as logic__tube_record_twice,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('nucleic_acid_test') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and nucleic_acid_test_id = key__unique__repeated_2
    left join logic__tube_record_twice__repeated
        on institution_code = logic__tube_record_twice__repeated_1 and tube_no = logic__tube_record_twice__repeated_2 and id_no = logic__tube_record_twice__repeated_3 and pathogen_code = logic__tube_record_twice__repeated_4
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or nucleic_acid_test_id__required
        or nucleic_acid_test_id__length
        or patient_id__length
        or patient_id__reference
        or name__required
        or name__length
        or sex_code__domain
        or birth_date__type
        or birth_date__not_future
        or id_type_code__required
        or id_type_code__domain
        or id_no__length
        or phone__length
        or residence_division_code__type
        or tested_group_code__required
        or tested_group_code__domain
        or sampling_place__length
        or sampling_mode_code__required
        or sampling_mode_code__domain
        or pool_size__required
        or pool_size__type
        or tube_no__required
        or tube_no__length
        or specimen_code__domain
        or sampling_time__required
        or sampling_time__type
        or sampling_time__not_future
        or received_time__type
        or received_time__not_future
        or test_time__type
        or test_time__not_future
        or result_time__required
        or result_time__type
        or result_time__not_future
        or laboratory_name__required
        or laboratory_name__length
        or reagent_name__length
        or reagent_lot__length
        or pathogen_code__required
        or pathogen_code__domain
        or first_target_ct__type
        or second_target_ct__type
        or internal_control_ct__type
        or nucleic_acid_result_code__domain
        or retest_flag__domain
        or tester_id__length
        or test_reviewer_id__length
        or key__unique
        or name__not_placeholder
        or name__chinese_name
        or id_no__id_check_digit
        or id_no__id_birth_date
        or id_no__id_sex
        or phone__shape
        or pool_size__range
        or tube_no__not_placeholder
        or received_time__not_before
        or received_time__within_hours
        or test_time__not_before
        or test_time__within_hours
        or result_time__not_before
        or result_time__within_hours
        or first_target_ct__range
        or second_target_ct__range
        or internal_control_ct__range
        or laboratory_name__not_placeholder
        or test_reviewer_id__differs_from
        or sampling_place__not_placeholder
        or logic__pool_against_mode
        or logic__positive_without_ct
        or logic__negative_with_low_ct
        or logic__valid_without_control
        or logic__pool_called_positive
        or logic__tube_record_twice
        or logic__sender_differs
)

select
    institution_code,
    nucleic_acid_test_id,
    patient_id,
    name,
    sex_code,
    birth_date,
    id_type_code,
    id_no,
    phone,
    residence_division_code,
    tested_group_code,
    sampling_place,
    sampling_mode_code,
    pool_size,
    tube_no,
    specimen_code,
    sampling_time,
    received_time,
    test_time,
    result_time,
    laboratory_name,
    reagent_name,
    reagent_lot,
    pathogen_code,
    first_target_ct,
    second_target_ct,
    internal_control_ct,
    nucleic_acid_result_code,
    retest_flag,
    tester_id,
    test_reviewer_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'nucleic_acid_test.institution_code.required' end,
        case when institution_code__length then 'nucleic_acid_test.institution_code.length' end,
        case when nucleic_acid_test_id__required then 'nucleic_acid_test.nucleic_acid_test_id.required' end,
        case when nucleic_acid_test_id__length then 'nucleic_acid_test.nucleic_acid_test_id.length' end,
        case when patient_id__length then 'nucleic_acid_test.patient_id.length' end,
        case when patient_id__reference then 'nucleic_acid_test.patient_id.reference' end,
        case when name__required then 'nucleic_acid_test.name.required' end,
        case when name__length then 'nucleic_acid_test.name.length' end,
        case when sex_code__domain then 'nucleic_acid_test.sex_code.domain' end,
        case when birth_date__type then 'nucleic_acid_test.birth_date.type' end,
        case when birth_date__not_future then 'nucleic_acid_test.birth_date.not_future' end,
        case when id_type_code__required then 'nucleic_acid_test.id_type_code.required' end,
        case when id_type_code__domain then 'nucleic_acid_test.id_type_code.domain' end,
        case when id_no__length then 'nucleic_acid_test.id_no.length' end,
        case when phone__length then 'nucleic_acid_test.phone.length' end,
        case when residence_division_code__type then 'nucleic_acid_test.residence_division_code.type' end,
        case when tested_group_code__required then 'nucleic_acid_test.tested_group_code.required' end,
        case when tested_group_code__domain then 'nucleic_acid_test.tested_group_code.domain' end,
        case when sampling_place__length then 'nucleic_acid_test.sampling_place.length' end,
        case when sampling_mode_code__required then 'nucleic_acid_test.sampling_mode_code.required' end,
        case when sampling_mode_code__domain then 'nucleic_acid_test.sampling_mode_code.domain' end,
        case when pool_size__required then 'nucleic_acid_test.pool_size.required' end,
        case when pool_size__type then 'nucleic_acid_test.pool_size.type' end,
        case when tube_no__required then 'nucleic_acid_test.tube_no.required' end,
        case when tube_no__length then 'nucleic_acid_test.tube_no.length' end,
        case when specimen_code__domain then 'nucleic_acid_test.specimen_code.domain' end,
        case when sampling_time__required then 'nucleic_acid_test.sampling_time.required' end,
        case when sampling_time__type then 'nucleic_acid_test.sampling_time.type' end,
        case when sampling_time__not_future then 'nucleic_acid_test.sampling_time.not_future' end,
        case when received_time__type then 'nucleic_acid_test.received_time.type' end,
        case when received_time__not_future then 'nucleic_acid_test.received_time.not_future' end,
        case when test_time__type then 'nucleic_acid_test.test_time.type' end,
        case when test_time__not_future then 'nucleic_acid_test.test_time.not_future' end,
        case when result_time__required then 'nucleic_acid_test.result_time.required' end,
        case when result_time__type then 'nucleic_acid_test.result_time.type' end,
        case when result_time__not_future then 'nucleic_acid_test.result_time.not_future' end,
        case when laboratory_name__required then 'nucleic_acid_test.laboratory_name.required' end,
        case when laboratory_name__length then 'nucleic_acid_test.laboratory_name.length' end,
        case when reagent_name__length then 'nucleic_acid_test.reagent_name.length' end,
        case when reagent_lot__length then 'nucleic_acid_test.reagent_lot.length' end,
        case when pathogen_code__required then 'nucleic_acid_test.pathogen_code.required' end,
        case when pathogen_code__domain then 'nucleic_acid_test.pathogen_code.domain' end,
        case when first_target_ct__type then 'nucleic_acid_test.first_target_ct.type' end,
        case when second_target_ct__type then 'nucleic_acid_test.second_target_ct.type' end,
        case when internal_control_ct__type then 'nucleic_acid_test.internal_control_ct.type' end,
        case when nucleic_acid_result_code__domain then 'nucleic_acid_test.nucleic_acid_result_code.domain' end,
        case when retest_flag__domain then 'nucleic_acid_test.retest_flag.domain' end,
        case when tester_id__length then 'nucleic_acid_test.tester_id.length' end,
        case when test_reviewer_id__length then 'nucleic_acid_test.test_reviewer_id.length' end,
        case when key__unique then 'nucleic_acid_test.key.unique' end,
        case when name__not_placeholder then 'nucleic_acid_test.name.not_placeholder' end,
        case when name__chinese_name then 'nucleic_acid_test.name.chinese_name' end,
        case when id_no__id_check_digit then 'nucleic_acid_test.id_no.id_check_digit' end,
        case when id_no__id_birth_date then 'nucleic_acid_test.id_no.id_birth_date' end,
        case when id_no__id_sex then 'nucleic_acid_test.id_no.id_sex' end,
        case when phone__shape then 'nucleic_acid_test.phone.shape' end,
        case when pool_size__range then 'nucleic_acid_test.pool_size.range' end,
        case when tube_no__not_placeholder then 'nucleic_acid_test.tube_no.not_placeholder' end,
        case when received_time__not_before then 'nucleic_acid_test.received_time.not_before' end,
        case when received_time__within_hours then 'nucleic_acid_test.received_time.within_hours' end,
        case when test_time__not_before then 'nucleic_acid_test.test_time.not_before' end,
        case when test_time__within_hours then 'nucleic_acid_test.test_time.within_hours' end,
        case when result_time__not_before then 'nucleic_acid_test.result_time.not_before' end,
        case when result_time__within_hours then 'nucleic_acid_test.result_time.within_hours' end,
        case when first_target_ct__range then 'nucleic_acid_test.first_target_ct.range' end,
        case when second_target_ct__range then 'nucleic_acid_test.second_target_ct.range' end,
        case when internal_control_ct__range then 'nucleic_acid_test.internal_control_ct.range' end,
        case when laboratory_name__not_placeholder then 'nucleic_acid_test.laboratory_name.not_placeholder' end,
        case when test_reviewer_id__differs_from then 'nucleic_acid_test.test_reviewer_id.differs_from' end,
        case when sampling_place__not_placeholder then 'nucleic_acid_test.sampling_place.not_placeholder' end,
        case when logic__pool_against_mode then 'nucleic_acid_test.logic.pool_against_mode' end,
        case when logic__positive_without_ct then 'nucleic_acid_test.logic.positive_without_ct' end,
        case when logic__negative_with_low_ct then 'nucleic_acid_test.logic.negative_with_low_ct' end,
        case when logic__valid_without_control then 'nucleic_acid_test.logic.valid_without_control' end,
        case when logic__pool_called_positive then 'nucleic_acid_test.logic.pool_called_positive' end,
        case when logic__tube_record_twice then 'nucleic_acid_test.logic.tube_record_twice' end,
        case when logic__sender_differs then 'nucleic_acid_test.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or nucleic_acid_test_id__required
        or sampling_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
