{{ changed_rows(
    data_set='vital_sign',
    into='cmd_vital_sign',
    patient='patient_id'
) }}
