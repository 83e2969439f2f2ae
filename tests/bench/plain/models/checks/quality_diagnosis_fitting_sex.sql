select d.institution_code, d.diagnosis_id, d.sender_code
from {{ ref('current_diagnosis') }} as d
left join {{ ref('current_patient') }} as p using (institution_code, patient_id)
where
    not coalesce(
        (p.sex_code = '1' and regexp_matches(upper(d.diagnosis_code), '^(O[0-9]|C5[1-8]|N[789][0-9])'))
        or (p.sex_code = '2' and regexp_matches(upper(d.diagnosis_code), '^(C6[0-3]|N4[0-9]|N5[01])')),
        false
    )
