-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_sentinel_ili') }}, {{ ref('current_sentinel_ili') }}
{{ config(enabled='sentinel_ili' in data_sets_in_use(), meta={'data_set': 'sentinel_ili'}) }}
with asked as (
    select
        *,
        try_cast(ili_total as decimal(18, 4)) is not null as holds_1,
        try_cast(visit_total as decimal(18, 4)) is not null as holds_2,
        try_cast(fever_count as decimal(18, 4)) is not null as holds_3
    from {{ counted_rows('sentinel_ili') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("ili_report_id is not null") }} as n__ili_report_id__length,
        {{ signed_count("surveillance_date is not null") }} as n__surveillance_date__type,
        {{ signed_count("try_cast(surveillance_date as date) is not null and cast(received_at as date) is not null") }} as n__surveillance_date__not_future,
        {{ signed_count("surveillance_year is not null") }} as n__surveillance_year__type,
        {{ signed_count("surveillance_week is not null") }} as n__surveillance_week__type,
        {{ signed_count("ili_clinic_code is not null") }} as n__ili_clinic_code__domain,
        {{ signed_count("ili_age_under_five is not null") }} as n__ili_age_under_five__type,
        {{ signed_count("ili_age_five_to_fourteen is not null") }} as n__ili_age_five_to_fourteen__type,
        {{ signed_count("ili_age_fifteen_to_twenty_four is not null") }} as n__ili_age_fifteen_to_twenty_four__type,
        {{ signed_count("ili_age_twenty_five_to_fifty_nine is not null") }} as n__ili_age_twenty_five_to_fifty_nine__type,
        {{ signed_count("ili_age_sixty_and_over is not null") }} as n__ili_age_sixty_and_over__type,
        {{ signed_count("ili_total is not null") }} as n__ili_total__type,
        {{ signed_count("fever_count is not null") }} as n__fever_count__type,
        {{ signed_count("visit_total is not null") }} as n__visit_total__type,
        {{ signed_count("ili_percent is not null") }} as n__ili_percent__type,
        {{ signed_count("sampled_count is not null") }} as n__sampled_count__type,
        {{ signed_count("antiviral_count is not null") }} as n__antiviral_count__type,
        {{ signed_count("admitted_count is not null") }} as n__admitted_count__type,
        {{ signed_count("cluster_flag is not null") }} as n__cluster_flag__domain,
        {{ signed_count("ili_recorder_name is not null") }} as n__ili_recorder_name__length,
        {{ signed_count("ili_reported_time is not null") }} as n__ili_reported_time__type,
        {{ signed_count("try_cast(substr(ili_reported_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__ili_reported_time__not_future,
        {{ signed_count("ili_reviewer_name is not null") }} as n__ili_reviewer_name__length,
        {{ signed_count("institution_code is not null and ili_report_id is not null") }} as n__key__unique,
        {{ signed_count("holds_1 and try_cast(coalesce(ili_age_under_five, '0') as decimal(18, 4)) is not null and try_cast(coalesce(ili_age_five_to_fourteen, '0') as decimal(18, 4)) is not null and try_cast(coalesce(ili_age_fifteen_to_twenty_four, '0') as decimal(18, 4)) is not null and try_cast(coalesce(ili_age_twenty_five_to_fifty_nine, '0') as decimal(18, 4)) is not null and try_cast(coalesce(ili_age_sixty_and_over, '0') as decimal(18, 4)) is not null") }} as n__ili_total__sum_of,
        {{ signed_count("holds_1 and holds_2") }} as n__ili_total__not_above,
        {{ signed_count("holds_1 and holds_3") }} as n__ili_total__not_above_fever_count,
        {{ signed_count("try_cast(ili_age_under_five as decimal(18, 4)) is not null") }} as n__ili_age_under_five__range,
        {{ signed_count("try_cast(ili_age_five_to_fourteen as decimal(18, 4)) is not null") }} as n__ili_age_five_to_fourteen__range,
        {{ signed_count("try_cast(ili_age_fifteen_to_twenty_four as decimal(18, 4)) is not null") }} as n__ili_age_fifteen_to_twenty_four__range,
        {{ signed_count("try_cast(ili_age_twenty_five_to_fifty_nine as decimal(18, 4)) is not null") }} as n__ili_age_twenty_five_to_fifty_nine__range,
        {{ signed_count("try_cast(ili_age_sixty_and_over as decimal(18, 4)) is not null") }} as n__ili_age_sixty_and_over__range,
        {{ signed_count("holds_2") }} as n__visit_total__range,
        {{ signed_count("holds_3 and holds_2") }} as n__fever_count__not_above,
        {{ signed_count("try_cast(sampled_count as decimal(18, 4)) is not null and holds_1") }} as n__sampled_count__not_above,
        {{ signed_count("try_cast(antiviral_count as decimal(18, 4)) is not null and holds_1") }} as n__antiviral_count__not_above,
        {{ signed_count("try_cast(admitted_count as decimal(18, 4)) is not null and holds_1") }} as n__admitted_count__not_above,
        {{ signed_count("try_cast(surveillance_week as decimal(18, 4)) is not null") }} as n__surveillance_week__range,
        {{ signed_count("try_cast(substr(ili_reported_time, 1, 10) as date) is not null and try_cast(substr(surveillance_date, 1, 10) as date) is not null") }} as n__ili_reported_time__not_before,
        {{ signed_count("ili_reviewer_name is not null and ili_recorder_name is not null") }} as n__ili_reviewer_name__differs_from,
        {{ signed_count("(try_cast(ili_percent as decimal(18, 4)) * try_cast(visit_total as decimal(18, 4))) is not null and holds_1 and holds_2") }} as n__logic__percent_differs,
        {{ signed_count("(case when substr(surveillance_date, 6, 2) in ('12', '01') then abs(try_cast(surveillance_year as decimal(18, 4)) - try_cast(substr(surveillance_date, 1, 4) as decimal(18, 4))) > 1 else surveillance_year <> substr(surveillance_date, 1, 4) end) is not null") }} as n__logic__year_differs,
        {{ signed_count("(try_cast(surveillance_week as int) between 1 and 53) and (substr(surveillance_date, 6, 2) not in ('12', '01')) and try_cast(surveillance_week as int) is not null and try_cast(substr(surveillance_date, 6, 2) as int) is not null and try_cast(substr(surveillance_date, 9, 2) as int) is not null") }} as n__logic__week_differs,
        {{ signed_count("(ili_clinic_code in ('4', '5')) and (try_cast(ili_age_twenty_five_to_fifty_nine as decimal(18, 4)) > 0 or try_cast(ili_age_sixty_and_over as decimal(18, 4)) > 0) is not null") }} as n__logic__adults_in_paediatrics,
        {{ signed_count("(ili_clinic_code = '3') and (try_cast(visit_total as decimal(18, 4)) >= 50) and holds_1") }} as n__logic__no_case_in_many_visits,
        {{ signed_count("institution_code is not null and surveillance_date is not null and ili_clinic_code is not null") }} as n__logic__clinic_twice,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('sentinel_ili.institution_code.required'),
            ('sentinel_ili.institution_code.length'),
            ('sentinel_ili.ili_report_id.length'),
            ('sentinel_ili.surveillance_date.type'),
            ('sentinel_ili.surveillance_date.not_future'),
            ('sentinel_ili.surveillance_year.type'),
            ('sentinel_ili.surveillance_week.type'),
            ('sentinel_ili.ili_clinic_code.domain'),
            ('sentinel_ili.ili_age_under_five.type'),
            ('sentinel_ili.ili_age_five_to_fourteen.type'),
            ('sentinel_ili.ili_age_fifteen_to_twenty_four.type'),
            ('sentinel_ili.ili_age_twenty_five_to_fifty_nine.type'),
            ('sentinel_ili.ili_age_sixty_and_over.type'),
            ('sentinel_ili.ili_total.type'),
            ('sentinel_ili.fever_count.type'),
            ('sentinel_ili.visit_total.type'),
            ('sentinel_ili.ili_percent.type'),
            ('sentinel_ili.sampled_count.type'),
            ('sentinel_ili.antiviral_count.type'),
            ('sentinel_ili.admitted_count.type'),
            ('sentinel_ili.cluster_flag.domain'),
            ('sentinel_ili.ili_recorder_name.length'),
            ('sentinel_ili.ili_reported_time.type'),
            ('sentinel_ili.ili_reported_time.not_future'),
            ('sentinel_ili.ili_reviewer_name.length'),
            ('sentinel_ili.key.unique'),
            ('sentinel_ili.ili_total.sum_of'),
            ('sentinel_ili.ili_total.not_above'),
            ('sentinel_ili.ili_total.not_above_fever_count'),
            ('sentinel_ili.ili_age_under_five.range'),
            ('sentinel_ili.ili_age_five_to_fourteen.range'),
            ('sentinel_ili.ili_age_fifteen_to_twenty_four.range'),
            ('sentinel_ili.ili_age_twenty_five_to_fifty_nine.range'),
            ('sentinel_ili.ili_age_sixty_and_over.range'),
            ('sentinel_ili.visit_total.range'),
            ('sentinel_ili.fever_count.not_above'),
            ('sentinel_ili.sampled_count.not_above'),
            ('sentinel_ili.antiviral_count.not_above'),
            ('sentinel_ili.admitted_count.not_above'),
            ('sentinel_ili.surveillance_week.range'),
            ('sentinel_ili.ili_reported_time.not_before'),
            ('sentinel_ili.ili_reviewer_name.differs_from'),
            ('sentinel_ili.logic.percent_differs'),
            ('sentinel_ili.logic.year_differs'),
            ('sentinel_ili.logic.week_differs'),
            ('sentinel_ili.logic.adults_in_paediatrics'),
            ('sentinel_ili.logic.no_case_in_many_visits'),
            ('sentinel_ili.logic.clinic_twice'),
            ('sentinel_ili.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'sentinel_ili.institution_code.required' then n__institution_code__required
            when 'sentinel_ili.institution_code.length' then n__institution_code__length
            when 'sentinel_ili.ili_report_id.length' then n__ili_report_id__length
            when 'sentinel_ili.surveillance_date.type' then n__surveillance_date__type
            when 'sentinel_ili.surveillance_date.not_future' then n__surveillance_date__not_future
            when 'sentinel_ili.surveillance_year.type' then n__surveillance_year__type
            when 'sentinel_ili.surveillance_week.type' then n__surveillance_week__type
            when 'sentinel_ili.ili_clinic_code.domain' then n__ili_clinic_code__domain
            when 'sentinel_ili.ili_age_under_five.type' then n__ili_age_under_five__type
            when 'sentinel_ili.ili_age_five_to_fourteen.type' then n__ili_age_five_to_fourteen__type
            when 'sentinel_ili.ili_age_fifteen_to_twenty_four.type' then n__ili_age_fifteen_to_twenty_four__type
            when 'sentinel_ili.ili_age_twenty_five_to_fifty_nine.type' then n__ili_age_twenty_five_to_fifty_nine__type
            when 'sentinel_ili.ili_age_sixty_and_over.type' then n__ili_age_sixty_and_over__type
            when 'sentinel_ili.ili_total.type' then n__ili_total__type
            when 'sentinel_ili.fever_count.type' then n__fever_count__type
            when 'sentinel_ili.visit_total.type' then n__visit_total__type
            when 'sentinel_ili.ili_percent.type' then n__ili_percent__type
            when 'sentinel_ili.sampled_count.type' then n__sampled_count__type
            when 'sentinel_ili.antiviral_count.type' then n__antiviral_count__type
            when 'sentinel_ili.admitted_count.type' then n__admitted_count__type
            when 'sentinel_ili.cluster_flag.domain' then n__cluster_flag__domain
            when 'sentinel_ili.ili_recorder_name.length' then n__ili_recorder_name__length
            when 'sentinel_ili.ili_reported_time.type' then n__ili_reported_time__type
            when 'sentinel_ili.ili_reported_time.not_future' then n__ili_reported_time__not_future
            when 'sentinel_ili.ili_reviewer_name.length' then n__ili_reviewer_name__length
            when 'sentinel_ili.key.unique' then n__key__unique
            when 'sentinel_ili.ili_total.sum_of' then n__ili_total__sum_of
            when 'sentinel_ili.ili_total.not_above' then n__ili_total__not_above
            when 'sentinel_ili.ili_total.not_above_fever_count' then n__ili_total__not_above_fever_count
            when 'sentinel_ili.ili_age_under_five.range' then n__ili_age_under_five__range
            when 'sentinel_ili.ili_age_five_to_fourteen.range' then n__ili_age_five_to_fourteen__range
            when 'sentinel_ili.ili_age_fifteen_to_twenty_four.range' then n__ili_age_fifteen_to_twenty_four__range
            when 'sentinel_ili.ili_age_twenty_five_to_fifty_nine.range' then n__ili_age_twenty_five_to_fifty_nine__range
            when 'sentinel_ili.ili_age_sixty_and_over.range' then n__ili_age_sixty_and_over__range
            when 'sentinel_ili.visit_total.range' then n__visit_total__range
            when 'sentinel_ili.fever_count.not_above' then n__fever_count__not_above
            when 'sentinel_ili.sampled_count.not_above' then n__sampled_count__not_above
            when 'sentinel_ili.antiviral_count.not_above' then n__antiviral_count__not_above
            when 'sentinel_ili.admitted_count.not_above' then n__admitted_count__not_above
            when 'sentinel_ili.surveillance_week.range' then n__surveillance_week__range
            when 'sentinel_ili.ili_reported_time.not_before' then n__ili_reported_time__not_before
            when 'sentinel_ili.ili_reviewer_name.differs_from' then n__ili_reviewer_name__differs_from
            when 'sentinel_ili.logic.percent_differs' then n__logic__percent_differs
            when 'sentinel_ili.logic.year_differs' then n__logic__year_differs
            when 'sentinel_ili.logic.week_differs' then n__logic__week_differs
            when 'sentinel_ili.logic.adults_in_paediatrics' then n__logic__adults_in_paediatrics
            when 'sentinel_ili.logic.no_case_in_many_visits' then n__logic__no_case_in_many_visits
            when 'sentinel_ili.logic.clinic_twice' then n__logic__clinic_twice
            when 'sentinel_ili.logic.sender_differs' then n__logic__sender_differs
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
