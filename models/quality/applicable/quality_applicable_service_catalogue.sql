-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_service_catalogue') }}, {{ ref('current_service_catalogue') }}
{{ config(enabled='service_catalogue' in data_sets_in_use(), meta={'data_set': 'service_catalogue'}) }}
with asked as (
    select
        *,
        try_cast(price_level3 as decimal(18, 4)) is not null as holds_1,
        try_cast(price_level2 as decimal(18, 4)) is not null as holds_2,
        try_cast(first_self_pay_rate as decimal(18, 4)) is not null as holds_3,
        try_cast(daily_limit as decimal(18, 4)) is not null as holds_4,
        try_cast(age_min as decimal(18, 4)) is not null as holds_5,
        try_cast(age_max as decimal(18, 4)) is not null as holds_6
    from {{ counted_rows('service_catalogue') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("service_entry_id is not null") }} as n__service_entry_id__length,
        {{ signed_count("national_service_code is not null") }} as n__national_service_code__length,
        {{ signed_count("local_service_code is not null") }} as n__local_service_code__length,
        {{ signed_count("service_name is not null") }} as n__service_name__length,
        {{ signed_count("service_class_code is not null") }} as n__service_class_code__domain,
        {{ signed_count("fee_category_code is not null") }} as n__fee_category_code__domain,
        {{ signed_count("service_content is not null") }} as n__service_content__length,
        {{ signed_count("excluded_content is not null") }} as n__excluded_content__length,
        {{ signed_count("pricing_unit is not null") }} as n__pricing_unit__length,
        {{ signed_count("pricing_note is not null") }} as n__pricing_note__length,
        {{ signed_count("price_form_code is not null") }} as n__price_form_code__domain,
        {{ signed_count("price_level3 is not null") }} as n__price_level3__type,
        {{ signed_count("price_level2 is not null") }} as n__price_level2__type,
        {{ signed_count("price_level1 is not null") }} as n__price_level1__type,
        {{ signed_count("price_document_no is not null") }} as n__price_document_no__length,
        {{ signed_count("reimbursement_class_code is not null") }} as n__reimbursement_class_code__domain,
        {{ signed_count("first_self_pay_rate is not null") }} as n__first_self_pay_rate__type,
        {{ signed_count("payment_limit is not null") }} as n__payment_limit__type,
        {{ signed_count("daily_limit is not null") }} as n__daily_limit__type,
        {{ signed_count("stay_limit is not null") }} as n__stay_limit__type,
        {{ signed_count("sex_limit_code is not null") }} as n__sex_limit_code__domain,
        {{ signed_count("age_min is not null") }} as n__age_min__type,
        {{ signed_count("age_max is not null") }} as n__age_max__type,
        {{ signed_count("surgery_flag is not null") }} as n__surgery_flag__domain,
        {{ signed_count("begin_date is not null") }} as n__begin_date__type,
        {{ signed_count("try_cast(begin_date as date) is not null and cast(received_at as date) is not null") }} as n__begin_date__not_future,
        {{ signed_count("validity_end_date is not null") }} as n__validity_end_date__type,
        {{ signed_count("valid_flag is not null") }} as n__valid_flag__domain,
        {{ signed_count("institution_code is not null and service_entry_id is not null") }} as n__key__unique,
        {{ signed_count("service_content is not null and service_name is not null") }} as n__service_content__differs_from,
        {{ signed_count("excluded_content is not null and service_content is not null") }} as n__excluded_content__differs_from,
        {{ signed_count("holds_1") }} as n__price_level3__range,
        {{ signed_count("holds_2 and holds_1") }} as n__price_level2__not_above,
        {{ signed_count("try_cast(price_level1 as decimal(18, 4)) is not null and holds_2") }} as n__price_level1__not_above,
        {{ signed_count("holds_3") }} as n__first_self_pay_rate__range,
        {{ signed_count("try_cast(payment_limit as decimal(18, 4)) is not null") }} as n__payment_limit__range,
        {{ signed_count("holds_4") }} as n__daily_limit__range,
        {{ signed_count("holds_4 and try_cast(stay_limit as decimal(18, 4)) is not null") }} as n__daily_limit__not_above,
        {{ signed_count("holds_5") }} as n__age_min__range,
        {{ signed_count("holds_6") }} as n__age_max__range,
        {{ signed_count("holds_5 and holds_6") }} as n__age_min__not_above,
        {{ signed_count("try_cast(substr(validity_end_date, 1, 10) as date) is not null and try_cast(substr(begin_date, 1, 10) as date) is not null") }} as n__validity_end_date__not_before,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(reimbursement_class_code = '1') and holds_3") }} as n__logic__class_a_pays_first,
        {{ signed_count("(price_form_code = '1')") }} as n__logic__price_missing,
        {{ signed_count("(surgery_flag = '1') and service_class_code is not null") }} as n__logic__surgery_in_general_class,
        {{ signed_count("(pricing_unit = '小时') and holds_4") }} as n__logic__hourly_limit,
        {{ signed_count("(case when valid_flag = '1' then try_cast(substr(validity_end_date, 1, 10) as date) < cast(received_at as date) end) is not null") }} as n__logic__ended_but_valid
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('service_catalogue.institution_code.required'),
            ('service_catalogue.institution_code.length'),
            ('service_catalogue.service_entry_id.length'),
            ('service_catalogue.national_service_code.length'),
            ('service_catalogue.local_service_code.length'),
            ('service_catalogue.service_name.length'),
            ('service_catalogue.service_class_code.domain'),
            ('service_catalogue.fee_category_code.domain'),
            ('service_catalogue.service_content.length'),
            ('service_catalogue.excluded_content.length'),
            ('service_catalogue.pricing_unit.length'),
            ('service_catalogue.pricing_note.length'),
            ('service_catalogue.price_form_code.domain'),
            ('service_catalogue.price_level3.type'),
            ('service_catalogue.price_level2.type'),
            ('service_catalogue.price_level1.type'),
            ('service_catalogue.price_document_no.length'),
            ('service_catalogue.reimbursement_class_code.domain'),
            ('service_catalogue.first_self_pay_rate.type'),
            ('service_catalogue.payment_limit.type'),
            ('service_catalogue.daily_limit.type'),
            ('service_catalogue.stay_limit.type'),
            ('service_catalogue.sex_limit_code.domain'),
            ('service_catalogue.age_min.type'),
            ('service_catalogue.age_max.type'),
            ('service_catalogue.surgery_flag.domain'),
            ('service_catalogue.begin_date.type'),
            ('service_catalogue.begin_date.not_future'),
            ('service_catalogue.validity_end_date.type'),
            ('service_catalogue.valid_flag.domain'),
            ('service_catalogue.key.unique'),
            ('service_catalogue.service_content.differs_from'),
            ('service_catalogue.excluded_content.differs_from'),
            ('service_catalogue.price_level3.range'),
            ('service_catalogue.price_level2.not_above'),
            ('service_catalogue.price_level1.not_above'),
            ('service_catalogue.first_self_pay_rate.range'),
            ('service_catalogue.payment_limit.range'),
            ('service_catalogue.daily_limit.range'),
            ('service_catalogue.daily_limit.not_above'),
            ('service_catalogue.age_min.range'),
            ('service_catalogue.age_max.range'),
            ('service_catalogue.age_min.not_above'),
            ('service_catalogue.validity_end_date.not_before'),
            ('service_catalogue.logic.sender_differs'),
            ('service_catalogue.logic.class_a_pays_first'),
            ('service_catalogue.logic.price_missing'),
            ('service_catalogue.logic.surgery_in_general_class'),
            ('service_catalogue.logic.hourly_limit'),
            ('service_catalogue.logic.ended_but_valid')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'service_catalogue.institution_code.required' then n__institution_code__required
            when 'service_catalogue.institution_code.length' then n__institution_code__length
            when 'service_catalogue.service_entry_id.length' then n__service_entry_id__length
            when 'service_catalogue.national_service_code.length' then n__national_service_code__length
            when 'service_catalogue.local_service_code.length' then n__local_service_code__length
            when 'service_catalogue.service_name.length' then n__service_name__length
            when 'service_catalogue.service_class_code.domain' then n__service_class_code__domain
            when 'service_catalogue.fee_category_code.domain' then n__fee_category_code__domain
            when 'service_catalogue.service_content.length' then n__service_content__length
            when 'service_catalogue.excluded_content.length' then n__excluded_content__length
            when 'service_catalogue.pricing_unit.length' then n__pricing_unit__length
            when 'service_catalogue.pricing_note.length' then n__pricing_note__length
            when 'service_catalogue.price_form_code.domain' then n__price_form_code__domain
            when 'service_catalogue.price_level3.type' then n__price_level3__type
            when 'service_catalogue.price_level2.type' then n__price_level2__type
            when 'service_catalogue.price_level1.type' then n__price_level1__type
            when 'service_catalogue.price_document_no.length' then n__price_document_no__length
            when 'service_catalogue.reimbursement_class_code.domain' then n__reimbursement_class_code__domain
            when 'service_catalogue.first_self_pay_rate.type' then n__first_self_pay_rate__type
            when 'service_catalogue.payment_limit.type' then n__payment_limit__type
            when 'service_catalogue.daily_limit.type' then n__daily_limit__type
            when 'service_catalogue.stay_limit.type' then n__stay_limit__type
            when 'service_catalogue.sex_limit_code.domain' then n__sex_limit_code__domain
            when 'service_catalogue.age_min.type' then n__age_min__type
            when 'service_catalogue.age_max.type' then n__age_max__type
            when 'service_catalogue.surgery_flag.domain' then n__surgery_flag__domain
            when 'service_catalogue.begin_date.type' then n__begin_date__type
            when 'service_catalogue.begin_date.not_future' then n__begin_date__not_future
            when 'service_catalogue.validity_end_date.type' then n__validity_end_date__type
            when 'service_catalogue.valid_flag.domain' then n__valid_flag__domain
            when 'service_catalogue.key.unique' then n__key__unique
            when 'service_catalogue.service_content.differs_from' then n__service_content__differs_from
            when 'service_catalogue.excluded_content.differs_from' then n__excluded_content__differs_from
            when 'service_catalogue.price_level3.range' then n__price_level3__range
            when 'service_catalogue.price_level2.not_above' then n__price_level2__not_above
            when 'service_catalogue.price_level1.not_above' then n__price_level1__not_above
            when 'service_catalogue.first_self_pay_rate.range' then n__first_self_pay_rate__range
            when 'service_catalogue.payment_limit.range' then n__payment_limit__range
            when 'service_catalogue.daily_limit.range' then n__daily_limit__range
            when 'service_catalogue.daily_limit.not_above' then n__daily_limit__not_above
            when 'service_catalogue.age_min.range' then n__age_min__range
            when 'service_catalogue.age_max.range' then n__age_max__range
            when 'service_catalogue.age_min.not_above' then n__age_min__not_above
            when 'service_catalogue.validity_end_date.not_before' then n__validity_end_date__not_before
            when 'service_catalogue.logic.sender_differs' then n__logic__sender_differs
            when 'service_catalogue.logic.class_a_pays_first' then n__logic__class_a_pays_first
            when 'service_catalogue.logic.price_missing' then n__logic__price_missing
            when 'service_catalogue.logic.surgery_in_general_class' then n__logic__surgery_in_general_class
            when 'service_catalogue.logic.hourly_limit' then n__logic__hourly_limit
            when 'service_catalogue.logic.ended_but_valid' then n__logic__ended_but_valid
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
