-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_endoscopy_report') }}, {{ ref('current_endoscopy_report') }}
{{ config(enabled='endoscopy_report' in data_sets_in_use(), meta={'replaced_by': 'touched_endoscopy_report'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'endoscopy_report', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'endoscopy_report', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        report_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_endoscopy_report', ['institution_code', 'report_id'], 'endoscopy_report', ['institution_code', 'report_id']) }} as looked_into
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
        endoscopy_type_code is null as endoscopy_type_code__required,
        endoscopy_type_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '99') as endoscopy_type_code__domain,
        exam_name is null as exam_name__required,
        length(exam_name) > 100 as exam_name__length,
        length(endoscopy_indication) > 200 as endoscopy_indication__length,
        length(endoscope_no) > 32 as endoscope_no__length,
        not regexp_like(reprocessed_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as reprocessed_time__type,
        try_cast(substr(reprocessed_time, 1, 19) as timestamp) > received_at as reprocessed_time__not_future,
        exam_time is null as exam_time__required,
        not regexp_like(exam_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as exam_time__type,
        try_cast(substr(exam_time, 1, 19) as timestamp) > received_at as exam_time__not_future,
        not regexp_like(endoscopy_end_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as endoscopy_end_time__type,
        try_cast(substr(endoscopy_end_time, 1, 19) as timestamp) > received_at as endoscopy_end_time__not_future,
        painless_flag not in ('0', '1') as painless_flag__domain,
        anaesthesia_code not in ('1', '11', '12', '13', '2', '21', '22', '3', '31', '32', '33', '34', '35', '36', '4', '41', '42', '43', '44', '45', '9') as anaesthesia_code__domain,
        not regexp_like(bowel_prep_score, '^-?[0-9]{1,1}$') as bowel_prep_score__type,
        (endoscopy_type_code = '02') and caecum_reached_flag is null as caecum_reached_flag__required,
        caecum_reached_flag not in ('0', '1') as caecum_reached_flag__domain,
        not regexp_like(withdrawal_minutes, '^-?[0-9]{1,3}$') as withdrawal_minutes__type,
        not regexp_like(polyp_count, '^-?[0-9]{1,3}$') as polyp_count__type,
        not regexp_like(largest_lesion_mm, '^-?[0-9]{1,3}$') as largest_lesion_mm__type,
        biopsy_flag is null as biopsy_flag__required,
        biopsy_flag not in ('0', '1') as biopsy_flag__domain,
        (biopsy_flag = '1') and biopsy_count is null as biopsy_count__required,
        not regexp_like(biopsy_count, '^-?[0-9]{1,2}$') as biopsy_count__type,
        length(pathology_no) > 32 as pathology_no__length,
        hp_test_code not in ('1', '2', '9') as hp_test_code__domain,
        therapeutic_flag not in ('0', '1') as therapeutic_flag__domain,
        (therapeutic_flag = '1') and procedure_code is null as procedure_code__required,
        length(procedure_code) > 20 as procedure_code__length,
        complication_flag not in ('0', '1') as complication_flag__domain,
        (complication_flag = '1') and complication_description is null as complication_description__required,
        length(complication_description) > 500 as complication_description__length,
        finding is null as finding__required,
        length(finding) > 2000 as finding__length,
        conclusion is null as conclusion__required,
        length(conclusion) > 1000 as conclusion__length,
        positive_flag not in ('0', '1') as positive_flag__domain,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        length(nurse_id) > 32 as nurse_id__length,
        length(reporter_id) > 32 as reporter_id__length,
        endoscopy_report_time is null as endoscopy_report_time__required,
        not regexp_like(endoscopy_report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as endoscopy_report_time__type,
        try_cast(substr(endoscopy_report_time, 1, 19) as timestamp) > received_at as endoscopy_report_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(substr(exam_time, 1, 19) as timestamp) < try_cast(substr(reprocessed_time, 1, 19) as timestamp) as exam_time__not_before,
        try_cast(substr(endoscopy_end_time, 1, 19) as timestamp) < try_cast(substr(exam_time, 1, 19) as timestamp) as endoscopy_end_time__not_before,
        case when endoscopy_type_code <> '04' then try_cast(substr(endoscopy_end_time, 1, 19) as timestamp) > try_cast(substr(exam_time, 1, 19) as timestamp) + interval '8' hour end as endoscopy_end_time__within_hours,
        try_cast(bowel_prep_score as decimal(18, 4)) < 0 or try_cast(bowel_prep_score as decimal(18, 4)) > 9 as bowel_prep_score__range,
        case when bowel_prep_score is not null then not (endoscopy_type_code in ('02', '03')) end as bowel_prep_score__only_when,
        case when caecum_reached_flag is not null then not (endoscopy_type_code = '02') end as caecum_reached_flag__only_when,
        case when withdrawal_minutes is not null then not (endoscopy_type_code = '02') end as withdrawal_minutes__only_when,
        try_cast(withdrawal_minutes as decimal(18, 4)) < 1 or try_cast(withdrawal_minutes as decimal(18, 4)) > 180 as withdrawal_minutes__range,
        case when caecum_reached_flag = '1' then try_cast(withdrawal_minutes as decimal(18, 4)) < 6 end as withdrawal_minutes__at_least_when,
        try_cast(polyp_count as decimal(18, 4)) < 0 or try_cast(polyp_count as decimal(18, 4)) > 500 as polyp_count__range,
        try_cast(largest_lesion_mm as decimal(18, 4)) < 0 or try_cast(largest_lesion_mm as decimal(18, 4)) > 300 as largest_lesion_mm__range,
        case when biopsy_count is not null then not (biopsy_flag = '1') end as biopsy_count__only_when,
        try_cast(biopsy_count as decimal(18, 4)) < 1 or try_cast(biopsy_count as decimal(18, 4)) > 60 as biopsy_count__range,
        case when pathology_no is not null then not (biopsy_flag = '1' or therapeutic_flag = '1') end as pathology_no__only_when,
        case when hp_test_code is not null then not (endoscopy_type_code in ('01', '06')) end as hp_test_code__only_when,
        not regexp_like(procedure_code, '^[0-9]{2}([.][0-9]{1,4}(x[0-9]{1,5}){0,2})?$') as procedure_code__shape,
        upper(trim(finding)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as finding__not_placeholder,
        upper(trim(conclusion)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as conclusion__not_placeholder,
        try_cast(substr(endoscopy_report_time, 1, 19) as timestamp) < try_cast(substr(exam_time, 1, 19) as timestamp) as endoscopy_report_time__not_before,
        case when endoscopy_type_code <> '04' then try_cast(substr(endoscopy_report_time, 1, 19) as timestamp) > try_cast(substr(exam_time, 1, 19) as timestamp) + interval '24' hour end as endoscopy_report_time__within_hours,
        case when substr(exam_time, 1, 10) = substr(endoscopy_end_time, 1, 10) then try_cast(withdrawal_minutes as decimal(18, 4)) > date_part('hour', try_cast(substr(endoscopy_end_time, 1, 19) as timestamp)) * 60 - date_part('hour', try_cast(substr(exam_time, 1, 19) as timestamp)) * 60 + date_part('minute', try_cast(substr(endoscopy_end_time, 1, 19) as timestamp)) - date_part('minute', try_cast(substr(exam_time, 1, 19) as timestamp)) + 1 end as logic__withdrawal_exceeds_exam,
        case when painless_flag = '1' then coalesce(anaesthesia_code, '3') in ('3', '35', '36') when painless_flag = '0' then anaesthesia_code in ('1', '11', '12', '13') end as logic__painless_without_anaesthesia,
        case when positive_flag = '0' then coalesce(try_cast(polyp_count as decimal(18, 4)), 0) > 0 or coalesce(try_cast(largest_lesion_mm as decimal(18, 4)), 0) > 0 or coalesce(hp_test_code, '1') = '2' end as logic__lesion_marked_normal,
        case when try_cast(largest_lesion_mm as decimal(18, 4)) >= 10 and endoscopy_type_code in ('01', '02') then biopsy_flag = '0' and coalesce(therapeutic_flag, '0') = '0' end as logic__large_lesion_untouched,
        case when biopsy_flag = '1' then pathology_no is null end as logic__biopsy_without_pathology,
        case endoscopy_type_code when '01' then regexp_extract(exam_name, '(结肠镜|肠镜|支气管镜|膀胱镜|宫腔镜)', 0) <> '' and regexp_extract(exam_name, '胃', 0) = '' when '02' then regexp_extract(exam_name, '(胃镜|支气管镜|膀胱镜|宫腔镜)', 0) <> '' and regexp_extract(exam_name, '肠', 0) = '' end as logic__name_of_other_endoscopy,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('endoscopy_report') }} as judged_row
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
        or endoscopy_type_code__required
        or endoscopy_type_code__domain
        or exam_name__required
        or exam_name__length
        or endoscopy_indication__length
        or endoscope_no__length
        or reprocessed_time__type
        or reprocessed_time__not_future
        or exam_time__required
        or exam_time__type
        or exam_time__not_future
        or endoscopy_end_time__type
        or endoscopy_end_time__not_future
        or painless_flag__domain
        or anaesthesia_code__domain
        or bowel_prep_score__type
        or caecum_reached_flag__required
        or caecum_reached_flag__domain
        or withdrawal_minutes__type
        or polyp_count__type
        or largest_lesion_mm__type
        or biopsy_flag__required
        or biopsy_flag__domain
        or biopsy_count__required
        or biopsy_count__type
        or pathology_no__length
        or hp_test_code__domain
        or therapeutic_flag__domain
        or procedure_code__required
        or procedure_code__length
        or complication_flag__domain
        or complication_description__required
        or complication_description__length
        or finding__required
        or finding__length
        or conclusion__required
        or conclusion__length
        or positive_flag__domain
        or doctor_id__required
        or doctor_id__length
        or nurse_id__length
        or reporter_id__length
        or endoscopy_report_time__required
        or endoscopy_report_time__type
        or endoscopy_report_time__not_future
        or key__unique
        or exam_time__not_before
        or endoscopy_end_time__not_before
        or endoscopy_end_time__within_hours
        or bowel_prep_score__range
        or bowel_prep_score__only_when
        or caecum_reached_flag__only_when
        or withdrawal_minutes__only_when
        or withdrawal_minutes__range
        or withdrawal_minutes__at_least_when
        or polyp_count__range
        or largest_lesion_mm__range
        or biopsy_count__only_when
        or biopsy_count__range
        or pathology_no__only_when
        or hp_test_code__only_when
        or procedure_code__shape
        or finding__not_placeholder
        or conclusion__not_placeholder
        or endoscopy_report_time__not_before
        or endoscopy_report_time__within_hours
        or logic__withdrawal_exceeds_exam
        or logic__painless_without_anaesthesia
        or logic__lesion_marked_normal
        or logic__large_lesion_untouched
        or logic__biopsy_without_pathology
        or logic__name_of_other_endoscopy
        or logic__sender_differs
)

select
    institution_code,
    report_id,
    visit_id,
    patient_id,
    department_code,
    endoscopy_type_code,
    exam_name,
    endoscopy_indication,
    endoscope_no,
    reprocessed_time,
    exam_time,
    endoscopy_end_time,
    painless_flag,
    anaesthesia_code,
    bowel_prep_score,
    caecum_reached_flag,
    withdrawal_minutes,
    polyp_count,
    largest_lesion_mm,
    biopsy_flag,
    biopsy_count,
    pathology_no,
    hp_test_code,
    therapeutic_flag,
    procedure_code,
    complication_flag,
    complication_description,
    finding,
    conclusion,
    positive_flag,
    doctor_id,
    nurse_id,
    reporter_id,
    endoscopy_report_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'endoscopy_report.institution_code.required' end,
        case when institution_code__length then 'endoscopy_report.institution_code.length' end,
        case when report_id__required then 'endoscopy_report.report_id.required' end,
        case when report_id__length then 'endoscopy_report.report_id.length' end,
        case when visit_id__required then 'endoscopy_report.visit_id.required' end,
        case when visit_id__length then 'endoscopy_report.visit_id.length' end,
        case when visit_id__reference then 'endoscopy_report.visit_id.reference' end,
        case when patient_id__required then 'endoscopy_report.patient_id.required' end,
        case when patient_id__length then 'endoscopy_report.patient_id.length' end,
        case when patient_id__reference then 'endoscopy_report.patient_id.reference' end,
        case when department_code__domain then 'endoscopy_report.department_code.domain' end,
        case when endoscopy_type_code__required then 'endoscopy_report.endoscopy_type_code.required' end,
        case when endoscopy_type_code__domain then 'endoscopy_report.endoscopy_type_code.domain' end,
        case when exam_name__required then 'endoscopy_report.exam_name.required' end,
        case when exam_name__length then 'endoscopy_report.exam_name.length' end,
        case when endoscopy_indication__length then 'endoscopy_report.endoscopy_indication.length' end,
        case when endoscope_no__length then 'endoscopy_report.endoscope_no.length' end,
        case when reprocessed_time__type then 'endoscopy_report.reprocessed_time.type' end,
        case when reprocessed_time__not_future then 'endoscopy_report.reprocessed_time.not_future' end,
        case when exam_time__required then 'endoscopy_report.exam_time.required' end,
        case when exam_time__type then 'endoscopy_report.exam_time.type' end,
        case when exam_time__not_future then 'endoscopy_report.exam_time.not_future' end,
        case when endoscopy_end_time__type then 'endoscopy_report.endoscopy_end_time.type' end,
        case when endoscopy_end_time__not_future then 'endoscopy_report.endoscopy_end_time.not_future' end,
        case when painless_flag__domain then 'endoscopy_report.painless_flag.domain' end,
        case when anaesthesia_code__domain then 'endoscopy_report.anaesthesia_code.domain' end,
        case when bowel_prep_score__type then 'endoscopy_report.bowel_prep_score.type' end,
        case when caecum_reached_flag__required then 'endoscopy_report.caecum_reached_flag.required' end,
        case when caecum_reached_flag__domain then 'endoscopy_report.caecum_reached_flag.domain' end,
        case when withdrawal_minutes__type then 'endoscopy_report.withdrawal_minutes.type' end,
        case when polyp_count__type then 'endoscopy_report.polyp_count.type' end,
        case when largest_lesion_mm__type then 'endoscopy_report.largest_lesion_mm.type' end,
        case when biopsy_flag__required then 'endoscopy_report.biopsy_flag.required' end,
        case when biopsy_flag__domain then 'endoscopy_report.biopsy_flag.domain' end,
        case when biopsy_count__required then 'endoscopy_report.biopsy_count.required' end,
        case when biopsy_count__type then 'endoscopy_report.biopsy_count.type' end,
        case when pathology_no__length then 'endoscopy_report.pathology_no.length' end,
        case when hp_test_code__domain then 'endoscopy_report.hp_test_code.domain' end,
        case when therapeutic_flag__domain then 'endoscopy_report.therapeutic_flag.domain' end,
        case when procedure_code__required then 'endoscopy_report.procedure_code.required' end,
        case when procedure_code__length then 'endoscopy_report.procedure_code.length' end,
        case when complication_flag__domain then 'endoscopy_report.complication_flag.domain' end,
        case when complication_description__required then 'endoscopy_report.complication_description.required' end,
        case when complication_description__length then 'endoscopy_report.complication_description.length' end,
        case when finding__required then 'endoscopy_report.finding.required' end,
        case when finding__length then 'endoscopy_report.finding.length' end,
        case when conclusion__required then 'endoscopy_report.conclusion.required' end,
        case when conclusion__length then 'endoscopy_report.conclusion.length' end,
        case when positive_flag__domain then 'endoscopy_report.positive_flag.domain' end,
        case when doctor_id__required then 'endoscopy_report.doctor_id.required' end,
        case when doctor_id__length then 'endoscopy_report.doctor_id.length' end,
        case when nurse_id__length then 'endoscopy_report.nurse_id.length' end,
        case when reporter_id__length then 'endoscopy_report.reporter_id.length' end,
        case when endoscopy_report_time__required then 'endoscopy_report.endoscopy_report_time.required' end,
        case when endoscopy_report_time__type then 'endoscopy_report.endoscopy_report_time.type' end,
        case when endoscopy_report_time__not_future then 'endoscopy_report.endoscopy_report_time.not_future' end,
        case when key__unique then 'endoscopy_report.key.unique' end,
        case when exam_time__not_before then 'endoscopy_report.exam_time.not_before' end,
        case when endoscopy_end_time__not_before then 'endoscopy_report.endoscopy_end_time.not_before' end,
        case when endoscopy_end_time__within_hours then 'endoscopy_report.endoscopy_end_time.within_hours' end,
        case when bowel_prep_score__range then 'endoscopy_report.bowel_prep_score.range' end,
        case when bowel_prep_score__only_when then 'endoscopy_report.bowel_prep_score.only_when' end,
        case when caecum_reached_flag__only_when then 'endoscopy_report.caecum_reached_flag.only_when' end,
        case when withdrawal_minutes__only_when then 'endoscopy_report.withdrawal_minutes.only_when' end,
        case when withdrawal_minutes__range then 'endoscopy_report.withdrawal_minutes.range' end,
        case when withdrawal_minutes__at_least_when then 'endoscopy_report.withdrawal_minutes.at_least_when' end,
        case when polyp_count__range then 'endoscopy_report.polyp_count.range' end,
        case when largest_lesion_mm__range then 'endoscopy_report.largest_lesion_mm.range' end,
        case when biopsy_count__only_when then 'endoscopy_report.biopsy_count.only_when' end,
        case when biopsy_count__range then 'endoscopy_report.biopsy_count.range' end,
        case when pathology_no__only_when then 'endoscopy_report.pathology_no.only_when' end,
        case when hp_test_code__only_when then 'endoscopy_report.hp_test_code.only_when' end,
        case when procedure_code__shape then 'endoscopy_report.procedure_code.shape' end,
        case when finding__not_placeholder then 'endoscopy_report.finding.not_placeholder' end,
        case when conclusion__not_placeholder then 'endoscopy_report.conclusion.not_placeholder' end,
        case when endoscopy_report_time__not_before then 'endoscopy_report.endoscopy_report_time.not_before' end,
        case when endoscopy_report_time__within_hours then 'endoscopy_report.endoscopy_report_time.within_hours' end,
        case when logic__withdrawal_exceeds_exam then 'endoscopy_report.logic.withdrawal_exceeds_exam' end,
        case when logic__painless_without_anaesthesia then 'endoscopy_report.logic.painless_without_anaesthesia' end,
        case when logic__lesion_marked_normal then 'endoscopy_report.logic.lesion_marked_normal' end,
        case when logic__large_lesion_untouched then 'endoscopy_report.logic.large_lesion_untouched' end,
        case when logic__biopsy_without_pathology then 'endoscopy_report.logic.biopsy_without_pathology' end,
        case when logic__name_of_other_endoscopy then 'endoscopy_report.logic.name_of_other_endoscopy' end,
        case when logic__sender_differs then 'endoscopy_report.logic.sender_differs' end
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
