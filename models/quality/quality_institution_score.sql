with score as (
    select * from {{ ref('quality_score') }}
)

select
    institution_code,
    cast(sum(applicable) as bigint) as applicable,
    cast(sum(failed) as bigint) as failed,
    100 * cast(sum(passed_weight) as double) / cast(sum(total_weight) as double) as score
from score
group by institution_code
