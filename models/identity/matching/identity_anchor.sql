with record as (
    select
        r.record_key,
        r.id_no_18,
        c.component_key
    from {{ ref('identity_record') }} as r
    inner join {{ ref('identity_component') }} as c on r.record_key = c.record_key
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
    having count(distinct anchor) > 1 or count_if(is_leaving) > 0
),

nearest as (
    select
        edge.record_key,
        own.anchor,
        row_number() over (
            partition by edge.record_key
            order by case when edge.decision = 'must_link' then 0 else 1 end, edge.weight desc, own.anchor
        ) as place
    from edge
    inner join own on edge.neighbour_key = own.record_key
    where own.anchor is not null and (edge.decision = 'must_link' or not own.is_leaving)
)

select
    own.record_key,
    own.component_key,
    coalesce(own.anchor, nearest.anchor) as anchor,
    conflict.component_key is not null as is_conflicting
from own
left join nearest on own.record_key = nearest.record_key and nearest.place = 1
left join conflict on own.component_key = conflict.component_key
