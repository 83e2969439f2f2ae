-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='inter_provincial_settlement' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='inter_provincial_settlement',
    links=[
        ('inter_provincial_settlement', ['institution_code', 'clearing_id'], ['institution_code', 'clearing_id']),
        ('off_site_registration', ['institution_code', 'filing_id'], ['institution_code', 'filing_id']),
    ]
) }}
