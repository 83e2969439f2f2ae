-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_child_examination') }}, {{ ref('current_child_examination') }}
{{ config(enabled='child_examination' in data_sets_in_use(), meta={'data_set': 'child_examination'}) }}
with asked as (
    select
        *,
        try_cast(birth_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(exam_date as date) is not null as holds_3,
        try_cast(substr(exam_date, 1, 10) as date) is not null as holds_4,
        try_cast(tooth_count as decimal(18, 4)) is not null as holds_5
    from {{ counted_rows('child_examination') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("child_examination_id is not null") }} as n__child_examination_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("health_record_id is not null") }} as n__health_record_id__type,
        {{ signed_count("institution_code is not null and health_record_id is not null") }} as n__health_record_id__reference,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__birth_date__not_future,
        {{ signed_count("exam_date is not null") }} as n__exam_date__type,
        {{ signed_count("holds_3 and holds_2") }} as n__exam_date__not_future,
        {{ signed_count("age_months is not null") }} as n__age_months__type,
        {{ signed_count("weight is not null") }} as n__weight__type,
        {{ signed_count("weight_level_code is not null") }} as n__weight_level_code__domain,
        {{ signed_count("child_length is not null") }} as n__child_length__type,
        {{ signed_count("length_level_code is not null") }} as n__length_level_code__domain,
        {{ signed_count("head_circumference is not null") }} as n__head_circumference__type,
        {{ signed_count("fontanelle_closed_flag is not null") }} as n__fontanelle_closed_flag__domain,
        {{ signed_count("(fontanelle_closed_flag = '0')") }} as n__fontanelle_length__required,
        {{ signed_count("fontanelle_length is not null") }} as n__fontanelle_length__type,
        {{ signed_count("eye_code is not null") }} as n__eye_code__domain,
        {{ signed_count("hearing_code is not null") }} as n__hearing_code__domain,
        {{ signed_count("tooth_count is not null") }} as n__tooth_count__type,
        {{ signed_count("caries_count is not null") }} as n__caries_count__type,
        {{ signed_count("heart_lung_code is not null") }} as n__heart_lung_code__domain,
        {{ signed_count("rickets_flag is not null") }} as n__rickets_flag__domain,
        {{ signed_count("haemoglobin is not null") }} as n__haemoglobin__type,
        {{ signed_count("outdoor_hours is not null") }} as n__outdoor_hours__type,
        {{ signed_count("vitamin_d_dose is not null") }} as n__vitamin_d_dose__type,
        {{ signed_count("feeding_code is not null") }} as n__feeding_code__domain,
        {{ signed_count("development_delay_flag is not null") }} as n__development_delay_flag__domain,
        {{ signed_count("illness_history is not null") }} as n__illness_history__length,
        {{ signed_count("growth_conclusion_code is not null") }} as n__growth_conclusion_code__domain,
        {{ signed_count("referral_reason is not null") }} as n__referral_reason__length,
        {{ signed_count("referral_institution is not null") }} as n__referral_institution__length,
        {{ signed_count("guidance_codes is not null") }} as n__guidance_codes__length,
        {{ signed_count("next_visit_date is not null") }} as n__next_visit_date__type,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and child_examination_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(age_months as decimal(18, 4)) is not null") }} as n__age_months__range,
        {{ signed_count("holds_4 and try_cast(substr(birth_date, 1, 10) as date) is not null") }} as n__exam_date__not_before,
        {{ signed_count("try_cast(weight as decimal(18, 4)) is not null") }} as n__weight__range,
        {{ signed_count("try_cast(child_length as decimal(18, 4)) is not null") }} as n__child_length__range,
        {{ signed_count("try_cast(head_circumference as decimal(18, 4)) is not null") }} as n__head_circumference__range,
        {{ signed_count("try_cast(fontanelle_length as decimal(18, 4)) is not null") }} as n__fontanelle_length__range,
        {{ signed_count("fontanelle_length is not null and fontanelle_closed_flag is not null") }} as n__fontanelle_length__only_when,
        {{ signed_count("holds_5") }} as n__tooth_count__range,
        {{ signed_count("try_cast(caries_count as decimal(18, 4)) is not null and holds_5") }} as n__caries_count__not_above,
        {{ signed_count("try_cast(haemoglobin as decimal(18, 4)) is not null") }} as n__haemoglobin__range,
        {{ signed_count("try_cast(outdoor_hours as decimal(18, 4)) is not null") }} as n__outdoor_hours__range,
        {{ signed_count("try_cast(vitamin_d_dose as decimal(18, 4)) is not null") }} as n__vitamin_d_dose__range,
        {{ signed_count("try_cast(substr(next_visit_date, 1, 10) as date) is not null and holds_4") }} as n__next_visit_date__not_before,
        {{ signed_count("(try_cast(age_months as int) between 0 and 90) and holds_3 and holds_1 and try_cast(age_months as int) is not null") }} as n__logic__age_differs,
        {{ signed_count("(case when try_cast(age_months as int) < 12 then try_cast(weight as decimal(18, 4)) > 18 when try_cast(age_months as int) < 36 then try_cast(weight as decimal(18, 4)) > 30 end) is not null") }} as n__logic__weight_for_age,
        {{ signed_count("(case when try_cast(age_months as int) < 12 then try_cast(child_length as decimal(18, 4)) > 95 when try_cast(age_months as int) < 36 then try_cast(child_length as decimal(18, 4)) > 115 end) is not null") }} as n__logic__length_for_age,
        {{ signed_count("(rickets_flag = '1' or development_delay_flag = '1')") }} as n__logic__rickets_without_referral,
        {{ signed_count("(weight_level_code = '3') and (length_level_code = '3') and growth_conclusion_code is not null") }} as n__logic__low_weight_called_normal,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('child_examination.institution_code.required'),
            ('child_examination.institution_code.length'),
            ('child_examination.child_examination_id.length'),
            ('child_examination.patient_id.length'),
            ('child_examination.patient_id.reference'),
            ('child_examination.health_record_id.type'),
            ('child_examination.health_record_id.reference'),
            ('child_examination.sex_code.domain'),
            ('child_examination.birth_date.type'),
            ('child_examination.birth_date.not_future'),
            ('child_examination.exam_date.type'),
            ('child_examination.exam_date.not_future'),
            ('child_examination.age_months.type'),
            ('child_examination.weight.type'),
            ('child_examination.weight_level_code.domain'),
            ('child_examination.child_length.type'),
            ('child_examination.length_level_code.domain'),
            ('child_examination.head_circumference.type'),
            ('child_examination.fontanelle_closed_flag.domain'),
            ('child_examination.fontanelle_length.required'),
            ('child_examination.fontanelle_length.type'),
            ('child_examination.eye_code.domain'),
            ('child_examination.hearing_code.domain'),
            ('child_examination.tooth_count.type'),
            ('child_examination.caries_count.type'),
            ('child_examination.heart_lung_code.domain'),
            ('child_examination.rickets_flag.domain'),
            ('child_examination.haemoglobin.type'),
            ('child_examination.outdoor_hours.type'),
            ('child_examination.vitamin_d_dose.type'),
            ('child_examination.feeding_code.domain'),
            ('child_examination.development_delay_flag.domain'),
            ('child_examination.illness_history.length'),
            ('child_examination.growth_conclusion_code.domain'),
            ('child_examination.referral_reason.length'),
            ('child_examination.referral_institution.length'),
            ('child_examination.guidance_codes.length'),
            ('child_examination.next_visit_date.type'),
            ('child_examination.doctor_id.length'),
            ('child_examination.key.unique'),
            ('child_examination.age_months.range'),
            ('child_examination.exam_date.not_before'),
            ('child_examination.weight.range'),
            ('child_examination.child_length.range'),
            ('child_examination.head_circumference.range'),
            ('child_examination.fontanelle_length.range'),
            ('child_examination.fontanelle_length.only_when'),
            ('child_examination.tooth_count.range'),
            ('child_examination.caries_count.not_above'),
            ('child_examination.haemoglobin.range'),
            ('child_examination.outdoor_hours.range'),
            ('child_examination.vitamin_d_dose.range'),
            ('child_examination.next_visit_date.not_before'),
            ('child_examination.logic.age_differs'),
            ('child_examination.logic.weight_for_age'),
            ('child_examination.logic.length_for_age'),
            ('child_examination.logic.rickets_without_referral'),
            ('child_examination.logic.low_weight_called_normal'),
            ('child_examination.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'child_examination.institution_code.required' then n__institution_code__required
            when 'child_examination.institution_code.length' then n__institution_code__length
            when 'child_examination.child_examination_id.length' then n__child_examination_id__length
            when 'child_examination.patient_id.length' then n__patient_id__length
            when 'child_examination.patient_id.reference' then n__patient_id__reference
            when 'child_examination.health_record_id.type' then n__health_record_id__type
            when 'child_examination.health_record_id.reference' then n__health_record_id__reference
            when 'child_examination.sex_code.domain' then n__sex_code__domain
            when 'child_examination.birth_date.type' then n__birth_date__type
            when 'child_examination.birth_date.not_future' then n__birth_date__not_future
            when 'child_examination.exam_date.type' then n__exam_date__type
            when 'child_examination.exam_date.not_future' then n__exam_date__not_future
            when 'child_examination.age_months.type' then n__age_months__type
            when 'child_examination.weight.type' then n__weight__type
            when 'child_examination.weight_level_code.domain' then n__weight_level_code__domain
            when 'child_examination.child_length.type' then n__child_length__type
            when 'child_examination.length_level_code.domain' then n__length_level_code__domain
            when 'child_examination.head_circumference.type' then n__head_circumference__type
            when 'child_examination.fontanelle_closed_flag.domain' then n__fontanelle_closed_flag__domain
            when 'child_examination.fontanelle_length.required' then n__fontanelle_length__required
            when 'child_examination.fontanelle_length.type' then n__fontanelle_length__type
            when 'child_examination.eye_code.domain' then n__eye_code__domain
            when 'child_examination.hearing_code.domain' then n__hearing_code__domain
            when 'child_examination.tooth_count.type' then n__tooth_count__type
            when 'child_examination.caries_count.type' then n__caries_count__type
            when 'child_examination.heart_lung_code.domain' then n__heart_lung_code__domain
            when 'child_examination.rickets_flag.domain' then n__rickets_flag__domain
            when 'child_examination.haemoglobin.type' then n__haemoglobin__type
            when 'child_examination.outdoor_hours.type' then n__outdoor_hours__type
            when 'child_examination.vitamin_d_dose.type' then n__vitamin_d_dose__type
            when 'child_examination.feeding_code.domain' then n__feeding_code__domain
            when 'child_examination.development_delay_flag.domain' then n__development_delay_flag__domain
            when 'child_examination.illness_history.length' then n__illness_history__length
            when 'child_examination.growth_conclusion_code.domain' then n__growth_conclusion_code__domain
            when 'child_examination.referral_reason.length' then n__referral_reason__length
            when 'child_examination.referral_institution.length' then n__referral_institution__length
            when 'child_examination.guidance_codes.length' then n__guidance_codes__length
            when 'child_examination.next_visit_date.type' then n__next_visit_date__type
            when 'child_examination.doctor_id.length' then n__doctor_id__length
            when 'child_examination.key.unique' then n__key__unique
            when 'child_examination.age_months.range' then n__age_months__range
            when 'child_examination.exam_date.not_before' then n__exam_date__not_before
            when 'child_examination.weight.range' then n__weight__range
            when 'child_examination.child_length.range' then n__child_length__range
            when 'child_examination.head_circumference.range' then n__head_circumference__range
            when 'child_examination.fontanelle_length.range' then n__fontanelle_length__range
            when 'child_examination.fontanelle_length.only_when' then n__fontanelle_length__only_when
            when 'child_examination.tooth_count.range' then n__tooth_count__range
            when 'child_examination.caries_count.not_above' then n__caries_count__not_above
            when 'child_examination.haemoglobin.range' then n__haemoglobin__range
            when 'child_examination.outdoor_hours.range' then n__outdoor_hours__range
            when 'child_examination.vitamin_d_dose.range' then n__vitamin_d_dose__range
            when 'child_examination.next_visit_date.not_before' then n__next_visit_date__not_before
            when 'child_examination.logic.age_differs' then n__logic__age_differs
            when 'child_examination.logic.weight_for_age' then n__logic__weight_for_age
            when 'child_examination.logic.length_for_age' then n__logic__length_for_age
            when 'child_examination.logic.rickets_without_referral' then n__logic__rickets_without_referral
            when 'child_examination.logic.low_weight_called_normal' then n__logic__low_weight_called_normal
            when 'child_examination.logic.sender_differs' then n__logic__sender_differs
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
