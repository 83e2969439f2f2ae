-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_disease_card') }}, {{ ref('current_disease_card') }}
{{ config(enabled='disease_card' in data_sets_in_use(), meta={'replaced_by': 'touched_disease_card'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        card_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_disease_card', ['institution_code', 'card_id'], 'disease_card', ['institution_code', 'card_id']) }} as looked_into
    group by institution_code, card_id
    having count(*) > 1
),

logic__case_twice__repeated as (
    select
        id_no as logic__case_twice__repeated_1,
        disease_code as logic__case_twice__repeated_2,
        onset_date as logic__case_twice__repeated_3
    from {{ rows_to_look_into('current_disease_card', ['id_no', 'disease_code', 'onset_date'], 'disease_card', ['id_no', 'disease_code', 'onset_date']) }} as looked_into
    group by id_no, disease_code, onset_date
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        card_id is null as card_id__required,
        length(card_id) > 64 as card_id__length,
        length(patient_id) > 64 as patient_id__length,
        name is null as name__required,
        length(name) > 50 as name__length,
        length(id_no) > 18 as id_no__length,
        sex_code is null as sex_code__required,
        sex_code not in ('0', '1', '2', '9') as sex_code__domain,
        birth_date is null as birth_date__required,
        not regexp_like(birth_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as birth_date__type,
        try_cast(birth_date as date) > cast(received_at as date) as birth_date__not_future,
        length(phone) > 20 as phone__length,
        occupation_code not in ('11', '13', '17', '21', '24', '27', '31', '37', '51', '54', '70', '80', '90') as occupation_code__domain,
        residence_division_code is null as residence_division_code__required,
        not regexp_like(residence_division_code, '^[0-9]{6}$') as residence_division_code__type,
        disease_code is null as disease_code__required,
        disease_code not in ('0100', '0200', '0300', '0400', '0500', '0600', '0700', '0800', '0900', '1000', '1100', '1200', '1300', '1400', '1500', '1600', '1700', '1800', '1900', '2000', '2100', '2200', '2300', '2400', '2500', '2600', '2700', '2800', '2900', '3000', '3100', '3200', '3300', '3400', '3500', '3600', '3700', '3800', '3900', '4000', '4100') as disease_code__domain,
        disease_name is null as disease_name__required,
        length(disease_name) > 50 as disease_name__length,
        disease_class_code is null as disease_class_code__required,
        disease_class_code not in ('1', '2', '3') as disease_class_code__domain,
        case_class_code is null as case_class_code__required,
        case_class_code not in ('1', '2', '3', '4') as case_class_code__domain,
        onset_date is null as onset_date__required,
        not regexp_like(onset_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as onset_date__type,
        try_cast(onset_date as date) > cast(received_at as date) as onset_date__not_future,
        diagnosis_time is null as diagnosis_time__required,
        not regexp_like(diagnosis_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as diagnosis_time__type,
        try_cast(substr(diagnosis_time, 1, 19) as timestamp) > received_at as diagnosis_time__not_future,
        report_time is null as report_time__required,
        not regexp_like(report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as report_time__type,
        try_cast(substr(report_time, 1, 19) as timestamp) > received_at as report_time__not_future,
        not regexp_like(death_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as death_date__type,
        try_cast(death_date as date) > cast(received_at as date) as death_date__not_future,
        length(reporter_name) > 50 as reporter_name__length,
        key__unique__repeated_1 is not null as key__unique,
        not regexp_like(id_no, '^[1-9][0-9]{16}[0-9X]$') as logic__id_no_shape,
        case when regexp_extract(id_no, '^[1-9][0-9]{16}[0-9Xx]$', 0) <> '' then substr('10X98765432', 1 + mod( 7 * try_cast(substr(id_no, 1, 1) as int) + 9 * try_cast(substr(id_no, 2, 1) as int) + 10 * try_cast(substr(id_no, 3, 1) as int) + 5 * try_cast(substr(id_no, 4, 1) as int) + 8 * try_cast(substr(id_no, 5, 1) as int) + 4 * try_cast(substr(id_no, 6, 1) as int) + 2 * try_cast(substr(id_no, 7, 1) as int) + 1 * try_cast(substr(id_no, 8, 1) as int) + 6 * try_cast(substr(id_no, 9, 1) as int) + 3 * try_cast(substr(id_no, 10, 1) as int) + 7 * try_cast(substr(id_no, 11, 1) as int) + 9 * try_cast(substr(id_no, 12, 1) as int) + 10 * try_cast(substr(id_no, 13, 1) as int) + 5 * try_cast(substr(id_no, 14, 1) as int) + 8 * try_cast(substr(id_no, 15, 1) as int) + 4 * try_cast(substr(id_no, 16, 1) as int) + 2 * try_cast(substr(id_no, 17, 1) as int), 11), 1) <> upper(substr(id_no, 18, 1)) end as logic__id_no_check_digit,
        case when regexp_extract(id_no, '^[1-9][0-9]{16}[0-9Xx]$', 0) <> '' then try_cast(substr(id_no, 7, 4) || '-' || substr(id_no, 11, 2) || '-' || substr(id_no, 13, 2) as date) is null end as logic__id_no_calendar,
        case when regexp_extract(id_no, '^[1-9][0-9]{16}[0-9Xx]$', 0) <> '' then try_cast(substr(id_no, 7, 4) || '-' || substr(id_no, 11, 2) || '-' || substr(id_no, 13, 2) as date) <> try_cast(birth_date as date) end as logic__id_no_birth_date,
        case when regexp_extract(id_no, '^[1-9][0-9]{16}[0-9Xx]$', 0) <> '' and sex_code in ('1', '2') then mod(try_cast(substr(id_no, 17, 1) as int), 2) <> mod(try_cast(sex_code as int), 2) end as logic__id_no_sex,
        try_cast(substr(diagnosis_time, 1, 10) as date) < try_cast(onset_date as date) as logic__diagnosis_before_onset,
        try_cast(report_time as timestamp) < try_cast(diagnosis_time as timestamp) as logic__report_before_diagnosis,
        case when disease_class_code = '1' then try_cast(report_time as timestamp) > try_cast(diagnosis_time as timestamp) + interval '2' hour end as logic__class_a_late,
        case when disease_class_code in ('2', '3') then try_cast(report_time as timestamp) > try_cast(diagnosis_time as timestamp) + interval '24' hour end as logic__class_b_c_late,
        case when disease_code between '0100' and '4100' and disease_class_code in ('1', '2', '3') then disease_class_code <> case when disease_code < '0300' then '1' when disease_code < '3100' then '2' else '3' end end as logic__class_against_disease,
        try_cast(onset_date as date) < try_cast(birth_date as date) as logic__onset_before_birth,
        try_cast(death_date as date) < try_cast(onset_date as date) as logic__death_before_onset,
        try_cast(onset_date as date) > try_cast(birth_date as date) + interval '130' year as logic__age_over_130,
        case when disease_code = '2000' then try_cast(onset_date as date) > try_cast(birth_date as date) + interval '28' day end as logic__neonatal_tetanus_age,
        not regexp_like(phone, '^((86|[+]86)?1[0-9]{10}|(0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(-[0-9]{1,6})?)$') as logic__phone_shape,
        logic__case_twice__repeated_1 is not null as logic__case_twice
    from {{ judged_rows('disease_card') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and card_id = key__unique__repeated_2
    left join logic__case_twice__repeated
        on id_no = logic__case_twice__repeated_1 and disease_code = logic__case_twice__repeated_2 and onset_date = logic__case_twice__repeated_3
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or card_id__required
        or card_id__length
        or patient_id__length
        or name__required
        or name__length
        or id_no__length
        or sex_code__required
        or sex_code__domain
        or birth_date__required
        or birth_date__type
        or birth_date__not_future
        or phone__length
        or occupation_code__domain
        or residence_division_code__required
        or residence_division_code__type
        or disease_code__required
        or disease_code__domain
        or disease_name__required
        or disease_name__length
        or disease_class_code__required
        or disease_class_code__domain
        or case_class_code__required
        or case_class_code__domain
        or onset_date__required
        or onset_date__type
        or onset_date__not_future
        or diagnosis_time__required
        or diagnosis_time__type
        or diagnosis_time__not_future
        or report_time__required
        or report_time__type
        or report_time__not_future
        or death_date__type
        or death_date__not_future
        or reporter_name__length
        or key__unique
        or logic__id_no_shape
        or logic__id_no_check_digit
        or logic__id_no_calendar
        or logic__id_no_birth_date
        or logic__id_no_sex
        or logic__diagnosis_before_onset
        or logic__report_before_diagnosis
        or logic__class_a_late
        or logic__class_b_c_late
        or logic__class_against_disease
        or logic__onset_before_birth
        or logic__death_before_onset
        or logic__age_over_130
        or logic__neonatal_tetanus_age
        or logic__phone_shape
        or logic__case_twice
)

select
    institution_code,
    card_id,
    patient_id,
    name,
    id_no,
    sex_code,
    birth_date,
    phone,
    occupation_code,
    residence_division_code,
    disease_code,
    disease_name,
    disease_class_code,
    case_class_code,
    onset_date,
    diagnosis_time,
    report_time,
    death_date,
    reporter_name,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'disease_card.institution_code.required' end,
        case when institution_code__length then 'disease_card.institution_code.length' end,
        case when card_id__required then 'disease_card.card_id.required' end,
        case when card_id__length then 'disease_card.card_id.length' end,
        case when patient_id__length then 'disease_card.patient_id.length' end,
        case when name__required then 'disease_card.name.required' end,
        case when name__length then 'disease_card.name.length' end,
        case when id_no__length then 'disease_card.id_no.length' end,
        case when sex_code__required then 'disease_card.sex_code.required' end,
        case when sex_code__domain then 'disease_card.sex_code.domain' end,
        case when birth_date__required then 'disease_card.birth_date.required' end,
        case when birth_date__type then 'disease_card.birth_date.type' end,
        case when birth_date__not_future then 'disease_card.birth_date.not_future' end,
        case when phone__length then 'disease_card.phone.length' end,
        case when occupation_code__domain then 'disease_card.occupation_code.domain' end,
        case when residence_division_code__required then 'disease_card.residence_division_code.required' end,
        case when residence_division_code__type then 'disease_card.residence_division_code.type' end,
        case when disease_code__required then 'disease_card.disease_code.required' end,
        case when disease_code__domain then 'disease_card.disease_code.domain' end,
        case when disease_name__required then 'disease_card.disease_name.required' end,
        case when disease_name__length then 'disease_card.disease_name.length' end,
        case when disease_class_code__required then 'disease_card.disease_class_code.required' end,
        case when disease_class_code__domain then 'disease_card.disease_class_code.domain' end,
        case when case_class_code__required then 'disease_card.case_class_code.required' end,
        case when case_class_code__domain then 'disease_card.case_class_code.domain' end,
        case when onset_date__required then 'disease_card.onset_date.required' end,
        case when onset_date__type then 'disease_card.onset_date.type' end,
        case when onset_date__not_future then 'disease_card.onset_date.not_future' end,
        case when diagnosis_time__required then 'disease_card.diagnosis_time.required' end,
        case when diagnosis_time__type then 'disease_card.diagnosis_time.type' end,
        case when diagnosis_time__not_future then 'disease_card.diagnosis_time.not_future' end,
        case when report_time__required then 'disease_card.report_time.required' end,
        case when report_time__type then 'disease_card.report_time.type' end,
        case when report_time__not_future then 'disease_card.report_time.not_future' end,
        case when death_date__type then 'disease_card.death_date.type' end,
        case when death_date__not_future then 'disease_card.death_date.not_future' end,
        case when reporter_name__length then 'disease_card.reporter_name.length' end,
        case when key__unique then 'disease_card.key.unique' end,
        case when logic__id_no_shape then 'disease_card.logic.id_no_shape' end,
        case when logic__id_no_check_digit then 'disease_card.logic.id_no_check_digit' end,
        case when logic__id_no_calendar then 'disease_card.logic.id_no_calendar' end,
        case when logic__id_no_birth_date then 'disease_card.logic.id_no_birth_date' end,
        case when logic__id_no_sex then 'disease_card.logic.id_no_sex' end,
        case when logic__diagnosis_before_onset then 'disease_card.logic.diagnosis_before_onset' end,
        case when logic__report_before_diagnosis then 'disease_card.logic.report_before_diagnosis' end,
        case when logic__class_a_late then 'disease_card.logic.class_a_late' end,
        case when logic__class_b_c_late then 'disease_card.logic.class_b_c_late' end,
        case when logic__class_against_disease then 'disease_card.logic.class_against_disease' end,
        case when logic__onset_before_birth then 'disease_card.logic.onset_before_birth' end,
        case when logic__death_before_onset then 'disease_card.logic.death_before_onset' end,
        case when logic__age_over_130 then 'disease_card.logic.age_over_130' end,
        case when logic__neonatal_tetanus_age then 'disease_card.logic.neonatal_tetanus_age' end,
        case when logic__phone_shape then 'disease_card.logic.phone_shape' end,
        case when logic__case_twice then 'disease_card.logic.case_twice' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or card_id__required
        or report_time__type
        or key__unique,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
