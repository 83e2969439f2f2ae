-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='drug_catalogue' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='drug_catalogue',
    links=[
        ('drug_catalogue', ['institution_code', 'drug_entry_id'], ['institution_code', 'drug_entry_id']),
    ]
) }}
