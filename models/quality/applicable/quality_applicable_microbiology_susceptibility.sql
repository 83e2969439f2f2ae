-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_microbiology_susceptibility') }}, {{ ref('current_microbiology_susceptibility') }}
{{ config(enabled='microbiology_susceptibility' in data_sets_in_use(), meta={'data_set': 'microbiology_susceptibility'}) }}
with asked as (
    select
        *,
        try_cast(substr(test_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(report_time, 1, 19) as timestamp) is not null as holds_2,
        (method_code in ('2', '3', '4', '5')) as holds_3,
        try_cast(susceptible_breakpoint as decimal(18, 4)) is not null as holds_4,
        try_cast(resistant_breakpoint as decimal(18, 4)) is not null as holds_5,
        (method_code = '1') as holds_6
    from {{ counted_rows('microbiology_susceptibility') }} as counted_row
),

counted as (
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
        {{ signed_count("holds_1 and received_at is not null") }} as n__test_time__not_future,
        {{ signed_count("report_time is not null") }} as n__report_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__report_time__not_future,
        {{ signed_count("reporter_id is not null") }} as n__reporter_id__length,
        {{ signed_count("reviewer_id is not null") }} as n__reviewer_id__length,
        {{ signed_count("institution_code is not null and susceptibility_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(isolate_no as decimal(18, 4)) is not null") }} as n__isolate_no__range,
        {{ signed_count("try_cast(zone_diameter as decimal(18, 4)) is not null") }} as n__zone_diameter__range,
        {{ signed_count("zone_diameter is not null and method_code is not null") }} as n__zone_diameter__only_when,
        {{ signed_count("try_cast(mic_value as decimal(18, 4)) is not null") }} as n__mic_value__range,
        {{ signed_count("mic_value is not null and method_code is not null") }} as n__mic_value__only_when,
        {{ signed_count("holds_3 and holds_4 and holds_5") }} as n__susceptible_breakpoint__not_above,
        {{ signed_count("holds_6 and holds_5 and holds_4") }} as n__resistant_breakpoint__not_above,
        {{ signed_count("try_cast(breakpoint_year as decimal(18, 4)) is not null") }} as n__breakpoint_year__range,
        {{ signed_count("esbl_flag is not null and gram_code is not null") }} as n__esbl_flag__only_when,
        {{ signed_count("carbapenemase_code is not null and gram_code is not null") }} as n__carbapenemase_code__only_when,
        {{ signed_count("holds_2 and holds_1") }} as n__report_time__not_before,
        {{ signed_count("try_cast(substr(report_time, 1, 10) as date) is not null and try_cast(substr(test_time, 1, 10) as date) is not null") }} as n__report_time__within_days,
        {{ signed_count("reviewer_id is not null and reporter_id is not null") }} as n__reviewer_id__differs_from,
        {{ signed_count("holds_3 and ((interpretation_code = 'S' and try_cast(mic_value as decimal(18, 4)) > try_cast(susceptible_breakpoint as decimal(18, 4))) or (interpretation_code = 'R' and coalesce(mic_sign_code, '1') in ('1', '2', '4') and try_cast(mic_value as decimal(18, 4)) < try_cast(resistant_breakpoint as decimal(18, 4)))) is not null") }} as n__logic__interpretation_against_mic,
        {{ signed_count("holds_6 and ((interpretation_code = 'S' and try_cast(zone_diameter as decimal(18, 4)) < try_cast(susceptible_breakpoint as decimal(18, 4))) or (interpretation_code = 'R' and try_cast(zone_diameter as decimal(18, 4)) > try_cast(resistant_breakpoint as decimal(18, 4)))) is not null") }} as n__logic__interpretation_against_zone,
        {{ signed_count("(intrinsic_resistance_flag = '1') and interpretation_code is not null") }} as n__logic__intrinsic_susceptible,
        {{ signed_count("(interpretation_code = 'S') and ((regexp_extract(organism_name, '肺炎克雷伯', 0) <> '' and antibiotic_name = '氨苄西林') or (regexp_extract(organism_name, '肠球菌', 0) <> '' and regexp_extract(antibiotic_name, '头孢', 0) <> '') or (regexp_extract(organism_name, '铜绿假单胞菌', 0) <> '' and regexp_extract(antibiotic_name, '(厄他培南|头孢曲松|复方磺胺甲)', 0) <> '') or (regexp_extract(organism_name, '嗜麦芽', 0) <> '' and regexp_extract(antibiotic_name, '培南', 0) <> '') or (regexp_extract(organism_name, '(埃希菌|克雷伯|不动杆菌|铜绿)', 0) <> '' and antibiotic_name = '万古霉素')) is not null") }} as n__logic__known_intrinsic_susceptible,
        {{ signed_count("(carbapenemase_code in ('1', '2', '3', '4', '5')) and (antibiotic_class_code = '08') and interpretation_code is not null") }} as n__logic__carbapenemase_susceptible,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
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
            ('microbiology_susceptibility.isolate_no.range'),
            ('microbiology_susceptibility.zone_diameter.range'),
            ('microbiology_susceptibility.zone_diameter.only_when'),
            ('microbiology_susceptibility.mic_value.range'),
            ('microbiology_susceptibility.mic_value.only_when'),
            ('microbiology_susceptibility.susceptible_breakpoint.not_above'),
            ('microbiology_susceptibility.resistant_breakpoint.not_above'),
            ('microbiology_susceptibility.breakpoint_year.range'),
            ('microbiology_susceptibility.esbl_flag.only_when'),
            ('microbiology_susceptibility.carbapenemase_code.only_when'),
            ('microbiology_susceptibility.report_time.not_before'),
            ('microbiology_susceptibility.report_time.within_days'),
            ('microbiology_susceptibility.reviewer_id.differs_from'),
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
            when 'microbiology_susceptibility.isolate_no.range' then n__isolate_no__range
            when 'microbiology_susceptibility.zone_diameter.range' then n__zone_diameter__range
            when 'microbiology_susceptibility.zone_diameter.only_when' then n__zone_diameter__only_when
            when 'microbiology_susceptibility.mic_value.range' then n__mic_value__range
            when 'microbiology_susceptibility.mic_value.only_when' then n__mic_value__only_when
            when 'microbiology_susceptibility.susceptible_breakpoint.not_above' then n__susceptible_breakpoint__not_above
            when 'microbiology_susceptibility.resistant_breakpoint.not_above' then n__resistant_breakpoint__not_above
            when 'microbiology_susceptibility.breakpoint_year.range' then n__breakpoint_year__range
            when 'microbiology_susceptibility.esbl_flag.only_when' then n__esbl_flag__only_when
            when 'microbiology_susceptibility.carbapenemase_code.only_when' then n__carbapenemase_code__only_when
            when 'microbiology_susceptibility.report_time.not_before' then n__report_time__not_before
            when 'microbiology_susceptibility.report_time.within_days' then n__report_time__within_days
            when 'microbiology_susceptibility.reviewer_id.differs_from' then n__reviewer_id__differs_from
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
