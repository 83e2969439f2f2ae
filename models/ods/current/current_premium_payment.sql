-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='premium_payment' in data_sets_in_use()) }}
select *
from {{ ref('ods_premium_payment') }}
where standing = 'current'
