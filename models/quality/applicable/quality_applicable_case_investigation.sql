-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_case_investigation') }}, {{ ref('current_case_investigation') }}
{{ config(enabled='case_investigation' in data_sets_in_use(), meta={'data_set': 'case_investigation'}) }}
with asked as (
    select
        *,
        cast(received_at as date) is not null as holds_1,
        try_cast(onset_date as date) is not null as holds_2,
        try_cast(exposure_begin_date as date) is not null as holds_3,
        (regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') as holds_4,
        try_cast(substr(onset_date, 1, 10) as date) is not null as holds_5,
        try_cast(substr(birth_date, 1, 10) as date) is not null as holds_6,
        try_cast(substr(investigation_time, 1, 10) as date) is not null as holds_7,
        try_cast(contact_count as decimal(18, 4)) is not null as holds_8
    from {{ counted_rows('case_investigation') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("investigation_id is not null") }} as n__investigation_id__length,
        {{ signed_count("card_id is not null") }} as n__card_id__length,
        {{ signed_count("outbreak_id is not null") }} as n__outbreak_id__length,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("try_cast(birth_date as date) is not null and holds_1") }} as n__birth_date__not_future,
        {{ signed_count("id_no is not null") }} as n__id_no__length,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("occupation_code is not null") }} as n__occupation_code__domain,
        {{ signed_count("workplace is not null") }} as n__workplace__length,
        {{ signed_count("residence_division_code is not null") }} as n__residence_division_code__type,
        {{ signed_count("disease_code is not null") }} as n__disease_code__domain,
        {{ signed_count("case_class_code is not null") }} as n__case_class_code__domain,
        {{ signed_count("onset_date is not null") }} as n__onset_date__type,
        {{ signed_count("holds_2 and holds_1") }} as n__onset_date__not_future,
        {{ signed_count("first_visit_date is not null") }} as n__first_visit_date__type,
        {{ signed_count("try_cast(first_visit_date as date) is not null and holds_1") }} as n__first_visit_date__not_future,
        {{ signed_count("admission_date is not null") }} as n__admission_date__type,
        {{ signed_count("try_cast(admission_date as date) is not null and holds_1") }} as n__admission_date__not_future,
        {{ signed_count("isolation_date is not null") }} as n__isolation_date__type,
        {{ signed_count("try_cast(isolation_date as date) is not null and holds_1") }} as n__isolation_date__not_future,
        {{ signed_count("severity_code is not null") }} as n__severity_code__domain,
        {{ signed_count("main_symptoms is not null") }} as n__main_symptoms__length,
        {{ signed_count("exposure_flag is not null") }} as n__exposure_flag__domain,
        {{ signed_count("(exposure_flag = '1')") }} as n__exposure_begin_date__required,
        {{ signed_count("exposure_begin_date is not null") }} as n__exposure_begin_date__type,
        {{ signed_count("holds_3 and holds_1") }} as n__exposure_begin_date__not_future,
        {{ signed_count("exposure_end_date is not null") }} as n__exposure_end_date__type,
        {{ signed_count("try_cast(exposure_end_date as date) is not null and holds_1") }} as n__exposure_end_date__not_future,
        {{ signed_count("exposure_place is not null") }} as n__exposure_place__length,
        {{ signed_count("source_code is not null") }} as n__source_code__domain,
        {{ signed_count("incubation_days is not null") }} as n__incubation_days__type,
        {{ signed_count("vaccinated_flag is not null") }} as n__vaccinated_flag__domain,
        {{ signed_count("(vaccinated_flag = '1')") }} as n__last_vaccination_date__required,
        {{ signed_count("last_vaccination_date is not null") }} as n__last_vaccination_date__type,
        {{ signed_count("try_cast(last_vaccination_date as date) is not null and holds_1") }} as n__last_vaccination_date__not_future,
        {{ signed_count("contact_count is not null") }} as n__contact_count__type,
        {{ signed_count("monitored_contact_count is not null") }} as n__monitored_contact_count__type,
        {{ signed_count("ill_contact_count is not null") }} as n__ill_contact_count__type,
        {{ signed_count("specimen_flag is not null") }} as n__specimen_flag__domain,
        {{ signed_count("investigation_time is not null") }} as n__investigation_time__type,
        {{ signed_count("try_cast(substr(investigation_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__investigation_time__not_future,
        {{ signed_count("completed_date is not null") }} as n__completed_date__type,
        {{ signed_count("try_cast(completed_date as date) is not null and holds_1") }} as n__completed_date__not_future,
        {{ signed_count("investigator_name is not null") }} as n__investigator_name__length,
        {{ signed_count("institution_code is not null and investigation_id is not null") }} as n__key__unique,
        {{ signed_count("holds_4 and try_cast(substr(id_no, 1, 1) as integer) is not null and try_cast(substr(id_no, 2, 1) as integer) is not null and try_cast(substr(id_no, 3, 1) as integer) is not null and try_cast(substr(id_no, 4, 1) as integer) is not null and try_cast(substr(id_no, 5, 1) as integer) is not null and try_cast(substr(id_no, 6, 1) as integer) is not null and try_cast(substr(id_no, 7, 1) as integer) is not null and try_cast(substr(id_no, 8, 1) as integer) is not null and try_cast(substr(id_no, 9, 1) as integer) is not null and try_cast(substr(id_no, 10, 1) as integer) is not null and try_cast(substr(id_no, 11, 1) as integer) is not null and try_cast(substr(id_no, 12, 1) as integer) is not null and try_cast(substr(id_no, 13, 1) as integer) is not null and try_cast(substr(id_no, 14, 1) as integer) is not null and try_cast(substr(id_no, 15, 1) as integer) is not null and try_cast(substr(id_no, 16, 1) as integer) is not null and try_cast(substr(id_no, 17, 1) as integer) is not null and id_no is not null") }} as n__id_no__id_check_digit,
        {{ signed_count("holds_4 and id_no is not null and birth_date is not null") }} as n__id_no__id_birth_date,
        {{ signed_count("holds_5 and holds_6") }} as n__onset_date__not_before,
        {{ signed_count("try_cast(substr(first_visit_date, 1, 10) as date) is not null and holds_5") }} as n__first_visit_date__not_before,
        {{ signed_count("(source_code = '1') and try_cast(substr(isolation_date, 1, 10) as date) is not null and holds_5") }} as n__isolation_date__not_before,
        {{ signed_count("holds_7 and holds_5") }} as n__investigation_time__not_before,
        {{ signed_count("try_cast(substr(completed_date, 1, 10) as date) is not null and holds_7") }} as n__completed_date__not_before,
        {{ signed_count("exposure_begin_date is not null and exposure_flag is not null") }} as n__exposure_begin_date__only_when,
        {{ signed_count("try_cast(substr(exposure_end_date, 1, 10) as date) is not null and try_cast(substr(exposure_begin_date, 1, 10) as date) is not null") }} as n__exposure_end_date__not_before,
        {{ signed_count("(case when try_cast(incubation_days as integer) between -99999 and 99999 then try_cast(substr(exposure_begin_date, 1, 10) as date) + try_cast(incubation_days as integer) * interval '1' day <> try_cast(substr(onset_date, 1, 10) as date) else try_cast(incubation_days as integer) <> 0 end) is not null") }} as n__incubation_days__days_between,
        {{ signed_count("try_cast(substr(last_vaccination_date, 1, 10) as date) is not null and holds_6") }} as n__last_vaccination_date__not_before,
        {{ signed_count("last_vaccination_date is not null and vaccinated_flag is not null") }} as n__last_vaccination_date__only_when,
        {{ signed_count("try_cast(monitored_contact_count as decimal(18, 4)) is not null and holds_8") }} as n__monitored_contact_count__not_above,
        {{ signed_count("try_cast(ill_contact_count as decimal(18, 4)) is not null and holds_8") }} as n__ill_contact_count__not_above,
        {{ signed_count("holds_3 and holds_2") }} as n__logic__exposure_after_onset,
        {{ signed_count("(severity_code = '1') and case_class_code is not null") }} as n__logic__symptomless_diagnosed_clinically,
        {{ signed_count("(severity_code in ('4', '5'))") }} as n__logic__severe_not_in_hospital,
        {{ signed_count("(case when disease_code = '0200' then try_cast(incubation_days as decimal(18, 4)) > 10 when disease_code = '1000' then try_cast(incubation_days as decimal(18, 4)) < 4 end) is not null") }} as n__logic__incubation_implausible,
        {{ signed_count("(source_code = '4') and exposure_flag is not null") }} as n__logic__imported_without_exposure,
        {{ signed_count("institution_code is not null and card_id is not null") }} as n__logic__investigated_twice,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('case_investigation.institution_code.required'),
            ('case_investigation.institution_code.length'),
            ('case_investigation.investigation_id.length'),
            ('case_investigation.card_id.length'),
            ('case_investigation.outbreak_id.length'),
            ('case_investigation.name.length'),
            ('case_investigation.sex_code.domain'),
            ('case_investigation.birth_date.type'),
            ('case_investigation.birth_date.not_future'),
            ('case_investigation.id_no.length'),
            ('case_investigation.phone.length'),
            ('case_investigation.occupation_code.domain'),
            ('case_investigation.workplace.length'),
            ('case_investigation.residence_division_code.type'),
            ('case_investigation.disease_code.domain'),
            ('case_investigation.case_class_code.domain'),
            ('case_investigation.onset_date.type'),
            ('case_investigation.onset_date.not_future'),
            ('case_investigation.first_visit_date.type'),
            ('case_investigation.first_visit_date.not_future'),
            ('case_investigation.admission_date.type'),
            ('case_investigation.admission_date.not_future'),
            ('case_investigation.isolation_date.type'),
            ('case_investigation.isolation_date.not_future'),
            ('case_investigation.severity_code.domain'),
            ('case_investigation.main_symptoms.length'),
            ('case_investigation.exposure_flag.domain'),
            ('case_investigation.exposure_begin_date.required'),
            ('case_investigation.exposure_begin_date.type'),
            ('case_investigation.exposure_begin_date.not_future'),
            ('case_investigation.exposure_end_date.type'),
            ('case_investigation.exposure_end_date.not_future'),
            ('case_investigation.exposure_place.length'),
            ('case_investigation.source_code.domain'),
            ('case_investigation.incubation_days.type'),
            ('case_investigation.vaccinated_flag.domain'),
            ('case_investigation.last_vaccination_date.required'),
            ('case_investigation.last_vaccination_date.type'),
            ('case_investigation.last_vaccination_date.not_future'),
            ('case_investigation.contact_count.type'),
            ('case_investigation.monitored_contact_count.type'),
            ('case_investigation.ill_contact_count.type'),
            ('case_investigation.specimen_flag.domain'),
            ('case_investigation.investigation_time.type'),
            ('case_investigation.investigation_time.not_future'),
            ('case_investigation.completed_date.type'),
            ('case_investigation.completed_date.not_future'),
            ('case_investigation.investigator_name.length'),
            ('case_investigation.key.unique'),
            ('case_investigation.id_no.id_check_digit'),
            ('case_investigation.id_no.id_birth_date'),
            ('case_investigation.onset_date.not_before'),
            ('case_investigation.first_visit_date.not_before'),
            ('case_investigation.isolation_date.not_before'),
            ('case_investigation.investigation_time.not_before'),
            ('case_investigation.completed_date.not_before'),
            ('case_investigation.exposure_begin_date.only_when'),
            ('case_investigation.exposure_end_date.not_before'),
            ('case_investigation.incubation_days.days_between'),
            ('case_investigation.last_vaccination_date.not_before'),
            ('case_investigation.last_vaccination_date.only_when'),
            ('case_investigation.monitored_contact_count.not_above'),
            ('case_investigation.ill_contact_count.not_above'),
            ('case_investigation.logic.exposure_after_onset'),
            ('case_investigation.logic.symptomless_diagnosed_clinically'),
            ('case_investigation.logic.severe_not_in_hospital'),
            ('case_investigation.logic.incubation_implausible'),
            ('case_investigation.logic.imported_without_exposure'),
            ('case_investigation.logic.investigated_twice'),
            ('case_investigation.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'case_investigation.institution_code.required' then n__institution_code__required
            when 'case_investigation.institution_code.length' then n__institution_code__length
            when 'case_investigation.investigation_id.length' then n__investigation_id__length
            when 'case_investigation.card_id.length' then n__card_id__length
            when 'case_investigation.outbreak_id.length' then n__outbreak_id__length
            when 'case_investigation.name.length' then n__name__length
            when 'case_investigation.sex_code.domain' then n__sex_code__domain
            when 'case_investigation.birth_date.type' then n__birth_date__type
            when 'case_investigation.birth_date.not_future' then n__birth_date__not_future
            when 'case_investigation.id_no.length' then n__id_no__length
            when 'case_investigation.phone.length' then n__phone__length
            when 'case_investigation.occupation_code.domain' then n__occupation_code__domain
            when 'case_investigation.workplace.length' then n__workplace__length
            when 'case_investigation.residence_division_code.type' then n__residence_division_code__type
            when 'case_investigation.disease_code.domain' then n__disease_code__domain
            when 'case_investigation.case_class_code.domain' then n__case_class_code__domain
            when 'case_investigation.onset_date.type' then n__onset_date__type
            when 'case_investigation.onset_date.not_future' then n__onset_date__not_future
            when 'case_investigation.first_visit_date.type' then n__first_visit_date__type
            when 'case_investigation.first_visit_date.not_future' then n__first_visit_date__not_future
            when 'case_investigation.admission_date.type' then n__admission_date__type
            when 'case_investigation.admission_date.not_future' then n__admission_date__not_future
            when 'case_investigation.isolation_date.type' then n__isolation_date__type
            when 'case_investigation.isolation_date.not_future' then n__isolation_date__not_future
            when 'case_investigation.severity_code.domain' then n__severity_code__domain
            when 'case_investigation.main_symptoms.length' then n__main_symptoms__length
            when 'case_investigation.exposure_flag.domain' then n__exposure_flag__domain
            when 'case_investigation.exposure_begin_date.required' then n__exposure_begin_date__required
            when 'case_investigation.exposure_begin_date.type' then n__exposure_begin_date__type
            when 'case_investigation.exposure_begin_date.not_future' then n__exposure_begin_date__not_future
            when 'case_investigation.exposure_end_date.type' then n__exposure_end_date__type
            when 'case_investigation.exposure_end_date.not_future' then n__exposure_end_date__not_future
            when 'case_investigation.exposure_place.length' then n__exposure_place__length
            when 'case_investigation.source_code.domain' then n__source_code__domain
            when 'case_investigation.incubation_days.type' then n__incubation_days__type
            when 'case_investigation.vaccinated_flag.domain' then n__vaccinated_flag__domain
            when 'case_investigation.last_vaccination_date.required' then n__last_vaccination_date__required
            when 'case_investigation.last_vaccination_date.type' then n__last_vaccination_date__type
            when 'case_investigation.last_vaccination_date.not_future' then n__last_vaccination_date__not_future
            when 'case_investigation.contact_count.type' then n__contact_count__type
            when 'case_investigation.monitored_contact_count.type' then n__monitored_contact_count__type
            when 'case_investigation.ill_contact_count.type' then n__ill_contact_count__type
            when 'case_investigation.specimen_flag.domain' then n__specimen_flag__domain
            when 'case_investigation.investigation_time.type' then n__investigation_time__type
            when 'case_investigation.investigation_time.not_future' then n__investigation_time__not_future
            when 'case_investigation.completed_date.type' then n__completed_date__type
            when 'case_investigation.completed_date.not_future' then n__completed_date__not_future
            when 'case_investigation.investigator_name.length' then n__investigator_name__length
            when 'case_investigation.key.unique' then n__key__unique
            when 'case_investigation.id_no.id_check_digit' then n__id_no__id_check_digit
            when 'case_investigation.id_no.id_birth_date' then n__id_no__id_birth_date
            when 'case_investigation.onset_date.not_before' then n__onset_date__not_before
            when 'case_investigation.first_visit_date.not_before' then n__first_visit_date__not_before
            when 'case_investigation.isolation_date.not_before' then n__isolation_date__not_before
            when 'case_investigation.investigation_time.not_before' then n__investigation_time__not_before
            when 'case_investigation.completed_date.not_before' then n__completed_date__not_before
            when 'case_investigation.exposure_begin_date.only_when' then n__exposure_begin_date__only_when
            when 'case_investigation.exposure_end_date.not_before' then n__exposure_end_date__not_before
            when 'case_investigation.incubation_days.days_between' then n__incubation_days__days_between
            when 'case_investigation.last_vaccination_date.not_before' then n__last_vaccination_date__not_before
            when 'case_investigation.last_vaccination_date.only_when' then n__last_vaccination_date__only_when
            when 'case_investigation.monitored_contact_count.not_above' then n__monitored_contact_count__not_above
            when 'case_investigation.ill_contact_count.not_above' then n__ill_contact_count__not_above
            when 'case_investigation.logic.exposure_after_onset' then n__logic__exposure_after_onset
            when 'case_investigation.logic.symptomless_diagnosed_clinically' then n__logic__symptomless_diagnosed_clinically
            when 'case_investigation.logic.severe_not_in_hospital' then n__logic__severe_not_in_hospital
            when 'case_investigation.logic.incubation_implausible' then n__logic__incubation_implausible
            when 'case_investigation.logic.imported_without_exposure' then n__logic__imported_without_exposure
            when 'case_investigation.logic.investigated_twice' then n__logic__investigated_twice
            when 'case_investigation.logic.sender_differs' then n__logic__sender_differs
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
