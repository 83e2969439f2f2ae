{{ changed_rows(
    data_set='procedure',
    into='cmd_procedure',
    patient='patient_id',
    terms=[('icd9cm3', 'procedure_code', 'procedure_name')]
) }}
