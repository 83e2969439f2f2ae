-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='payment_audit' in data_sets_in_use()) }}
select *
from {{ ref('ods_payment_audit') }}
where standing = 'current'
