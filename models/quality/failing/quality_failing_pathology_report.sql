-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_pathology_report') }}, {{ ref('current_pathology_report') }}
{{ config(enabled='pathology_report' in data_sets_in_use(), meta={'replaced_by': 'touched_pathology_report'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'pathology_report', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'pathology_report', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        report_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_pathology_report', ['institution_code', 'report_id'], 'pathology_report', ['institution_code', 'report_id']) }} as looked_into
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
        pathology_no is null as pathology_no__required,
        length(pathology_no) > 32 as pathology_no__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(doctor_id) > 32 as doctor_id__length,
        pathology_type_code is null as pathology_type_code__required,
        pathology_type_code not in ('1', '2', '3', '4', '5', '6', '9') as pathology_type_code__domain,
        length(clinical_diagnosis) > 200 as clinical_diagnosis__length,
        specimen_name is null as specimen_name__required,
        length(specimen_name) > 100 as specimen_name__length,
        length(specimen_site) > 100 as specimen_site__length,
        not regexp_like(specimen_count, '^-?[0-9]{1,3}$') as specimen_count__type,
        not regexp_like(sampling_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as sampling_time__type,
        try_cast(substr(sampling_time, 1, 19) as timestamp) > received_at as sampling_time__not_future,
        not regexp_like(fixation_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as fixation_time__type,
        try_cast(substr(fixation_time, 1, 19) as timestamp) > received_at as fixation_time__not_future,
        received_time is null as received_time__required,
        not regexp_like(received_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as received_time__type,
        try_cast(substr(received_time, 1, 19) as timestamp) > received_at as received_time__not_future,
        specimen_qualified_flag not in ('0', '1') as specimen_qualified_flag__domain,
        (specimen_qualified_flag = '0') and rejection_reason is null as rejection_reason__required,
        length(rejection_reason) > 200 as rejection_reason__length,
        not regexp_like(block_count, '^-?[0-9]{1,3}$') as block_count__type,
        not regexp_like(slide_count, '^-?[0-9]{1,4}$') as slide_count__type,
        length(gross_finding) > 2000 as gross_finding__length,
        length(microscopic_finding) > 2000 as microscopic_finding__length,
        length(ihc_result) > 1000 as ihc_result__length,
        pathology_diagnosis is null as pathology_diagnosis__required,
        length(pathology_diagnosis) > 1000 as pathology_diagnosis__length,
        length(morphology_code) > 10 as morphology_code__length,
        (morphology_code is not null) and behaviour_code is null as behaviour_code__required,
        behaviour_code not in ('0', '1', '2', '3', '6', '9') as behaviour_code__domain,
        malignant_flag not in ('0', '1') as malignant_flag__domain,
        differentiation_code not in ('1', '2', '3', '4', '9') as differentiation_code__domain,
        length(pn_stage) > 10 as pn_stage__length,
        not regexp_like(lymph_node_total, '^-?[0-9]{1,3}$') as lymph_node_total__type,
        not regexp_like(lymph_node_positive, '^-?[0-9]{1,3}$') as lymph_node_positive__type,
        margin_code not in ('1', '2', '9') as margin_code__domain,
        frozen_agreement_code not in ('1', '2', '9') as frozen_agreement_code__domain,
        reporter_id is null as reporter_id__required,
        length(reporter_id) > 32 as reporter_id__length,
        length(reviewer_id) > 32 as reviewer_id__length,
        pathology_report_time is null as pathology_report_time__required,
        not regexp_like(pathology_report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as pathology_report_time__type,
        try_cast(substr(pathology_report_time, 1, 19) as timestamp) > received_at as pathology_report_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(pathology_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as pathology_no__not_placeholder,
        upper(trim(specimen_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as specimen_name__not_placeholder,
        upper(trim(pathology_diagnosis)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as pathology_diagnosis__not_placeholder,
        upper(trim(clinical_diagnosis)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as clinical_diagnosis__not_placeholder,
        try_cast(specimen_count as decimal(18, 4)) < 1 or try_cast(specimen_count as decimal(18, 4)) > 200 as specimen_count__range,
        try_cast(block_count as decimal(18, 4)) < 0 or try_cast(block_count as decimal(18, 4)) > 500 as block_count__range,
        try_cast(slide_count as decimal(18, 4)) < 1 or try_cast(slide_count as decimal(18, 4)) > 2000 as slide_count__range,
        try_cast(substr(fixation_time, 1, 19) as timestamp) < try_cast(substr(sampling_time, 1, 19) as timestamp) as fixation_time__not_before,
        case when pathology_type_code = '1' then try_cast(substr(fixation_time, 1, 19) as timestamp) > try_cast(substr(sampling_time, 1, 19) as timestamp) + interval '1' hour end as fixation_time__within_hours,
        try_cast(substr(received_time, 1, 19) as timestamp) < try_cast(substr(sampling_time, 1, 19) as timestamp) as received_time__not_before,
        case when pathology_type_code <> '6' then try_cast(substr(received_time, 1, 10) as date) > try_cast(substr(sampling_time, 1, 10) as date) + interval '7' day end as received_time__within_days,
        try_cast(substr(pathology_report_time, 1, 19) as timestamp) < try_cast(substr(received_time, 1, 19) as timestamp) as pathology_report_time__not_before,
        try_cast(substr(pathology_report_time, 1, 10) as date) > try_cast(substr(received_time, 1, 10) as date) + interval '30' day as pathology_report_time__within_days,
        case when pathology_type_code = '2' then try_cast(substr(pathology_report_time, 1, 19) as timestamp) > try_cast(substr(received_time, 1, 19) as timestamp) + interval '1' hour end as pathology_report_time__within_hours,
        case when rejection_reason is not null then not (specimen_qualified_flag = '0') end as rejection_reason__only_when,
        try_cast(lymph_node_total as decimal(18, 4)) < 0 or try_cast(lymph_node_total as decimal(18, 4)) > 200 as lymph_node_total__range,
        try_cast(lymph_node_positive as decimal(18, 4)) > try_cast(lymph_node_total as decimal(18, 4)) as lymph_node_positive__not_above,
        case when frozen_agreement_code is not null then not (pathology_type_code = '2') end as frozen_agreement_code__only_when,
        reviewer_id = reporter_id as reviewer_id__differs_from,
        not regexp_like(morphology_code, '^M?[0-9]{4}/[012369]([1-9])?$') as logic__morphology_shape,
        case when regexp_extract(morphology_code, '^M?[0-9]{4}/[0-9]', 0) <> '' then substr(replace(morphology_code, 'M', ''), 6, 1) <> behaviour_code end as logic__behaviour_differs,
        case when behaviour_code in ('3', '6', '9') then malignant_flag = '0' when behaviour_code = '0' then malignant_flag = '1' end as logic__malignant_differs,
        case when behaviour_code = '0' then differentiation_code in ('1', '2', '3', '4') end as logic__differentiation_of_benign,
        case when regexp_extract(pn_stage, 'N0', 0) <> '' then try_cast(lymph_node_positive as decimal(18, 4)) > 0 when regexp_extract(pn_stage, 'N[123]', 0) <> '' then try_cast(lymph_node_positive as decimal(18, 4)) = 0 end as logic__node_category_differs,
        case when pathology_type_code = '4' then ihc_result is null end as logic__ihc_without_result,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('pathology_report') }} as judged_row
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
        or pathology_no__required
        or pathology_no__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or department_code__required
        or department_code__domain
        or doctor_id__length
        or pathology_type_code__required
        or pathology_type_code__domain
        or clinical_diagnosis__length
        or specimen_name__required
        or specimen_name__length
        or specimen_site__length
        or specimen_count__type
        or sampling_time__type
        or sampling_time__not_future
        or fixation_time__type
        or fixation_time__not_future
        or received_time__required
        or received_time__type
        or received_time__not_future
        or specimen_qualified_flag__domain
        or rejection_reason__required
        or rejection_reason__length
        or block_count__type
        or slide_count__type
        or gross_finding__length
        or microscopic_finding__length
        or ihc_result__length
        or pathology_diagnosis__required
        or pathology_diagnosis__length
        or morphology_code__length
        or behaviour_code__required
        or behaviour_code__domain
        or malignant_flag__domain
        or differentiation_code__domain
        or pn_stage__length
        or lymph_node_total__type
        or lymph_node_positive__type
        or margin_code__domain
        or frozen_agreement_code__domain
        or reporter_id__required
        or reporter_id__length
        or reviewer_id__length
        or pathology_report_time__required
        or pathology_report_time__type
        or pathology_report_time__not_future
        or key__unique
        or pathology_no__not_placeholder
        or specimen_name__not_placeholder
        or pathology_diagnosis__not_placeholder
        or clinical_diagnosis__not_placeholder
        or specimen_count__range
        or block_count__range
        or slide_count__range
        or fixation_time__not_before
        or fixation_time__within_hours
        or received_time__not_before
        or received_time__within_days
        or pathology_report_time__not_before
        or pathology_report_time__within_days
        or pathology_report_time__within_hours
        or rejection_reason__only_when
        or lymph_node_total__range
        or lymph_node_positive__not_above
        or frozen_agreement_code__only_when
        or reviewer_id__differs_from
        or logic__morphology_shape
        or logic__behaviour_differs
        or logic__malignant_differs
        or logic__differentiation_of_benign
        or logic__node_category_differs
        or logic__ihc_without_result
        or logic__sender_differs
)

select
    institution_code,
    report_id,
    pathology_no,
    visit_id,
    patient_id,
    department_code,
    doctor_id,
    pathology_type_code,
    clinical_diagnosis,
    specimen_name,
    specimen_site,
    specimen_count,
    sampling_time,
    fixation_time,
    received_time,
    specimen_qualified_flag,
    rejection_reason,
    block_count,
    slide_count,
    gross_finding,
    microscopic_finding,
    ihc_result,
    pathology_diagnosis,
    morphology_code,
    behaviour_code,
    malignant_flag,
    differentiation_code,
    pn_stage,
    lymph_node_total,
    lymph_node_positive,
    margin_code,
    frozen_agreement_code,
    reporter_id,
    reviewer_id,
    pathology_report_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'pathology_report.institution_code.required' end,
        case when institution_code__length then 'pathology_report.institution_code.length' end,
        case when report_id__required then 'pathology_report.report_id.required' end,
        case when report_id__length then 'pathology_report.report_id.length' end,
        case when pathology_no__required then 'pathology_report.pathology_no.required' end,
        case when pathology_no__length then 'pathology_report.pathology_no.length' end,
        case when visit_id__required then 'pathology_report.visit_id.required' end,
        case when visit_id__length then 'pathology_report.visit_id.length' end,
        case when visit_id__reference then 'pathology_report.visit_id.reference' end,
        case when patient_id__required then 'pathology_report.patient_id.required' end,
        case when patient_id__length then 'pathology_report.patient_id.length' end,
        case when patient_id__reference then 'pathology_report.patient_id.reference' end,
        case when department_code__required then 'pathology_report.department_code.required' end,
        case when department_code__domain then 'pathology_report.department_code.domain' end,
        case when doctor_id__length then 'pathology_report.doctor_id.length' end,
        case when pathology_type_code__required then 'pathology_report.pathology_type_code.required' end,
        case when pathology_type_code__domain then 'pathology_report.pathology_type_code.domain' end,
        case when clinical_diagnosis__length then 'pathology_report.clinical_diagnosis.length' end,
        case when specimen_name__required then 'pathology_report.specimen_name.required' end,
        case when specimen_name__length then 'pathology_report.specimen_name.length' end,
        case when specimen_site__length then 'pathology_report.specimen_site.length' end,
        case when specimen_count__type then 'pathology_report.specimen_count.type' end,
        case when sampling_time__type then 'pathology_report.sampling_time.type' end,
        case when sampling_time__not_future then 'pathology_report.sampling_time.not_future' end,
        case when fixation_time__type then 'pathology_report.fixation_time.type' end,
        case when fixation_time__not_future then 'pathology_report.fixation_time.not_future' end,
        case when received_time__required then 'pathology_report.received_time.required' end,
        case when received_time__type then 'pathology_report.received_time.type' end,
        case when received_time__not_future then 'pathology_report.received_time.not_future' end,
        case when specimen_qualified_flag__domain then 'pathology_report.specimen_qualified_flag.domain' end,
        case when rejection_reason__required then 'pathology_report.rejection_reason.required' end,
        case when rejection_reason__length then 'pathology_report.rejection_reason.length' end,
        case when block_count__type then 'pathology_report.block_count.type' end,
        case when slide_count__type then 'pathology_report.slide_count.type' end,
        case when gross_finding__length then 'pathology_report.gross_finding.length' end,
        case when microscopic_finding__length then 'pathology_report.microscopic_finding.length' end,
        case when ihc_result__length then 'pathology_report.ihc_result.length' end,
        case when pathology_diagnosis__required then 'pathology_report.pathology_diagnosis.required' end,
        case when pathology_diagnosis__length then 'pathology_report.pathology_diagnosis.length' end,
        case when morphology_code__length then 'pathology_report.morphology_code.length' end,
        case when behaviour_code__required then 'pathology_report.behaviour_code.required' end,
        case when behaviour_code__domain then 'pathology_report.behaviour_code.domain' end,
        case when malignant_flag__domain then 'pathology_report.malignant_flag.domain' end,
        case when differentiation_code__domain then 'pathology_report.differentiation_code.domain' end,
        case when pn_stage__length then 'pathology_report.pn_stage.length' end,
        case when lymph_node_total__type then 'pathology_report.lymph_node_total.type' end,
        case when lymph_node_positive__type then 'pathology_report.lymph_node_positive.type' end,
        case when margin_code__domain then 'pathology_report.margin_code.domain' end,
        case when frozen_agreement_code__domain then 'pathology_report.frozen_agreement_code.domain' end,
        case when reporter_id__required then 'pathology_report.reporter_id.required' end,
        case when reporter_id__length then 'pathology_report.reporter_id.length' end,
        case when reviewer_id__length then 'pathology_report.reviewer_id.length' end,
        case when pathology_report_time__required then 'pathology_report.pathology_report_time.required' end,
        case when pathology_report_time__type then 'pathology_report.pathology_report_time.type' end,
        case when pathology_report_time__not_future then 'pathology_report.pathology_report_time.not_future' end,
        case when key__unique then 'pathology_report.key.unique' end,
        case when pathology_no__not_placeholder then 'pathology_report.pathology_no.not_placeholder' end,
        case when specimen_name__not_placeholder then 'pathology_report.specimen_name.not_placeholder' end,
        case when pathology_diagnosis__not_placeholder then 'pathology_report.pathology_diagnosis.not_placeholder' end,
        case when clinical_diagnosis__not_placeholder then 'pathology_report.clinical_diagnosis.not_placeholder' end,
        case when specimen_count__range then 'pathology_report.specimen_count.range' end,
        case when block_count__range then 'pathology_report.block_count.range' end,
        case when slide_count__range then 'pathology_report.slide_count.range' end,
        case when fixation_time__not_before then 'pathology_report.fixation_time.not_before' end,
        case when fixation_time__within_hours then 'pathology_report.fixation_time.within_hours' end,
        case when received_time__not_before then 'pathology_report.received_time.not_before' end,
        case when received_time__within_days then 'pathology_report.received_time.within_days' end,
        case when pathology_report_time__not_before then 'pathology_report.pathology_report_time.not_before' end,
        case when pathology_report_time__within_days then 'pathology_report.pathology_report_time.within_days' end,
        case when pathology_report_time__within_hours then 'pathology_report.pathology_report_time.within_hours' end,
        case when rejection_reason__only_when then 'pathology_report.rejection_reason.only_when' end,
        case when lymph_node_total__range then 'pathology_report.lymph_node_total.range' end,
        case when lymph_node_positive__not_above then 'pathology_report.lymph_node_positive.not_above' end,
        case when frozen_agreement_code__only_when then 'pathology_report.frozen_agreement_code.only_when' end,
        case when reviewer_id__differs_from then 'pathology_report.reviewer_id.differs_from' end,
        case when logic__morphology_shape then 'pathology_report.logic.morphology_shape' end,
        case when logic__behaviour_differs then 'pathology_report.logic.behaviour_differs' end,
        case when logic__malignant_differs then 'pathology_report.logic.malignant_differs' end,
        case when logic__differentiation_of_benign then 'pathology_report.logic.differentiation_of_benign' end,
        case when logic__node_category_differs then 'pathology_report.logic.node_category_differs' end,
        case when logic__ihc_without_result then 'pathology_report.logic.ihc_without_result' end,
        case when logic__sender_differs then 'pathology_report.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or report_id__required
        or pathology_report_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
