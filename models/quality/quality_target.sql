with line as (
    select
        institution_kind,
        nullif(data_set, '') as data_set,
        dimension,
        cast(target as double) as target
    from {{ ref('targets') }}
),

judged as (
    select distinct
        data_set,
        dimension
    from {{ ref('rule_index') }}
),

-- A line for the data set and one for all of them may both speak of a cell.
spoken_of as (
    select
        line.institution_kind,
        judged.data_set,
        judged.dimension,
        max(case when line.data_set is not null then line.target end) as own_target,
        max(case when line.data_set is null then line.target end) as general_target
    from judged
    inner join line
        on judged.dimension = line.dimension and (line.data_set is null or judged.data_set = line.data_set)
    group by line.institution_kind, judged.data_set, judged.dimension
)

select
    institution_kind,
    data_set,
    dimension,
    coalesce(own_target, general_target) as target,
    own_target is not null as is_of_data_set
from spoken_of
