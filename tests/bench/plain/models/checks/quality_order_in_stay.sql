select o.institution_code, o.order_id, o.sender_code
from {{ ref('current_medication_order') }} as o
left join {{ ref('current_inpatient_stay') }} as s using (institution_code, visit_id)
where not coalesce({{ day('substr(s.admission_time, 1, 10)') }} - {{ day('substr(o.order_time, 1, 10)') }} > 1, false)
