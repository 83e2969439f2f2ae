-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='death_certificate' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='death_certificate',
    links=[
        ('death_certificate', ['id_type_code', 'id_no'], ['id_type_code', 'id_no']),
        ('death_certificate', ['institution_code', 'death_certificate_id'], ['institution_code', 'death_certificate_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
