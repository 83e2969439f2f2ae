-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='settlement_line' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='settlement_line',
    links=[
        ('settlement', ['institution_code', 'settlement_id'], ['institution_code', 'settlement_id']),
        ('settlement_line', ['institution_code', 'line_id'], ['institution_code', 'line_id']),
    ]
) }}
