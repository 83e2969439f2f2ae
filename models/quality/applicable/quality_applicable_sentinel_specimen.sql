-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_sentinel_specimen') }}, {{ ref('current_sentinel_specimen') }}
{{ config(enabled='sentinel_specimen' in data_sets_in_use(), meta={'data_set': 'sentinel_specimen'}) }}
with asked as (
    select
        *,
        try_cast(birth_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(sampling_date as date) is not null as holds_3,
        (isolation_code = '2') as holds_4,
        try_cast(substr(onset_date, 1, 10) as date) is not null as holds_5,
        try_cast(substr(sampling_date, 1, 10) as date) is not null as holds_6,
        try_cast(substr(sent_date, 1, 10) as date) is not null as holds_7,
        try_cast(substr(received_date, 1, 10) as date) is not null as holds_8,
        try_cast(substr(specimen_test_date, 1, 10) as date) is not null as holds_9
    from {{ counted_rows('sentinel_specimen') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("specimen_id is not null") }} as n__specimen_id__length,
        {{ signed_count("ili_report_id is not null") }} as n__ili_report_id__length,
        {{ signed_count("institution_code is not null and ili_report_id is not null") }} as n__ili_report_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("sentinel_case_code is not null") }} as n__sentinel_case_code__domain,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__birth_date__not_future,
        {{ signed_count("specimen_age_years is not null") }} as n__specimen_age_years__type,
        {{ signed_count("occupation_code is not null") }} as n__occupation_code__domain,
        {{ signed_count("onset_date is not null") }} as n__onset_date__type,
        {{ signed_count("try_cast(onset_date as date) is not null and holds_2") }} as n__onset_date__not_future,
        {{ signed_count("visit_date is not null") }} as n__visit_date__type,
        {{ signed_count("try_cast(visit_date as date) is not null and holds_2") }} as n__visit_date__not_future,
        {{ signed_count("temperature is not null") }} as n__temperature__type,
        {{ signed_count("cough_flag is not null") }} as n__cough_flag__domain,
        {{ signed_count("sore_throat_flag is not null") }} as n__sore_throat_flag__domain,
        {{ signed_count("antiviral_before_flag is not null") }} as n__antiviral_before_flag__domain,
        {{ signed_count("influenza_vaccinated_flag is not null") }} as n__influenza_vaccinated_flag__domain,
        {{ signed_count("specimen_code is not null") }} as n__specimen_code__domain,
        {{ signed_count("sampling_date is not null") }} as n__sampling_date__type,
        {{ signed_count("holds_3 and holds_2") }} as n__sampling_date__not_future,
        {{ signed_count("sent_date is not null") }} as n__sent_date__type,
        {{ signed_count("try_cast(sent_date as date) is not null and holds_2") }} as n__sent_date__not_future,
        {{ signed_count("storage_temperature is not null") }} as n__storage_temperature__type,
        {{ signed_count("received_date is not null") }} as n__received_date__type,
        {{ signed_count("try_cast(received_date as date) is not null and holds_2") }} as n__received_date__not_future,
        {{ signed_count("network_laboratory is not null") }} as n__network_laboratory__length,
        {{ signed_count("specimen_test_date is not null") }} as n__specimen_test_date__type,
        {{ signed_count("try_cast(specimen_test_date as date) is not null and holds_2") }} as n__specimen_test_date__not_future,
        {{ signed_count("influenza_a_ct is not null") }} as n__influenza_a_ct__type,
        {{ signed_count("influenza_b_ct is not null") }} as n__influenza_b_ct__type,
        {{ signed_count("influenza_type_code is not null") }} as n__influenza_type_code__domain,
        {{ signed_count("isolation_code is not null") }} as n__isolation_code__domain,
        {{ signed_count("holds_4") }} as n__isolation_date__required,
        {{ signed_count("isolation_date is not null") }} as n__isolation_date__type,
        {{ signed_count("try_cast(isolation_date as date) is not null and holds_2") }} as n__isolation_date__not_future,
        {{ signed_count("strain_name is not null") }} as n__strain_name__length,
        {{ signed_count("result_report_date is not null") }} as n__result_report_date__type,
        {{ signed_count("try_cast(result_report_date as date) is not null and holds_2") }} as n__result_report_date__not_future,
        {{ signed_count("institution_code is not null and specimen_id is not null") }} as n__key__unique,
        {{ signed_count("holds_5 and try_cast(substr(birth_date, 1, 10) as date) is not null") }} as n__onset_date__not_before,
        {{ signed_count("try_cast(substr(visit_date, 1, 10) as date) is not null and holds_5") }} as n__visit_date__not_before,
        {{ signed_count("holds_6 and holds_5") }} as n__sampling_date__not_before,
        {{ signed_count("holds_7 and holds_6") }} as n__sent_date__not_before,
        {{ signed_count("holds_8 and holds_7") }} as n__received_date__not_before,
        {{ signed_count("holds_9 and holds_8") }} as n__specimen_test_date__not_before,
        {{ signed_count("try_cast(substr(result_report_date, 1, 10) as date) is not null and holds_9") }} as n__result_report_date__not_before,
        {{ signed_count("try_cast(temperature as decimal(18, 4)) is not null") }} as n__temperature__range,
        {{ signed_count("try_cast(specimen_age_years as decimal(18, 4)) is not null") }} as n__specimen_age_years__range,
        {{ signed_count("try_cast(storage_temperature as decimal(18, 4)) is not null") }} as n__storage_temperature__range,
        {{ signed_count("try_cast(influenza_a_ct as decimal(18, 4)) is not null") }} as n__influenza_a_ct__range,
        {{ signed_count("try_cast(influenza_b_ct as decimal(18, 4)) is not null") }} as n__influenza_b_ct__range,
        {{ signed_count("isolation_date is not null and isolation_code is not null") }} as n__isolation_date__only_when,
        {{ signed_count("try_cast(substr(isolation_date, 1, 10) as date) is not null and holds_8") }} as n__isolation_date__not_before,
        {{ signed_count("strain_name is not null and isolation_code is not null") }} as n__strain_name__only_when,
        {{ signed_count("(sentinel_case_code = '1') and (try_cast(temperature as decimal(18, 4)) < 38 or (cough_flag = '0' and sore_throat_flag = '0')) is not null") }} as n__logic__not_a_case,
        {{ signed_count("(case when influenza_type_code in ('1', '2', '3') then influenza_a_ct is null when influenza_type_code in ('4', '5', '6') then influenza_b_ct is null end) is not null") }} as n__logic__type_against_ct,
        {{ signed_count("(influenza_type_code = '0') and (try_cast(influenza_a_ct as decimal(18, 4)) < 37 or try_cast(influenza_b_ct as decimal(18, 4)) < 37) is not null") }} as n__logic__negative_with_low_ct,
        {{ signed_count("holds_4 and influenza_type_code is not null") }} as n__logic__isolated_from_negative,
        {{ signed_count("(try_cast(specimen_age_years as int) between 0 and 130) and holds_3 and holds_1 and try_cast(specimen_age_years as int) is not null") }} as n__logic__age_differs,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('sentinel_specimen.institution_code.required'),
            ('sentinel_specimen.institution_code.length'),
            ('sentinel_specimen.specimen_id.length'),
            ('sentinel_specimen.ili_report_id.length'),
            ('sentinel_specimen.ili_report_id.reference'),
            ('sentinel_specimen.patient_id.length'),
            ('sentinel_specimen.patient_id.reference'),
            ('sentinel_specimen.sentinel_case_code.domain'),
            ('sentinel_specimen.name.length'),
            ('sentinel_specimen.sex_code.domain'),
            ('sentinel_specimen.birth_date.type'),
            ('sentinel_specimen.birth_date.not_future'),
            ('sentinel_specimen.specimen_age_years.type'),
            ('sentinel_specimen.occupation_code.domain'),
            ('sentinel_specimen.onset_date.type'),
            ('sentinel_specimen.onset_date.not_future'),
            ('sentinel_specimen.visit_date.type'),
            ('sentinel_specimen.visit_date.not_future'),
            ('sentinel_specimen.temperature.type'),
            ('sentinel_specimen.cough_flag.domain'),
            ('sentinel_specimen.sore_throat_flag.domain'),
            ('sentinel_specimen.antiviral_before_flag.domain'),
            ('sentinel_specimen.influenza_vaccinated_flag.domain'),
            ('sentinel_specimen.specimen_code.domain'),
            ('sentinel_specimen.sampling_date.type'),
            ('sentinel_specimen.sampling_date.not_future'),
            ('sentinel_specimen.sent_date.type'),
            ('sentinel_specimen.sent_date.not_future'),
            ('sentinel_specimen.storage_temperature.type'),
            ('sentinel_specimen.received_date.type'),
            ('sentinel_specimen.received_date.not_future'),
            ('sentinel_specimen.network_laboratory.length'),
            ('sentinel_specimen.specimen_test_date.type'),
            ('sentinel_specimen.specimen_test_date.not_future'),
            ('sentinel_specimen.influenza_a_ct.type'),
            ('sentinel_specimen.influenza_b_ct.type'),
            ('sentinel_specimen.influenza_type_code.domain'),
            ('sentinel_specimen.isolation_code.domain'),
            ('sentinel_specimen.isolation_date.required'),
            ('sentinel_specimen.isolation_date.type'),
            ('sentinel_specimen.isolation_date.not_future'),
            ('sentinel_specimen.strain_name.length'),
            ('sentinel_specimen.result_report_date.type'),
            ('sentinel_specimen.result_report_date.not_future'),
            ('sentinel_specimen.key.unique'),
            ('sentinel_specimen.onset_date.not_before'),
            ('sentinel_specimen.visit_date.not_before'),
            ('sentinel_specimen.sampling_date.not_before'),
            ('sentinel_specimen.sent_date.not_before'),
            ('sentinel_specimen.received_date.not_before'),
            ('sentinel_specimen.specimen_test_date.not_before'),
            ('sentinel_specimen.result_report_date.not_before'),
            ('sentinel_specimen.temperature.range'),
            ('sentinel_specimen.specimen_age_years.range'),
            ('sentinel_specimen.storage_temperature.range'),
            ('sentinel_specimen.influenza_a_ct.range'),
            ('sentinel_specimen.influenza_b_ct.range'),
            ('sentinel_specimen.isolation_date.only_when'),
            ('sentinel_specimen.isolation_date.not_before'),
            ('sentinel_specimen.strain_name.only_when'),
            ('sentinel_specimen.logic.not_a_case'),
            ('sentinel_specimen.logic.type_against_ct'),
            ('sentinel_specimen.logic.negative_with_low_ct'),
            ('sentinel_specimen.logic.isolated_from_negative'),
            ('sentinel_specimen.logic.age_differs'),
            ('sentinel_specimen.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'sentinel_specimen.institution_code.required' then n__institution_code__required
            when 'sentinel_specimen.institution_code.length' then n__institution_code__length
            when 'sentinel_specimen.specimen_id.length' then n__specimen_id__length
            when 'sentinel_specimen.ili_report_id.length' then n__ili_report_id__length
            when 'sentinel_specimen.ili_report_id.reference' then n__ili_report_id__reference
            when 'sentinel_specimen.patient_id.length' then n__patient_id__length
            when 'sentinel_specimen.patient_id.reference' then n__patient_id__reference
            when 'sentinel_specimen.sentinel_case_code.domain' then n__sentinel_case_code__domain
            when 'sentinel_specimen.name.length' then n__name__length
            when 'sentinel_specimen.sex_code.domain' then n__sex_code__domain
            when 'sentinel_specimen.birth_date.type' then n__birth_date__type
            when 'sentinel_specimen.birth_date.not_future' then n__birth_date__not_future
            when 'sentinel_specimen.specimen_age_years.type' then n__specimen_age_years__type
            when 'sentinel_specimen.occupation_code.domain' then n__occupation_code__domain
            when 'sentinel_specimen.onset_date.type' then n__onset_date__type
            when 'sentinel_specimen.onset_date.not_future' then n__onset_date__not_future
            when 'sentinel_specimen.visit_date.type' then n__visit_date__type
            when 'sentinel_specimen.visit_date.not_future' then n__visit_date__not_future
            when 'sentinel_specimen.temperature.type' then n__temperature__type
            when 'sentinel_specimen.cough_flag.domain' then n__cough_flag__domain
            when 'sentinel_specimen.sore_throat_flag.domain' then n__sore_throat_flag__domain
            when 'sentinel_specimen.antiviral_before_flag.domain' then n__antiviral_before_flag__domain
            when 'sentinel_specimen.influenza_vaccinated_flag.domain' then n__influenza_vaccinated_flag__domain
            when 'sentinel_specimen.specimen_code.domain' then n__specimen_code__domain
            when 'sentinel_specimen.sampling_date.type' then n__sampling_date__type
            when 'sentinel_specimen.sampling_date.not_future' then n__sampling_date__not_future
            when 'sentinel_specimen.sent_date.type' then n__sent_date__type
            when 'sentinel_specimen.sent_date.not_future' then n__sent_date__not_future
            when 'sentinel_specimen.storage_temperature.type' then n__storage_temperature__type
            when 'sentinel_specimen.received_date.type' then n__received_date__type
            when 'sentinel_specimen.received_date.not_future' then n__received_date__not_future
            when 'sentinel_specimen.network_laboratory.length' then n__network_laboratory__length
            when 'sentinel_specimen.specimen_test_date.type' then n__specimen_test_date__type
            when 'sentinel_specimen.specimen_test_date.not_future' then n__specimen_test_date__not_future
            when 'sentinel_specimen.influenza_a_ct.type' then n__influenza_a_ct__type
            when 'sentinel_specimen.influenza_b_ct.type' then n__influenza_b_ct__type
            when 'sentinel_specimen.influenza_type_code.domain' then n__influenza_type_code__domain
            when 'sentinel_specimen.isolation_code.domain' then n__isolation_code__domain
            when 'sentinel_specimen.isolation_date.required' then n__isolation_date__required
            when 'sentinel_specimen.isolation_date.type' then n__isolation_date__type
            when 'sentinel_specimen.isolation_date.not_future' then n__isolation_date__not_future
            when 'sentinel_specimen.strain_name.length' then n__strain_name__length
            when 'sentinel_specimen.result_report_date.type' then n__result_report_date__type
            when 'sentinel_specimen.result_report_date.not_future' then n__result_report_date__not_future
            when 'sentinel_specimen.key.unique' then n__key__unique
            when 'sentinel_specimen.onset_date.not_before' then n__onset_date__not_before
            when 'sentinel_specimen.visit_date.not_before' then n__visit_date__not_before
            when 'sentinel_specimen.sampling_date.not_before' then n__sampling_date__not_before
            when 'sentinel_specimen.sent_date.not_before' then n__sent_date__not_before
            when 'sentinel_specimen.received_date.not_before' then n__received_date__not_before
            when 'sentinel_specimen.specimen_test_date.not_before' then n__specimen_test_date__not_before
            when 'sentinel_specimen.result_report_date.not_before' then n__result_report_date__not_before
            when 'sentinel_specimen.temperature.range' then n__temperature__range
            when 'sentinel_specimen.specimen_age_years.range' then n__specimen_age_years__range
            when 'sentinel_specimen.storage_temperature.range' then n__storage_temperature__range
            when 'sentinel_specimen.influenza_a_ct.range' then n__influenza_a_ct__range
            when 'sentinel_specimen.influenza_b_ct.range' then n__influenza_b_ct__range
            when 'sentinel_specimen.isolation_date.only_when' then n__isolation_date__only_when
            when 'sentinel_specimen.isolation_date.not_before' then n__isolation_date__not_before
            when 'sentinel_specimen.strain_name.only_when' then n__strain_name__only_when
            when 'sentinel_specimen.logic.not_a_case' then n__logic__not_a_case
            when 'sentinel_specimen.logic.type_against_ct' then n__logic__type_against_ct
            when 'sentinel_specimen.logic.negative_with_low_ct' then n__logic__negative_with_low_ct
            when 'sentinel_specimen.logic.isolated_from_negative' then n__logic__isolated_from_negative
            when 'sentinel_specimen.logic.age_differs' then n__logic__age_differs
            when 'sentinel_specimen.logic.sender_differs' then n__logic__sender_differs
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
