{{ changed_rows(
    data_set='settlement',
    into='cmd_settlement',
    patient='patient_id',
    terms=[('icd10', 'main_diagnosis_code', 'main_diagnosis_name')]
) }}
