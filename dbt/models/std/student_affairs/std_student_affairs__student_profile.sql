-- generated from contracts/systems/student_affairs/student_profile.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "xsid" as record_id__raw,
        "xh" as student_no__raw,
        "xm" as person_name__raw,
        "xbm" as sex_code__raw,
        "sfzh" as id_card_no__raw,
        "mz" as ethnic_code__raw,
        "zzmm" as political_status_code__raw,
        "csrq" as birth_date__raw,
        "xy" as department_name__raw,
        "zy" as major_name__raw,
        "bj" as class_name__raw,
        "rxnf" as enroll_date__raw,
        "xslx" as student_category_code__raw,
        "sjh" as mobile_no__raw,
        "wx" as social_account_no__raw,
        "yx" as email__raw,
        "jtdz" as home_address__raw,
        "jtdh" as home_phone_no__raw,
        "jtyb" as postal_code__raw,
        "sydq" as student_origin_code__raw,
        "hkxz" as household_type_code__raw,
        "zjxy" as religion_code__raw,
        "jkzk" as health_status_code__raw,
        "xxdm" as blood_type_code__raw,
        "jjlxr" as emergency_contact_name__raw,
        "jjlxdh" as emergency_contact_phone_no__raw,
        "yhkh" as bank_account_no__raw,
        "fdygh" as counselor_staff_no__raw,
        "zgzt" as is_in_school__raw,
        "zhgxsj" as record_updated_at__raw,
        {{ row_key(['"xsid"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_student_affairs__student_profile') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        nullif({{ clean_text('sex_code__raw') }}, '') as sex_code__text,
        {{ clean_token('id_card_no__raw') }} as id_card_no__text,
        nullif({{ clean_text('ethnic_code__raw') }}, '') as ethnic_code__text,
        nullif({{ clean_text('political_status_code__raw') }}, '') as political_status_code__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_text('major_name__raw') }} as major_name__text,
        {{ clean_text('class_name__raw') }} as class_name__text,
        nullif({{ clean_token('enroll_date__raw') }}, '') as enroll_date__text,
        nullif({{ clean_text('student_category_code__raw') }}, '') as student_category_code__text,
        {{ clean_token('mobile_no__raw') }} as mobile_no__text,
        {{ clean_token('social_account_no__raw') }} as social_account_no__text,
        {{ clean_token('email__raw') }} as email__text,
        {{ clean_text('home_address__raw') }} as home_address__text,
        {{ clean_token('home_phone_no__raw') }} as home_phone_no__text,
        {{ clean_token('postal_code__raw') }} as postal_code__text,
        nullif({{ clean_text('student_origin_code__raw') }}, '') as student_origin_code__text,
        nullif({{ clean_text('household_type_code__raw') }}, '') as household_type_code__text,
        nullif({{ clean_text('religion_code__raw') }}, '') as religion_code__text,
        nullif({{ clean_text('health_status_code__raw') }}, '') as health_status_code__text,
        nullif({{ clean_text('blood_type_code__raw') }}, '') as blood_type_code__text,
        {{ clean_text('emergency_contact_name__raw') }} as emergency_contact_name__text,
        {{ clean_token('emergency_contact_phone_no__raw') }} as emergency_contact_phone_no__text,
        {{ clean_token('bank_account_no__raw') }} as bank_account_no__text,
        {{ clean_token('counselor_staff_no__raw') }} as counselor_staff_no__text,
        nullif({{ clean_token('is_in_school__raw') }}, '') as is_in_school__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        {{ upper_case('student_no__text') }} as student_no,
        person_name__text as person_name,
        {{ upper_case('id_card_no__text') }} as id_card_no,
        birth_date__raw as birth_date,
        department_name__text as department_name,
        major_name__text as major_name,
        class_name__text as class_name,
        {{ std_date('enroll_date__text', 'yyyy') }} as enroll_date,
        mobile_no__text as mobile_no,
        social_account_no__text as social_account_no,
        email__text as email,
        home_address__text as home_address,
        home_phone_no__text as home_phone_no,
        postal_code__text as postal_code,
        emergency_contact_name__text as emergency_contact_name,
        emergency_contact_phone_no__text as emergency_contact_phone_no,
        bank_account_no__text as bank_account_no,
        counselor_staff_no__text as counselor_staff_no,
        {{ std_boolean('is_in_school__text') }} as is_in_school,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    select
        typed.*,
        sex_code__map.code as sex_code,
        sex_code__map.kind as sex_code__kind,
        ethnic_code__map.code as ethnic_code,
        ethnic_code__map.kind as ethnic_code__kind,
        political_status_code__map.code as political_status_code,
        political_status_code__map.kind as political_status_code__kind,
        student_category_code__map.code as student_category_code,
        student_category_code__map.kind as student_category_code__kind,
        student_origin_code__map.code as student_origin_code,
        student_origin_code__map.kind as student_origin_code__kind,
        household_type_code__map.code as household_type_code,
        household_type_code__map.kind as household_type_code__kind,
        religion_code__map.code as religion_code,
        religion_code__map.kind as religion_code__kind,
        health_status_code__map.code as health_status_code,
        health_status_code__map.kind as health_status_code__kind,
        blood_type_code__map.code as blood_type_code,
        blood_type_code__map.kind as blood_type_code__kind
    from typed
    left join {{ code_map('GBT_2261.1-2003_sex', 'GBT_2261.1-2003_sex', 'label') }} as sex_code__map
        on typed.sex_code__text = sex_code__map.raw
    left join {{ code_map('GBT_3304-1991_ethnic', 'GBT_3304-1991_ethnic', 'label') }} as ethnic_code__map
        on typed.ethnic_code__text = ethnic_code__map.raw
    left join {{ code_map('GBT_4762-1984_political', 'GBT_4762-1984_political', 'label') }} as political_status_code__map
        on typed.political_status_code__text = political_status_code__map.raw
    left join {{ code_map('local:student_affairs:xslx', 'JYT1001:XSLB', 'label') }} as student_category_code__map
        on typed.student_category_code__text = student_category_code__map.raw
    left join {{ code_map('GBT_2260_current_2026', 'GBT_2260_current_2026', 'label') }} as student_origin_code__map
        on typed.student_origin_code__text = student_origin_code__map.raw
    left join {{ code_map('GAT_324.1-2001_hukou', 'GAT_324.1-2001_hukou', 'label') }} as household_type_code__map
        on typed.household_type_code__text = household_type_code__map.raw
    left join {{ code_map('GAT_214.12-2004_religion', 'GAT_214.12-2004_religion', 'label') }} as religion_code__map
        on typed.religion_code__text = religion_code__map.raw
    left join {{ code_map('GBT_2261.3-2003_health_1digit', 'GBT_2261.3-2003_health_1digit', 'label') }} as health_status_code__map
        on typed.health_status_code__text = health_status_code__map.raw
    left join {{ code_map('JYT1001:XX', 'JYT1001:XX', 'label') }} as blood_type_code__map
        on typed.blood_type_code__text = blood_type_code__map.raw
),

judged as (
    select
        coded.*,
        case when record_id__raw is not null and record_id is null then 'record_id:cast_failed' end as record_id__finding,
        nullif(concat_ws(
            ';',
            case when student_no__text <> student_no__raw then 'student_no:trimmed' end,
            case when student_no <> student_no__text then 'student_no:normalised' end
        ), '') as student_no__finding,
        case when person_name__text <> person_name__raw then 'person_name:trimmed' end as person_name__finding,
        nullif(concat_ws(
            ';',
            case when sex_code__text <> sex_code__raw then 'sex_code:trimmed' end,
            case when sex_code__kind = 'fix' then 'sex_code:fixed_code' end,
            case when sex_code__kind = 'unmapped' then 'sex_code:unmapped_code' end,
            case when sex_code__text is not null and sex_code__kind is null then 'sex_code:unknown_code' end
        ), '') as sex_code__finding,
        nullif(concat_ws(
            ';',
            case when id_card_no__text <> id_card_no__raw then 'id_card_no:trimmed' end,
            case when id_card_no <> id_card_no__text then 'id_card_no:normalised' end
        ), '') as id_card_no__finding,
        nullif(concat_ws(
            ';',
            case when ethnic_code__text <> ethnic_code__raw then 'ethnic_code:trimmed' end,
            case when ethnic_code__kind = 'fix' then 'ethnic_code:fixed_code' end,
            case when ethnic_code__kind = 'unmapped' then 'ethnic_code:unmapped_code' end,
            case when ethnic_code__text is not null and ethnic_code__kind is null then 'ethnic_code:unknown_code' end
        ), '') as ethnic_code__finding,
        nullif(concat_ws(
            ';',
            case when political_status_code__text <> political_status_code__raw then 'political_status_code:trimmed' end,
            case when political_status_code__kind = 'fix' then 'political_status_code:fixed_code' end,
            case when political_status_code__kind = 'unmapped' then 'political_status_code:unmapped_code' end,
            case when political_status_code__text is not null and political_status_code__kind is null then 'political_status_code:unknown_code' end
        ), '') as political_status_code__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when major_name__text <> major_name__raw then 'major_name:trimmed' end as major_name__finding,
        case when class_name__text <> class_name__raw then 'class_name:trimmed' end as class_name__finding,
        nullif(concat_ws(
            ';',
            case when enroll_date__text <> enroll_date__raw then 'enroll_date:trimmed' end,
            case when {{ is_truncated('enroll_date__text', 'yyyy') }} then 'enroll_date:truncated_precision' end,
            case when enroll_date__text is not null and enroll_date is null then 'enroll_date:cast_failed' end
        ), '') as enroll_date__finding,
        nullif(concat_ws(
            ';',
            case when student_category_code__text <> student_category_code__raw then 'student_category_code:trimmed' end,
            case when student_category_code__kind = 'fix' then 'student_category_code:fixed_code' end,
            case when student_category_code__kind = 'unmapped' then 'student_category_code:unmapped_code' end,
            case when student_category_code__text is not null and student_category_code__kind is null then 'student_category_code:unknown_code' end
        ), '') as student_category_code__finding,
        case when mobile_no__text <> mobile_no__raw then 'mobile_no:trimmed' end as mobile_no__finding,
        case when social_account_no__text <> social_account_no__raw then 'social_account_no:trimmed' end as social_account_no__finding,
        case when email__text <> email__raw then 'email:trimmed' end as email__finding,
        case when home_address__text <> home_address__raw then 'home_address:trimmed' end as home_address__finding,
        case when home_phone_no__text <> home_phone_no__raw then 'home_phone_no:trimmed' end as home_phone_no__finding,
        case when postal_code__text <> postal_code__raw then 'postal_code:trimmed' end as postal_code__finding,
        nullif(concat_ws(
            ';',
            case when student_origin_code__text <> student_origin_code__raw then 'student_origin_code:trimmed' end,
            case when student_origin_code__kind = 'fix' then 'student_origin_code:fixed_code' end,
            case when student_origin_code__kind = 'unmapped' then 'student_origin_code:unmapped_code' end,
            case when student_origin_code__text is not null and student_origin_code__kind is null then 'student_origin_code:unknown_code' end
        ), '') as student_origin_code__finding,
        nullif(concat_ws(
            ';',
            case when household_type_code__text <> household_type_code__raw then 'household_type_code:trimmed' end,
            case when household_type_code__kind = 'fix' then 'household_type_code:fixed_code' end,
            case when household_type_code__kind = 'unmapped' then 'household_type_code:unmapped_code' end,
            case when household_type_code__text is not null and household_type_code__kind is null then 'household_type_code:unknown_code' end
        ), '') as household_type_code__finding,
        nullif(concat_ws(
            ';',
            case when religion_code__text <> religion_code__raw then 'religion_code:trimmed' end,
            case when religion_code__kind = 'fix' then 'religion_code:fixed_code' end,
            case when religion_code__kind = 'unmapped' then 'religion_code:unmapped_code' end,
            case when religion_code__text is not null and religion_code__kind is null then 'religion_code:unknown_code' end
        ), '') as religion_code__finding,
        nullif(concat_ws(
            ';',
            case when health_status_code__text <> health_status_code__raw then 'health_status_code:trimmed' end,
            case when health_status_code__kind = 'fix' then 'health_status_code:fixed_code' end,
            case when health_status_code__kind = 'unmapped' then 'health_status_code:unmapped_code' end,
            case when health_status_code__text is not null and health_status_code__kind is null then 'health_status_code:unknown_code' end
        ), '') as health_status_code__finding,
        nullif(concat_ws(
            ';',
            case when blood_type_code__text <> blood_type_code__raw then 'blood_type_code:trimmed' end,
            case when blood_type_code__kind = 'fix' then 'blood_type_code:fixed_code' end,
            case when blood_type_code__kind = 'unmapped' then 'blood_type_code:unmapped_code' end,
            case when blood_type_code__text is not null and blood_type_code__kind is null then 'blood_type_code:unknown_code' end
        ), '') as blood_type_code__finding,
        case when emergency_contact_name__text <> emergency_contact_name__raw then 'emergency_contact_name:trimmed' end as emergency_contact_name__finding,
        case when emergency_contact_phone_no__text <> emergency_contact_phone_no__raw then 'emergency_contact_phone_no:trimmed' end as emergency_contact_phone_no__finding,
        case when bank_account_no__text <> bank_account_no__raw then 'bank_account_no:trimmed' end as bank_account_no__finding,
        case when counselor_staff_no__text <> counselor_staff_no__raw then 'counselor_staff_no:trimmed' end as counselor_staff_no__finding,
        nullif(concat_ws(
            ';',
            case when is_in_school__text <> is_in_school__raw then 'is_in_school:trimmed' end,
            case when is_in_school__text is not null and is_in_school is null then 'is_in_school:cast_failed' end
        ), '') as is_in_school__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(student_no as varchar) as student_no,
    cast(person_name as varchar) as person_name,
    cast(sex_code as varchar) as sex_code,
    cast(id_card_no as varchar) as id_card_no,
    cast(ethnic_code as varchar) as ethnic_code,
    cast(political_status_code as varchar) as political_status_code,
    birth_date,
    cast(department_name as varchar) as department_name,
    cast(major_name as varchar) as major_name,
    cast(class_name as varchar) as class_name,
    cast(enroll_date as date) as enroll_date,
    cast(student_category_code as varchar) as student_category_code,
    cast(mobile_no as varchar) as mobile_no,
    cast(social_account_no as varchar) as social_account_no,
    cast(email as varchar) as email,
    cast(home_address as varchar) as home_address,
    cast(home_phone_no as varchar) as home_phone_no,
    cast(postal_code as varchar) as postal_code,
    cast(student_origin_code as varchar) as student_origin_code,
    cast(household_type_code as varchar) as household_type_code,
    cast(religion_code as varchar) as religion_code,
    cast(health_status_code as varchar) as health_status_code,
    cast(blood_type_code as varchar) as blood_type_code,
    cast(emergency_contact_name as varchar) as emergency_contact_name,
    cast(emergency_contact_phone_no as varchar) as emergency_contact_phone_no,
    cast(bank_account_no as varchar) as bank_account_no,
    cast(counselor_staff_no as varchar) as counselor_staff_no,
    cast(is_in_school as boolean) as is_in_school,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        student_no__finding,
        person_name__finding,
        sex_code__finding,
        id_card_no__finding,
        ethnic_code__finding,
        political_status_code__finding,
        department_name__finding,
        major_name__finding,
        class_name__finding,
        enroll_date__finding,
        student_category_code__finding,
        mobile_no__finding,
        social_account_no__finding,
        email__finding,
        home_address__finding,
        home_phone_no__finding,
        postal_code__finding,
        student_origin_code__finding,
        household_type_code__finding,
        religion_code__finding,
        health_status_code__finding,
        blood_type_code__finding,
        emergency_contact_name__finding,
        emergency_contact_phone_no__finding,
        bank_account_no__finding,
        counselor_staff_no__finding,
        is_in_school__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('id_card_no', 'id_card_no__raw', 'id_card_no__finding') }},
        {{ json_member('ethnic_code', 'ethnic_code__raw', 'ethnic_code__finding') }},
        {{ json_member('political_status_code', 'political_status_code__raw', 'political_status_code__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('major_name', 'major_name__raw', 'major_name__finding') }},
        {{ json_member('class_name', 'class_name__raw', 'class_name__finding') }},
        {{ json_member('enroll_date', 'enroll_date__raw', 'enroll_date__finding') }},
        {{ json_member('student_category_code', 'student_category_code__raw', 'student_category_code__finding') }},
        {{ json_member('mobile_no', 'mobile_no__raw', 'mobile_no__finding') }},
        {{ json_member('social_account_no', 'social_account_no__raw', 'social_account_no__finding') }},
        {{ json_member('email', 'email__raw', 'email__finding') }},
        {{ json_member('home_address', 'home_address__raw', 'home_address__finding') }},
        {{ json_member('home_phone_no', 'home_phone_no__raw', 'home_phone_no__finding') }},
        {{ json_member('postal_code', 'postal_code__raw', 'postal_code__finding') }},
        {{ json_member('student_origin_code', 'student_origin_code__raw', 'student_origin_code__finding') }},
        {{ json_member('household_type_code', 'household_type_code__raw', 'household_type_code__finding') }},
        {{ json_member('religion_code', 'religion_code__raw', 'religion_code__finding') }},
        {{ json_member('health_status_code', 'health_status_code__raw', 'health_status_code__finding') }},
        {{ json_member('blood_type_code', 'blood_type_code__raw', 'blood_type_code__finding') }},
        {{ json_member('emergency_contact_name', 'emergency_contact_name__raw', 'emergency_contact_name__finding') }},
        {{ json_member('emergency_contact_phone_no', 'emergency_contact_phone_no__raw', 'emergency_contact_phone_no__finding') }},
        {{ json_member('bank_account_no', 'bank_account_no__raw', 'bank_account_no__finding') }},
        {{ json_member('counselor_staff_no', 'counselor_staff_no__raw', 'counselor_staff_no__finding') }},
        {{ json_member('is_in_school', 'is_in_school__raw', 'is_in_school__finding') }}
    ), '') || '}' as _originals
from judged
