-- Generated from seeds/standards by `make generate`; change the standard, not this file.
select *
from {{ ref('ods_microbiology_report') }}
where standing = 'current'
