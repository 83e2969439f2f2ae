-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='disease_card' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='disease_card',
    links=[
        ('disease_card', ['id_no', 'disease_code', 'onset_date'], ['id_no', 'disease_code', 'onset_date']),
        ('disease_card', ['institution_code', 'card_id'], ['institution_code', 'card_id']),
    ]
) }}
