{{ changed_rows(
    data_set='disease_card',
    into='cmd_disease_card',
    patient='patient_id'
) }}
