-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_hospital_infection') }}, {{ ref('current_hospital_infection') }}
{{ config(enabled='hospital_infection' in data_sets_in_use(), meta={'replaced_by': 'touched_hospital_infection'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'hospital_infection', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'hospital_infection', ['institution_code', 'patient_id']) }} as looked_into
),

report_id__reference__target as (
    select distinct
        institution_code as report_id__reference__target_1,
        report_id as report_id__reference__target_2
    from {{ rows_to_look_into('current_microbiology_report', ['institution_code', 'report_id'], 'hospital_infection', ['institution_code', 'report_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        infection_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_hospital_infection', ['institution_code', 'infection_id'], 'hospital_infection', ['institution_code', 'infection_id']) }} as looked_into
    group by institution_code, infection_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        infection_id is null as infection_id__required,
        length(infection_id) > 64 as infection_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        length(report_id) > 64 as report_id__length,
        institution_code is not null and report_id is not null and report_id__reference__target_1 is null as report_id__reference,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(ward_name) > 50 as ward_name__length,
        length(bed_no) > 10 as bed_no__length,
        admission_time is null as admission_time__required,
        not regexp_like(admission_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as admission_time__type,
        try_cast(substr(admission_time, 1, 19) as timestamp) > received_at as admission_time__not_future,
        infection_origin_code is null as infection_origin_code__required,
        infection_origin_code not in ('1', '2', '3') as infection_origin_code__domain,
        infection_date is null as infection_date__required,
        not regexp_like(infection_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as infection_date__type,
        try_cast(infection_date as date) > cast(received_at as date) as infection_date__not_future,
        infection_diagnosis_date is null as infection_diagnosis_date__required,
        not regexp_like(infection_diagnosis_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as infection_diagnosis_date__type,
        try_cast(infection_diagnosis_date as date) > cast(received_at as date) as infection_diagnosis_date__not_future,
        infection_site_code is null as infection_site_code__required,
        infection_site_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '99') as infection_site_code__domain,
        infection_diagnosis_name is null as infection_diagnosis_name__required,
        length(infection_diagnosis_name) > 200 as infection_diagnosis_name__length,
        ventilator_flag not in ('0', '1') as ventilator_flag__domain,
        (ventilator_flag = '1') and ventilator_days is null as ventilator_days__required,
        not regexp_like(ventilator_days, '^-?[0-9]{1,4}$') as ventilator_days__type,
        urinary_catheter_flag not in ('0', '1') as urinary_catheter_flag__domain,
        (urinary_catheter_flag = '1') and urinary_catheter_days is null as urinary_catheter_days__required,
        not regexp_like(urinary_catheter_days, '^-?[0-9]{1,4}$') as urinary_catheter_days__type,
        central_line_flag not in ('0', '1') as central_line_flag__domain,
        (central_line_flag = '1') and central_line_days is null as central_line_days__required,
        not regexp_like(central_line_days, '^-?[0-9]{1,4}$') as central_line_days__type,
        surgery_flag not in ('0', '1') as surgery_flag__domain,
        (surgery_flag = '1') and procedure_time is null as procedure_time__required,
        not regexp_like(procedure_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as procedure_time__type,
        try_cast(substr(procedure_time, 1, 19) as timestamp) > received_at as procedure_time__not_future,
        incision_class_code not in ('0', '1', '2', '3') as incision_class_code__domain,
        implant_flag not in ('0', '1') as implant_flag__domain,
        immunosuppression_flag not in ('0', '1') as immunosuppression_flag__domain,
        pathogen_sent_flag is null as pathogen_sent_flag__required,
        pathogen_sent_flag not in ('0', '1') as pathogen_sent_flag__domain,
        length(organism_name) > 100 as organism_name__length,
        mdro_code not in ('0', '1', '2', '3', '4', '5', '9') as mdro_code__domain,
        outcome_code not in ('1', '2', '3', '4', '9') as outcome_code__domain,
        (outcome_code = '4') and infection_death_code is null as infection_death_code__required,
        infection_death_code not in ('1', '2', '3', '9') as infection_death_code__domain,
        infection_report_time is null as infection_report_time__required,
        not regexp_like(infection_report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as infection_report_time__type,
        try_cast(substr(infection_report_time, 1, 19) as timestamp) > received_at as infection_report_time__not_future,
        reporter_name is null as reporter_name__required,
        length(reporter_name) > 50 as reporter_name__length,
        infection_review_code not in ('1', '2', '3') as infection_review_code__domain,
        key__unique__repeated_1 is not null as key__unique,
        case when infection_origin_code = '1' then try_cast(substr(infection_date, 1, 10) as date) < try_cast(substr(admission_time, 1, 10) as date) end as infection_date__not_before,
        try_cast(substr(infection_diagnosis_date, 1, 10) as date) < try_cast(substr(infection_date, 1, 10) as date) as infection_diagnosis_date__not_before,
        try_cast(substr(infection_diagnosis_date, 1, 10) as date) > try_cast(substr(infection_date, 1, 10) as date) + interval '30' day as infection_diagnosis_date__within_days,
        try_cast(substr(infection_report_time, 1, 10) as date) < try_cast(substr(infection_date, 1, 10) as date) as infection_report_time__not_before,
        try_cast(substr(infection_report_time, 1, 10) as date) > try_cast(substr(infection_diagnosis_date, 1, 10) as date) + interval '1' day as infection_report_time__within_days,
        upper(trim(infection_diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as infection_diagnosis_name__not_placeholder,
        try_cast(ventilator_days as decimal(18, 4)) < 1 or try_cast(ventilator_days as decimal(18, 4)) > 3650 as ventilator_days__range,
        case when ventilator_days is not null then not (ventilator_flag = '1') end as ventilator_days__only_when,
        try_cast(urinary_catheter_days as decimal(18, 4)) < 1 or try_cast(urinary_catheter_days as decimal(18, 4)) > 3650 as urinary_catheter_days__range,
        case when urinary_catheter_days is not null then not (urinary_catheter_flag = '1') end as urinary_catheter_days__only_when,
        try_cast(central_line_days as decimal(18, 4)) < 1 or try_cast(central_line_days as decimal(18, 4)) > 3650 as central_line_days__range,
        case when central_line_days is not null then not (central_line_flag = '1') end as central_line_days__only_when,
        case when procedure_time is not null then not (surgery_flag = '1') end as procedure_time__only_when,
        case when infection_site_code = '08' then try_cast(substr(infection_date, 1, 10) as date) > try_cast(substr(procedure_time, 1, 10) as date) + interval '30' day end as infection_date__within_days,
        case when infection_site_code in ('08', '09', '10') then try_cast(substr(infection_date, 1, 10) as date) < try_cast(substr(procedure_time, 1, 10) as date) end as infection_date__not_before_procedure_time,
        case when implant_flag is not null then not (surgery_flag = '1') end as implant_flag__only_when,
        case when organism_name is not null then not (pathogen_sent_flag = '1') end as organism_name__only_when,
        upper(trim(organism_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as organism_name__not_placeholder,
        case when infection_death_code is not null then not (outcome_code = '4') end as infection_death_code__only_when,
        regexp_extract(reporter_name, '[0-9A-Za-z]', 0) <> '' or length(reporter_name) = 1 as reporter_name__chinese_name,
        case when infection_origin_code = '1' and infection_site_code not in ('08', '09', '10') then try_cast(infection_date as date) < try_cast(substr(admission_time, 1, 10) as date) + interval '2' day end as logic__within_48_hours,
        case infection_site_code when '03' then coalesce(ventilator_flag, '0') <> '1' when '05' then coalesce(urinary_catheter_flag, '0') <> '1' when '07' then coalesce(central_line_flag, '0') <> '1' end as logic__device_infection_without_device,
        case infection_site_code when '03' then try_cast(ventilator_days as decimal(18, 4)) <= 2 when '05' then try_cast(urinary_catheter_days as decimal(18, 4)) <= 2 when '07' then try_cast(central_line_days as decimal(18, 4)) <= 2 end as logic__device_infection_too_early,
        case when infection_site_code in ('08', '09', '10') then coalesce(surgery_flag, '0') <> '1' end as logic__surgical_site_without_surgery,
        case when infection_site_code in ('09', '10') and implant_flag = '1' then try_cast(infection_date as date) > try_cast(substr(procedure_time, 1, 10) as date) + interval '1' year when infection_site_code in ('09', '10') and implant_flag = '0' then try_cast(infection_date as date) > try_cast(substr(procedure_time, 1, 10) as date) + interval '90' day end as logic__deep_infection_after_a_year,
        case when mdro_code <> '0' then organism_name is null or pathogen_sent_flag = '0' end as logic__resistant_without_organism,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('hospital_infection') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join report_id__reference__target
        on institution_code = report_id__reference__target_1 and report_id = report_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and infection_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or infection_id__required
        or infection_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or report_id__length
        or report_id__reference
        or department_code__required
        or department_code__domain
        or ward_name__length
        or bed_no__length
        or admission_time__required
        or admission_time__type
        or admission_time__not_future
        or infection_origin_code__required
        or infection_origin_code__domain
        or infection_date__required
        or infection_date__type
        or infection_date__not_future
        or infection_diagnosis_date__required
        or infection_diagnosis_date__type
        or infection_diagnosis_date__not_future
        or infection_site_code__required
        or infection_site_code__domain
        or infection_diagnosis_name__required
        or infection_diagnosis_name__length
        or ventilator_flag__domain
        or ventilator_days__required
        or ventilator_days__type
        or urinary_catheter_flag__domain
        or urinary_catheter_days__required
        or urinary_catheter_days__type
        or central_line_flag__domain
        or central_line_days__required
        or central_line_days__type
        or surgery_flag__domain
        or procedure_time__required
        or procedure_time__type
        or procedure_time__not_future
        or incision_class_code__domain
        or implant_flag__domain
        or immunosuppression_flag__domain
        or pathogen_sent_flag__required
        or pathogen_sent_flag__domain
        or organism_name__length
        or mdro_code__domain
        or outcome_code__domain
        or infection_death_code__required
        or infection_death_code__domain
        or infection_report_time__required
        or infection_report_time__type
        or infection_report_time__not_future
        or reporter_name__required
        or reporter_name__length
        or infection_review_code__domain
        or key__unique
        or infection_date__not_before
        or infection_diagnosis_date__not_before
        or infection_diagnosis_date__within_days
        or infection_report_time__not_before
        or infection_report_time__within_days
        or infection_diagnosis_name__not_placeholder
        or ventilator_days__range
        or ventilator_days__only_when
        or urinary_catheter_days__range
        or urinary_catheter_days__only_when
        or central_line_days__range
        or central_line_days__only_when
        or procedure_time__only_when
        or infection_date__within_days
        or infection_date__not_before_procedure_time
        or implant_flag__only_when
        or organism_name__only_when
        or organism_name__not_placeholder
        or infection_death_code__only_when
        or reporter_name__chinese_name
        or logic__within_48_hours
        or logic__device_infection_without_device
        or logic__device_infection_too_early
        or logic__surgical_site_without_surgery
        or logic__deep_infection_after_a_year
        or logic__resistant_without_organism
        or logic__sender_differs
)

select
    institution_code,
    infection_id,
    visit_id,
    patient_id,
    report_id,
    department_code,
    ward_name,
    bed_no,
    admission_time,
    infection_origin_code,
    infection_date,
    infection_diagnosis_date,
    infection_site_code,
    infection_diagnosis_name,
    ventilator_flag,
    ventilator_days,
    urinary_catheter_flag,
    urinary_catheter_days,
    central_line_flag,
    central_line_days,
    surgery_flag,
    procedure_time,
    incision_class_code,
    implant_flag,
    immunosuppression_flag,
    pathogen_sent_flag,
    organism_name,
    mdro_code,
    outcome_code,
    infection_death_code,
    infection_report_time,
    reporter_name,
    infection_review_code,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'hospital_infection.institution_code.required' end,
        case when institution_code__length then 'hospital_infection.institution_code.length' end,
        case when infection_id__required then 'hospital_infection.infection_id.required' end,
        case when infection_id__length then 'hospital_infection.infection_id.length' end,
        case when visit_id__required then 'hospital_infection.visit_id.required' end,
        case when visit_id__length then 'hospital_infection.visit_id.length' end,
        case when visit_id__reference then 'hospital_infection.visit_id.reference' end,
        case when patient_id__required then 'hospital_infection.patient_id.required' end,
        case when patient_id__length then 'hospital_infection.patient_id.length' end,
        case when patient_id__reference then 'hospital_infection.patient_id.reference' end,
        case when report_id__length then 'hospital_infection.report_id.length' end,
        case when report_id__reference then 'hospital_infection.report_id.reference' end,
        case when department_code__required then 'hospital_infection.department_code.required' end,
        case when department_code__domain then 'hospital_infection.department_code.domain' end,
        case when ward_name__length then 'hospital_infection.ward_name.length' end,
        case when bed_no__length then 'hospital_infection.bed_no.length' end,
        case when admission_time__required then 'hospital_infection.admission_time.required' end,
        case when admission_time__type then 'hospital_infection.admission_time.type' end,
        case when admission_time__not_future then 'hospital_infection.admission_time.not_future' end,
        case when infection_origin_code__required then 'hospital_infection.infection_origin_code.required' end,
        case when infection_origin_code__domain then 'hospital_infection.infection_origin_code.domain' end,
        case when infection_date__required then 'hospital_infection.infection_date.required' end,
        case when infection_date__type then 'hospital_infection.infection_date.type' end,
        case when infection_date__not_future then 'hospital_infection.infection_date.not_future' end,
        case when infection_diagnosis_date__required then 'hospital_infection.infection_diagnosis_date.required' end,
        case when infection_diagnosis_date__type then 'hospital_infection.infection_diagnosis_date.type' end,
        case when infection_diagnosis_date__not_future then 'hospital_infection.infection_diagnosis_date.not_future' end,
        case when infection_site_code__required then 'hospital_infection.infection_site_code.required' end,
        case when infection_site_code__domain then 'hospital_infection.infection_site_code.domain' end,
        case when infection_diagnosis_name__required then 'hospital_infection.infection_diagnosis_name.required' end,
        case when infection_diagnosis_name__length then 'hospital_infection.infection_diagnosis_name.length' end,
        case when ventilator_flag__domain then 'hospital_infection.ventilator_flag.domain' end,
        case when ventilator_days__required then 'hospital_infection.ventilator_days.required' end,
        case when ventilator_days__type then 'hospital_infection.ventilator_days.type' end,
        case when urinary_catheter_flag__domain then 'hospital_infection.urinary_catheter_flag.domain' end,
        case when urinary_catheter_days__required then 'hospital_infection.urinary_catheter_days.required' end,
        case when urinary_catheter_days__type then 'hospital_infection.urinary_catheter_days.type' end,
        case when central_line_flag__domain then 'hospital_infection.central_line_flag.domain' end,
        case when central_line_days__required then 'hospital_infection.central_line_days.required' end,
        case when central_line_days__type then 'hospital_infection.central_line_days.type' end,
        case when surgery_flag__domain then 'hospital_infection.surgery_flag.domain' end,
        case when procedure_time__required then 'hospital_infection.procedure_time.required' end,
        case when procedure_time__type then 'hospital_infection.procedure_time.type' end,
        case when procedure_time__not_future then 'hospital_infection.procedure_time.not_future' end,
        case when incision_class_code__domain then 'hospital_infection.incision_class_code.domain' end,
        case when implant_flag__domain then 'hospital_infection.implant_flag.domain' end,
        case when immunosuppression_flag__domain then 'hospital_infection.immunosuppression_flag.domain' end,
        case when pathogen_sent_flag__required then 'hospital_infection.pathogen_sent_flag.required' end,
        case when pathogen_sent_flag__domain then 'hospital_infection.pathogen_sent_flag.domain' end,
        case when organism_name__length then 'hospital_infection.organism_name.length' end,
        case when mdro_code__domain then 'hospital_infection.mdro_code.domain' end,
        case when outcome_code__domain then 'hospital_infection.outcome_code.domain' end,
        case when infection_death_code__required then 'hospital_infection.infection_death_code.required' end,
        case when infection_death_code__domain then 'hospital_infection.infection_death_code.domain' end,
        case when infection_report_time__required then 'hospital_infection.infection_report_time.required' end,
        case when infection_report_time__type then 'hospital_infection.infection_report_time.type' end,
        case when infection_report_time__not_future then 'hospital_infection.infection_report_time.not_future' end,
        case when reporter_name__required then 'hospital_infection.reporter_name.required' end,
        case when reporter_name__length then 'hospital_infection.reporter_name.length' end,
        case when infection_review_code__domain then 'hospital_infection.infection_review_code.domain' end,
        case when key__unique then 'hospital_infection.key.unique' end,
        case when infection_date__not_before then 'hospital_infection.infection_date.not_before' end,
        case when infection_diagnosis_date__not_before then 'hospital_infection.infection_diagnosis_date.not_before' end,
        case when infection_diagnosis_date__within_days then 'hospital_infection.infection_diagnosis_date.within_days' end,
        case when infection_report_time__not_before then 'hospital_infection.infection_report_time.not_before' end,
        case when infection_report_time__within_days then 'hospital_infection.infection_report_time.within_days' end,
        case when infection_diagnosis_name__not_placeholder then 'hospital_infection.infection_diagnosis_name.not_placeholder' end,
        case when ventilator_days__range then 'hospital_infection.ventilator_days.range' end,
        case when ventilator_days__only_when then 'hospital_infection.ventilator_days.only_when' end,
        case when urinary_catheter_days__range then 'hospital_infection.urinary_catheter_days.range' end,
        case when urinary_catheter_days__only_when then 'hospital_infection.urinary_catheter_days.only_when' end,
        case when central_line_days__range then 'hospital_infection.central_line_days.range' end,
        case when central_line_days__only_when then 'hospital_infection.central_line_days.only_when' end,
        case when procedure_time__only_when then 'hospital_infection.procedure_time.only_when' end,
        case when infection_date__within_days then 'hospital_infection.infection_date.within_days' end,
        case when infection_date__not_before_procedure_time then 'hospital_infection.infection_date.not_before_procedure_time' end,
        case when implant_flag__only_when then 'hospital_infection.implant_flag.only_when' end,
        case when organism_name__only_when then 'hospital_infection.organism_name.only_when' end,
        case when organism_name__not_placeholder then 'hospital_infection.organism_name.not_placeholder' end,
        case when infection_death_code__only_when then 'hospital_infection.infection_death_code.only_when' end,
        case when reporter_name__chinese_name then 'hospital_infection.reporter_name.chinese_name' end,
        case when logic__within_48_hours then 'hospital_infection.logic.within_48_hours' end,
        case when logic__device_infection_without_device then 'hospital_infection.logic.device_infection_without_device' end,
        case when logic__device_infection_too_early then 'hospital_infection.logic.device_infection_too_early' end,
        case when logic__surgical_site_without_surgery then 'hospital_infection.logic.surgical_site_without_surgery' end,
        case when logic__deep_infection_after_a_year then 'hospital_infection.logic.deep_infection_after_a_year' end,
        case when logic__resistant_without_organism then 'hospital_infection.logic.resistant_without_organism' end,
        case when logic__sender_differs then 'hospital_infection.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or infection_id__required
        or infection_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
