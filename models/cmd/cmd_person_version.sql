{{ config(full_refresh=false, meta={'row_key': 'version_key', 'replaced_by': 'open_load'}) }}
-- depends_on: {{ ref('identity_touched_person') }}, {{ ref('identity_assignment') }}, {{ ref('changed_patient') }}
{%- set said = person_attributes() + ['record_count'] %}
{%- set is_full = load_is_full() %}
{%- set persons = 'select touched.person_id from ' ~ ref('identity_touched_person') ~ ' as touched' %}
{%- set is_touched = '' if is_full else 'where person_id in (' ~ persons ~ ')' %}
with person as (
    select * from {{ ref('cmd_person') }}
    {{ is_touched }}
),

version as (
    {% if is_incremental() -%}
    select
        *,
        row_number() over (partition by person_id order by version_no desc) as age
    from {{ this }}
    {{ is_touched }}
    {%- else -%}
    select
        *,
        0 as version_no,
        'active' as status,
        1 as age
    from {{ ref('cmd_person') }}
    where false
    {%- endif %}
),

latest as (
    select * from version
    where age = 1
),

compared as (
    select
        coalesce(person.person_id, version.person_id) as person_id,
        coalesce(version.version_no, 0) as earlier_no,
        case when person.person_id is null then 'gone' else 'active' end as status,
        {% for column in said -%}
        person.{{ column }},
        {% endfor -%}
        case
            when person.person_id is null then version.status = 'active'
            when version.person_id is null then true
            else
                version.status = 'gone'
                {%- for column in said %}
                or person.{{ column }} is distinct from version.{{ column }}
                {%- endfor %}
        end as is_changed
    from person
    full outer join latest as version on person.person_id = version.person_id
),

cause as (
    {% if is_full -%}
    select
        person_id,
        'rebuild' as cause
    from compared
    where earlier_no > 0
    {%- else -%}
    {{ person_causes() | indent(4) }}
    {%- endif %}
),

clock as (
    select max(received_at) as known_from from {{ ref('ods_batch') }}
)

select
    {{ natural_key(['compared.person_id', 'cast(compared.earlier_no + 1 as string)']) }} as version_key,
    compared.person_id,
    cast(compared.earlier_no + 1 as int) as version_no,
    compared.status,
    {% for column in said -%}
    compared.{{ column }},
    {% endfor -%}
    coalesce(cause.cause, 'new') as cause,
    clock.known_from,
    {{ open_load() }} as load_no
from compared
cross join clock
left join cause on compared.person_id = cause.person_id
where compared.is_changed
