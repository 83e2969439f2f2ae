with visit as (
    select *, strftime(started_at, '%Y-%m') as period
    from {{ ref('encounter') }}
    where visit_type_code = '1' and started_at is not null
),

essential as (
    select distinct encounter_id from {{ ref('medication') }} where essential_drug_flag = '1'
)

select 'average_outpatient_fee' as indicator_id, institution_code, period, sum(total_fee) as numerator, count(total_fee) as denominator
from visit group by institution_code, period
union all
select 'essential_drug_visit_share', visit.institution_code, period, count(essential.encounter_id), count(*)
from visit left join essential using (encounter_id) group by visit.institution_code, period
