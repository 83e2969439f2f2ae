-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_disease_card') }}, {{ ref('current_disease_card') }}
{{ config(enabled='disease_card' in data_sets_in_use(), meta={'data_set': 'disease_card'}) }}
with asked as (
    select
        *,
        try_cast(birth_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(onset_date as date) is not null as holds_3,
        try_cast(death_date as date) is not null as holds_4,
        (regexp_extract(id_no, '^[1-9][0-9]{16}[0-9Xx]$', 0) <> '') as holds_5,
        try_cast(substr(id_no, 17, 1) as int) is not null as holds_6,
        try_cast(report_time as timestamp) is not null as holds_7,
        try_cast(diagnosis_time as timestamp) is not null as holds_8
    from {{ counted_rows('disease_card') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("card_id is not null") }} as n__card_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("id_no is not null") }} as n__id_no__length,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("birth_date is not null") }} as n__birth_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__birth_date__not_future,
        {{ signed_count("phone is not null") }} as n__phone__length,
        {{ signed_count("occupation_code is not null") }} as n__occupation_code__domain,
        {{ signed_count("residence_division_code is not null") }} as n__residence_division_code__type,
        {{ signed_count("disease_code is not null") }} as n__disease_code__domain,
        {{ signed_count("disease_name is not null") }} as n__disease_name__length,
        {{ signed_count("disease_class_code is not null") }} as n__disease_class_code__domain,
        {{ signed_count("case_class_code is not null") }} as n__case_class_code__domain,
        {{ signed_count("onset_date is not null") }} as n__onset_date__type,
        {{ signed_count("holds_3 and holds_2") }} as n__onset_date__not_future,
        {{ signed_count("diagnosis_time is not null") }} as n__diagnosis_time__type,
        {{ signed_count("try_cast(substr(diagnosis_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__diagnosis_time__not_future,
        {{ signed_count("report_time is not null") }} as n__report_time__type,
        {{ signed_count("try_cast(substr(report_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__report_time__not_future,
        {{ signed_count("death_date is not null") }} as n__death_date__type,
        {{ signed_count("holds_4 and holds_2") }} as n__death_date__not_future,
        {{ signed_count("reporter_name is not null") }} as n__reporter_name__length,
        {{ signed_count("institution_code is not null and card_id is not null") }} as n__key__unique,
        {{ signed_count("holds_5 and try_cast(substr(id_no, 1, 1) as int) is not null and try_cast(substr(id_no, 2, 1) as int) is not null and try_cast(substr(id_no, 3, 1) as int) is not null and try_cast(substr(id_no, 4, 1) as int) is not null and try_cast(substr(id_no, 5, 1) as int) is not null and try_cast(substr(id_no, 6, 1) as int) is not null and try_cast(substr(id_no, 7, 1) as int) is not null and try_cast(substr(id_no, 8, 1) as int) is not null and try_cast(substr(id_no, 9, 1) as int) is not null and try_cast(substr(id_no, 10, 1) as int) is not null and try_cast(substr(id_no, 11, 1) as int) is not null and try_cast(substr(id_no, 12, 1) as int) is not null and try_cast(substr(id_no, 13, 1) as int) is not null and try_cast(substr(id_no, 14, 1) as int) is not null and try_cast(substr(id_no, 15, 1) as int) is not null and try_cast(substr(id_no, 16, 1) as int) is not null and holds_6 and id_no is not null") }} as n__logic__id_no_check_digit,
        {{ signed_count("holds_5") }} as n__logic__id_no_calendar,
        {{ signed_count("holds_5 and try_cast(substr(id_no, 7, 4) || '-' || substr(id_no, 11, 2) || '-' || substr(id_no, 13, 2) as date) is not null and holds_1") }} as n__logic__id_no_birth_date,
        {{ signed_count("holds_5 and (sex_code in ('1', '2')) and holds_6 and try_cast(sex_code as int) is not null") }} as n__logic__id_no_sex,
        {{ signed_count("try_cast(substr(diagnosis_time, 1, 10) as date) is not null and holds_3") }} as n__logic__diagnosis_before_onset,
        {{ signed_count("holds_7 and holds_8") }} as n__logic__report_before_diagnosis,
        {{ signed_count("(disease_class_code = '1') and holds_7 and holds_8") }} as n__logic__class_a_late,
        {{ signed_count("(disease_class_code in ('2', '3')) and holds_7 and holds_8") }} as n__logic__class_b_c_late,
        {{ signed_count("(disease_code between '0100' and '4100') and (disease_class_code in ('1', '2', '3')) and disease_class_code is not null") }} as n__logic__class_against_disease,
        {{ signed_count("holds_3 and holds_1") }} as n__logic__onset_before_birth,
        {{ signed_count("holds_4 and holds_3") }} as n__logic__death_before_onset,
        {{ signed_count("(disease_code = '2000') and holds_3 and holds_1") }} as n__logic__neonatal_tetanus_age,
        {{ signed_count("id_no is not null and disease_code is not null and onset_date is not null") }} as n__logic__case_twice
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('disease_card.institution_code.required'),
            ('disease_card.institution_code.length'),
            ('disease_card.card_id.length'),
            ('disease_card.patient_id.length'),
            ('disease_card.name.length'),
            ('disease_card.id_no.length'),
            ('disease_card.sex_code.domain'),
            ('disease_card.birth_date.type'),
            ('disease_card.birth_date.not_future'),
            ('disease_card.phone.length'),
            ('disease_card.occupation_code.domain'),
            ('disease_card.residence_division_code.type'),
            ('disease_card.disease_code.domain'),
            ('disease_card.disease_name.length'),
            ('disease_card.disease_class_code.domain'),
            ('disease_card.case_class_code.domain'),
            ('disease_card.onset_date.type'),
            ('disease_card.onset_date.not_future'),
            ('disease_card.diagnosis_time.type'),
            ('disease_card.diagnosis_time.not_future'),
            ('disease_card.report_time.type'),
            ('disease_card.report_time.not_future'),
            ('disease_card.death_date.type'),
            ('disease_card.death_date.not_future'),
            ('disease_card.reporter_name.length'),
            ('disease_card.key.unique'),
            ('disease_card.logic.id_no_check_digit'),
            ('disease_card.logic.id_no_calendar'),
            ('disease_card.logic.id_no_birth_date'),
            ('disease_card.logic.id_no_sex'),
            ('disease_card.logic.diagnosis_before_onset'),
            ('disease_card.logic.report_before_diagnosis'),
            ('disease_card.logic.class_a_late'),
            ('disease_card.logic.class_b_c_late'),
            ('disease_card.logic.class_against_disease'),
            ('disease_card.logic.onset_before_birth'),
            ('disease_card.logic.death_before_onset'),
            ('disease_card.logic.neonatal_tetanus_age'),
            ('disease_card.logic.case_twice')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'disease_card.institution_code.required' then n__institution_code__required
            when 'disease_card.institution_code.length' then n__institution_code__length
            when 'disease_card.card_id.length' then n__card_id__length
            when 'disease_card.patient_id.length' then n__patient_id__length
            when 'disease_card.name.length' then n__name__length
            when 'disease_card.id_no.length' then n__id_no__length
            when 'disease_card.sex_code.domain' then n__sex_code__domain
            when 'disease_card.birth_date.type' then n__birth_date__type
            when 'disease_card.birth_date.not_future' then n__birth_date__not_future
            when 'disease_card.phone.length' then n__phone__length
            when 'disease_card.occupation_code.domain' then n__occupation_code__domain
            when 'disease_card.residence_division_code.type' then n__residence_division_code__type
            when 'disease_card.disease_code.domain' then n__disease_code__domain
            when 'disease_card.disease_name.length' then n__disease_name__length
            when 'disease_card.disease_class_code.domain' then n__disease_class_code__domain
            when 'disease_card.case_class_code.domain' then n__case_class_code__domain
            when 'disease_card.onset_date.type' then n__onset_date__type
            when 'disease_card.onset_date.not_future' then n__onset_date__not_future
            when 'disease_card.diagnosis_time.type' then n__diagnosis_time__type
            when 'disease_card.diagnosis_time.not_future' then n__diagnosis_time__not_future
            when 'disease_card.report_time.type' then n__report_time__type
            when 'disease_card.report_time.not_future' then n__report_time__not_future
            when 'disease_card.death_date.type' then n__death_date__type
            when 'disease_card.death_date.not_future' then n__death_date__not_future
            when 'disease_card.reporter_name.length' then n__reporter_name__length
            when 'disease_card.key.unique' then n__key__unique
            when 'disease_card.logic.id_no_check_digit' then n__logic__id_no_check_digit
            when 'disease_card.logic.id_no_calendar' then n__logic__id_no_calendar
            when 'disease_card.logic.id_no_birth_date' then n__logic__id_no_birth_date
            when 'disease_card.logic.id_no_sex' then n__logic__id_no_sex
            when 'disease_card.logic.diagnosis_before_onset' then n__logic__diagnosis_before_onset
            when 'disease_card.logic.report_before_diagnosis' then n__logic__report_before_diagnosis
            when 'disease_card.logic.class_a_late' then n__logic__class_a_late
            when 'disease_card.logic.class_b_c_late' then n__logic__class_b_c_late
            when 'disease_card.logic.class_against_disease' then n__logic__class_against_disease
            when 'disease_card.logic.onset_before_birth' then n__logic__onset_before_birth
            when 'disease_card.logic.death_before_onset' then n__logic__death_before_onset
            when 'disease_card.logic.neonatal_tetanus_age' then n__logic__neonatal_tetanus_age
            when 'disease_card.logic.case_twice' then n__logic__case_twice
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
