-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_ecg_report') }}, {{ ref('current_ecg_report') }}
{{ config(enabled='ecg_report' in data_sets_in_use(), meta={'data_set': 'ecg_report'}) }}
with asked as (
    select
        *,
        try_cast(substr(exam_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(critical_notified_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(ecg_report_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(ventricular_rate as decimal(18, 4)) is not null as holds_4,
        try_cast(atrial_rate as decimal(18, 4)) is not null as holds_5,
        try_cast(qrs_duration as decimal(18, 4)) is not null as holds_6,
        try_cast(qt_interval as decimal(18, 4)) is not null as holds_7
    from {{ counted_rows('ecg_report') }} as counted_row
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
        {{ signed_count("applicant_id is not null") }} as n__applicant_id__length,
        {{ signed_count("ecg_type_code is not null") }} as n__ecg_type_code__domain,
        {{ signed_count("exam_time is not null") }} as n__exam_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__exam_time__not_future,
        {{ signed_count("ecg_rhythm_code is not null") }} as n__ecg_rhythm_code__domain,
        {{ signed_count("ventricular_rate is not null") }} as n__ventricular_rate__type,
        {{ signed_count("atrial_rate is not null") }} as n__atrial_rate__type,
        {{ signed_count("p_duration is not null") }} as n__p_duration__type,
        {{ signed_count("pr_interval is not null") }} as n__pr_interval__type,
        {{ signed_count("qrs_duration is not null") }} as n__qrs_duration__type,
        {{ signed_count("qt_interval is not null") }} as n__qt_interval__type,
        {{ signed_count("qtc_interval is not null") }} as n__qtc_interval__type,
        {{ signed_count("qrs_axis is not null") }} as n__qrs_axis__type,
        {{ signed_count("rv5_amplitude is not null") }} as n__rv5_amplitude__type,
        {{ signed_count("sv1_amplitude is not null") }} as n__sv1_amplitude__type,
        {{ signed_count("rv5_sv1_sum is not null") }} as n__rv5_sv1_sum__type,
        {{ signed_count("av_block_code is not null") }} as n__av_block_code__domain,
        {{ signed_count("bundle_block_code is not null") }} as n__bundle_block_code__domain,
        {{ signed_count("st_change_flag is not null") }} as n__st_change_flag__domain,
        {{ signed_count("stemi_flag is not null") }} as n__stemi_flag__domain,
        {{ signed_count("pacemaker_flag is not null") }} as n__pacemaker_flag__domain,
        {{ signed_count("finding is not null") }} as n__finding__length,
        {{ signed_count("conclusion is not null") }} as n__conclusion__length,
        {{ signed_count("positive_flag is not null") }} as n__positive_flag__domain,
        {{ signed_count("critical_value_flag is not null") }} as n__critical_value_flag__domain,
        {{ signed_count("(critical_value_flag = '1')") }} as n__critical_notified_time__required,
        {{ signed_count("critical_notified_time is not null") }} as n__critical_notified_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__critical_notified_time__not_future,
        {{ signed_count("reporter_id is not null") }} as n__reporter_id__length,
        {{ signed_count("reviewer_id is not null") }} as n__reviewer_id__length,
        {{ signed_count("ecg_report_time is not null") }} as n__ecg_report_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__ecg_report_time__not_future,
        {{ signed_count("institution_code is not null and report_id is not null") }} as n__key__unique,
        {{ signed_count("holds_4") }} as n__ventricular_rate__range,
        {{ signed_count("holds_5") }} as n__atrial_rate__range,
        {{ signed_count("try_cast(p_duration as decimal(18, 4)) is not null") }} as n__p_duration__range,
        {{ signed_count("p_duration is not null and ecg_rhythm_code is not null") }} as n__p_duration__only_when,
        {{ signed_count("try_cast(pr_interval as decimal(18, 4)) is not null") }} as n__pr_interval__range,
        {{ signed_count("pr_interval is not null and ecg_rhythm_code is not null") }} as n__pr_interval__only_when,
        {{ signed_count("holds_6") }} as n__qrs_duration__range,
        {{ signed_count("holds_6 and holds_7") }} as n__qrs_duration__not_above,
        {{ signed_count("holds_7") }} as n__qt_interval__range,
        {{ signed_count("try_cast(qtc_interval as decimal(18, 4)) is not null") }} as n__qtc_interval__range,
        {{ signed_count("try_cast(qrs_axis as decimal(18, 4)) is not null") }} as n__qrs_axis__range,
        {{ signed_count("try_cast(rv5_amplitude as decimal(18, 4)) is not null") }} as n__rv5_amplitude__range,
        {{ signed_count("try_cast(sv1_amplitude as decimal(18, 4)) is not null") }} as n__sv1_amplitude__range,
        {{ signed_count("try_cast(rv5_sv1_sum as decimal(18, 4)) is not null and try_cast(coalesce(rv5_amplitude, '0') as decimal(18, 4)) is not null and try_cast(coalesce(sv1_amplitude, '0') as decimal(18, 4)) is not null") }} as n__rv5_sv1_sum__sum_of,
        {{ signed_count("critical_notified_time is not null and critical_value_flag is not null") }} as n__critical_notified_time__only_when,
        {{ signed_count("holds_2 and holds_1") }} as n__critical_notified_time__not_before,
        {{ signed_count("holds_3 and holds_1") }} as n__ecg_report_time__not_before,
        {{ signed_count("(ecg_type_code in ('1', '2', '5')) and holds_3 and holds_1") }} as n__ecg_report_time__within_hours,
        {{ signed_count("reviewer_id is not null and reporter_id is not null") }} as n__reviewer_id__differs_from,
        {{ signed_count("(case when try_cast(ventricular_rate as decimal(18, 4)) between 70 and 350 then try_cast(qtc_interval as decimal(18, 4)) < try_cast(qt_interval as decimal(18, 4)) when try_cast(ventricular_rate as decimal(18, 4)) between 15 and 50 then try_cast(qtc_interval as decimal(18, 4)) > try_cast(qt_interval as decimal(18, 4)) end) is not null") }} as n__logic__qtc_against_rate,
        {{ signed_count("(case when av_block_code = '1' then try_cast(pr_interval as decimal(18, 4)) <= 180 when av_block_code = '0' and ecg_rhythm_code = '01' then try_cast(pr_interval as decimal(18, 4)) > 240 end) is not null") }} as n__logic__first_degree_with_normal_pr,
        {{ signed_count("(bundle_block_code in ('1', '3')) and holds_6") }} as n__logic__bundle_block_with_narrow_qrs,
        {{ signed_count("(ecg_rhythm_code = '01') and (coalesce(av_block_code, '0') in ('0', '1')) and holds_5 and holds_4") }} as n__logic__sinus_rates_differ,
        {{ signed_count("(stemi_flag = '1' or av_block_code = '4' or ecg_rhythm_code in ('07', '10'))") }} as n__logic__life_threatening_not_critical,
        {{ signed_count("(regexp_extract(conclusion, '^正常心电图', 0) <> '') and (positive_flag = '1' or stemi_flag = '1' or st_change_flag = '1') is not null") }} as n__logic__normal_marked_positive,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('ecg_report.institution_code.required'),
            ('ecg_report.institution_code.length'),
            ('ecg_report.report_id.length'),
            ('ecg_report.visit_id.length'),
            ('ecg_report.visit_id.reference'),
            ('ecg_report.patient_id.length'),
            ('ecg_report.patient_id.reference'),
            ('ecg_report.department_code.domain'),
            ('ecg_report.applicant_id.length'),
            ('ecg_report.ecg_type_code.domain'),
            ('ecg_report.exam_time.type'),
            ('ecg_report.exam_time.not_future'),
            ('ecg_report.ecg_rhythm_code.domain'),
            ('ecg_report.ventricular_rate.type'),
            ('ecg_report.atrial_rate.type'),
            ('ecg_report.p_duration.type'),
            ('ecg_report.pr_interval.type'),
            ('ecg_report.qrs_duration.type'),
            ('ecg_report.qt_interval.type'),
            ('ecg_report.qtc_interval.type'),
            ('ecg_report.qrs_axis.type'),
            ('ecg_report.rv5_amplitude.type'),
            ('ecg_report.sv1_amplitude.type'),
            ('ecg_report.rv5_sv1_sum.type'),
            ('ecg_report.av_block_code.domain'),
            ('ecg_report.bundle_block_code.domain'),
            ('ecg_report.st_change_flag.domain'),
            ('ecg_report.stemi_flag.domain'),
            ('ecg_report.pacemaker_flag.domain'),
            ('ecg_report.finding.length'),
            ('ecg_report.conclusion.length'),
            ('ecg_report.positive_flag.domain'),
            ('ecg_report.critical_value_flag.domain'),
            ('ecg_report.critical_notified_time.required'),
            ('ecg_report.critical_notified_time.type'),
            ('ecg_report.critical_notified_time.not_future'),
            ('ecg_report.reporter_id.length'),
            ('ecg_report.reviewer_id.length'),
            ('ecg_report.ecg_report_time.type'),
            ('ecg_report.ecg_report_time.not_future'),
            ('ecg_report.key.unique'),
            ('ecg_report.ventricular_rate.range'),
            ('ecg_report.atrial_rate.range'),
            ('ecg_report.p_duration.range'),
            ('ecg_report.p_duration.only_when'),
            ('ecg_report.pr_interval.range'),
            ('ecg_report.pr_interval.only_when'),
            ('ecg_report.qrs_duration.range'),
            ('ecg_report.qrs_duration.not_above'),
            ('ecg_report.qt_interval.range'),
            ('ecg_report.qtc_interval.range'),
            ('ecg_report.qrs_axis.range'),
            ('ecg_report.rv5_amplitude.range'),
            ('ecg_report.sv1_amplitude.range'),
            ('ecg_report.rv5_sv1_sum.sum_of'),
            ('ecg_report.critical_notified_time.only_when'),
            ('ecg_report.critical_notified_time.not_before'),
            ('ecg_report.ecg_report_time.not_before'),
            ('ecg_report.ecg_report_time.within_hours'),
            ('ecg_report.reviewer_id.differs_from'),
            ('ecg_report.logic.qtc_against_rate'),
            ('ecg_report.logic.first_degree_with_normal_pr'),
            ('ecg_report.logic.bundle_block_with_narrow_qrs'),
            ('ecg_report.logic.sinus_rates_differ'),
            ('ecg_report.logic.life_threatening_not_critical'),
            ('ecg_report.logic.normal_marked_positive'),
            ('ecg_report.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'ecg_report.institution_code.required' then n__institution_code__required
            when 'ecg_report.institution_code.length' then n__institution_code__length
            when 'ecg_report.report_id.length' then n__report_id__length
            when 'ecg_report.visit_id.length' then n__visit_id__length
            when 'ecg_report.visit_id.reference' then n__visit_id__reference
            when 'ecg_report.patient_id.length' then n__patient_id__length
            when 'ecg_report.patient_id.reference' then n__patient_id__reference
            when 'ecg_report.department_code.domain' then n__department_code__domain
            when 'ecg_report.applicant_id.length' then n__applicant_id__length
            when 'ecg_report.ecg_type_code.domain' then n__ecg_type_code__domain
            when 'ecg_report.exam_time.type' then n__exam_time__type
            when 'ecg_report.exam_time.not_future' then n__exam_time__not_future
            when 'ecg_report.ecg_rhythm_code.domain' then n__ecg_rhythm_code__domain
            when 'ecg_report.ventricular_rate.type' then n__ventricular_rate__type
            when 'ecg_report.atrial_rate.type' then n__atrial_rate__type
            when 'ecg_report.p_duration.type' then n__p_duration__type
            when 'ecg_report.pr_interval.type' then n__pr_interval__type
            when 'ecg_report.qrs_duration.type' then n__qrs_duration__type
            when 'ecg_report.qt_interval.type' then n__qt_interval__type
            when 'ecg_report.qtc_interval.type' then n__qtc_interval__type
            when 'ecg_report.qrs_axis.type' then n__qrs_axis__type
            when 'ecg_report.rv5_amplitude.type' then n__rv5_amplitude__type
            when 'ecg_report.sv1_amplitude.type' then n__sv1_amplitude__type
            when 'ecg_report.rv5_sv1_sum.type' then n__rv5_sv1_sum__type
            when 'ecg_report.av_block_code.domain' then n__av_block_code__domain
            when 'ecg_report.bundle_block_code.domain' then n__bundle_block_code__domain
            when 'ecg_report.st_change_flag.domain' then n__st_change_flag__domain
            when 'ecg_report.stemi_flag.domain' then n__stemi_flag__domain
            when 'ecg_report.pacemaker_flag.domain' then n__pacemaker_flag__domain
            when 'ecg_report.finding.length' then n__finding__length
            when 'ecg_report.conclusion.length' then n__conclusion__length
            when 'ecg_report.positive_flag.domain' then n__positive_flag__domain
            when 'ecg_report.critical_value_flag.domain' then n__critical_value_flag__domain
            when 'ecg_report.critical_notified_time.required' then n__critical_notified_time__required
            when 'ecg_report.critical_notified_time.type' then n__critical_notified_time__type
            when 'ecg_report.critical_notified_time.not_future' then n__critical_notified_time__not_future
            when 'ecg_report.reporter_id.length' then n__reporter_id__length
            when 'ecg_report.reviewer_id.length' then n__reviewer_id__length
            when 'ecg_report.ecg_report_time.type' then n__ecg_report_time__type
            when 'ecg_report.ecg_report_time.not_future' then n__ecg_report_time__not_future
            when 'ecg_report.key.unique' then n__key__unique
            when 'ecg_report.ventricular_rate.range' then n__ventricular_rate__range
            when 'ecg_report.atrial_rate.range' then n__atrial_rate__range
            when 'ecg_report.p_duration.range' then n__p_duration__range
            when 'ecg_report.p_duration.only_when' then n__p_duration__only_when
            when 'ecg_report.pr_interval.range' then n__pr_interval__range
            when 'ecg_report.pr_interval.only_when' then n__pr_interval__only_when
            when 'ecg_report.qrs_duration.range' then n__qrs_duration__range
            when 'ecg_report.qrs_duration.not_above' then n__qrs_duration__not_above
            when 'ecg_report.qt_interval.range' then n__qt_interval__range
            when 'ecg_report.qtc_interval.range' then n__qtc_interval__range
            when 'ecg_report.qrs_axis.range' then n__qrs_axis__range
            when 'ecg_report.rv5_amplitude.range' then n__rv5_amplitude__range
            when 'ecg_report.sv1_amplitude.range' then n__sv1_amplitude__range
            when 'ecg_report.rv5_sv1_sum.sum_of' then n__rv5_sv1_sum__sum_of
            when 'ecg_report.critical_notified_time.only_when' then n__critical_notified_time__only_when
            when 'ecg_report.critical_notified_time.not_before' then n__critical_notified_time__not_before
            when 'ecg_report.ecg_report_time.not_before' then n__ecg_report_time__not_before
            when 'ecg_report.ecg_report_time.within_hours' then n__ecg_report_time__within_hours
            when 'ecg_report.reviewer_id.differs_from' then n__reviewer_id__differs_from
            when 'ecg_report.logic.qtc_against_rate' then n__logic__qtc_against_rate
            when 'ecg_report.logic.first_degree_with_normal_pr' then n__logic__first_degree_with_normal_pr
            when 'ecg_report.logic.bundle_block_with_narrow_qrs' then n__logic__bundle_block_with_narrow_qrs
            when 'ecg_report.logic.sinus_rates_differ' then n__logic__sinus_rates_differ
            when 'ecg_report.logic.life_threatening_not_critical' then n__logic__life_threatening_not_critical
            when 'ecg_report.logic.normal_marked_positive' then n__logic__normal_marked_positive
            when 'ecg_report.logic.sender_differs' then n__logic__sender_differs
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
