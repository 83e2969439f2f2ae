-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_elderly_assessment') }}, {{ ref('current_elderly_assessment') }}
{{ config(enabled='elderly_assessment' in data_sets_in_use(), meta={'data_set': 'elderly_assessment'}) }}
with asked as (
    select
        *,
        try_cast(birth_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(assessment_date as date) is not null as holds_3,
        try_cast(substr(assessment_date, 1, 10) as date) is not null as holds_4
    from {{ counted_rows('elderly_assessment') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("assessment_id is not null") }} as n__assessment_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("health_record_id is not null") }} as n__health_record_id__type,
        {{ signed_count("institution_code is not null and health_record_id is not null") }} as n__health_record_id__reference,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__birth_date__not_future,
        {{ signed_count("assessment_date is not null") }} as n__assessment_date__type,
        {{ signed_count("holds_3 and holds_2") }} as n__assessment_date__not_future,
        {{ signed_count("assessment_age is not null") }} as n__assessment_age__type,
        {{ signed_count("living_alone_flag is not null") }} as n__living_alone_flag__domain,
        {{ signed_count("caregiver_name is not null") }} as n__caregiver_name__length,
        {{ signed_count("eating_score is not null") }} as n__eating_score__type,
        {{ signed_count("washing_score is not null") }} as n__washing_score__type,
        {{ signed_count("dressing_score is not null") }} as n__dressing_score__type,
        {{ signed_count("toileting_score is not null") }} as n__toileting_score__type,
        {{ signed_count("moving_score is not null") }} as n__moving_score__type,
        {{ signed_count("self_care_score is not null") }} as n__self_care_score__type,
        {{ signed_count("self_care_level_code is not null") }} as n__self_care_level_code__domain,
        {{ signed_count("self_rated_health_code is not null") }} as n__self_rated_health_code__domain,
        {{ signed_count("cognition_code is not null") }} as n__cognition_code__domain,
        {{ signed_count("(cognition_code = '2')") }} as n__mental_state_score__required,
        {{ signed_count("mental_state_score is not null") }} as n__mental_state_score__type,
        {{ signed_count("mood_code is not null") }} as n__mood_code__domain,
        {{ signed_count("(mood_code = '2')") }} as n__depression_scale_score__required,
        {{ signed_count("depression_scale_score is not null") }} as n__depression_scale_score__type,
        {{ signed_count("fall_count is not null") }} as n__fall_count__type,
        {{ signed_count("fall_risk_flag is not null") }} as n__fall_risk_flag__domain,
        {{ signed_count("drug_count is not null") }} as n__drug_count__type,
        {{ signed_count("guidance is not null") }} as n__guidance__length,
        {{ signed_count("referral_reason is not null") }} as n__referral_reason__length,
        {{ signed_count("referral_institution is not null") }} as n__referral_institution__length,
        {{ signed_count("next_assessment_date is not null") }} as n__next_assessment_date__type,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and assessment_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(assessment_age as decimal(18, 4)) is not null") }} as n__assessment_age__range,
        {{ signed_count("holds_4 and try_cast(substr(birth_date, 1, 10) as date) is not null") }} as n__assessment_date__not_before,
        {{ signed_count("try_cast(self_care_score as decimal(18, 4)) is not null and try_cast(coalesce(eating_score, '0') as decimal(18, 4)) is not null and try_cast(coalesce(washing_score, '0') as decimal(18, 4)) is not null and try_cast(coalesce(dressing_score, '0') as decimal(18, 4)) is not null and try_cast(coalesce(toileting_score, '0') as decimal(18, 4)) is not null and try_cast(coalesce(moving_score, '0') as decimal(18, 4)) is not null") }} as n__self_care_score__sum_of,
        {{ signed_count("try_cast(mental_state_score as decimal(18, 4)) is not null") }} as n__mental_state_score__range,
        {{ signed_count("mental_state_score is not null and cognition_code is not null") }} as n__mental_state_score__only_when,
        {{ signed_count("try_cast(depression_scale_score as decimal(18, 4)) is not null") }} as n__depression_scale_score__range,
        {{ signed_count("try_cast(fall_count as decimal(18, 4)) is not null") }} as n__fall_count__range,
        {{ signed_count("try_cast(drug_count as decimal(18, 4)) is not null") }} as n__drug_count__range,
        {{ signed_count("(try_cast(fall_count as int) >= 2) and fall_risk_flag is not null") }} as n__fall_risk_flag__equals_when,
        {{ signed_count("try_cast(substr(next_assessment_date, 1, 10) as date) is not null and holds_4") }} as n__next_assessment_date__not_before,
        {{ signed_count("(try_cast(eating_score as decimal(18, 4)) not in (0, 3, 5) or try_cast(dressing_score as decimal(18, 4)) not in (0, 3, 5) or try_cast(washing_score as decimal(18, 4)) not in (0, 1, 3, 7) or try_cast(toileting_score as decimal(18, 4)) not in (0, 1, 5, 10) or try_cast(moving_score as decimal(18, 4)) not in (0, 1, 5, 10)) is not null") }} as n__logic__points_not_on_scale,
        {{ signed_count("(try_cast(self_care_score as decimal(18, 4)) between 0 and 37) and self_care_level_code is not null") }} as n__logic__level_against_score,
        {{ signed_count("(try_cast(assessment_age as int) between 0 and 130) and holds_3 and holds_1 and try_cast(assessment_age as int) is not null") }} as n__logic__age_differs,
        {{ signed_count("(self_care_level_code = '4')") }} as n__logic__dependent_without_caregiver,
        {{ signed_count("(try_cast(fall_count as decimal(18, 4)) >= 2) and try_cast(moving_score as decimal(18, 4)) is not null") }} as n__logic__walks_well_but_falls,
        {{ signed_count("institution_code is not null and patient_id is not null and assessment_date is not null") }} as n__logic__assessed_twice,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('elderly_assessment.institution_code.required'),
            ('elderly_assessment.institution_code.length'),
            ('elderly_assessment.assessment_id.length'),
            ('elderly_assessment.patient_id.length'),
            ('elderly_assessment.patient_id.reference'),
            ('elderly_assessment.health_record_id.type'),
            ('elderly_assessment.health_record_id.reference'),
            ('elderly_assessment.birth_date.type'),
            ('elderly_assessment.birth_date.not_future'),
            ('elderly_assessment.assessment_date.type'),
            ('elderly_assessment.assessment_date.not_future'),
            ('elderly_assessment.assessment_age.type'),
            ('elderly_assessment.living_alone_flag.domain'),
            ('elderly_assessment.caregiver_name.length'),
            ('elderly_assessment.eating_score.type'),
            ('elderly_assessment.washing_score.type'),
            ('elderly_assessment.dressing_score.type'),
            ('elderly_assessment.toileting_score.type'),
            ('elderly_assessment.moving_score.type'),
            ('elderly_assessment.self_care_score.type'),
            ('elderly_assessment.self_care_level_code.domain'),
            ('elderly_assessment.self_rated_health_code.domain'),
            ('elderly_assessment.cognition_code.domain'),
            ('elderly_assessment.mental_state_score.required'),
            ('elderly_assessment.mental_state_score.type'),
            ('elderly_assessment.mood_code.domain'),
            ('elderly_assessment.depression_scale_score.required'),
            ('elderly_assessment.depression_scale_score.type'),
            ('elderly_assessment.fall_count.type'),
            ('elderly_assessment.fall_risk_flag.domain'),
            ('elderly_assessment.drug_count.type'),
            ('elderly_assessment.guidance.length'),
            ('elderly_assessment.referral_reason.length'),
            ('elderly_assessment.referral_institution.length'),
            ('elderly_assessment.next_assessment_date.type'),
            ('elderly_assessment.doctor_id.length'),
            ('elderly_assessment.key.unique'),
            ('elderly_assessment.assessment_age.range'),
            ('elderly_assessment.assessment_date.not_before'),
            ('elderly_assessment.self_care_score.sum_of'),
            ('elderly_assessment.mental_state_score.range'),
            ('elderly_assessment.mental_state_score.only_when'),
            ('elderly_assessment.depression_scale_score.range'),
            ('elderly_assessment.fall_count.range'),
            ('elderly_assessment.drug_count.range'),
            ('elderly_assessment.fall_risk_flag.equals_when'),
            ('elderly_assessment.next_assessment_date.not_before'),
            ('elderly_assessment.logic.points_not_on_scale'),
            ('elderly_assessment.logic.level_against_score'),
            ('elderly_assessment.logic.age_differs'),
            ('elderly_assessment.logic.dependent_without_caregiver'),
            ('elderly_assessment.logic.walks_well_but_falls'),
            ('elderly_assessment.logic.assessed_twice'),
            ('elderly_assessment.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'elderly_assessment.institution_code.required' then n__institution_code__required
            when 'elderly_assessment.institution_code.length' then n__institution_code__length
            when 'elderly_assessment.assessment_id.length' then n__assessment_id__length
            when 'elderly_assessment.patient_id.length' then n__patient_id__length
            when 'elderly_assessment.patient_id.reference' then n__patient_id__reference
            when 'elderly_assessment.health_record_id.type' then n__health_record_id__type
            when 'elderly_assessment.health_record_id.reference' then n__health_record_id__reference
            when 'elderly_assessment.birth_date.type' then n__birth_date__type
            when 'elderly_assessment.birth_date.not_future' then n__birth_date__not_future
            when 'elderly_assessment.assessment_date.type' then n__assessment_date__type
            when 'elderly_assessment.assessment_date.not_future' then n__assessment_date__not_future
            when 'elderly_assessment.assessment_age.type' then n__assessment_age__type
            when 'elderly_assessment.living_alone_flag.domain' then n__living_alone_flag__domain
            when 'elderly_assessment.caregiver_name.length' then n__caregiver_name__length
            when 'elderly_assessment.eating_score.type' then n__eating_score__type
            when 'elderly_assessment.washing_score.type' then n__washing_score__type
            when 'elderly_assessment.dressing_score.type' then n__dressing_score__type
            when 'elderly_assessment.toileting_score.type' then n__toileting_score__type
            when 'elderly_assessment.moving_score.type' then n__moving_score__type
            when 'elderly_assessment.self_care_score.type' then n__self_care_score__type
            when 'elderly_assessment.self_care_level_code.domain' then n__self_care_level_code__domain
            when 'elderly_assessment.self_rated_health_code.domain' then n__self_rated_health_code__domain
            when 'elderly_assessment.cognition_code.domain' then n__cognition_code__domain
            when 'elderly_assessment.mental_state_score.required' then n__mental_state_score__required
            when 'elderly_assessment.mental_state_score.type' then n__mental_state_score__type
            when 'elderly_assessment.mood_code.domain' then n__mood_code__domain
            when 'elderly_assessment.depression_scale_score.required' then n__depression_scale_score__required
            when 'elderly_assessment.depression_scale_score.type' then n__depression_scale_score__type
            when 'elderly_assessment.fall_count.type' then n__fall_count__type
            when 'elderly_assessment.fall_risk_flag.domain' then n__fall_risk_flag__domain
            when 'elderly_assessment.drug_count.type' then n__drug_count__type
            when 'elderly_assessment.guidance.length' then n__guidance__length
            when 'elderly_assessment.referral_reason.length' then n__referral_reason__length
            when 'elderly_assessment.referral_institution.length' then n__referral_institution__length
            when 'elderly_assessment.next_assessment_date.type' then n__next_assessment_date__type
            when 'elderly_assessment.doctor_id.length' then n__doctor_id__length
            when 'elderly_assessment.key.unique' then n__key__unique
            when 'elderly_assessment.assessment_age.range' then n__assessment_age__range
            when 'elderly_assessment.assessment_date.not_before' then n__assessment_date__not_before
            when 'elderly_assessment.self_care_score.sum_of' then n__self_care_score__sum_of
            when 'elderly_assessment.mental_state_score.range' then n__mental_state_score__range
            when 'elderly_assessment.mental_state_score.only_when' then n__mental_state_score__only_when
            when 'elderly_assessment.depression_scale_score.range' then n__depression_scale_score__range
            when 'elderly_assessment.fall_count.range' then n__fall_count__range
            when 'elderly_assessment.drug_count.range' then n__drug_count__range
            when 'elderly_assessment.fall_risk_flag.equals_when' then n__fall_risk_flag__equals_when
            when 'elderly_assessment.next_assessment_date.not_before' then n__next_assessment_date__not_before
            when 'elderly_assessment.logic.points_not_on_scale' then n__logic__points_not_on_scale
            when 'elderly_assessment.logic.level_against_score' then n__logic__level_against_score
            when 'elderly_assessment.logic.age_differs' then n__logic__age_differs
            when 'elderly_assessment.logic.dependent_without_caregiver' then n__logic__dependent_without_caregiver
            when 'elderly_assessment.logic.walks_well_but_falls' then n__logic__walks_well_but_falls
            when 'elderly_assessment.logic.assessed_twice' then n__logic__assessed_twice
            when 'elderly_assessment.logic.sender_differs' then n__logic__sender_differs
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
