-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_newborn_visit') }}, {{ ref('current_newborn_visit') }}
{{ config(enabled='newborn_visit' in data_sets_in_use(), meta={'data_set': 'newborn_visit'}) }}
with asked as (
    select
        *,
        cast(received_at as date) is not null as holds_1,
        try_cast(visit_date as date) is not null as holds_2,
        try_cast(newborn_discharge_date as date) is not null as holds_3,
        try_cast(substr(visit_date, 1, 10) as date) is not null as holds_4,
        try_cast(substr(birth_date, 1, 10) as date) is not null as holds_5,
        try_cast(birth_weight as decimal(18, 4)) is not null as holds_6,
        try_cast(visit_weight as decimal(18, 4)) is not null as holds_7,
        try_cast(substr(next_visit_date, 1, 10) as date) is not null as holds_8
    from {{ counted_rows('newborn_visit') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("newborn_visit_id is not null") }} as n__newborn_visit_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("mother_name is not null") }} as n__mother_name__length,
        {{ signed_count("mother_id_no is not null") }} as n__mother_id_no__length,
        {{ signed_count("mother_phone is not null") }} as n__mother_phone__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("try_cast(birth_date as date) is not null and holds_1") }} as n__birth_date__not_future,
        {{ signed_count("visit_date is not null") }} as n__visit_date__type,
        {{ signed_count("holds_2 and holds_1") }} as n__visit_date__not_future,
        {{ signed_count("newborn_discharge_date is not null") }} as n__newborn_discharge_date__type,
        {{ signed_count("holds_3 and holds_1") }} as n__newborn_discharge_date__not_future,
        {{ signed_count("birth_gestational_weeks is not null") }} as n__birth_gestational_weeks__type,
        {{ signed_count("delivery_institution is not null") }} as n__delivery_institution__length,
        {{ signed_count("delivery_mode_code is not null") }} as n__delivery_mode_code__domain,
        {{ signed_count("asphyxia_flag is not null") }} as n__asphyxia_flag__domain,
        {{ signed_count("apgar_one_minute is not null") }} as n__apgar_one_minute__type,
        {{ signed_count("apgar_five_minutes is not null") }} as n__apgar_five_minutes__type,
        {{ signed_count("deformity_flag is not null") }} as n__deformity_flag__domain,
        {{ signed_count("(deformity_flag = '1')") }} as n__deformity__required,
        {{ signed_count("deformity is not null") }} as n__deformity__length,
        {{ signed_count("hearing_screen_code is not null") }} as n__hearing_screen_code__domain,
        {{ signed_count("disease_screen_code is not null") }} as n__disease_screen_code__domain,
        {{ signed_count("birth_weight is not null") }} as n__birth_weight__type,
        {{ signed_count("birth_length is not null") }} as n__birth_length__type,
        {{ signed_count("visit_weight is not null") }} as n__visit_weight__type,
        {{ signed_count("feeding_code is not null") }} as n__feeding_code__domain,
        {{ signed_count("temperature is not null") }} as n__temperature__type,
        {{ signed_count("pulse is not null") }} as n__pulse__type,
        {{ signed_count("respiration is not null") }} as n__respiration__type,
        {{ signed_count("jaundice_site_code is not null") }} as n__jaundice_site_code__domain,
        {{ signed_count("fontanelle_code is not null") }} as n__fontanelle_code__domain,
        {{ signed_count("umbilicus_code is not null") }} as n__umbilicus_code__domain,
        {{ signed_count("referral_reason is not null") }} as n__referral_reason__length,
        {{ signed_count("referral_institution is not null") }} as n__referral_institution__length,
        {{ signed_count("next_visit_date is not null") }} as n__next_visit_date__type,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and newborn_visit_id is not null") }} as n__key__unique,
        {{ signed_count("(regexp_extract(mother_id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') and try_cast(substr(mother_id_no, 1, 1) as integer) is not null and try_cast(substr(mother_id_no, 2, 1) as integer) is not null and try_cast(substr(mother_id_no, 3, 1) as integer) is not null and try_cast(substr(mother_id_no, 4, 1) as integer) is not null and try_cast(substr(mother_id_no, 5, 1) as integer) is not null and try_cast(substr(mother_id_no, 6, 1) as integer) is not null and try_cast(substr(mother_id_no, 7, 1) as integer) is not null and try_cast(substr(mother_id_no, 8, 1) as integer) is not null and try_cast(substr(mother_id_no, 9, 1) as integer) is not null and try_cast(substr(mother_id_no, 10, 1) as integer) is not null and try_cast(substr(mother_id_no, 11, 1) as integer) is not null and try_cast(substr(mother_id_no, 12, 1) as integer) is not null and try_cast(substr(mother_id_no, 13, 1) as integer) is not null and try_cast(substr(mother_id_no, 14, 1) as integer) is not null and try_cast(substr(mother_id_no, 15, 1) as integer) is not null and try_cast(substr(mother_id_no, 16, 1) as integer) is not null and try_cast(substr(mother_id_no, 17, 1) as integer) is not null and mother_id_no is not null") }} as n__mother_id_no__id_check_digit,
        {{ signed_count("holds_4 and holds_5") }} as n__visit_date__not_before,
        {{ signed_count("try_cast(substr(newborn_discharge_date, 1, 10) as date) is not null and holds_5") }} as n__newborn_discharge_date__not_before,
        {{ signed_count("try_cast(birth_gestational_weeks as decimal(18, 4)) is not null") }} as n__birth_gestational_weeks__range,
        {{ signed_count("try_cast(apgar_one_minute as decimal(18, 4)) is not null") }} as n__apgar_one_minute__range,
        {{ signed_count("try_cast(apgar_five_minutes as decimal(18, 4)) is not null") }} as n__apgar_five_minutes__range,
        {{ signed_count("holds_6") }} as n__birth_weight__range,
        {{ signed_count("try_cast(birth_length as decimal(18, 4)) is not null") }} as n__birth_length__range,
        {{ signed_count("holds_7") }} as n__visit_weight__range,
        {{ signed_count("try_cast(temperature as decimal(18, 4)) is not null") }} as n__temperature__range,
        {{ signed_count("try_cast(pulse as decimal(18, 4)) is not null") }} as n__pulse__range,
        {{ signed_count("try_cast(respiration as decimal(18, 4)) is not null") }} as n__respiration__range,
        {{ signed_count("deformity is not null and deformity_flag is not null") }} as n__deformity__only_when,
        {{ signed_count("holds_8 and holds_4") }} as n__next_visit_date__not_before,
        {{ signed_count("holds_8 and holds_5") }} as n__next_visit_date__within_days,
        {{ signed_count("holds_2 and holds_3") }} as n__logic__visit_late_after_discharge,
        {{ signed_count("(try_cast(apgar_one_minute as decimal(18, 4)) < 4) and asphyxia_flag is not null") }} as n__logic__asphyxia_against_apgar,
        {{ signed_count("holds_7 and holds_6") }} as n__logic__weight_loss_implausible,
        {{ signed_count("(try_cast(birth_gestational_weeks as int) between 37 and 42) and holds_6") }} as n__logic__term_with_low_weight,
        {{ signed_count("(jaundice_site_code = '5')") }} as n__logic__jaundice_without_referral,
        {{ signed_count("(try_cast(temperature as decimal(18, 4)) >= 37.5 or try_cast(temperature as decimal(18, 4)) <= 35.5)") }} as n__logic__fever_without_referral,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('newborn_visit.institution_code.required'),
            ('newborn_visit.institution_code.length'),
            ('newborn_visit.newborn_visit_id.length'),
            ('newborn_visit.patient_id.length'),
            ('newborn_visit.patient_id.reference'),
            ('newborn_visit.mother_name.length'),
            ('newborn_visit.mother_id_no.length'),
            ('newborn_visit.mother_phone.length'),
            ('newborn_visit.sex_code.domain'),
            ('newborn_visit.birth_date.type'),
            ('newborn_visit.birth_date.not_future'),
            ('newborn_visit.visit_date.type'),
            ('newborn_visit.visit_date.not_future'),
            ('newborn_visit.newborn_discharge_date.type'),
            ('newborn_visit.newborn_discharge_date.not_future'),
            ('newborn_visit.birth_gestational_weeks.type'),
            ('newborn_visit.delivery_institution.length'),
            ('newborn_visit.delivery_mode_code.domain'),
            ('newborn_visit.asphyxia_flag.domain'),
            ('newborn_visit.apgar_one_minute.type'),
            ('newborn_visit.apgar_five_minutes.type'),
            ('newborn_visit.deformity_flag.domain'),
            ('newborn_visit.deformity.required'),
            ('newborn_visit.deformity.length'),
            ('newborn_visit.hearing_screen_code.domain'),
            ('newborn_visit.disease_screen_code.domain'),
            ('newborn_visit.birth_weight.type'),
            ('newborn_visit.birth_length.type'),
            ('newborn_visit.visit_weight.type'),
            ('newborn_visit.feeding_code.domain'),
            ('newborn_visit.temperature.type'),
            ('newborn_visit.pulse.type'),
            ('newborn_visit.respiration.type'),
            ('newborn_visit.jaundice_site_code.domain'),
            ('newborn_visit.fontanelle_code.domain'),
            ('newborn_visit.umbilicus_code.domain'),
            ('newborn_visit.referral_reason.length'),
            ('newborn_visit.referral_institution.length'),
            ('newborn_visit.next_visit_date.type'),
            ('newborn_visit.doctor_id.length'),
            ('newborn_visit.key.unique'),
            ('newborn_visit.mother_id_no.id_check_digit'),
            ('newborn_visit.visit_date.not_before'),
            ('newborn_visit.newborn_discharge_date.not_before'),
            ('newborn_visit.birth_gestational_weeks.range'),
            ('newborn_visit.apgar_one_minute.range'),
            ('newborn_visit.apgar_five_minutes.range'),
            ('newborn_visit.birth_weight.range'),
            ('newborn_visit.birth_length.range'),
            ('newborn_visit.visit_weight.range'),
            ('newborn_visit.temperature.range'),
            ('newborn_visit.pulse.range'),
            ('newborn_visit.respiration.range'),
            ('newborn_visit.deformity.only_when'),
            ('newborn_visit.next_visit_date.not_before'),
            ('newborn_visit.next_visit_date.within_days'),
            ('newborn_visit.logic.visit_late_after_discharge'),
            ('newborn_visit.logic.asphyxia_against_apgar'),
            ('newborn_visit.logic.weight_loss_implausible'),
            ('newborn_visit.logic.term_with_low_weight'),
            ('newborn_visit.logic.jaundice_without_referral'),
            ('newborn_visit.logic.fever_without_referral'),
            ('newborn_visit.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'newborn_visit.institution_code.required' then n__institution_code__required
            when 'newborn_visit.institution_code.length' then n__institution_code__length
            when 'newborn_visit.newborn_visit_id.length' then n__newborn_visit_id__length
            when 'newborn_visit.patient_id.length' then n__patient_id__length
            when 'newborn_visit.patient_id.reference' then n__patient_id__reference
            when 'newborn_visit.mother_name.length' then n__mother_name__length
            when 'newborn_visit.mother_id_no.length' then n__mother_id_no__length
            when 'newborn_visit.mother_phone.length' then n__mother_phone__length
            when 'newborn_visit.sex_code.domain' then n__sex_code__domain
            when 'newborn_visit.birth_date.type' then n__birth_date__type
            when 'newborn_visit.birth_date.not_future' then n__birth_date__not_future
            when 'newborn_visit.visit_date.type' then n__visit_date__type
            when 'newborn_visit.visit_date.not_future' then n__visit_date__not_future
            when 'newborn_visit.newborn_discharge_date.type' then n__newborn_discharge_date__type
            when 'newborn_visit.newborn_discharge_date.not_future' then n__newborn_discharge_date__not_future
            when 'newborn_visit.birth_gestational_weeks.type' then n__birth_gestational_weeks__type
            when 'newborn_visit.delivery_institution.length' then n__delivery_institution__length
            when 'newborn_visit.delivery_mode_code.domain' then n__delivery_mode_code__domain
            when 'newborn_visit.asphyxia_flag.domain' then n__asphyxia_flag__domain
            when 'newborn_visit.apgar_one_minute.type' then n__apgar_one_minute__type
            when 'newborn_visit.apgar_five_minutes.type' then n__apgar_five_minutes__type
            when 'newborn_visit.deformity_flag.domain' then n__deformity_flag__domain
            when 'newborn_visit.deformity.required' then n__deformity__required
            when 'newborn_visit.deformity.length' then n__deformity__length
            when 'newborn_visit.hearing_screen_code.domain' then n__hearing_screen_code__domain
            when 'newborn_visit.disease_screen_code.domain' then n__disease_screen_code__domain
            when 'newborn_visit.birth_weight.type' then n__birth_weight__type
            when 'newborn_visit.birth_length.type' then n__birth_length__type
            when 'newborn_visit.visit_weight.type' then n__visit_weight__type
            when 'newborn_visit.feeding_code.domain' then n__feeding_code__domain
            when 'newborn_visit.temperature.type' then n__temperature__type
            when 'newborn_visit.pulse.type' then n__pulse__type
            when 'newborn_visit.respiration.type' then n__respiration__type
            when 'newborn_visit.jaundice_site_code.domain' then n__jaundice_site_code__domain
            when 'newborn_visit.fontanelle_code.domain' then n__fontanelle_code__domain
            when 'newborn_visit.umbilicus_code.domain' then n__umbilicus_code__domain
            when 'newborn_visit.referral_reason.length' then n__referral_reason__length
            when 'newborn_visit.referral_institution.length' then n__referral_institution__length
            when 'newborn_visit.next_visit_date.type' then n__next_visit_date__type
            when 'newborn_visit.doctor_id.length' then n__doctor_id__length
            when 'newborn_visit.key.unique' then n__key__unique
            when 'newborn_visit.mother_id_no.id_check_digit' then n__mother_id_no__id_check_digit
            when 'newborn_visit.visit_date.not_before' then n__visit_date__not_before
            when 'newborn_visit.newborn_discharge_date.not_before' then n__newborn_discharge_date__not_before
            when 'newborn_visit.birth_gestational_weeks.range' then n__birth_gestational_weeks__range
            when 'newborn_visit.apgar_one_minute.range' then n__apgar_one_minute__range
            when 'newborn_visit.apgar_five_minutes.range' then n__apgar_five_minutes__range
            when 'newborn_visit.birth_weight.range' then n__birth_weight__range
            when 'newborn_visit.birth_length.range' then n__birth_length__range
            when 'newborn_visit.visit_weight.range' then n__visit_weight__range
            when 'newborn_visit.temperature.range' then n__temperature__range
            when 'newborn_visit.pulse.range' then n__pulse__range
            when 'newborn_visit.respiration.range' then n__respiration__range
            when 'newborn_visit.deformity.only_when' then n__deformity__only_when
            when 'newborn_visit.next_visit_date.not_before' then n__next_visit_date__not_before
            when 'newborn_visit.next_visit_date.within_days' then n__next_visit_date__within_days
            when 'newborn_visit.logic.visit_late_after_discharge' then n__logic__visit_late_after_discharge
            when 'newborn_visit.logic.asphyxia_against_apgar' then n__logic__asphyxia_against_apgar
            when 'newborn_visit.logic.weight_loss_implausible' then n__logic__weight_loss_implausible
            when 'newborn_visit.logic.term_with_low_weight' then n__logic__term_with_low_weight
            when 'newborn_visit.logic.jaundice_without_referral' then n__logic__jaundice_without_referral
            when 'newborn_visit.logic.fever_without_referral' then n__logic__fever_without_referral
            when 'newborn_visit.logic.sender_differs' then n__logic__sender_differs
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
