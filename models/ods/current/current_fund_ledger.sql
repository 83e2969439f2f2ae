-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='fund_ledger' in data_sets_in_use()) }}
select *
from {{ ref('ods_fund_ledger') }}
where standing = 'current'
