-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_microbiology_report') }}, {{ ref('current_microbiology_report') }}
{{ config(enabled='microbiology_report' in data_sets_in_use(), meta={'data_set': 'microbiology_report'}) }}
with asked as (
    select
        *,
        try_cast(substr(sampling_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(received_time, 1, 19) as timestamp) is not null as holds_2,
        (culture_type_code = '2') as holds_3,
        try_cast(substr(positive_time, 1, 19) as timestamp) is not null as holds_4,
        (culture_result_code = '3') as holds_5,
        try_cast(substr(critical_notified_time, 1, 19) as timestamp) is not null as holds_6,
        try_cast(substr(preliminary_report_time, 1, 19) as timestamp) is not null as holds_7,
        try_cast(substr(report_time, 1, 19) as timestamp) is not null as holds_8,
        try_cast(squamous_cells as decimal(18, 4)) is not null as holds_9
    from {{ counted_rows('microbiology_report') }} as counted_row
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
        {{ signed_count("specimen_no is not null") }} as n__specimen_no__length,
        {{ signed_count("micro_specimen_code is not null") }} as n__micro_specimen_code__domain,
        {{ signed_count("sampling_time is not null") }} as n__sampling_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__sampling_time__not_future,
        {{ signed_count("received_time is not null") }} as n__received_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__received_time__not_future,
        {{ signed_count("before_antibiotic_flag is not null") }} as n__before_antibiotic_flag__domain,
        {{ signed_count("specimen_qualified_flag is not null") }} as n__specimen_qualified_flag__domain,
        {{ signed_count("culture_type_code is not null") }} as n__culture_type_code__domain,
        {{ signed_count("holds_3") }} as n__blood_culture_sets__required,
        {{ signed_count("blood_culture_sets is not null") }} as n__blood_culture_sets__type,
        {{ signed_count("squamous_cells is not null") }} as n__squamous_cells__type,
        {{ signed_count("sputum_leukocytes is not null") }} as n__sputum_leukocytes__type,
        {{ signed_count("smear_result is not null") }} as n__smear_result__length,
        {{ signed_count("positive_time is not null") }} as n__positive_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__positive_time__not_future,
        {{ signed_count("culture_result_code is not null") }} as n__culture_result_code__domain,
        {{ signed_count("isolate_no is not null") }} as n__isolate_no__type,
        {{ signed_count("organism_code is not null") }} as n__organism_code__length,
        {{ signed_count("holds_5") }} as n__organism_name__required,
        {{ signed_count("organism_name is not null") }} as n__organism_name__length,
        {{ signed_count("gram_code is not null") }} as n__gram_code__domain,
        {{ signed_count("colony_count is not null") }} as n__colony_count__type,
        {{ signed_count("mdro_code is not null") }} as n__mdro_code__domain,
        {{ signed_count("critical_value_flag is not null") }} as n__critical_value_flag__domain,
        {{ signed_count("(critical_value_flag = '1')") }} as n__critical_notified_time__required,
        {{ signed_count("critical_notified_time is not null") }} as n__critical_notified_time__type,
        {{ signed_count("holds_6 and received_at is not null") }} as n__critical_notified_time__not_future,
        {{ signed_count("preliminary_report_time is not null") }} as n__preliminary_report_time__type,
        {{ signed_count("holds_7 and received_at is not null") }} as n__preliminary_report_time__not_future,
        {{ signed_count("report_time is not null") }} as n__report_time__type,
        {{ signed_count("holds_8 and received_at is not null") }} as n__report_time__not_future,
        {{ signed_count("applicant_id is not null") }} as n__applicant_id__length,
        {{ signed_count("reporter_id is not null") }} as n__reporter_id__length,
        {{ signed_count("reviewer_id is not null") }} as n__reviewer_id__length,
        {{ signed_count("institution_code is not null and report_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and holds_1") }} as n__received_time__not_before,
        {{ signed_count("blood_culture_sets is not null and culture_type_code is not null") }} as n__blood_culture_sets__only_when,
        {{ signed_count("try_cast(blood_culture_sets as decimal(18, 4)) is not null") }} as n__blood_culture_sets__range,
        {{ signed_count("squamous_cells is not null and micro_specimen_code is not null") }} as n__squamous_cells__only_when,
        {{ signed_count("holds_9") }} as n__squamous_cells__range,
        {{ signed_count("sputum_leukocytes is not null and micro_specimen_code is not null") }} as n__sputum_leukocytes__only_when,
        {{ signed_count("positive_time is not null and culture_type_code is not null") }} as n__positive_time__only_when,
        {{ signed_count("holds_4 and holds_2") }} as n__positive_time__not_before,
        {{ signed_count("organism_name is not null and culture_result_code is not null") }} as n__organism_name__only_when,
        {{ signed_count("try_cast(isolate_no as decimal(18, 4)) is not null") }} as n__isolate_no__range,
        {{ signed_count("try_cast(colony_count as decimal(18, 4)) is not null") }} as n__colony_count__range,
        {{ signed_count("critical_notified_time is not null and critical_value_flag is not null") }} as n__critical_notified_time__only_when,
        {{ signed_count("holds_6 and holds_2") }} as n__critical_notified_time__not_before,
        {{ signed_count("holds_7 and holds_2") }} as n__preliminary_report_time__not_before,
        {{ signed_count("holds_8 and holds_7") }} as n__report_time__not_before,
        {{ signed_count("(culture_type_code in ('1', '2', '3')) and try_cast(substr(report_time, 1, 10) as date) is not null and try_cast(substr(sampling_time, 1, 10) as date) is not null") }} as n__report_time__within_days,
        {{ signed_count("reviewer_id is not null and reporter_id is not null") }} as n__reviewer_id__differs_from,
        {{ signed_count("(case mdro_code when '1' then regexp_extract(organism_name, '(金黄色葡萄球菌|aureus)', 0) = '' when '2' then regexp_extract(organism_name, '(肠球菌|nterococcus)', 0) = '' when '4' then regexp_extract(organism_name, '(不动杆菌|cinetobacter)', 0) = '' when '5' then regexp_extract(organism_name, '(铜绿假单胞菌|aeruginosa)', 0) = '' end) is not null") }} as n__logic__mdro_organism_differs,
        {{ signed_count("(case when regexp_extract(organism_name, '(葡萄球菌|链球菌|肠球菌)', 0) <> '' then gram_code <> '1' when regexp_extract(organism_name, '(埃希菌|克雷伯|假单胞|不动杆菌|变形杆菌|沙门菌)', 0) <> '' then gram_code <> '2' when regexp_extract(organism_name, '(念珠菌|曲霉|隐球菌)', 0) <> '' then gram_code <> '3' end) is not null") }} as n__logic__gram_organism_differs,
        {{ signed_count("(micro_specimen_code in ('01', '03')) and holds_5") }} as n__logic__sterile_site_not_critical,
        {{ signed_count("(culture_result_code = '1')") }} as n__logic__growth_in_sterile_culture,
        {{ signed_count("(micro_specimen_code = '06') and (specimen_qualified_flag = '1') and holds_9") }} as n__logic__poor_sputum_accepted,
        {{ signed_count("holds_3 and micro_specimen_code is not null") }} as n__logic__blood_culture_of_other_specimen,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('microbiology_report.institution_code.required'),
            ('microbiology_report.institution_code.length'),
            ('microbiology_report.report_id.length'),
            ('microbiology_report.visit_id.length'),
            ('microbiology_report.visit_id.reference'),
            ('microbiology_report.patient_id.length'),
            ('microbiology_report.patient_id.reference'),
            ('microbiology_report.department_code.domain'),
            ('microbiology_report.specimen_no.length'),
            ('microbiology_report.micro_specimen_code.domain'),
            ('microbiology_report.sampling_time.type'),
            ('microbiology_report.sampling_time.not_future'),
            ('microbiology_report.received_time.type'),
            ('microbiology_report.received_time.not_future'),
            ('microbiology_report.before_antibiotic_flag.domain'),
            ('microbiology_report.specimen_qualified_flag.domain'),
            ('microbiology_report.culture_type_code.domain'),
            ('microbiology_report.blood_culture_sets.required'),
            ('microbiology_report.blood_culture_sets.type'),
            ('microbiology_report.squamous_cells.type'),
            ('microbiology_report.sputum_leukocytes.type'),
            ('microbiology_report.smear_result.length'),
            ('microbiology_report.positive_time.type'),
            ('microbiology_report.positive_time.not_future'),
            ('microbiology_report.culture_result_code.domain'),
            ('microbiology_report.isolate_no.type'),
            ('microbiology_report.organism_code.length'),
            ('microbiology_report.organism_name.required'),
            ('microbiology_report.organism_name.length'),
            ('microbiology_report.gram_code.domain'),
            ('microbiology_report.colony_count.type'),
            ('microbiology_report.mdro_code.domain'),
            ('microbiology_report.critical_value_flag.domain'),
            ('microbiology_report.critical_notified_time.required'),
            ('microbiology_report.critical_notified_time.type'),
            ('microbiology_report.critical_notified_time.not_future'),
            ('microbiology_report.preliminary_report_time.type'),
            ('microbiology_report.preliminary_report_time.not_future'),
            ('microbiology_report.report_time.type'),
            ('microbiology_report.report_time.not_future'),
            ('microbiology_report.applicant_id.length'),
            ('microbiology_report.reporter_id.length'),
            ('microbiology_report.reviewer_id.length'),
            ('microbiology_report.key.unique'),
            ('microbiology_report.received_time.not_before'),
            ('microbiology_report.blood_culture_sets.only_when'),
            ('microbiology_report.blood_culture_sets.range'),
            ('microbiology_report.squamous_cells.only_when'),
            ('microbiology_report.squamous_cells.range'),
            ('microbiology_report.sputum_leukocytes.only_when'),
            ('microbiology_report.positive_time.only_when'),
            ('microbiology_report.positive_time.not_before'),
            ('microbiology_report.organism_name.only_when'),
            ('microbiology_report.isolate_no.range'),
            ('microbiology_report.colony_count.range'),
            ('microbiology_report.critical_notified_time.only_when'),
            ('microbiology_report.critical_notified_time.not_before'),
            ('microbiology_report.preliminary_report_time.not_before'),
            ('microbiology_report.report_time.not_before'),
            ('microbiology_report.report_time.within_days'),
            ('microbiology_report.reviewer_id.differs_from'),
            ('microbiology_report.logic.mdro_organism_differs'),
            ('microbiology_report.logic.gram_organism_differs'),
            ('microbiology_report.logic.sterile_site_not_critical'),
            ('microbiology_report.logic.growth_in_sterile_culture'),
            ('microbiology_report.logic.poor_sputum_accepted'),
            ('microbiology_report.logic.blood_culture_of_other_specimen'),
            ('microbiology_report.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'microbiology_report.institution_code.required' then n__institution_code__required
            when 'microbiology_report.institution_code.length' then n__institution_code__length
            when 'microbiology_report.report_id.length' then n__report_id__length
            when 'microbiology_report.visit_id.length' then n__visit_id__length
            when 'microbiology_report.visit_id.reference' then n__visit_id__reference
            when 'microbiology_report.patient_id.length' then n__patient_id__length
            when 'microbiology_report.patient_id.reference' then n__patient_id__reference
            when 'microbiology_report.department_code.domain' then n__department_code__domain
            when 'microbiology_report.specimen_no.length' then n__specimen_no__length
            when 'microbiology_report.micro_specimen_code.domain' then n__micro_specimen_code__domain
            when 'microbiology_report.sampling_time.type' then n__sampling_time__type
            when 'microbiology_report.sampling_time.not_future' then n__sampling_time__not_future
            when 'microbiology_report.received_time.type' then n__received_time__type
            when 'microbiology_report.received_time.not_future' then n__received_time__not_future
            when 'microbiology_report.before_antibiotic_flag.domain' then n__before_antibiotic_flag__domain
            when 'microbiology_report.specimen_qualified_flag.domain' then n__specimen_qualified_flag__domain
            when 'microbiology_report.culture_type_code.domain' then n__culture_type_code__domain
            when 'microbiology_report.blood_culture_sets.required' then n__blood_culture_sets__required
            when 'microbiology_report.blood_culture_sets.type' then n__blood_culture_sets__type
            when 'microbiology_report.squamous_cells.type' then n__squamous_cells__type
            when 'microbiology_report.sputum_leukocytes.type' then n__sputum_leukocytes__type
            when 'microbiology_report.smear_result.length' then n__smear_result__length
            when 'microbiology_report.positive_time.type' then n__positive_time__type
            when 'microbiology_report.positive_time.not_future' then n__positive_time__not_future
            when 'microbiology_report.culture_result_code.domain' then n__culture_result_code__domain
            when 'microbiology_report.isolate_no.type' then n__isolate_no__type
            when 'microbiology_report.organism_code.length' then n__organism_code__length
            when 'microbiology_report.organism_name.required' then n__organism_name__required
            when 'microbiology_report.organism_name.length' then n__organism_name__length
            when 'microbiology_report.gram_code.domain' then n__gram_code__domain
            when 'microbiology_report.colony_count.type' then n__colony_count__type
            when 'microbiology_report.mdro_code.domain' then n__mdro_code__domain
            when 'microbiology_report.critical_value_flag.domain' then n__critical_value_flag__domain
            when 'microbiology_report.critical_notified_time.required' then n__critical_notified_time__required
            when 'microbiology_report.critical_notified_time.type' then n__critical_notified_time__type
            when 'microbiology_report.critical_notified_time.not_future' then n__critical_notified_time__not_future
            when 'microbiology_report.preliminary_report_time.type' then n__preliminary_report_time__type
            when 'microbiology_report.preliminary_report_time.not_future' then n__preliminary_report_time__not_future
            when 'microbiology_report.report_time.type' then n__report_time__type
            when 'microbiology_report.report_time.not_future' then n__report_time__not_future
            when 'microbiology_report.applicant_id.length' then n__applicant_id__length
            when 'microbiology_report.reporter_id.length' then n__reporter_id__length
            when 'microbiology_report.reviewer_id.length' then n__reviewer_id__length
            when 'microbiology_report.key.unique' then n__key__unique
            when 'microbiology_report.received_time.not_before' then n__received_time__not_before
            when 'microbiology_report.blood_culture_sets.only_when' then n__blood_culture_sets__only_when
            when 'microbiology_report.blood_culture_sets.range' then n__blood_culture_sets__range
            when 'microbiology_report.squamous_cells.only_when' then n__squamous_cells__only_when
            when 'microbiology_report.squamous_cells.range' then n__squamous_cells__range
            when 'microbiology_report.sputum_leukocytes.only_when' then n__sputum_leukocytes__only_when
            when 'microbiology_report.positive_time.only_when' then n__positive_time__only_when
            when 'microbiology_report.positive_time.not_before' then n__positive_time__not_before
            when 'microbiology_report.organism_name.only_when' then n__organism_name__only_when
            when 'microbiology_report.isolate_no.range' then n__isolate_no__range
            when 'microbiology_report.colony_count.range' then n__colony_count__range
            when 'microbiology_report.critical_notified_time.only_when' then n__critical_notified_time__only_when
            when 'microbiology_report.critical_notified_time.not_before' then n__critical_notified_time__not_before
            when 'microbiology_report.preliminary_report_time.not_before' then n__preliminary_report_time__not_before
            when 'microbiology_report.report_time.not_before' then n__report_time__not_before
            when 'microbiology_report.report_time.within_days' then n__report_time__within_days
            when 'microbiology_report.reviewer_id.differs_from' then n__reviewer_id__differs_from
            when 'microbiology_report.logic.mdro_organism_differs' then n__logic__mdro_organism_differs
            when 'microbiology_report.logic.gram_organism_differs' then n__logic__gram_organism_differs
            when 'microbiology_report.logic.sterile_site_not_critical' then n__logic__sterile_site_not_critical
            when 'microbiology_report.logic.growth_in_sterile_culture' then n__logic__growth_in_sterile_culture
            when 'microbiology_report.logic.poor_sputum_accepted' then n__logic__poor_sputum_accepted
            when 'microbiology_report.logic.blood_culture_of_other_specimen' then n__logic__blood_culture_of_other_specimen
            when 'microbiology_report.logic.sender_differs' then n__logic__sender_differs
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
