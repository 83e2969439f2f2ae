{{ changed_rows(
    data_set='medication_order',
    into='cmd_medication',
    patient='patient_id',
    terms=[('drug', 'drug_code', 'drug_name')]
) }}
