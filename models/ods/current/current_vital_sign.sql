-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='vital_sign' in data_sets_in_use()) }}
select *
from {{ ref('ods_vital_sign') }}
where standing = 'current'
