-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_vaccination') }}, {{ ref('current_vaccination') }}
{{ config(enabled='vaccination' in data_sets_in_use(), meta={'data_set': 'vaccination'}) }}
with asked as (
    select
        *,
        try_cast(birth_date as date) is not null as holds_1,
        try_cast(substr(vaccination_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(observation_end_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(vaccination_time, 1, 10) as date) is not null as holds_4,
        try_cast(vaccine_price as decimal(18, 4)) is not null as holds_5
    from {{ counted_rows('vaccination') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("vaccination_id is not null") }} as n__vaccination_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("vaccination_card_no is not null") }} as n__vaccination_card_no__length,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("holds_1 and cast(received_at as date) is not null") }} as n__birth_date__not_future,
        {{ signed_count("guardian_name is not null") }} as n__guardian_name__length,
        {{ signed_count("guardian_phone is not null") }} as n__guardian_phone__length,
        {{ signed_count("vaccine_code is not null") }} as n__vaccine_code__domain,
        {{ signed_count("vaccine_name is not null") }} as n__vaccine_name__length,
        {{ signed_count("programme_code is not null") }} as n__programme_code__domain,
        {{ signed_count("dose_no is not null") }} as n__dose_no__type,
        {{ signed_count("dose_volume is not null") }} as n__dose_volume__type,
        {{ signed_count("lot_no is not null") }} as n__lot_no__length,
        {{ signed_count("trace_code is not null") }} as n__trace_code__length,
        {{ signed_count("manufacturer is not null") }} as n__manufacturer__length,
        {{ signed_count("expiry_date is not null") }} as n__expiry_date__type,
        {{ signed_count("vaccination_time is not null") }} as n__vaccination_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__vaccination_time__not_future,
        {{ signed_count("site_code is not null") }} as n__site_code__domain,
        {{ signed_count("route_code is not null") }} as n__route_code__domain,
        {{ signed_count("health_asked_flag is not null") }} as n__health_asked_flag__domain,
        {{ signed_count("consent_flag is not null") }} as n__consent_flag__domain,
        {{ signed_count("temperature is not null") }} as n__temperature__type,
        {{ signed_count("observation_end_time is not null") }} as n__observation_end_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__observation_end_time__not_future,
        {{ signed_count("reaction_flag is not null") }} as n__reaction_flag__domain,
        {{ signed_count("(reaction_flag = '1')") }} as n__reaction__required,
        {{ signed_count("reaction is not null") }} as n__reaction__length,
        {{ signed_count("vaccine_price is not null") }} as n__vaccine_price__type,
        {{ signed_count("vaccinator_id is not null") }} as n__vaccinator_id__length,
        {{ signed_count("registrar_id is not null") }} as n__registrar_id__length,
        {{ signed_count("institution_code is not null and vaccination_id is not null") }} as n__key__unique,
        {{ signed_count("guardian_name is not null and name is not null") }} as n__guardian_name__differs_from,
        {{ signed_count("try_cast(dose_no as decimal(18, 4)) is not null") }} as n__dose_no__range,
        {{ signed_count("try_cast(dose_volume as decimal(18, 4)) is not null") }} as n__dose_volume__range,
        {{ signed_count("try_cast(substr(expiry_date, 1, 10) as date) is not null and holds_4") }} as n__expiry_date__not_before,
        {{ signed_count("holds_4 and try_cast(substr(birth_date, 1, 10) as date) is not null") }} as n__vaccination_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__observation_end_time__not_before,
        {{ signed_count("try_cast(temperature as decimal(18, 4)) is not null") }} as n__temperature__range,
        {{ signed_count("holds_5") }} as n__vaccine_price__range,
        {{ signed_count("vaccine_code is not null and consent_flag is not null") }} as n__consent_flag__equals_when,
        {{ signed_count("reaction is not null and reaction_flag is not null") }} as n__reaction__only_when,
        {{ signed_count("try_cast(observation_end_time as timestamp) is not null and try_cast(vaccination_time as timestamp) is not null") }} as n__logic__observed_too_short,
        {{ signed_count("(programme_code = '1') and holds_5") }} as n__logic__programme_charged,
        {{ signed_count("(vaccine_code = '0101') and holds_4 and holds_1") }} as n__logic__bcg_too_old,
        {{ signed_count("(case when vaccine_code = '0101' then route_code <> '3' when vaccine_code = '0302' then route_code <> '4' end) is not null") }} as n__logic__route_against_vaccine,
        {{ signed_count("institution_code is not null and patient_id is not null and vaccine_code is not null and vaccination_time is not null") }} as n__logic__dose_twice,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('vaccination.institution_code.required'),
            ('vaccination.institution_code.length'),
            ('vaccination.vaccination_id.length'),
            ('vaccination.patient_id.length'),
            ('vaccination.patient_id.reference'),
            ('vaccination.vaccination_card_no.length'),
            ('vaccination.name.length'),
            ('vaccination.sex_code.domain'),
            ('vaccination.birth_date.type'),
            ('vaccination.birth_date.not_future'),
            ('vaccination.guardian_name.length'),
            ('vaccination.guardian_phone.length'),
            ('vaccination.vaccine_code.domain'),
            ('vaccination.vaccine_name.length'),
            ('vaccination.programme_code.domain'),
            ('vaccination.dose_no.type'),
            ('vaccination.dose_volume.type'),
            ('vaccination.lot_no.length'),
            ('vaccination.trace_code.length'),
            ('vaccination.manufacturer.length'),
            ('vaccination.expiry_date.type'),
            ('vaccination.vaccination_time.type'),
            ('vaccination.vaccination_time.not_future'),
            ('vaccination.site_code.domain'),
            ('vaccination.route_code.domain'),
            ('vaccination.health_asked_flag.domain'),
            ('vaccination.consent_flag.domain'),
            ('vaccination.temperature.type'),
            ('vaccination.observation_end_time.type'),
            ('vaccination.observation_end_time.not_future'),
            ('vaccination.reaction_flag.domain'),
            ('vaccination.reaction.required'),
            ('vaccination.reaction.length'),
            ('vaccination.vaccine_price.type'),
            ('vaccination.vaccinator_id.length'),
            ('vaccination.registrar_id.length'),
            ('vaccination.key.unique'),
            ('vaccination.guardian_name.differs_from'),
            ('vaccination.dose_no.range'),
            ('vaccination.dose_volume.range'),
            ('vaccination.expiry_date.not_before'),
            ('vaccination.vaccination_time.not_before'),
            ('vaccination.observation_end_time.not_before'),
            ('vaccination.temperature.range'),
            ('vaccination.vaccine_price.range'),
            ('vaccination.consent_flag.equals_when'),
            ('vaccination.reaction.only_when'),
            ('vaccination.logic.observed_too_short'),
            ('vaccination.logic.programme_charged'),
            ('vaccination.logic.bcg_too_old'),
            ('vaccination.logic.route_against_vaccine'),
            ('vaccination.logic.dose_twice'),
            ('vaccination.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'vaccination.institution_code.required' then n__institution_code__required
            when 'vaccination.institution_code.length' then n__institution_code__length
            when 'vaccination.vaccination_id.length' then n__vaccination_id__length
            when 'vaccination.patient_id.length' then n__patient_id__length
            when 'vaccination.patient_id.reference' then n__patient_id__reference
            when 'vaccination.vaccination_card_no.length' then n__vaccination_card_no__length
            when 'vaccination.name.length' then n__name__length
            when 'vaccination.sex_code.domain' then n__sex_code__domain
            when 'vaccination.birth_date.type' then n__birth_date__type
            when 'vaccination.birth_date.not_future' then n__birth_date__not_future
            when 'vaccination.guardian_name.length' then n__guardian_name__length
            when 'vaccination.guardian_phone.length' then n__guardian_phone__length
            when 'vaccination.vaccine_code.domain' then n__vaccine_code__domain
            when 'vaccination.vaccine_name.length' then n__vaccine_name__length
            when 'vaccination.programme_code.domain' then n__programme_code__domain
            when 'vaccination.dose_no.type' then n__dose_no__type
            when 'vaccination.dose_volume.type' then n__dose_volume__type
            when 'vaccination.lot_no.length' then n__lot_no__length
            when 'vaccination.trace_code.length' then n__trace_code__length
            when 'vaccination.manufacturer.length' then n__manufacturer__length
            when 'vaccination.expiry_date.type' then n__expiry_date__type
            when 'vaccination.vaccination_time.type' then n__vaccination_time__type
            when 'vaccination.vaccination_time.not_future' then n__vaccination_time__not_future
            when 'vaccination.site_code.domain' then n__site_code__domain
            when 'vaccination.route_code.domain' then n__route_code__domain
            when 'vaccination.health_asked_flag.domain' then n__health_asked_flag__domain
            when 'vaccination.consent_flag.domain' then n__consent_flag__domain
            when 'vaccination.temperature.type' then n__temperature__type
            when 'vaccination.observation_end_time.type' then n__observation_end_time__type
            when 'vaccination.observation_end_time.not_future' then n__observation_end_time__not_future
            when 'vaccination.reaction_flag.domain' then n__reaction_flag__domain
            when 'vaccination.reaction.required' then n__reaction__required
            when 'vaccination.reaction.length' then n__reaction__length
            when 'vaccination.vaccine_price.type' then n__vaccine_price__type
            when 'vaccination.vaccinator_id.length' then n__vaccinator_id__length
            when 'vaccination.registrar_id.length' then n__registrar_id__length
            when 'vaccination.key.unique' then n__key__unique
            when 'vaccination.guardian_name.differs_from' then n__guardian_name__differs_from
            when 'vaccination.dose_no.range' then n__dose_no__range
            when 'vaccination.dose_volume.range' then n__dose_volume__range
            when 'vaccination.expiry_date.not_before' then n__expiry_date__not_before
            when 'vaccination.vaccination_time.not_before' then n__vaccination_time__not_before
            when 'vaccination.observation_end_time.not_before' then n__observation_end_time__not_before
            when 'vaccination.temperature.range' then n__temperature__range
            when 'vaccination.vaccine_price.range' then n__vaccine_price__range
            when 'vaccination.consent_flag.equals_when' then n__consent_flag__equals_when
            when 'vaccination.reaction.only_when' then n__reaction__only_when
            when 'vaccination.logic.observed_too_short' then n__logic__observed_too_short
            when 'vaccination.logic.programme_charged' then n__logic__programme_charged
            when 'vaccination.logic.bcg_too_old' then n__logic__bcg_too_old
            when 'vaccination.logic.route_against_vaccine' then n__logic__route_against_vaccine
            when 'vaccination.logic.dose_twice' then n__logic__dose_twice
            when 'vaccination.logic.sender_differs' then n__logic__sender_differs
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
