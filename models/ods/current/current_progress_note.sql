-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(enabled='progress_note' in data_sets_in_use()) }}
select *
from {{ ref('ods_progress_note') }}
where standing = 'current'
