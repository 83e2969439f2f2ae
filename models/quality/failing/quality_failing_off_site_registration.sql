-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_off_site_registration') }}, {{ ref('current_off_site_registration') }}
{{ config(enabled='off_site_registration' in data_sets_in_use(), meta={'replaced_by': 'touched_off_site_registration'}) }}
with
insured_person_id__reference__target as (
    select distinct
        institution_code as insured_person_id__reference__target_1,
        insured_person_id as insured_person_id__reference__target_2
    from {{ rows_to_look_into('current_insured_person', ['institution_code', 'insured_person_id'], 'off_site_registration', ['institution_code', 'insured_person_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        filing_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_off_site_registration', ['institution_code', 'filing_id'], 'off_site_registration', ['institution_code', 'filing_id']) }} as looked_into
    group by institution_code, filing_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        filing_id is null as filing_id__required,
        length(filing_id) > 64 as filing_id__length,
        insured_person_id is null as insured_person_id__required,
        length(insured_person_id) > 64 as insured_person_id__length,
        institution_code is not null and insured_person_id is not null and insured_person_id__reference__target_1 is null as insured_person_id__reference,
        insurance_no is null as insurance_no__required,
        length(insurance_no) > 32 as insurance_no__length,
        name is null as name__required,
        length(name) > 50 as name__length,
        id_type_code is null as id_type_code__required,
        id_type_code not in ('01', '02', '03', '04', '05', '06', '07', '99') as id_type_code__domain,
        id_no is null as id_no__required,
        length(id_no) > 18 as id_no__length,
        phone is null as phone__required,
        length(phone) > 20 as phone__length,
        insurance_type_code is null as insurance_type_code__required,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        person_category_code not in ('11', '12', '13', '14', '15', '16') as person_category_code__domain,
        insured_division_code is null as insured_division_code__required,
        not regexp_like(insured_division_code, '^[0-9]{6}$') as insured_division_code__type,
        care_division_code is null as care_division_code__required,
        not regexp_like(care_division_code, '^[0-9]{6}$') as care_division_code__type,
        length(care_address) > 200 as care_address__length,
        off_site_category_code is null as off_site_category_code__required,
        off_site_category_code not in ('1', '2', '3', '4', '5', '6') as off_site_category_code__domain,
        care_scope_code not in ('1', '2', '3', '4') as care_scope_code__domain,
        cross_province_flag is null as cross_province_flag__required,
        cross_province_flag not in ('0', '1') as cross_province_flag__domain,
        valid_begin_date is null as valid_begin_date__required,
        not regexp_like(valid_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as valid_begin_date__type,
        (off_site_category_code in ('4', '6')) and valid_end_date is null as valid_end_date__required,
        not regexp_like(valid_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as valid_end_date__type,
        filing_time is null as filing_time__required,
        not regexp_like(filing_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as filing_time__type,
        try_cast(substr(filing_time, 1, 19) as timestamp) > received_at as filing_time__not_future,
        not regexp_like(review_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as review_time__type,
        try_cast(substr(review_time, 1, 19) as timestamp) > received_at as review_time__not_future,
        filing_status_code is null as filing_status_code__required,
        filing_status_code not in ('1', '2', '3', '4', '5') as filing_status_code__domain,
        length(refusal_reason) > 200 as refusal_reason__length,
        not regexp_like(cancel_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as cancel_date__type,
        try_cast(cancel_date as date) > cast(received_at as date) as cancel_date__not_future,
        (off_site_category_code = '4') and referring_institution_code is null as referring_institution_code__required,
        length(referring_institution_code) > 22 as referring_institution_code__length,
        length(receiving_institution_code) > 22 as receiving_institution_code__length,
        (off_site_category_code = '4') and referral_diagnosis_code is null as referral_diagnosis_code__required,
        length(referral_diagnosis_code) > 20 as referral_diagnosis_code__length,
        length(referral_diagnosis_name) > 200 as referral_diagnosis_name__length,
        commitment_flag not in ('0', '1') as commitment_flag__domain,
        handling_channel_code not in ('1', '2', '3', '4', '5', '6', '9') as handling_channel_code__domain,
        length(handler_id) > 32 as handler_id__length,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        case when id_type_code = '01' then regexp_extract(name, '[0-9A-Za-z]', 0) <> '' or length(name) = 1 end as name__chinese_name,
        (id_type_code = '01') and not regexp_like(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$') as id_no__shape,
        case when id_type_code = '01' then case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(id_no, 1, 1) as integer) * 7 + try_cast(substr(id_no, 2, 1) as integer) * 9 + try_cast(substr(id_no, 3, 1) as integer) * 10 + try_cast(substr(id_no, 4, 1) as integer) * 5 + try_cast(substr(id_no, 5, 1) as integer) * 8 + try_cast(substr(id_no, 6, 1) as integer) * 4 + try_cast(substr(id_no, 7, 1) as integer) * 2 + try_cast(substr(id_no, 8, 1) as integer) * 1 + try_cast(substr(id_no, 9, 1) as integer) * 6 + try_cast(substr(id_no, 10, 1) as integer) * 3 + try_cast(substr(id_no, 11, 1) as integer) * 7 + try_cast(substr(id_no, 12, 1) as integer) * 9 + try_cast(substr(id_no, 13, 1) as integer) * 10 + try_cast(substr(id_no, 14, 1) as integer) * 5 + try_cast(substr(id_no, 15, 1) as integer) * 8 + try_cast(substr(id_no, 16, 1) as integer) * 4 + try_cast(substr(id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(id_no, 18, 1) end end as id_no__id_check_digit,
        not regexp_like(phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as phone__shape,
        upper(trim(care_address)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as care_address__not_placeholder,
        care_division_code = insured_division_code as care_division_code__differs_from,
        try_cast(substr(valid_end_date, 1, 10) as date) < try_cast(substr(valid_begin_date, 1, 10) as date) as valid_end_date__not_before,
        case when off_site_category_code in ('4', '6') then try_cast(substr(valid_end_date, 1, 10) as date) > try_cast(substr(valid_begin_date, 1, 10) as date) + interval '366' day end as valid_end_date__within_days,
        try_cast(substr(review_time, 1, 19) as timestamp) < try_cast(substr(filing_time, 1, 19) as timestamp) as review_time__not_before,
        try_cast(substr(review_time, 1, 10) as date) > try_cast(substr(filing_time, 1, 10) as date) + interval '5' day as review_time__within_days,
        case when refusal_reason is not null then not (filing_status_code = '5') end as refusal_reason__only_when,
        upper(trim(refusal_reason)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as refusal_reason__not_placeholder,
        case when cancel_date is not null then not (filing_status_code in ('2', '3')) end as cancel_date__only_when,
        try_cast(substr(cancel_date, 1, 10) as date) < try_cast(substr(filing_time, 1, 10) as date) as cancel_date__not_before,
        case when referring_institution_code is not null then not (off_site_category_code = '4') end as referring_institution_code__only_when,
        receiving_institution_code = referring_institution_code as receiving_institution_code__differs_from,
        not regexp_like(referral_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as referral_diagnosis_code__shape,
        sender_code <> institution_code as logic__sender_differs,
        case when off_site_category_code = '1' then person_category_code not in ('12', '13', '16') end as logic__pensioner_category,
        case when off_site_category_code = '3' then person_category_code not in ('11', '15') end as logic__posted_is_employed,
        case when cross_province_flag = '0' then substr(insured_division_code, 1, 2) <> substr(care_division_code, 1, 2) end as logic__cross_province_differs,
        (filing_status_code = '5') and refusal_reason is null as logic__refused_without_reason,
        case when off_site_category_code in ('4', '5') then commitment_flag = '1' end as logic__commitment_for_referral,
        case when off_site_category_code in ('1', '2', '3') and filing_status_code = '1' then try_cast(substr(valid_end_date, 1, 10) as date) + interval '1' day < try_cast(substr(valid_begin_date, 1, 10) as date) + interval '6' month end as logic__long_term_in_force_short
    from {{ judged_rows('off_site_registration') }} as judged_row
    left join insured_person_id__reference__target
        on institution_code = insured_person_id__reference__target_1 and insured_person_id = insured_person_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and filing_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or filing_id__required
        or filing_id__length
        or insured_person_id__required
        or insured_person_id__length
        or insured_person_id__reference
        or insurance_no__required
        or insurance_no__length
        or name__required
        or name__length
        or id_type_code__required
        or id_type_code__domain
        or id_no__required
        or id_no__length
        or phone__required
        or phone__length
        or insurance_type_code__required
        or insurance_type_code__domain
        or person_category_code__domain
        or insured_division_code__required
        or insured_division_code__type
        or care_division_code__required
        or care_division_code__type
        or care_address__length
        or off_site_category_code__required
        or off_site_category_code__domain
        or care_scope_code__domain
        or cross_province_flag__required
        or cross_province_flag__domain
        or valid_begin_date__required
        or valid_begin_date__type
        or valid_end_date__required
        or valid_end_date__type
        or filing_time__required
        or filing_time__type
        or filing_time__not_future
        or review_time__type
        or review_time__not_future
        or filing_status_code__required
        or filing_status_code__domain
        or refusal_reason__length
        or cancel_date__type
        or cancel_date__not_future
        or referring_institution_code__required
        or referring_institution_code__length
        or receiving_institution_code__length
        or referral_diagnosis_code__required
        or referral_diagnosis_code__length
        or referral_diagnosis_name__length
        or commitment_flag__domain
        or handling_channel_code__domain
        or handler_id__length
        or key__unique
        or name__not_placeholder
        or name__chinese_name
        or id_no__shape
        or id_no__id_check_digit
        or phone__shape
        or care_address__not_placeholder
        or care_division_code__differs_from
        or valid_end_date__not_before
        or valid_end_date__within_days
        or review_time__not_before
        or review_time__within_days
        or refusal_reason__only_when
        or refusal_reason__not_placeholder
        or cancel_date__only_when
        or cancel_date__not_before
        or referring_institution_code__only_when
        or receiving_institution_code__differs_from
        or referral_diagnosis_code__shape
        or logic__sender_differs
        or logic__pensioner_category
        or logic__posted_is_employed
        or logic__cross_province_differs
        or logic__refused_without_reason
        or logic__commitment_for_referral
        or logic__long_term_in_force_short
)

select
    institution_code,
    filing_id,
    insured_person_id,
    insurance_no,
    name,
    id_type_code,
    id_no,
    phone,
    insurance_type_code,
    person_category_code,
    insured_division_code,
    care_division_code,
    care_address,
    off_site_category_code,
    care_scope_code,
    cross_province_flag,
    valid_begin_date,
    valid_end_date,
    filing_time,
    review_time,
    filing_status_code,
    refusal_reason,
    cancel_date,
    referring_institution_code,
    receiving_institution_code,
    referral_diagnosis_code,
    referral_diagnosis_name,
    commitment_flag,
    handling_channel_code,
    handler_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'off_site_registration.institution_code.required' end,
        case when institution_code__length then 'off_site_registration.institution_code.length' end,
        case when filing_id__required then 'off_site_registration.filing_id.required' end,
        case when filing_id__length then 'off_site_registration.filing_id.length' end,
        case when insured_person_id__required then 'off_site_registration.insured_person_id.required' end,
        case when insured_person_id__length then 'off_site_registration.insured_person_id.length' end,
        case when insured_person_id__reference then 'off_site_registration.insured_person_id.reference' end,
        case when insurance_no__required then 'off_site_registration.insurance_no.required' end,
        case when insurance_no__length then 'off_site_registration.insurance_no.length' end,
        case when name__required then 'off_site_registration.name.required' end,
        case when name__length then 'off_site_registration.name.length' end,
        case when id_type_code__required then 'off_site_registration.id_type_code.required' end,
        case when id_type_code__domain then 'off_site_registration.id_type_code.domain' end,
        case when id_no__required then 'off_site_registration.id_no.required' end,
        case when id_no__length then 'off_site_registration.id_no.length' end,
        case when phone__required then 'off_site_registration.phone.required' end,
        case when phone__length then 'off_site_registration.phone.length' end,
        case when insurance_type_code__required then 'off_site_registration.insurance_type_code.required' end,
        case when insurance_type_code__domain then 'off_site_registration.insurance_type_code.domain' end,
        case when person_category_code__domain then 'off_site_registration.person_category_code.domain' end,
        case when insured_division_code__required then 'off_site_registration.insured_division_code.required' end,
        case when insured_division_code__type then 'off_site_registration.insured_division_code.type' end,
        case when care_division_code__required then 'off_site_registration.care_division_code.required' end,
        case when care_division_code__type then 'off_site_registration.care_division_code.type' end,
        case when care_address__length then 'off_site_registration.care_address.length' end,
        case when off_site_category_code__required then 'off_site_registration.off_site_category_code.required' end,
        case when off_site_category_code__domain then 'off_site_registration.off_site_category_code.domain' end,
        case when care_scope_code__domain then 'off_site_registration.care_scope_code.domain' end,
        case when cross_province_flag__required then 'off_site_registration.cross_province_flag.required' end,
        case when cross_province_flag__domain then 'off_site_registration.cross_province_flag.domain' end,
        case when valid_begin_date__required then 'off_site_registration.valid_begin_date.required' end,
        case when valid_begin_date__type then 'off_site_registration.valid_begin_date.type' end,
        case when valid_end_date__required then 'off_site_registration.valid_end_date.required' end,
        case when valid_end_date__type then 'off_site_registration.valid_end_date.type' end,
        case when filing_time__required then 'off_site_registration.filing_time.required' end,
        case when filing_time__type then 'off_site_registration.filing_time.type' end,
        case when filing_time__not_future then 'off_site_registration.filing_time.not_future' end,
        case when review_time__type then 'off_site_registration.review_time.type' end,
        case when review_time__not_future then 'off_site_registration.review_time.not_future' end,
        case when filing_status_code__required then 'off_site_registration.filing_status_code.required' end,
        case when filing_status_code__domain then 'off_site_registration.filing_status_code.domain' end,
        case when refusal_reason__length then 'off_site_registration.refusal_reason.length' end,
        case when cancel_date__type then 'off_site_registration.cancel_date.type' end,
        case when cancel_date__not_future then 'off_site_registration.cancel_date.not_future' end,
        case when referring_institution_code__required then 'off_site_registration.referring_institution_code.required' end,
        case when referring_institution_code__length then 'off_site_registration.referring_institution_code.length' end,
        case when receiving_institution_code__length then 'off_site_registration.receiving_institution_code.length' end,
        case when referral_diagnosis_code__required then 'off_site_registration.referral_diagnosis_code.required' end,
        case when referral_diagnosis_code__length then 'off_site_registration.referral_diagnosis_code.length' end,
        case when referral_diagnosis_name__length then 'off_site_registration.referral_diagnosis_name.length' end,
        case when commitment_flag__domain then 'off_site_registration.commitment_flag.domain' end,
        case when handling_channel_code__domain then 'off_site_registration.handling_channel_code.domain' end,
        case when handler_id__length then 'off_site_registration.handler_id.length' end,
        case when key__unique then 'off_site_registration.key.unique' end,
        case when name__not_placeholder then 'off_site_registration.name.not_placeholder' end,
        case when name__chinese_name then 'off_site_registration.name.chinese_name' end,
        case when id_no__shape then 'off_site_registration.id_no.shape' end,
        case when id_no__id_check_digit then 'off_site_registration.id_no.id_check_digit' end,
        case when phone__shape then 'off_site_registration.phone.shape' end,
        case when care_address__not_placeholder then 'off_site_registration.care_address.not_placeholder' end,
        case when care_division_code__differs_from then 'off_site_registration.care_division_code.differs_from' end,
        case when valid_end_date__not_before then 'off_site_registration.valid_end_date.not_before' end,
        case when valid_end_date__within_days then 'off_site_registration.valid_end_date.within_days' end,
        case when review_time__not_before then 'off_site_registration.review_time.not_before' end,
        case when review_time__within_days then 'off_site_registration.review_time.within_days' end,
        case when refusal_reason__only_when then 'off_site_registration.refusal_reason.only_when' end,
        case when refusal_reason__not_placeholder then 'off_site_registration.refusal_reason.not_placeholder' end,
        case when cancel_date__only_when then 'off_site_registration.cancel_date.only_when' end,
        case when cancel_date__not_before then 'off_site_registration.cancel_date.not_before' end,
        case when referring_institution_code__only_when then 'off_site_registration.referring_institution_code.only_when' end,
        case when receiving_institution_code__differs_from then 'off_site_registration.receiving_institution_code.differs_from' end,
        case when referral_diagnosis_code__shape then 'off_site_registration.referral_diagnosis_code.shape' end,
        case when logic__sender_differs then 'off_site_registration.logic.sender_differs' end,
        case when logic__pensioner_category then 'off_site_registration.logic.pensioner_category' end,
        case when logic__posted_is_employed then 'off_site_registration.logic.posted_is_employed' end,
        case when logic__cross_province_differs then 'off_site_registration.logic.cross_province_differs' end,
        case when logic__refused_without_reason then 'off_site_registration.logic.refused_without_reason' end,
        case when logic__commitment_for_referral then 'off_site_registration.logic.commitment_for_referral' end,
        case when logic__long_term_in_force_short then 'off_site_registration.logic.long_term_in_force_short' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or filing_id__required
        or filing_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
