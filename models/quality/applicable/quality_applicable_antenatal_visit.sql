-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_antenatal_visit') }}, {{ ref('current_antenatal_visit') }}
{{ config(enabled='antenatal_visit' in data_sets_in_use(), meta={'data_set': 'antenatal_visit'}) }}
with asked as (
    select
        *,
        try_cast(visit_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(birth_date as date) is not null as holds_3,
        try_cast(last_menstrual_date as date) is not null as holds_4,
        try_cast(gravidity as decimal(18, 4)) is not null as holds_5,
        try_cast(substr(visit_date, 1, 10) as date) is not null as holds_6,
        try_cast(systolic_pressure as decimal(18, 4)) is not null as holds_7
    from {{ counted_rows('antenatal_visit') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("antenatal_visit_id is not null") }} as n__antenatal_visit_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("health_record_id is not null") }} as n__health_record_id__type,
        {{ signed_count("institution_code is not null and health_record_id is not null") }} as n__health_record_id__reference,
        {{ signed_count("antenatal_visit_no is not null") }} as n__antenatal_visit_no__type,
        {{ signed_count("visit_date is not null") }} as n__visit_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__visit_date__not_future,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("holds_3 and holds_2") }} as n__birth_date__not_future,
        {{ signed_count("gravidity is not null") }} as n__gravidity__type,
        {{ signed_count("parity is not null") }} as n__parity__type,
        {{ signed_count("last_menstrual_date is not null") }} as n__last_menstrual_date__type,
        {{ signed_count("holds_4 and holds_2") }} as n__last_menstrual_date__not_future,
        {{ signed_count("expected_date is not null") }} as n__expected_date__type,
        {{ signed_count("gestational_weeks is not null") }} as n__gestational_weeks__type,
        {{ signed_count("gestational_days is not null") }} as n__gestational_days__type,
        {{ signed_count("height is not null") }} as n__height__type,
        {{ signed_count("weight is not null") }} as n__weight__type,
        {{ signed_count("systolic_pressure is not null") }} as n__systolic_pressure__type,
        {{ signed_count("diastolic_pressure is not null") }} as n__diastolic_pressure__type,
        {{ signed_count("fundal_height is not null") }} as n__fundal_height__type,
        {{ signed_count("abdominal_circumference is not null") }} as n__abdominal_circumference__type,
        {{ signed_count("fetal_position_code is not null") }} as n__fetal_position_code__domain,
        {{ signed_count("fetal_heart_rate is not null") }} as n__fetal_heart_rate__type,
        {{ signed_count("haemoglobin is not null") }} as n__haemoglobin__type,
        {{ signed_count("urine_protein_code is not null") }} as n__urine_protein_code__domain,
        {{ signed_count("hbsag_code is not null") }} as n__hbsag_code__domain,
        {{ signed_count("syphilis_code is not null") }} as n__syphilis_code__domain,
        {{ signed_count("hiv_code is not null") }} as n__hiv_code__domain,
        {{ signed_count("pregnancy_risk_code is not null") }} as n__pregnancy_risk_code__domain,
        {{ signed_count("(pregnancy_risk_code in ('2', '3', '4', '5'))") }} as n__risk_factors__required,
        {{ signed_count("risk_factors is not null") }} as n__risk_factors__length,
        {{ signed_count("assessment_code is not null") }} as n__assessment_code__domain,
        {{ signed_count("(assessment_code = '2')") }} as n__assessment_detail__required,
        {{ signed_count("assessment_detail is not null") }} as n__assessment_detail__length,
        {{ signed_count("referral_reason is not null") }} as n__referral_reason__length,
        {{ signed_count("referral_institution is not null") }} as n__referral_institution__length,
        {{ signed_count("next_visit_date is not null") }} as n__next_visit_date__type,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and antenatal_visit_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(antenatal_visit_no as decimal(18, 4)) is not null") }} as n__antenatal_visit_no__range,
        {{ signed_count("holds_5") }} as n__gravidity__range,
        {{ signed_count("try_cast(parity as decimal(18, 4)) is not null and holds_5") }} as n__parity__not_above,
        {{ signed_count("holds_6 and try_cast(substr(last_menstrual_date, 1, 10) as date) is not null") }} as n__visit_date__not_before,
        {{ signed_count("try_cast(gestational_weeks as decimal(18, 4)) is not null") }} as n__gestational_weeks__range,
        {{ signed_count("try_cast(gestational_days as decimal(18, 4)) is not null") }} as n__gestational_days__range,
        {{ signed_count("holds_7") }} as n__systolic_pressure__range,
        {{ signed_count("try_cast(diastolic_pressure as decimal(18, 4)) is not null and holds_7") }} as n__diastolic_pressure__not_above,
        {{ signed_count("try_cast(weight as decimal(18, 4)) is not null") }} as n__weight__range,
        {{ signed_count("try_cast(height as decimal(18, 4)) is not null") }} as n__height__range,
        {{ signed_count("try_cast(fundal_height as decimal(18, 4)) is not null") }} as n__fundal_height__range,
        {{ signed_count("try_cast(abdominal_circumference as decimal(18, 4)) is not null") }} as n__abdominal_circumference__range,
        {{ signed_count("try_cast(fetal_heart_rate as decimal(18, 4)) is not null") }} as n__fetal_heart_rate__range,
        {{ signed_count("try_cast(haemoglobin as decimal(18, 4)) is not null") }} as n__haemoglobin__range,
        {{ signed_count("assessment_detail is not null and assessment_code is not null") }} as n__assessment_detail__only_when,
        {{ signed_count("try_cast(substr(next_visit_date, 1, 10) as date) is not null and holds_6") }} as n__next_visit_date__not_before,
        {{ signed_count("(try_cast(gestational_weeks as int) between 4 and 43) and holds_1 and holds_4 and try_cast(gestational_weeks as int) is not null") }} as n__logic__weeks_against_period,
        {{ signed_count("try_cast(expected_date as date) is not null and holds_4") }} as n__logic__expected_date_differs,
        {{ signed_count("(try_cast(systolic_pressure as decimal(18, 4)) >= 140 or try_cast(diastolic_pressure as decimal(18, 4)) >= 90) and assessment_code is not null") }} as n__logic__pressure_but_normal,
        {{ signed_count("(try_cast(gestational_weeks as int) >= 16)") }} as n__logic__fetal_heart_missing,
        {{ signed_count("(syphilis_code = '2' or hiv_code = '2') and pregnancy_risk_code is not null") }} as n__logic__infection_not_purple,
        {{ signed_count("holds_1 and holds_3") }} as n__logic__mother_age,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('antenatal_visit.institution_code.required'),
            ('antenatal_visit.institution_code.length'),
            ('antenatal_visit.antenatal_visit_id.length'),
            ('antenatal_visit.patient_id.length'),
            ('antenatal_visit.patient_id.reference'),
            ('antenatal_visit.health_record_id.type'),
            ('antenatal_visit.health_record_id.reference'),
            ('antenatal_visit.antenatal_visit_no.type'),
            ('antenatal_visit.visit_date.type'),
            ('antenatal_visit.visit_date.not_future'),
            ('antenatal_visit.birth_date.type'),
            ('antenatal_visit.birth_date.not_future'),
            ('antenatal_visit.gravidity.type'),
            ('antenatal_visit.parity.type'),
            ('antenatal_visit.last_menstrual_date.type'),
            ('antenatal_visit.last_menstrual_date.not_future'),
            ('antenatal_visit.expected_date.type'),
            ('antenatal_visit.gestational_weeks.type'),
            ('antenatal_visit.gestational_days.type'),
            ('antenatal_visit.height.type'),
            ('antenatal_visit.weight.type'),
            ('antenatal_visit.systolic_pressure.type'),
            ('antenatal_visit.diastolic_pressure.type'),
            ('antenatal_visit.fundal_height.type'),
            ('antenatal_visit.abdominal_circumference.type'),
            ('antenatal_visit.fetal_position_code.domain'),
            ('antenatal_visit.fetal_heart_rate.type'),
            ('antenatal_visit.haemoglobin.type'),
            ('antenatal_visit.urine_protein_code.domain'),
            ('antenatal_visit.hbsag_code.domain'),
            ('antenatal_visit.syphilis_code.domain'),
            ('antenatal_visit.hiv_code.domain'),
            ('antenatal_visit.pregnancy_risk_code.domain'),
            ('antenatal_visit.risk_factors.required'),
            ('antenatal_visit.risk_factors.length'),
            ('antenatal_visit.assessment_code.domain'),
            ('antenatal_visit.assessment_detail.required'),
            ('antenatal_visit.assessment_detail.length'),
            ('antenatal_visit.referral_reason.length'),
            ('antenatal_visit.referral_institution.length'),
            ('antenatal_visit.next_visit_date.type'),
            ('antenatal_visit.doctor_id.length'),
            ('antenatal_visit.key.unique'),
            ('antenatal_visit.antenatal_visit_no.range'),
            ('antenatal_visit.gravidity.range'),
            ('antenatal_visit.parity.not_above'),
            ('antenatal_visit.visit_date.not_before'),
            ('antenatal_visit.gestational_weeks.range'),
            ('antenatal_visit.gestational_days.range'),
            ('antenatal_visit.systolic_pressure.range'),
            ('antenatal_visit.diastolic_pressure.not_above'),
            ('antenatal_visit.weight.range'),
            ('antenatal_visit.height.range'),
            ('antenatal_visit.fundal_height.range'),
            ('antenatal_visit.abdominal_circumference.range'),
            ('antenatal_visit.fetal_heart_rate.range'),
            ('antenatal_visit.haemoglobin.range'),
            ('antenatal_visit.assessment_detail.only_when'),
            ('antenatal_visit.next_visit_date.not_before'),
            ('antenatal_visit.logic.weeks_against_period'),
            ('antenatal_visit.logic.expected_date_differs'),
            ('antenatal_visit.logic.pressure_but_normal'),
            ('antenatal_visit.logic.fetal_heart_missing'),
            ('antenatal_visit.logic.infection_not_purple'),
            ('antenatal_visit.logic.mother_age'),
            ('antenatal_visit.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'antenatal_visit.institution_code.required' then n__institution_code__required
            when 'antenatal_visit.institution_code.length' then n__institution_code__length
            when 'antenatal_visit.antenatal_visit_id.length' then n__antenatal_visit_id__length
            when 'antenatal_visit.patient_id.length' then n__patient_id__length
            when 'antenatal_visit.patient_id.reference' then n__patient_id__reference
            when 'antenatal_visit.health_record_id.type' then n__health_record_id__type
            when 'antenatal_visit.health_record_id.reference' then n__health_record_id__reference
            when 'antenatal_visit.antenatal_visit_no.type' then n__antenatal_visit_no__type
            when 'antenatal_visit.visit_date.type' then n__visit_date__type
            when 'antenatal_visit.visit_date.not_future' then n__visit_date__not_future
            when 'antenatal_visit.birth_date.type' then n__birth_date__type
            when 'antenatal_visit.birth_date.not_future' then n__birth_date__not_future
            when 'antenatal_visit.gravidity.type' then n__gravidity__type
            when 'antenatal_visit.parity.type' then n__parity__type
            when 'antenatal_visit.last_menstrual_date.type' then n__last_menstrual_date__type
            when 'antenatal_visit.last_menstrual_date.not_future' then n__last_menstrual_date__not_future
            when 'antenatal_visit.expected_date.type' then n__expected_date__type
            when 'antenatal_visit.gestational_weeks.type' then n__gestational_weeks__type
            when 'antenatal_visit.gestational_days.type' then n__gestational_days__type
            when 'antenatal_visit.height.type' then n__height__type
            when 'antenatal_visit.weight.type' then n__weight__type
            when 'antenatal_visit.systolic_pressure.type' then n__systolic_pressure__type
            when 'antenatal_visit.diastolic_pressure.type' then n__diastolic_pressure__type
            when 'antenatal_visit.fundal_height.type' then n__fundal_height__type
            when 'antenatal_visit.abdominal_circumference.type' then n__abdominal_circumference__type
            when 'antenatal_visit.fetal_position_code.domain' then n__fetal_position_code__domain
            when 'antenatal_visit.fetal_heart_rate.type' then n__fetal_heart_rate__type
            when 'antenatal_visit.haemoglobin.type' then n__haemoglobin__type
            when 'antenatal_visit.urine_protein_code.domain' then n__urine_protein_code__domain
            when 'antenatal_visit.hbsag_code.domain' then n__hbsag_code__domain
            when 'antenatal_visit.syphilis_code.domain' then n__syphilis_code__domain
            when 'antenatal_visit.hiv_code.domain' then n__hiv_code__domain
            when 'antenatal_visit.pregnancy_risk_code.domain' then n__pregnancy_risk_code__domain
            when 'antenatal_visit.risk_factors.required' then n__risk_factors__required
            when 'antenatal_visit.risk_factors.length' then n__risk_factors__length
            when 'antenatal_visit.assessment_code.domain' then n__assessment_code__domain
            when 'antenatal_visit.assessment_detail.required' then n__assessment_detail__required
            when 'antenatal_visit.assessment_detail.length' then n__assessment_detail__length
            when 'antenatal_visit.referral_reason.length' then n__referral_reason__length
            when 'antenatal_visit.referral_institution.length' then n__referral_institution__length
            when 'antenatal_visit.next_visit_date.type' then n__next_visit_date__type
            when 'antenatal_visit.doctor_id.length' then n__doctor_id__length
            when 'antenatal_visit.key.unique' then n__key__unique
            when 'antenatal_visit.antenatal_visit_no.range' then n__antenatal_visit_no__range
            when 'antenatal_visit.gravidity.range' then n__gravidity__range
            when 'antenatal_visit.parity.not_above' then n__parity__not_above
            when 'antenatal_visit.visit_date.not_before' then n__visit_date__not_before
            when 'antenatal_visit.gestational_weeks.range' then n__gestational_weeks__range
            when 'antenatal_visit.gestational_days.range' then n__gestational_days__range
            when 'antenatal_visit.systolic_pressure.range' then n__systolic_pressure__range
            when 'antenatal_visit.diastolic_pressure.not_above' then n__diastolic_pressure__not_above
            when 'antenatal_visit.weight.range' then n__weight__range
            when 'antenatal_visit.height.range' then n__height__range
            when 'antenatal_visit.fundal_height.range' then n__fundal_height__range
            when 'antenatal_visit.abdominal_circumference.range' then n__abdominal_circumference__range
            when 'antenatal_visit.fetal_heart_rate.range' then n__fetal_heart_rate__range
            when 'antenatal_visit.haemoglobin.range' then n__haemoglobin__range
            when 'antenatal_visit.assessment_detail.only_when' then n__assessment_detail__only_when
            when 'antenatal_visit.next_visit_date.not_before' then n__next_visit_date__not_before
            when 'antenatal_visit.logic.weeks_against_period' then n__logic__weeks_against_period
            when 'antenatal_visit.logic.expected_date_differs' then n__logic__expected_date_differs
            when 'antenatal_visit.logic.pressure_but_normal' then n__logic__pressure_but_normal
            when 'antenatal_visit.logic.fetal_heart_missing' then n__logic__fetal_heart_missing
            when 'antenatal_visit.logic.infection_not_purple' then n__logic__infection_not_purple
            when 'antenatal_visit.logic.mother_age' then n__logic__mother_age
            when 'antenatal_visit.logic.sender_differs' then n__logic__sender_differs
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
