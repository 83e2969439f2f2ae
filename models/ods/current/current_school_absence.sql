-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='school_absence' in data_sets_in_use()) }}
select *
from {{ ref('ods_school_absence') }}
where standing = 'current'
