-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_sentinel_ili') }}, {{ ref('current_sentinel_ili') }}
{{ config(enabled='sentinel_ili' in data_sets_in_use(), meta={'replaced_by': 'touched_sentinel_ili'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        ili_report_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_sentinel_ili', ['institution_code', 'ili_report_id'], 'sentinel_ili', ['institution_code', 'ili_report_id']) }} as looked_into
    group by institution_code, ili_report_id
    having count(*) > 1
),

logic__clinic_twice__repeated as (
    select
        institution_code as logic__clinic_twice__repeated_1,
        surveillance_date as logic__clinic_twice__repeated_2,
        ili_clinic_code as logic__clinic_twice__repeated_3
    from {{ rows_to_look_into('current_sentinel_ili', ['institution_code', 'surveillance_date', 'ili_clinic_code'], 'sentinel_ili', ['institution_code', 'surveillance_date', 'ili_clinic_code']) }} as looked_into
    group by institution_code, surveillance_date, ili_clinic_code
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        ili_report_id is null as ili_report_id__required,
        length(ili_report_id) > 64 as ili_report_id__length,
        surveillance_date is null as surveillance_date__required,
        not regexp_like(surveillance_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as surveillance_date__type,
        try_cast(surveillance_date as date) > cast(received_at as date) as surveillance_date__not_future,
        surveillance_year is null as surveillance_year__required,
        not regexp_like(surveillance_year, '^-?[0-9]{1,4}$') as surveillance_year__type,
        surveillance_week is null as surveillance_week__required,
        not regexp_like(surveillance_week, '^-?[0-9]{1,2}$') as surveillance_week__type,
        ili_clinic_code is null as ili_clinic_code__required,
        ili_clinic_code not in ('1', '2', '3', '4', '5') as ili_clinic_code__domain,
        ili_age_under_five is null as ili_age_under_five__required,
        not regexp_like(ili_age_under_five, '^-?[0-9]{1,5}$') as ili_age_under_five__type,
        ili_age_five_to_fourteen is null as ili_age_five_to_fourteen__required,
        not regexp_like(ili_age_five_to_fourteen, '^-?[0-9]{1,5}$') as ili_age_five_to_fourteen__type,
        ili_age_fifteen_to_twenty_four is null as ili_age_fifteen_to_twenty_four__required,
        not regexp_like(ili_age_fifteen_to_twenty_four, '^-?[0-9]{1,5}$') as ili_age_fifteen_to_twenty_four__type,
        ili_age_twenty_five_to_fifty_nine is null as ili_age_twenty_five_to_fifty_nine__required,
        not regexp_like(ili_age_twenty_five_to_fifty_nine, '^-?[0-9]{1,5}$') as ili_age_twenty_five_to_fifty_nine__type,
        ili_age_sixty_and_over is null as ili_age_sixty_and_over__required,
        not regexp_like(ili_age_sixty_and_over, '^-?[0-9]{1,5}$') as ili_age_sixty_and_over__type,
        ili_total is null as ili_total__required,
        not regexp_like(ili_total, '^-?[0-9]{1,5}$') as ili_total__type,
        not regexp_like(fever_count, '^-?[0-9]{1,5}$') as fever_count__type,
        visit_total is null as visit_total__required,
        not regexp_like(visit_total, '^-?[0-9]{1,6}$') as visit_total__type,
        not regexp_like(ili_percent, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as ili_percent__type,
        not regexp_like(sampled_count, '^-?[0-9]{1,4}$') as sampled_count__type,
        not regexp_like(antiviral_count, '^-?[0-9]{1,5}$') as antiviral_count__type,
        not regexp_like(admitted_count, '^-?[0-9]{1,5}$') as admitted_count__type,
        cluster_flag not in ('0', '1') as cluster_flag__domain,
        length(ili_recorder_name) > 50 as ili_recorder_name__length,
        ili_reported_time is null as ili_reported_time__required,
        not regexp_like(ili_reported_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as ili_reported_time__type,
        try_cast(substr(ili_reported_time, 1, 19) as timestamp) > received_at as ili_reported_time__not_future,
        length(ili_reviewer_name) > 50 as ili_reviewer_name__length,
        key__unique__repeated_1 is not null as key__unique,
        abs(try_cast(ili_total as decimal(18, 4)) - try_cast(coalesce(ili_age_under_five, '0') as decimal(18, 4)) - try_cast(coalesce(ili_age_five_to_fourteen, '0') as decimal(18, 4)) - try_cast(coalesce(ili_age_fifteen_to_twenty_four, '0') as decimal(18, 4)) - try_cast(coalesce(ili_age_twenty_five_to_fifty_nine, '0') as decimal(18, 4)) - try_cast(coalesce(ili_age_sixty_and_over, '0') as decimal(18, 4))) > 0.01 as ili_total__sum_of,
        try_cast(ili_total as decimal(18, 4)) > try_cast(visit_total as decimal(18, 4)) as ili_total__not_above,
        try_cast(ili_total as decimal(18, 4)) > try_cast(fever_count as decimal(18, 4)) as ili_total__not_above_fever_count,
        try_cast(ili_age_under_five as decimal(18, 4)) < 0 or try_cast(ili_age_under_five as decimal(18, 4)) > 3000 as ili_age_under_five__range,
        try_cast(ili_age_five_to_fourteen as decimal(18, 4)) < 0 or try_cast(ili_age_five_to_fourteen as decimal(18, 4)) > 3000 as ili_age_five_to_fourteen__range,
        try_cast(ili_age_fifteen_to_twenty_four as decimal(18, 4)) < 0 or try_cast(ili_age_fifteen_to_twenty_four as decimal(18, 4)) > 3000 as ili_age_fifteen_to_twenty_four__range,
        try_cast(ili_age_twenty_five_to_fifty_nine as decimal(18, 4)) < 0 or try_cast(ili_age_twenty_five_to_fifty_nine as decimal(18, 4)) > 3000 as ili_age_twenty_five_to_fifty_nine__range,
        try_cast(ili_age_sixty_and_over as decimal(18, 4)) < 0 or try_cast(ili_age_sixty_and_over as decimal(18, 4)) > 3000 as ili_age_sixty_and_over__range,
        try_cast(visit_total as decimal(18, 4)) < 0 or try_cast(visit_total as decimal(18, 4)) > 20000 as visit_total__range,
        try_cast(fever_count as decimal(18, 4)) > try_cast(visit_total as decimal(18, 4)) as fever_count__not_above,
        try_cast(sampled_count as decimal(18, 4)) > try_cast(ili_total as decimal(18, 4)) as sampled_count__not_above,
        try_cast(antiviral_count as decimal(18, 4)) > try_cast(ili_total as decimal(18, 4)) as antiviral_count__not_above,
        try_cast(admitted_count as decimal(18, 4)) > try_cast(ili_total as decimal(18, 4)) as admitted_count__not_above,
        try_cast(surveillance_week as decimal(18, 4)) < 1 or try_cast(surveillance_week as decimal(18, 4)) > 53 as surveillance_week__range,
        try_cast(substr(ili_reported_time, 1, 10) as date) < try_cast(substr(surveillance_date, 1, 10) as date) as ili_reported_time__not_before,
        try_cast(substr(ili_reported_time, 1, 10) as date) > try_cast(substr(surveillance_date, 1, 10) as date) + interval '7' day as ili_reported_time__within_days,
        upper(trim(ili_recorder_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as ili_recorder_name__not_placeholder,
        ili_reviewer_name = ili_recorder_name as ili_reviewer_name__differs_from,
        abs(try_cast(ili_percent as decimal(18, 4)) * try_cast(visit_total as decimal(18, 4)) - 100 * try_cast(ili_total as decimal(18, 4))) > 0.05 * try_cast(visit_total as decimal(18, 4)) as logic__percent_differs,
        case when substr(surveillance_date, 6, 2) in ('12', '01') then abs(try_cast(surveillance_year as decimal(18, 4)) - try_cast(substr(surveillance_date, 1, 4) as decimal(18, 4))) > 1 else surveillance_year <> substr(surveillance_date, 1, 4) end as logic__year_differs,
        case when try_cast(surveillance_week as int) between 1 and 53 and substr(surveillance_date, 6, 2) not in ('12', '01') then abs(7 * try_cast(surveillance_week as int) - 7 + 30.4 - 30.4 * try_cast(substr(surveillance_date, 6, 2) as int) - try_cast(substr(surveillance_date, 9, 2) as int)) > 14 end as logic__week_differs,
        case when ili_clinic_code in ('4', '5') then try_cast(ili_age_twenty_five_to_fifty_nine as decimal(18, 4)) > 0 or try_cast(ili_age_sixty_and_over as decimal(18, 4)) > 0 end as logic__adults_in_paediatrics,
        case when ili_clinic_code = '3' and try_cast(visit_total as decimal(18, 4)) >= 50 then try_cast(ili_total as decimal(18, 4)) = 0 end as logic__no_case_in_many_visits,
        logic__clinic_twice__repeated_1 is not null as logic__clinic_twice,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('sentinel_ili') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and ili_report_id = key__unique__repeated_2
    left join logic__clinic_twice__repeated
        on institution_code = logic__clinic_twice__repeated_1 and surveillance_date = logic__clinic_twice__repeated_2 and ili_clinic_code = logic__clinic_twice__repeated_3
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or ili_report_id__required
        or ili_report_id__length
        or surveillance_date__required
        or surveillance_date__type
        or surveillance_date__not_future
        or surveillance_year__required
        or surveillance_year__type
        or surveillance_week__required
        or surveillance_week__type
        or ili_clinic_code__required
        or ili_clinic_code__domain
        or ili_age_under_five__required
        or ili_age_under_five__type
        or ili_age_five_to_fourteen__required
        or ili_age_five_to_fourteen__type
        or ili_age_fifteen_to_twenty_four__required
        or ili_age_fifteen_to_twenty_four__type
        or ili_age_twenty_five_to_fifty_nine__required
        or ili_age_twenty_five_to_fifty_nine__type
        or ili_age_sixty_and_over__required
        or ili_age_sixty_and_over__type
        or ili_total__required
        or ili_total__type
        or fever_count__type
        or visit_total__required
        or visit_total__type
        or ili_percent__type
        or sampled_count__type
        or antiviral_count__type
        or admitted_count__type
        or cluster_flag__domain
        or ili_recorder_name__length
        or ili_reported_time__required
        or ili_reported_time__type
        or ili_reported_time__not_future
        or ili_reviewer_name__length
        or key__unique
        or ili_total__sum_of
        or ili_total__not_above
        or ili_total__not_above_fever_count
        or ili_age_under_five__range
        or ili_age_five_to_fourteen__range
        or ili_age_fifteen_to_twenty_four__range
        or ili_age_twenty_five_to_fifty_nine__range
        or ili_age_sixty_and_over__range
        or visit_total__range
        or fever_count__not_above
        or sampled_count__not_above
        or antiviral_count__not_above
        or admitted_count__not_above
        or surveillance_week__range
        or ili_reported_time__not_before
        or ili_reported_time__within_days
        or ili_recorder_name__not_placeholder
        or ili_reviewer_name__differs_from
        or logic__percent_differs
        or logic__year_differs
        or logic__week_differs
        or logic__adults_in_paediatrics
        or logic__no_case_in_many_visits
        or logic__clinic_twice
        or logic__sender_differs
)

select
    institution_code,
    ili_report_id,
    surveillance_date,
    surveillance_year,
    surveillance_week,
    ili_clinic_code,
    ili_age_under_five,
    ili_age_five_to_fourteen,
    ili_age_fifteen_to_twenty_four,
    ili_age_twenty_five_to_fifty_nine,
    ili_age_sixty_and_over,
    ili_total,
    fever_count,
    visit_total,
    ili_percent,
    sampled_count,
    antiviral_count,
    admitted_count,
    cluster_flag,
    ili_recorder_name,
    ili_reported_time,
    ili_reviewer_name,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'sentinel_ili.institution_code.required' end,
        case when institution_code__length then 'sentinel_ili.institution_code.length' end,
        case when ili_report_id__required then 'sentinel_ili.ili_report_id.required' end,
        case when ili_report_id__length then 'sentinel_ili.ili_report_id.length' end,
        case when surveillance_date__required then 'sentinel_ili.surveillance_date.required' end,
        case when surveillance_date__type then 'sentinel_ili.surveillance_date.type' end,
        case when surveillance_date__not_future then 'sentinel_ili.surveillance_date.not_future' end,
        case when surveillance_year__required then 'sentinel_ili.surveillance_year.required' end,
        case when surveillance_year__type then 'sentinel_ili.surveillance_year.type' end,
        case when surveillance_week__required then 'sentinel_ili.surveillance_week.required' end,
        case when surveillance_week__type then 'sentinel_ili.surveillance_week.type' end,
        case when ili_clinic_code__required then 'sentinel_ili.ili_clinic_code.required' end,
        case when ili_clinic_code__domain then 'sentinel_ili.ili_clinic_code.domain' end,
        case when ili_age_under_five__required then 'sentinel_ili.ili_age_under_five.required' end,
        case when ili_age_under_five__type then 'sentinel_ili.ili_age_under_five.type' end,
        case when ili_age_five_to_fourteen__required then 'sentinel_ili.ili_age_five_to_fourteen.required' end,
        case when ili_age_five_to_fourteen__type then 'sentinel_ili.ili_age_five_to_fourteen.type' end,
        case when ili_age_fifteen_to_twenty_four__required then 'sentinel_ili.ili_age_fifteen_to_twenty_four.required' end,
        case when ili_age_fifteen_to_twenty_four__type then 'sentinel_ili.ili_age_fifteen_to_twenty_four.type' end,
        case when ili_age_twenty_five_to_fifty_nine__required then 'sentinel_ili.ili_age_twenty_five_to_fifty_nine.required' end,
        case when ili_age_twenty_five_to_fifty_nine__type then 'sentinel_ili.ili_age_twenty_five_to_fifty_nine.type' end,
        case when ili_age_sixty_and_over__required then 'sentinel_ili.ili_age_sixty_and_over.required' end,
        case when ili_age_sixty_and_over__type then 'sentinel_ili.ili_age_sixty_and_over.type' end,
        case when ili_total__required then 'sentinel_ili.ili_total.required' end,
        case when ili_total__type then 'sentinel_ili.ili_total.type' end,
        case when fever_count__type then 'sentinel_ili.fever_count.type' end,
        case when visit_total__required then 'sentinel_ili.visit_total.required' end,
        case when visit_total__type then 'sentinel_ili.visit_total.type' end,
        case when ili_percent__type then 'sentinel_ili.ili_percent.type' end,
        case when sampled_count__type then 'sentinel_ili.sampled_count.type' end,
        case when antiviral_count__type then 'sentinel_ili.antiviral_count.type' end,
        case when admitted_count__type then 'sentinel_ili.admitted_count.type' end,
        case when cluster_flag__domain then 'sentinel_ili.cluster_flag.domain' end,
        case when ili_recorder_name__length then 'sentinel_ili.ili_recorder_name.length' end,
        case when ili_reported_time__required then 'sentinel_ili.ili_reported_time.required' end,
        case when ili_reported_time__type then 'sentinel_ili.ili_reported_time.type' end,
        case when ili_reported_time__not_future then 'sentinel_ili.ili_reported_time.not_future' end,
        case when ili_reviewer_name__length then 'sentinel_ili.ili_reviewer_name.length' end,
        case when key__unique then 'sentinel_ili.key.unique' end,
        case when ili_total__sum_of then 'sentinel_ili.ili_total.sum_of' end,
        case when ili_total__not_above then 'sentinel_ili.ili_total.not_above' end,
        case when ili_total__not_above_fever_count then 'sentinel_ili.ili_total.not_above_fever_count' end,
        case when ili_age_under_five__range then 'sentinel_ili.ili_age_under_five.range' end,
        case when ili_age_five_to_fourteen__range then 'sentinel_ili.ili_age_five_to_fourteen.range' end,
        case when ili_age_fifteen_to_twenty_four__range then 'sentinel_ili.ili_age_fifteen_to_twenty_four.range' end,
        case when ili_age_twenty_five_to_fifty_nine__range then 'sentinel_ili.ili_age_twenty_five_to_fifty_nine.range' end,
        case when ili_age_sixty_and_over__range then 'sentinel_ili.ili_age_sixty_and_over.range' end,
        case when visit_total__range then 'sentinel_ili.visit_total.range' end,
        case when fever_count__not_above then 'sentinel_ili.fever_count.not_above' end,
        case when sampled_count__not_above then 'sentinel_ili.sampled_count.not_above' end,
        case when antiviral_count__not_above then 'sentinel_ili.antiviral_count.not_above' end,
        case when admitted_count__not_above then 'sentinel_ili.admitted_count.not_above' end,
        case when surveillance_week__range then 'sentinel_ili.surveillance_week.range' end,
        case when ili_reported_time__not_before then 'sentinel_ili.ili_reported_time.not_before' end,
        case when ili_reported_time__within_days then 'sentinel_ili.ili_reported_time.within_days' end,
        case when ili_recorder_name__not_placeholder then 'sentinel_ili.ili_recorder_name.not_placeholder' end,
        case when ili_reviewer_name__differs_from then 'sentinel_ili.ili_reviewer_name.differs_from' end,
        case when logic__percent_differs then 'sentinel_ili.logic.percent_differs' end,
        case when logic__year_differs then 'sentinel_ili.logic.year_differs' end,
        case when logic__week_differs then 'sentinel_ili.logic.week_differs' end,
        case when logic__adults_in_paediatrics then 'sentinel_ili.logic.adults_in_paediatrics' end,
        case when logic__no_case_in_many_visits then 'sentinel_ili.logic.no_case_in_many_visits' end,
        case when logic__clinic_twice then 'sentinel_ili.logic.clinic_twice' end,
        case when logic__sender_differs then 'sentinel_ili.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or ili_report_id__required
        or surveillance_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
