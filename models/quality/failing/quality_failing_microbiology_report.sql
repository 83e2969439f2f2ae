-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_microbiology_report') }}, {{ ref('current_microbiology_report') }}
{{ config(enabled='microbiology_report' in data_sets_in_use(), meta={'replaced_by': 'touched_microbiology_report'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'microbiology_report', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'microbiology_report', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        report_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_microbiology_report', ['institution_code', 'report_id'], 'microbiology_report', ['institution_code', 'report_id']) }} as looked_into
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
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        specimen_no is null as specimen_no__required,
        length(specimen_no) > 64 as specimen_no__length,
        micro_specimen_code is null as micro_specimen_code__required,
        micro_specimen_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '99') as micro_specimen_code__domain,
        sampling_time is null as sampling_time__required,
        not regexp_like(sampling_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as sampling_time__type,
        try_cast(substr(sampling_time, 1, 19) as timestamp) > received_at as sampling_time__not_future,
        not regexp_like(received_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as received_time__type,
        try_cast(substr(received_time, 1, 19) as timestamp) > received_at as received_time__not_future,
        before_antibiotic_flag not in ('0', '1') as before_antibiotic_flag__domain,
        specimen_qualified_flag not in ('0', '1') as specimen_qualified_flag__domain,
        culture_type_code is null as culture_type_code__required,
        culture_type_code not in ('1', '2', '3', '4', '5', '9') as culture_type_code__domain,
        (culture_type_code = '2') and blood_culture_sets is null as blood_culture_sets__required,
        not regexp_like(blood_culture_sets, '^-?[0-9]{1,2}$') as blood_culture_sets__type,
        not regexp_like(squamous_cells, '^-?[0-9]{1,3}$') as squamous_cells__type,
        not regexp_like(sputum_leukocytes, '^-?[0-9]{1,3}$') as sputum_leukocytes__type,
        length(smear_result) > 200 as smear_result__length,
        not regexp_like(positive_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as positive_time__type,
        try_cast(substr(positive_time, 1, 19) as timestamp) > received_at as positive_time__not_future,
        culture_result_code is null as culture_result_code__required,
        culture_result_code not in ('1', '2', '3', '4') as culture_result_code__domain,
        not regexp_like(isolate_no, '^-?[0-9]{1,2}$') as isolate_no__type,
        length(organism_code) > 20 as organism_code__length,
        (culture_result_code = '3') and organism_name is null as organism_name__required,
        length(organism_name) > 100 as organism_name__length,
        (culture_result_code = '3') and gram_code is null as gram_code__required,
        gram_code not in ('1', '2', '3', '4', '9') as gram_code__domain,
        not regexp_like(colony_count, '^-?[0-9]{1,9}$') as colony_count__type,
        (culture_result_code = '3') and mdro_code is null as mdro_code__required,
        mdro_code not in ('0', '1', '2', '3', '4', '5', '9') as mdro_code__domain,
        critical_value_flag not in ('0', '1') as critical_value_flag__domain,
        (critical_value_flag = '1') and critical_notified_time is null as critical_notified_time__required,
        not regexp_like(critical_notified_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as critical_notified_time__type,
        try_cast(substr(critical_notified_time, 1, 19) as timestamp) > received_at as critical_notified_time__not_future,
        not regexp_like(preliminary_report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as preliminary_report_time__type,
        try_cast(substr(preliminary_report_time, 1, 19) as timestamp) > received_at as preliminary_report_time__not_future,
        report_time is null as report_time__required,
        not regexp_like(report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as report_time__type,
        try_cast(substr(report_time, 1, 19) as timestamp) > received_at as report_time__not_future,
        length(applicant_id) > 32 as applicant_id__length,
        reporter_id is null as reporter_id__required,
        length(reporter_id) > 32 as reporter_id__length,
        length(reviewer_id) > 32 as reviewer_id__length,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(specimen_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as specimen_no__not_placeholder,
        try_cast(substr(received_time, 1, 19) as timestamp) < try_cast(substr(sampling_time, 1, 19) as timestamp) as received_time__not_before,
        try_cast(substr(received_time, 1, 19) as timestamp) > try_cast(substr(sampling_time, 1, 19) as timestamp) + interval '2' hour as received_time__within_hours,
        case when blood_culture_sets is not null then not (culture_type_code = '2') end as blood_culture_sets__only_when,
        try_cast(blood_culture_sets as decimal(18, 4)) < 1 or try_cast(blood_culture_sets as decimal(18, 4)) > 8 as blood_culture_sets__range,
        case when squamous_cells is not null then not (micro_specimen_code in ('06', '08')) end as squamous_cells__only_when,
        try_cast(squamous_cells as decimal(18, 4)) < 0 or try_cast(squamous_cells as decimal(18, 4)) > 200 as squamous_cells__range,
        case when sputum_leukocytes is not null then not (micro_specimen_code in ('06', '08')) end as sputum_leukocytes__only_when,
        case when positive_time is not null then not (culture_type_code = '2') end as positive_time__only_when,
        try_cast(substr(positive_time, 1, 19) as timestamp) < try_cast(substr(received_time, 1, 19) as timestamp) as positive_time__not_before,
        case when organism_name is not null then not (culture_result_code in ('3', '4')) end as organism_name__only_when,
        upper(trim(organism_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as organism_name__not_placeholder,
        try_cast(isolate_no as decimal(18, 4)) < 1 or try_cast(isolate_no as decimal(18, 4)) > 20 as isolate_no__range,
        try_cast(colony_count as decimal(18, 4)) < 0 or try_cast(colony_count as decimal(18, 4)) > 100000000 as colony_count__range,
        case when critical_notified_time is not null then not (critical_value_flag = '1') end as critical_notified_time__only_when,
        try_cast(substr(critical_notified_time, 1, 19) as timestamp) < try_cast(substr(received_time, 1, 19) as timestamp) as critical_notified_time__not_before,
        try_cast(substr(preliminary_report_time, 1, 19) as timestamp) < try_cast(substr(received_time, 1, 19) as timestamp) as preliminary_report_time__not_before,
        try_cast(substr(report_time, 1, 19) as timestamp) < try_cast(substr(preliminary_report_time, 1, 19) as timestamp) as report_time__not_before,
        case when culture_type_code in ('1', '2', '3') then try_cast(substr(report_time, 1, 10) as date) > try_cast(substr(sampling_time, 1, 10) as date) + interval '14' day end as report_time__within_days,
        reviewer_id = reporter_id as reviewer_id__differs_from,
        case mdro_code when '1' then regexp_extract(organism_name, '(金黄色葡萄球菌|aureus)', 0) = '' when '2' then regexp_extract(organism_name, '(肠球菌|nterococcus)', 0) = '' when '4' then regexp_extract(organism_name, '(不动杆菌|cinetobacter)', 0) = '' when '5' then regexp_extract(organism_name, '(铜绿假单胞菌|aeruginosa)', 0) = '' end as logic__mdro_organism_differs,
        case when regexp_extract(organism_name, '(葡萄球菌|链球菌|肠球菌)', 0) <> '' then gram_code <> '1' when regexp_extract(organism_name, '(埃希菌|克雷伯|假单胞|不动杆菌|变形杆菌|沙门菌)', 0) <> '' then gram_code <> '2' when regexp_extract(organism_name, '(念珠菌|曲霉|隐球菌)', 0) <> '' then gram_code <> '3' end as logic__gram_organism_differs,
        case when micro_specimen_code in ('01', '03') and culture_result_code = '3' then coalesce(critical_value_flag, '0') = '0' end as logic__sterile_site_not_critical,
        case when culture_result_code = '1' then coalesce(try_cast(colony_count as decimal(18, 4)), 0) > 0 or coalesce(mdro_code, '0') <> '0' or positive_time is not null end as logic__growth_in_sterile_culture,
        case when micro_specimen_code = '06' and specimen_qualified_flag = '1' then try_cast(squamous_cells as decimal(18, 4)) > 25 end as logic__poor_sputum_accepted,
        case when culture_type_code = '2' then micro_specimen_code not in ('01', '02', '03', '04', '05', '14', '19') end as logic__blood_culture_of_other_specimen,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('microbiology_report') }} as judged_row
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
        or department_code__required
        or department_code__domain
        or specimen_no__required
        or specimen_no__length
        or micro_specimen_code__required
        or micro_specimen_code__domain
        or sampling_time__required
        or sampling_time__type
        or sampling_time__not_future
        or received_time__type
        or received_time__not_future
        or before_antibiotic_flag__domain
        or specimen_qualified_flag__domain
        or culture_type_code__required
        or culture_type_code__domain
        or blood_culture_sets__required
        or blood_culture_sets__type
        or squamous_cells__type
        or sputum_leukocytes__type
        or smear_result__length
        or positive_time__type
        or positive_time__not_future
        or culture_result_code__required
        or culture_result_code__domain
        or isolate_no__type
        or organism_code__length
        or organism_name__required
        or organism_name__length
        or gram_code__required
        or gram_code__domain
        or colony_count__type
        or mdro_code__required
        or mdro_code__domain
        or critical_value_flag__domain
        or critical_notified_time__required
        or critical_notified_time__type
        or critical_notified_time__not_future
        or preliminary_report_time__type
        or preliminary_report_time__not_future
        or report_time__required
        or report_time__type
        or report_time__not_future
        or applicant_id__length
        or reporter_id__required
        or reporter_id__length
        or reviewer_id__length
        or key__unique
        or specimen_no__not_placeholder
        or received_time__not_before
        or received_time__within_hours
        or blood_culture_sets__only_when
        or blood_culture_sets__range
        or squamous_cells__only_when
        or squamous_cells__range
        or sputum_leukocytes__only_when
        or positive_time__only_when
        or positive_time__not_before
        or organism_name__only_when
        or organism_name__not_placeholder
        or isolate_no__range
        or colony_count__range
        or critical_notified_time__only_when
        or critical_notified_time__not_before
        or preliminary_report_time__not_before
        or report_time__not_before
        or report_time__within_days
        or reviewer_id__differs_from
        or logic__mdro_organism_differs
        or logic__gram_organism_differs
        or logic__sterile_site_not_critical
        or logic__growth_in_sterile_culture
        or logic__poor_sputum_accepted
        or logic__blood_culture_of_other_specimen
        or logic__sender_differs
)

select
    institution_code,
    report_id,
    visit_id,
    patient_id,
    department_code,
    specimen_no,
    micro_specimen_code,
    sampling_time,
    received_time,
    before_antibiotic_flag,
    specimen_qualified_flag,
    culture_type_code,
    blood_culture_sets,
    squamous_cells,
    sputum_leukocytes,
    smear_result,
    positive_time,
    culture_result_code,
    isolate_no,
    organism_code,
    organism_name,
    gram_code,
    colony_count,
    mdro_code,
    critical_value_flag,
    critical_notified_time,
    preliminary_report_time,
    report_time,
    applicant_id,
    reporter_id,
    reviewer_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'microbiology_report.institution_code.required' end,
        case when institution_code__length then 'microbiology_report.institution_code.length' end,
        case when report_id__required then 'microbiology_report.report_id.required' end,
        case when report_id__length then 'microbiology_report.report_id.length' end,
        case when visit_id__required then 'microbiology_report.visit_id.required' end,
        case when visit_id__length then 'microbiology_report.visit_id.length' end,
        case when visit_id__reference then 'microbiology_report.visit_id.reference' end,
        case when patient_id__required then 'microbiology_report.patient_id.required' end,
        case when patient_id__length then 'microbiology_report.patient_id.length' end,
        case when patient_id__reference then 'microbiology_report.patient_id.reference' end,
        case when department_code__required then 'microbiology_report.department_code.required' end,
        case when department_code__domain then 'microbiology_report.department_code.domain' end,
        case when specimen_no__required then 'microbiology_report.specimen_no.required' end,
        case when specimen_no__length then 'microbiology_report.specimen_no.length' end,
        case when micro_specimen_code__required then 'microbiology_report.micro_specimen_code.required' end,
        case when micro_specimen_code__domain then 'microbiology_report.micro_specimen_code.domain' end,
        case when sampling_time__required then 'microbiology_report.sampling_time.required' end,
        case when sampling_time__type then 'microbiology_report.sampling_time.type' end,
        case when sampling_time__not_future then 'microbiology_report.sampling_time.not_future' end,
        case when received_time__type then 'microbiology_report.received_time.type' end,
        case when received_time__not_future then 'microbiology_report.received_time.not_future' end,
        case when before_antibiotic_flag__domain then 'microbiology_report.before_antibiotic_flag.domain' end,
        case when specimen_qualified_flag__domain then 'microbiology_report.specimen_qualified_flag.domain' end,
        case when culture_type_code__required then 'microbiology_report.culture_type_code.required' end,
        case when culture_type_code__domain then 'microbiology_report.culture_type_code.domain' end,
        case when blood_culture_sets__required then 'microbiology_report.blood_culture_sets.required' end,
        case when blood_culture_sets__type then 'microbiology_report.blood_culture_sets.type' end,
        case when squamous_cells__type then 'microbiology_report.squamous_cells.type' end,
        case when sputum_leukocytes__type then 'microbiology_report.sputum_leukocytes.type' end,
        case when smear_result__length then 'microbiology_report.smear_result.length' end,
        case when positive_time__type then 'microbiology_report.positive_time.type' end,
        case when positive_time__not_future then 'microbiology_report.positive_time.not_future' end,
        case when culture_result_code__required then 'microbiology_report.culture_result_code.required' end,
        case when culture_result_code__domain then 'microbiology_report.culture_result_code.domain' end,
        case when isolate_no__type then 'microbiology_report.isolate_no.type' end,
        case when organism_code__length then 'microbiology_report.organism_code.length' end,
        case when organism_name__required then 'microbiology_report.organism_name.required' end,
        case when organism_name__length then 'microbiology_report.organism_name.length' end,
        case when gram_code__required then 'microbiology_report.gram_code.required' end,
        case when gram_code__domain then 'microbiology_report.gram_code.domain' end,
        case when colony_count__type then 'microbiology_report.colony_count.type' end,
        case when mdro_code__required then 'microbiology_report.mdro_code.required' end,
        case when mdro_code__domain then 'microbiology_report.mdro_code.domain' end,
        case when critical_value_flag__domain then 'microbiology_report.critical_value_flag.domain' end,
        case when critical_notified_time__required then 'microbiology_report.critical_notified_time.required' end,
        case when critical_notified_time__type then 'microbiology_report.critical_notified_time.type' end,
        case when critical_notified_time__not_future then 'microbiology_report.critical_notified_time.not_future' end,
        case when preliminary_report_time__type then 'microbiology_report.preliminary_report_time.type' end,
        case when preliminary_report_time__not_future then 'microbiology_report.preliminary_report_time.not_future' end,
        case when report_time__required then 'microbiology_report.report_time.required' end,
        case when report_time__type then 'microbiology_report.report_time.type' end,
        case when report_time__not_future then 'microbiology_report.report_time.not_future' end,
        case when applicant_id__length then 'microbiology_report.applicant_id.length' end,
        case when reporter_id__required then 'microbiology_report.reporter_id.required' end,
        case when reporter_id__length then 'microbiology_report.reporter_id.length' end,
        case when reviewer_id__length then 'microbiology_report.reviewer_id.length' end,
        case when key__unique then 'microbiology_report.key.unique' end,
        case when specimen_no__not_placeholder then 'microbiology_report.specimen_no.not_placeholder' end,
        case when received_time__not_before then 'microbiology_report.received_time.not_before' end,
        case when received_time__within_hours then 'microbiology_report.received_time.within_hours' end,
        case when blood_culture_sets__only_when then 'microbiology_report.blood_culture_sets.only_when' end,
        case when blood_culture_sets__range then 'microbiology_report.blood_culture_sets.range' end,
        case when squamous_cells__only_when then 'microbiology_report.squamous_cells.only_when' end,
        case when squamous_cells__range then 'microbiology_report.squamous_cells.range' end,
        case when sputum_leukocytes__only_when then 'microbiology_report.sputum_leukocytes.only_when' end,
        case when positive_time__only_when then 'microbiology_report.positive_time.only_when' end,
        case when positive_time__not_before then 'microbiology_report.positive_time.not_before' end,
        case when organism_name__only_when then 'microbiology_report.organism_name.only_when' end,
        case when organism_name__not_placeholder then 'microbiology_report.organism_name.not_placeholder' end,
        case when isolate_no__range then 'microbiology_report.isolate_no.range' end,
        case when colony_count__range then 'microbiology_report.colony_count.range' end,
        case when critical_notified_time__only_when then 'microbiology_report.critical_notified_time.only_when' end,
        case when critical_notified_time__not_before then 'microbiology_report.critical_notified_time.not_before' end,
        case when preliminary_report_time__not_before then 'microbiology_report.preliminary_report_time.not_before' end,
        case when report_time__not_before then 'microbiology_report.report_time.not_before' end,
        case when report_time__within_days then 'microbiology_report.report_time.within_days' end,
        case when reviewer_id__differs_from then 'microbiology_report.reviewer_id.differs_from' end,
        case when logic__mdro_organism_differs then 'microbiology_report.logic.mdro_organism_differs' end,
        case when logic__gram_organism_differs then 'microbiology_report.logic.gram_organism_differs' end,
        case when logic__sterile_site_not_critical then 'microbiology_report.logic.sterile_site_not_critical' end,
        case when logic__growth_in_sterile_culture then 'microbiology_report.logic.growth_in_sterile_culture' end,
        case when logic__poor_sputum_accepted then 'microbiology_report.logic.poor_sputum_accepted' end,
        case when logic__blood_culture_of_other_specimen then 'microbiology_report.logic.blood_culture_of_other_specimen' end,
        case when logic__sender_differs then 'microbiology_report.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or report_id__required
        or report_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
