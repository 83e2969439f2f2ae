{{ changed_rows(
    data_set='outpatient_visit',
    into='cmd_encounter',
    patient='patient_id'
) }}
