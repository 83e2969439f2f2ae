-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_hospital_infection') }}, {{ ref('current_hospital_infection') }}
{{ config(enabled='hospital_infection' in data_sets_in_use(), meta={'data_set': 'hospital_infection'}) }}
with asked as (
    select
        *,
        try_cast(infection_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        (infection_origin_code = '1') as holds_3,
        try_cast(substr(infection_date, 1, 10) as date) is not null as holds_4,
        try_cast(substr(admission_time, 1, 10) as date) is not null as holds_5,
        try_cast(substr(infection_diagnosis_date, 1, 10) as date) is not null as holds_6,
        try_cast(substr(infection_report_time, 1, 10) as date) is not null as holds_7,
        try_cast(substr(procedure_time, 1, 10) as date) is not null as holds_8,
        (infection_site_code in ('08', '09', '10')) as holds_9
    from {{ counted_rows('hospital_infection') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("infection_id is not null") }} as n__infection_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("report_id is not null") }} as n__report_id__length,
        {{ signed_count("institution_code is not null and report_id is not null") }} as n__report_id__reference,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("ward_name is not null") }} as n__ward_name__length,
        {{ signed_count("bed_no is not null") }} as n__bed_no__length,
        {{ signed_count("admission_time is not null") }} as n__admission_time__type,
        {{ signed_count("try_cast(substr(admission_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__admission_time__not_future,
        {{ signed_count("infection_origin_code is not null") }} as n__infection_origin_code__domain,
        {{ signed_count("infection_date is not null") }} as n__infection_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__infection_date__not_future,
        {{ signed_count("infection_diagnosis_date is not null") }} as n__infection_diagnosis_date__type,
        {{ signed_count("try_cast(infection_diagnosis_date as date) is not null and holds_2") }} as n__infection_diagnosis_date__not_future,
        {{ signed_count("infection_site_code is not null") }} as n__infection_site_code__domain,
        {{ signed_count("infection_diagnosis_name is not null") }} as n__infection_diagnosis_name__length,
        {{ signed_count("ventilator_flag is not null") }} as n__ventilator_flag__domain,
        {{ signed_count("(ventilator_flag = '1')") }} as n__ventilator_days__required,
        {{ signed_count("ventilator_days is not null") }} as n__ventilator_days__type,
        {{ signed_count("urinary_catheter_flag is not null") }} as n__urinary_catheter_flag__domain,
        {{ signed_count("(urinary_catheter_flag = '1')") }} as n__urinary_catheter_days__required,
        {{ signed_count("urinary_catheter_days is not null") }} as n__urinary_catheter_days__type,
        {{ signed_count("central_line_flag is not null") }} as n__central_line_flag__domain,
        {{ signed_count("(central_line_flag = '1')") }} as n__central_line_days__required,
        {{ signed_count("central_line_days is not null") }} as n__central_line_days__type,
        {{ signed_count("surgery_flag is not null") }} as n__surgery_flag__domain,
        {{ signed_count("(surgery_flag = '1')") }} as n__procedure_time__required,
        {{ signed_count("procedure_time is not null") }} as n__procedure_time__type,
        {{ signed_count("try_cast(substr(procedure_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__procedure_time__not_future,
        {{ signed_count("incision_class_code is not null") }} as n__incision_class_code__domain,
        {{ signed_count("implant_flag is not null") }} as n__implant_flag__domain,
        {{ signed_count("immunosuppression_flag is not null") }} as n__immunosuppression_flag__domain,
        {{ signed_count("pathogen_sent_flag is not null") }} as n__pathogen_sent_flag__domain,
        {{ signed_count("organism_name is not null") }} as n__organism_name__length,
        {{ signed_count("mdro_code is not null") }} as n__mdro_code__domain,
        {{ signed_count("outcome_code is not null") }} as n__outcome_code__domain,
        {{ signed_count("(outcome_code = '4')") }} as n__infection_death_code__required,
        {{ signed_count("infection_death_code is not null") }} as n__infection_death_code__domain,
        {{ signed_count("infection_report_time is not null") }} as n__infection_report_time__type,
        {{ signed_count("try_cast(substr(infection_report_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__infection_report_time__not_future,
        {{ signed_count("reporter_name is not null") }} as n__reporter_name__length,
        {{ signed_count("infection_review_code is not null") }} as n__infection_review_code__domain,
        {{ signed_count("institution_code is not null and infection_id is not null") }} as n__key__unique,
        {{ signed_count("holds_3 and holds_4 and holds_5") }} as n__infection_date__not_before,
        {{ signed_count("holds_6 and holds_4") }} as n__infection_diagnosis_date__not_before,
        {{ signed_count("holds_7 and holds_4") }} as n__infection_report_time__not_before,
        {{ signed_count("holds_7 and holds_6") }} as n__infection_report_time__within_days,
        {{ signed_count("try_cast(ventilator_days as decimal(18, 4)) is not null") }} as n__ventilator_days__range,
        {{ signed_count("ventilator_days is not null and ventilator_flag is not null") }} as n__ventilator_days__only_when,
        {{ signed_count("try_cast(urinary_catheter_days as decimal(18, 4)) is not null") }} as n__urinary_catheter_days__range,
        {{ signed_count("urinary_catheter_days is not null and urinary_catheter_flag is not null") }} as n__urinary_catheter_days__only_when,
        {{ signed_count("try_cast(central_line_days as decimal(18, 4)) is not null") }} as n__central_line_days__range,
        {{ signed_count("central_line_days is not null and central_line_flag is not null") }} as n__central_line_days__only_when,
        {{ signed_count("procedure_time is not null and surgery_flag is not null") }} as n__procedure_time__only_when,
        {{ signed_count("(infection_site_code = '08') and holds_4 and holds_8") }} as n__infection_date__within_days,
        {{ signed_count("holds_9 and holds_4 and holds_8") }} as n__infection_date__not_before_procedure_time,
        {{ signed_count("implant_flag is not null and surgery_flag is not null") }} as n__implant_flag__only_when,
        {{ signed_count("organism_name is not null and pathogen_sent_flag is not null") }} as n__organism_name__only_when,
        {{ signed_count("infection_death_code is not null and outcome_code is not null") }} as n__infection_death_code__only_when,
        {{ signed_count("holds_3 and (infection_site_code not in ('08', '09', '10')) and holds_1 and holds_5") }} as n__logic__within_48_hours,
        {{ signed_count("(case infection_site_code when '03' then coalesce(ventilator_flag, '0') <> '1' when '05' then coalesce(urinary_catheter_flag, '0') <> '1' when '07' then coalesce(central_line_flag, '0') <> '1' end) is not null") }} as n__logic__device_infection_without_device,
        {{ signed_count("(case infection_site_code when '03' then try_cast(ventilator_days as decimal(18, 4)) <= 2 when '05' then try_cast(urinary_catheter_days as decimal(18, 4)) <= 2 when '07' then try_cast(central_line_days as decimal(18, 4)) <= 2 end) is not null") }} as n__logic__device_infection_too_early,
        {{ signed_count("holds_9") }} as n__logic__surgical_site_without_surgery,
        {{ signed_count("(case when infection_site_code in ('09', '10') and implant_flag = '1' then try_cast(infection_date as date) > try_cast(substr(procedure_time, 1, 10) as date) + interval '1' year when infection_site_code in ('09', '10') and implant_flag = '0' then try_cast(infection_date as date) > try_cast(substr(procedure_time, 1, 10) as date) + interval '90' day end) is not null") }} as n__logic__deep_infection_after_a_year,
        {{ signed_count("(mdro_code <> '0') and (organism_name is null or pathogen_sent_flag = '0') is not null") }} as n__logic__resistant_without_organism,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('hospital_infection.institution_code.required'),
            ('hospital_infection.institution_code.length'),
            ('hospital_infection.infection_id.length'),
            ('hospital_infection.visit_id.length'),
            ('hospital_infection.visit_id.reference'),
            ('hospital_infection.patient_id.length'),
            ('hospital_infection.patient_id.reference'),
            ('hospital_infection.report_id.length'),
            ('hospital_infection.report_id.reference'),
            ('hospital_infection.department_code.domain'),
            ('hospital_infection.ward_name.length'),
            ('hospital_infection.bed_no.length'),
            ('hospital_infection.admission_time.type'),
            ('hospital_infection.admission_time.not_future'),
            ('hospital_infection.infection_origin_code.domain'),
            ('hospital_infection.infection_date.type'),
            ('hospital_infection.infection_date.not_future'),
            ('hospital_infection.infection_diagnosis_date.type'),
            ('hospital_infection.infection_diagnosis_date.not_future'),
            ('hospital_infection.infection_site_code.domain'),
            ('hospital_infection.infection_diagnosis_name.length'),
            ('hospital_infection.ventilator_flag.domain'),
            ('hospital_infection.ventilator_days.required'),
            ('hospital_infection.ventilator_days.type'),
            ('hospital_infection.urinary_catheter_flag.domain'),
            ('hospital_infection.urinary_catheter_days.required'),
            ('hospital_infection.urinary_catheter_days.type'),
            ('hospital_infection.central_line_flag.domain'),
            ('hospital_infection.central_line_days.required'),
            ('hospital_infection.central_line_days.type'),
            ('hospital_infection.surgery_flag.domain'),
            ('hospital_infection.procedure_time.required'),
            ('hospital_infection.procedure_time.type'),
            ('hospital_infection.procedure_time.not_future'),
            ('hospital_infection.incision_class_code.domain'),
            ('hospital_infection.implant_flag.domain'),
            ('hospital_infection.immunosuppression_flag.domain'),
            ('hospital_infection.pathogen_sent_flag.domain'),
            ('hospital_infection.organism_name.length'),
            ('hospital_infection.mdro_code.domain'),
            ('hospital_infection.outcome_code.domain'),
            ('hospital_infection.infection_death_code.required'),
            ('hospital_infection.infection_death_code.domain'),
            ('hospital_infection.infection_report_time.type'),
            ('hospital_infection.infection_report_time.not_future'),
            ('hospital_infection.reporter_name.length'),
            ('hospital_infection.infection_review_code.domain'),
            ('hospital_infection.key.unique'),
            ('hospital_infection.infection_date.not_before'),
            ('hospital_infection.infection_diagnosis_date.not_before'),
            ('hospital_infection.infection_report_time.not_before'),
            ('hospital_infection.infection_report_time.within_days'),
            ('hospital_infection.ventilator_days.range'),
            ('hospital_infection.ventilator_days.only_when'),
            ('hospital_infection.urinary_catheter_days.range'),
            ('hospital_infection.urinary_catheter_days.only_when'),
            ('hospital_infection.central_line_days.range'),
            ('hospital_infection.central_line_days.only_when'),
            ('hospital_infection.procedure_time.only_when'),
            ('hospital_infection.infection_date.within_days'),
            ('hospital_infection.infection_date.not_before_procedure_time'),
            ('hospital_infection.implant_flag.only_when'),
            ('hospital_infection.organism_name.only_when'),
            ('hospital_infection.infection_death_code.only_when'),
            ('hospital_infection.logic.within_48_hours'),
            ('hospital_infection.logic.device_infection_without_device'),
            ('hospital_infection.logic.device_infection_too_early'),
            ('hospital_infection.logic.surgical_site_without_surgery'),
            ('hospital_infection.logic.deep_infection_after_a_year'),
            ('hospital_infection.logic.resistant_without_organism'),
            ('hospital_infection.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'hospital_infection.institution_code.required' then n__institution_code__required
            when 'hospital_infection.institution_code.length' then n__institution_code__length
            when 'hospital_infection.infection_id.length' then n__infection_id__length
            when 'hospital_infection.visit_id.length' then n__visit_id__length
            when 'hospital_infection.visit_id.reference' then n__visit_id__reference
            when 'hospital_infection.patient_id.length' then n__patient_id__length
            when 'hospital_infection.patient_id.reference' then n__patient_id__reference
            when 'hospital_infection.report_id.length' then n__report_id__length
            when 'hospital_infection.report_id.reference' then n__report_id__reference
            when 'hospital_infection.department_code.domain' then n__department_code__domain
            when 'hospital_infection.ward_name.length' then n__ward_name__length
            when 'hospital_infection.bed_no.length' then n__bed_no__length
            when 'hospital_infection.admission_time.type' then n__admission_time__type
            when 'hospital_infection.admission_time.not_future' then n__admission_time__not_future
            when 'hospital_infection.infection_origin_code.domain' then n__infection_origin_code__domain
            when 'hospital_infection.infection_date.type' then n__infection_date__type
            when 'hospital_infection.infection_date.not_future' then n__infection_date__not_future
            when 'hospital_infection.infection_diagnosis_date.type' then n__infection_diagnosis_date__type
            when 'hospital_infection.infection_diagnosis_date.not_future' then n__infection_diagnosis_date__not_future
            when 'hospital_infection.infection_site_code.domain' then n__infection_site_code__domain
            when 'hospital_infection.infection_diagnosis_name.length' then n__infection_diagnosis_name__length
            when 'hospital_infection.ventilator_flag.domain' then n__ventilator_flag__domain
            when 'hospital_infection.ventilator_days.required' then n__ventilator_days__required
            when 'hospital_infection.ventilator_days.type' then n__ventilator_days__type
            when 'hospital_infection.urinary_catheter_flag.domain' then n__urinary_catheter_flag__domain
            when 'hospital_infection.urinary_catheter_days.required' then n__urinary_catheter_days__required
            when 'hospital_infection.urinary_catheter_days.type' then n__urinary_catheter_days__type
            when 'hospital_infection.central_line_flag.domain' then n__central_line_flag__domain
            when 'hospital_infection.central_line_days.required' then n__central_line_days__required
            when 'hospital_infection.central_line_days.type' then n__central_line_days__type
            when 'hospital_infection.surgery_flag.domain' then n__surgery_flag__domain
            when 'hospital_infection.procedure_time.required' then n__procedure_time__required
            when 'hospital_infection.procedure_time.type' then n__procedure_time__type
            when 'hospital_infection.procedure_time.not_future' then n__procedure_time__not_future
            when 'hospital_infection.incision_class_code.domain' then n__incision_class_code__domain
            when 'hospital_infection.implant_flag.domain' then n__implant_flag__domain
            when 'hospital_infection.immunosuppression_flag.domain' then n__immunosuppression_flag__domain
            when 'hospital_infection.pathogen_sent_flag.domain' then n__pathogen_sent_flag__domain
            when 'hospital_infection.organism_name.length' then n__organism_name__length
            when 'hospital_infection.mdro_code.domain' then n__mdro_code__domain
            when 'hospital_infection.outcome_code.domain' then n__outcome_code__domain
            when 'hospital_infection.infection_death_code.required' then n__infection_death_code__required
            when 'hospital_infection.infection_death_code.domain' then n__infection_death_code__domain
            when 'hospital_infection.infection_report_time.type' then n__infection_report_time__type
            when 'hospital_infection.infection_report_time.not_future' then n__infection_report_time__not_future
            when 'hospital_infection.reporter_name.length' then n__reporter_name__length
            when 'hospital_infection.infection_review_code.domain' then n__infection_review_code__domain
            when 'hospital_infection.key.unique' then n__key__unique
            when 'hospital_infection.infection_date.not_before' then n__infection_date__not_before
            when 'hospital_infection.infection_diagnosis_date.not_before' then n__infection_diagnosis_date__not_before
            when 'hospital_infection.infection_report_time.not_before' then n__infection_report_time__not_before
            when 'hospital_infection.infection_report_time.within_days' then n__infection_report_time__within_days
            when 'hospital_infection.ventilator_days.range' then n__ventilator_days__range
            when 'hospital_infection.ventilator_days.only_when' then n__ventilator_days__only_when
            when 'hospital_infection.urinary_catheter_days.range' then n__urinary_catheter_days__range
            when 'hospital_infection.urinary_catheter_days.only_when' then n__urinary_catheter_days__only_when
            when 'hospital_infection.central_line_days.range' then n__central_line_days__range
            when 'hospital_infection.central_line_days.only_when' then n__central_line_days__only_when
            when 'hospital_infection.procedure_time.only_when' then n__procedure_time__only_when
            when 'hospital_infection.infection_date.within_days' then n__infection_date__within_days
            when 'hospital_infection.infection_date.not_before_procedure_time' then n__infection_date__not_before_procedure_time
            when 'hospital_infection.implant_flag.only_when' then n__implant_flag__only_when
            when 'hospital_infection.organism_name.only_when' then n__organism_name__only_when
            when 'hospital_infection.infection_death_code.only_when' then n__infection_death_code__only_when
            when 'hospital_infection.logic.within_48_hours' then n__logic__within_48_hours
            when 'hospital_infection.logic.device_infection_without_device' then n__logic__device_infection_without_device
            when 'hospital_infection.logic.device_infection_too_early' then n__logic__device_infection_too_early
            when 'hospital_infection.logic.surgical_site_without_surgery' then n__logic__surgical_site_without_surgery
            when 'hospital_infection.logic.deep_infection_after_a_year' then n__logic__deep_infection_after_a_year
            when 'hospital_infection.logic.resistant_without_organism' then n__logic__resistant_without_organism
            when 'hospital_infection.logic.sender_differs' then n__logic__sender_differs
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
