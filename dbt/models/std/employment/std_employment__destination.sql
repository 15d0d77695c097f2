-- generated from contracts/systems/employment/destination.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "学号" as student_no__raw,
        "年份" as employ_year__raw,
        "姓名" as person_name__raw,
        "身份证号" as id_card_no__raw,
        "性别" as sex_code__raw,
        "学历" as education_code__raw,
        "学院" as department_name__raw,
        "专业" as major_name__raw,
        "生源地" as student_origin_code__raw,
        "毕业日期" as actual_graduate_date__raw,
        "师范生类别" as normal_student_type_code__raw,
        "困难生类别" as hardship_level_code__raw,
        "毕业去向" as graduate_destination_code__raw,
        "去向落实方式" as employ_mode_code__raw,
        "单位名称" as company_name__raw,
        "统一社会信用代码" as company_credit_code__raw,
        "单位性质" as company_nature_code__raw,
        "单位行业" as company_industry_code__raw,
        "单位所在地" as region_code__raw,
        "职位类别" as work_type_name__raw,
        "月薪_元" as work_salary_amt__raw,
        "专业相关度" as work_major_match_code__raw,
        "签约日期" as employ_sign_date__raw,
        "升学院校" as further_study_school_name__raw,
        "升学专业" as further_study_major_name__raw,
        "报到证号" as register_card_no__raw,
        "档案去向" as archive_destination_desc__raw,
        "户口迁出" as household_transfer_status_code__raw,
        "核验状态" as verify_status_code__raw,
        "手机" as mobile_no__raw,
        "辅导员" as counselor_name__raw,
        "备注" as remark__raw,
        {{ row_key(['"学号"', '"年份"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_employment__destination') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_token('employ_year__raw') }} as employ_year__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        {{ clean_token('id_card_no__raw') }} as id_card_no__text,
        nullif({{ clean_text('sex_code__raw') }}, '') as sex_code__text,
        nullif({{ clean_text('education_code__raw') }}, '') as education_code__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_text('major_name__raw') }} as major_name__text,
        nullif({{ clean_text('student_origin_code__raw') }}, '') as student_origin_code__text,
        nullif({{ clean_token('actual_graduate_date__raw') }}, '') as actual_graduate_date__text,
        nullif({{ clean_text('normal_student_type_code__raw') }}, '') as normal_student_type_code__text,
        nullif({{ clean_text('hardship_level_code__raw') }}, '') as hardship_level_code__text,
        nullif({{ clean_text('graduate_destination_code__raw') }}, '') as graduate_destination_code__text,
        nullif({{ clean_text('employ_mode_code__raw') }}, '') as employ_mode_code__text,
        {{ clean_text('company_name__raw') }} as company_name__text,
        {{ clean_token('company_credit_code__raw') }} as company_credit_code__text,
        nullif({{ clean_text('company_nature_code__raw') }}, '') as company_nature_code__text,
        nullif({{ clean_text('company_industry_code__raw') }}, '') as company_industry_code__text,
        nullif({{ clean_text('region_code__raw') }}, '') as region_code__text,
        {{ clean_text('work_type_name__raw') }} as work_type_name__text,
        nullif({{ clean_token('work_salary_amt__raw') }}, '') as work_salary_amt__text,
        nullif({{ clean_text('work_major_match_code__raw') }}, '') as work_major_match_code__text,
        nullif({{ clean_token('employ_sign_date__raw') }}, '') as employ_sign_date__text,
        {{ clean_text('further_study_school_name__raw') }} as further_study_school_name__text,
        {{ clean_text('further_study_major_name__raw') }} as further_study_major_name__text,
        {{ clean_token('register_card_no__raw') }} as register_card_no__text,
        {{ clean_text('archive_destination_desc__raw') }} as archive_destination_desc__text,
        nullif({{ clean_text('household_transfer_status_code__raw') }}, '') as household_transfer_status_code__text,
        nullif({{ clean_text('verify_status_code__raw') }}, '') as verify_status_code__text,
        {{ clean_token('mobile_no__raw') }} as mobile_no__text,
        {{ clean_text('counselor_name__raw') }} as counselor_name__text,
        {{ clean_text('remark__raw') }} as remark__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ upper_case('student_no__text') }} as student_no,
        employ_year__text as employ_year,
        person_name__text as person_name,
        {{ upper_case('id_card_no__text') }} as id_card_no,
        department_name__text as department_name,
        major_name__text as major_name,
        {{ std_date('actual_graduate_date__text', 'mixed') }} as actual_graduate_date,
        company_name__text as company_name,
        company_credit_code__text as company_credit_code,
        work_type_name__text as work_type_name,
        {{ std_decimal('work_salary_amt__text', 12, 2, '1') }} as work_salary_amt,
        {{ std_date('employ_sign_date__text', 'mixed') }} as employ_sign_date,
        further_study_school_name__text as further_study_school_name,
        further_study_major_name__text as further_study_major_name,
        register_card_no__text as register_card_no,
        archive_destination_desc__text as archive_destination_desc,
        mobile_no__text as mobile_no,
        counselor_name__text as counselor_name,
        remark__text as remark
    from cleaned
),

coded as (
    select
        typed.*,
        sex_code__map.code as sex_code,
        sex_code__map.kind as sex_code__kind,
        education_code__map.code as education_code,
        education_code__map.kind as education_code__kind,
        student_origin_code__map.code as student_origin_code,
        student_origin_code__map.kind as student_origin_code__kind,
        normal_student_type_code__map.code as normal_student_type_code,
        normal_student_type_code__map.kind as normal_student_type_code__kind,
        hardship_level_code__map.code as hardship_level_code,
        hardship_level_code__map.kind as hardship_level_code__kind,
        graduate_destination_code__map.code as graduate_destination_code,
        graduate_destination_code__map.kind as graduate_destination_code__kind,
        employ_mode_code__map.code as employ_mode_code,
        employ_mode_code__map.kind as employ_mode_code__kind,
        company_nature_code__map.code as company_nature_code,
        company_nature_code__map.kind as company_nature_code__kind,
        company_industry_code__map.code as company_industry_code,
        company_industry_code__map.kind as company_industry_code__kind,
        region_code__map.code as region_code,
        region_code__map.kind as region_code__kind,
        work_major_match_code__map.code as work_major_match_code,
        work_major_match_code__map.kind as work_major_match_code__kind,
        household_transfer_status_code__map.code as household_transfer_status_code,
        household_transfer_status_code__map.kind as household_transfer_status_code__kind,
        verify_status_code__map.code as verify_status_code,
        verify_status_code__map.kind as verify_status_code__kind
    from typed
    left join {{ code_map('GBT_2261.1-2003_sex', 'GBT_2261.1-2003_sex', 'label') }} as sex_code__map
        on typed.sex_code__text = sex_code__map.raw
    left join {{ code_map('GBT_4658-2006_education', 'GBT_4658-2006_education', 'label') }} as education_code__map
        on typed.education_code__text = education_code__map.raw
    left join {{ code_map('GBT_2260_current_2026', 'GBT_2260_current_2026', 'label') }} as student_origin_code__map
        on typed.student_origin_code__text = student_origin_code__map.raw
    left join {{ code_map('JYT1001:SFXSLB', 'JYT1001:SFXSLB', 'label') }} as normal_student_type_code__map
        on typed.normal_student_type_code__text = normal_student_type_code__map.raw
    left join {{ code_map('local:employment:knlb', 'JYT1001:KNCD', 'label') }} as hardship_level_code__map
        on typed.hardship_level_code__text = hardship_level_code__map.raw
    left join {{ code_map('JYT1001:GXBYQX', 'JYT1001:GXBYQX', 'label') }} as graduate_destination_code__map
        on typed.graduate_destination_code__text = graduate_destination_code__map.raw
    left join {{ code_map('JYT1001:JYLSFS', 'JYT1001:JYLSFS', 'label') }} as employ_mode_code__map
        on typed.employ_mode_code__text = employ_mode_code__map.raw
    left join {{ code_map('JYT1001:SHDWXZ', 'JYT1001:SHDWXZ', 'label') }} as company_nature_code__map
        on typed.company_nature_code__text = company_nature_code__map.raw
    left join {{ code_map('GBT_4754-2011_industry_major', 'GBT_4754-2011_industry_major', 'label') }} as company_industry_code__map
        on typed.company_industry_code__text = company_industry_code__map.raw
    left join {{ code_map('GBT_2260_current_2026', 'GBT_2260_current_2026', 'label') }} as region_code__map
        on typed.region_code__text = region_code__map.raw
    left join {{ code_map('local:employment:xgd', 'local:employment:xgd', 'label') }} as work_major_match_code__map
        on typed.work_major_match_code__text = work_major_match_code__map.raw
    left join {{ code_map('JYT1001:HKQCZK', 'JYT1001:HKQCZK', 'label') }} as household_transfer_status_code__map
        on typed.household_transfer_status_code__text = household_transfer_status_code__map.raw
    left join {{ code_map('local:employment:hyzt', 'local:student_affairs:hszt', 'label') }} as verify_status_code__map
        on typed.verify_status_code__text = verify_status_code__map.raw
),

judged as (
    select
        coded.*,
        nullif(concat_ws(
            ';',
            case when student_no__text <> student_no__raw then 'student_no:trimmed' end,
            case when student_no <> student_no__text then 'student_no:normalised' end
        ), '') as student_no__finding,
        case when employ_year__text <> employ_year__raw then 'employ_year:trimmed' end as employ_year__finding,
        case when person_name__text <> person_name__raw then 'person_name:trimmed' end as person_name__finding,
        nullif(concat_ws(
            ';',
            case when id_card_no__text <> id_card_no__raw then 'id_card_no:trimmed' end,
            case when id_card_no <> id_card_no__text then 'id_card_no:normalised' end
        ), '') as id_card_no__finding,
        nullif(concat_ws(
            ';',
            case when sex_code__text <> sex_code__raw then 'sex_code:trimmed' end,
            case when sex_code__kind = 'fix' then 'sex_code:fixed_code' end,
            case when sex_code__kind = 'unmapped' then 'sex_code:unmapped_code' end,
            case when sex_code__text is not null and sex_code__kind is null then 'sex_code:unknown_code' end
        ), '') as sex_code__finding,
        nullif(concat_ws(
            ';',
            case when education_code__text <> education_code__raw then 'education_code:trimmed' end,
            case when education_code__kind = 'fix' then 'education_code:fixed_code' end,
            case when education_code__kind = 'unmapped' then 'education_code:unmapped_code' end,
            case when education_code__text is not null and education_code__kind is null then 'education_code:unknown_code' end
        ), '') as education_code__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when major_name__text <> major_name__raw then 'major_name:trimmed' end as major_name__finding,
        nullif(concat_ws(
            ';',
            case when student_origin_code__text <> student_origin_code__raw then 'student_origin_code:trimmed' end,
            case when student_origin_code__kind = 'fix' then 'student_origin_code:fixed_code' end,
            case when student_origin_code__kind = 'unmapped' then 'student_origin_code:unmapped_code' end,
            case when student_origin_code__text is not null and student_origin_code__kind is null then 'student_origin_code:unknown_code' end
        ), '') as student_origin_code__finding,
        nullif(concat_ws(
            ';',
            case when actual_graduate_date__text <> actual_graduate_date__raw then 'actual_graduate_date:trimmed' end,
            case when {{ is_truncated('actual_graduate_date__text', 'mixed') }} then 'actual_graduate_date:truncated_precision' end,
            case when actual_graduate_date__text is not null and actual_graduate_date is null then 'actual_graduate_date:cast_failed' end
        ), '') as actual_graduate_date__finding,
        nullif(concat_ws(
            ';',
            case when normal_student_type_code__text <> normal_student_type_code__raw then 'normal_student_type_code:trimmed' end,
            case when normal_student_type_code__kind = 'fix' then 'normal_student_type_code:fixed_code' end,
            case when normal_student_type_code__kind = 'unmapped' then 'normal_student_type_code:unmapped_code' end,
            case when normal_student_type_code__text is not null and normal_student_type_code__kind is null then 'normal_student_type_code:unknown_code' end
        ), '') as normal_student_type_code__finding,
        nullif(concat_ws(
            ';',
            case when hardship_level_code__text <> hardship_level_code__raw then 'hardship_level_code:trimmed' end,
            case when hardship_level_code__kind = 'fix' then 'hardship_level_code:fixed_code' end,
            case when hardship_level_code__kind = 'unmapped' then 'hardship_level_code:unmapped_code' end,
            case when hardship_level_code__text is not null and hardship_level_code__kind is null then 'hardship_level_code:unknown_code' end
        ), '') as hardship_level_code__finding,
        nullif(concat_ws(
            ';',
            case when graduate_destination_code__text <> graduate_destination_code__raw then 'graduate_destination_code:trimmed' end,
            case when graduate_destination_code__kind = 'fix' then 'graduate_destination_code:fixed_code' end,
            case when graduate_destination_code__kind = 'unmapped' then 'graduate_destination_code:unmapped_code' end,
            case when graduate_destination_code__text is not null and graduate_destination_code__kind is null then 'graduate_destination_code:unknown_code' end
        ), '') as graduate_destination_code__finding,
        nullif(concat_ws(
            ';',
            case when employ_mode_code__text <> employ_mode_code__raw then 'employ_mode_code:trimmed' end,
            case when employ_mode_code__kind = 'fix' then 'employ_mode_code:fixed_code' end,
            case when employ_mode_code__kind = 'unmapped' then 'employ_mode_code:unmapped_code' end,
            case when employ_mode_code__text is not null and employ_mode_code__kind is null then 'employ_mode_code:unknown_code' end
        ), '') as employ_mode_code__finding,
        case when company_name__text <> company_name__raw then 'company_name:trimmed' end as company_name__finding,
        case when company_credit_code__text <> company_credit_code__raw then 'company_credit_code:trimmed' end as company_credit_code__finding,
        nullif(concat_ws(
            ';',
            case when company_nature_code__text <> company_nature_code__raw then 'company_nature_code:trimmed' end,
            case when company_nature_code__kind = 'fix' then 'company_nature_code:fixed_code' end,
            case when company_nature_code__kind = 'unmapped' then 'company_nature_code:unmapped_code' end,
            case when company_nature_code__text is not null and company_nature_code__kind is null then 'company_nature_code:unknown_code' end
        ), '') as company_nature_code__finding,
        nullif(concat_ws(
            ';',
            case when company_industry_code__text <> company_industry_code__raw then 'company_industry_code:trimmed' end,
            case when company_industry_code__kind = 'fix' then 'company_industry_code:fixed_code' end,
            case when company_industry_code__kind = 'unmapped' then 'company_industry_code:unmapped_code' end,
            case when company_industry_code__text is not null and company_industry_code__kind is null then 'company_industry_code:unknown_code' end
        ), '') as company_industry_code__finding,
        nullif(concat_ws(
            ';',
            case when region_code__text <> region_code__raw then 'region_code:trimmed' end,
            case when region_code__kind = 'fix' then 'region_code:fixed_code' end,
            case when region_code__kind = 'unmapped' then 'region_code:unmapped_code' end,
            case when region_code__text is not null and region_code__kind is null then 'region_code:unknown_code' end
        ), '') as region_code__finding,
        case when work_type_name__text <> work_type_name__raw then 'work_type_name:trimmed' end as work_type_name__finding,
        nullif(concat_ws(
            ';',
            case when work_salary_amt__text <> work_salary_amt__raw then 'work_salary_amt:trimmed' end,
            case when work_salary_amt is not null and {{ has_unit('work_salary_amt__text') }} then 'work_salary_amt:stripped_unit' end,
            case when work_salary_amt__text is not null and work_salary_amt is null then 'work_salary_amt:cast_failed' end
        ), '') as work_salary_amt__finding,
        nullif(concat_ws(
            ';',
            case when work_major_match_code__text <> work_major_match_code__raw then 'work_major_match_code:trimmed' end,
            case when work_major_match_code__kind = 'fix' then 'work_major_match_code:fixed_code' end,
            case when work_major_match_code__kind = 'unmapped' then 'work_major_match_code:unmapped_code' end,
            case when work_major_match_code__text is not null and work_major_match_code__kind is null then 'work_major_match_code:unknown_code' end
        ), '') as work_major_match_code__finding,
        nullif(concat_ws(
            ';',
            case when employ_sign_date__text <> employ_sign_date__raw then 'employ_sign_date:trimmed' end,
            case when {{ is_truncated('employ_sign_date__text', 'mixed') }} then 'employ_sign_date:truncated_precision' end,
            case when employ_sign_date__text is not null and employ_sign_date is null then 'employ_sign_date:cast_failed' end
        ), '') as employ_sign_date__finding,
        case when further_study_school_name__text <> further_study_school_name__raw then 'further_study_school_name:trimmed' end as further_study_school_name__finding,
        case when further_study_major_name__text <> further_study_major_name__raw then 'further_study_major_name:trimmed' end as further_study_major_name__finding,
        case when register_card_no__text <> register_card_no__raw then 'register_card_no:trimmed' end as register_card_no__finding,
        case when archive_destination_desc__text <> archive_destination_desc__raw then 'archive_destination_desc:trimmed' end as archive_destination_desc__finding,
        nullif(concat_ws(
            ';',
            case when household_transfer_status_code__text <> household_transfer_status_code__raw then 'household_transfer_status_code:trimmed' end,
            case when household_transfer_status_code__kind = 'fix' then 'household_transfer_status_code:fixed_code' end,
            case when household_transfer_status_code__kind = 'unmapped' then 'household_transfer_status_code:unmapped_code' end,
            case when household_transfer_status_code__text is not null and household_transfer_status_code__kind is null then 'household_transfer_status_code:unknown_code' end
        ), '') as household_transfer_status_code__finding,
        nullif(concat_ws(
            ';',
            case when verify_status_code__text <> verify_status_code__raw then 'verify_status_code:trimmed' end,
            case when verify_status_code__kind = 'fix' then 'verify_status_code:fixed_code' end,
            case when verify_status_code__kind = 'unmapped' then 'verify_status_code:unmapped_code' end,
            case when verify_status_code__text is not null and verify_status_code__kind is null then 'verify_status_code:unknown_code' end
        ), '') as verify_status_code__finding,
        case when mobile_no__text <> mobile_no__raw then 'mobile_no:trimmed' end as mobile_no__finding,
        case when counselor_name__text <> counselor_name__raw then 'counselor_name:trimmed' end as counselor_name__finding,
        case when remark__text <> remark__raw then 'remark:trimmed' end as remark__finding
    from coded
)

select
    cast(student_no as varchar) as student_no,
    cast(employ_year as varchar) as employ_year,
    cast(person_name as varchar) as person_name,
    cast(id_card_no as varchar) as id_card_no,
    cast(sex_code as varchar) as sex_code,
    cast(education_code as varchar) as education_code,
    cast(department_name as varchar) as department_name,
    cast(major_name as varchar) as major_name,
    cast(student_origin_code as varchar) as student_origin_code,
    cast(actual_graduate_date as date) as actual_graduate_date,
    cast(normal_student_type_code as varchar) as normal_student_type_code,
    cast(hardship_level_code as varchar) as hardship_level_code,
    cast(graduate_destination_code as varchar) as graduate_destination_code,
    cast(employ_mode_code as varchar) as employ_mode_code,
    cast(company_name as varchar) as company_name,
    cast(company_credit_code as varchar) as company_credit_code,
    cast(company_nature_code as varchar) as company_nature_code,
    cast(company_industry_code as varchar) as company_industry_code,
    cast(region_code as varchar) as region_code,
    cast(work_type_name as varchar) as work_type_name,
    cast(work_salary_amt as decimal(12, 2)) as work_salary_amt,
    cast(work_major_match_code as varchar) as work_major_match_code,
    cast(employ_sign_date as date) as employ_sign_date,
    cast(further_study_school_name as varchar) as further_study_school_name,
    cast(further_study_major_name as varchar) as further_study_major_name,
    cast(register_card_no as varchar) as register_card_no,
    cast(archive_destination_desc as varchar) as archive_destination_desc,
    cast(household_transfer_status_code as varchar) as household_transfer_status_code,
    cast(verify_status_code as varchar) as verify_status_code,
    cast(mobile_no as varchar) as mobile_no,
    cast(counselor_name as varchar) as counselor_name,
    cast(remark as varchar) as remark,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        student_no__finding,
        employ_year__finding,
        person_name__finding,
        id_card_no__finding,
        sex_code__finding,
        education_code__finding,
        department_name__finding,
        major_name__finding,
        student_origin_code__finding,
        actual_graduate_date__finding,
        normal_student_type_code__finding,
        hardship_level_code__finding,
        graduate_destination_code__finding,
        employ_mode_code__finding,
        company_name__finding,
        company_credit_code__finding,
        company_nature_code__finding,
        company_industry_code__finding,
        region_code__finding,
        work_type_name__finding,
        work_salary_amt__finding,
        work_major_match_code__finding,
        employ_sign_date__finding,
        further_study_school_name__finding,
        further_study_major_name__finding,
        register_card_no__finding,
        archive_destination_desc__finding,
        household_transfer_status_code__finding,
        verify_status_code__finding,
        mobile_no__finding,
        counselor_name__finding,
        remark__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('employ_year', 'employ_year__raw', 'employ_year__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('id_card_no', 'id_card_no__raw', 'id_card_no__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('education_code', 'education_code__raw', 'education_code__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('major_name', 'major_name__raw', 'major_name__finding') }},
        {{ json_member('student_origin_code', 'student_origin_code__raw', 'student_origin_code__finding') }},
        {{ json_member('actual_graduate_date', 'actual_graduate_date__raw', 'actual_graduate_date__finding') }},
        {{ json_member('normal_student_type_code', 'normal_student_type_code__raw', 'normal_student_type_code__finding') }},
        {{ json_member('hardship_level_code', 'hardship_level_code__raw', 'hardship_level_code__finding') }},
        {{ json_member('graduate_destination_code', 'graduate_destination_code__raw', 'graduate_destination_code__finding') }},
        {{ json_member('employ_mode_code', 'employ_mode_code__raw', 'employ_mode_code__finding') }},
        {{ json_member('company_name', 'company_name__raw', 'company_name__finding') }},
        {{ json_member('company_credit_code', 'company_credit_code__raw', 'company_credit_code__finding') }},
        {{ json_member('company_nature_code', 'company_nature_code__raw', 'company_nature_code__finding') }},
        {{ json_member('company_industry_code', 'company_industry_code__raw', 'company_industry_code__finding') }},
        {{ json_member('region_code', 'region_code__raw', 'region_code__finding') }},
        {{ json_member('work_type_name', 'work_type_name__raw', 'work_type_name__finding') }},
        {{ json_member('work_salary_amt', 'work_salary_amt__raw', 'work_salary_amt__finding') }},
        {{ json_member('work_major_match_code', 'work_major_match_code__raw', 'work_major_match_code__finding') }},
        {{ json_member('employ_sign_date', 'employ_sign_date__raw', 'employ_sign_date__finding') }},
        {{ json_member('further_study_school_name', 'further_study_school_name__raw', 'further_study_school_name__finding') }},
        {{ json_member('further_study_major_name', 'further_study_major_name__raw', 'further_study_major_name__finding') }},
        {{ json_member('register_card_no', 'register_card_no__raw', 'register_card_no__finding') }},
        {{ json_member('archive_destination_desc', 'archive_destination_desc__raw', 'archive_destination_desc__finding') }},
        {{ json_member('household_transfer_status_code', 'household_transfer_status_code__raw', 'household_transfer_status_code__finding') }},
        {{ json_member('verify_status_code', 'verify_status_code__raw', 'verify_status_code__finding') }},
        {{ json_member('mobile_no', 'mobile_no__raw', 'mobile_no__finding') }},
        {{ json_member('counselor_name', 'counselor_name__raw', 'counselor_name__finding') }},
        {{ json_member('remark', 'remark__raw', 'remark__finding') }}
    ), '') || '}' as _originals
from judged
