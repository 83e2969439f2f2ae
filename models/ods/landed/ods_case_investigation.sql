-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='case_investigation' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'investigation_id']) }}"
) }}
{{ ods_rows(
    data_set='case_investigation',
    key=['institution_code', 'investigation_id'],
    event_time='investigation_time',
    elements=[
        'institution_code',
        'investigation_id',
        'card_id',
        'outbreak_id',
        'name',
        'sex_code',
        'birth_date',
        'id_no',
        'phone',
        'occupation_code',
        'workplace',
        'residence_division_code',
        'disease_code',
        'case_class_code',
        'onset_date',
        'first_visit_date',
        'admission_date',
        'isolation_date',
        'severity_code',
        'main_symptoms',
        'exposure_flag',
        'exposure_begin_date',
        'exposure_end_date',
        'exposure_place',
        'source_code',
        'incubation_days',
        'vaccinated_flag',
        'last_vaccination_date',
        'contact_count',
        'monitored_contact_count',
        'ill_contact_count',
        'specimen_flag',
        'investigation_time',
        'completed_date',
        'investigator_name'
    ]
) }}
