{%- set measures = [
    'average_length_of_stay',
    'surgery_share_of_discharges',
    'level_four_surgery_share',
    'minimally_invasive_surgery_share',
    'large_equipment_positive_rate',
    'inpatient_mortality',
    'unplanned_readmission_31_days',
    'average_outpatient_fee',
    'average_inpatient_fee',
    'inpatient_drug_share',
    'inpatient_consumable_share',
    'essential_drug_visit_share',
    'actual_reimbursement_rate',
    'notifiable_report_timeliness',
] -%}
{%- set fact, tried = earlier_table('marts', 'indicator_fact'), earlier_table('marts', this.name) -%}
-- depends_on: {{ ref('indicator_touched_cell') }}
with measured as (
    {%- for measure in measures %}
    select
        indicator_id,
        institution_code,
        period,
        numerator,
        denominator
    from {{ ref('measure_' ~ measure) }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

after as (
    select
        {{ fact_key('indicator_id', 'institution_code', 'period') }} as cell_key,
        *
    from measured
    where denominator > 0
),

before as (
    {% if fact -%}
    select
        {{ fact_key('indicator_id', 'institution_code', 'period') }} as cell_key,
        indicator_id,
        institution_code,
        period,
        numerator,
        denominator,
        1 as place
    from {{ fact }}
    {% if tried -%}
    -- Where this load was tried before, the fact may have been written by then.
    union all
    select
        cell_key,
        indicator_id,
        institution_code,
        period,
        earlier_numerator as numerator,
        earlier_denominator as denominator,
        0 as place
    from {{ tried }}
    where load_no = {{ open_load() }}
    {%- endif %}
    {%- else -%}
    -- Nothing is known of before, in a first build or after a restore: nothing moved.
    select
        *,
        0 as place
    from after
    {%- endif %}
),

ranked as (
    select
        *,
        row_number() over (partition by cell_key order by place) as rank_no
    from before
    {% if not load_is_full() -%}
    where cell_key in (select touched.cell_key from {{ ref('indicator_touched_cell') }} as touched)
    {%- endif %}
),

known as (
    select * from ranked
    where rank_no = 1
)

select
    coalesce(after.cell_key, known.cell_key) as cell_key,
    coalesce(after.indicator_id, known.indicator_id) as indicator_id,
    coalesce(after.institution_code, known.institution_code) as institution_code,
    coalesce(after.period, known.period) as period,
    after.numerator,
    after.denominator,
    known.numerator as earlier_numerator,
    known.denominator as earlier_denominator,
    {{ open_load() }} as load_no
from after
full outer join known on after.cell_key = known.cell_key
