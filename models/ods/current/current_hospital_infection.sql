-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='hospital_infection' in data_sets_in_use()) }}
select *
from {{ ref('ods_hospital_infection') }}
where standing = 'current'
