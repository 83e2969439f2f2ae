with card as (
    select
        *,
        strftime(reported_at, '%Y-%m') as period,
        case when disease_class_code = '1' or disease_code = '0300' then 2 else 24 end as limit_hours
    from {{ ref('disease_card') }}
    where diagnosed_at is not null and reported_at is not null and disease_class_code in ('1', '2', '3')
)

select
    'large_equipment_positive_rate' as indicator_id,
    institution_code,
    strftime(examined_at, '%Y-%m') as period,
    count(*) filter (where positive_flag = '1') as numerator,
    count(*) as denominator
from {{ ref('imaging') }}
where modality_code in ('CT', 'MR', 'PT', 'XA') and examined_at is not null
group by institution_code, strftime(examined_at, '%Y-%m')
union all
select
    'actual_reimbursement_rate',
    institution_code,
    strftime(settled_at, '%Y-%m'),
    sum(fund_payment),
    sum(total_fee)
from {{ ref('settlement') }}
where settled_at is not null
group by institution_code, strftime(settled_at, '%Y-%m')
union all
select
    'notifiable_report_timeliness',
    institution_code,
    period,
    count(*) filter (where date_diff('second', diagnosed_at, reported_at) <= limit_hours * 3600),
    count(*)
from card
group by institution_code, period
