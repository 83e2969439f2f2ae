-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_enrolment') }}, {{ ref('current_enrolment') }}
{{ config(enabled='enrolment' in data_sets_in_use(), meta={'replaced_by': 'touched_enrolment'}) }}
with
insured_person_id__reference__target as (
    select distinct
        institution_code as insured_person_id__reference__target_1,
        insured_person_id as insured_person_id__reference__target_2
    from {{ rows_to_look_into('current_insured_person', ['institution_code', 'insured_person_id'], 'enrolment', ['institution_code', 'insured_person_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        enrolment_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_enrolment', ['institution_code', 'enrolment_id'], 'enrolment', ['institution_code', 'enrolment_id']) }} as looked_into
    group by institution_code, enrolment_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        enrolment_id is null as enrolment_id__required,
        length(enrolment_id) > 64 as enrolment_id__length,
        insured_person_id is null as insured_person_id__required,
        length(insured_person_id) > 64 as insured_person_id__length,
        institution_code is not null and insured_person_id is not null and insured_person_id__reference__target_1 is null as insured_person_id__reference,
        insurance_no is null as insurance_no__required,
        length(insurance_no) > 32 as insurance_no__length,
        name is null as name__required,
        length(name) > 50 as name__length,
        length(id_no) > 18 as id_no__length,
        insurance_type_code is null as insurance_type_code__required,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        person_category_code is null as person_category_code__required,
        person_category_code not in ('11', '12', '13', '14', '15', '16') as person_category_code__domain,
        enrolment_type_code is null as enrolment_type_code__required,
        enrolment_type_code not in ('1', '2', '3', '4', '5', '6', '7') as enrolment_type_code__domain,
        enrolment_status_code is null as enrolment_status_code__required,
        enrolment_status_code not in ('0', '1', '2', '4') as enrolment_status_code__domain,
        enrolment_time is null as enrolment_time__required,
        not regexp_like(enrolment_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as enrolment_time__type,
        try_cast(substr(enrolment_time, 1, 19) as timestamp) > received_at as enrolment_time__not_future,
        insured_division_code is null as insured_division_code__required,
        not regexp_like(insured_division_code, '^[0-9]{6}$') as insured_division_code__type,
        (enrolment_type_code = '3') and transfer_from_division_code is null as transfer_from_division_code__required,
        not regexp_like(transfer_from_division_code, '^[0-9]{6}$') as transfer_from_division_code__type,
        previous_insurance_type_code not in ('310', '340', '390', '999') as previous_insurance_type_code__domain,
        (person_category_code = '11') and employer_id is null as employer_id__required,
        length(employer_id) > 32 as employer_id__length,
        length(employer_name) > 100 as employer_name__length,
        insured_begin_date is null as insured_begin_date__required,
        not regexp_like(insured_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as insured_begin_date__type,
        not regexp_like(benefit_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as benefit_begin_date__type,
        not regexp_like(benefit_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as benefit_end_date__type,
        not regexp_like(waiting_months, '^-?[0-9]{1,2}$') as waiting_months__type,
        not regexp_like(enrolment_year, '^-?[0-9]{1,4}$') as enrolment_year__type,
        not regexp_like(pause_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as pause_date__type,
        try_cast(pause_date as date) > cast(received_at as date) as pause_date__not_future,
        not regexp_like(end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as end_date__type,
        try_cast(end_date as date) > cast(received_at as date) as end_date__not_future,
        end_reason_code not in ('1', '2', '3', '4', '5', '6', '9') as end_reason_code__domain,
        not regexp_like(accumulated_months, '^-?[0-9]{1,3}$') as accumulated_months__type,
        (person_category_code = '11') and contribution_base is null as contribution_base__required,
        not regexp_like(contribution_base, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as contribution_base__type,
        handling_channel_code not in ('1', '2', '3', '4', '5', '6', '9') as handling_channel_code__domain,
        length(handler_id) > 32 as handler_id__length,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        case when id_no is not null then regexp_extract(name, '[0-9A-Za-z]', 0) <> '' or length(name) = 1 end as name__chinese_name,
        case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(id_no, 1, 1) as integer) * 7 + try_cast(substr(id_no, 2, 1) as integer) * 9 + try_cast(substr(id_no, 3, 1) as integer) * 10 + try_cast(substr(id_no, 4, 1) as integer) * 5 + try_cast(substr(id_no, 5, 1) as integer) * 8 + try_cast(substr(id_no, 6, 1) as integer) * 4 + try_cast(substr(id_no, 7, 1) as integer) * 2 + try_cast(substr(id_no, 8, 1) as integer) * 1 + try_cast(substr(id_no, 9, 1) as integer) * 6 + try_cast(substr(id_no, 10, 1) as integer) * 3 + try_cast(substr(id_no, 11, 1) as integer) * 7 + try_cast(substr(id_no, 12, 1) as integer) * 9 + try_cast(substr(id_no, 13, 1) as integer) * 10 + try_cast(substr(id_no, 14, 1) as integer) * 5 + try_cast(substr(id_no, 15, 1) as integer) * 8 + try_cast(substr(id_no, 16, 1) as integer) * 4 + try_cast(substr(id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(id_no, 18, 1) end as id_no__id_check_digit,
        upper(trim(employer_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as employer_name__not_placeholder,
        try_cast(substr(benefit_begin_date, 1, 10) as date) < try_cast(substr(insured_begin_date, 1, 10) as date) as benefit_begin_date__not_before,
        try_cast(substr(benefit_end_date, 1, 10) as date) < try_cast(substr(benefit_begin_date, 1, 10) as date) as benefit_end_date__not_before,
        try_cast(substr(insured_begin_date, 1, 10) as date) > try_cast(substr(enrolment_time, 1, 10) as date) + interval '366' day as insured_begin_date__within_days,
        case when transfer_from_division_code is not null then not (enrolment_type_code = '3') end as transfer_from_division_code__only_when,
        transfer_from_division_code = insured_division_code as transfer_from_division_code__differs_from,
        previous_insurance_type_code = insurance_type_code as previous_insurance_type_code__differs_from,
        case when previous_insurance_type_code is not null then not (enrolment_type_code in ('3', '5')) end as previous_insurance_type_code__only_when,
        try_cast(waiting_months as decimal(18, 4)) < 0 or try_cast(waiting_months as decimal(18, 4)) > 24 as waiting_months__range,
        try_cast(enrolment_year as decimal(18, 4)) < 1998 or try_cast(enrolment_year as decimal(18, 4)) > 2100 as enrolment_year__range,
        try_cast(accumulated_months as decimal(18, 4)) < 0 or try_cast(accumulated_months as decimal(18, 4)) > 720 as accumulated_months__range,
        try_cast(contribution_base as decimal(18, 4)) < 500 or try_cast(contribution_base as decimal(18, 4)) > 100000 as contribution_base__range,
        case when pause_date is not null then not (enrolment_status_code = '2') end as pause_date__only_when,
        try_cast(substr(pause_date, 1, 10) as date) < try_cast(substr(insured_begin_date, 1, 10) as date) as pause_date__not_before,
        case when end_date is not null then not (enrolment_status_code = '4') end as end_date__only_when,
        try_cast(substr(end_date, 1, 10) as date) < try_cast(substr(insured_begin_date, 1, 10) as date) as end_date__not_before,
        case when end_reason_code is not null then not (enrolment_status_code in ('2', '4')) end as end_reason_code__only_when,
        sender_code <> institution_code as logic__sender_differs,
        (enrolment_status_code = '2') and pause_date is null as logic__pause_date_missing,
        (enrolment_status_code = '4') and end_reason_code is null as logic__end_reason_missing,
        case when enrolment_type_code = '6' then enrolment_status_code <> '2' when enrolment_type_code = '7' then enrolment_status_code <> '4' else enrolment_status_code <> '1' end as logic__status_contradicts_type,
        case when person_category_code in ('11', '12') then insurance_type_code = '390' when person_category_code = '13' then insurance_type_code = '390' when person_category_code in ('14', '15', '16') then insurance_type_code in ('310', '340') end as logic__scheme_contradicts_category,
        case when try_cast(waiting_months as decimal(18, 4)) between 0 and 60 then try_cast(substr(benefit_begin_date, 1, 10) as date) < try_cast(substr(insured_begin_date, 1, 10) as date) + interval '1' month * try_cast(waiting_months as int) end as logic__waiting_not_observed,
        case when try_cast(accumulated_months as decimal(18, 4)) between 0 and 1200 then try_cast(substr(enrolment_time, 1, 10) as date) < cast('1992-01-01' as date) + interval '1' month * try_cast(accumulated_months as int) end as logic__months_exceed_scheme
    from {{ judged_rows('enrolment') }} as judged_row
    left join insured_person_id__reference__target
        on institution_code = insured_person_id__reference__target_1 and insured_person_id = insured_person_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and enrolment_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or enrolment_id__required
        or enrolment_id__length
        or insured_person_id__required
        or insured_person_id__length
        or insured_person_id__reference
        or insurance_no__required
        or insurance_no__length
        or name__required
        or name__length
        or id_no__length
        or insurance_type_code__required
        or insurance_type_code__domain
        or person_category_code__required
        or person_category_code__domain
        or enrolment_type_code__required
        or enrolment_type_code__domain
        or enrolment_status_code__required
        or enrolment_status_code__domain
        or enrolment_time__required
        or enrolment_time__type
        or enrolment_time__not_future
        or insured_division_code__required
        or insured_division_code__type
        or transfer_from_division_code__required
        or transfer_from_division_code__type
        or previous_insurance_type_code__domain
        or employer_id__required
        or employer_id__length
        or employer_name__length
        or insured_begin_date__required
        or insured_begin_date__type
        or benefit_begin_date__type
        or benefit_end_date__type
        or waiting_months__type
        or enrolment_year__type
        or pause_date__type
        or pause_date__not_future
        or end_date__type
        or end_date__not_future
        or end_reason_code__domain
        or accumulated_months__type
        or contribution_base__required
        or contribution_base__type
        or handling_channel_code__domain
        or handler_id__length
        or key__unique
        or name__not_placeholder
        or name__chinese_name
        or id_no__id_check_digit
        or employer_name__not_placeholder
        or benefit_begin_date__not_before
        or benefit_end_date__not_before
        or insured_begin_date__within_days
        or transfer_from_division_code__only_when
        or transfer_from_division_code__differs_from
        or previous_insurance_type_code__differs_from
        or previous_insurance_type_code__only_when
        or waiting_months__range
        or enrolment_year__range
        or accumulated_months__range
        or contribution_base__range
        or pause_date__only_when
        or pause_date__not_before
        or end_date__only_when
        or end_date__not_before
        or end_reason_code__only_when
        or logic__sender_differs
        or logic__pause_date_missing
        or logic__end_reason_missing
        or logic__status_contradicts_type
        or logic__scheme_contradicts_category
        or logic__waiting_not_observed
        or logic__months_exceed_scheme
)

select
    institution_code,
    enrolment_id,
    insured_person_id,
    insurance_no,
    name,
    id_no,
    insurance_type_code,
    person_category_code,
    enrolment_type_code,
    enrolment_status_code,
    enrolment_time,
    insured_division_code,
    transfer_from_division_code,
    previous_insurance_type_code,
    employer_id,
    employer_name,
    insured_begin_date,
    benefit_begin_date,
    benefit_end_date,
    waiting_months,
    enrolment_year,
    pause_date,
    end_date,
    end_reason_code,
    accumulated_months,
    contribution_base,
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
        case when institution_code__required then 'enrolment.institution_code.required' end,
        case when institution_code__length then 'enrolment.institution_code.length' end,
        case when enrolment_id__required then 'enrolment.enrolment_id.required' end,
        case when enrolment_id__length then 'enrolment.enrolment_id.length' end,
        case when insured_person_id__required then 'enrolment.insured_person_id.required' end,
        case when insured_person_id__length then 'enrolment.insured_person_id.length' end,
        case when insured_person_id__reference then 'enrolment.insured_person_id.reference' end,
        case when insurance_no__required then 'enrolment.insurance_no.required' end,
        case when insurance_no__length then 'enrolment.insurance_no.length' end,
        case when name__required then 'enrolment.name.required' end,
        case when name__length then 'enrolment.name.length' end,
        case when id_no__length then 'enrolment.id_no.length' end,
        case when insurance_type_code__required then 'enrolment.insurance_type_code.required' end,
        case when insurance_type_code__domain then 'enrolment.insurance_type_code.domain' end,
        case when person_category_code__required then 'enrolment.person_category_code.required' end,
        case when person_category_code__domain then 'enrolment.person_category_code.domain' end,
        case when enrolment_type_code__required then 'enrolment.enrolment_type_code.required' end,
        case when enrolment_type_code__domain then 'enrolment.enrolment_type_code.domain' end,
        case when enrolment_status_code__required then 'enrolment.enrolment_status_code.required' end,
        case when enrolment_status_code__domain then 'enrolment.enrolment_status_code.domain' end,
        case when enrolment_time__required then 'enrolment.enrolment_time.required' end,
        case when enrolment_time__type then 'enrolment.enrolment_time.type' end,
        case when enrolment_time__not_future then 'enrolment.enrolment_time.not_future' end,
        case when insured_division_code__required then 'enrolment.insured_division_code.required' end,
        case when insured_division_code__type then 'enrolment.insured_division_code.type' end,
        case when transfer_from_division_code__required then 'enrolment.transfer_from_division_code.required' end,
        case when transfer_from_division_code__type then 'enrolment.transfer_from_division_code.type' end,
        case when previous_insurance_type_code__domain then 'enrolment.previous_insurance_type_code.domain' end,
        case when employer_id__required then 'enrolment.employer_id.required' end,
        case when employer_id__length then 'enrolment.employer_id.length' end,
        case when employer_name__length then 'enrolment.employer_name.length' end,
        case when insured_begin_date__required then 'enrolment.insured_begin_date.required' end,
        case when insured_begin_date__type then 'enrolment.insured_begin_date.type' end,
        case when benefit_begin_date__type then 'enrolment.benefit_begin_date.type' end,
        case when benefit_end_date__type then 'enrolment.benefit_end_date.type' end,
        case when waiting_months__type then 'enrolment.waiting_months.type' end,
        case when enrolment_year__type then 'enrolment.enrolment_year.type' end,
        case when pause_date__type then 'enrolment.pause_date.type' end,
        case when pause_date__not_future then 'enrolment.pause_date.not_future' end,
        case when end_date__type then 'enrolment.end_date.type' end,
        case when end_date__not_future then 'enrolment.end_date.not_future' end,
        case when end_reason_code__domain then 'enrolment.end_reason_code.domain' end,
        case when accumulated_months__type then 'enrolment.accumulated_months.type' end,
        case when contribution_base__required then 'enrolment.contribution_base.required' end,
        case when contribution_base__type then 'enrolment.contribution_base.type' end,
        case when handling_channel_code__domain then 'enrolment.handling_channel_code.domain' end,
        case when handler_id__length then 'enrolment.handler_id.length' end,
        case when key__unique then 'enrolment.key.unique' end,
        case when name__not_placeholder then 'enrolment.name.not_placeholder' end,
        case when name__chinese_name then 'enrolment.name.chinese_name' end,
        case when id_no__id_check_digit then 'enrolment.id_no.id_check_digit' end,
        case when employer_name__not_placeholder then 'enrolment.employer_name.not_placeholder' end,
        case when benefit_begin_date__not_before then 'enrolment.benefit_begin_date.not_before' end,
        case when benefit_end_date__not_before then 'enrolment.benefit_end_date.not_before' end,
        case when insured_begin_date__within_days then 'enrolment.insured_begin_date.within_days' end,
        case when transfer_from_division_code__only_when then 'enrolment.transfer_from_division_code.only_when' end,
        case when transfer_from_division_code__differs_from then 'enrolment.transfer_from_division_code.differs_from' end,
        case when previous_insurance_type_code__differs_from then 'enrolment.previous_insurance_type_code.differs_from' end,
        case when previous_insurance_type_code__only_when then 'enrolment.previous_insurance_type_code.only_when' end,
        case when waiting_months__range then 'enrolment.waiting_months.range' end,
        case when enrolment_year__range then 'enrolment.enrolment_year.range' end,
        case when accumulated_months__range then 'enrolment.accumulated_months.range' end,
        case when contribution_base__range then 'enrolment.contribution_base.range' end,
        case when pause_date__only_when then 'enrolment.pause_date.only_when' end,
        case when pause_date__not_before then 'enrolment.pause_date.not_before' end,
        case when end_date__only_when then 'enrolment.end_date.only_when' end,
        case when end_date__not_before then 'enrolment.end_date.not_before' end,
        case when end_reason_code__only_when then 'enrolment.end_reason_code.only_when' end,
        case when logic__sender_differs then 'enrolment.logic.sender_differs' end,
        case when logic__pause_date_missing then 'enrolment.logic.pause_date_missing' end,
        case when logic__end_reason_missing then 'enrolment.logic.end_reason_missing' end,
        case when logic__status_contradicts_type then 'enrolment.logic.status_contradicts_type' end,
        case when logic__scheme_contradicts_category then 'enrolment.logic.scheme_contradicts_category' end,
        case when logic__waiting_not_observed then 'enrolment.logic.waiting_not_observed' end,
        case when logic__months_exceed_scheme then 'enrolment.logic.months_exceed_scheme' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or enrolment_id__required
        or enrolment_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
