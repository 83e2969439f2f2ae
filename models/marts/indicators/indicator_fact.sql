-- depends_on: {{ ref('indicators') }}
with measured as (
    select * from {{ ref('measure_average_length_of_stay') }}
    union all
    select * from {{ ref('measure_surgery_share_of_discharges') }}
    union all
    select * from {{ ref('measure_level_four_surgery_share') }}
    union all
    select * from {{ ref('measure_minimally_invasive_surgery_share') }}
    union all
    select * from {{ ref('measure_large_equipment_positive_rate') }}
    union all
    select * from {{ ref('measure_inpatient_mortality') }}
    union all
    select * from {{ ref('measure_unplanned_readmission_31_days') }}
    union all
    select * from {{ ref('measure_average_outpatient_fee') }}
    union all
    select * from {{ ref('measure_average_inpatient_fee') }}
    union all
    select * from {{ ref('measure_inpatient_drug_share') }}
    union all
    select * from {{ ref('measure_inpatient_consumable_share') }}
    union all
    select * from {{ ref('measure_essential_drug_visit_share') }}
    union all
    select * from {{ ref('measure_actual_reimbursement_rate') }}
    union all
    select * from {{ ref('measure_notifiable_report_timeliness') }}
)

select
    indicator_id,
    institution_code,
    period,
    numerator,
    denominator
from measured
where denominator > 0
