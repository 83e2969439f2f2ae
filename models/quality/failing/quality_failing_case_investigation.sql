-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_case_investigation') }}, {{ ref('current_case_investigation') }}
{{ config(enabled='case_investigation' in data_sets_in_use(), meta={'replaced_by': 'touched_case_investigation'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        investigation_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_case_investigation', ['institution_code', 'investigation_id'], 'case_investigation', ['institution_code', 'investigation_id']) }} as looked_into
    group by institution_code, investigation_id
    having count(*) > 1
),

logic__investigated_twice__repeated as (
    select
        institution_code as logic__investigated_twice__repeated_1,
        card_id as logic__investigated_twice__repeated_2
    from {{ rows_to_look_into('current_case_investigation', ['institution_code', 'card_id'], 'case_investigation', ['institution_code', 'card_id']) }} as looked_into
    group by institution_code, card_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        investigation_id is null as investigation_id__required,
        length(investigation_id) > 64 as investigation_id__length,
        length(card_id) > 64 as card_id__length,
        length(outbreak_id) > 64 as outbreak_id__length,
        name is null as name__required,
        length(name) > 50 as name__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        length(id_no) > 18 as id_no__length,
        length(phone) > 20 as phone__length,
        occupation_code not in ('11', '13', '17', '21', '24', '27', '31', '37', '51', '54', '70', '80', '90') as occupation_code__domain,
        length(workplace) > 100 as workplace__length,
        residence_division_code is null as residence_division_code__required,
        not regexp_like(residence_division_code, '^[0-9]{6}$') as residence_division_code__type,
        disease_code is null as disease_code__required,
        disease_code not in ('0100', '0200', '0300', '0400', '0500', '0600', '0700', '0800', '0900', '1000', '1100', '1200', '1300', '1400', '1500', '1600', '1700', '1800', '1900', '2000', '2100', '2200', '2300', '2400', '2500', '2600', '2700', '2800', '2900', '3000', '3100', '3200', '3300', '3400', '3500', '3600', '3700', '3800', '3900', '4000', '4100') as disease_code__domain,
        case_class_code not in ('1', '2', '3', '4') as case_class_code__domain,
        onset_date is null as onset_date__required,
        not regexp_like(onset_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as onset_date__type,
        try_cast(onset_date as date) > cast(received_at as date) as onset_date__not_future,
        not regexp_like(first_visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as first_visit_date__type,
        try_cast(first_visit_date as date) > cast(received_at as date) as first_visit_date__not_future,
        not regexp_like(admission_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as admission_date__type,
        try_cast(admission_date as date) > cast(received_at as date) as admission_date__not_future,
        not regexp_like(isolation_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as isolation_date__type,
        try_cast(isolation_date as date) > cast(received_at as date) as isolation_date__not_future,
        severity_code not in ('1', '2', '3', '4', '5') as severity_code__domain,
        length(main_symptoms) > 500 as main_symptoms__length,
        exposure_flag is null as exposure_flag__required,
        exposure_flag not in ('0', '1') as exposure_flag__domain,
        (exposure_flag = '1') and exposure_begin_date is null as exposure_begin_date__required,
        not regexp_like(exposure_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as exposure_begin_date__type,
        try_cast(exposure_begin_date as date) > cast(received_at as date) as exposure_begin_date__not_future,
        not regexp_like(exposure_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as exposure_end_date__type,
        try_cast(exposure_end_date as date) > cast(received_at as date) as exposure_end_date__not_future,
        (exposure_flag = '1') and exposure_place is null as exposure_place__required,
        length(exposure_place) > 200 as exposure_place__length,
        source_code is null as source_code__required,
        source_code not in ('1', '2', '3', '4', '9') as source_code__domain,
        not regexp_like(incubation_days, '^-?[0-9]{1,3}$') as incubation_days__type,
        vaccinated_flag not in ('0', '1') as vaccinated_flag__domain,
        (vaccinated_flag = '1') and last_vaccination_date is null as last_vaccination_date__required,
        not regexp_like(last_vaccination_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as last_vaccination_date__type,
        try_cast(last_vaccination_date as date) > cast(received_at as date) as last_vaccination_date__not_future,
        not regexp_like(contact_count, '^-?[0-9]{1,5}$') as contact_count__type,
        not regexp_like(monitored_contact_count, '^-?[0-9]{1,5}$') as monitored_contact_count__type,
        not regexp_like(ill_contact_count, '^-?[0-9]{1,5}$') as ill_contact_count__type,
        specimen_flag not in ('0', '1') as specimen_flag__domain,
        investigation_time is null as investigation_time__required,
        not regexp_like(investigation_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as investigation_time__type,
        try_cast(substr(investigation_time, 1, 19) as timestamp) > received_at as investigation_time__not_future,
        not regexp_like(completed_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as completed_date__type,
        try_cast(completed_date as date) > cast(received_at as date) as completed_date__not_future,
        investigator_name is null as investigator_name__required,
        length(investigator_name) > 50 as investigator_name__length,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr('10X98765432', mod(try_cast(substr(id_no, 1, 1) as integer) * 7 + try_cast(substr(id_no, 2, 1) as integer) * 9 + try_cast(substr(id_no, 3, 1) as integer) * 10 + try_cast(substr(id_no, 4, 1) as integer) * 5 + try_cast(substr(id_no, 5, 1) as integer) * 8 + try_cast(substr(id_no, 6, 1) as integer) * 4 + try_cast(substr(id_no, 7, 1) as integer) * 2 + try_cast(substr(id_no, 8, 1) as integer) * 1 + try_cast(substr(id_no, 9, 1) as integer) * 6 + try_cast(substr(id_no, 10, 1) as integer) * 3 + try_cast(substr(id_no, 11, 1) as integer) * 7 + try_cast(substr(id_no, 12, 1) as integer) * 9 + try_cast(substr(id_no, 13, 1) as integer) * 10 + try_cast(substr(id_no, 14, 1) as integer) * 5 + try_cast(substr(id_no, 15, 1) as integer) * 8 + try_cast(substr(id_no, 16, 1) as integer) * 4 + try_cast(substr(id_no, 17, 1) as integer) * 2, 11) + 1, 1) <> substr(id_no, 18, 1) end as id_no__id_check_digit,
        case when regexp_extract(id_no, '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$', 0) <> '' then substr(id_no, 7, 8) <> replace(substr(birth_date, 1, 10), '-', '') end as id_no__id_birth_date,
        not regexp_like(phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as phone__shape,
        try_cast(substr(onset_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as onset_date__not_before,
        try_cast(substr(first_visit_date, 1, 10) as date) < try_cast(substr(onset_date, 1, 10) as date) as first_visit_date__not_before,
        case when source_code = '1' then try_cast(substr(isolation_date, 1, 10) as date) < try_cast(substr(onset_date, 1, 10) as date) end as isolation_date__not_before,
        try_cast(substr(investigation_time, 1, 10) as date) < try_cast(substr(onset_date, 1, 10) as date) as investigation_time__not_before,
        try_cast(substr(investigation_time, 1, 10) as date) > try_cast(substr(onset_date, 1, 10) as date) + interval '60' day as investigation_time__within_days,
        try_cast(substr(completed_date, 1, 10) as date) < try_cast(substr(investigation_time, 1, 10) as date) as completed_date__not_before,
        case when exposure_begin_date is not null then not (exposure_flag = '1') end as exposure_begin_date__only_when,
        try_cast(substr(exposure_end_date, 1, 10) as date) < try_cast(substr(exposure_begin_date, 1, 10) as date) as exposure_end_date__not_before,
        upper(trim(exposure_place)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as exposure_place__not_placeholder,
        case when try_cast(incubation_days as integer) between -99999 and 99999 then try_cast(substr(exposure_begin_date, 1, 10) as date) + try_cast(incubation_days as integer) * interval '1' day <> try_cast(substr(onset_date, 1, 10) as date) else try_cast(incubation_days as integer) <> 0 end as incubation_days__days_between,
        try_cast(substr(last_vaccination_date, 1, 10) as date) < try_cast(substr(birth_date, 1, 10) as date) as last_vaccination_date__not_before,
        case when last_vaccination_date is not null then not (vaccinated_flag = '1') end as last_vaccination_date__only_when,
        try_cast(monitored_contact_count as decimal(18, 4)) > try_cast(contact_count as decimal(18, 4)) as monitored_contact_count__not_above,
        try_cast(ill_contact_count as decimal(18, 4)) > try_cast(contact_count as decimal(18, 4)) as ill_contact_count__not_above,
        upper(trim(workplace)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as workplace__not_placeholder,
        upper(trim(main_symptoms)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as main_symptoms__not_placeholder,
        try_cast(exposure_begin_date as date) > try_cast(onset_date as date) as logic__exposure_after_onset,
        case when severity_code = '1' then case_class_code = '2' end as logic__symptomless_diagnosed_clinically,
        case when severity_code in ('4', '5') then admission_date is null end as logic__severe_not_in_hospital,
        case when disease_code = '0200' then try_cast(incubation_days as decimal(18, 4)) > 10 when disease_code = '1000' then try_cast(incubation_days as decimal(18, 4)) < 4 end as logic__incubation_implausible,
        case when source_code = '4' then exposure_flag = '0' end as logic__imported_without_exposure,
        logic__investigated_twice__repeated_1 is not null as logic__investigated_twice,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('case_investigation') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and investigation_id = key__unique__repeated_2
    left join logic__investigated_twice__repeated
        on institution_code = logic__investigated_twice__repeated_1 and card_id = logic__investigated_twice__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or investigation_id__required
        or investigation_id__length
        or card_id__length
        or outbreak_id__length
        or name__required
        or name__length
        or sex_code__required
        or sex_code__domain
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or id_no__length
        or phone__length
        or occupation_code__domain
        or workplace__length
        or residence_division_code__required
        or residence_division_code__type
        or disease_code__required
        or disease_code__domain
        or case_class_code__domain
        or onset_date__required
        or onset_date__type
        or onset_date__not_future
        or first_visit_date__type
        or first_visit_date__not_future
        or admission_date__type
        or admission_date__not_future
        or isolation_date__type
        or isolation_date__not_future
        or severity_code__domain
        or main_symptoms__length
        or exposure_flag__required
        or exposure_flag__domain
        or exposure_begin_date__required
        or exposure_begin_date__type
        or exposure_begin_date__not_future
        or exposure_end_date__type
        or exposure_end_date__not_future
        or exposure_place__required
        or exposure_place__length
        or source_code__required
        or source_code__domain
        or incubation_days__type
        or vaccinated_flag__domain
        or last_vaccination_date__required
        or last_vaccination_date__type
        or last_vaccination_date__not_future
        or contact_count__type
        or monitored_contact_count__type
        or ill_contact_count__type
        or specimen_flag__domain
        or investigation_time__required
        or investigation_time__type
        or investigation_time__not_future
        or completed_date__type
        or completed_date__not_future
        or investigator_name__required
        or investigator_name__length
        or key__unique
        or name__not_placeholder
        or id_no__id_check_digit
        or id_no__id_birth_date
        or phone__shape
        or onset_date__not_before
        or first_visit_date__not_before
        or isolation_date__not_before
        or investigation_time__not_before
        or investigation_time__within_days
        or completed_date__not_before
        or exposure_begin_date__only_when
        or exposure_end_date__not_before
        or exposure_place__not_placeholder
        or incubation_days__days_between
        or last_vaccination_date__not_before
        or last_vaccination_date__only_when
        or monitored_contact_count__not_above
        or ill_contact_count__not_above
        or workplace__not_placeholder
        or main_symptoms__not_placeholder
        or logic__exposure_after_onset
        or logic__symptomless_diagnosed_clinically
        or logic__severe_not_in_hospital
        or logic__incubation_implausible
        or logic__imported_without_exposure
        or logic__investigated_twice
        or logic__sender_differs
)

select
    institution_code,
    investigation_id,
    card_id,
    outbreak_id,
    name,
    sex_code,
    birth_date,
    id_no,
    phone,
    occupation_code,
    workplace,
    residence_division_code,
    disease_code,
    case_class_code,
    onset_date,
    first_visit_date,
    admission_date,
    isolation_date,
    severity_code,
    main_symptoms,
    exposure_flag,
    exposure_begin_date,
    exposure_end_date,
    exposure_place,
    source_code,
    incubation_days,
    vaccinated_flag,
    last_vaccination_date,
    contact_count,
    monitored_contact_count,
    ill_contact_count,
    specimen_flag,
    investigation_time,
    completed_date,
    investigator_name,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'case_investigation.institution_code.required' end,
        case when institution_code__length then 'case_investigation.institution_code.length' end,
        case when investigation_id__required then 'case_investigation.investigation_id.required' end,
        case when investigation_id__length then 'case_investigation.investigation_id.length' end,
        case when card_id__length then 'case_investigation.card_id.length' end,
        case when outbreak_id__length then 'case_investigation.outbreak_id.length' end,
        case when name__required then 'case_investigation.name.required' end,
        case when name__length then 'case_investigation.name.length' end,
        case when sex_code__required then 'case_investigation.sex_code.required' end,
        case when sex_code__domain then 'case_investigation.sex_code.domain' end,
        case when birth_date__required then 'case_investigation.birth_date.required' end,
        case when birth_date__type then 'case_investigation.birth_date.type' end,
        case when birth_date__not_future then 'case_investigation.birth_date.not_future' end,
        case when id_no__length then 'case_investigation.id_no.length' end,
        case when phone__length then 'case_investigation.phone.length' end,
        case when occupation_code__domain then 'case_investigation.occupation_code.domain' end,
        case when workplace__length then 'case_investigation.workplace.length' end,
        case when residence_division_code__required then 'case_investigation.residence_division_code.required' end,
        case when residence_division_code__type then 'case_investigation.residence_division_code.type' end,
        case when disease_code__required then 'case_investigation.disease_code.required' end,
        case when disease_code__domain then 'case_investigation.disease_code.domain' end,
        case when case_class_code__domain then 'case_investigation.case_class_code.domain' end,
        case when onset_date__required then 'case_investigation.onset_date.required' end,
        case when onset_date__type then 'case_investigation.onset_date.type' end,
        case when onset_date__not_future then 'case_investigation.onset_date.not_future' end,
        case when first_visit_date__type then 'case_investigation.first_visit_date.type' end,
        case when first_visit_date__not_future then 'case_investigation.first_visit_date.not_future' end,
        case when admission_date__type then 'case_investigation.admission_date.type' end,
        case when admission_date__not_future then 'case_investigation.admission_date.not_future' end,
        case when isolation_date__type then 'case_investigation.isolation_date.type' end,
        case when isolation_date__not_future then 'case_investigation.isolation_date.not_future' end,
        case when severity_code__domain then 'case_investigation.severity_code.domain' end,
        case when main_symptoms__length then 'case_investigation.main_symptoms.length' end,
        case when exposure_flag__required then 'case_investigation.exposure_flag.required' end,
        case when exposure_flag__domain then 'case_investigation.exposure_flag.domain' end,
        case when exposure_begin_date__required then 'case_investigation.exposure_begin_date.required' end,
        case when exposure_begin_date__type then 'case_investigation.exposure_begin_date.type' end,
        case when exposure_begin_date__not_future then 'case_investigation.exposure_begin_date.not_future' end,
        case when exposure_end_date__type then 'case_investigation.exposure_end_date.type' end,
        case when exposure_end_date__not_future then 'case_investigation.exposure_end_date.not_future' end,
        case when exposure_place__required then 'case_investigation.exposure_place.required' end,
        case when exposure_place__length then 'case_investigation.exposure_place.length' end,
        case when source_code__required then 'case_investigation.source_code.required' end,
        case when source_code__domain then 'case_investigation.source_code.domain' end,
        case when incubation_days__type then 'case_investigation.incubation_days.type' end,
        case when vaccinated_flag__domain then 'case_investigation.vaccinated_flag.domain' end,
        case when last_vaccination_date__required then 'case_investigation.last_vaccination_date.required' end,
        case when last_vaccination_date__type then 'case_investigation.last_vaccination_date.type' end,
        case when last_vaccination_date__not_future then 'case_investigation.last_vaccination_date.not_future' end,
        case when contact_count__type then 'case_investigation.contact_count.type' end,
        case when monitored_contact_count__type then 'case_investigation.monitored_contact_count.type' end,
        case when ill_contact_count__type then 'case_investigation.ill_contact_count.type' end,
        case when specimen_flag__domain then 'case_investigation.specimen_flag.domain' end,
        case when investigation_time__required then 'case_investigation.investigation_time.required' end,
        case when investigation_time__type then 'case_investigation.investigation_time.type' end,
        case when investigation_time__not_future then 'case_investigation.investigation_time.not_future' end,
        case when completed_date__type then 'case_investigation.completed_date.type' end,
        case when completed_date__not_future then 'case_investigation.completed_date.not_future' end,
        case when investigator_name__required then 'case_investigation.investigator_name.required' end,
        case when investigator_name__length then 'case_investigation.investigator_name.length' end,
        case when key__unique then 'case_investigation.key.unique' end,
        case when name__not_placeholder then 'case_investigation.name.not_placeholder' end,
        case when id_no__id_check_digit then 'case_investigation.id_no.id_check_digit' end,
        case when id_no__id_birth_date then 'case_investigation.id_no.id_birth_date' end,
        case when phone__shape then 'case_investigation.phone.shape' end,
        case when onset_date__not_before then 'case_investigation.onset_date.not_before' end,
        case when first_visit_date__not_before then 'case_investigation.first_visit_date.not_before' end,
        case when isolation_date__not_before then 'case_investigation.isolation_date.not_before' end,
        case when investigation_time__not_before then 'case_investigation.investigation_time.not_before' end,
        case when investigation_time__within_days then 'case_investigation.investigation_time.within_days' end,
        case when completed_date__not_before then 'case_investigation.completed_date.not_before' end,
        case when exposure_begin_date__only_when then 'case_investigation.exposure_begin_date.only_when' end,
        case when exposure_end_date__not_before then 'case_investigation.exposure_end_date.not_before' end,
        case when exposure_place__not_placeholder then 'case_investigation.exposure_place.not_placeholder' end,
        case when incubation_days__days_between then 'case_investigation.incubation_days.days_between' end,
        case when last_vaccination_date__not_before then 'case_investigation.last_vaccination_date.not_before' end,
        case when last_vaccination_date__only_when then 'case_investigation.last_vaccination_date.only_when' end,
        case when monitored_contact_count__not_above then 'case_investigation.monitored_contact_count.not_above' end,
        case when ill_contact_count__not_above then 'case_investigation.ill_contact_count.not_above' end,
        case when workplace__not_placeholder then 'case_investigation.workplace.not_placeholder' end,
        case when main_symptoms__not_placeholder then 'case_investigation.main_symptoms.not_placeholder' end,
        case when logic__exposure_after_onset then 'case_investigation.logic.exposure_after_onset' end,
        case when logic__symptomless_diagnosed_clinically then 'case_investigation.logic.symptomless_diagnosed_clinically' end,
        case when logic__severe_not_in_hospital then 'case_investigation.logic.severe_not_in_hospital' end,
        case when logic__incubation_implausible then 'case_investigation.logic.incubation_implausible' end,
        case when logic__imported_without_exposure then 'case_investigation.logic.imported_without_exposure' end,
        case when logic__investigated_twice then 'case_investigation.logic.investigated_twice' end,
        case when logic__sender_differs then 'case_investigation.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or investigation_id__required
        or investigation_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
