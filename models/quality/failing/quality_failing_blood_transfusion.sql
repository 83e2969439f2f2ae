-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_blood_transfusion') }}, {{ ref('current_blood_transfusion') }}
{{ config(enabled='blood_transfusion' in data_sets_in_use(), meta={'replaced_by': 'touched_blood_transfusion'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'blood_transfusion', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'blood_transfusion', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        transfusion_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_blood_transfusion', ['institution_code', 'transfusion_id'], 'blood_transfusion', ['institution_code', 'transfusion_id']) }} as looked_into
    group by institution_code, transfusion_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        transfusion_id is null as transfusion_id__required,
        length(transfusion_id) > 64 as transfusion_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(request_no) > 64 as request_no__length,
        transfusion_nature_code not in ('1', '2', '3') as transfusion_nature_code__domain,
        transfusion_history_code not in ('1', '2', '9') as transfusion_history_code__domain,
        length(diagnosis_code) > 20 as diagnosis_code__length,
        length(diagnosis_name) > 200 as diagnosis_name__length,
        transfusion_indication is null as transfusion_indication__required,
        length(transfusion_indication) > 500 as transfusion_indication__length,
        abo_blood_code is null as abo_blood_code__required,
        abo_blood_code not in ('1', '2', '3', '4', '5') as abo_blood_code__domain,
        rh_code is null as rh_code__required,
        rh_code not in ('1', '2', '3', '4') as rh_code__domain,
        blood_product_code is null as blood_product_code__required,
        blood_product_code not in ('1', '11', '12', '13', '14', '15', '16', '17', '2', '21', '22', '23', '3', '31', '32', '33', '34', '4', '41', '42', '43', '44', '45', '46', '5', '51', '6', '9') as blood_product_code__domain,
        bag_no is null as bag_no__required,
        length(bag_no) > 30 as bag_no__length,
        donor_abo_code is null as donor_abo_code__required,
        donor_abo_code not in ('1', '2', '3', '4', '5') as donor_abo_code__domain,
        donor_rh_code not in ('1', '2', '3', '4') as donor_rh_code__domain,
        transfused_quantity is null as transfused_quantity__required,
        not regexp_like(transfused_quantity, '^-?[0-9]{1,5}([.][0-9]{1,1}0*)?$') as transfused_quantity__type,
        blood_unit_code is null as blood_unit_code__required,
        blood_unit_code not in ('1', '2', '3') as blood_unit_code__domain,
        autologous_flag not in ('0', '1') as autologous_flag__domain,
        crossmatch_code not in ('1', '2', '3', '9') as crossmatch_code__domain,
        antibody_screen_code not in ('1', '2', '9') as antibody_screen_code__domain,
        consent_flag not in ('0', '1') as consent_flag__domain,
        not regexp_like(haemoglobin_before, '^-?[0-9]{1,3}$') as haemoglobin_before__type,
        not regexp_like(platelet_before, '^-?[0-9]{1,4}$') as platelet_before__type,
        not regexp_like(issue_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as issue_time__type,
        try_cast(substr(issue_time, 1, 19) as timestamp) > received_at as issue_time__not_future,
        transfusion_start_time is null as transfusion_start_time__required,
        not regexp_like(transfusion_start_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as transfusion_start_time__type,
        try_cast(substr(transfusion_start_time, 1, 19) as timestamp) > received_at as transfusion_start_time__not_future,
        not regexp_like(transfusion_end_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as transfusion_end_time__type,
        try_cast(substr(transfusion_end_time, 1, 19) as timestamp) > received_at as transfusion_end_time__not_future,
        not regexp_like(temperature_before, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as temperature_before__type,
        not regexp_like(temperature_after, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as temperature_after__type,
        transfusion_reaction_flag is null as transfusion_reaction_flag__required,
        transfusion_reaction_flag not in ('0', '1') as transfusion_reaction_flag__domain,
        (transfusion_reaction_flag = '1') and transfusion_reaction_code is null as transfusion_reaction_code__required,
        transfusion_reaction_code not in ('1', '2', '3', '9') as transfusion_reaction_code__domain,
        not regexp_like(transfusion_reaction_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as transfusion_reaction_time__type,
        try_cast(substr(transfusion_reaction_time, 1, 19) as timestamp) > received_at as transfusion_reaction_time__not_future,
        nurse_id is null as nurse_id__required,
        length(nurse_id) > 32 as nurse_id__length,
        length(checker_id) > 32 as checker_id__length,
        key__unique__repeated_1 is not null as key__unique,
        not regexp_like(diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as diagnosis_code__shape,
        upper(trim(transfusion_indication)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as transfusion_indication__not_placeholder,
        upper(trim(bag_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as bag_no__not_placeholder,
        case when blood_unit_code in ('1', '3') then try_cast(transfused_quantity as decimal(18, 4)) < 0.1 or try_cast(transfused_quantity as decimal(18, 4)) > 20 end as transfused_quantity__range,
        case when blood_unit_code = '2' then try_cast(transfused_quantity as decimal(18, 4)) < 5 end as transfused_quantity__at_least_when,
        try_cast(substr(transfusion_start_time, 1, 19) as timestamp) < try_cast(substr(issue_time, 1, 19) as timestamp) as transfusion_start_time__not_before,
        try_cast(substr(transfusion_start_time, 1, 19) as timestamp) > try_cast(substr(issue_time, 1, 19) as timestamp) + interval '4' hour as transfusion_start_time__within_hours,
        try_cast(substr(transfusion_end_time, 1, 19) as timestamp) < try_cast(substr(transfusion_start_time, 1, 19) as timestamp) as transfusion_end_time__not_before,
        try_cast(substr(transfusion_end_time, 1, 19) as timestamp) > try_cast(substr(transfusion_start_time, 1, 19) as timestamp) + interval '6' hour as transfusion_end_time__within_hours,
        try_cast(haemoglobin_before as decimal(18, 4)) < 10 or try_cast(haemoglobin_before as decimal(18, 4)) > 250 as haemoglobin_before__range,
        try_cast(platelet_before as decimal(18, 4)) < 0 or try_cast(platelet_before as decimal(18, 4)) > 3000 as platelet_before__range,
        try_cast(temperature_before as decimal(18, 4)) < 32 or try_cast(temperature_before as decimal(18, 4)) > 42 as temperature_before__range,
        try_cast(temperature_after as decimal(18, 4)) < 32 or try_cast(temperature_after as decimal(18, 4)) > 43 as temperature_after__range,
        case when transfusion_reaction_code is not null then not (transfusion_reaction_flag = '1') end as transfusion_reaction_code__only_when,
        case when transfusion_reaction_time is not null then not (transfusion_reaction_flag = '1') end as transfusion_reaction_time__only_when,
        try_cast(substr(transfusion_reaction_time, 1, 19) as timestamp) < try_cast(substr(transfusion_start_time, 1, 19) as timestamp) as transfusion_reaction_time__not_before,
        try_cast(substr(transfusion_reaction_time, 1, 10) as date) > try_cast(substr(transfusion_start_time, 1, 10) as date) + interval '30' day as transfusion_reaction_time__within_days,
        checker_id = nurse_id as checker_id__differs_from,
        case when coalesce(autologous_flag, '0') <> '1' and blood_product_code in ('1', '11', '12', '13', '14', '15', '16', '17') then (abo_blood_code = '1' and donor_abo_code in ('2', '4')) or (abo_blood_code = '2' and donor_abo_code in ('1', '4')) or (abo_blood_code = '3' and donor_abo_code in ('1', '2', '4')) end as logic__red_cells_incompatible,
        case when blood_product_code in ('4', '41', '42', '43', '44', '45', '46') then (abo_blood_code = '1' and donor_abo_code in ('2', '3')) or (abo_blood_code = '2' and donor_abo_code in ('1', '3')) or (abo_blood_code = '4' and donor_abo_code in ('1', '2', '3')) end as logic__plasma_incompatible,
        case when coalesce(autologous_flag, '0') <> '1' and coalesce(transfusion_nature_code, '2') <> '3' and blood_product_code in ('1', '11', '12', '13', '14', '15', '16', '17') then rh_code = '1' and donor_rh_code = '2' end as logic__rh_incompatible,
        case when coalesce(autologous_flag, '0') <> '1' and coalesce(transfusion_nature_code, '2') <> '3' and blood_product_code in ('1', '11', '12', '13', '14', '15', '16', '17') then coalesce(crossmatch_code, '9') in ('3', '9') end as logic__red_cells_without_crossmatch,
        case when coalesce(transfusion_nature_code, '2') <> '3' and blood_product_code in ('1', '11', '12', '13', '14', '15', '16', '17') then try_cast(haemoglobin_before as decimal(18, 4)) > 100 end as logic__red_cells_above_threshold,
        case when try_cast(temperature_after as decimal(18, 4)) >= 38 and transfusion_reaction_flag = '0' then try_cast(temperature_after as decimal(18, 4)) - try_cast(temperature_before as decimal(18, 4)) >= 1 end as logic__fever_without_reaction,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('blood_transfusion') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and transfusion_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or transfusion_id__required
        or transfusion_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or department_code__required
        or department_code__domain
        or request_no__length
        or transfusion_nature_code__domain
        or transfusion_history_code__domain
        or diagnosis_code__length
        or diagnosis_name__length
        or transfusion_indication__required
        or transfusion_indication__length
        or abo_blood_code__required
        or abo_blood_code__domain
        or rh_code__required
        or rh_code__domain
        or blood_product_code__required
        or blood_product_code__domain
        or bag_no__required
        or bag_no__length
        or donor_abo_code__required
        or donor_abo_code__domain
        or donor_rh_code__domain
        or transfused_quantity__required
        or transfused_quantity__type
        or blood_unit_code__required
        or blood_unit_code__domain
        or autologous_flag__domain
        or crossmatch_code__domain
        or antibody_screen_code__domain
        or consent_flag__domain
        or haemoglobin_before__type
        or platelet_before__type
        or issue_time__type
        or issue_time__not_future
        or transfusion_start_time__required
        or transfusion_start_time__type
        or transfusion_start_time__not_future
        or transfusion_end_time__type
        or transfusion_end_time__not_future
        or temperature_before__type
        or temperature_after__type
        or transfusion_reaction_flag__required
        or transfusion_reaction_flag__domain
        or transfusion_reaction_code__required
        or transfusion_reaction_code__domain
        or transfusion_reaction_time__type
        or transfusion_reaction_time__not_future
        or nurse_id__required
        or nurse_id__length
        or checker_id__length
        or key__unique
        or diagnosis_code__shape
        or transfusion_indication__not_placeholder
        or bag_no__not_placeholder
        or transfused_quantity__range
        or transfused_quantity__at_least_when
        or transfusion_start_time__not_before
        or transfusion_start_time__within_hours
        or transfusion_end_time__not_before
        or transfusion_end_time__within_hours
        or haemoglobin_before__range
        or platelet_before__range
        or temperature_before__range
        or temperature_after__range
        or transfusion_reaction_code__only_when
        or transfusion_reaction_time__only_when
        or transfusion_reaction_time__not_before
        or transfusion_reaction_time__within_days
        or checker_id__differs_from
        or logic__red_cells_incompatible
        or logic__plasma_incompatible
        or logic__rh_incompatible
        or logic__red_cells_without_crossmatch
        or logic__red_cells_above_threshold
        or logic__fever_without_reaction
        or logic__sender_differs
)

select
    institution_code,
    transfusion_id,
    visit_id,
    patient_id,
    department_code,
    request_no,
    transfusion_nature_code,
    transfusion_history_code,
    diagnosis_code,
    diagnosis_name,
    transfusion_indication,
    abo_blood_code,
    rh_code,
    blood_product_code,
    bag_no,
    donor_abo_code,
    donor_rh_code,
    transfused_quantity,
    blood_unit_code,
    autologous_flag,
    crossmatch_code,
    antibody_screen_code,
    consent_flag,
    haemoglobin_before,
    platelet_before,
    issue_time,
    transfusion_start_time,
    transfusion_end_time,
    temperature_before,
    temperature_after,
    transfusion_reaction_flag,
    transfusion_reaction_code,
    transfusion_reaction_time,
    nurse_id,
    checker_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'blood_transfusion.institution_code.required' end,
        case when institution_code__length then 'blood_transfusion.institution_code.length' end,
        case when transfusion_id__required then 'blood_transfusion.transfusion_id.required' end,
        case when transfusion_id__length then 'blood_transfusion.transfusion_id.length' end,
        case when visit_id__required then 'blood_transfusion.visit_id.required' end,
        case when visit_id__length then 'blood_transfusion.visit_id.length' end,
        case when visit_id__reference then 'blood_transfusion.visit_id.reference' end,
        case when patient_id__required then 'blood_transfusion.patient_id.required' end,
        case when patient_id__length then 'blood_transfusion.patient_id.length' end,
        case when patient_id__reference then 'blood_transfusion.patient_id.reference' end,
        case when department_code__required then 'blood_transfusion.department_code.required' end,
        case when department_code__domain then 'blood_transfusion.department_code.domain' end,
        case when request_no__length then 'blood_transfusion.request_no.length' end,
        case when transfusion_nature_code__domain then 'blood_transfusion.transfusion_nature_code.domain' end,
        case when transfusion_history_code__domain then 'blood_transfusion.transfusion_history_code.domain' end,
        case when diagnosis_code__length then 'blood_transfusion.diagnosis_code.length' end,
        case when diagnosis_name__length then 'blood_transfusion.diagnosis_name.length' end,
        case when transfusion_indication__required then 'blood_transfusion.transfusion_indication.required' end,
        case when transfusion_indication__length then 'blood_transfusion.transfusion_indication.length' end,
        case when abo_blood_code__required then 'blood_transfusion.abo_blood_code.required' end,
        case when abo_blood_code__domain then 'blood_transfusion.abo_blood_code.domain' end,
        case when rh_code__required then 'blood_transfusion.rh_code.required' end,
        case when rh_code__domain then 'blood_transfusion.rh_code.domain' end,
        case when blood_product_code__required then 'blood_transfusion.blood_product_code.required' end,
        case when blood_product_code__domain then 'blood_transfusion.blood_product_code.domain' end,
        case when bag_no__required then 'blood_transfusion.bag_no.required' end,
        case when bag_no__length then 'blood_transfusion.bag_no.length' end,
        case when donor_abo_code__required then 'blood_transfusion.donor_abo_code.required' end,
        case when donor_abo_code__domain then 'blood_transfusion.donor_abo_code.domain' end,
        case when donor_rh_code__domain then 'blood_transfusion.donor_rh_code.domain' end,
        case when transfused_quantity__required then 'blood_transfusion.transfused_quantity.required' end,
        case when transfused_quantity__type then 'blood_transfusion.transfused_quantity.type' end,
        case when blood_unit_code__required then 'blood_transfusion.blood_unit_code.required' end,
        case when blood_unit_code__domain then 'blood_transfusion.blood_unit_code.domain' end,
        case when autologous_flag__domain then 'blood_transfusion.autologous_flag.domain' end,
        case when crossmatch_code__domain then 'blood_transfusion.crossmatch_code.domain' end,
        case when antibody_screen_code__domain then 'blood_transfusion.antibody_screen_code.domain' end,
        case when consent_flag__domain then 'blood_transfusion.consent_flag.domain' end,
        case when haemoglobin_before__type then 'blood_transfusion.haemoglobin_before.type' end,
        case when platelet_before__type then 'blood_transfusion.platelet_before.type' end,
        case when issue_time__type then 'blood_transfusion.issue_time.type' end,
        case when issue_time__not_future then 'blood_transfusion.issue_time.not_future' end,
        case when transfusion_start_time__required then 'blood_transfusion.transfusion_start_time.required' end,
        case when transfusion_start_time__type then 'blood_transfusion.transfusion_start_time.type' end,
        case when transfusion_start_time__not_future then 'blood_transfusion.transfusion_start_time.not_future' end,
        case when transfusion_end_time__type then 'blood_transfusion.transfusion_end_time.type' end,
        case when transfusion_end_time__not_future then 'blood_transfusion.transfusion_end_time.not_future' end,
        case when temperature_before__type then 'blood_transfusion.temperature_before.type' end,
        case when temperature_after__type then 'blood_transfusion.temperature_after.type' end,
        case when transfusion_reaction_flag__required then 'blood_transfusion.transfusion_reaction_flag.required' end,
        case when transfusion_reaction_flag__domain then 'blood_transfusion.transfusion_reaction_flag.domain' end,
        case when transfusion_reaction_code__required then 'blood_transfusion.transfusion_reaction_code.required' end,
        case when transfusion_reaction_code__domain then 'blood_transfusion.transfusion_reaction_code.domain' end,
        case when transfusion_reaction_time__type then 'blood_transfusion.transfusion_reaction_time.type' end,
        case when transfusion_reaction_time__not_future then 'blood_transfusion.transfusion_reaction_time.not_future' end,
        case when nurse_id__required then 'blood_transfusion.nurse_id.required' end,
        case when nurse_id__length then 'blood_transfusion.nurse_id.length' end,
        case when checker_id__length then 'blood_transfusion.checker_id.length' end,
        case when key__unique then 'blood_transfusion.key.unique' end,
        case when diagnosis_code__shape then 'blood_transfusion.diagnosis_code.shape' end,
        case when transfusion_indication__not_placeholder then 'blood_transfusion.transfusion_indication.not_placeholder' end,
        case when bag_no__not_placeholder then 'blood_transfusion.bag_no.not_placeholder' end,
        case when transfused_quantity__range then 'blood_transfusion.transfused_quantity.range' end,
        case when transfused_quantity__at_least_when then 'blood_transfusion.transfused_quantity.at_least_when' end,
        case when transfusion_start_time__not_before then 'blood_transfusion.transfusion_start_time.not_before' end,
        case when transfusion_start_time__within_hours then 'blood_transfusion.transfusion_start_time.within_hours' end,
        case when transfusion_end_time__not_before then 'blood_transfusion.transfusion_end_time.not_before' end,
        case when transfusion_end_time__within_hours then 'blood_transfusion.transfusion_end_time.within_hours' end,
        case when haemoglobin_before__range then 'blood_transfusion.haemoglobin_before.range' end,
        case when platelet_before__range then 'blood_transfusion.platelet_before.range' end,
        case when temperature_before__range then 'blood_transfusion.temperature_before.range' end,
        case when temperature_after__range then 'blood_transfusion.temperature_after.range' end,
        case when transfusion_reaction_code__only_when then 'blood_transfusion.transfusion_reaction_code.only_when' end,
        case when transfusion_reaction_time__only_when then 'blood_transfusion.transfusion_reaction_time.only_when' end,
        case when transfusion_reaction_time__not_before then 'blood_transfusion.transfusion_reaction_time.not_before' end,
        case when transfusion_reaction_time__within_days then 'blood_transfusion.transfusion_reaction_time.within_days' end,
        case when checker_id__differs_from then 'blood_transfusion.checker_id.differs_from' end,
        case when logic__red_cells_incompatible then 'blood_transfusion.logic.red_cells_incompatible' end,
        case when logic__plasma_incompatible then 'blood_transfusion.logic.plasma_incompatible' end,
        case when logic__rh_incompatible then 'blood_transfusion.logic.rh_incompatible' end,
        case when logic__red_cells_without_crossmatch then 'blood_transfusion.logic.red_cells_without_crossmatch' end,
        case when logic__red_cells_above_threshold then 'blood_transfusion.logic.red_cells_above_threshold' end,
        case when logic__fever_without_reaction then 'blood_transfusion.logic.fever_without_reaction' end,
        case when logic__sender_differs then 'blood_transfusion.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or transfusion_id__required
        or transfusion_start_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
