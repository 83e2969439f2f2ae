with record as (
    select
        r.record_key,
        r.id_no_18,
        c.component_key
    from {{ ref('identity_component') }} as c
    inner join {{ ref('identity_record') }} as r on c.record_key = r.record_key
),

edge as (
    select
        record_key_a as record_key,
        record_key_b as neighbour_key,
        decision,
        weight
    from {{ ref('identity_edge') }}
    where decision <> 'vetoed'
    union all
    select
        record_key_b as record_key,
        record_key_a as neighbour_key,
        decision,
        weight
    from {{ ref('identity_edge') }}
    where decision <> 'vetoed'
),

-- A steward who links two records says that their ID numbers are one person's: the smaller one speaks for both.
linked as (
    select
        edge.record_key,
        min(neighbour.id_no_18) as id_no_18
    from edge
    inner join record as neighbour on edge.neighbour_key = neighbour.record_key
    where edge.decision = 'must_link'
    group by edge.record_key
),

-- Of two records that a steward keeps apart, the second one leaves, with what a steward linked to it.
leaving as (
    select distinct d.leaves_record_key as record_key
    from {{ ref('identity_decision') }} as d
    inner join record as a on d.record_key_a = a.record_key
    inner join record as b on d.record_key_b = b.record_key
    where d.decision = 'cannot_link' and a.component_key = b.component_key
),

own as (
    select
        record.record_key,
        record.component_key,
        leaving.record_key is not null as is_leaving,
        case
            when leaving.record_key is not null then coalesce(linked.id_no_18, leaving.record_key)
            else least(coalesce(record.id_no_18, linked.id_no_18), coalesce(linked.id_no_18, record.id_no_18))
        end as anchor
    from record
    left join linked on record.record_key = linked.record_key
    left join leaving on record.record_key = leaving.record_key
),

conflict as (
    select component_key
    from own
    group by component_key
    having min(anchor) <> max(anchor) or count_if(is_leaving) > 0
),

conflicting as (
    select * from own
    where component_key in (select conflict.component_key from conflict)
),

nearest as (
    select
        edge.record_key,
        conflicting.anchor,
        row_number() over (
            partition by edge.record_key
            order by case when edge.decision = 'must_link' then 0 else 1 end, edge.weight desc, conflicting.anchor
        ) as place
    from edge
    inner join conflicting on edge.neighbour_key = conflicting.record_key
    where conflicting.anchor is not null and (edge.decision = 'must_link' or not conflicting.is_leaving)
)

select
    conflicting.record_key,
    conflicting.component_key,
    coalesce(conflicting.anchor, nearest.anchor) as anchor
from conflicting
left join nearest on conflicting.record_key = nearest.record_key and nearest.place = 1
