select s.institution_code, s.visit_id, s.sender_code
from {{ ref('current_inpatient_stay') }} as s
left join {{ ref('current_patient') }} as p using (institution_code, patient_id)
where
    not coalesce(
        {{ whole('s.age_years') }} <= 130
        and abs({{ age(day('p.birth_date'), day('substr(s.admission_time, 1, 10)')) }} - {{ whole('s.age_years') }}) > 1,
        false
    )
