-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='outpatient_record' in data_sets_in_use()) }}
select *
from {{ ref('ods_outpatient_record') }}
where standing = 'current'
