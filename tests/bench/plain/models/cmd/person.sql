select
    coalesce(id_no, institution_code || '|' || patient_id) as person_id,
    arg_max(name, received_at) as name,
    arg_max(sex_code, received_at) as sex_code,
    arg_max({{ day('birth_date') }}, received_at) as birth_date,
    arg_max(phone, received_at) as phone,
    arg_max(address, received_at) as address,
    arg_max(division_code, received_at) as division_code,
    arg_max(nationality_code, received_at) as nationality_code,
    arg_max(insurance_no, received_at) as insurance_no,
    arg_max(insurance_type_code, received_at) as insurance_type_code,
    max({{ moment('death_time') }}) as died_at,
    count(*) as record_count
from {{ ref('current_patient') }}
group by coalesce(id_no, institution_code || '|' || patient_id)
