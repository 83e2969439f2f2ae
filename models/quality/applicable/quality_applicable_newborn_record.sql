-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_newborn_record') }}, {{ ref('current_newborn_record') }}
{{ config(enabled='newborn_record' in data_sets_in_use(), meta={'data_set': 'newborn_record'}) }}
with asked as (
    select
        *,
        try_cast(mother_birth_date as date) is not null as holds_1,
        try_cast(substr(birth_time, 1, 19) as timestamp) is not null as holds_2,
        (birth_outcome_code = '1') as holds_3,
        try_cast(substr(hepatitis_b_vaccine_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(substr(heel_blood_time, 1, 19) as timestamp) is not null as holds_5,
        try_cast(substr(newborn_death_time, 1, 19) as timestamp) is not null as holds_6,
        (regexp_extract(mother_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_7,
        try_cast(fetus_count as decimal(18, 4)) is not null as holds_8,
        try_cast(substr(birth_time, 1, 10) as date) is not null as holds_9
    from {{ counted_rows('newborn_record') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("newborn_id is not null") }} as n__newborn_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("mother_patient_id is not null") }} as n__mother_patient_id__length,
        {{ signed_count("mother_name is not null") }} as n__mother_name__length,
        {{ signed_count("mother_id_no is not null") }} as n__mother_id_no__length,
        {{ signed_count("mother_birth_date is not null") }} as n__mother_birth_date__type,
        {{ signed_count("holds_1 and cast(received_at as date) is not null") }} as n__mother_birth_date__not_future,
        {{ signed_count("gravidity is not null") }} as n__gravidity__type,
        {{ signed_count("parity is not null") }} as n__parity__type,
        {{ signed_count("gestational_weeks is not null") }} as n__gestational_weeks__type,
        {{ signed_count("gestational_days is not null") }} as n__gestational_days__type,
        {{ signed_count("fetus_count is not null") }} as n__fetus_count__type,
        {{ signed_count("birth_order is not null") }} as n__birth_order__type,
        {{ signed_count("birth_time is not null") }} as n__birth_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__birth_time__not_future,
        {{ signed_count("delivery_way_code is not null") }} as n__delivery_way_code__domain,
        {{ signed_count("birth_outcome_code is not null") }} as n__birth_outcome_code__domain,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("newborn_birth_weight is not null") }} as n__newborn_birth_weight__type,
        {{ signed_count("birth_length is not null") }} as n__birth_length__type,
        {{ signed_count("head_circumference is not null") }} as n__head_circumference__type,
        {{ signed_count("holds_3") }} as n__apgar_1__required,
        {{ signed_count("apgar_1 is not null") }} as n__apgar_1__type,
        {{ signed_count("apgar_5 is not null") }} as n__apgar_5__type,
        {{ signed_count("apgar_10 is not null") }} as n__apgar_10__type,
        {{ signed_count("amniotic_fluid_code is not null") }} as n__amniotic_fluid_code__domain,
        {{ signed_count("resuscitation_code is not null") }} as n__resuscitation_code__domain,
        {{ signed_count("newborn_abnormality_code is not null") }} as n__newborn_abnormality_code__domain,
        {{ signed_count("hepatitis_b_vaccine_time is not null") }} as n__hepatitis_b_vaccine_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__hepatitis_b_vaccine_time__not_future,
        {{ signed_count("hearing_screen_code is not null") }} as n__hearing_screen_code__domain,
        {{ signed_count("heel_blood_time is not null") }} as n__heel_blood_time__type,
        {{ signed_count("holds_5 and received_at is not null") }} as n__heel_blood_time__not_future,
        {{ signed_count("birth_certificate_no is not null") }} as n__birth_certificate_no__length,
        {{ signed_count("newborn_destination_code is not null") }} as n__newborn_destination_code__domain,
        {{ signed_count("(newborn_destination_code = '4')") }} as n__newborn_death_time__required,
        {{ signed_count("newborn_death_time is not null") }} as n__newborn_death_time__type,
        {{ signed_count("holds_6 and received_at is not null") }} as n__newborn_death_time__not_future,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and newborn_id is not null") }} as n__key__unique,
        {{ signed_count("holds_7 and try_cast(substr(mother_id_no, 1, 1) as integer) is not null and try_cast(substr(mother_id_no, 2, 1) as integer) is not null and try_cast(substr(mother_id_no, 3, 1) as integer) is not null and try_cast(substr(mother_id_no, 4, 1) as integer) is not null and try_cast(substr(mother_id_no, 5, 1) as integer) is not null and try_cast(substr(mother_id_no, 6, 1) as integer) is not null and try_cast(substr(mother_id_no, 7, 1) as integer) is not null and try_cast(substr(mother_id_no, 8, 1) as integer) is not null and try_cast(substr(mother_id_no, 9, 1) as integer) is not null and try_cast(substr(mother_id_no, 10, 1) as integer) is not null and try_cast(substr(mother_id_no, 11, 1) as integer) is not null and try_cast(substr(mother_id_no, 12, 1) as integer) is not null and try_cast(substr(mother_id_no, 13, 1) as integer) is not null and try_cast(substr(mother_id_no, 14, 1) as integer) is not null and try_cast(substr(mother_id_no, 15, 1) as integer) is not null and try_cast(substr(mother_id_no, 16, 1) as integer) is not null and try_cast(substr(mother_id_no, 17, 1) as integer) is not null and mother_id_no is not null") }} as n__mother_id_no__id_check_digit,
        {{ signed_count("holds_7 and mother_id_no is not null and mother_birth_date is not null") }} as n__mother_id_no__id_birth_date,
        {{ signed_count("try_cast(gestational_weeks as decimal(18, 4)) is not null") }} as n__gestational_weeks__range,
        {{ signed_count("try_cast(gestational_days as decimal(18, 4)) is not null") }} as n__gestational_days__range,
        {{ signed_count("holds_8") }} as n__fetus_count__range,
        {{ signed_count("try_cast(birth_order as decimal(18, 4)) is not null and holds_8") }} as n__birth_order__not_above,
        {{ signed_count("try_cast(parity as decimal(18, 4)) is not null and try_cast(gravidity as decimal(18, 4)) is not null") }} as n__parity__not_above,
        {{ signed_count("try_cast(newborn_birth_weight as decimal(18, 4)) is not null") }} as n__newborn_birth_weight__range,
        {{ signed_count("try_cast(birth_length as decimal(18, 4)) is not null") }} as n__birth_length__range,
        {{ signed_count("try_cast(head_circumference as decimal(18, 4)) is not null") }} as n__head_circumference__range,
        {{ signed_count("try_cast(apgar_1 as decimal(18, 4)) is not null") }} as n__apgar_1__range,
        {{ signed_count("try_cast(apgar_5 as decimal(18, 4)) is not null") }} as n__apgar_5__range,
        {{ signed_count("try_cast(apgar_10 as decimal(18, 4)) is not null") }} as n__apgar_10__range,
        {{ signed_count("holds_4 and holds_2") }} as n__hepatitis_b_vaccine_time__not_before,
        {{ signed_count("holds_5 and holds_2") }} as n__heel_blood_time__not_before,
        {{ signed_count("try_cast(substr(heel_blood_time, 1, 10) as date) is not null and holds_9") }} as n__heel_blood_time__within_days,
        {{ signed_count("holds_6 and holds_2") }} as n__newborn_death_time__not_before,
        {{ signed_count("birth_certificate_no is not null and birth_outcome_code is not null") }} as n__birth_certificate_no__only_when,
        {{ signed_count("(case when try_cast(gestational_weeks as decimal(18, 4)) between 18 and 27 then try_cast(newborn_birth_weight as decimal(18, 4)) > 1800 when try_cast(gestational_weeks as decimal(18, 4)) between 28 and 31 then try_cast(newborn_birth_weight as decimal(18, 4)) > 2800 when try_cast(gestational_weeks as decimal(18, 4)) between 37 and 44 then try_cast(newborn_birth_weight as decimal(18, 4)) < 1200 end) is not null") }} as n__logic__weight_against_gestation,
        {{ signed_count("(newborn_abnormality_code = '1') and (try_cast(gestational_weeks as decimal(18, 4)) < 37 or try_cast(newborn_birth_weight as decimal(18, 4)) < 2500 or coalesce(try_cast(apgar_1 as decimal(18, 4)), 10) <= 3 or coalesce(try_cast(apgar_5 as decimal(18, 4)), 10) <= 5) is not null") }} as n__logic__abnormal_marked_normal,
        {{ signed_count("holds_3 and (try_cast(apgar_1 as decimal(18, 4)) <= 3 and resuscitation_code = '0') is not null") }} as n__logic__depressed_without_resuscitation,
        {{ signed_count("(birth_outcome_code in ('2', '3')) and (try_cast(apgar_1 as decimal(18, 4)) > 0 or try_cast(apgar_5 as decimal(18, 4)) > 0 or hepatitis_b_vaccine_time is not null or newborn_destination_code = '1') is not null") }} as n__logic__stillborn_with_signs_of_life,
        {{ signed_count("holds_9 and holds_1") }} as n__logic__mother_age,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('newborn_record.institution_code.required'),
            ('newborn_record.institution_code.length'),
            ('newborn_record.newborn_id.length'),
            ('newborn_record.visit_id.length'),
            ('newborn_record.visit_id.reference'),
            ('newborn_record.patient_id.length'),
            ('newborn_record.patient_id.reference'),
            ('newborn_record.mother_patient_id.length'),
            ('newborn_record.mother_name.length'),
            ('newborn_record.mother_id_no.length'),
            ('newborn_record.mother_birth_date.type'),
            ('newborn_record.mother_birth_date.not_future'),
            ('newborn_record.gravidity.type'),
            ('newborn_record.parity.type'),
            ('newborn_record.gestational_weeks.type'),
            ('newborn_record.gestational_days.type'),
            ('newborn_record.fetus_count.type'),
            ('newborn_record.birth_order.type'),
            ('newborn_record.birth_time.type'),
            ('newborn_record.birth_time.not_future'),
            ('newborn_record.delivery_way_code.domain'),
            ('newborn_record.birth_outcome_code.domain'),
            ('newborn_record.sex_code.domain'),
            ('newborn_record.newborn_birth_weight.type'),
            ('newborn_record.birth_length.type'),
            ('newborn_record.head_circumference.type'),
            ('newborn_record.apgar_1.required'),
            ('newborn_record.apgar_1.type'),
            ('newborn_record.apgar_5.type'),
            ('newborn_record.apgar_10.type'),
            ('newborn_record.amniotic_fluid_code.domain'),
            ('newborn_record.resuscitation_code.domain'),
            ('newborn_record.newborn_abnormality_code.domain'),
            ('newborn_record.hepatitis_b_vaccine_time.type'),
            ('newborn_record.hepatitis_b_vaccine_time.not_future'),
            ('newborn_record.hearing_screen_code.domain'),
            ('newborn_record.heel_blood_time.type'),
            ('newborn_record.heel_blood_time.not_future'),
            ('newborn_record.birth_certificate_no.length'),
            ('newborn_record.newborn_destination_code.domain'),
            ('newborn_record.newborn_death_time.required'),
            ('newborn_record.newborn_death_time.type'),
            ('newborn_record.newborn_death_time.not_future'),
            ('newborn_record.doctor_id.length'),
            ('newborn_record.key.unique'),
            ('newborn_record.mother_id_no.id_check_digit'),
            ('newborn_record.mother_id_no.id_birth_date'),
            ('newborn_record.gestational_weeks.range'),
            ('newborn_record.gestational_days.range'),
            ('newborn_record.fetus_count.range'),
            ('newborn_record.birth_order.not_above'),
            ('newborn_record.parity.not_above'),
            ('newborn_record.newborn_birth_weight.range'),
            ('newborn_record.birth_length.range'),
            ('newborn_record.head_circumference.range'),
            ('newborn_record.apgar_1.range'),
            ('newborn_record.apgar_5.range'),
            ('newborn_record.apgar_10.range'),
            ('newborn_record.hepatitis_b_vaccine_time.not_before'),
            ('newborn_record.heel_blood_time.not_before'),
            ('newborn_record.heel_blood_time.within_days'),
            ('newborn_record.newborn_death_time.not_before'),
            ('newborn_record.birth_certificate_no.only_when'),
            ('newborn_record.logic.weight_against_gestation'),
            ('newborn_record.logic.abnormal_marked_normal'),
            ('newborn_record.logic.depressed_without_resuscitation'),
            ('newborn_record.logic.stillborn_with_signs_of_life'),
            ('newborn_record.logic.mother_age'),
            ('newborn_record.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'newborn_record.institution_code.required' then n__institution_code__required
            when 'newborn_record.institution_code.length' then n__institution_code__length
            when 'newborn_record.newborn_id.length' then n__newborn_id__length
            when 'newborn_record.visit_id.length' then n__visit_id__length
            when 'newborn_record.visit_id.reference' then n__visit_id__reference
            when 'newborn_record.patient_id.length' then n__patient_id__length
            when 'newborn_record.patient_id.reference' then n__patient_id__reference
            when 'newborn_record.mother_patient_id.length' then n__mother_patient_id__length
            when 'newborn_record.mother_name.length' then n__mother_name__length
            when 'newborn_record.mother_id_no.length' then n__mother_id_no__length
            when 'newborn_record.mother_birth_date.type' then n__mother_birth_date__type
            when 'newborn_record.mother_birth_date.not_future' then n__mother_birth_date__not_future
            when 'newborn_record.gravidity.type' then n__gravidity__type
            when 'newborn_record.parity.type' then n__parity__type
            when 'newborn_record.gestational_weeks.type' then n__gestational_weeks__type
            when 'newborn_record.gestational_days.type' then n__gestational_days__type
            when 'newborn_record.fetus_count.type' then n__fetus_count__type
            when 'newborn_record.birth_order.type' then n__birth_order__type
            when 'newborn_record.birth_time.type' then n__birth_time__type
            when 'newborn_record.birth_time.not_future' then n__birth_time__not_future
            when 'newborn_record.delivery_way_code.domain' then n__delivery_way_code__domain
            when 'newborn_record.birth_outcome_code.domain' then n__birth_outcome_code__domain
            when 'newborn_record.sex_code.domain' then n__sex_code__domain
            when 'newborn_record.newborn_birth_weight.type' then n__newborn_birth_weight__type
            when 'newborn_record.birth_length.type' then n__birth_length__type
            when 'newborn_record.head_circumference.type' then n__head_circumference__type
            when 'newborn_record.apgar_1.required' then n__apgar_1__required
            when 'newborn_record.apgar_1.type' then n__apgar_1__type
            when 'newborn_record.apgar_5.type' then n__apgar_5__type
            when 'newborn_record.apgar_10.type' then n__apgar_10__type
            when 'newborn_record.amniotic_fluid_code.domain' then n__amniotic_fluid_code__domain
            when 'newborn_record.resuscitation_code.domain' then n__resuscitation_code__domain
            when 'newborn_record.newborn_abnormality_code.domain' then n__newborn_abnormality_code__domain
            when 'newborn_record.hepatitis_b_vaccine_time.type' then n__hepatitis_b_vaccine_time__type
            when 'newborn_record.hepatitis_b_vaccine_time.not_future' then n__hepatitis_b_vaccine_time__not_future
            when 'newborn_record.hearing_screen_code.domain' then n__hearing_screen_code__domain
            when 'newborn_record.heel_blood_time.type' then n__heel_blood_time__type
            when 'newborn_record.heel_blood_time.not_future' then n__heel_blood_time__not_future
            when 'newborn_record.birth_certificate_no.length' then n__birth_certificate_no__length
            when 'newborn_record.newborn_destination_code.domain' then n__newborn_destination_code__domain
            when 'newborn_record.newborn_death_time.required' then n__newborn_death_time__required
            when 'newborn_record.newborn_death_time.type' then n__newborn_death_time__type
            when 'newborn_record.newborn_death_time.not_future' then n__newborn_death_time__not_future
            when 'newborn_record.doctor_id.length' then n__doctor_id__length
            when 'newborn_record.key.unique' then n__key__unique
            when 'newborn_record.mother_id_no.id_check_digit' then n__mother_id_no__id_check_digit
            when 'newborn_record.mother_id_no.id_birth_date' then n__mother_id_no__id_birth_date
            when 'newborn_record.gestational_weeks.range' then n__gestational_weeks__range
            when 'newborn_record.gestational_days.range' then n__gestational_days__range
            when 'newborn_record.fetus_count.range' then n__fetus_count__range
            when 'newborn_record.birth_order.not_above' then n__birth_order__not_above
            when 'newborn_record.parity.not_above' then n__parity__not_above
            when 'newborn_record.newborn_birth_weight.range' then n__newborn_birth_weight__range
            when 'newborn_record.birth_length.range' then n__birth_length__range
            when 'newborn_record.head_circumference.range' then n__head_circumference__range
            when 'newborn_record.apgar_1.range' then n__apgar_1__range
            when 'newborn_record.apgar_5.range' then n__apgar_5__range
            when 'newborn_record.apgar_10.range' then n__apgar_10__range
            when 'newborn_record.hepatitis_b_vaccine_time.not_before' then n__hepatitis_b_vaccine_time__not_before
            when 'newborn_record.heel_blood_time.not_before' then n__heel_blood_time__not_before
            when 'newborn_record.heel_blood_time.within_days' then n__heel_blood_time__within_days
            when 'newborn_record.newborn_death_time.not_before' then n__newborn_death_time__not_before
            when 'newborn_record.birth_certificate_no.only_when' then n__birth_certificate_no__only_when
            when 'newborn_record.logic.weight_against_gestation' then n__logic__weight_against_gestation
            when 'newborn_record.logic.abnormal_marked_normal' then n__logic__abnormal_marked_normal
            when 'newborn_record.logic.depressed_without_resuscitation' then n__logic__depressed_without_resuscitation
            when 'newborn_record.logic.stillborn_with_signs_of_life' then n__logic__stillborn_with_signs_of_life
            when 'newborn_record.logic.mother_age' then n__logic__mother_age
            when 'newborn_record.logic.sender_differs' then n__logic__sender_differs
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
