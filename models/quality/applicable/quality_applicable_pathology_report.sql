-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_pathology_report') }}, {{ ref('current_pathology_report') }}
{{ config(enabled='pathology_report' in data_sets_in_use(), meta={'data_set': 'pathology_report'}) }}
with asked as (
    select
        *,
        try_cast(substr(sampling_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(fixation_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(received_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(pathology_report_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(substr(received_time, 1, 10) as date) is not null as holds_5,
        try_cast(lymph_node_total as decimal(18, 4)) is not null as holds_6
    from {{ counted_rows('pathology_report') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("report_id is not null") }} as n__report_id__length,
        {{ signed_count("pathology_no is not null") }} as n__pathology_no__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("pathology_type_code is not null") }} as n__pathology_type_code__domain,
        {{ signed_count("clinical_diagnosis is not null") }} as n__clinical_diagnosis__length,
        {{ signed_count("specimen_name is not null") }} as n__specimen_name__length,
        {{ signed_count("specimen_site is not null") }} as n__specimen_site__length,
        {{ signed_count("specimen_count is not null") }} as n__specimen_count__type,
        {{ signed_count("sampling_time is not null") }} as n__sampling_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__sampling_time__not_future,
        {{ signed_count("fixation_time is not null") }} as n__fixation_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__fixation_time__not_future,
        {{ signed_count("received_time is not null") }} as n__received_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__received_time__not_future,
        {{ signed_count("specimen_qualified_flag is not null") }} as n__specimen_qualified_flag__domain,
        {{ signed_count("(specimen_qualified_flag = '0')") }} as n__rejection_reason__required,
        {{ signed_count("rejection_reason is not null") }} as n__rejection_reason__length,
        {{ signed_count("block_count is not null") }} as n__block_count__type,
        {{ signed_count("slide_count is not null") }} as n__slide_count__type,
        {{ signed_count("gross_finding is not null") }} as n__gross_finding__length,
        {{ signed_count("microscopic_finding is not null") }} as n__microscopic_finding__length,
        {{ signed_count("ihc_result is not null") }} as n__ihc_result__length,
        {{ signed_count("pathology_diagnosis is not null") }} as n__pathology_diagnosis__length,
        {{ signed_count("morphology_code is not null") }} as n__morphology_code__length,
        {{ signed_count("behaviour_code is not null") }} as n__behaviour_code__domain,
        {{ signed_count("malignant_flag is not null") }} as n__malignant_flag__domain,
        {{ signed_count("differentiation_code is not null") }} as n__differentiation_code__domain,
        {{ signed_count("pn_stage is not null") }} as n__pn_stage__length,
        {{ signed_count("lymph_node_total is not null") }} as n__lymph_node_total__type,
        {{ signed_count("lymph_node_positive is not null") }} as n__lymph_node_positive__type,
        {{ signed_count("margin_code is not null") }} as n__margin_code__domain,
        {{ signed_count("frozen_agreement_code is not null") }} as n__frozen_agreement_code__domain,
        {{ signed_count("reporter_id is not null") }} as n__reporter_id__length,
        {{ signed_count("reviewer_id is not null") }} as n__reviewer_id__length,
        {{ signed_count("pathology_report_time is not null") }} as n__pathology_report_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__pathology_report_time__not_future,
        {{ signed_count("institution_code is not null and report_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(specimen_count as decimal(18, 4)) is not null") }} as n__specimen_count__range,
        {{ signed_count("try_cast(block_count as decimal(18, 4)) is not null") }} as n__block_count__range,
        {{ signed_count("try_cast(slide_count as decimal(18, 4)) is not null") }} as n__slide_count__range,
        {{ signed_count("holds_2 and holds_1") }} as n__fixation_time__not_before,
        {{ signed_count("(pathology_type_code = '1') and holds_2 and holds_1") }} as n__fixation_time__within_hours,
        {{ signed_count("holds_3 and holds_1") }} as n__received_time__not_before,
        {{ signed_count("(pathology_type_code <> '6') and holds_5 and try_cast(substr(sampling_time, 1, 10) as date) is not null") }} as n__received_time__within_days,
        {{ signed_count("holds_4 and holds_3") }} as n__pathology_report_time__not_before,
        {{ signed_count("try_cast(substr(pathology_report_time, 1, 10) as date) is not null and holds_5") }} as n__pathology_report_time__within_days,
        {{ signed_count("(pathology_type_code = '2') and holds_4 and holds_3") }} as n__pathology_report_time__within_hours,
        {{ signed_count("rejection_reason is not null and specimen_qualified_flag is not null") }} as n__rejection_reason__only_when,
        {{ signed_count("holds_6") }} as n__lymph_node_total__range,
        {{ signed_count("try_cast(lymph_node_positive as decimal(18, 4)) is not null and holds_6") }} as n__lymph_node_positive__not_above,
        {{ signed_count("frozen_agreement_code is not null and pathology_type_code is not null") }} as n__frozen_agreement_code__only_when,
        {{ signed_count("reviewer_id is not null and reporter_id is not null") }} as n__reviewer_id__differs_from,
        {{ signed_count("(regexp_extract(morphology_code, '^M?[0-9]{4}/[0-9]', 0) <> '') and morphology_code is not null and behaviour_code is not null") }} as n__logic__behaviour_differs,
        {{ signed_count("(case when behaviour_code in ('3', '6', '9') then malignant_flag = '0' when behaviour_code = '0' then malignant_flag = '1' end) is not null") }} as n__logic__malignant_differs,
        {{ signed_count("(behaviour_code = '0') and differentiation_code is not null") }} as n__logic__differentiation_of_benign,
        {{ signed_count("(case when regexp_extract(pn_stage, 'N0', 0) <> '' then try_cast(lymph_node_positive as decimal(18, 4)) > 0 when regexp_extract(pn_stage, 'N[123]', 0) <> '' then try_cast(lymph_node_positive as decimal(18, 4)) = 0 end) is not null") }} as n__logic__node_category_differs,
        {{ signed_count("(pathology_type_code = '4')") }} as n__logic__ihc_without_result,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('pathology_report.institution_code.required'),
            ('pathology_report.institution_code.length'),
            ('pathology_report.report_id.length'),
            ('pathology_report.pathology_no.length'),
            ('pathology_report.visit_id.length'),
            ('pathology_report.visit_id.reference'),
            ('pathology_report.patient_id.length'),
            ('pathology_report.patient_id.reference'),
            ('pathology_report.department_code.domain'),
            ('pathology_report.doctor_id.length'),
            ('pathology_report.pathology_type_code.domain'),
            ('pathology_report.clinical_diagnosis.length'),
            ('pathology_report.specimen_name.length'),
            ('pathology_report.specimen_site.length'),
            ('pathology_report.specimen_count.type'),
            ('pathology_report.sampling_time.type'),
            ('pathology_report.sampling_time.not_future'),
            ('pathology_report.fixation_time.type'),
            ('pathology_report.fixation_time.not_future'),
            ('pathology_report.received_time.type'),
            ('pathology_report.received_time.not_future'),
            ('pathology_report.specimen_qualified_flag.domain'),
            ('pathology_report.rejection_reason.required'),
            ('pathology_report.rejection_reason.length'),
            ('pathology_report.block_count.type'),
            ('pathology_report.slide_count.type'),
            ('pathology_report.gross_finding.length'),
            ('pathology_report.microscopic_finding.length'),
            ('pathology_report.ihc_result.length'),
            ('pathology_report.pathology_diagnosis.length'),
            ('pathology_report.morphology_code.length'),
            ('pathology_report.behaviour_code.domain'),
            ('pathology_report.malignant_flag.domain'),
            ('pathology_report.differentiation_code.domain'),
            ('pathology_report.pn_stage.length'),
            ('pathology_report.lymph_node_total.type'),
            ('pathology_report.lymph_node_positive.type'),
            ('pathology_report.margin_code.domain'),
            ('pathology_report.frozen_agreement_code.domain'),
            ('pathology_report.reporter_id.length'),
            ('pathology_report.reviewer_id.length'),
            ('pathology_report.pathology_report_time.type'),
            ('pathology_report.pathology_report_time.not_future'),
            ('pathology_report.key.unique'),
            ('pathology_report.specimen_count.range'),
            ('pathology_report.block_count.range'),
            ('pathology_report.slide_count.range'),
            ('pathology_report.fixation_time.not_before'),
            ('pathology_report.fixation_time.within_hours'),
            ('pathology_report.received_time.not_before'),
            ('pathology_report.received_time.within_days'),
            ('pathology_report.pathology_report_time.not_before'),
            ('pathology_report.pathology_report_time.within_days'),
            ('pathology_report.pathology_report_time.within_hours'),
            ('pathology_report.rejection_reason.only_when'),
            ('pathology_report.lymph_node_total.range'),
            ('pathology_report.lymph_node_positive.not_above'),
            ('pathology_report.frozen_agreement_code.only_when'),
            ('pathology_report.reviewer_id.differs_from'),
            ('pathology_report.logic.behaviour_differs'),
            ('pathology_report.logic.malignant_differs'),
            ('pathology_report.logic.differentiation_of_benign'),
            ('pathology_report.logic.node_category_differs'),
            ('pathology_report.logic.ihc_without_result'),
            ('pathology_report.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'pathology_report.institution_code.required' then n__institution_code__required
            when 'pathology_report.institution_code.length' then n__institution_code__length
            when 'pathology_report.report_id.length' then n__report_id__length
            when 'pathology_report.pathology_no.length' then n__pathology_no__length
            when 'pathology_report.visit_id.length' then n__visit_id__length
            when 'pathology_report.visit_id.reference' then n__visit_id__reference
            when 'pathology_report.patient_id.length' then n__patient_id__length
            when 'pathology_report.patient_id.reference' then n__patient_id__reference
            when 'pathology_report.department_code.domain' then n__department_code__domain
            when 'pathology_report.doctor_id.length' then n__doctor_id__length
            when 'pathology_report.pathology_type_code.domain' then n__pathology_type_code__domain
            when 'pathology_report.clinical_diagnosis.length' then n__clinical_diagnosis__length
            when 'pathology_report.specimen_name.length' then n__specimen_name__length
            when 'pathology_report.specimen_site.length' then n__specimen_site__length
            when 'pathology_report.specimen_count.type' then n__specimen_count__type
            when 'pathology_report.sampling_time.type' then n__sampling_time__type
            when 'pathology_report.sampling_time.not_future' then n__sampling_time__not_future
            when 'pathology_report.fixation_time.type' then n__fixation_time__type
            when 'pathology_report.fixation_time.not_future' then n__fixation_time__not_future
            when 'pathology_report.received_time.type' then n__received_time__type
            when 'pathology_report.received_time.not_future' then n__received_time__not_future
            when 'pathology_report.specimen_qualified_flag.domain' then n__specimen_qualified_flag__domain
            when 'pathology_report.rejection_reason.required' then n__rejection_reason__required
            when 'pathology_report.rejection_reason.length' then n__rejection_reason__length
            when 'pathology_report.block_count.type' then n__block_count__type
            when 'pathology_report.slide_count.type' then n__slide_count__type
            when 'pathology_report.gross_finding.length' then n__gross_finding__length
            when 'pathology_report.microscopic_finding.length' then n__microscopic_finding__length
            when 'pathology_report.ihc_result.length' then n__ihc_result__length
            when 'pathology_report.pathology_diagnosis.length' then n__pathology_diagnosis__length
            when 'pathology_report.morphology_code.length' then n__morphology_code__length
            when 'pathology_report.behaviour_code.domain' then n__behaviour_code__domain
            when 'pathology_report.malignant_flag.domain' then n__malignant_flag__domain
            when 'pathology_report.differentiation_code.domain' then n__differentiation_code__domain
            when 'pathology_report.pn_stage.length' then n__pn_stage__length
            when 'pathology_report.lymph_node_total.type' then n__lymph_node_total__type
            when 'pathology_report.lymph_node_positive.type' then n__lymph_node_positive__type
            when 'pathology_report.margin_code.domain' then n__margin_code__domain
            when 'pathology_report.frozen_agreement_code.domain' then n__frozen_agreement_code__domain
            when 'pathology_report.reporter_id.length' then n__reporter_id__length
            when 'pathology_report.reviewer_id.length' then n__reviewer_id__length
            when 'pathology_report.pathology_report_time.type' then n__pathology_report_time__type
            when 'pathology_report.pathology_report_time.not_future' then n__pathology_report_time__not_future
            when 'pathology_report.key.unique' then n__key__unique
            when 'pathology_report.specimen_count.range' then n__specimen_count__range
            when 'pathology_report.block_count.range' then n__block_count__range
            when 'pathology_report.slide_count.range' then n__slide_count__range
            when 'pathology_report.fixation_time.not_before' then n__fixation_time__not_before
            when 'pathology_report.fixation_time.within_hours' then n__fixation_time__within_hours
            when 'pathology_report.received_time.not_before' then n__received_time__not_before
            when 'pathology_report.received_time.within_days' then n__received_time__within_days
            when 'pathology_report.pathology_report_time.not_before' then n__pathology_report_time__not_before
            when 'pathology_report.pathology_report_time.within_days' then n__pathology_report_time__within_days
            when 'pathology_report.pathology_report_time.within_hours' then n__pathology_report_time__within_hours
            when 'pathology_report.rejection_reason.only_when' then n__rejection_reason__only_when
            when 'pathology_report.lymph_node_total.range' then n__lymph_node_total__range
            when 'pathology_report.lymph_node_positive.not_above' then n__lymph_node_positive__not_above
            when 'pathology_report.frozen_agreement_code.only_when' then n__frozen_agreement_code__only_when
            when 'pathology_report.reviewer_id.differs_from' then n__reviewer_id__differs_from
            when 'pathology_report.logic.behaviour_differs' then n__logic__behaviour_differs
            when 'pathology_report.logic.malignant_differs' then n__logic__malignant_differs
            when 'pathology_report.logic.differentiation_of_benign' then n__logic__differentiation_of_benign
            when 'pathology_report.logic.node_category_differs' then n__logic__node_category_differs
            when 'pathology_report.logic.ihc_without_result' then n__logic__ihc_without_result
            when 'pathology_report.logic.sender_differs' then n__logic__sender_differs
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
