-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='inter_provincial_settlement',
    links=[
        ('inter_provincial_settlement', ['institution_code', 'clearing_id'], ['institution_code', 'clearing_id']),
        ('off_site_registration', ['institution_code', 'filing_id'], ['institution_code', 'filing_id']),
    ]
) }}
