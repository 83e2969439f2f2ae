-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_institution') }}, {{ ref('current_institution') }}
{{ config(enabled='institution' in data_sets_in_use(), meta={'replaced_by': 'touched_institution'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        institution_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_institution', ['institution_code', 'institution_id'], 'institution', ['institution_code', 'institution_id']) }} as looked_into
    group by institution_code, institution_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        institution_id is null as institution_id__required,
        length(institution_id) > 64 as institution_id__length,
        institution_name is null as institution_name__required,
        length(institution_name) > 100 as institution_name__length,
        length(second_name) > 100 as second_name__length,
        uscc is null as uscc__required,
        length(uscc) <> 18 as uscc__length,
        length(national_institution_code) > 30 as national_institution_code__length,
        campus_flag is null as campus_flag__required,
        campus_flag not in ('0', '1') as campus_flag__domain,
        length(main_institution_id) > 64 as main_institution_id__length,
        institution_class_code is null as institution_class_code__required,
        institution_class_code not in ('A100', 'A210', 'A300', 'A400', 'A500', 'A600', 'A700', 'B100', 'B200', 'C100', 'C200', 'D100', 'D200', 'D600', 'E100', 'F100', 'G100', 'H100', 'J100', 'K100', 'P900') as institution_class_code__domain,
        registration_type_code is null as registration_type_code__required,
        registration_type_code not in ('11', '12', '13', '14', '15', '16', '17', '19', '20', '30') as registration_type_code__domain,
        management_class_code is null as management_class_code__required,
        management_class_code not in ('1', '2', '9') as management_class_code__domain,
        sponsor_code is null as sponsor_code__required,
        sponsor_code not in ('1', '2', '3', '4', '5', '6', '7') as sponsor_code__domain,
        (sponsor_code = '1') and government_level_code is null as government_level_code__required,
        government_level_code not in ('1', '2', '3', '4', '5', '6', '7', '8') as government_level_code__domain,
        hospital_grade_code not in ('1', '2', '3', '9') as hospital_grade_code__domain,
        (hospital_grade_code in ('1', '2', '3')) and hospital_rank_code is null as hospital_rank_code__required,
        hospital_rank_code not in ('1', '2', '3', '4', '9') as hospital_rank_code__domain,
        practice_licence_no is null as practice_licence_no__required,
        length(practice_licence_no) > 32 as practice_licence_no__length,
        not regexp_like(licence_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as licence_begin_date__type,
        try_cast(licence_begin_date as date) > cast(received_at as date) as licence_begin_date__not_future,
        not regexp_like(licence_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as licence_end_date__type,
        institution_division_code is null as institution_division_code__required,
        not regexp_like(institution_division_code, '^[0-9]{6}$') as institution_division_code__type,
        institution_address is null as institution_address__required,
        length(institution_address) > 200 as institution_address__length,
        not regexp_like(postcode, '^[0-9]{6}$') as postcode__type,
        length(phone) > 20 as phone__length,
        length(contact_email) > 100 as contact_email__length,
        length(legal_person_name) > 50 as legal_person_name__length,
        not regexp_like(founded_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as founded_date__type,
        try_cast(founded_date as date) > cast(received_at as date) as founded_date__not_future,
        not regexp_like(approved_beds, '^-?[0-9]{1,5}$') as approved_beds__type,
        not regexp_like(actual_beds, '^-?[0-9]{1,5}$') as actual_beds__type,
        not regexp_like(critical_beds, '^-?[0-9]{1,4}$') as critical_beds__type,
        not regexp_like(staff_count, '^-?[0-9]{1,6}$') as staff_count__type,
        not regexp_like(health_technician_count, '^-?[0-9]{1,6}$') as health_technician_count__type,
        not regexp_like(doctor_count, '^-?[0-9]{1,5}$') as doctor_count__type,
        not regexp_like(nurse_count, '^-?[0-9]{1,5}$') as nurse_count__type,
        operation_status_code is null as operation_status_code__required,
        operation_status_code not in ('1', '2', '3') as operation_status_code__domain,
        effective_date is null as effective_date__required,
        not regexp_like(effective_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as effective_date__type,
        try_cast(effective_date as date) > cast(received_at as date) as effective_date__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(institution_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as institution_name__not_placeholder,
        institution_name = second_name as institution_name__differs_from,
        not regexp_like(uscc, '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$') as uscc__shape,
        national_institution_code = uscc as national_institution_code__differs_from,
        case when main_institution_id is not null then not (campus_flag = '1') end as main_institution_id__only_when,
        main_institution_id = institution_id as main_institution_id__differs_from,
        try_cast(substr(licence_end_date, 1, 10) as date) < try_cast(substr(licence_begin_date, 1, 10) as date) as licence_end_date__not_before,
        try_cast(substr(licence_begin_date, 1, 10) as date) < try_cast(substr(founded_date, 1, 10) as date) as licence_begin_date__not_before,
        upper(trim(institution_address)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as institution_address__not_placeholder,
        not regexp_like(phone, '^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}(-[0-9]{1,6})?)$') as phone__shape,
        not regexp_like(contact_email, '^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$') as contact_email__shape,
        regexp_extract(legal_person_name, '[0-9A-Za-z]', 0) <> '' or length(legal_person_name) = 1 as legal_person_name__chinese_name,
        case when government_level_code is not null then not (sponsor_code in ('1', '2')) end as government_level_code__only_when,
        try_cast(actual_beds as decimal(18, 4)) < 0 or try_cast(actual_beds as decimal(18, 4)) > 10000 as actual_beds__range,
        try_cast(critical_beds as decimal(18, 4)) > try_cast(actual_beds as decimal(18, 4)) as critical_beds__not_above,
        try_cast(health_technician_count as decimal(18, 4)) > try_cast(staff_count as decimal(18, 4)) as health_technician_count__not_above,
        try_cast(doctor_count as decimal(18, 4)) > try_cast(health_technician_count as decimal(18, 4)) as doctor_count__not_above,
        try_cast(nurse_count as decimal(18, 4)) > try_cast(health_technician_count as decimal(18, 4)) as nurse_count__not_above,
        try_cast(substr(effective_date, 1, 10) as date) < try_cast(substr(founded_date, 1, 10) as date) as effective_date__not_before,
        sender_code <> institution_code as logic__sender_differs,
        (campus_flag = '1') and main_institution_id is null as logic__campus_without_main,
        case when institution_class_code = 'A100' and campus_flag = '0' and hospital_grade_code = '3' then try_cast(approved_beds as decimal(18, 4)) < 500 when institution_class_code = 'A100' and campus_flag = '0' and hospital_grade_code = '2' then try_cast(approved_beds as decimal(18, 4)) < 100 end as logic__grade_contradicts_beds,
        case when sponsor_code = '1' then management_class_code = '2' end as logic__public_for_profit,
        try_cast(health_technician_count as decimal(18, 4)) < try_cast(doctor_count as decimal(18, 4)) + try_cast(nurse_count as decimal(18, 4)) as logic__professionals_below_parts,
        case when try_cast(approved_beds as decimal(18, 4)) > 0 then try_cast(actual_beds as double) > 2 * try_cast(approved_beds as double) end as logic__beds_far_above_approved,
        case when operation_status_code = '1' then try_cast(substr(licence_end_date, 1, 10) as date) < try_cast(substr(effective_date, 1, 10) as date) end as logic__licence_lapsed
    from {{ judged_rows('institution') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and institution_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or institution_id__required
        or institution_id__length
        or institution_name__required
        or institution_name__length
        or second_name__length
        or uscc__required
        or uscc__length
        or national_institution_code__length
        or campus_flag__required
        or campus_flag__domain
        or main_institution_id__length
        or institution_class_code__required
        or institution_class_code__domain
        or registration_type_code__required
        or registration_type_code__domain
        or management_class_code__required
        or management_class_code__domain
        or sponsor_code__required
        or sponsor_code__domain
        or government_level_code__required
        or government_level_code__domain
        or hospital_grade_code__domain
        or hospital_rank_code__required
        or hospital_rank_code__domain
        or practice_licence_no__required
        or practice_licence_no__length
        or licence_begin_date__type
        or licence_begin_date__not_future
        or licence_end_date__type
        or institution_division_code__required
        or institution_division_code__type
        or institution_address__required
        or institution_address__length
        or postcode__type
        or phone__length
        or contact_email__length
        or legal_person_name__length
        or founded_date__type
        or founded_date__not_future
        or approved_beds__type
        or actual_beds__type
        or critical_beds__type
        or staff_count__type
        or health_technician_count__type
        or doctor_count__type
        or nurse_count__type
        or operation_status_code__required
        or operation_status_code__domain
        or effective_date__required
        or effective_date__type
        or effective_date__not_future
        or key__unique
        or institution_name__not_placeholder
        or institution_name__differs_from
        or uscc__shape
        or national_institution_code__differs_from
        or main_institution_id__only_when
        or main_institution_id__differs_from
        or licence_end_date__not_before
        or licence_begin_date__not_before
        or institution_address__not_placeholder
        or phone__shape
        or contact_email__shape
        or legal_person_name__chinese_name
        or government_level_code__only_when
        or actual_beds__range
        or critical_beds__not_above
        or health_technician_count__not_above
        or doctor_count__not_above
        or nurse_count__not_above
        or effective_date__not_before
        or logic__sender_differs
        or logic__campus_without_main
        or logic__grade_contradicts_beds
        or logic__public_for_profit
        or logic__professionals_below_parts
        or logic__beds_far_above_approved
        or logic__licence_lapsed
)

select
    institution_code,
    institution_id,
    institution_name,
    second_name,
    uscc,
    national_institution_code,
    campus_flag,
    main_institution_id,
    institution_class_code,
    registration_type_code,
    management_class_code,
    sponsor_code,
    government_level_code,
    hospital_grade_code,
    hospital_rank_code,
    practice_licence_no,
    licence_begin_date,
    licence_end_date,
    institution_division_code,
    institution_address,
    postcode,
    phone,
    contact_email,
    legal_person_name,
    founded_date,
    approved_beds,
    actual_beds,
    critical_beds,
    staff_count,
    health_technician_count,
    doctor_count,
    nurse_count,
    operation_status_code,
    effective_date,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'institution.institution_code.required' end,
        case when institution_code__length then 'institution.institution_code.length' end,
        case when institution_id__required then 'institution.institution_id.required' end,
        case when institution_id__length then 'institution.institution_id.length' end,
        case when institution_name__required then 'institution.institution_name.required' end,
        case when institution_name__length then 'institution.institution_name.length' end,
        case when second_name__length then 'institution.second_name.length' end,
        case when uscc__required then 'institution.uscc.required' end,
        case when uscc__length then 'institution.uscc.length' end,
        case when national_institution_code__length then 'institution.national_institution_code.length' end,
        case when campus_flag__required then 'institution.campus_flag.required' end,
        case when campus_flag__domain then 'institution.campus_flag.domain' end,
        case when main_institution_id__length then 'institution.main_institution_id.length' end,
        case when institution_class_code__required then 'institution.institution_class_code.required' end,
        case when institution_class_code__domain then 'institution.institution_class_code.domain' end,
        case when registration_type_code__required then 'institution.registration_type_code.required' end,
        case when registration_type_code__domain then 'institution.registration_type_code.domain' end,
        case when management_class_code__required then 'institution.management_class_code.required' end,
        case when management_class_code__domain then 'institution.management_class_code.domain' end,
        case when sponsor_code__required then 'institution.sponsor_code.required' end,
        case when sponsor_code__domain then 'institution.sponsor_code.domain' end,
        case when government_level_code__required then 'institution.government_level_code.required' end,
        case when government_level_code__domain then 'institution.government_level_code.domain' end,
        case when hospital_grade_code__domain then 'institution.hospital_grade_code.domain' end,
        case when hospital_rank_code__required then 'institution.hospital_rank_code.required' end,
        case when hospital_rank_code__domain then 'institution.hospital_rank_code.domain' end,
        case when practice_licence_no__required then 'institution.practice_licence_no.required' end,
        case when practice_licence_no__length then 'institution.practice_licence_no.length' end,
        case when licence_begin_date__type then 'institution.licence_begin_date.type' end,
        case when licence_begin_date__not_future then 'institution.licence_begin_date.not_future' end,
        case when licence_end_date__type then 'institution.licence_end_date.type' end,
        case when institution_division_code__required then 'institution.institution_division_code.required' end,
        case when institution_division_code__type then 'institution.institution_division_code.type' end,
        case when institution_address__required then 'institution.institution_address.required' end,
        case when institution_address__length then 'institution.institution_address.length' end,
        case when postcode__type then 'institution.postcode.type' end,
        case when phone__length then 'institution.phone.length' end,
        case when contact_email__length then 'institution.contact_email.length' end,
        case when legal_person_name__length then 'institution.legal_person_name.length' end,
        case when founded_date__type then 'institution.founded_date.type' end,
        case when founded_date__not_future then 'institution.founded_date.not_future' end,
        case when approved_beds__type then 'institution.approved_beds.type' end,
        case when actual_beds__type then 'institution.actual_beds.type' end,
        case when critical_beds__type then 'institution.critical_beds.type' end,
        case when staff_count__type then 'institution.staff_count.type' end,
        case when health_technician_count__type then 'institution.health_technician_count.type' end,
        case when doctor_count__type then 'institution.doctor_count.type' end,
        case when nurse_count__type then 'institution.nurse_count.type' end,
        case when operation_status_code__required then 'institution.operation_status_code.required' end,
        case when operation_status_code__domain then 'institution.operation_status_code.domain' end,
        case when effective_date__required then 'institution.effective_date.required' end,
        case when effective_date__type then 'institution.effective_date.type' end,
        case when effective_date__not_future then 'institution.effective_date.not_future' end,
        case when key__unique then 'institution.key.unique' end,
        case when institution_name__not_placeholder then 'institution.institution_name.not_placeholder' end,
        case when institution_name__differs_from then 'institution.institution_name.differs_from' end,
        case when uscc__shape then 'institution.uscc.shape' end,
        case when national_institution_code__differs_from then 'institution.national_institution_code.differs_from' end,
        case when main_institution_id__only_when then 'institution.main_institution_id.only_when' end,
        case when main_institution_id__differs_from then 'institution.main_institution_id.differs_from' end,
        case when licence_end_date__not_before then 'institution.licence_end_date.not_before' end,
        case when licence_begin_date__not_before then 'institution.licence_begin_date.not_before' end,
        case when institution_address__not_placeholder then 'institution.institution_address.not_placeholder' end,
        case when phone__shape then 'institution.phone.shape' end,
        case when contact_email__shape then 'institution.contact_email.shape' end,
        case when legal_person_name__chinese_name then 'institution.legal_person_name.chinese_name' end,
        case when government_level_code__only_when then 'institution.government_level_code.only_when' end,
        case when actual_beds__range then 'institution.actual_beds.range' end,
        case when critical_beds__not_above then 'institution.critical_beds.not_above' end,
        case when health_technician_count__not_above then 'institution.health_technician_count.not_above' end,
        case when doctor_count__not_above then 'institution.doctor_count.not_above' end,
        case when nurse_count__not_above then 'institution.nurse_count.not_above' end,
        case when effective_date__not_before then 'institution.effective_date.not_before' end,
        case when logic__sender_differs then 'institution.logic.sender_differs' end,
        case when logic__campus_without_main then 'institution.logic.campus_without_main' end,
        case when logic__grade_contradicts_beds then 'institution.logic.grade_contradicts_beds' end,
        case when logic__public_for_profit then 'institution.logic.public_for_profit' end,
        case when logic__professionals_below_parts then 'institution.logic.professionals_below_parts' end,
        case when logic__beds_far_above_approved then 'institution.logic.beds_far_above_approved' end,
        case when logic__licence_lapsed then 'institution.logic.licence_lapsed' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or institution_id__required
        or effective_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
