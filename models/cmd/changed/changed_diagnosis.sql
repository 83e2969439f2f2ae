{{ changed_rows(
    data_set='diagnosis',
    into='cmd_diagnosis',
    patient='patient_id',
    terms=[('icd10', 'diagnosis_code', 'diagnosis_name')]
) }}
