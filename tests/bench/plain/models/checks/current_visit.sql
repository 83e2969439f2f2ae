select institution_code, visit_id, visit_type_code, sender_code from {{ ref('current_outpatient_visit') }}
union all
select institution_code, visit_id, '3', sender_code from {{ ref('current_inpatient_stay') }}
