{{ changed_rows(
    data_set='lab_result',
    into='cmd_laboratory_result',
    patient='patient_id',
    terms=[('lab_item', 'item_code', 'item_name')],
    joined=[('lab_report', ['institution_code', 'report_id'], ['institution_code', 'report_id'])]
) }}
