-- generated from contracts/systems/international/foreign_student.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "学号" as student_no__raw,
        "英文姓名" as person_name_en__raw,
        "中文姓名" as person_name__raw,
        "性别" as sex_code__raw,
        "国籍" as nationality_code__raw,
        "出生日期" as birth_date__raw,
        "护照号" as passport_no__raw,
        "护照有效期" as passport_expire_date__raw,
        "签证类型" as visa_type_code__raw,
        "居留许可到期" as residence_expire_date__raw,
        "学生类别" as foreign_student_category_code__raw,
        "经费来源" as foreign_student_fund_code__raw,
        "奖学金期限" as period_desc__raw,
        "学院" as department_name__raw,
        "专业" as major_name__raw,
        "授课语言" as teach_language_code__raw,
        "HSK等级" as level_name__raw,
        "入学日期" as enroll_date__raw,
        "预计毕业" as expect_graduate_date__raw,
        "在校状态" as student_status_code__raw,
        "住宿" as dorm_desc__raw,
        "紧急联系方式" as emergency_contact_phone_no__raw,
        "邮箱" as email__raw,
        "宗教信仰" as religion_code__raw,
        {{ row_key(['"学号"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_international__foreign_student') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_text('person_name_en__raw') }} as person_name_en__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        nullif({{ clean_token('sex_code__raw') }}, '') as sex_code__text,
        nullif({{ clean_text('nationality_code__raw') }}, '') as nationality_code__text,
        nullif({{ clean_token('birth_date__raw') }}, '') as birth_date__text,
        {{ clean_token('passport_no__raw') }} as passport_no__text,
        nullif({{ clean_token('passport_expire_date__raw') }}, '') as passport_expire_date__text,
        nullif({{ clean_token('visa_type_code__raw') }}, '') as visa_type_code__text,
        nullif({{ clean_token('residence_expire_date__raw') }}, '') as residence_expire_date__text,
        nullif({{ clean_text('foreign_student_category_code__raw') }}, '') as foreign_student_category_code__text,
        nullif({{ clean_text('foreign_student_fund_code__raw') }}, '') as foreign_student_fund_code__text,
        {{ clean_text('period_desc__raw') }} as period_desc__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_text('major_name__raw') }} as major_name__text,
        nullif({{ clean_text('teach_language_code__raw') }}, '') as teach_language_code__text,
        {{ clean_text('level_name__raw') }} as level_name__text,
        nullif({{ clean_token('enroll_date__raw') }}, '') as enroll_date__text,
        nullif({{ clean_token('expect_graduate_date__raw') }}, '') as expect_graduate_date__text,
        nullif({{ clean_text('student_status_code__raw') }}, '') as student_status_code__text,
        {{ clean_text('dorm_desc__raw') }} as dorm_desc__text,
        {{ clean_token('emergency_contact_phone_no__raw') }} as emergency_contact_phone_no__text,
        {{ clean_token('email__raw') }} as email__text,
        nullif({{ clean_text('religion_code__raw') }}, '') as religion_code__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ upper_case('student_no__text') }} as student_no,
        person_name_en__text as person_name_en,
        person_name__text as person_name,
        {{ std_date('birth_date__text', 'd/m/yyyy') }} as birth_date,
        passport_no__text as passport_no,
        {{ std_date('passport_expire_date__text', 'd/m/yyyy') }} as passport_expire_date,
        {{ std_date('residence_expire_date__text', 'd/m/yyyy') }} as residence_expire_date,
        period_desc__text as period_desc,
        department_name__text as department_name,
        major_name__text as major_name,
        level_name__text as level_name,
        {{ std_date('enroll_date__text', 'd/m/yyyy') }} as enroll_date,
        {{ std_date('expect_graduate_date__text', 'd/m/yyyy') }} as expect_graduate_date,
        dorm_desc__text as dorm_desc,
        emergency_contact_phone_no__text as emergency_contact_phone_no,
        email__text as email
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['sex_code', 'typed.sex_code__text', 'local:international:sex', 'GBT_2261.1-2003_sex', 'own'],
        ['nationality_code', 'typed.nationality_code__text', 'GBT_2659.1-2022_countries', 'GBT_2659.1-2022_countries', 'label'],
        ['visa_type_code', 'typed.visa_type_code__text', 'local:international:visa', 'local:international:visa', 'own'],
        ['foreign_student_category_code', 'typed.foreign_student_category_code__text', 'JYT1001:LHLXSLB', 'JYT1001:LHLXSLB', 'label'],
        ['foreign_student_fund_code', 'typed.foreign_student_fund_code__text', 'JYT1001:LHLXSJFLY', 'JYT1001:LHLXSJFLY', 'label'],
        ['teach_language_code', 'typed.teach_language_code__text', 'GBT_4880.1-2005_languages', 'GBT_4880.1-2005_languages', 'label'],
        ['student_status_code', 'typed.student_status_code__text', 'local:international:zxzt', 'JYT1001:XSDQZT', 'label'],
        ['religion_code', 'typed.religion_code__text', 'GAT_214.12-2004_religion', 'GAT_214.12-2004_religion', 'label'],
    ], []) }}
),

judged as (
    select
        coded.*,
        nullif(concat_ws(
            ';',
            case when student_no__text <> student_no__raw then 'student_no:trimmed' end,
            case when student_no <> student_no__text then 'student_no:normalised' end
        ), '') as student_no__finding,
        case when person_name_en__text <> person_name_en__raw then 'person_name_en:trimmed' end as person_name_en__finding,
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
            case when nationality_code__text <> nationality_code__raw then 'nationality_code:trimmed' end,
            case when nationality_code__kind = 'fix' then 'nationality_code:fixed_code' end,
            case when nationality_code__kind = 'unmapped' then 'nationality_code:unmapped_code' end,
            case when nationality_code__text is not null and nationality_code__kind is null then 'nationality_code:unknown_code' end
        ), '') as nationality_code__finding,
        nullif(concat_ws(
            ';',
            case when birth_date__text <> birth_date__raw then 'birth_date:trimmed' end,
            case when {{ is_truncated('birth_date__text', 'd/m/yyyy') }} then 'birth_date:truncated_precision' end,
            case when birth_date__text is not null and birth_date is null then 'birth_date:cast_failed' end
        ), '') as birth_date__finding,
        case when passport_no__text <> passport_no__raw then 'passport_no:trimmed' end as passport_no__finding,
        nullif(concat_ws(
            ';',
            case when passport_expire_date__text <> passport_expire_date__raw then 'passport_expire_date:trimmed' end,
            case when {{ is_truncated('passport_expire_date__text', 'd/m/yyyy') }} then 'passport_expire_date:truncated_precision' end,
            case when passport_expire_date__text is not null and passport_expire_date is null then 'passport_expire_date:cast_failed' end
        ), '') as passport_expire_date__finding,
        nullif(concat_ws(
            ';',
            case when visa_type_code__text <> visa_type_code__raw then 'visa_type_code:trimmed' end,
            case when visa_type_code__kind = 'fix' then 'visa_type_code:fixed_code' end,
            case when visa_type_code__kind = 'unmapped' then 'visa_type_code:unmapped_code' end,
            case when visa_type_code__text is not null and visa_type_code__kind is null then 'visa_type_code:unknown_code' end
        ), '') as visa_type_code__finding,
        nullif(concat_ws(
            ';',
            case when residence_expire_date__text <> residence_expire_date__raw then 'residence_expire_date:trimmed' end,
            case when {{ is_truncated('residence_expire_date__text', 'd/m/yyyy') }} then 'residence_expire_date:truncated_precision' end,
            case when residence_expire_date__text is not null and residence_expire_date is null then 'residence_expire_date:cast_failed' end
        ), '') as residence_expire_date__finding,
        nullif(concat_ws(
            ';',
            case when foreign_student_category_code__text <> foreign_student_category_code__raw then 'foreign_student_category_code:trimmed' end,
            case when foreign_student_category_code__kind = 'fix' then 'foreign_student_category_code:fixed_code' end,
            case when foreign_student_category_code__kind = 'unmapped' then 'foreign_student_category_code:unmapped_code' end,
            case when foreign_student_category_code__text is not null and foreign_student_category_code__kind is null then 'foreign_student_category_code:unknown_code' end
        ), '') as foreign_student_category_code__finding,
        nullif(concat_ws(
            ';',
            case when foreign_student_fund_code__text <> foreign_student_fund_code__raw then 'foreign_student_fund_code:trimmed' end,
            case when foreign_student_fund_code__kind = 'fix' then 'foreign_student_fund_code:fixed_code' end,
            case when foreign_student_fund_code__kind = 'unmapped' then 'foreign_student_fund_code:unmapped_code' end,
            case when foreign_student_fund_code__text is not null and foreign_student_fund_code__kind is null then 'foreign_student_fund_code:unknown_code' end
        ), '') as foreign_student_fund_code__finding,
        case when period_desc__text <> period_desc__raw then 'period_desc:trimmed' end as period_desc__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when major_name__text <> major_name__raw then 'major_name:trimmed' end as major_name__finding,
        nullif(concat_ws(
            ';',
            case when teach_language_code__text <> teach_language_code__raw then 'teach_language_code:trimmed' end,
            case when teach_language_code__kind = 'fix' then 'teach_language_code:fixed_code' end,
            case when teach_language_code__kind = 'unmapped' then 'teach_language_code:unmapped_code' end,
            case when teach_language_code__text is not null and teach_language_code__kind is null then 'teach_language_code:unknown_code' end
        ), '') as teach_language_code__finding,
        case when level_name__text <> level_name__raw then 'level_name:trimmed' end as level_name__finding,
        nullif(concat_ws(
            ';',
            case when enroll_date__text <> enroll_date__raw then 'enroll_date:trimmed' end,
            case when {{ is_truncated('enroll_date__text', 'd/m/yyyy') }} then 'enroll_date:truncated_precision' end,
            case when enroll_date__text is not null and enroll_date is null then 'enroll_date:cast_failed' end
        ), '') as enroll_date__finding,
        nullif(concat_ws(
            ';',
            case when expect_graduate_date__text <> expect_graduate_date__raw then 'expect_graduate_date:trimmed' end,
            case when {{ is_truncated('expect_graduate_date__text', 'd/m/yyyy') }} then 'expect_graduate_date:truncated_precision' end,
            case when expect_graduate_date__text is not null and expect_graduate_date is null then 'expect_graduate_date:cast_failed' end
        ), '') as expect_graduate_date__finding,
        nullif(concat_ws(
            ';',
            case when student_status_code__text <> student_status_code__raw then 'student_status_code:trimmed' end,
            case when student_status_code__kind = 'fix' then 'student_status_code:fixed_code' end,
            case when student_status_code__kind = 'unmapped' then 'student_status_code:unmapped_code' end,
            case when student_status_code__text is not null and student_status_code__kind is null then 'student_status_code:unknown_code' end
        ), '') as student_status_code__finding,
        case when dorm_desc__text <> dorm_desc__raw then 'dorm_desc:trimmed' end as dorm_desc__finding,
        case when emergency_contact_phone_no__text <> emergency_contact_phone_no__raw then 'emergency_contact_phone_no:trimmed' end as emergency_contact_phone_no__finding,
        case when email__text <> email__raw then 'email:trimmed' end as email__finding,
        nullif(concat_ws(
            ';',
            case when religion_code__text <> religion_code__raw then 'religion_code:trimmed' end,
            case when religion_code__kind = 'fix' then 'religion_code:fixed_code' end,
            case when religion_code__kind = 'unmapped' then 'religion_code:unmapped_code' end,
            case when religion_code__text is not null and religion_code__kind is null then 'religion_code:unknown_code' end
        ), '') as religion_code__finding
    from coded
)

select
    cast(student_no as varchar) as student_no,
    cast(person_name_en as varchar) as person_name_en,
    cast(person_name as varchar) as person_name,
    cast(sex_code as varchar) as sex_code,
    cast(nationality_code as varchar) as nationality_code,
    cast(birth_date as date) as birth_date,
    cast(passport_no as varchar) as passport_no,
    cast(passport_expire_date as date) as passport_expire_date,
    cast(visa_type_code as varchar) as visa_type_code,
    cast(residence_expire_date as date) as residence_expire_date,
    cast(foreign_student_category_code as varchar) as foreign_student_category_code,
    cast(foreign_student_fund_code as varchar) as foreign_student_fund_code,
    cast(period_desc as varchar) as period_desc,
    cast(department_name as varchar) as department_name,
    cast(major_name as varchar) as major_name,
    cast(teach_language_code as varchar) as teach_language_code,
    cast(level_name as varchar) as level_name,
    cast(enroll_date as date) as enroll_date,
    cast(expect_graduate_date as date) as expect_graduate_date,
    cast(student_status_code as varchar) as student_status_code,
    cast(dorm_desc as varchar) as dorm_desc,
    cast(emergency_contact_phone_no as varchar) as emergency_contact_phone_no,
    cast(email as varchar) as email,
    cast(religion_code as varchar) as religion_code,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        student_no__finding,
        person_name_en__finding,
        person_name__finding,
        sex_code__finding,
        nationality_code__finding,
        birth_date__finding,
        passport_no__finding,
        passport_expire_date__finding,
        visa_type_code__finding,
        residence_expire_date__finding,
        foreign_student_category_code__finding,
        foreign_student_fund_code__finding,
        period_desc__finding,
        department_name__finding,
        major_name__finding,
        teach_language_code__finding,
        level_name__finding,
        enroll_date__finding,
        expect_graduate_date__finding,
        student_status_code__finding,
        dorm_desc__finding,
        emergency_contact_phone_no__finding,
        email__finding,
        religion_code__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('person_name_en', 'person_name_en__raw', 'person_name_en__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('nationality_code', 'nationality_code__raw', 'nationality_code__finding') }},
        {{ json_member('birth_date', 'birth_date__raw', 'birth_date__finding') }},
        {{ json_member('passport_no', 'passport_no__raw', 'passport_no__finding') }},
        {{ json_member('passport_expire_date', 'passport_expire_date__raw', 'passport_expire_date__finding') }},
        {{ json_member('visa_type_code', 'visa_type_code__raw', 'visa_type_code__finding') }},
        {{ json_member('residence_expire_date', 'residence_expire_date__raw', 'residence_expire_date__finding') }},
        {{ json_member('foreign_student_category_code', 'foreign_student_category_code__raw', 'foreign_student_category_code__finding') }},
        {{ json_member('foreign_student_fund_code', 'foreign_student_fund_code__raw', 'foreign_student_fund_code__finding') }},
        {{ json_member('period_desc', 'period_desc__raw', 'period_desc__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('major_name', 'major_name__raw', 'major_name__finding') }},
        {{ json_member('teach_language_code', 'teach_language_code__raw', 'teach_language_code__finding') }},
        {{ json_member('level_name', 'level_name__raw', 'level_name__finding') }},
        {{ json_member('enroll_date', 'enroll_date__raw', 'enroll_date__finding') }},
        {{ json_member('expect_graduate_date', 'expect_graduate_date__raw', 'expect_graduate_date__finding') }},
        {{ json_member('student_status_code', 'student_status_code__raw', 'student_status_code__finding') }},
        {{ json_member('dorm_desc', 'dorm_desc__raw', 'dorm_desc__finding') }},
        {{ json_member('emergency_contact_phone_no', 'emergency_contact_phone_no__raw', 'emergency_contact_phone_no__finding') }},
        {{ json_member('email', 'email__raw', 'email__finding') }},
        {{ json_member('religion_code', 'religion_code__raw', 'religion_code__finding') }}
    ), '') || '}' as _originals
from judged
