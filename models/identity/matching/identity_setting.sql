-- Written last: until all is done with the new settings, a repeated load must see that they changed.
-- depends_on: {{ ref('identity_golden_record') }}
with setting as (
    {{ identity_settings() | indent(4) }}
)

select
    kind,
    name,
    content,
    record_key_a,
    record_key_b
from setting
