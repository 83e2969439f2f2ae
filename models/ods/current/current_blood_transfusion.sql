-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='blood_transfusion' in data_sets_in_use()) }}
select *
from {{ ref('ods_blood_transfusion') }}
where standing = 'current'
