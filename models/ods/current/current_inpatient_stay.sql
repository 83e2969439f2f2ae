-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='inpatient_stay' in data_sets_in_use()) }}
select *
from {{ ref('ods_inpatient_stay') }}
where standing = 'current'
