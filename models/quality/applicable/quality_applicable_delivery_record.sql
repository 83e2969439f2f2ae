-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_delivery_record') }}, {{ ref('current_delivery_record') }}
{{ config(enabled='delivery_record' in data_sets_in_use(), meta={'data_set': 'delivery_record'}) }}
with asked as (
    select
        *,
        cast(received_at as date) is not null as holds_1,
        try_cast(substr(labour_onset_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(full_dilation_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(delivery_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(substr(placenta_time, 1, 19) as timestamp) is not null as holds_5,
        try_cast(substr(signature_time, 1, 19) as timestamp) is not null as holds_6,
        try_cast(gravidity as decimal(18, 4)) is not null as holds_7,
        try_cast(parity as decimal(18, 4)) is not null as holds_8,
        try_cast(fetus_count as decimal(18, 4)) is not null as holds_9
    from {{ counted_rows('delivery_record') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("delivery_id is not null") }} as n__delivery_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("inpatient_no is not null") }} as n__inpatient_no__length,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("try_cast(birth_date as date) is not null and holds_1") }} as n__birth_date__not_future,
        {{ signed_count("age_years is not null") }} as n__age_years__type,
        {{ signed_count("gravidity is not null") }} as n__gravidity__type,
        {{ signed_count("parity is not null") }} as n__parity__type,
        {{ signed_count("last_menstrual_date is not null") }} as n__last_menstrual_date__type,
        {{ signed_count("try_cast(last_menstrual_date as date) is not null and holds_1") }} as n__last_menstrual_date__not_future,
        {{ signed_count("expected_date is not null") }} as n__expected_date__type,
        {{ signed_count("gestational_weeks is not null") }} as n__gestational_weeks__type,
        {{ signed_count("gestational_days is not null") }} as n__gestational_days__type,
        {{ signed_count("fetus_count is not null") }} as n__fetus_count__type,
        {{ signed_count("live_birth_count is not null") }} as n__live_birth_count__type,
        {{ signed_count("stillbirth_count is not null") }} as n__stillbirth_count__type,
        {{ signed_count("fetal_presentation_code is not null") }} as n__fetal_presentation_code__domain,
        {{ signed_count("delivery_way_code is not null") }} as n__delivery_way_code__domain,
        {{ signed_count("labour_onset_time is not null") }} as n__labour_onset_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__labour_onset_time__not_future,
        {{ signed_count("membrane_rupture_time is not null") }} as n__membrane_rupture_time__type,
        {{ signed_count("try_cast(substr(membrane_rupture_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__membrane_rupture_time__not_future,
        {{ signed_count("full_dilation_time is not null") }} as n__full_dilation_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__full_dilation_time__not_future,
        {{ signed_count("delivery_time is not null") }} as n__delivery_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__delivery_time__not_future,
        {{ signed_count("placenta_time is not null") }} as n__placenta_time__type,
        {{ signed_count("holds_5 and received_at is not null") }} as n__placenta_time__not_future,
        {{ signed_count("first_stage_minutes is not null") }} as n__first_stage_minutes__type,
        {{ signed_count("second_stage_minutes is not null") }} as n__second_stage_minutes__type,
        {{ signed_count("third_stage_minutes is not null") }} as n__third_stage_minutes__type,
        {{ signed_count("total_labour_minutes is not null") }} as n__total_labour_minutes__type,
        {{ signed_count("episiotomy_flag is not null") }} as n__episiotomy_flag__domain,
        {{ signed_count("perineal_tear_code is not null") }} as n__perineal_tear_code__domain,
        {{ signed_count("blood_loss is not null") }} as n__blood_loss__type,
        {{ signed_count("postpartum_diagnosis_code is not null") }} as n__postpartum_diagnosis_code__length,
        {{ signed_count("postpartum_diagnosis_name is not null") }} as n__postpartum_diagnosis_name__length,
        {{ signed_count("midwife_id is not null") }} as n__midwife_id__length,
        {{ signed_count("signature_time is not null") }} as n__signature_time__type,
        {{ signed_count("holds_6 and received_at is not null") }} as n__signature_time__not_future,
        {{ signed_count("institution_code is not null and delivery_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(age_years as decimal(18, 4)) is not null") }} as n__age_years__range,
        {{ signed_count("holds_7") }} as n__gravidity__range,
        {{ signed_count("holds_8") }} as n__parity__range,
        {{ signed_count("holds_8 and holds_7") }} as n__parity__not_above,
        {{ signed_count("try_cast(substr(expected_date, 1, 10) as date) is not null and try_cast(substr(last_menstrual_date, 1, 10) as date) is not null") }} as n__expected_date__not_before,
        {{ signed_count("try_cast(gestational_weeks as decimal(18, 4)) is not null") }} as n__gestational_weeks__range,
        {{ signed_count("try_cast(gestational_days as decimal(18, 4)) is not null") }} as n__gestational_days__range,
        {{ signed_count("holds_9") }} as n__fetus_count__range,
        {{ signed_count("holds_9 and try_cast(coalesce(live_birth_count, '0') as decimal(18, 4)) is not null and try_cast(coalesce(stillbirth_count, '0') as decimal(18, 4)) is not null") }} as n__fetus_count__sum_of,
        {{ signed_count("holds_4 and holds_2") }} as n__delivery_time__not_before,
        {{ signed_count("holds_4 and holds_3") }} as n__delivery_time__not_before_full_dilation_time,
        {{ signed_count("holds_3 and holds_2") }} as n__full_dilation_time__not_before,
        {{ signed_count("holds_5 and holds_4") }} as n__placenta_time__not_before,
        {{ signed_count("try_cast(total_labour_minutes as decimal(18, 4)) is not null and try_cast(coalesce(first_stage_minutes, '0') as decimal(18, 4)) is not null and try_cast(coalesce(second_stage_minutes, '0') as decimal(18, 4)) is not null and try_cast(coalesce(third_stage_minutes, '0') as decimal(18, 4)) is not null") }} as n__total_labour_minutes__sum_of,
        {{ signed_count("try_cast(third_stage_minutes as decimal(18, 4)) is not null") }} as n__third_stage_minutes__range,
        {{ signed_count("try_cast(blood_loss as decimal(18, 4)) is not null") }} as n__blood_loss__range,
        {{ signed_count("holds_6 and holds_4") }} as n__signature_time__not_before,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(try_cast(substr(delivery_time, 1, 10) as date) between try_cast(last_menstrual_date as date) + interval '1' day * (try_cast(gestational_weeks as int) * 7 - 21) and try_cast(last_menstrual_date as date) + interval '1' day * (try_cast(gestational_weeks as int) * 7 + 27)) is not null") }} as n__logic__gestation_differs,
        {{ signed_count("(fetus_count = '1') and (try_cast(delivery_time as timestamp) between try_cast(full_dilation_time as timestamp) + interval '1' minute * (try_cast(second_stage_minutes as int) - 5) and try_cast(full_dilation_time as timestamp) + interval '1' minute * (try_cast(second_stage_minutes as int) + 5)) is not null") }} as n__logic__second_stage_differs,
        {{ signed_count("(delivery_way_code = '5') and episiotomy_flag is not null") }} as n__logic__caesarean_with_episiotomy,
        {{ signed_count("(regexp_extract(postpartum_diagnosis_code, '^[Oo]80', 0) <> '') and (delivery_way_code <> '1' or try_cast(blood_loss as decimal(18, 4)) >= 500) is not null") }} as n__logic__normal_delivery_contradicted,
        {{ signed_count("(delivery_way_code in ('1', '2', '3', '4'))") }} as n__logic__vaginal_without_perineum,
        {{ signed_count("(delivery_way_code = '4') and fetal_presentation_code is not null") }} as n__logic__breech_way_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('delivery_record.institution_code.required'),
            ('delivery_record.institution_code.length'),
            ('delivery_record.delivery_id.length'),
            ('delivery_record.visit_id.length'),
            ('delivery_record.visit_id.reference'),
            ('delivery_record.patient_id.length'),
            ('delivery_record.patient_id.reference'),
            ('delivery_record.inpatient_no.length'),
            ('delivery_record.birth_date.type'),
            ('delivery_record.birth_date.not_future'),
            ('delivery_record.age_years.type'),
            ('delivery_record.gravidity.type'),
            ('delivery_record.parity.type'),
            ('delivery_record.last_menstrual_date.type'),
            ('delivery_record.last_menstrual_date.not_future'),
            ('delivery_record.expected_date.type'),
            ('delivery_record.gestational_weeks.type'),
            ('delivery_record.gestational_days.type'),
            ('delivery_record.fetus_count.type'),
            ('delivery_record.live_birth_count.type'),
            ('delivery_record.stillbirth_count.type'),
            ('delivery_record.fetal_presentation_code.domain'),
            ('delivery_record.delivery_way_code.domain'),
            ('delivery_record.labour_onset_time.type'),
            ('delivery_record.labour_onset_time.not_future'),
            ('delivery_record.membrane_rupture_time.type'),
            ('delivery_record.membrane_rupture_time.not_future'),
            ('delivery_record.full_dilation_time.type'),
            ('delivery_record.full_dilation_time.not_future'),
            ('delivery_record.delivery_time.type'),
            ('delivery_record.delivery_time.not_future'),
            ('delivery_record.placenta_time.type'),
            ('delivery_record.placenta_time.not_future'),
            ('delivery_record.first_stage_minutes.type'),
            ('delivery_record.second_stage_minutes.type'),
            ('delivery_record.third_stage_minutes.type'),
            ('delivery_record.total_labour_minutes.type'),
            ('delivery_record.episiotomy_flag.domain'),
            ('delivery_record.perineal_tear_code.domain'),
            ('delivery_record.blood_loss.type'),
            ('delivery_record.postpartum_diagnosis_code.length'),
            ('delivery_record.postpartum_diagnosis_name.length'),
            ('delivery_record.midwife_id.length'),
            ('delivery_record.signature_time.type'),
            ('delivery_record.signature_time.not_future'),
            ('delivery_record.key.unique'),
            ('delivery_record.age_years.range'),
            ('delivery_record.gravidity.range'),
            ('delivery_record.parity.range'),
            ('delivery_record.parity.not_above'),
            ('delivery_record.expected_date.not_before'),
            ('delivery_record.gestational_weeks.range'),
            ('delivery_record.gestational_days.range'),
            ('delivery_record.fetus_count.range'),
            ('delivery_record.fetus_count.sum_of'),
            ('delivery_record.delivery_time.not_before'),
            ('delivery_record.delivery_time.not_before_full_dilation_time'),
            ('delivery_record.full_dilation_time.not_before'),
            ('delivery_record.placenta_time.not_before'),
            ('delivery_record.total_labour_minutes.sum_of'),
            ('delivery_record.third_stage_minutes.range'),
            ('delivery_record.blood_loss.range'),
            ('delivery_record.signature_time.not_before'),
            ('delivery_record.logic.sender_differs'),
            ('delivery_record.logic.gestation_differs'),
            ('delivery_record.logic.second_stage_differs'),
            ('delivery_record.logic.caesarean_with_episiotomy'),
            ('delivery_record.logic.normal_delivery_contradicted'),
            ('delivery_record.logic.vaginal_without_perineum'),
            ('delivery_record.logic.breech_way_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'delivery_record.institution_code.required' then n__institution_code__required
            when 'delivery_record.institution_code.length' then n__institution_code__length
            when 'delivery_record.delivery_id.length' then n__delivery_id__length
            when 'delivery_record.visit_id.length' then n__visit_id__length
            when 'delivery_record.visit_id.reference' then n__visit_id__reference
            when 'delivery_record.patient_id.length' then n__patient_id__length
            when 'delivery_record.patient_id.reference' then n__patient_id__reference
            when 'delivery_record.inpatient_no.length' then n__inpatient_no__length
            when 'delivery_record.birth_date.type' then n__birth_date__type
            when 'delivery_record.birth_date.not_future' then n__birth_date__not_future
            when 'delivery_record.age_years.type' then n__age_years__type
            when 'delivery_record.gravidity.type' then n__gravidity__type
            when 'delivery_record.parity.type' then n__parity__type
            when 'delivery_record.last_menstrual_date.type' then n__last_menstrual_date__type
            when 'delivery_record.last_menstrual_date.not_future' then n__last_menstrual_date__not_future
            when 'delivery_record.expected_date.type' then n__expected_date__type
            when 'delivery_record.gestational_weeks.type' then n__gestational_weeks__type
            when 'delivery_record.gestational_days.type' then n__gestational_days__type
            when 'delivery_record.fetus_count.type' then n__fetus_count__type
            when 'delivery_record.live_birth_count.type' then n__live_birth_count__type
            when 'delivery_record.stillbirth_count.type' then n__stillbirth_count__type
            when 'delivery_record.fetal_presentation_code.domain' then n__fetal_presentation_code__domain
            when 'delivery_record.delivery_way_code.domain' then n__delivery_way_code__domain
            when 'delivery_record.labour_onset_time.type' then n__labour_onset_time__type
            when 'delivery_record.labour_onset_time.not_future' then n__labour_onset_time__not_future
            when 'delivery_record.membrane_rupture_time.type' then n__membrane_rupture_time__type
            when 'delivery_record.membrane_rupture_time.not_future' then n__membrane_rupture_time__not_future
            when 'delivery_record.full_dilation_time.type' then n__full_dilation_time__type
            when 'delivery_record.full_dilation_time.not_future' then n__full_dilation_time__not_future
            when 'delivery_record.delivery_time.type' then n__delivery_time__type
            when 'delivery_record.delivery_time.not_future' then n__delivery_time__not_future
            when 'delivery_record.placenta_time.type' then n__placenta_time__type
            when 'delivery_record.placenta_time.not_future' then n__placenta_time__not_future
            when 'delivery_record.first_stage_minutes.type' then n__first_stage_minutes__type
            when 'delivery_record.second_stage_minutes.type' then n__second_stage_minutes__type
            when 'delivery_record.third_stage_minutes.type' then n__third_stage_minutes__type
            when 'delivery_record.total_labour_minutes.type' then n__total_labour_minutes__type
            when 'delivery_record.episiotomy_flag.domain' then n__episiotomy_flag__domain
            when 'delivery_record.perineal_tear_code.domain' then n__perineal_tear_code__domain
            when 'delivery_record.blood_loss.type' then n__blood_loss__type
            when 'delivery_record.postpartum_diagnosis_code.length' then n__postpartum_diagnosis_code__length
            when 'delivery_record.postpartum_diagnosis_name.length' then n__postpartum_diagnosis_name__length
            when 'delivery_record.midwife_id.length' then n__midwife_id__length
            when 'delivery_record.signature_time.type' then n__signature_time__type
            when 'delivery_record.signature_time.not_future' then n__signature_time__not_future
            when 'delivery_record.key.unique' then n__key__unique
            when 'delivery_record.age_years.range' then n__age_years__range
            when 'delivery_record.gravidity.range' then n__gravidity__range
            when 'delivery_record.parity.range' then n__parity__range
            when 'delivery_record.parity.not_above' then n__parity__not_above
            when 'delivery_record.expected_date.not_before' then n__expected_date__not_before
            when 'delivery_record.gestational_weeks.range' then n__gestational_weeks__range
            when 'delivery_record.gestational_days.range' then n__gestational_days__range
            when 'delivery_record.fetus_count.range' then n__fetus_count__range
            when 'delivery_record.fetus_count.sum_of' then n__fetus_count__sum_of
            when 'delivery_record.delivery_time.not_before' then n__delivery_time__not_before
            when 'delivery_record.delivery_time.not_before_full_dilation_time' then n__delivery_time__not_before_full_dilation_time
            when 'delivery_record.full_dilation_time.not_before' then n__full_dilation_time__not_before
            when 'delivery_record.placenta_time.not_before' then n__placenta_time__not_before
            when 'delivery_record.total_labour_minutes.sum_of' then n__total_labour_minutes__sum_of
            when 'delivery_record.third_stage_minutes.range' then n__third_stage_minutes__range
            when 'delivery_record.blood_loss.range' then n__blood_loss__range
            when 'delivery_record.signature_time.not_before' then n__signature_time__not_before
            when 'delivery_record.logic.sender_differs' then n__logic__sender_differs
            when 'delivery_record.logic.gestation_differs' then n__logic__gestation_differs
            when 'delivery_record.logic.second_stage_differs' then n__logic__second_stage_differs
            when 'delivery_record.logic.caesarean_with_episiotomy' then n__logic__caesarean_with_episiotomy
            when 'delivery_record.logic.normal_delivery_contradicted' then n__logic__normal_delivery_contradicted
            when 'delivery_record.logic.vaginal_without_perineum' then n__logic__vaginal_without_perineum
            when 'delivery_record.logic.breech_way_differs' then n__logic__breech_way_differs
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
