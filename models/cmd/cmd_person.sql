with golden_record as (
    select * from {{ ref('identity_golden_record') }}
)

select
    person_id,
    name,
    sex_code,
    birth_date,
    id_no,
    phone,
    address,
    division_code,
    ethnic_code,
    nationality_code,
    marital_status_code,
    occupation_code,
    insurance_no,
    insurance_type_code,
    abo_blood_code,
    death_time as died_at,
    cast(record_count as int) as record_count
from golden_record
