{{ config(materialized='view') }}
select
    row_id,
    cause
from {{ ref('changed_outpatient_visit') }}
union all
select
    row_id,
    cause
from {{ ref('changed_inpatient_stay') }}
