-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_nucleic_acid_test') }}, {{ ref('current_nucleic_acid_test') }}
{{ config(enabled='nucleic_acid_test' in data_sets_in_use(), meta={'data_set': 'nucleic_acid_test'}) }}
with asked as (
    select
        *,
        try_cast(substr(sampling_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(received_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(test_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(result_time, 1, 19) as timestamp) is not null as holds_4,
        (id_type_code = '01') as holds_5,
        (regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_6,
        (nucleic_acid_result_code = '1') as holds_7
    from {{ counted_rows('nucleic_acid_test') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("nucleic_acid_test_id is not null") }} as n__nucleic_acid_test_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("try_cast(birth_date as date) is not null and cast(received_at as date) is not null") }} as n__birth_date__not_future,
        {{ signed_count("id_no is not null") }} as n__id_type_code__required,
        {{ signed_count("id_type_code is not null") }} as n__id_type_code__domain,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("residence_division_code is not null") }} as n__residence_division_code__type,
        {{ signed_count("tested_group_code is not null") }} as n__tested_group_code__domain,
        {{ signed_count("sampling_place is not null") }} as n__sampling_place__length,
        {{ signed_count("sampling_mode_code is not null") }} as n__sampling_mode_code__domain,
        {{ signed_count("pool_size is not null") }} as n__pool_size__type,
        {{ signed_count("tube_no is not null") }} as n__tube_no__length,
        {{ signed_count("specimen_code is not null") }} as n__specimen_code__domain,
        {{ signed_count("sampling_time is not null") }} as n__sampling_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__sampling_time__not_future,
        {{ signed_count("received_time is not null") }} as n__received_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__received_time__not_future,
        {{ signed_count("test_time is not null") }} as n__test_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__test_time__not_future,
        {{ signed_count("nucleic_acid_result_code is not null") }} as n__result_time__required,
        {{ signed_count("result_time is not null") }} as n__result_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__result_time__not_future,
        {{ signed_count("laboratory_name is not null") }} as n__laboratory_name__length,
        {{ signed_count("reagent_name is not null") }} as n__reagent_name__length,
        {{ signed_count("reagent_lot is not null") }} as n__reagent_lot__length,
        {{ signed_count("pathogen_code is not null") }} as n__pathogen_code__domain,
        {{ signed_count("first_target_ct is not null") }} as n__first_target_ct__type,
        {{ signed_count("second_target_ct is not null") }} as n__second_target_ct__type,
        {{ signed_count("internal_control_ct is not null") }} as n__internal_control_ct__type,
        {{ signed_count("retest_flag is not null") }} as n__retest_flag__domain,
        {{ signed_count("tester_id is not null") }} as n__tester_id__length,
        {{ signed_count("test_reviewer_id is not null") }} as n__test_reviewer_id__length,
        {{ signed_count("institution_code is not null and nucleic_acid_test_id is not null") }} as n__key__unique,
        {{ signed_count("holds_5 and name is not null") }} as n__name__chinese_name,
        {{ signed_count("holds_5 and holds_6 and try_cast(substr(id_no, 1, 1) as integer) is not null and try_cast(substr(id_no, 2, 1) as integer) is not null and try_cast(substr(id_no, 3, 1) as integer) is not null and try_cast(substr(id_no, 4, 1) as integer) is not null and try_cast(substr(id_no, 5, 1) as integer) is not null and try_cast(substr(id_no, 6, 1) as integer) is not null and try_cast(substr(id_no, 7, 1) as integer) is not null and try_cast(substr(id_no, 8, 1) as integer) is not null and try_cast(substr(id_no, 9, 1) as integer) is not null and try_cast(substr(id_no, 10, 1) as integer) is not null and try_cast(substr(id_no, 11, 1) as integer) is not null and try_cast(substr(id_no, 12, 1) as integer) is not null and try_cast(substr(id_no, 13, 1) as integer) is not null and try_cast(substr(id_no, 14, 1) as integer) is not null and try_cast(substr(id_no, 15, 1) as integer) is not null and try_cast(substr(id_no, 16, 1) as integer) is not null and try_cast(substr(id_no, 17, 1) as integer) is not null and id_no is not null") }} as n__id_no__id_check_digit,
        {{ signed_count("holds_5 and holds_6 and id_no is not null and birth_date is not null") }} as n__id_no__id_birth_date,
        {{ signed_count("holds_5 and holds_6 and (case when sex_code = '1' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 0 when sex_code = '2' then mod(try_cast(substr(id_no, 17, 1) as integer), 2) = 1 end) is not null") }} as n__id_no__id_sex,
        {{ signed_count("try_cast(pool_size as decimal(18, 4)) is not null") }} as n__pool_size__range,
        {{ signed_count("holds_2 and holds_1") }} as n__received_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__test_time__not_before,
        {{ signed_count("holds_3 and holds_1") }} as n__test_time__within_hours,
        {{ signed_count("holds_4 and holds_3") }} as n__result_time__not_before,
        {{ signed_count("holds_4 and holds_2") }} as n__result_time__within_hours,
        {{ signed_count("try_cast(first_target_ct as decimal(18, 4)) is not null") }} as n__first_target_ct__range,
        {{ signed_count("try_cast(second_target_ct as decimal(18, 4)) is not null") }} as n__second_target_ct__range,
        {{ signed_count("try_cast(internal_control_ct as decimal(18, 4)) is not null") }} as n__internal_control_ct__range,
        {{ signed_count("test_reviewer_id is not null and tester_id is not null") }} as n__test_reviewer_id__differs_from,
        {{ signed_count("(case when sampling_mode_code = '1' then try_cast(pool_size as decimal(18, 4)) <> 1 when sampling_mode_code = '2' then try_cast(pool_size as decimal(18, 4)) > 5 when sampling_mode_code = '3' then try_cast(pool_size as decimal(18, 4)) > 10 when sampling_mode_code = '4' then try_cast(pool_size as decimal(18, 4)) > 20 end) is not null") }} as n__logic__pool_against_mode,
        {{ signed_count("(nucleic_acid_result_code = '2')") }} as n__logic__positive_without_ct,
        {{ signed_count("holds_7 and (try_cast(first_target_ct as decimal(18, 4)) < 35 or try_cast(second_target_ct as decimal(18, 4)) < 35) is not null") }} as n__logic__negative_with_low_ct,
        {{ signed_count("holds_7") }} as n__logic__valid_without_control,
        {{ signed_count("(try_cast(pool_size as decimal(18, 4)) > 1) and nucleic_acid_result_code is not null") }} as n__logic__pool_called_positive,
        {{ signed_count("institution_code is not null and tube_no is not null and id_no is not null and pathogen_code is not null") }} as n__logic__tube_record_twice,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('nucleic_acid_test.institution_code.required'),
            ('nucleic_acid_test.institution_code.length'),
            ('nucleic_acid_test.nucleic_acid_test_id.length'),
            ('nucleic_acid_test.patient_id.length'),
            ('nucleic_acid_test.patient_id.reference'),
            ('nucleic_acid_test.name.length'),
            ('nucleic_acid_test.sex_code.domain'),
            ('nucleic_acid_test.birth_date.type'),
            ('nucleic_acid_test.birth_date.not_future'),
            ('nucleic_acid_test.id_type_code.required'),
            ('nucleic_acid_test.id_type_code.domain'),
            ('nucleic_acid_test.phone.length'),
            ('nucleic_acid_test.residence_division_code.type'),
            ('nucleic_acid_test.tested_group_code.domain'),
            ('nucleic_acid_test.sampling_place.length'),
            ('nucleic_acid_test.sampling_mode_code.domain'),
            ('nucleic_acid_test.pool_size.type'),
            ('nucleic_acid_test.tube_no.length'),
            ('nucleic_acid_test.specimen_code.domain'),
            ('nucleic_acid_test.sampling_time.type'),
            ('nucleic_acid_test.sampling_time.not_future'),
            ('nucleic_acid_test.received_time.type'),
            ('nucleic_acid_test.received_time.not_future'),
            ('nucleic_acid_test.test_time.type'),
            ('nucleic_acid_test.test_time.not_future'),
            ('nucleic_acid_test.result_time.required'),
            ('nucleic_acid_test.result_time.type'),
            ('nucleic_acid_test.result_time.not_future'),
            ('nucleic_acid_test.laboratory_name.length'),
            ('nucleic_acid_test.reagent_name.length'),
            ('nucleic_acid_test.reagent_lot.length'),
            ('nucleic_acid_test.pathogen_code.domain'),
            ('nucleic_acid_test.first_target_ct.type'),
            ('nucleic_acid_test.second_target_ct.type'),
            ('nucleic_acid_test.internal_control_ct.type'),
            ('nucleic_acid_test.retest_flag.domain'),
            ('nucleic_acid_test.tester_id.length'),
            ('nucleic_acid_test.test_reviewer_id.length'),
            ('nucleic_acid_test.key.unique'),
            ('nucleic_acid_test.name.chinese_name'),
            ('nucleic_acid_test.id_no.id_check_digit'),
            ('nucleic_acid_test.id_no.id_birth_date'),
            ('nucleic_acid_test.id_no.id_sex'),
            ('nucleic_acid_test.pool_size.range'),
            ('nucleic_acid_test.received_time.not_before'),
            ('nucleic_acid_test.test_time.not_before'),
            ('nucleic_acid_test.test_time.within_hours'),
            ('nucleic_acid_test.result_time.not_before'),
            ('nucleic_acid_test.result_time.within_hours'),
            ('nucleic_acid_test.first_target_ct.range'),
            ('nucleic_acid_test.second_target_ct.range'),
            ('nucleic_acid_test.internal_control_ct.range'),
            ('nucleic_acid_test.test_reviewer_id.differs_from'),
            ('nucleic_acid_test.logic.pool_against_mode'),
            ('nucleic_acid_test.logic.positive_without_ct'),
            ('nucleic_acid_test.logic.negative_with_low_ct'),
            ('nucleic_acid_test.logic.valid_without_control'),
            ('nucleic_acid_test.logic.pool_called_positive'),
            ('nucleic_acid_test.logic.tube_record_twice'),
            ('nucleic_acid_test.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'nucleic_acid_test.institution_code.required' then n__institution_code__required
            when 'nucleic_acid_test.institution_code.length' then n__institution_code__length
            when 'nucleic_acid_test.nucleic_acid_test_id.length' then n__nucleic_acid_test_id__length
            when 'nucleic_acid_test.patient_id.length' then n__patient_id__length
            when 'nucleic_acid_test.patient_id.reference' then n__patient_id__reference
            when 'nucleic_acid_test.name.length' then n__name__length
            when 'nucleic_acid_test.sex_code.domain' then n__sex_code__domain
            when 'nucleic_acid_test.birth_date.type' then n__birth_date__type
            when 'nucleic_acid_test.birth_date.not_future' then n__birth_date__not_future
            when 'nucleic_acid_test.id_type_code.required' then n__id_type_code__required
            when 'nucleic_acid_test.id_type_code.domain' then n__id_type_code__domain
            when 'nucleic_acid_test.phone.length' then n__phone__length
            when 'nucleic_acid_test.residence_division_code.type' then n__residence_division_code__type
            when 'nucleic_acid_test.tested_group_code.domain' then n__tested_group_code__domain
            when 'nucleic_acid_test.sampling_place.length' then n__sampling_place__length
            when 'nucleic_acid_test.sampling_mode_code.domain' then n__sampling_mode_code__domain
            when 'nucleic_acid_test.pool_size.type' then n__pool_size__type
            when 'nucleic_acid_test.tube_no.length' then n__tube_no__length
            when 'nucleic_acid_test.specimen_code.domain' then n__specimen_code__domain
            when 'nucleic_acid_test.sampling_time.type' then n__sampling_time__type
            when 'nucleic_acid_test.sampling_time.not_future' then n__sampling_time__not_future
            when 'nucleic_acid_test.received_time.type' then n__received_time__type
            when 'nucleic_acid_test.received_time.not_future' then n__received_time__not_future
            when 'nucleic_acid_test.test_time.type' then n__test_time__type
            when 'nucleic_acid_test.test_time.not_future' then n__test_time__not_future
            when 'nucleic_acid_test.result_time.required' then n__result_time__required
            when 'nucleic_acid_test.result_time.type' then n__result_time__type
            when 'nucleic_acid_test.result_time.not_future' then n__result_time__not_future
            when 'nucleic_acid_test.laboratory_name.length' then n__laboratory_name__length
            when 'nucleic_acid_test.reagent_name.length' then n__reagent_name__length
            when 'nucleic_acid_test.reagent_lot.length' then n__reagent_lot__length
            when 'nucleic_acid_test.pathogen_code.domain' then n__pathogen_code__domain
            when 'nucleic_acid_test.first_target_ct.type' then n__first_target_ct__type
            when 'nucleic_acid_test.second_target_ct.type' then n__second_target_ct__type
            when 'nucleic_acid_test.internal_control_ct.type' then n__internal_control_ct__type
            when 'nucleic_acid_test.retest_flag.domain' then n__retest_flag__domain
            when 'nucleic_acid_test.tester_id.length' then n__tester_id__length
            when 'nucleic_acid_test.test_reviewer_id.length' then n__test_reviewer_id__length
            when 'nucleic_acid_test.key.unique' then n__key__unique
            when 'nucleic_acid_test.name.chinese_name' then n__name__chinese_name
            when 'nucleic_acid_test.id_no.id_check_digit' then n__id_no__id_check_digit
            when 'nucleic_acid_test.id_no.id_birth_date' then n__id_no__id_birth_date
            when 'nucleic_acid_test.id_no.id_sex' then n__id_no__id_sex
            when 'nucleic_acid_test.pool_size.range' then n__pool_size__range
            when 'nucleic_acid_test.received_time.not_before' then n__received_time__not_before
            when 'nucleic_acid_test.test_time.not_before' then n__test_time__not_before
            when 'nucleic_acid_test.test_time.within_hours' then n__test_time__within_hours
            when 'nucleic_acid_test.result_time.not_before' then n__result_time__not_before
            when 'nucleic_acid_test.result_time.within_hours' then n__result_time__within_hours
            when 'nucleic_acid_test.first_target_ct.range' then n__first_target_ct__range
            when 'nucleic_acid_test.second_target_ct.range' then n__second_target_ct__range
            when 'nucleic_acid_test.internal_control_ct.range' then n__internal_control_ct__range
            when 'nucleic_acid_test.test_reviewer_id.differs_from' then n__test_reviewer_id__differs_from
            when 'nucleic_acid_test.logic.pool_against_mode' then n__logic__pool_against_mode
            when 'nucleic_acid_test.logic.positive_without_ct' then n__logic__positive_without_ct
            when 'nucleic_acid_test.logic.negative_with_low_ct' then n__logic__negative_with_low_ct
            when 'nucleic_acid_test.logic.valid_without_control' then n__logic__valid_without_control
            when 'nucleic_acid_test.logic.pool_called_positive' then n__logic__pool_called_positive
            when 'nucleic_acid_test.logic.tube_record_twice' then n__logic__tube_record_twice
            when 'nucleic_acid_test.logic.sender_differs' then n__logic__sender_differs
        end as bigint) as applicable
    from counted
    cross join applicability
)

select
    institution_code,
    event_date,
    applicability_id,
    applicable,
    {{ open_load() }} as load_no
from unfolded
where applicable <> 0
