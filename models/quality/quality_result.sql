{{ config(meta={'row_key': 'cell_key', 'replaced_by': 'quality_touched_cell'}) }}
-- depends_on: {{ ref('quality_touched_cell') }}
with rule_index as (
    select * from {{ ref('rule_index') }}
),

failure as (
    select * from {{ ref('quality_failure') }}
    {% if is_incremental() -%}
    where {{ cell_key('data_set', 'institution_code', 'event_date') }} in (
        select cell.cell_key from {{ ref('quality_touched_cell') }} as cell
    )
    {%- endif %}
),

reference_sender as (
    select * from {{ ref('quality_reference_sender') }}
),

applicable as (
    select
        applicability_id,
        institution_code,
        event_date,
        data_set,
        sum(applicable) as applicable
    from {{ ref('quality_applicable') }}
    {% if is_incremental() -%}
    where {{ cell_key('data_set', 'institution_code', 'event_date') }} in (
        select cell.cell_key from {{ ref('quality_touched_cell') }} as cell
    )
    {%- endif %}
    group by applicability_id, institution_code, event_date, data_set
    having sum(applicable) <> 0
),

failed as (
    select
        rule_id,
        institution_code,
        event_date,
        count(*) as failed
    from failure
    group by rule_id, institution_code, event_date
),

joined as (
    select
        rule_index.rule_id,
        rule_index.kind,
        applicable.institution_code,
        applicable.event_date,
        applicable.data_set,
        applicable.applicable,
        coalesce(failed.failed, 0) as failed,
        reference_sender.rule_id is not null as is_referenced
    from applicable
    inner join rule_index on applicable.applicability_id = rule_index.applicability_id
    left join failed
        on
            rule_index.rule_id = failed.rule_id
            and applicable.institution_code = failed.institution_code
            and applicable.event_date = failed.event_date
    left join reference_sender
        on
            rule_index.rule_id = reference_sender.rule_id
            and applicable.institution_code = reference_sender.institution_code
)

select
    rule_id,
    institution_code,
    event_date,
    cast(applicable as bigint) as applicable,
    failed,
    case
        when kind = 'reference' and not is_referenced then 'not_yet_assessable'
        when failed > 0 then 'fail'
        else 'pass'
    end as status,
    {{ cell_key('data_set', 'institution_code', 'event_date') }} as cell_key,
    {{ open_load() }} as load_no
from joined
