-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_microbiology_susceptibility') }}, {{ ref('current_microbiology_susceptibility') }}
{{ config(enabled='microbiology_susceptibility' in data_sets_in_use(), meta={'replaced_by': 'touched_microbiology_susceptibility'}) }}
with
report_id__reference__target as (
    select distinct
        institution_code as report_id__reference__target_1,
        report_id as report_id__reference__target_2
    from {{ rows_to_look_into('current_microbiology_report', ['institution_code', 'report_id'], 'microbiology_susceptibility', ['institution_code', 'report_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'microbiology_susceptibility', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        susceptibility_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_microbiology_susceptibility', ['institution_code', 'susceptibility_id'], 'microbiology_susceptibility', ['institution_code', 'susceptibility_id']) }} as looked_into
    group by institution_code, susceptibility_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        susceptibility_id is null as susceptibility_id__required,
        length(susceptibility_id) > 64 as susceptibility_id__length,
        report_id is null as report_id__required,
        length(report_id) > 64 as report_id__length,
        institution_code is not null and report_id is not null and report_id__reference__target_1 is null as report_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        not regexp_like(isolate_no, '^-?[0-9]{1,2}$') as isolate_no__type,
        length(organism_code) > 20 as organism_code__length,
        organism_name is null as organism_name__required,
        length(organism_name) > 100 as organism_name__length,
        gram_code not in ('1', '2', '3', '4', '9') as gram_code__domain,
        antibiotic_code is null as antibiotic_code__required,
        length(antibiotic_code) > 20 as antibiotic_code__length,
        antibiotic_name is null as antibiotic_name__required,
        length(antibiotic_name) > 100 as antibiotic_name__length,
        antibiotic_class_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '99') as antibiotic_class_code__domain,
        method_code is null as method_code__required,
        method_code not in ('1', '2', '3', '4', '5') as method_code__domain,
        not regexp_like(zone_diameter, '^-?[0-9]{1,2}$') as zone_diameter__type,
        mic_sign_code not in ('1', '2', '3', '4', '5') as mic_sign_code__domain,
        not regexp_like(mic_value, '^-?[0-9]{1,4}([.][0-9]{1,4}0*)?$') as mic_value__type,
        breakpoint_standard_code not in ('1', '2', '3', '9') as breakpoint_standard_code__domain,
        (breakpoint_standard_code is not null) and breakpoint_year is null as breakpoint_year__required,
        not regexp_like(breakpoint_year, '^-?[0-9]{1,4}$') as breakpoint_year__type,
        not regexp_like(susceptible_breakpoint, '^-?[0-9]{1,4}([.][0-9]{1,4}0*)?$') as susceptible_breakpoint__type,
        not regexp_like(resistant_breakpoint, '^-?[0-9]{1,4}([.][0-9]{1,4}0*)?$') as resistant_breakpoint__type,
        interpretation_code is null as interpretation_code__required,
        interpretation_code not in ('S', 'SDD', 'I', 'R', 'NS') as interpretation_code__domain,
        intrinsic_resistance_flag not in ('0', '1') as intrinsic_resistance_flag__domain,
        esbl_flag not in ('0', '1') as esbl_flag__domain,
        carbapenemase_code not in ('0', '1', '2', '3', '4', '5', '9') as carbapenemase_code__domain,
        clinically_reported_flag not in ('0', '1') as clinically_reported_flag__domain,
        length(instrument_name) > 100 as instrument_name__length,
        test_time is null as test_time__required,
        not regexp_like(test_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as test_time__type,
        try_cast(substr(test_time, 1, 19) as timestamp) > received_at as test_time__not_future,
        not regexp_like(report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as report_time__type,
        try_cast(substr(report_time, 1, 19) as timestamp) > received_at as report_time__not_future,
        length(reporter_id) > 32 as reporter_id__length,
        length(reviewer_id) > 32 as reviewer_id__length,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(organism_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as organism_name__not_placeholder,
        upper(trim(antibiotic_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as antibiotic_name__not_placeholder,
        upper(trim(antibiotic_code)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as antibiotic_code__not_placeholder,
        try_cast(isolate_no as decimal(18, 4)) < 1 or try_cast(isolate_no as decimal(18, 4)) > 20 as isolate_no__range,
        try_cast(zone_diameter as decimal(18, 4)) < 5 or try_cast(zone_diameter as decimal(18, 4)) > 60 as zone_diameter__range,
        case when zone_diameter is not null then not (method_code = '1') end as zone_diameter__only_when,
        try_cast(mic_value as decimal(18, 4)) < 0.0005 or try_cast(mic_value as decimal(18, 4)) > 2048 as mic_value__range,
        case when mic_value is not null then not (method_code in ('2', '3', '4', '5')) end as mic_value__only_when,
        case when mic_sign_code is not null then not (mic_value is not null) end as mic_sign_code__only_when,
        case when method_code in ('2', '3', '4', '5') then try_cast(susceptible_breakpoint as decimal(18, 4)) > try_cast(resistant_breakpoint as decimal(18, 4)) end as susceptible_breakpoint__not_above,
        case when method_code = '1' then try_cast(resistant_breakpoint as decimal(18, 4)) > try_cast(susceptible_breakpoint as decimal(18, 4)) end as resistant_breakpoint__not_above,
        try_cast(breakpoint_year as decimal(18, 4)) < 2000 or try_cast(breakpoint_year as decimal(18, 4)) > 2050 as breakpoint_year__range,
        case when esbl_flag is not null then not (gram_code = '2') end as esbl_flag__only_when,
        case when carbapenemase_code is not null then not (gram_code = '2') end as carbapenemase_code__only_when,
        try_cast(substr(report_time, 1, 19) as timestamp) < try_cast(substr(test_time, 1, 19) as timestamp) as report_time__not_before,
        try_cast(substr(report_time, 1, 10) as date) > try_cast(substr(test_time, 1, 10) as date) + interval '5' day as report_time__within_days,
        reviewer_id = reporter_id as reviewer_id__differs_from,
        case when method_code = '1' then zone_diameter is null else mic_value is null end as logic__measurement_missing,
        case when method_code in ('2', '3', '4', '5') then (interpretation_code = 'S' and try_cast(mic_value as decimal(18, 4)) > try_cast(susceptible_breakpoint as decimal(18, 4))) or (interpretation_code = 'R' and coalesce(mic_sign_code, '1') in ('1', '2', '4') and try_cast(mic_value as decimal(18, 4)) < try_cast(resistant_breakpoint as decimal(18, 4))) end as logic__interpretation_against_mic,
        case when method_code = '1' then (interpretation_code = 'S' and try_cast(zone_diameter as decimal(18, 4)) < try_cast(susceptible_breakpoint as decimal(18, 4))) or (interpretation_code = 'R' and try_cast(zone_diameter as decimal(18, 4)) > try_cast(resistant_breakpoint as decimal(18, 4))) end as logic__interpretation_against_zone,
        case when intrinsic_resistance_flag = '1' then interpretation_code in ('S', 'SDD', 'I') end as logic__intrinsic_susceptible,
        case when interpretation_code = 'S' then (regexp_extract(organism_name, '肺炎克雷伯', 0) <> '' and antibiotic_name = '氨苄西林') or (regexp_extract(organism_name, '肠球菌', 0) <> '' and regexp_extract(antibiotic_name, '头孢', 0) <> '') or (regexp_extract(organism_name, '铜绿假单胞菌', 0) <> '' and regexp_extract(antibiotic_name, '(厄他培南|头孢曲松|复方磺胺甲)', 0) <> '') or (regexp_extract(organism_name, '嗜麦芽', 0) <> '' and regexp_extract(antibiotic_name, '培南', 0) <> '') or (regexp_extract(organism_name, '(埃希菌|克雷伯|不动杆菌|铜绿)', 0) <> '' and antibiotic_name = '万古霉素') end as logic__known_intrinsic_susceptible,
        case when carbapenemase_code in ('1', '2', '3', '4', '5') and antibiotic_class_code = '08' then interpretation_code = 'S' end as logic__carbapenemase_susceptible,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('microbiology_susceptibility') }} as judged_row
    left join report_id__reference__target
        on institution_code = report_id__reference__target_1 and report_id = report_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and susceptibility_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or susceptibility_id__required
        or susceptibility_id__length
        or report_id__required
        or report_id__length
        or report_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or isolate_no__type
        or organism_code__length
        or organism_name__required
        or organism_name__length
        or gram_code__domain
        or antibiotic_code__required
        or antibiotic_code__length
        or antibiotic_name__required
        or antibiotic_name__length
        or antibiotic_class_code__domain
        or method_code__required
        or method_code__domain
        or zone_diameter__type
        or mic_sign_code__domain
        or mic_value__type
        or breakpoint_standard_code__domain
        or breakpoint_year__required
        or breakpoint_year__type
        or susceptible_breakpoint__type
        or resistant_breakpoint__type
        or interpretation_code__required
        or interpretation_code__domain
        or intrinsic_resistance_flag__domain
        or esbl_flag__domain
        or carbapenemase_code__domain
        or clinically_reported_flag__domain
        or instrument_name__length
        or test_time__required
        or test_time__type
        or test_time__not_future
        or report_time__type
        or report_time__not_future
        or reporter_id__length
        or reviewer_id__length
        or key__unique
        or organism_name__not_placeholder
        or antibiotic_name__not_placeholder
        or antibiotic_code__not_placeholder
        or isolate_no__range
        or zone_diameter__range
        or zone_diameter__only_when
        or mic_value__range
        or mic_value__only_when
        or mic_sign_code__only_when
        or susceptible_breakpoint__not_above
        or resistant_breakpoint__not_above
        or breakpoint_year__range
        or esbl_flag__only_when
        or carbapenemase_code__only_when
        or report_time__not_before
        or report_time__within_days
        or reviewer_id__differs_from
        or logic__measurement_missing
        or logic__interpretation_against_mic
        or logic__interpretation_against_zone
        or logic__intrinsic_susceptible
        or logic__known_intrinsic_susceptible
        or logic__carbapenemase_susceptible
        or logic__sender_differs
)

select
    institution_code,
    susceptibility_id,
    report_id,
    patient_id,
    isolate_no,
    organism_code,
    organism_name,
    gram_code,
    antibiotic_code,
    antibiotic_name,
    antibiotic_class_code,
    method_code,
    zone_diameter,
    mic_sign_code,
    mic_value,
    breakpoint_standard_code,
    breakpoint_year,
    susceptible_breakpoint,
    resistant_breakpoint,
    interpretation_code,
    intrinsic_resistance_flag,
    esbl_flag,
    carbapenemase_code,
    clinically_reported_flag,
    instrument_name,
    test_time,
    report_time,
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
        case when institution_code__required then 'microbiology_susceptibility.institution_code.required' end,
        case when institution_code__length then 'microbiology_susceptibility.institution_code.length' end,
        case when susceptibility_id__required then 'microbiology_susceptibility.susceptibility_id.required' end,
        case when susceptibility_id__length then 'microbiology_susceptibility.susceptibility_id.length' end,
        case when report_id__required then 'microbiology_susceptibility.report_id.required' end,
        case when report_id__length then 'microbiology_susceptibility.report_id.length' end,
        case when report_id__reference then 'microbiology_susceptibility.report_id.reference' end,
        case when patient_id__required then 'microbiology_susceptibility.patient_id.required' end,
        case when patient_id__length then 'microbiology_susceptibility.patient_id.length' end,
        case when patient_id__reference then 'microbiology_susceptibility.patient_id.reference' end,
        case when isolate_no__type then 'microbiology_susceptibility.isolate_no.type' end,
        case when organism_code__length then 'microbiology_susceptibility.organism_code.length' end,
        case when organism_name__required then 'microbiology_susceptibility.organism_name.required' end,
        case when organism_name__length then 'microbiology_susceptibility.organism_name.length' end,
        case when gram_code__domain then 'microbiology_susceptibility.gram_code.domain' end,
        case when antibiotic_code__required then 'microbiology_susceptibility.antibiotic_code.required' end,
        case when antibiotic_code__length then 'microbiology_susceptibility.antibiotic_code.length' end,
        case when antibiotic_name__required then 'microbiology_susceptibility.antibiotic_name.required' end,
        case when antibiotic_name__length then 'microbiology_susceptibility.antibiotic_name.length' end,
        case when antibiotic_class_code__domain then 'microbiology_susceptibility.antibiotic_class_code.domain' end,
        case when method_code__required then 'microbiology_susceptibility.method_code.required' end,
        case when method_code__domain then 'microbiology_susceptibility.method_code.domain' end,
        case when zone_diameter__type then 'microbiology_susceptibility.zone_diameter.type' end,
        case when mic_sign_code__domain then 'microbiology_susceptibility.mic_sign_code.domain' end,
        case when mic_value__type then 'microbiology_susceptibility.mic_value.type' end,
        case when breakpoint_standard_code__domain then 'microbiology_susceptibility.breakpoint_standard_code.domain' end,
        case when breakpoint_year__required then 'microbiology_susceptibility.breakpoint_year.required' end,
        case when breakpoint_year__type then 'microbiology_susceptibility.breakpoint_year.type' end,
        case when susceptible_breakpoint__type then 'microbiology_susceptibility.susceptible_breakpoint.type' end,
        case when resistant_breakpoint__type then 'microbiology_susceptibility.resistant_breakpoint.type' end,
        case when interpretation_code__required then 'microbiology_susceptibility.interpretation_code.required' end,
        case when interpretation_code__domain then 'microbiology_susceptibility.interpretation_code.domain' end,
        case when intrinsic_resistance_flag__domain then 'microbiology_susceptibility.intrinsic_resistance_flag.domain' end,
        case when esbl_flag__domain then 'microbiology_susceptibility.esbl_flag.domain' end,
        case when carbapenemase_code__domain then 'microbiology_susceptibility.carbapenemase_code.domain' end,
        case when clinically_reported_flag__domain then 'microbiology_susceptibility.clinically_reported_flag.domain' end,
        case when instrument_name__length then 'microbiology_susceptibility.instrument_name.length' end,
        case when test_time__required then 'microbiology_susceptibility.test_time.required' end,
        case when test_time__type then 'microbiology_susceptibility.test_time.type' end,
        case when test_time__not_future then 'microbiology_susceptibility.test_time.not_future' end,
        case when report_time__type then 'microbiology_susceptibility.report_time.type' end,
        case when report_time__not_future then 'microbiology_susceptibility.report_time.not_future' end,
        case when reporter_id__length then 'microbiology_susceptibility.reporter_id.length' end,
        case when reviewer_id__length then 'microbiology_susceptibility.reviewer_id.length' end,
        case when key__unique then 'microbiology_susceptibility.key.unique' end,
        case when organism_name__not_placeholder then 'microbiology_susceptibility.organism_name.not_placeholder' end,
        case when antibiotic_name__not_placeholder then 'microbiology_susceptibility.antibiotic_name.not_placeholder' end,
        case when antibiotic_code__not_placeholder then 'microbiology_susceptibility.antibiotic_code.not_placeholder' end,
        case when isolate_no__range then 'microbiology_susceptibility.isolate_no.range' end,
        case when zone_diameter__range then 'microbiology_susceptibility.zone_diameter.range' end,
        case when zone_diameter__only_when then 'microbiology_susceptibility.zone_diameter.only_when' end,
        case when mic_value__range then 'microbiology_susceptibility.mic_value.range' end,
        case when mic_value__only_when then 'microbiology_susceptibility.mic_value.only_when' end,
        case when mic_sign_code__only_when then 'microbiology_susceptibility.mic_sign_code.only_when' end,
        case when susceptible_breakpoint__not_above then 'microbiology_susceptibility.susceptible_breakpoint.not_above' end,
        case when resistant_breakpoint__not_above then 'microbiology_susceptibility.resistant_breakpoint.not_above' end,
        case when breakpoint_year__range then 'microbiology_susceptibility.breakpoint_year.range' end,
        case when esbl_flag__only_when then 'microbiology_susceptibility.esbl_flag.only_when' end,
        case when carbapenemase_code__only_when then 'microbiology_susceptibility.carbapenemase_code.only_when' end,
        case when report_time__not_before then 'microbiology_susceptibility.report_time.not_before' end,
        case when report_time__within_days then 'microbiology_susceptibility.report_time.within_days' end,
        case when reviewer_id__differs_from then 'microbiology_susceptibility.reviewer_id.differs_from' end,
        case when logic__measurement_missing then 'microbiology_susceptibility.logic.measurement_missing' end,
        case when logic__interpretation_against_mic then 'microbiology_susceptibility.logic.interpretation_against_mic' end,
        case when logic__interpretation_against_zone then 'microbiology_susceptibility.logic.interpretation_against_zone' end,
        case when logic__intrinsic_susceptible then 'microbiology_susceptibility.logic.intrinsic_susceptible' end,
        case when logic__known_intrinsic_susceptible then 'microbiology_susceptibility.logic.known_intrinsic_susceptible' end,
        case when logic__carbapenemase_susceptible then 'microbiology_susceptibility.logic.carbapenemase_susceptible' end,
        case when logic__sender_differs then 'microbiology_susceptibility.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or susceptibility_id__required
        or test_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
