with exam as (
    select * from {{ ref('cmd_imaging_report') }}
    where modality_code in ('CT', 'MR', 'PT', 'XA') and examined_at is not null
)

select
    'large_equipment_positive_rate' as indicator_id,
    institution_code,
    date_format(examined_at, 'yyyy-MM') as period,
    cast(count_if(positive_flag = '1') as double) as numerator,
    cast(count(*) as double) as denominator
from exam
group by institution_code, date_format(examined_at, 'yyyy-MM')
