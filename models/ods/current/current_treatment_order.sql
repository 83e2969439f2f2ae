-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='treatment_order' in data_sets_in_use()) }}
select *
from {{ ref('ods_treatment_order') }}
where standing = 'current'
