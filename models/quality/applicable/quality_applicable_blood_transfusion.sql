-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_blood_transfusion') }}, {{ ref('current_blood_transfusion') }}
{{ config(enabled='blood_transfusion' in data_sets_in_use(), meta={'data_set': 'blood_transfusion'}) }}
with asked as (
    select
        *,
        try_cast(substr(issue_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(transfusion_start_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(transfusion_end_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(transfusion_reaction_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(transfused_quantity as decimal(18, 4)) is not null as holds_5,
        try_cast(haemoglobin_before as decimal(18, 4)) is not null as holds_6,
        try_cast(temperature_before as decimal(18, 4)) is not null as holds_7,
        try_cast(temperature_after as decimal(18, 4)) is not null as holds_8,
        (coalesce(autologous_flag, '0') <> '1') as holds_9,
        (blood_product_code in ('1', '11', '12', '13', '14', '15', '16', '17')) as holds_10,
        (coalesce(transfusion_nature_code, '2') <> '3') as holds_11
    from {{ counted_rows('blood_transfusion') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("transfusion_id is not null") }} as n__transfusion_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("request_no is not null") }} as n__request_no__length,
        {{ signed_count("transfusion_nature_code is not null") }} as n__transfusion_nature_code__domain,
        {{ signed_count("transfusion_history_code is not null") }} as n__transfusion_history_code__domain,
        {{ signed_count("diagnosis_code is not null") }} as n__diagnosis_code__length,
        {{ signed_count("diagnosis_name is not null") }} as n__diagnosis_name__length,
        {{ signed_count("transfusion_indication is not null") }} as n__transfusion_indication__length,
        {{ signed_count("abo_blood_code is not null") }} as n__abo_blood_code__domain,
        {{ signed_count("rh_code is not null") }} as n__rh_code__domain,
        {{ signed_count("blood_product_code is not null") }} as n__blood_product_code__domain,
        {{ signed_count("bag_no is not null") }} as n__bag_no__length,
        {{ signed_count("donor_abo_code is not null") }} as n__donor_abo_code__domain,
        {{ signed_count("donor_rh_code is not null") }} as n__donor_rh_code__domain,
        {{ signed_count("transfused_quantity is not null") }} as n__transfused_quantity__type,
        {{ signed_count("blood_unit_code is not null") }} as n__blood_unit_code__domain,
        {{ signed_count("autologous_flag is not null") }} as n__autologous_flag__domain,
        {{ signed_count("crossmatch_code is not null") }} as n__crossmatch_code__domain,
        {{ signed_count("antibody_screen_code is not null") }} as n__antibody_screen_code__domain,
        {{ signed_count("consent_flag is not null") }} as n__consent_flag__domain,
        {{ signed_count("haemoglobin_before is not null") }} as n__haemoglobin_before__type,
        {{ signed_count("platelet_before is not null") }} as n__platelet_before__type,
        {{ signed_count("issue_time is not null") }} as n__issue_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__issue_time__not_future,
        {{ signed_count("transfusion_start_time is not null") }} as n__transfusion_start_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__transfusion_start_time__not_future,
        {{ signed_count("transfusion_end_time is not null") }} as n__transfusion_end_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__transfusion_end_time__not_future,
        {{ signed_count("temperature_before is not null") }} as n__temperature_before__type,
        {{ signed_count("temperature_after is not null") }} as n__temperature_after__type,
        {{ signed_count("transfusion_reaction_flag is not null") }} as n__transfusion_reaction_flag__domain,
        {{ signed_count("(transfusion_reaction_flag = '1')") }} as n__transfusion_reaction_code__required,
        {{ signed_count("transfusion_reaction_code is not null") }} as n__transfusion_reaction_code__domain,
        {{ signed_count("transfusion_reaction_time is not null") }} as n__transfusion_reaction_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__transfusion_reaction_time__not_future,
        {{ signed_count("nurse_id is not null") }} as n__nurse_id__length,
        {{ signed_count("checker_id is not null") }} as n__checker_id__length,
        {{ signed_count("institution_code is not null and transfusion_id is not null") }} as n__key__unique,
        {{ signed_count("(blood_unit_code in ('1', '3')) and holds_5") }} as n__transfused_quantity__range,
        {{ signed_count("(blood_unit_code = '2') and holds_5") }} as n__transfused_quantity__at_least_when,
        {{ signed_count("holds_2 and holds_1") }} as n__transfusion_start_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__transfusion_end_time__not_before,
        {{ signed_count("holds_6") }} as n__haemoglobin_before__range,
        {{ signed_count("try_cast(platelet_before as decimal(18, 4)) is not null") }} as n__platelet_before__range,
        {{ signed_count("holds_7") }} as n__temperature_before__range,
        {{ signed_count("holds_8") }} as n__temperature_after__range,
        {{ signed_count("transfusion_reaction_code is not null and transfusion_reaction_flag is not null") }} as n__transfusion_reaction_code__only_when,
        {{ signed_count("transfusion_reaction_time is not null and transfusion_reaction_flag is not null") }} as n__transfusion_reaction_time__only_when,
        {{ signed_count("holds_4 and holds_2") }} as n__transfusion_reaction_time__not_before,
        {{ signed_count("try_cast(substr(transfusion_reaction_time, 1, 10) as date) is not null and try_cast(substr(transfusion_start_time, 1, 10) as date) is not null") }} as n__transfusion_reaction_time__within_days,
        {{ signed_count("checker_id is not null and nurse_id is not null") }} as n__checker_id__differs_from,
        {{ signed_count("holds_9 and holds_10 and ((abo_blood_code = '1' and donor_abo_code in ('2', '4')) or (abo_blood_code = '2' and donor_abo_code in ('1', '4')) or (abo_blood_code = '3' and donor_abo_code in ('1', '2', '4'))) is not null") }} as n__logic__red_cells_incompatible,
        {{ signed_count("(blood_product_code in ('4', '41', '42', '43', '44', '45', '46')) and ((abo_blood_code = '1' and donor_abo_code in ('2', '3')) or (abo_blood_code = '2' and donor_abo_code in ('1', '3')) or (abo_blood_code = '4' and donor_abo_code in ('1', '2', '3'))) is not null") }} as n__logic__plasma_incompatible,
        {{ signed_count("holds_9 and holds_11 and holds_10 and (rh_code = '1' and donor_rh_code = '2') is not null") }} as n__logic__rh_incompatible,
        {{ signed_count("holds_9 and holds_11 and holds_10") }} as n__logic__red_cells_without_crossmatch,
        {{ signed_count("holds_11 and holds_10 and holds_6") }} as n__logic__red_cells_above_threshold,
        {{ signed_count("(try_cast(temperature_after as decimal(18, 4)) >= 38) and (transfusion_reaction_flag = '0') and holds_8 and holds_7") }} as n__logic__fever_without_reaction,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('blood_transfusion.institution_code.required'),
            ('blood_transfusion.institution_code.length'),
            ('blood_transfusion.transfusion_id.length'),
            ('blood_transfusion.visit_id.length'),
            ('blood_transfusion.visit_id.reference'),
            ('blood_transfusion.patient_id.length'),
            ('blood_transfusion.patient_id.reference'),
            ('blood_transfusion.department_code.domain'),
            ('blood_transfusion.request_no.length'),
            ('blood_transfusion.transfusion_nature_code.domain'),
            ('blood_transfusion.transfusion_history_code.domain'),
            ('blood_transfusion.diagnosis_code.length'),
            ('blood_transfusion.diagnosis_name.length'),
            ('blood_transfusion.transfusion_indication.length'),
            ('blood_transfusion.abo_blood_code.domain'),
            ('blood_transfusion.rh_code.domain'),
            ('blood_transfusion.blood_product_code.domain'),
            ('blood_transfusion.bag_no.length'),
            ('blood_transfusion.donor_abo_code.domain'),
            ('blood_transfusion.donor_rh_code.domain'),
            ('blood_transfusion.transfused_quantity.type'),
            ('blood_transfusion.blood_unit_code.domain'),
            ('blood_transfusion.autologous_flag.domain'),
            ('blood_transfusion.crossmatch_code.domain'),
            ('blood_transfusion.antibody_screen_code.domain'),
            ('blood_transfusion.consent_flag.domain'),
            ('blood_transfusion.haemoglobin_before.type'),
            ('blood_transfusion.platelet_before.type'),
            ('blood_transfusion.issue_time.type'),
            ('blood_transfusion.issue_time.not_future'),
            ('blood_transfusion.transfusion_start_time.type'),
            ('blood_transfusion.transfusion_start_time.not_future'),
            ('blood_transfusion.transfusion_end_time.type'),
            ('blood_transfusion.transfusion_end_time.not_future'),
            ('blood_transfusion.temperature_before.type'),
            ('blood_transfusion.temperature_after.type'),
            ('blood_transfusion.transfusion_reaction_flag.domain'),
            ('blood_transfusion.transfusion_reaction_code.required'),
            ('blood_transfusion.transfusion_reaction_code.domain'),
            ('blood_transfusion.transfusion_reaction_time.type'),
            ('blood_transfusion.transfusion_reaction_time.not_future'),
            ('blood_transfusion.nurse_id.length'),
            ('blood_transfusion.checker_id.length'),
            ('blood_transfusion.key.unique'),
            ('blood_transfusion.transfused_quantity.range'),
            ('blood_transfusion.transfused_quantity.at_least_when'),
            ('blood_transfusion.transfusion_start_time.not_before'),
            ('blood_transfusion.transfusion_end_time.not_before'),
            ('blood_transfusion.haemoglobin_before.range'),
            ('blood_transfusion.platelet_before.range'),
            ('blood_transfusion.temperature_before.range'),
            ('blood_transfusion.temperature_after.range'),
            ('blood_transfusion.transfusion_reaction_code.only_when'),
            ('blood_transfusion.transfusion_reaction_time.only_when'),
            ('blood_transfusion.transfusion_reaction_time.not_before'),
            ('blood_transfusion.transfusion_reaction_time.within_days'),
            ('blood_transfusion.checker_id.differs_from'),
            ('blood_transfusion.logic.red_cells_incompatible'),
            ('blood_transfusion.logic.plasma_incompatible'),
            ('blood_transfusion.logic.rh_incompatible'),
            ('blood_transfusion.logic.red_cells_without_crossmatch'),
            ('blood_transfusion.logic.red_cells_above_threshold'),
            ('blood_transfusion.logic.fever_without_reaction'),
            ('blood_transfusion.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'blood_transfusion.institution_code.required' then n__institution_code__required
            when 'blood_transfusion.institution_code.length' then n__institution_code__length
            when 'blood_transfusion.transfusion_id.length' then n__transfusion_id__length
            when 'blood_transfusion.visit_id.length' then n__visit_id__length
            when 'blood_transfusion.visit_id.reference' then n__visit_id__reference
            when 'blood_transfusion.patient_id.length' then n__patient_id__length
            when 'blood_transfusion.patient_id.reference' then n__patient_id__reference
            when 'blood_transfusion.department_code.domain' then n__department_code__domain
            when 'blood_transfusion.request_no.length' then n__request_no__length
            when 'blood_transfusion.transfusion_nature_code.domain' then n__transfusion_nature_code__domain
            when 'blood_transfusion.transfusion_history_code.domain' then n__transfusion_history_code__domain
            when 'blood_transfusion.diagnosis_code.length' then n__diagnosis_code__length
            when 'blood_transfusion.diagnosis_name.length' then n__diagnosis_name__length
            when 'blood_transfusion.transfusion_indication.length' then n__transfusion_indication__length
            when 'blood_transfusion.abo_blood_code.domain' then n__abo_blood_code__domain
            when 'blood_transfusion.rh_code.domain' then n__rh_code__domain
            when 'blood_transfusion.blood_product_code.domain' then n__blood_product_code__domain
            when 'blood_transfusion.bag_no.length' then n__bag_no__length
            when 'blood_transfusion.donor_abo_code.domain' then n__donor_abo_code__domain
            when 'blood_transfusion.donor_rh_code.domain' then n__donor_rh_code__domain
            when 'blood_transfusion.transfused_quantity.type' then n__transfused_quantity__type
            when 'blood_transfusion.blood_unit_code.domain' then n__blood_unit_code__domain
            when 'blood_transfusion.autologous_flag.domain' then n__autologous_flag__domain
            when 'blood_transfusion.crossmatch_code.domain' then n__crossmatch_code__domain
            when 'blood_transfusion.antibody_screen_code.domain' then n__antibody_screen_code__domain
            when 'blood_transfusion.consent_flag.domain' then n__consent_flag__domain
            when 'blood_transfusion.haemoglobin_before.type' then n__haemoglobin_before__type
            when 'blood_transfusion.platelet_before.type' then n__platelet_before__type
            when 'blood_transfusion.issue_time.type' then n__issue_time__type
            when 'blood_transfusion.issue_time.not_future' then n__issue_time__not_future
            when 'blood_transfusion.transfusion_start_time.type' then n__transfusion_start_time__type
            when 'blood_transfusion.transfusion_start_time.not_future' then n__transfusion_start_time__not_future
            when 'blood_transfusion.transfusion_end_time.type' then n__transfusion_end_time__type
            when 'blood_transfusion.transfusion_end_time.not_future' then n__transfusion_end_time__not_future
            when 'blood_transfusion.temperature_before.type' then n__temperature_before__type
            when 'blood_transfusion.temperature_after.type' then n__temperature_after__type
            when 'blood_transfusion.transfusion_reaction_flag.domain' then n__transfusion_reaction_flag__domain
            when 'blood_transfusion.transfusion_reaction_code.required' then n__transfusion_reaction_code__required
            when 'blood_transfusion.transfusion_reaction_code.domain' then n__transfusion_reaction_code__domain
            when 'blood_transfusion.transfusion_reaction_time.type' then n__transfusion_reaction_time__type
            when 'blood_transfusion.transfusion_reaction_time.not_future' then n__transfusion_reaction_time__not_future
            when 'blood_transfusion.nurse_id.length' then n__nurse_id__length
            when 'blood_transfusion.checker_id.length' then n__checker_id__length
            when 'blood_transfusion.key.unique' then n__key__unique
            when 'blood_transfusion.transfused_quantity.range' then n__transfused_quantity__range
            when 'blood_transfusion.transfused_quantity.at_least_when' then n__transfused_quantity__at_least_when
            when 'blood_transfusion.transfusion_start_time.not_before' then n__transfusion_start_time__not_before
            when 'blood_transfusion.transfusion_end_time.not_before' then n__transfusion_end_time__not_before
            when 'blood_transfusion.haemoglobin_before.range' then n__haemoglobin_before__range
            when 'blood_transfusion.platelet_before.range' then n__platelet_before__range
            when 'blood_transfusion.temperature_before.range' then n__temperature_before__range
            when 'blood_transfusion.temperature_after.range' then n__temperature_after__range
            when 'blood_transfusion.transfusion_reaction_code.only_when' then n__transfusion_reaction_code__only_when
            when 'blood_transfusion.transfusion_reaction_time.only_when' then n__transfusion_reaction_time__only_when
            when 'blood_transfusion.transfusion_reaction_time.not_before' then n__transfusion_reaction_time__not_before
            when 'blood_transfusion.transfusion_reaction_time.within_days' then n__transfusion_reaction_time__within_days
            when 'blood_transfusion.checker_id.differs_from' then n__checker_id__differs_from
            when 'blood_transfusion.logic.red_cells_incompatible' then n__logic__red_cells_incompatible
            when 'blood_transfusion.logic.plasma_incompatible' then n__logic__plasma_incompatible
            when 'blood_transfusion.logic.rh_incompatible' then n__logic__rh_incompatible
            when 'blood_transfusion.logic.red_cells_without_crossmatch' then n__logic__red_cells_without_crossmatch
            when 'blood_transfusion.logic.red_cells_above_threshold' then n__logic__red_cells_above_threshold
            when 'blood_transfusion.logic.fever_without_reaction' then n__logic__fever_without_reaction
            when 'blood_transfusion.logic.sender_differs' then n__logic__sender_differs
        end as bigint) as applicable
    from counted
    cross join applicability
)

select
    institution_code,
    event_date,
    applicability_id,
    applicable,
    {{ open_load() }} as load_no
from unfolded
where applicable <> 0
