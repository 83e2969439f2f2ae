-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='nucleic_acid_test' in data_sets_in_use()) }}
select *
from {{ ref('ods_nucleic_acid_test') }}
where standing = 'current'
