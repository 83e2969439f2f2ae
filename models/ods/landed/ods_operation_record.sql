-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='operation_record' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'operation_id']) }}"
) }}
{{ ods_rows(
    data_set='operation_record',
    key=['institution_code', 'operation_id'],
    event_time='procedure_time',
    elements=[
        'institution_code',
        'operation_id',
        'visit_id',
        'patient_id',
        'department_code',
        'operating_room_no',
        'preoperative_diagnosis_code',
        'preoperative_diagnosis_name',
        'postoperative_diagnosis_code',
        'postoperative_diagnosis_name',
        'procedure_code',
        'procedure_name',
        'surgery_level_code',
        'incision_class_code',
        'elective_flag',
        'surgical_position_code',
        'room_in_time',
        'procedure_time',
        'end_time',
        'room_out_time',
        'duration_minutes',
        'anaesthesia_code',
        'asa_code',
        'surgeon_id',
        'first_assistant_id',
        'anaesthetist_id',
        'circulating_nurse_id',
        'blood_loss',
        'transfusion_volume',
        'infusion_volume',
        'prophylactic_antibiotic_flag',
        'prophylactic_antibiotic_time',
        'unplanned_return_flag',
        'operation_summary',
        'record_finished_time'
    ]
) }}
