{{ changed_rows(
    data_set='inpatient_stay',
    into='cmd_encounter',
    patient='patient_id',
    terms=[('icd10', 'main_diagnosis_code', 'main_diagnosis_name')]
) }}
