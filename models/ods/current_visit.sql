with outpatient as (
    select * from {{ ref('current_outpatient_visit') }}
),

inpatient as (
    select * from {{ ref('current_inpatient_stay') }}
)

select
    institution_code,
    visit_id,
    visit_type_code,
    sender_code
from outpatient
union all
select
    institution_code,
    visit_id,
    '3' as visit_type_code,
    sender_code
from inpatient
