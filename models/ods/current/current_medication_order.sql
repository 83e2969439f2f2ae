-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='medication_order' in data_sets_in_use()) }}
select *
from {{ ref('ods_medication_order') }}
where standing = 'current'
