-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='enrolment' in data_sets_in_use()) }}
select *
from {{ ref('ods_enrolment') }}
where standing = 'current'
