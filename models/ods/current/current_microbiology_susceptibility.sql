-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='microbiology_susceptibility' in data_sets_in_use()) }}
select *
from {{ ref('ods_microbiology_susceptibility') }}
where standing = 'current'
