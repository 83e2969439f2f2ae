-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='birth_certificate' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='birth_certificate',
    links=[
        ('birth_certificate', ['institution_code', 'birth_certificate_id'], ['institution_code', 'birth_certificate_id']),
        ('birth_certificate', ['mother_id_no', 'birth_time', 'birth_order', 'issue_type_code'], ['mother_id_no', 'birth_time', 'birth_order', 'issue_type_code']),
    ]
) }}
