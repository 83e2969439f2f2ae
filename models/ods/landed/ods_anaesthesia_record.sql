-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='anaesthesia_record' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'anaesthesia_id']) }}"
) }}
{{ ods_rows(
    data_set='anaesthesia_record',
    key=['institution_code', 'anaesthesia_id'],
    event_time='anaesthesia_start_time',
    elements=[
        'institution_code',
        'anaesthesia_id',
        'visit_id',
        'patient_id',
        'operation_id',
        'operating_room_no',
        'weight',
        'abo_blood_code',
        'rh_code',
        'preoperative_diagnosis_name',
        'procedure_code',
        'procedure_name',
        'asa_code',
        'anaesthesia_code',
        'airway_code',
        'anaesthetic_drugs',
        'room_in_time',
        'anaesthesia_start_time',
        'procedure_time',
        'end_time',
        'anaesthesia_end_time',
        'extubation_time',
        'room_out_time',
        'min_systolic',
        'max_systolic',
        'min_spo2',
        'min_temperature',
        'blood_loss',
        'urine_volume',
        'infusion_volume',
        'transfusion_volume',
        'complication_flag',
        'complication_description',
        'destination_code',
        'anaesthetist_id'
    ]
) }}
