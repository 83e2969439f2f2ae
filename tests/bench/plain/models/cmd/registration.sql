select
    institution_code,
    patient_id,
    any_value(coalesce(id_no, institution_code || '|' || patient_id)) as person_id
from {{ ref('current_patient') }}
where patient_id is not null
group by institution_code, patient_id
