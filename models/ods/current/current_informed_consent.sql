-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='informed_consent' in data_sets_in_use()) }}
select *
from {{ ref('ods_informed_consent') }}
where standing = 'current'
