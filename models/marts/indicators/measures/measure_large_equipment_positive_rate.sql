with exam as (
    select * from {{ measured('cmd_imaging_report', at='examined_at') }} as report
    where modality_code in ('CT', 'MR', 'PT', 'XA')
)

select
    'large_equipment_positive_rate' as indicator_id,
    institution_code,
    period,
    cast(count_if(positive_flag = '1') as double) as numerator,
    cast(count(*) as double) as denominator
from exam
group by institution_code, period
