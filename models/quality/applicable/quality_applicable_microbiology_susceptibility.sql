-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_microbiology_susceptibility') }}, {{ ref('current_microbiology_susceptibility') }}
{{ config(enabled='microbiology_susceptibility' in data_sets_in_use(), meta={'data_set': 'microbiology_susceptibility'}) }}
with counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("susceptibility_id is not null") }} as n__susceptibility_id__length,
        {{ signed_count("report_id is not null") }} as n__report_id__length,
        {{ signed_count("institution_code is not null and report_id is not null") }} as n__report_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("isolate_no is not null") }} as n__isolate_no__type,
        {{ signed_count("organism_code is not null") }} as n__organism_code__length,
        {{ signed_count("organism_name is not null") }} as n__organism_name__length,
        {{ signed_count("gram_code is not null") }} as n__gram_code__domain,
        {{ signed_count("antibiotic_code is not null") }} as n__antibiotic_code__length,
        {{ signed_count("antibiotic_name is not null") }} as n__antibiotic_name__length,
        {{ signed_count("antibiotic_class_code is not null") }} as n__antibiotic_class_code__domain,
        {{ signed_count("method_code is not null") }} as n__method_code__domain,
        {{ signed_count("zone_diameter is not null") }} as n__zone_diameter__type,
        {{ signed_count("mic_sign_code is not null") }} as n__mic_sign_code__domain,
        {{ signed_count("mic_value is not null") }} as n__mic_value__type,
        {{ signed_count("breakpoint_standard_code is not null") }} as n__breakpoint_standard_code__domain,
        {{ signed_count("breakpoint_year is not null") }} as n__breakpoint_year__type,
        {{ signed_count("susceptible_breakpoint is not null") }} as n__susceptible_breakpoint__type,
        {{ signed_count("resistant_breakpoint is not null") }} as n__resistant_breakpoint__type,
        {{ signed_count("interpretation_code is not null") }} as n__interpretation_code__domain,
        {{ signed_count("intrinsic_resistance_flag is not null") }} as n__intrinsic_resistance_flag__domain,
        {{ signed_count("esbl_flag is not null") }} as n__esbl_flag__domain,
        {{ signed_count("carbapenemase_code is not null") }} as n__carbapenemase_code__domain,
        {{ signed_count("clinically_reported_flag is not null") }} as n__clinically_reported_flag__domain,
        {{ signed_count("instrument_name is not null") }} as n__instrument_name__length,
        {{ signed_count("test_time is not null") }} as n__test_time__type,
        {{ signed_count("(try_cast(substr(test_time, 1, 19) as timestamp) > received_at) is not null") }} as n__test_time__not_future,
        {{ signed_count("report_time is not null") }} as n__report_time__type,
        {{ signed_count("(try_cast(substr(report_time, 1, 19) as timestamp) > received_at) is not null") }} as n__report_time__not_future,
        {{ signed_count("reporter_id is not null") }} as n__reporter_id__length,
        {{ signed_count("reviewer_id is not null") }} as n__reviewer_id__length,
        {{ signed_count("institution_code is not null and susceptibility_id is not null") }} as n__key__unique,
        {{ signed_count("(upper(trim(organism_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*')) is not null") }} as n__organism_name__not_placeholder,
        {{ signed_count("(upper(trim(antibiotic_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*')) is not null") }} as n__antibiotic_name__not_placeholder,
        {{ signed_count("(upper(trim(antibiotic_code)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*')) is not null") }} as n__antibiotic_code__not_placeholder,
        {{ signed_count("(try_cast(isolate_no as decimal(18, 4)) < 1 or try_cast(isolate_no as decimal(18, 4)) > 20) is not null") }} as n__isolate_no__range,
        {{ signed_count("(try_cast(zone_diameter as decimal(18, 4)) < 5 or try_cast(zone_diameter as decimal(18, 4)) > 60) is not null") }} as n__zone_diameter__range,
        {{ signed_count("(case when zone_diameter is not null then not (method_code = '1') end) is not null") }} as n__zone_diameter__only_when,
        {{ signed_count("(try_cast(mic_value as decimal(18, 4)) < 0.0005 or try_cast(mic_value as decimal(18, 4)) > 2048) is not null") }} as n__mic_value__range,
        {{ signed_count("(case when mic_value is not null then not (method_code in ('2', '3', '4', '5')) end) is not null") }} as n__mic_value__only_when,
        {{ signed_count("(case when mic_sign_code is not null then not (mic_value is not null) end) is not null") }} as n__mic_sign_code__only_when,
        {{ signed_count("(case when method_code in ('2', '3', '4', '5') then try_cast(susceptible_breakpoint as decimal(18, 4)) > try_cast(resistant_breakpoint as decimal(18, 4)) end) is not null") }} as n__susceptible_breakpoint__not_above,
        {{ signed_count("(case when method_code = '1' then try_cast(resistant_breakpoint as decimal(18, 4)) > try_cast(susceptible_breakpoint as decimal(18, 4)) end) is not null") }} as n__resistant_breakpoint__not_above,
        {{ signed_count("(try_cast(breakpoint_year as decimal(18, 4)) < 2000 or try_cast(breakpoint_year as decimal(18, 4)) > 2050) is not null") }} as n__breakpoint_year__range,
        {{ signed_count("(case when esbl_flag is not null then not (gram_code = '2') end) is not null") }} as n__esbl_flag__only_when,
        {{ signed_count("(case when carbapenemase_code is not null then not (gram_code = '2') end) is not null") }} as n__carbapenemase_code__only_when,
        {{ signed_count("(try_cast(substr(report_time, 1, 19) as timestamp) < try_cast(substr(test_time, 1, 19) as timestamp)) is not null") }} as n__report_time__not_before,
        {{ signed_count("(try_cast(substr(report_time, 1, 10) as date) > try_cast(substr(test_time, 1, 10) as date) + interval '5' day) is not null") }} as n__report_time__within_days,
        {{ signed_count("(reviewer_id = reporter_id) is not null") }} as n__reviewer_id__differs_from,
        {{ signed_count("(case when method_code = '1' then zone_diameter is null else mic_value is null end) is not null") }} as n__logic__measurement_missing,
        {{ signed_count("(case when method_code in ('2', '3', '4', '5') then (interpretation_code = 'S' and try_cast(mic_value as decimal(18, 4)) > try_cast(susceptible_breakpoint as decimal(18, 4))) or (interpretation_code = 'R' and coalesce(mic_sign_code, '1') in ('1', '2', '4') and try_cast(mic_value as decimal(18, 4)) < try_cast(resistant_breakpoint as decimal(18, 4))) end) is not null") }} as n__logic__interpretation_against_mic,
        {{ signed_count("(case when method_code = '1' then (interpretation_code = 'S' and try_cast(zone_diameter as decimal(18, 4)) < try_cast(susceptible_breakpoint as decimal(18, 4))) or (interpretation_code = 'R' and try_cast(zone_diameter as decimal(18, 4)) > try_cast(resistant_breakpoint as decimal(18, 4))) end) is not null") }} as n__logic__interpretation_against_zone,
        {{ signed_count("(case when intrinsic_resistance_flag = '1' then interpretation_code in ('S', 'SDD', 'I') end) is not null") }} as n__logic__intrinsic_susceptible,
        {{ signed_count("(case when interpretation_code = 'S' then (regexp_extract(organism_name, '肺炎克雷伯', 0) <> '' and antibiotic_name = '氨苄西林') or (regexp_extract(organism_name, '肠球菌', 0) <> '' and regexp_extract(antibiotic_name, '头孢', 0) <> '') or (regexp_extract(organism_name, '铜绿假单胞菌', 0) <> '' and regexp_extract(antibiotic_name, '(厄他培南|头孢曲松|复方磺胺甲)', 0) <> '') or (regexp_extract(organism_name, '嗜麦芽', 0) <> '' and regexp_extract(antibiotic_name, '培南', 0) <> '') or (regexp_extract(organism_name, '(埃希菌|克雷伯|不动杆菌|铜绿)', 0) <> '' and antibiotic_name = '万古霉素') end) is not null") }} as n__logic__known_intrinsic_susceptible,
        {{ signed_count("(case when carbapenemase_code in ('1', '2', '3', '4', '5') and antibiotic_class_code = '08' then interpretation_code = 'S' end) is not null") }} as n__logic__carbapenemase_susceptible,
        {{ signed_count("(sender_code <> institution_code) is not null") }} as n__logic__sender_differs
    from {{ counted_rows('microbiology_susceptibility') }} as counted_row
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('microbiology_susceptibility.institution_code.required'),
            ('microbiology_susceptibility.institution_code.length'),
            ('microbiology_susceptibility.susceptibility_id.length'),
            ('microbiology_susceptibility.report_id.length'),
            ('microbiology_susceptibility.report_id.reference'),
            ('microbiology_susceptibility.patient_id.length'),
            ('microbiology_susceptibility.patient_id.reference'),
            ('microbiology_susceptibility.isolate_no.type'),
            ('microbiology_susceptibility.organism_code.length'),
            ('microbiology_susceptibility.organism_name.length'),
            ('microbiology_susceptibility.gram_code.domain'),
            ('microbiology_susceptibility.antibiotic_code.length'),
            ('microbiology_susceptibility.antibiotic_name.length'),
            ('microbiology_susceptibility.antibiotic_class_code.domain'),
            ('microbiology_susceptibility.method_code.domain'),
            ('microbiology_susceptibility.zone_diameter.type'),
            ('microbiology_susceptibility.mic_sign_code.domain'),
            ('microbiology_susceptibility.mic_value.type'),
            ('microbiology_susceptibility.breakpoint_standard_code.domain'),
            ('microbiology_susceptibility.breakpoint_year.type'),
            ('microbiology_susceptibility.susceptible_breakpoint.type'),
            ('microbiology_susceptibility.resistant_breakpoint.type'),
            ('microbiology_susceptibility.interpretation_code.domain'),
            ('microbiology_susceptibility.intrinsic_resistance_flag.domain'),
            ('microbiology_susceptibility.esbl_flag.domain'),
            ('microbiology_susceptibility.carbapenemase_code.domain'),
            ('microbiology_susceptibility.clinically_reported_flag.domain'),
            ('microbiology_susceptibility.instrument_name.length'),
            ('microbiology_susceptibility.test_time.type'),
            ('microbiology_susceptibility.test_time.not_future'),
            ('microbiology_susceptibility.report_time.type'),
            ('microbiology_susceptibility.report_time.not_future'),
            ('microbiology_susceptibility.reporter_id.length'),
            ('microbiology_susceptibility.reviewer_id.length'),
            ('microbiology_susceptibility.key.unique'),
            ('microbiology_susceptibility.organism_name.not_placeholder'),
            ('microbiology_susceptibility.antibiotic_name.not_placeholder'),
            ('microbiology_susceptibility.antibiotic_code.not_placeholder'),
            ('microbiology_susceptibility.isolate_no.range'),
            ('microbiology_susceptibility.zone_diameter.range'),
            ('microbiology_susceptibility.zone_diameter.only_when'),
            ('microbiology_susceptibility.mic_value.range'),
            ('microbiology_susceptibility.mic_value.only_when'),
            ('microbiology_susceptibility.mic_sign_code.only_when'),
            ('microbiology_susceptibility.susceptible_breakpoint.not_above'),
            ('microbiology_susceptibility.resistant_breakpoint.not_above'),
            ('microbiology_susceptibility.breakpoint_year.range'),
            ('microbiology_susceptibility.esbl_flag.only_when'),
            ('microbiology_susceptibility.carbapenemase_code.only_when'),
            ('microbiology_susceptibility.report_time.not_before'),
            ('microbiology_susceptibility.report_time.within_days'),
            ('microbiology_susceptibility.reviewer_id.differs_from'),
            ('microbiology_susceptibility.logic.measurement_missing'),
            ('microbiology_susceptibility.logic.interpretation_against_mic'),
            ('microbiology_susceptibility.logic.interpretation_against_zone'),
            ('microbiology_susceptibility.logic.intrinsic_susceptible'),
            ('microbiology_susceptibility.logic.known_intrinsic_susceptible'),
            ('microbiology_susceptibility.logic.carbapenemase_susceptible'),
            ('microbiology_susceptibility.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'microbiology_susceptibility.institution_code.required' then n__institution_code__required
            when 'microbiology_susceptibility.institution_code.length' then n__institution_code__length
            when 'microbiology_susceptibility.susceptibility_id.length' then n__susceptibility_id__length
            when 'microbiology_susceptibility.report_id.length' then n__report_id__length
            when 'microbiology_susceptibility.report_id.reference' then n__report_id__reference
            when 'microbiology_susceptibility.patient_id.length' then n__patient_id__length
            when 'microbiology_susceptibility.patient_id.reference' then n__patient_id__reference
            when 'microbiology_susceptibility.isolate_no.type' then n__isolate_no__type
            when 'microbiology_susceptibility.organism_code.length' then n__organism_code__length
            when 'microbiology_susceptibility.organism_name.length' then n__organism_name__length
            when 'microbiology_susceptibility.gram_code.domain' then n__gram_code__domain
            when 'microbiology_susceptibility.antibiotic_code.length' then n__antibiotic_code__length
            when 'microbiology_susceptibility.antibiotic_name.length' then n__antibiotic_name__length
            when 'microbiology_susceptibility.antibiotic_class_code.domain' then n__antibiotic_class_code__domain
            when 'microbiology_susceptibility.method_code.domain' then n__method_code__domain
            when 'microbiology_susceptibility.zone_diameter.type' then n__zone_diameter__type
            when 'microbiology_susceptibility.mic_sign_code.domain' then n__mic_sign_code__domain
            when 'microbiology_susceptibility.mic_value.type' then n__mic_value__type
            when 'microbiology_susceptibility.breakpoint_standard_code.domain' then n__breakpoint_standard_code__domain
            when 'microbiology_susceptibility.breakpoint_year.type' then n__breakpoint_year__type
            when 'microbiology_susceptibility.susceptible_breakpoint.type' then n__susceptible_breakpoint__type
            when 'microbiology_susceptibility.resistant_breakpoint.type' then n__resistant_breakpoint__type
            when 'microbiology_susceptibility.interpretation_code.domain' then n__interpretation_code__domain
            when 'microbiology_susceptibility.intrinsic_resistance_flag.domain' then n__intrinsic_resistance_flag__domain
            when 'microbiology_susceptibility.esbl_flag.domain' then n__esbl_flag__domain
            when 'microbiology_susceptibility.carbapenemase_code.domain' then n__carbapenemase_code__domain
            when 'microbiology_susceptibility.clinically_reported_flag.domain' then n__clinically_reported_flag__domain
            when 'microbiology_susceptibility.instrument_name.length' then n__instrument_name__length
            when 'microbiology_susceptibility.test_time.type' then n__test_time__type
            when 'microbiology_susceptibility.test_time.not_future' then n__test_time__not_future
            when 'microbiology_susceptibility.report_time.type' then n__report_time__type
            when 'microbiology_susceptibility.report_time.not_future' then n__report_time__not_future
            when 'microbiology_susceptibility.reporter_id.length' then n__reporter_id__length
            when 'microbiology_susceptibility.reviewer_id.length' then n__reviewer_id__length
            when 'microbiology_susceptibility.key.unique' then n__key__unique
            when 'microbiology_susceptibility.organism_name.not_placeholder' then n__organism_name__not_placeholder
            when 'microbiology_susceptibility.antibiotic_name.not_placeholder' then n__antibiotic_name__not_placeholder
            when 'microbiology_susceptibility.antibiotic_code.not_placeholder' then n__antibiotic_code__not_placeholder
            when 'microbiology_susceptibility.isolate_no.range' then n__isolate_no__range
            when 'microbiology_susceptibility.zone_diameter.range' then n__zone_diameter__range
            when 'microbiology_susceptibility.zone_diameter.only_when' then n__zone_diameter__only_when
            when 'microbiology_susceptibility.mic_value.range' then n__mic_value__range
            when 'microbiology_susceptibility.mic_value.only_when' then n__mic_value__only_when
            when 'microbiology_susceptibility.mic_sign_code.only_when' then n__mic_sign_code__only_when
            when 'microbiology_susceptibility.susceptible_breakpoint.not_above' then n__susceptible_breakpoint__not_above
            when 'microbiology_susceptibility.resistant_breakpoint.not_above' then n__resistant_breakpoint__not_above
            when 'microbiology_susceptibility.breakpoint_year.range' then n__breakpoint_year__range
            when 'microbiology_susceptibility.esbl_flag.only_when' then n__esbl_flag__only_when
            when 'microbiology_susceptibility.carbapenemase_code.only_when' then n__carbapenemase_code__only_when
            when 'microbiology_susceptibility.report_time.not_before' then n__report_time__not_before
            when 'microbiology_susceptibility.report_time.within_days' then n__report_time__within_days
            when 'microbiology_susceptibility.reviewer_id.differs_from' then n__reviewer_id__differs_from
            when 'microbiology_susceptibility.logic.measurement_missing' then n__logic__measurement_missing
            when 'microbiology_susceptibility.logic.interpretation_against_mic' then n__logic__interpretation_against_mic
            when 'microbiology_susceptibility.logic.interpretation_against_zone' then n__logic__interpretation_against_zone
            when 'microbiology_susceptibility.logic.intrinsic_susceptible' then n__logic__intrinsic_susceptible
            when 'microbiology_susceptibility.logic.known_intrinsic_susceptible' then n__logic__known_intrinsic_susceptible
            when 'microbiology_susceptibility.logic.carbapenemase_susceptible' then n__logic__carbapenemase_susceptible
            when 'microbiology_susceptibility.logic.sender_differs' then n__logic__sender_differs
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
