{{ changed_rows(
    data_set='imaging_report',
    into='cmd_imaging_report',
    patient='patient_id'
) }}
