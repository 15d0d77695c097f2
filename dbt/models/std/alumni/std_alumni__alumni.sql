-- generated from contracts/systems/alumni/alumni.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "alumni_id" as alumni_no__raw,
        "name" as person_name__raw,
        "gender" as sex_code__raw,
        "student_no" as student_no__raw,
        "id_card_tail" as id_card_tail_no__raw,
        "grad_year" as graduate_year_desc__raw,
        "college" as department_name__raw,
        "major" as major_name__raw,
        "degree_level" as training_level_code__raw,
        "class_name" as class_name__raw,
        "phone" as mobile_no__raw,
        "email" as email__raw,
        "wechat" as social_account_no__raw,
        "company" as work_unit_name__raw,
        "title" as duty_name__raw,
        "industry" as company_industry_code__raw,
        "city" as city_name__raw,
        "association" as alumni_branch_name__raw,
        "donate_total" as donation_amt__raw,
        "agree_contact" as is_contact_agreed__raw,
        "update_time" as record_updated_at__raw,
        {{ row_key(['"alumni_id"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_alumni__alumni') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('alumni_no__raw') }} as alumni_no__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        nullif({{ clean_text('sex_code__raw') }}, '') as sex_code__text,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_token('id_card_tail_no__raw') }} as id_card_tail_no__text,
        {{ clean_text('graduate_year_desc__raw') }} as graduate_year_desc__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_text('major_name__raw') }} as major_name__text,
        nullif({{ clean_text('training_level_code__raw') }}, '') as training_level_code__text,
        {{ clean_text('class_name__raw') }} as class_name__text,
        {{ clean_token('mobile_no__raw') }} as mobile_no__text,
        {{ clean_token('email__raw') }} as email__text,
        {{ clean_token('social_account_no__raw') }} as social_account_no__text,
        {{ clean_text('work_unit_name__raw') }} as work_unit_name__text,
        {{ clean_text('duty_name__raw') }} as duty_name__text,
        nullif({{ clean_token('company_industry_code__raw') }}, '') as company_industry_code__text,
        {{ clean_text('city_name__raw') }} as city_name__text,
        {{ clean_text('alumni_branch_name__raw') }} as alumni_branch_name__text,
        nullif({{ clean_token('donation_amt__raw') }}, '') as donation_amt__text,
        nullif({{ clean_text('is_contact_agreed__raw') }}, '') as is_contact_agreed__text,
        nullif({{ clean_token('record_updated_at__raw') }}, '') as record_updated_at__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        alumni_no__text as alumni_no,
        person_name__text as person_name,
        {{ upper_case('student_no__text') }} as student_no,
        id_card_tail_no__text as id_card_tail_no,
        graduate_year_desc__text as graduate_year_desc,
        department_name__text as department_name,
        major_name__text as major_name,
        class_name__text as class_name,
        mobile_no__text as mobile_no,
        email__text as email,
        social_account_no__text as social_account_no,
        work_unit_name__text as work_unit_name,
        duty_name__text as duty_name,
        city_name__text as city_name,
        alumni_branch_name__text as alumni_branch_name,
        {{ std_decimal('donation_amt__text', 14, 2, '1') }} as donation_amt,
        {{ std_boolean('is_contact_agreed__text') }} as is_contact_agreed,
        {{ std_timestamp('record_updated_at__text', 'iso') }} as record_updated_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['sex_code', 'typed.sex_code__text', 'GBT_2261.1-2003_sex', 'GBT_2261.1-2003_sex', 'label'],
        ['training_level_code', 'typed.training_level_code__text', 'JYT1001:PYCC', 'JYT1001:PYCC', 'label'],
        ['company_industry_code', 'typed.company_industry_code__text', 'GBT_4754-2011_industry_major', 'GBT_4754-2011_industry_major', 'standard'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when alumni_no__text <> alumni_no__raw then 'alumni_no:trimmed' end as alumni_no__finding,
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
            case when student_no__text <> student_no__raw then 'student_no:trimmed' end,
            case when student_no <> student_no__text then 'student_no:normalised' end
        ), '') as student_no__finding,
        case when id_card_tail_no__text <> id_card_tail_no__raw then 'id_card_tail_no:trimmed' end as id_card_tail_no__finding,
        case when graduate_year_desc__text <> graduate_year_desc__raw then 'graduate_year_desc:trimmed' end as graduate_year_desc__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when major_name__text <> major_name__raw then 'major_name:trimmed' end as major_name__finding,
        nullif(concat_ws(
            ';',
            case when training_level_code__text <> training_level_code__raw then 'training_level_code:trimmed' end,
            case when training_level_code__kind = 'fix' then 'training_level_code:fixed_code' end,
            case when training_level_code__kind = 'unmapped' then 'training_level_code:unmapped_code' end,
            case when training_level_code__text is not null and training_level_code__kind is null then 'training_level_code:unknown_code' end
        ), '') as training_level_code__finding,
        case when class_name__text <> class_name__raw then 'class_name:trimmed' end as class_name__finding,
        case when mobile_no__text <> mobile_no__raw then 'mobile_no:trimmed' end as mobile_no__finding,
        case when email__text <> email__raw then 'email:trimmed' end as email__finding,
        case when social_account_no__text <> social_account_no__raw then 'social_account_no:trimmed' end as social_account_no__finding,
        case when work_unit_name__text <> work_unit_name__raw then 'work_unit_name:trimmed' end as work_unit_name__finding,
        case when duty_name__text <> duty_name__raw then 'duty_name:trimmed' end as duty_name__finding,
        nullif(concat_ws(
            ';',
            case when company_industry_code__text <> company_industry_code__raw then 'company_industry_code:trimmed' end,
            case when company_industry_code__kind = 'fix' then 'company_industry_code:fixed_code' end,
            case when company_industry_code__kind = 'unmapped' then 'company_industry_code:unmapped_code' end,
            case when company_industry_code__text is not null and company_industry_code__kind is null then 'company_industry_code:unknown_code' end
        ), '') as company_industry_code__finding,
        case when city_name__text <> city_name__raw then 'city_name:trimmed' end as city_name__finding,
        case when alumni_branch_name__text <> alumni_branch_name__raw then 'alumni_branch_name:trimmed' end as alumni_branch_name__finding,
        nullif(concat_ws(
            ';',
            case when donation_amt__text <> donation_amt__raw then 'donation_amt:trimmed' end,
            case when donation_amt is not null and {{ has_unit('donation_amt__text') }} then 'donation_amt:stripped_unit' end,
            case when donation_amt__text is not null and donation_amt is null then 'donation_amt:cast_failed' end
        ), '') as donation_amt__finding,
        nullif(concat_ws(
            ';',
            case when is_contact_agreed__text <> is_contact_agreed__raw then 'is_contact_agreed:trimmed' end,
            case when is_contact_agreed__text is not null and is_contact_agreed is null then 'is_contact_agreed:cast_failed' end
        ), '') as is_contact_agreed__finding,
        nullif(concat_ws(
            ';',
            case when record_updated_at__text <> record_updated_at__raw then 'record_updated_at:trimmed' end,
            case when record_updated_at__text is not null and record_updated_at is null then 'record_updated_at:cast_failed' end
        ), '') as record_updated_at__finding
    from coded
)

select
    cast(alumni_no as varchar) as alumni_no,
    cast(person_name as varchar) as person_name,
    cast(sex_code as varchar) as sex_code,
    cast(student_no as varchar) as student_no,
    cast(id_card_tail_no as varchar) as id_card_tail_no,
    cast(graduate_year_desc as varchar) as graduate_year_desc,
    cast(department_name as varchar) as department_name,
    cast(major_name as varchar) as major_name,
    cast(training_level_code as varchar) as training_level_code,
    cast(class_name as varchar) as class_name,
    cast(mobile_no as varchar) as mobile_no,
    cast(email as varchar) as email,
    cast(social_account_no as varchar) as social_account_no,
    cast(work_unit_name as varchar) as work_unit_name,
    cast(duty_name as varchar) as duty_name,
    cast(company_industry_code as varchar) as company_industry_code,
    cast(city_name as varchar) as city_name,
    cast(alumni_branch_name as varchar) as alumni_branch_name,
    cast(donation_amt as decimal(14, 2)) as donation_amt,
    cast(is_contact_agreed as boolean) as is_contact_agreed,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        alumni_no__finding,
        person_name__finding,
        sex_code__finding,
        student_no__finding,
        id_card_tail_no__finding,
        graduate_year_desc__finding,
        department_name__finding,
        major_name__finding,
        training_level_code__finding,
        class_name__finding,
        mobile_no__finding,
        email__finding,
        social_account_no__finding,
        work_unit_name__finding,
        duty_name__finding,
        company_industry_code__finding,
        city_name__finding,
        alumni_branch_name__finding,
        donation_amt__finding,
        is_contact_agreed__finding,
        record_updated_at__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('alumni_no', 'alumni_no__raw', 'alumni_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('id_card_tail_no', 'id_card_tail_no__raw', 'id_card_tail_no__finding') }},
        {{ json_member('graduate_year_desc', 'graduate_year_desc__raw', 'graduate_year_desc__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('major_name', 'major_name__raw', 'major_name__finding') }},
        {{ json_member('training_level_code', 'training_level_code__raw', 'training_level_code__finding') }},
        {{ json_member('class_name', 'class_name__raw', 'class_name__finding') }},
        {{ json_member('mobile_no', 'mobile_no__raw', 'mobile_no__finding') }},
        {{ json_member('email', 'email__raw', 'email__finding') }},
        {{ json_member('social_account_no', 'social_account_no__raw', 'social_account_no__finding') }},
        {{ json_member('work_unit_name', 'work_unit_name__raw', 'work_unit_name__finding') }},
        {{ json_member('duty_name', 'duty_name__raw', 'duty_name__finding') }},
        {{ json_member('company_industry_code', 'company_industry_code__raw', 'company_industry_code__finding') }},
        {{ json_member('city_name', 'city_name__raw', 'city_name__finding') }},
        {{ json_member('alumni_branch_name', 'alumni_branch_name__raw', 'alumni_branch_name__finding') }},
        {{ json_member('donation_amt', 'donation_amt__raw', 'donation_amt__finding') }},
        {{ json_member('is_contact_agreed', 'is_contact_agreed__raw', 'is_contact_agreed__finding') }},
        {{ json_member('record_updated_at', 'record_updated_at__raw', 'record_updated_at__finding') }}
    ), '') || '}' as _originals
from judged
