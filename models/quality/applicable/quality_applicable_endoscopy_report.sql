-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_endoscopy_report') }}, {{ ref('current_endoscopy_report') }}
{{ config(enabled='endoscopy_report' in data_sets_in_use(), meta={'data_set': 'endoscopy_report'}) }}
with asked as (
    select
        *,
        try_cast(substr(reprocessed_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(exam_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(endoscopy_end_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(endoscopy_report_time, 1, 19) as timestamp) is not null as holds_4,
        (endoscopy_type_code <> '04') as holds_5,
        try_cast(withdrawal_minutes as decimal(18, 4)) is not null as holds_6
    from {{ counted_rows('endoscopy_report') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("report_id is not null") }} as n__report_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("endoscopy_type_code is not null") }} as n__endoscopy_type_code__domain,
        {{ signed_count("exam_name is not null") }} as n__exam_name__length,
        {{ signed_count("endoscopy_indication is not null") }} as n__endoscopy_indication__length,
        {{ signed_count("endoscope_no is not null") }} as n__endoscope_no__length,
        {{ signed_count("reprocessed_time is not null") }} as n__reprocessed_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__reprocessed_time__not_future,
        {{ signed_count("exam_time is not null") }} as n__exam_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__exam_time__not_future,
        {{ signed_count("endoscopy_end_time is not null") }} as n__endoscopy_end_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__endoscopy_end_time__not_future,
        {{ signed_count("painless_flag is not null") }} as n__painless_flag__domain,
        {{ signed_count("anaesthesia_code is not null") }} as n__anaesthesia_code__domain,
        {{ signed_count("bowel_prep_score is not null") }} as n__bowel_prep_score__type,
        {{ signed_count("(endoscopy_type_code = '02')") }} as n__caecum_reached_flag__required,
        {{ signed_count("caecum_reached_flag is not null") }} as n__caecum_reached_flag__domain,
        {{ signed_count("withdrawal_minutes is not null") }} as n__withdrawal_minutes__type,
        {{ signed_count("polyp_count is not null") }} as n__polyp_count__type,
        {{ signed_count("largest_lesion_mm is not null") }} as n__largest_lesion_mm__type,
        {{ signed_count("biopsy_flag is not null") }} as n__biopsy_flag__domain,
        {{ signed_count("(biopsy_flag = '1')") }} as n__biopsy_count__required,
        {{ signed_count("biopsy_count is not null") }} as n__biopsy_count__type,
        {{ signed_count("pathology_no is not null") }} as n__pathology_no__length,
        {{ signed_count("hp_test_code is not null") }} as n__hp_test_code__domain,
        {{ signed_count("therapeutic_flag is not null") }} as n__therapeutic_flag__domain,
        {{ signed_count("(therapeutic_flag = '1')") }} as n__procedure_code__required,
        {{ signed_count("procedure_code is not null") }} as n__procedure_code__length,
        {{ signed_count("complication_flag is not null") }} as n__complication_flag__domain,
        {{ signed_count("(complication_flag = '1')") }} as n__complication_description__required,
        {{ signed_count("complication_description is not null") }} as n__complication_description__length,
        {{ signed_count("finding is not null") }} as n__finding__length,
        {{ signed_count("conclusion is not null") }} as n__conclusion__length,
        {{ signed_count("positive_flag is not null") }} as n__positive_flag__domain,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("nurse_id is not null") }} as n__nurse_id__length,
        {{ signed_count("reporter_id is not null") }} as n__reporter_id__length,
        {{ signed_count("endoscopy_report_time is not null") }} as n__endoscopy_report_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__endoscopy_report_time__not_future,
        {{ signed_count("institution_code is not null and report_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and holds_1") }} as n__exam_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__endoscopy_end_time__not_before,
        {{ signed_count("holds_5 and holds_3 and holds_2") }} as n__endoscopy_end_time__within_hours,
        {{ signed_count("try_cast(bowel_prep_score as decimal(18, 4)) is not null") }} as n__bowel_prep_score__range,
        {{ signed_count("bowel_prep_score is not null and endoscopy_type_code is not null") }} as n__bowel_prep_score__only_when,
        {{ signed_count("caecum_reached_flag is not null and endoscopy_type_code is not null") }} as n__caecum_reached_flag__only_when,
        {{ signed_count("withdrawal_minutes is not null and endoscopy_type_code is not null") }} as n__withdrawal_minutes__only_when,
        {{ signed_count("holds_6") }} as n__withdrawal_minutes__range,
        {{ signed_count("(caecum_reached_flag = '1') and holds_6") }} as n__withdrawal_minutes__at_least_when,
        {{ signed_count("try_cast(polyp_count as decimal(18, 4)) is not null") }} as n__polyp_count__range,
        {{ signed_count("try_cast(largest_lesion_mm as decimal(18, 4)) is not null") }} as n__largest_lesion_mm__range,
        {{ signed_count("biopsy_count is not null and biopsy_flag is not null") }} as n__biopsy_count__only_when,
        {{ signed_count("try_cast(biopsy_count as decimal(18, 4)) is not null") }} as n__biopsy_count__range,
        {{ signed_count("pathology_no is not null and (biopsy_flag = '1' or therapeutic_flag = '1') is not null") }} as n__pathology_no__only_when,
        {{ signed_count("hp_test_code is not null and endoscopy_type_code is not null") }} as n__hp_test_code__only_when,
        {{ signed_count("holds_4 and holds_2") }} as n__endoscopy_report_time__not_before,
        {{ signed_count("holds_5 and holds_4 and holds_2") }} as n__endoscopy_report_time__within_hours,
        {{ signed_count("(substr(exam_time, 1, 10) = substr(endoscopy_end_time, 1, 10)) and holds_6 and (date_part('hour', try_cast(substr(endoscopy_end_time, 1, 19) as timestamp))) is not null and (date_part('hour', try_cast(substr(exam_time, 1, 19) as timestamp))) is not null and (date_part('minute', try_cast(substr(endoscopy_end_time, 1, 19) as timestamp))) is not null and (date_part('minute', try_cast(substr(exam_time, 1, 19) as timestamp))) is not null") }} as n__logic__withdrawal_exceeds_exam,
        {{ signed_count("(case when painless_flag = '1' then coalesce(anaesthesia_code, '3') in ('3', '35', '36') when painless_flag = '0' then anaesthesia_code in ('1', '11', '12', '13') end) is not null") }} as n__logic__painless_without_anaesthesia,
        {{ signed_count("(positive_flag = '0')") }} as n__logic__lesion_marked_normal,
        {{ signed_count("(try_cast(largest_lesion_mm as decimal(18, 4)) >= 10) and (endoscopy_type_code in ('01', '02')) and (biopsy_flag = '0' and coalesce(therapeutic_flag, '0') = '0') is not null") }} as n__logic__large_lesion_untouched,
        {{ signed_count("(case endoscopy_type_code when '01' then regexp_extract(exam_name, '(结肠镜|肠镜|支气管镜|膀胱镜|宫腔镜)', 0) <> '' and regexp_extract(exam_name, '胃', 0) = '' when '02' then regexp_extract(exam_name, '(胃镜|支气管镜|膀胱镜|宫腔镜)', 0) <> '' and regexp_extract(exam_name, '肠', 0) = '' end) is not null") }} as n__logic__name_of_other_endoscopy,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('endoscopy_report.institution_code.required'),
            ('endoscopy_report.institution_code.length'),
            ('endoscopy_report.report_id.length'),
            ('endoscopy_report.visit_id.length'),
            ('endoscopy_report.visit_id.reference'),
            ('endoscopy_report.patient_id.length'),
            ('endoscopy_report.patient_id.reference'),
            ('endoscopy_report.department_code.domain'),
            ('endoscopy_report.endoscopy_type_code.domain'),
            ('endoscopy_report.exam_name.length'),
            ('endoscopy_report.endoscopy_indication.length'),
            ('endoscopy_report.endoscope_no.length'),
            ('endoscopy_report.reprocessed_time.type'),
            ('endoscopy_report.reprocessed_time.not_future'),
            ('endoscopy_report.exam_time.type'),
            ('endoscopy_report.exam_time.not_future'),
            ('endoscopy_report.endoscopy_end_time.type'),
            ('endoscopy_report.endoscopy_end_time.not_future'),
            ('endoscopy_report.painless_flag.domain'),
            ('endoscopy_report.anaesthesia_code.domain'),
            ('endoscopy_report.bowel_prep_score.type'),
            ('endoscopy_report.caecum_reached_flag.required'),
            ('endoscopy_report.caecum_reached_flag.domain'),
            ('endoscopy_report.withdrawal_minutes.type'),
            ('endoscopy_report.polyp_count.type'),
            ('endoscopy_report.largest_lesion_mm.type'),
            ('endoscopy_report.biopsy_flag.domain'),
            ('endoscopy_report.biopsy_count.required'),
            ('endoscopy_report.biopsy_count.type'),
            ('endoscopy_report.pathology_no.length'),
            ('endoscopy_report.hp_test_code.domain'),
            ('endoscopy_report.therapeutic_flag.domain'),
            ('endoscopy_report.procedure_code.required'),
            ('endoscopy_report.procedure_code.length'),
            ('endoscopy_report.complication_flag.domain'),
            ('endoscopy_report.complication_description.required'),
            ('endoscopy_report.complication_description.length'),
            ('endoscopy_report.finding.length'),
            ('endoscopy_report.conclusion.length'),
            ('endoscopy_report.positive_flag.domain'),
            ('endoscopy_report.doctor_id.length'),
            ('endoscopy_report.nurse_id.length'),
            ('endoscopy_report.reporter_id.length'),
            ('endoscopy_report.endoscopy_report_time.type'),
            ('endoscopy_report.endoscopy_report_time.not_future'),
            ('endoscopy_report.key.unique'),
            ('endoscopy_report.exam_time.not_before'),
            ('endoscopy_report.endoscopy_end_time.not_before'),
            ('endoscopy_report.endoscopy_end_time.within_hours'),
            ('endoscopy_report.bowel_prep_score.range'),
            ('endoscopy_report.bowel_prep_score.only_when'),
            ('endoscopy_report.caecum_reached_flag.only_when'),
            ('endoscopy_report.withdrawal_minutes.only_when'),
            ('endoscopy_report.withdrawal_minutes.range'),
            ('endoscopy_report.withdrawal_minutes.at_least_when'),
            ('endoscopy_report.polyp_count.range'),
            ('endoscopy_report.largest_lesion_mm.range'),
            ('endoscopy_report.biopsy_count.only_when'),
            ('endoscopy_report.biopsy_count.range'),
            ('endoscopy_report.pathology_no.only_when'),
            ('endoscopy_report.hp_test_code.only_when'),
            ('endoscopy_report.endoscopy_report_time.not_before'),
            ('endoscopy_report.endoscopy_report_time.within_hours'),
            ('endoscopy_report.logic.withdrawal_exceeds_exam'),
            ('endoscopy_report.logic.painless_without_anaesthesia'),
            ('endoscopy_report.logic.lesion_marked_normal'),
            ('endoscopy_report.logic.large_lesion_untouched'),
            ('endoscopy_report.logic.name_of_other_endoscopy'),
            ('endoscopy_report.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'endoscopy_report.institution_code.required' then n__institution_code__required
            when 'endoscopy_report.institution_code.length' then n__institution_code__length
            when 'endoscopy_report.report_id.length' then n__report_id__length
            when 'endoscopy_report.visit_id.length' then n__visit_id__length
            when 'endoscopy_report.visit_id.reference' then n__visit_id__reference
            when 'endoscopy_report.patient_id.length' then n__patient_id__length
            when 'endoscopy_report.patient_id.reference' then n__patient_id__reference
            when 'endoscopy_report.department_code.domain' then n__department_code__domain
            when 'endoscopy_report.endoscopy_type_code.domain' then n__endoscopy_type_code__domain
            when 'endoscopy_report.exam_name.length' then n__exam_name__length
            when 'endoscopy_report.endoscopy_indication.length' then n__endoscopy_indication__length
            when 'endoscopy_report.endoscope_no.length' then n__endoscope_no__length
            when 'endoscopy_report.reprocessed_time.type' then n__reprocessed_time__type
            when 'endoscopy_report.reprocessed_time.not_future' then n__reprocessed_time__not_future
            when 'endoscopy_report.exam_time.type' then n__exam_time__type
            when 'endoscopy_report.exam_time.not_future' then n__exam_time__not_future
            when 'endoscopy_report.endoscopy_end_time.type' then n__endoscopy_end_time__type
            when 'endoscopy_report.endoscopy_end_time.not_future' then n__endoscopy_end_time__not_future
            when 'endoscopy_report.painless_flag.domain' then n__painless_flag__domain
            when 'endoscopy_report.anaesthesia_code.domain' then n__anaesthesia_code__domain
            when 'endoscopy_report.bowel_prep_score.type' then n__bowel_prep_score__type
            when 'endoscopy_report.caecum_reached_flag.required' then n__caecum_reached_flag__required
            when 'endoscopy_report.caecum_reached_flag.domain' then n__caecum_reached_flag__domain
            when 'endoscopy_report.withdrawal_minutes.type' then n__withdrawal_minutes__type
            when 'endoscopy_report.polyp_count.type' then n__polyp_count__type
            when 'endoscopy_report.largest_lesion_mm.type' then n__largest_lesion_mm__type
            when 'endoscopy_report.biopsy_flag.domain' then n__biopsy_flag__domain
            when 'endoscopy_report.biopsy_count.required' then n__biopsy_count__required
            when 'endoscopy_report.biopsy_count.type' then n__biopsy_count__type
            when 'endoscopy_report.pathology_no.length' then n__pathology_no__length
            when 'endoscopy_report.hp_test_code.domain' then n__hp_test_code__domain
            when 'endoscopy_report.therapeutic_flag.domain' then n__therapeutic_flag__domain
            when 'endoscopy_report.procedure_code.required' then n__procedure_code__required
            when 'endoscopy_report.procedure_code.length' then n__procedure_code__length
            when 'endoscopy_report.complication_flag.domain' then n__complication_flag__domain
            when 'endoscopy_report.complication_description.required' then n__complication_description__required
            when 'endoscopy_report.complication_description.length' then n__complication_description__length
            when 'endoscopy_report.finding.length' then n__finding__length
            when 'endoscopy_report.conclusion.length' then n__conclusion__length
            when 'endoscopy_report.positive_flag.domain' then n__positive_flag__domain
            when 'endoscopy_report.doctor_id.length' then n__doctor_id__length
            when 'endoscopy_report.nurse_id.length' then n__nurse_id__length
            when 'endoscopy_report.reporter_id.length' then n__reporter_id__length
            when 'endoscopy_report.endoscopy_report_time.type' then n__endoscopy_report_time__type
            when 'endoscopy_report.endoscopy_report_time.not_future' then n__endoscopy_report_time__not_future
            when 'endoscopy_report.key.unique' then n__key__unique
            when 'endoscopy_report.exam_time.not_before' then n__exam_time__not_before
            when 'endoscopy_report.endoscopy_end_time.not_before' then n__endoscopy_end_time__not_before
            when 'endoscopy_report.endoscopy_end_time.within_hours' then n__endoscopy_end_time__within_hours
            when 'endoscopy_report.bowel_prep_score.range' then n__bowel_prep_score__range
            when 'endoscopy_report.bowel_prep_score.only_when' then n__bowel_prep_score__only_when
            when 'endoscopy_report.caecum_reached_flag.only_when' then n__caecum_reached_flag__only_when
            when 'endoscopy_report.withdrawal_minutes.only_when' then n__withdrawal_minutes__only_when
            when 'endoscopy_report.withdrawal_minutes.range' then n__withdrawal_minutes__range
            when 'endoscopy_report.withdrawal_minutes.at_least_when' then n__withdrawal_minutes__at_least_when
            when 'endoscopy_report.polyp_count.range' then n__polyp_count__range
            when 'endoscopy_report.largest_lesion_mm.range' then n__largest_lesion_mm__range
            when 'endoscopy_report.biopsy_count.only_when' then n__biopsy_count__only_when
            when 'endoscopy_report.biopsy_count.range' then n__biopsy_count__range
            when 'endoscopy_report.pathology_no.only_when' then n__pathology_no__only_when
            when 'endoscopy_report.hp_test_code.only_when' then n__hp_test_code__only_when
            when 'endoscopy_report.endoscopy_report_time.not_before' then n__endoscopy_report_time__not_before
            when 'endoscopy_report.endoscopy_report_time.within_hours' then n__endoscopy_report_time__within_hours
            when 'endoscopy_report.logic.withdrawal_exceeds_exam' then n__logic__withdrawal_exceeds_exam
            when 'endoscopy_report.logic.painless_without_anaesthesia' then n__logic__painless_without_anaesthesia
            when 'endoscopy_report.logic.lesion_marked_normal' then n__logic__lesion_marked_normal
            when 'endoscopy_report.logic.large_lesion_untouched' then n__logic__large_lesion_untouched
            when 'endoscopy_report.logic.name_of_other_endoscopy' then n__logic__name_of_other_endoscopy
            when 'endoscopy_report.logic.sender_differs' then n__logic__sender_differs
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
