-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='outpatient_registration' in data_sets_in_use()) }}
select *
from {{ ref('ods_outpatient_registration') }}
where standing = 'current'
