-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_enrolment') }}, {{ ref('current_enrolment') }}
{{ config(enabled='enrolment' in data_sets_in_use(), meta={'data_set': 'enrolment'}) }}
with asked as (
    select
        *,
        cast(received_at as date) is not null as holds_1,
        try_cast(substr(benefit_begin_date, 1, 10) as date) is not null as holds_2,
        try_cast(substr(insured_begin_date, 1, 10) as date) is not null as holds_3
    from {{ counted_rows('enrolment') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("enrolment_id is not null") }} as n__enrolment_id__length,
        {{ signed_count("insured_person_id is not null") }} as n__insured_person_id__length,
        {{ signed_count("institution_code is not null and insured_person_id is not null") }} as n__insured_person_id__reference,
        {{ signed_count("insurance_no is not null") }} as n__insurance_no__length,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("id_no is not null") }} as n__id_no__length,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("person_category_code is not null") }} as n__person_category_code__domain,
        {{ signed_count("enrolment_type_code is not null") }} as n__enrolment_type_code__domain,
        {{ signed_count("enrolment_status_code is not null") }} as n__enrolment_status_code__domain,
        {{ signed_count("enrolment_time is not null") }} as n__enrolment_time__type,
        {{ signed_count("try_cast(substr(enrolment_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__enrolment_time__not_future,
        {{ signed_count("insured_division_code is not null") }} as n__insured_division_code__type,
        {{ signed_count("(enrolment_type_code = '3')") }} as n__transfer_from_division_code__required,
        {{ signed_count("transfer_from_division_code is not null") }} as n__transfer_from_division_code__type,
        {{ signed_count("previous_insurance_type_code is not null") }} as n__previous_insurance_type_code__domain,
        {{ signed_count("(person_category_code = '11')") }} as n__employer_id__required,
        {{ signed_count("employer_id is not null") }} as n__employer_id__length,
        {{ signed_count("employer_name is not null") }} as n__employer_name__length,
        {{ signed_count("insured_begin_date is not null") }} as n__insured_begin_date__type,
        {{ signed_count("benefit_begin_date is not null") }} as n__benefit_begin_date__type,
        {{ signed_count("benefit_end_date is not null") }} as n__benefit_end_date__type,
        {{ signed_count("waiting_months is not null") }} as n__waiting_months__type,
        {{ signed_count("enrolment_year is not null") }} as n__enrolment_year__type,
        {{ signed_count("pause_date is not null") }} as n__pause_date__type,
        {{ signed_count("try_cast(pause_date as date) is not null and holds_1") }} as n__pause_date__not_future,
        {{ signed_count("end_date is not null") }} as n__end_date__type,
        {{ signed_count("try_cast(end_date as date) is not null and holds_1") }} as n__end_date__not_future,
        {{ signed_count("end_reason_code is not null") }} as n__end_reason_code__domain,
        {{ signed_count("accumulated_months is not null") }} as n__accumulated_months__type,
        {{ signed_count("contribution_base is not null") }} as n__contribution_base__type,
        {{ signed_count("handling_channel_code is not null") }} as n__handling_channel_code__domain,
        {{ signed_count("handler_id is not null") }} as n__handler_id__length,
        {{ signed_count("institution_code is not null and enrolment_id is not null") }} as n__key__unique,
        {{ signed_count("id_no is not null and name is not null") }} as n__name__chinese_name,
        {{ signed_count("(regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') and try_cast(substr(id_no, 1, 1) as integer) is not null and try_cast(substr(id_no, 2, 1) as integer) is not null and try_cast(substr(id_no, 3, 1) as integer) is not null and try_cast(substr(id_no, 4, 1) as integer) is not null and try_cast(substr(id_no, 5, 1) as integer) is not null and try_cast(substr(id_no, 6, 1) as integer) is not null and try_cast(substr(id_no, 7, 1) as integer) is not null and try_cast(substr(id_no, 8, 1) as integer) is not null and try_cast(substr(id_no, 9, 1) as integer) is not null and try_cast(substr(id_no, 10, 1) as integer) is not null and try_cast(substr(id_no, 11, 1) as integer) is not null and try_cast(substr(id_no, 12, 1) as integer) is not null and try_cast(substr(id_no, 13, 1) as integer) is not null and try_cast(substr(id_no, 14, 1) as integer) is not null and try_cast(substr(id_no, 15, 1) as integer) is not null and try_cast(substr(id_no, 16, 1) as integer) is not null and try_cast(substr(id_no, 17, 1) as integer) is not null and id_no is not null") }} as n__id_no__id_check_digit,
        {{ signed_count("holds_2 and holds_3") }} as n__benefit_begin_date__not_before,
        {{ signed_count("try_cast(substr(benefit_end_date, 1, 10) as date) is not null and holds_2") }} as n__benefit_end_date__not_before,
        {{ signed_count("holds_3 and try_cast(substr(enrolment_time, 1, 10) as date) is not null") }} as n__insured_begin_date__within_days,
        {{ signed_count("transfer_from_division_code is not null and enrolment_type_code is not null") }} as n__transfer_from_division_code__only_when,
        {{ signed_count("transfer_from_division_code is not null and insured_division_code is not null") }} as n__transfer_from_division_code__differs_from,
        {{ signed_count("previous_insurance_type_code is not null and insurance_type_code is not null") }} as n__previous_insurance_type_code__differs_from,
        {{ signed_count("previous_insurance_type_code is not null and enrolment_type_code is not null") }} as n__previous_insurance_type_code__only_when,
        {{ signed_count("try_cast(waiting_months as decimal(18, 4)) is not null") }} as n__waiting_months__range,
        {{ signed_count("try_cast(enrolment_year as decimal(18, 4)) is not null") }} as n__enrolment_year__range,
        {{ signed_count("try_cast(accumulated_months as decimal(18, 4)) is not null") }} as n__accumulated_months__range,
        {{ signed_count("try_cast(contribution_base as decimal(18, 4)) is not null") }} as n__contribution_base__range,
        {{ signed_count("pause_date is not null and enrolment_status_code is not null") }} as n__pause_date__only_when,
        {{ signed_count("try_cast(substr(pause_date, 1, 10) as date) is not null and holds_3") }} as n__pause_date__not_before,
        {{ signed_count("end_date is not null and enrolment_status_code is not null") }} as n__end_date__only_when,
        {{ signed_count("try_cast(substr(end_date, 1, 10) as date) is not null and holds_3") }} as n__end_date__not_before,
        {{ signed_count("end_reason_code is not null and enrolment_status_code is not null") }} as n__end_reason_code__only_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(enrolment_status_code = '2')") }} as n__logic__pause_date_missing,
        {{ signed_count("(enrolment_status_code = '4')") }} as n__logic__end_reason_missing,
        {{ signed_count("(case when enrolment_type_code = '6' then enrolment_status_code <> '2' when enrolment_type_code = '7' then enrolment_status_code <> '4' else enrolment_status_code <> '1' end) is not null") }} as n__logic__status_contradicts_type,
        {{ signed_count("(case when person_category_code in ('11', '12') then insurance_type_code = '390' when person_category_code = '13' then insurance_type_code = '390' when person_category_code in ('14', '15', '16') then insurance_type_code in ('310', '340') end) is not null") }} as n__logic__scheme_contradicts_category,
        {{ signed_count("(try_cast(waiting_months as decimal(18, 4)) between 0 and 60) and holds_2 and holds_3 and try_cast(waiting_months as int) is not null") }} as n__logic__waiting_not_observed,
        {{ signed_count("(case when try_cast(accumulated_months as decimal(18, 4)) between 0 and 1200 then try_cast(substr(enrolment_time, 1, 10) as date) < cast('1992-01-01' as date) + interval '1' month * try_cast(accumulated_months as int) end) is not null") }} as n__logic__months_exceed_scheme
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('enrolment.institution_code.required'),
            ('enrolment.institution_code.length'),
            ('enrolment.enrolment_id.length'),
            ('enrolment.insured_person_id.length'),
            ('enrolment.insured_person_id.reference'),
            ('enrolment.insurance_no.length'),
            ('enrolment.name.length'),
            ('enrolment.id_no.length'),
            ('enrolment.insurance_type_code.domain'),
            ('enrolment.person_category_code.domain'),
            ('enrolment.enrolment_type_code.domain'),
            ('enrolment.enrolment_status_code.domain'),
            ('enrolment.enrolment_time.type'),
            ('enrolment.enrolment_time.not_future'),
            ('enrolment.insured_division_code.type'),
            ('enrolment.transfer_from_division_code.required'),
            ('enrolment.transfer_from_division_code.type'),
            ('enrolment.previous_insurance_type_code.domain'),
            ('enrolment.employer_id.required'),
            ('enrolment.employer_id.length'),
            ('enrolment.employer_name.length'),
            ('enrolment.insured_begin_date.type'),
            ('enrolment.benefit_begin_date.type'),
            ('enrolment.benefit_end_date.type'),
            ('enrolment.waiting_months.type'),
            ('enrolment.enrolment_year.type'),
            ('enrolment.pause_date.type'),
            ('enrolment.pause_date.not_future'),
            ('enrolment.end_date.type'),
            ('enrolment.end_date.not_future'),
            ('enrolment.end_reason_code.domain'),
            ('enrolment.accumulated_months.type'),
            ('enrolment.contribution_base.type'),
            ('enrolment.handling_channel_code.domain'),
            ('enrolment.handler_id.length'),
            ('enrolment.key.unique'),
            ('enrolment.name.chinese_name'),
            ('enrolment.id_no.id_check_digit'),
            ('enrolment.benefit_begin_date.not_before'),
            ('enrolment.benefit_end_date.not_before'),
            ('enrolment.insured_begin_date.within_days'),
            ('enrolment.transfer_from_division_code.only_when'),
            ('enrolment.transfer_from_division_code.differs_from'),
            ('enrolment.previous_insurance_type_code.differs_from'),
            ('enrolment.previous_insurance_type_code.only_when'),
            ('enrolment.waiting_months.range'),
            ('enrolment.enrolment_year.range'),
            ('enrolment.accumulated_months.range'),
            ('enrolment.contribution_base.range'),
            ('enrolment.pause_date.only_when'),
            ('enrolment.pause_date.not_before'),
            ('enrolment.end_date.only_when'),
            ('enrolment.end_date.not_before'),
            ('enrolment.end_reason_code.only_when'),
            ('enrolment.logic.sender_differs'),
            ('enrolment.logic.pause_date_missing'),
            ('enrolment.logic.end_reason_missing'),
            ('enrolment.logic.status_contradicts_type'),
            ('enrolment.logic.scheme_contradicts_category'),
            ('enrolment.logic.waiting_not_observed'),
            ('enrolment.logic.months_exceed_scheme')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'enrolment.institution_code.required' then n__institution_code__required
            when 'enrolment.institution_code.length' then n__institution_code__length
            when 'enrolment.enrolment_id.length' then n__enrolment_id__length
            when 'enrolment.insured_person_id.length' then n__insured_person_id__length
            when 'enrolment.insured_person_id.reference' then n__insured_person_id__reference
            when 'enrolment.insurance_no.length' then n__insurance_no__length
            when 'enrolment.name.length' then n__name__length
            when 'enrolment.id_no.length' then n__id_no__length
            when 'enrolment.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'enrolment.person_category_code.domain' then n__person_category_code__domain
            when 'enrolment.enrolment_type_code.domain' then n__enrolment_type_code__domain
            when 'enrolment.enrolment_status_code.domain' then n__enrolment_status_code__domain
            when 'enrolment.enrolment_time.type' then n__enrolment_time__type
            when 'enrolment.enrolment_time.not_future' then n__enrolment_time__not_future
            when 'enrolment.insured_division_code.type' then n__insured_division_code__type
            when 'enrolment.transfer_from_division_code.required' then n__transfer_from_division_code__required
            when 'enrolment.transfer_from_division_code.type' then n__transfer_from_division_code__type
            when 'enrolment.previous_insurance_type_code.domain' then n__previous_insurance_type_code__domain
            when 'enrolment.employer_id.required' then n__employer_id__required
            when 'enrolment.employer_id.length' then n__employer_id__length
            when 'enrolment.employer_name.length' then n__employer_name__length
            when 'enrolment.insured_begin_date.type' then n__insured_begin_date__type
            when 'enrolment.benefit_begin_date.type' then n__benefit_begin_date__type
            when 'enrolment.benefit_end_date.type' then n__benefit_end_date__type
            when 'enrolment.waiting_months.type' then n__waiting_months__type
            when 'enrolment.enrolment_year.type' then n__enrolment_year__type
            when 'enrolment.pause_date.type' then n__pause_date__type
            when 'enrolment.pause_date.not_future' then n__pause_date__not_future
            when 'enrolment.end_date.type' then n__end_date__type
            when 'enrolment.end_date.not_future' then n__end_date__not_future
            when 'enrolment.end_reason_code.domain' then n__end_reason_code__domain
            when 'enrolment.accumulated_months.type' then n__accumulated_months__type
            when 'enrolment.contribution_base.type' then n__contribution_base__type
            when 'enrolment.handling_channel_code.domain' then n__handling_channel_code__domain
            when 'enrolment.handler_id.length' then n__handler_id__length
            when 'enrolment.key.unique' then n__key__unique
            when 'enrolment.name.chinese_name' then n__name__chinese_name
            when 'enrolment.id_no.id_check_digit' then n__id_no__id_check_digit
            when 'enrolment.benefit_begin_date.not_before' then n__benefit_begin_date__not_before
            when 'enrolment.benefit_end_date.not_before' then n__benefit_end_date__not_before
            when 'enrolment.insured_begin_date.within_days' then n__insured_begin_date__within_days
            when 'enrolment.transfer_from_division_code.only_when' then n__transfer_from_division_code__only_when
            when 'enrolment.transfer_from_division_code.differs_from' then n__transfer_from_division_code__differs_from
            when 'enrolment.previous_insurance_type_code.differs_from' then n__previous_insurance_type_code__differs_from
            when 'enrolment.previous_insurance_type_code.only_when' then n__previous_insurance_type_code__only_when
            when 'enrolment.waiting_months.range' then n__waiting_months__range
            when 'enrolment.enrolment_year.range' then n__enrolment_year__range
            when 'enrolment.accumulated_months.range' then n__accumulated_months__range
            when 'enrolment.contribution_base.range' then n__contribution_base__range
            when 'enrolment.pause_date.only_when' then n__pause_date__only_when
            when 'enrolment.pause_date.not_before' then n__pause_date__not_before
            when 'enrolment.end_date.only_when' then n__end_date__only_when
            when 'enrolment.end_date.not_before' then n__end_date__not_before
            when 'enrolment.end_reason_code.only_when' then n__end_reason_code__only_when
            when 'enrolment.logic.sender_differs' then n__logic__sender_differs
            when 'enrolment.logic.pause_date_missing' then n__logic__pause_date_missing
            when 'enrolment.logic.end_reason_missing' then n__logic__end_reason_missing
            when 'enrolment.logic.status_contradicts_type' then n__logic__status_contradicts_type
            when 'enrolment.logic.scheme_contradicts_category' then n__logic__scheme_contradicts_category
            when 'enrolment.logic.waiting_not_observed' then n__logic__waiting_not_observed
            when 'enrolment.logic.months_exceed_scheme' then n__logic__months_exceed_scheme
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
