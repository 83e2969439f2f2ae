-- Every person record of the accepted registrations is a member of exactly one person, and of the persons that
-- the open load concerns each is one cluster. A row that an incremental load lost or left behind comes up here.
with counted as (
    select
        (select count(*) from {{ ref('identity_record') }}) as records,
        (select count(*) from {{ ref('identity_cluster') }}) as clustered,
        (select count(*) from {{ ref('identity_member') }}) as members,
        (select count_if(record_count > 0) from {{ ref('identity_person') }}) as persons,
        (select count(*) from {{ ref('identity_golden_record') }}) as golden_records
),

held as (
    select distinct
        m.person_id,
        c.cluster_key
    from {{ ref('identity_member') }} as m
    left join {{ ref('identity_cluster') }} as c on m.record_key = c.record_key
    where m.load_no >= {{ open_load() }}
)

select
    'rows that do not match' as problem,
    concat_ws(
        ', ',
        cast(records as string),
        cast(clustered as string),
        cast(members as string),
        cast(persons as string),
        cast(golden_records as string)
    ) as found
from counted
where records <> clustered or records <> members or persons <> golden_records
union all
select
    'person with several clusters, or with a record in none' as problem,
    person_id as found
from held
group by person_id
having count(*) > 1 or count(cluster_key) = 0
union all
select
    'cluster with several persons' as problem,
    cluster_key as found
from held
group by cluster_key
having count(*) > 1
