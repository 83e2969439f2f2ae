select * from {{ ref('inpatient_indicators') }}
union all
select * from {{ ref('outpatient_indicators') }}
union all
select * from {{ ref('other_indicators') }}
