{{ config(materialized='view') }}
select
    encounter_id,
    max(case when surgery_level_code = '4' then 1 else 0 end) as has_level_four,
    max(case when minimally_invasive_flag = '1' then 1 else 0 end) as has_minimally_invasive
from {{ ref('cmd_procedure') }}
where procedure_kind_code in ('1', '2')
group by encounter_id
