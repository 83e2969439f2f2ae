-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_ecg_report') }}, {{ ref('current_ecg_report') }}
{{ config(enabled='ecg_report' in data_sets_in_use(), meta={'replaced_by': 'touched_ecg_report'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'ecg_report', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'ecg_report', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        report_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_ecg_report', ['institution_code', 'report_id'], 'ecg_report', ['institution_code', 'report_id']) }} as looked_into
    group by institution_code, report_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        report_id is null as report_id__required,
        length(report_id) > 64 as report_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(applicant_id) > 32 as applicant_id__length,
        ecg_type_code is null as ecg_type_code__required,
        ecg_type_code not in ('1', '2', '3', '4', '5') as ecg_type_code__domain,
        exam_time is null as exam_time__required,
        not regexp_like(exam_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as exam_time__type,
        try_cast(substr(exam_time, 1, 19) as timestamp) > received_at as exam_time__not_future,
        ecg_rhythm_code is null as ecg_rhythm_code__required,
        ecg_rhythm_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '99') as ecg_rhythm_code__domain,
        ventricular_rate is null as ventricular_rate__required,
        not regexp_like(ventricular_rate, '^-?[0-9]{1,3}$') as ventricular_rate__type,
        not regexp_like(atrial_rate, '^-?[0-9]{1,3}$') as atrial_rate__type,
        not regexp_like(p_duration, '^-?[0-9]{1,3}$') as p_duration__type,
        not regexp_like(pr_interval, '^-?[0-9]{1,3}$') as pr_interval__type,
        not regexp_like(qrs_duration, '^-?[0-9]{1,3}$') as qrs_duration__type,
        not regexp_like(qt_interval, '^-?[0-9]{1,3}$') as qt_interval__type,
        not regexp_like(qtc_interval, '^-?[0-9]{1,3}$') as qtc_interval__type,
        not regexp_like(qrs_axis, '^-?[0-9]{1,3}$') as qrs_axis__type,
        not regexp_like(rv5_amplitude, '^-?[0-9]{1,2}([.][0-9]{1,2}0*)?$') as rv5_amplitude__type,
        not regexp_like(sv1_amplitude, '^-?[0-9]{1,2}([.][0-9]{1,2}0*)?$') as sv1_amplitude__type,
        not regexp_like(rv5_sv1_sum, '^-?[0-9]{1,2}([.][0-9]{1,2}0*)?$') as rv5_sv1_sum__type,
        av_block_code not in ('0', '1', '2', '3', '4') as av_block_code__domain,
        bundle_block_code not in ('0', '1', '2', '3', '4', '5', '9') as bundle_block_code__domain,
        st_change_flag not in ('0', '1') as st_change_flag__domain,
        stemi_flag not in ('0', '1') as stemi_flag__domain,
        pacemaker_flag not in ('0', '1') as pacemaker_flag__domain,
        length(finding) > 2000 as finding__length,
        conclusion is null as conclusion__required,
        length(conclusion) > 1000 as conclusion__length,
        positive_flag not in ('0', '1') as positive_flag__domain,
        critical_value_flag not in ('0', '1') as critical_value_flag__domain,
        (critical_value_flag = '1') and critical_notified_time is null as critical_notified_time__required,
        not regexp_like(critical_notified_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as critical_notified_time__type,
        try_cast(substr(critical_notified_time, 1, 19) as timestamp) > received_at as critical_notified_time__not_future,
        reporter_id is null as reporter_id__required,
        length(reporter_id) > 32 as reporter_id__length,
        length(reviewer_id) > 32 as reviewer_id__length,
        ecg_report_time is null as ecg_report_time__required,
        not regexp_like(ecg_report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as ecg_report_time__type,
        try_cast(substr(ecg_report_time, 1, 19) as timestamp) > received_at as ecg_report_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(ventricular_rate as decimal(18, 4)) < 15 or try_cast(ventricular_rate as decimal(18, 4)) > 350 as ventricular_rate__range,
        try_cast(atrial_rate as decimal(18, 4)) < 15 or try_cast(atrial_rate as decimal(18, 4)) > 700 as atrial_rate__range,
        try_cast(p_duration as decimal(18, 4)) < 20 or try_cast(p_duration as decimal(18, 4)) > 250 as p_duration__range,
        case when p_duration is not null then not (ecg_rhythm_code not in ('02', '10')) end as p_duration__only_when,
        try_cast(pr_interval as decimal(18, 4)) < 60 or try_cast(pr_interval as decimal(18, 4)) > 600 as pr_interval__range,
        case when pr_interval is not null then not (ecg_rhythm_code not in ('02', '10')) end as pr_interval__only_when,
        try_cast(qrs_duration as decimal(18, 4)) < 40 or try_cast(qrs_duration as decimal(18, 4)) > 300 as qrs_duration__range,
        try_cast(qrs_duration as decimal(18, 4)) > try_cast(qt_interval as decimal(18, 4)) as qrs_duration__not_above,
        try_cast(qt_interval as decimal(18, 4)) < 180 or try_cast(qt_interval as decimal(18, 4)) > 800 as qt_interval__range,
        try_cast(qtc_interval as decimal(18, 4)) < 200 or try_cast(qtc_interval as decimal(18, 4)) > 800 as qtc_interval__range,
        try_cast(qrs_axis as decimal(18, 4)) < -180 or try_cast(qrs_axis as decimal(18, 4)) > 180 as qrs_axis__range,
        try_cast(rv5_amplitude as decimal(18, 4)) < 0 or try_cast(rv5_amplitude as decimal(18, 4)) > 8 as rv5_amplitude__range,
        try_cast(sv1_amplitude as decimal(18, 4)) < 0 or try_cast(sv1_amplitude as decimal(18, 4)) > 8 as sv1_amplitude__range,
        abs(try_cast(rv5_sv1_sum as decimal(18, 4)) - try_cast(coalesce(rv5_amplitude, '0') as decimal(18, 4)) - try_cast(coalesce(sv1_amplitude, '0') as decimal(18, 4))) > 0.01 as rv5_sv1_sum__sum_of,
        upper(trim(conclusion)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as conclusion__not_placeholder,
        case when critical_notified_time is not null then not (critical_value_flag = '1') end as critical_notified_time__only_when,
        try_cast(substr(critical_notified_time, 1, 19) as timestamp) < try_cast(substr(exam_time, 1, 19) as timestamp) as critical_notified_time__not_before,
        try_cast(substr(ecg_report_time, 1, 19) as timestamp) < try_cast(substr(exam_time, 1, 19) as timestamp) as ecg_report_time__not_before,
        case when ecg_type_code in ('1', '2', '5') then try_cast(substr(ecg_report_time, 1, 19) as timestamp) > try_cast(substr(exam_time, 1, 19) as timestamp) + interval '24' hour end as ecg_report_time__within_hours,
        reviewer_id = reporter_id as reviewer_id__differs_from,
        case when try_cast(ventricular_rate as decimal(18, 4)) between 70 and 350 then try_cast(qtc_interval as decimal(18, 4)) < try_cast(qt_interval as decimal(18, 4)) when try_cast(ventricular_rate as decimal(18, 4)) between 15 and 50 then try_cast(qtc_interval as decimal(18, 4)) > try_cast(qt_interval as decimal(18, 4)) end as logic__qtc_against_rate,
        case when av_block_code = '1' then try_cast(pr_interval as decimal(18, 4)) <= 180 when av_block_code = '0' and ecg_rhythm_code = '01' then try_cast(pr_interval as decimal(18, 4)) > 240 end as logic__first_degree_with_normal_pr,
        case when bundle_block_code in ('1', '3') then try_cast(qrs_duration as decimal(18, 4)) < 110 end as logic__bundle_block_with_narrow_qrs,
        case when ecg_rhythm_code = '01' and coalesce(av_block_code, '0') in ('0', '1') then abs(try_cast(atrial_rate as decimal(18, 4)) - try_cast(ventricular_rate as decimal(18, 4))) > 10 end as logic__sinus_rates_differ,
        case when stemi_flag = '1' or av_block_code = '4' or ecg_rhythm_code in ('07', '10') then coalesce(critical_value_flag, '0') = '0' end as logic__life_threatening_not_critical,
        case when regexp_extract(conclusion, '^正常心电图', 0) <> '' then positive_flag = '1' or stemi_flag = '1' or st_change_flag = '1' end as logic__normal_marked_positive,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('ecg_report') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and report_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or report_id__required
        or report_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or department_code__domain
        or applicant_id__length
        or ecg_type_code__required
        or ecg_type_code__domain
        or exam_time__required
        or exam_time__type
        or exam_time__not_future
        or ecg_rhythm_code__required
        or ecg_rhythm_code__domain
        or ventricular_rate__required
        or ventricular_rate__type
        or atrial_rate__type
        or p_duration__type
        or pr_interval__type
        or qrs_duration__type
        or qt_interval__type
        or qtc_interval__type
        or qrs_axis__type
        or rv5_amplitude__type
        or sv1_amplitude__type
        or rv5_sv1_sum__type
        or av_block_code__domain
        or bundle_block_code__domain
        or st_change_flag__domain
        or stemi_flag__domain
        or pacemaker_flag__domain
        or finding__length
        or conclusion__required
        or conclusion__length
        or positive_flag__domain
        or critical_value_flag__domain
        or critical_notified_time__required
        or critical_notified_time__type
        or critical_notified_time__not_future
        or reporter_id__required
        or reporter_id__length
        or reviewer_id__length
        or ecg_report_time__required
        or ecg_report_time__type
        or ecg_report_time__not_future
        or key__unique
        or ventricular_rate__range
        or atrial_rate__range
        or p_duration__range
        or p_duration__only_when
        or pr_interval__range
        or pr_interval__only_when
        or qrs_duration__range
        or qrs_duration__not_above
        or qt_interval__range
        or qtc_interval__range
        or qrs_axis__range
        or rv5_amplitude__range
        or sv1_amplitude__range
        or rv5_sv1_sum__sum_of
        or conclusion__not_placeholder
        or critical_notified_time__only_when
        or critical_notified_time__not_before
        or ecg_report_time__not_before
        or ecg_report_time__within_hours
        or reviewer_id__differs_from
        or logic__qtc_against_rate
        or logic__first_degree_with_normal_pr
        or logic__bundle_block_with_narrow_qrs
        or logic__sinus_rates_differ
        or logic__life_threatening_not_critical
        or logic__normal_marked_positive
        or logic__sender_differs
)

select
    institution_code,
    report_id,
    visit_id,
    patient_id,
    department_code,
    applicant_id,
    ecg_type_code,
    exam_time,
    ecg_rhythm_code,
    ventricular_rate,
    atrial_rate,
    p_duration,
    pr_interval,
    qrs_duration,
    qt_interval,
    qtc_interval,
    qrs_axis,
    rv5_amplitude,
    sv1_amplitude,
    rv5_sv1_sum,
    av_block_code,
    bundle_block_code,
    st_change_flag,
    stemi_flag,
    pacemaker_flag,
    finding,
    conclusion,
    positive_flag,
    critical_value_flag,
    critical_notified_time,
    reporter_id,
    reviewer_id,
    ecg_report_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'ecg_report.institution_code.required' end,
        case when institution_code__length then 'ecg_report.institution_code.length' end,
        case when report_id__required then 'ecg_report.report_id.required' end,
        case when report_id__length then 'ecg_report.report_id.length' end,
        case when visit_id__required then 'ecg_report.visit_id.required' end,
        case when visit_id__length then 'ecg_report.visit_id.length' end,
        case when visit_id__reference then 'ecg_report.visit_id.reference' end,
        case when patient_id__required then 'ecg_report.patient_id.required' end,
        case when patient_id__length then 'ecg_report.patient_id.length' end,
        case when patient_id__reference then 'ecg_report.patient_id.reference' end,
        case when department_code__domain then 'ecg_report.department_code.domain' end,
        case when applicant_id__length then 'ecg_report.applicant_id.length' end,
        case when ecg_type_code__required then 'ecg_report.ecg_type_code.required' end,
        case when ecg_type_code__domain then 'ecg_report.ecg_type_code.domain' end,
        case when exam_time__required then 'ecg_report.exam_time.required' end,
        case when exam_time__type then 'ecg_report.exam_time.type' end,
        case when exam_time__not_future then 'ecg_report.exam_time.not_future' end,
        case when ecg_rhythm_code__required then 'ecg_report.ecg_rhythm_code.required' end,
        case when ecg_rhythm_code__domain then 'ecg_report.ecg_rhythm_code.domain' end,
        case when ventricular_rate__required then 'ecg_report.ventricular_rate.required' end,
        case when ventricular_rate__type then 'ecg_report.ventricular_rate.type' end,
        case when atrial_rate__type then 'ecg_report.atrial_rate.type' end,
        case when p_duration__type then 'ecg_report.p_duration.type' end,
        case when pr_interval__type then 'ecg_report.pr_interval.type' end,
        case when qrs_duration__type then 'ecg_report.qrs_duration.type' end,
        case when qt_interval__type then 'ecg_report.qt_interval.type' end,
        case when qtc_interval__type then 'ecg_report.qtc_interval.type' end,
        case when qrs_axis__type then 'ecg_report.qrs_axis.type' end,
        case when rv5_amplitude__type then 'ecg_report.rv5_amplitude.type' end,
        case when sv1_amplitude__type then 'ecg_report.sv1_amplitude.type' end,
        case when rv5_sv1_sum__type then 'ecg_report.rv5_sv1_sum.type' end,
        case when av_block_code__domain then 'ecg_report.av_block_code.domain' end,
        case when bundle_block_code__domain then 'ecg_report.bundle_block_code.domain' end,
        case when st_change_flag__domain then 'ecg_report.st_change_flag.domain' end,
        case when stemi_flag__domain then 'ecg_report.stemi_flag.domain' end,
        case when pacemaker_flag__domain then 'ecg_report.pacemaker_flag.domain' end,
        case when finding__length then 'ecg_report.finding.length' end,
        case when conclusion__required then 'ecg_report.conclusion.required' end,
        case when conclusion__length then 'ecg_report.conclusion.length' end,
        case when positive_flag__domain then 'ecg_report.positive_flag.domain' end,
        case when critical_value_flag__domain then 'ecg_report.critical_value_flag.domain' end,
        case when critical_notified_time__required then 'ecg_report.critical_notified_time.required' end,
        case when critical_notified_time__type then 'ecg_report.critical_notified_time.type' end,
        case when critical_notified_time__not_future then 'ecg_report.critical_notified_time.not_future' end,
        case when reporter_id__required then 'ecg_report.reporter_id.required' end,
        case when reporter_id__length then 'ecg_report.reporter_id.length' end,
        case when reviewer_id__length then 'ecg_report.reviewer_id.length' end,
        case when ecg_report_time__required then 'ecg_report.ecg_report_time.required' end,
        case when ecg_report_time__type then 'ecg_report.ecg_report_time.type' end,
        case when ecg_report_time__not_future then 'ecg_report.ecg_report_time.not_future' end,
        case when key__unique then 'ecg_report.key.unique' end,
        case when ventricular_rate__range then 'ecg_report.ventricular_rate.range' end,
        case when atrial_rate__range then 'ecg_report.atrial_rate.range' end,
        case when p_duration__range then 'ecg_report.p_duration.range' end,
        case when p_duration__only_when then 'ecg_report.p_duration.only_when' end,
        case when pr_interval__range then 'ecg_report.pr_interval.range' end,
        case when pr_interval__only_when then 'ecg_report.pr_interval.only_when' end,
        case when qrs_duration__range then 'ecg_report.qrs_duration.range' end,
        case when qrs_duration__not_above then 'ecg_report.qrs_duration.not_above' end,
        case when qt_interval__range then 'ecg_report.qt_interval.range' end,
        case when qtc_interval__range then 'ecg_report.qtc_interval.range' end,
        case when qrs_axis__range then 'ecg_report.qrs_axis.range' end,
        case when rv5_amplitude__range then 'ecg_report.rv5_amplitude.range' end,
        case when sv1_amplitude__range then 'ecg_report.sv1_amplitude.range' end,
        case when rv5_sv1_sum__sum_of then 'ecg_report.rv5_sv1_sum.sum_of' end,
        case when conclusion__not_placeholder then 'ecg_report.conclusion.not_placeholder' end,
        case when critical_notified_time__only_when then 'ecg_report.critical_notified_time.only_when' end,
        case when critical_notified_time__not_before then 'ecg_report.critical_notified_time.not_before' end,
        case when ecg_report_time__not_before then 'ecg_report.ecg_report_time.not_before' end,
        case when ecg_report_time__within_hours then 'ecg_report.ecg_report_time.within_hours' end,
        case when reviewer_id__differs_from then 'ecg_report.reviewer_id.differs_from' end,
        case when logic__qtc_against_rate then 'ecg_report.logic.qtc_against_rate' end,
        case when logic__first_degree_with_normal_pr then 'ecg_report.logic.first_degree_with_normal_pr' end,
        case when logic__bundle_block_with_narrow_qrs then 'ecg_report.logic.bundle_block_with_narrow_qrs' end,
        case when logic__sinus_rates_differ then 'ecg_report.logic.sinus_rates_differ' end,
        case when logic__life_threatening_not_critical then 'ecg_report.logic.life_threatening_not_critical' end,
        case when logic__normal_marked_positive then 'ecg_report.logic.normal_marked_positive' end,
        case when logic__sender_differs then 'ecg_report.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or report_id__required
        or exam_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
