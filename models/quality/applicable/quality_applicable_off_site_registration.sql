-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_off_site_registration') }}, {{ ref('current_off_site_registration') }}
{{ config(enabled='off_site_registration' in data_sets_in_use(), meta={'data_set': 'off_site_registration'}) }}
with asked as (
    select
        *,
        (off_site_category_code in ('4', '6')) as holds_1,
        try_cast(substr(filing_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(review_time, 1, 19) as timestamp) is not null as holds_3,
        (id_type_code = '01') as holds_4,
        try_cast(substr(valid_end_date, 1, 10) as date) is not null as holds_5,
        try_cast(substr(valid_begin_date, 1, 10) as date) is not null as holds_6,
        try_cast(substr(filing_time, 1, 10) as date) is not null as holds_7
    from {{ counted_rows('off_site_registration') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("filing_id is not null") }} as n__filing_id__length,
        {{ signed_count("insured_person_id is not null") }} as n__insured_person_id__length,
        {{ signed_count("institution_code is not null and insured_person_id is not null") }} as n__insured_person_id__reference,
        {{ signed_count("insurance_no is not null") }} as n__insurance_no__length,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("id_type_code is not null") }} as n__id_type_code__domain,
        {{ signed_count("id_no is not null") }} as n__id_no__length,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("person_category_code is not null") }} as n__person_category_code__domain,
        {{ signed_count("insured_division_code is not null") }} as n__insured_division_code__type,
        {{ signed_count("care_division_code is not null") }} as n__care_division_code__type,
        {{ signed_count("care_address is not null") }} as n__care_address__length,
        {{ signed_count("off_site_category_code is not null") }} as n__off_site_category_code__domain,
        {{ signed_count("care_scope_code is not null") }} as n__care_scope_code__domain,
        {{ signed_count("cross_province_flag is not null") }} as n__cross_province_flag__domain,
        {{ signed_count("valid_begin_date is not null") }} as n__valid_begin_date__type,
        {{ signed_count("holds_1") }} as n__valid_end_date__required,
        {{ signed_count("valid_end_date is not null") }} as n__valid_end_date__type,
        {{ signed_count("filing_time is not null") }} as n__filing_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__filing_time__not_future,
        {{ signed_count("review_time is not null") }} as n__review_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__review_time__not_future,
        {{ signed_count("filing_status_code is not null") }} as n__filing_status_code__domain,
        {{ signed_count("refusal_reason is not null") }} as n__refusal_reason__length,
        {{ signed_count("cancel_date is not null") }} as n__cancel_date__type,
        {{ signed_count("try_cast(cancel_date as date) is not null and cast(received_at as date) is not null") }} as n__cancel_date__not_future,
        {{ signed_count("(off_site_category_code = '4')") }} as n__referring_institution_code__required,
        {{ signed_count("referring_institution_code is not null") }} as n__referring_institution_code__length,
        {{ signed_count("receiving_institution_code is not null") }} as n__receiving_institution_code__length,
        {{ signed_count("referral_diagnosis_code is not null") }} as n__referral_diagnosis_code__length,
        {{ signed_count("referral_diagnosis_name is not null") }} as n__referral_diagnosis_name__length,
        {{ signed_count("commitment_flag is not null") }} as n__commitment_flag__domain,
        {{ signed_count("handling_channel_code is not null") }} as n__handling_channel_code__domain,
        {{ signed_count("handler_id is not null") }} as n__handler_id__length,
        {{ signed_count("institution_code is not null and filing_id is not null") }} as n__key__unique,
        {{ signed_count("holds_4 and name is not null") }} as n__name__chinese_name,
        {{ signed_count("holds_4 and id_no is not null") }} as n__id_no__shape,
        {{ signed_count("holds_4 and (regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '') and try_cast(substr(id_no, 1, 1) as integer) is not null and try_cast(substr(id_no, 2, 1) as integer) is not null and try_cast(substr(id_no, 3, 1) as integer) is not null and try_cast(substr(id_no, 4, 1) as integer) is not null and try_cast(substr(id_no, 5, 1) as integer) is not null and try_cast(substr(id_no, 6, 1) as integer) is not null and try_cast(substr(id_no, 7, 1) as integer) is not null and try_cast(substr(id_no, 8, 1) as integer) is not null and try_cast(substr(id_no, 9, 1) as integer) is not null and try_cast(substr(id_no, 10, 1) as integer) is not null and try_cast(substr(id_no, 11, 1) as integer) is not null and try_cast(substr(id_no, 12, 1) as integer) is not null and try_cast(substr(id_no, 13, 1) as integer) is not null and try_cast(substr(id_no, 14, 1) as integer) is not null and try_cast(substr(id_no, 15, 1) as integer) is not null and try_cast(substr(id_no, 16, 1) as integer) is not null and try_cast(substr(id_no, 17, 1) as integer) is not null and id_no is not null") }} as n__id_no__id_check_digit,
        {{ signed_count("care_division_code is not null and insured_division_code is not null") }} as n__care_division_code__differs_from,
        {{ signed_count("holds_5 and holds_6") }} as n__valid_end_date__not_before,
        {{ signed_count("holds_1 and holds_5 and holds_6") }} as n__valid_end_date__within_days,
        {{ signed_count("holds_3 and holds_2") }} as n__review_time__not_before,
        {{ signed_count("try_cast(substr(review_time, 1, 10) as date) is not null and holds_7") }} as n__review_time__within_days,
        {{ signed_count("refusal_reason is not null and filing_status_code is not null") }} as n__refusal_reason__only_when,
        {{ signed_count("cancel_date is not null and filing_status_code is not null") }} as n__cancel_date__only_when,
        {{ signed_count("try_cast(substr(cancel_date, 1, 10) as date) is not null and holds_7") }} as n__cancel_date__not_before,
        {{ signed_count("referring_institution_code is not null and off_site_category_code is not null") }} as n__referring_institution_code__only_when,
        {{ signed_count("receiving_institution_code is not null and referring_institution_code is not null") }} as n__receiving_institution_code__differs_from,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(off_site_category_code = '1') and person_category_code is not null") }} as n__logic__pensioner_category,
        {{ signed_count("(off_site_category_code = '3') and person_category_code is not null") }} as n__logic__posted_is_employed,
        {{ signed_count("(cross_province_flag = '0') and insured_division_code is not null and care_division_code is not null") }} as n__logic__cross_province_differs,
        {{ signed_count("(filing_status_code = '5')") }} as n__logic__refused_without_reason,
        {{ signed_count("(off_site_category_code in ('4', '5')) and commitment_flag is not null") }} as n__logic__commitment_for_referral,
        {{ signed_count("(off_site_category_code in ('1', '2', '3')) and (filing_status_code = '1') and holds_5 and holds_6") }} as n__logic__long_term_in_force_short
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('off_site_registration.institution_code.required'),
            ('off_site_registration.institution_code.length'),
            ('off_site_registration.filing_id.length'),
            ('off_site_registration.insured_person_id.length'),
            ('off_site_registration.insured_person_id.reference'),
            ('off_site_registration.insurance_no.length'),
            ('off_site_registration.name.length'),
            ('off_site_registration.id_type_code.domain'),
            ('off_site_registration.id_no.length'),
            ('off_site_registration.phone.length'),
            ('off_site_registration.insurance_type_code.domain'),
            ('off_site_registration.person_category_code.domain'),
            ('off_site_registration.insured_division_code.type'),
            ('off_site_registration.care_division_code.type'),
            ('off_site_registration.care_address.length'),
            ('off_site_registration.off_site_category_code.domain'),
            ('off_site_registration.care_scope_code.domain'),
            ('off_site_registration.cross_province_flag.domain'),
            ('off_site_registration.valid_begin_date.type'),
            ('off_site_registration.valid_end_date.required'),
            ('off_site_registration.valid_end_date.type'),
            ('off_site_registration.filing_time.type'),
            ('off_site_registration.filing_time.not_future'),
            ('off_site_registration.review_time.type'),
            ('off_site_registration.review_time.not_future'),
            ('off_site_registration.filing_status_code.domain'),
            ('off_site_registration.refusal_reason.length'),
            ('off_site_registration.cancel_date.type'),
            ('off_site_registration.cancel_date.not_future'),
            ('off_site_registration.referring_institution_code.required'),
            ('off_site_registration.referring_institution_code.length'),
            ('off_site_registration.receiving_institution_code.length'),
            ('off_site_registration.referral_diagnosis_code.length'),
            ('off_site_registration.referral_diagnosis_name.length'),
            ('off_site_registration.commitment_flag.domain'),
            ('off_site_registration.handling_channel_code.domain'),
            ('off_site_registration.handler_id.length'),
            ('off_site_registration.key.unique'),
            ('off_site_registration.name.chinese_name'),
            ('off_site_registration.id_no.shape'),
            ('off_site_registration.id_no.id_check_digit'),
            ('off_site_registration.care_division_code.differs_from'),
            ('off_site_registration.valid_end_date.not_before'),
            ('off_site_registration.valid_end_date.within_days'),
            ('off_site_registration.review_time.not_before'),
            ('off_site_registration.review_time.within_days'),
            ('off_site_registration.refusal_reason.only_when'),
            ('off_site_registration.cancel_date.only_when'),
            ('off_site_registration.cancel_date.not_before'),
            ('off_site_registration.referring_institution_code.only_when'),
            ('off_site_registration.receiving_institution_code.differs_from'),
            ('off_site_registration.logic.sender_differs'),
            ('off_site_registration.logic.pensioner_category'),
            ('off_site_registration.logic.posted_is_employed'),
            ('off_site_registration.logic.cross_province_differs'),
            ('off_site_registration.logic.refused_without_reason'),
            ('off_site_registration.logic.commitment_for_referral'),
            ('off_site_registration.logic.long_term_in_force_short')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'off_site_registration.institution_code.required' then n__institution_code__required
            when 'off_site_registration.institution_code.length' then n__institution_code__length
            when 'off_site_registration.filing_id.length' then n__filing_id__length
            when 'off_site_registration.insured_person_id.length' then n__insured_person_id__length
            when 'off_site_registration.insured_person_id.reference' then n__insured_person_id__reference
            when 'off_site_registration.insurance_no.length' then n__insurance_no__length
            when 'off_site_registration.name.length' then n__name__length
            when 'off_site_registration.id_type_code.domain' then n__id_type_code__domain
            when 'off_site_registration.id_no.length' then n__id_no__length
            when 'off_site_registration.phone.length' then n__phone__length
            when 'off_site_registration.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'off_site_registration.person_category_code.domain' then n__person_category_code__domain
            when 'off_site_registration.insured_division_code.type' then n__insured_division_code__type
            when 'off_site_registration.care_division_code.type' then n__care_division_code__type
            when 'off_site_registration.care_address.length' then n__care_address__length
            when 'off_site_registration.off_site_category_code.domain' then n__off_site_category_code__domain
            when 'off_site_registration.care_scope_code.domain' then n__care_scope_code__domain
            when 'off_site_registration.cross_province_flag.domain' then n__cross_province_flag__domain
            when 'off_site_registration.valid_begin_date.type' then n__valid_begin_date__type
            when 'off_site_registration.valid_end_date.required' then n__valid_end_date__required
            when 'off_site_registration.valid_end_date.type' then n__valid_end_date__type
            when 'off_site_registration.filing_time.type' then n__filing_time__type
            when 'off_site_registration.filing_time.not_future' then n__filing_time__not_future
            when 'off_site_registration.review_time.type' then n__review_time__type
            when 'off_site_registration.review_time.not_future' then n__review_time__not_future
            when 'off_site_registration.filing_status_code.domain' then n__filing_status_code__domain
            when 'off_site_registration.refusal_reason.length' then n__refusal_reason__length
            when 'off_site_registration.cancel_date.type' then n__cancel_date__type
            when 'off_site_registration.cancel_date.not_future' then n__cancel_date__not_future
            when 'off_site_registration.referring_institution_code.required' then n__referring_institution_code__required
            when 'off_site_registration.referring_institution_code.length' then n__referring_institution_code__length
            when 'off_site_registration.receiving_institution_code.length' then n__receiving_institution_code__length
            when 'off_site_registration.referral_diagnosis_code.length' then n__referral_diagnosis_code__length
            when 'off_site_registration.referral_diagnosis_name.length' then n__referral_diagnosis_name__length
            when 'off_site_registration.commitment_flag.domain' then n__commitment_flag__domain
            when 'off_site_registration.handling_channel_code.domain' then n__handling_channel_code__domain
            when 'off_site_registration.handler_id.length' then n__handler_id__length
            when 'off_site_registration.key.unique' then n__key__unique
            when 'off_site_registration.name.chinese_name' then n__name__chinese_name
            when 'off_site_registration.id_no.shape' then n__id_no__shape
            when 'off_site_registration.id_no.id_check_digit' then n__id_no__id_check_digit
            when 'off_site_registration.care_division_code.differs_from' then n__care_division_code__differs_from
            when 'off_site_registration.valid_end_date.not_before' then n__valid_end_date__not_before
            when 'off_site_registration.valid_end_date.within_days' then n__valid_end_date__within_days
            when 'off_site_registration.review_time.not_before' then n__review_time__not_before
            when 'off_site_registration.review_time.within_days' then n__review_time__within_days
            when 'off_site_registration.refusal_reason.only_when' then n__refusal_reason__only_when
            when 'off_site_registration.cancel_date.only_when' then n__cancel_date__only_when
            when 'off_site_registration.cancel_date.not_before' then n__cancel_date__not_before
            when 'off_site_registration.referring_institution_code.only_when' then n__referring_institution_code__only_when
            when 'off_site_registration.receiving_institution_code.differs_from' then n__receiving_institution_code__differs_from
            when 'off_site_registration.logic.sender_differs' then n__logic__sender_differs
            when 'off_site_registration.logic.pensioner_category' then n__logic__pensioner_category
            when 'off_site_registration.logic.posted_is_employed' then n__logic__posted_is_employed
            when 'off_site_registration.logic.cross_province_differs' then n__logic__cross_province_differs
            when 'off_site_registration.logic.refused_without_reason' then n__logic__refused_without_reason
            when 'off_site_registration.logic.commitment_for_referral' then n__logic__commitment_for_referral
            when 'off_site_registration.logic.long_term_in_force_short' then n__logic__long_term_in_force_short
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
