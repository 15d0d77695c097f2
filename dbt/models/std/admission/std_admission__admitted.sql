-- generated from contracts/systems/admission/admitted.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "考生号" as exam_candidate_no__raw,
        "身份证号" as id_card_no__raw,
        "姓名" as person_name__raw,
        "性别" as sex_code__raw,
        "出生日期" as birth_date__raw,
        "民族" as ethnic_code__raw,
        "政治面貌" as political_status_code__raw,
        "省份" as student_origin_province_name__raw,
        "生源地代码" as student_origin_code__raw,
        "中学代码" as middle_school_code__raw,
        "中学名称" as middle_school_name__raw,
        "毕业类别" as graduate_source_type_name__raw,
        "科类" as exam_subject_type_name__raw,
        "选考科目" as elective_subject_desc__raw,
        "外语语种" as foreign_language_code__raw,
        "高考总分" as admission_exam_score__raw,
        "投档成绩" as filing_score__raw,
        "语文" as chinese_score__raw,
        "数学" as math_score__raw,
        "外语" as foreign_score__raw,
        "综合" as comprehensive_score__raw,
        "术科成绩" as admission_skill_score__raw,
        "省排位" as province_rank_no__raw,
        "批次" as admission_batch_name__raw,
        "录取专业代码" as admission_major_code__raw,
        "录取专业" as admission_major_name__raw,
        "录取学院" as department_name__raw,
        "录取类别" as admission_category_code__raw,
        "是否师范" as is_normal_student__raw,
        "是否公费" as is_nation_funded_normal__raw,
        "专项类型" as admission_special_plan_name__raw,
        "录取志愿" as admission_order_no__raw,
        "录取日期" as admission_date__raw,
        "通知书号" as admission_no__raw,
        "家庭地址" as home_address__raw,
        "邮编" as postal_code__raw,
        "联系电话" as mobile_no__raw,
        "体检结论" as health_desc__raw,
        "报到状态" as register_status_code__raw,
        {{ row_key(['"考生号"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_admission__admitted') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('exam_candidate_no__raw') }} as exam_candidate_no__text,
        {{ clean_token('id_card_no__raw') }} as id_card_no__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        nullif({{ clean_text('sex_code__raw') }}, '') as sex_code__text,
        nullif({{ clean_token('birth_date__raw') }}, '') as birth_date__text,
        nullif({{ clean_text('ethnic_code__raw') }}, '') as ethnic_code__text,
        nullif({{ clean_text('political_status_code__raw') }}, '') as political_status_code__text,
        {{ clean_text('student_origin_province_name__raw') }} as student_origin_province_name__text,
        nullif({{ clean_token('student_origin_code__raw') }}, '') as student_origin_code__text,
        {{ clean_token('middle_school_code__raw') }} as middle_school_code__text,
        {{ clean_text('middle_school_name__raw') }} as middle_school_name__text,
        {{ clean_text('graduate_source_type_name__raw') }} as graduate_source_type_name__text,
        {{ clean_text('exam_subject_type_name__raw') }} as exam_subject_type_name__text,
        {{ clean_text('elective_subject_desc__raw') }} as elective_subject_desc__text,
        nullif({{ clean_text('foreign_language_code__raw') }}, '') as foreign_language_code__text,
        nullif({{ clean_token('admission_exam_score__raw') }}, '') as admission_exam_score__text,
        nullif({{ clean_token('filing_score__raw') }}, '') as filing_score__text,
        nullif({{ clean_token('chinese_score__raw') }}, '') as chinese_score__text,
        nullif({{ clean_token('math_score__raw') }}, '') as math_score__text,
        nullif({{ clean_token('foreign_score__raw') }}, '') as foreign_score__text,
        nullif({{ clean_token('comprehensive_score__raw') }}, '') as comprehensive_score__text,
        nullif({{ clean_token('admission_skill_score__raw') }}, '') as admission_skill_score__text,
        nullif({{ clean_token('province_rank_no__raw') }}, '') as province_rank_no__text,
        {{ clean_text('admission_batch_name__raw') }} as admission_batch_name__text,
        {{ clean_token('admission_major_code__raw') }} as admission_major_code__text,
        {{ clean_text('admission_major_name__raw') }} as admission_major_name__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        nullif({{ clean_text('admission_category_code__raw') }}, '') as admission_category_code__text,
        nullif({{ clean_text('is_normal_student__raw') }}, '') as is_normal_student__text,
        nullif({{ clean_text('is_nation_funded_normal__raw') }}, '') as is_nation_funded_normal__text,
        {{ clean_text('admission_special_plan_name__raw') }} as admission_special_plan_name__text,
        nullif({{ clean_token('admission_order_no__raw') }}, '') as admission_order_no__text,
        nullif({{ clean_token('admission_date__raw') }}, '') as admission_date__text,
        {{ clean_token('admission_no__raw') }} as admission_no__text,
        {{ clean_text('home_address__raw') }} as home_address__text,
        {{ clean_token('postal_code__raw') }} as postal_code__text,
        {{ clean_token('mobile_no__raw') }} as mobile_no__text,
        {{ clean_text('health_desc__raw') }} as health_desc__text,
        nullif({{ clean_text('register_status_code__raw') }}, '') as register_status_code__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        exam_candidate_no__text as exam_candidate_no,
        {{ upper_case('id_card_no__text') }} as id_card_no,
        person_name__text as person_name,
        {{ std_date('birth_date__text', 'mixed') }} as birth_date,
        student_origin_province_name__text as student_origin_province_name,
        middle_school_code__text as middle_school_code,
        middle_school_name__text as middle_school_name,
        graduate_source_type_name__text as graduate_source_type_name,
        exam_subject_type_name__text as exam_subject_type_name,
        elective_subject_desc__text as elective_subject_desc,
        {{ std_decimal('admission_exam_score__text', 6, 1, '1') }} as admission_exam_score,
        {{ std_decimal('filing_score__text', 9, 4, '1') }} as filing_score,
        {{ std_decimal('chinese_score__text', 5, 1, '1') }} as chinese_score,
        {{ std_decimal('math_score__text', 5, 1, '1') }} as math_score,
        {{ std_decimal('foreign_score__text', 5, 1, '1') }} as foreign_score,
        {{ std_decimal('comprehensive_score__text', 5, 1, '1') }} as comprehensive_score,
        {{ std_decimal('admission_skill_score__text', 6, 2, '1') }} as admission_skill_score,
        {{ std_integer('province_rank_no__text') }} as province_rank_no,
        admission_batch_name__text as admission_batch_name,
        admission_major_code__text as admission_major_code,
        admission_major_name__text as admission_major_name,
        department_name__text as department_name,
        {{ std_boolean('is_normal_student__text') }} as is_normal_student,
        {{ std_boolean('is_nation_funded_normal__text') }} as is_nation_funded_normal,
        admission_special_plan_name__text as admission_special_plan_name,
        {{ std_integer('admission_order_no__text') }} as admission_order_no,
        {{ std_date('admission_date__text', 'mixed') }} as admission_date,
        admission_no__text as admission_no,
        home_address__text as home_address,
        postal_code__text as postal_code,
        mobile_no__text as mobile_no,
        health_desc__text as health_desc
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
        student_origin_code__map.code as student_origin_code,
        student_origin_code__map.kind as student_origin_code__kind,
        foreign_language_code__map.code as foreign_language_code,
        foreign_language_code__map.kind as foreign_language_code__kind,
        admission_category_code__map.code as admission_category_code,
        admission_category_code__map.kind as admission_category_code__kind,
        register_status_code__map.code as register_status_code,
        register_status_code__map.kind as register_status_code__kind
    from typed
    left join {{ code_map('GBT_2261.1-2003_sex', 'GBT_2261.1-2003_sex', 'label') }} as sex_code__map
        on typed.sex_code__text = sex_code__map.raw
    left join {{ code_map('GBT_3304-1991_ethnic', 'GBT_3304-1991_ethnic', 'label') }} as ethnic_code__map
        on typed.ethnic_code__text = ethnic_code__map.raw
    left join {{ code_map('GBT_4762-1984_political', 'GBT_4762-1984_political', 'label') }} as political_status_code__map
        on typed.political_status_code__text = political_status_code__map.raw
    left join {{ code_map('GBT_2260_current_2026', 'GBT_2260_current_2026', 'standard') }} as student_origin_code__map
        on typed.student_origin_code__text = student_origin_code__map.raw
    left join {{ code_map('GBT_4880-1991_languages', 'GBT_4880.1-2005_languages', 'label') }} as foreign_language_code__map
        on typed.foreign_language_code__text = foreign_language_code__map.raw
    left join {{ code_map('JYT1001:LQLB', 'JYT1001:LQLB', 'label') }} as admission_category_code__map
        on typed.admission_category_code__text = admission_category_code__map.raw
    left join {{ code_map('JYT1001:ZCZK', 'JYT1001:ZCZK', 'label') }} as register_status_code__map
        on typed.register_status_code__text = register_status_code__map.raw
),

judged as (
    select
        coded.*,
        case when exam_candidate_no__text <> exam_candidate_no__raw then 'exam_candidate_no:trimmed' end as exam_candidate_no__finding,
        nullif(concat_ws(
            ';',
            case when id_card_no__text <> id_card_no__raw then 'id_card_no:trimmed' end,
            case when id_card_no <> id_card_no__text then 'id_card_no:normalised' end
        ), '') as id_card_no__finding,
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
            case when birth_date__text <> birth_date__raw then 'birth_date:trimmed' end,
            case when {{ is_truncated('birth_date__text', 'mixed') }} then 'birth_date:truncated_precision' end,
            case when birth_date__text is not null and birth_date is null then 'birth_date:cast_failed' end
        ), '') as birth_date__finding,
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
        case when student_origin_province_name__text <> student_origin_province_name__raw then 'student_origin_province_name:trimmed' end as student_origin_province_name__finding,
        nullif(concat_ws(
            ';',
            case when student_origin_code__text <> student_origin_code__raw then 'student_origin_code:trimmed' end,
            case when student_origin_code__kind = 'fix' then 'student_origin_code:fixed_code' end,
            case when student_origin_code__kind = 'unmapped' then 'student_origin_code:unmapped_code' end,
            case when student_origin_code__text is not null and student_origin_code__kind is null then 'student_origin_code:unknown_code' end
        ), '') as student_origin_code__finding,
        case when middle_school_code__text <> middle_school_code__raw then 'middle_school_code:trimmed' end as middle_school_code__finding,
        case when middle_school_name__text <> middle_school_name__raw then 'middle_school_name:trimmed' end as middle_school_name__finding,
        case when graduate_source_type_name__text <> graduate_source_type_name__raw then 'graduate_source_type_name:trimmed' end as graduate_source_type_name__finding,
        case when exam_subject_type_name__text <> exam_subject_type_name__raw then 'exam_subject_type_name:trimmed' end as exam_subject_type_name__finding,
        case when elective_subject_desc__text <> elective_subject_desc__raw then 'elective_subject_desc:trimmed' end as elective_subject_desc__finding,
        nullif(concat_ws(
            ';',
            case when foreign_language_code__text <> foreign_language_code__raw then 'foreign_language_code:trimmed' end,
            case when foreign_language_code__kind = 'fix' then 'foreign_language_code:fixed_code' end,
            case when foreign_language_code__kind = 'unmapped' then 'foreign_language_code:unmapped_code' end,
            case when foreign_language_code__text is not null and foreign_language_code__kind is null then 'foreign_language_code:unknown_code' end
        ), '') as foreign_language_code__finding,
        nullif(concat_ws(
            ';',
            case when admission_exam_score__text <> admission_exam_score__raw then 'admission_exam_score:trimmed' end,
            case when admission_exam_score is not null and {{ has_unit('admission_exam_score__text') }} then 'admission_exam_score:stripped_unit' end,
            case when admission_exam_score__text is not null and admission_exam_score is null then 'admission_exam_score:cast_failed' end
        ), '') as admission_exam_score__finding,
        nullif(concat_ws(
            ';',
            case when filing_score__text <> filing_score__raw then 'filing_score:trimmed' end,
            case when filing_score is not null and {{ has_unit('filing_score__text') }} then 'filing_score:stripped_unit' end,
            case when filing_score__text is not null and filing_score is null then 'filing_score:cast_failed' end
        ), '') as filing_score__finding,
        nullif(concat_ws(
            ';',
            case when chinese_score__text <> chinese_score__raw then 'chinese_score:trimmed' end,
            case when chinese_score is not null and {{ has_unit('chinese_score__text') }} then 'chinese_score:stripped_unit' end,
            case when chinese_score__text is not null and chinese_score is null then 'chinese_score:cast_failed' end
        ), '') as chinese_score__finding,
        nullif(concat_ws(
            ';',
            case when math_score__text <> math_score__raw then 'math_score:trimmed' end,
            case when math_score is not null and {{ has_unit('math_score__text') }} then 'math_score:stripped_unit' end,
            case when math_score__text is not null and math_score is null then 'math_score:cast_failed' end
        ), '') as math_score__finding,
        nullif(concat_ws(
            ';',
            case when foreign_score__text <> foreign_score__raw then 'foreign_score:trimmed' end,
            case when foreign_score is not null and {{ has_unit('foreign_score__text') }} then 'foreign_score:stripped_unit' end,
            case when foreign_score__text is not null and foreign_score is null then 'foreign_score:cast_failed' end
        ), '') as foreign_score__finding,
        nullif(concat_ws(
            ';',
            case when comprehensive_score__text <> comprehensive_score__raw then 'comprehensive_score:trimmed' end,
            case when comprehensive_score is not null and {{ has_unit('comprehensive_score__text') }} then 'comprehensive_score:stripped_unit' end,
            case when comprehensive_score__text is not null and comprehensive_score is null then 'comprehensive_score:cast_failed' end
        ), '') as comprehensive_score__finding,
        nullif(concat_ws(
            ';',
            case when admission_skill_score__text <> admission_skill_score__raw then 'admission_skill_score:trimmed' end,
            case when admission_skill_score is not null and {{ has_unit('admission_skill_score__text') }} then 'admission_skill_score:stripped_unit' end,
            case when admission_skill_score__text is not null and admission_skill_score is null then 'admission_skill_score:cast_failed' end
        ), '') as admission_skill_score__finding,
        nullif(concat_ws(
            ';',
            case when province_rank_no__text <> province_rank_no__raw then 'province_rank_no:trimmed' end,
            case when province_rank_no is not null and {{ has_unit('province_rank_no__text') }} then 'province_rank_no:stripped_unit' end,
            case when province_rank_no__text is not null and province_rank_no is null then 'province_rank_no:cast_failed' end
        ), '') as province_rank_no__finding,
        case when admission_batch_name__text <> admission_batch_name__raw then 'admission_batch_name:trimmed' end as admission_batch_name__finding,
        case when admission_major_code__text <> admission_major_code__raw then 'admission_major_code:trimmed' end as admission_major_code__finding,
        case when admission_major_name__text <> admission_major_name__raw then 'admission_major_name:trimmed' end as admission_major_name__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        nullif(concat_ws(
            ';',
            case when admission_category_code__text <> admission_category_code__raw then 'admission_category_code:trimmed' end,
            case when admission_category_code__kind = 'fix' then 'admission_category_code:fixed_code' end,
            case when admission_category_code__kind = 'unmapped' then 'admission_category_code:unmapped_code' end,
            case when admission_category_code__text is not null and admission_category_code__kind is null then 'admission_category_code:unknown_code' end
        ), '') as admission_category_code__finding,
        nullif(concat_ws(
            ';',
            case when is_normal_student__text <> is_normal_student__raw then 'is_normal_student:trimmed' end,
            case when is_normal_student__text is not null and is_normal_student is null then 'is_normal_student:cast_failed' end
        ), '') as is_normal_student__finding,
        nullif(concat_ws(
            ';',
            case when is_nation_funded_normal__text <> is_nation_funded_normal__raw then 'is_nation_funded_normal:trimmed' end,
            case when is_nation_funded_normal__text is not null and is_nation_funded_normal is null then 'is_nation_funded_normal:cast_failed' end
        ), '') as is_nation_funded_normal__finding,
        case when admission_special_plan_name__text <> admission_special_plan_name__raw then 'admission_special_plan_name:trimmed' end as admission_special_plan_name__finding,
        nullif(concat_ws(
            ';',
            case when admission_order_no__text <> admission_order_no__raw then 'admission_order_no:trimmed' end,
            case when admission_order_no is not null and {{ has_unit('admission_order_no__text') }} then 'admission_order_no:stripped_unit' end,
            case when admission_order_no__text is not null and admission_order_no is null then 'admission_order_no:cast_failed' end
        ), '') as admission_order_no__finding,
        nullif(concat_ws(
            ';',
            case when admission_date__text <> admission_date__raw then 'admission_date:trimmed' end,
            case when {{ is_truncated('admission_date__text', 'mixed') }} then 'admission_date:truncated_precision' end,
            case when admission_date__text is not null and admission_date is null then 'admission_date:cast_failed' end
        ), '') as admission_date__finding,
        case when admission_no__text <> admission_no__raw then 'admission_no:trimmed' end as admission_no__finding,
        case when home_address__text <> home_address__raw then 'home_address:trimmed' end as home_address__finding,
        case when postal_code__text <> postal_code__raw then 'postal_code:trimmed' end as postal_code__finding,
        case when mobile_no__text <> mobile_no__raw then 'mobile_no:trimmed' end as mobile_no__finding,
        case when health_desc__text <> health_desc__raw then 'health_desc:trimmed' end as health_desc__finding,
        nullif(concat_ws(
            ';',
            case when register_status_code__text <> register_status_code__raw then 'register_status_code:trimmed' end,
            case when register_status_code__kind = 'fix' then 'register_status_code:fixed_code' end,
            case when register_status_code__kind = 'unmapped' then 'register_status_code:unmapped_code' end,
            case when register_status_code__text is not null and register_status_code__kind is null then 'register_status_code:unknown_code' end
        ), '') as register_status_code__finding
    from coded
)

select
    cast(exam_candidate_no as varchar) as exam_candidate_no,
    cast(id_card_no as varchar) as id_card_no,
    cast(person_name as varchar) as person_name,
    cast(sex_code as varchar) as sex_code,
    cast(birth_date as date) as birth_date,
    cast(ethnic_code as varchar) as ethnic_code,
    cast(political_status_code as varchar) as political_status_code,
    cast(student_origin_province_name as varchar) as student_origin_province_name,
    cast(student_origin_code as varchar) as student_origin_code,
    cast(middle_school_code as varchar) as middle_school_code,
    cast(middle_school_name as varchar) as middle_school_name,
    cast(graduate_source_type_name as varchar) as graduate_source_type_name,
    cast(exam_subject_type_name as varchar) as exam_subject_type_name,
    cast(elective_subject_desc as varchar) as elective_subject_desc,
    cast(foreign_language_code as varchar) as foreign_language_code,
    cast(admission_exam_score as decimal(6, 1)) as admission_exam_score,
    cast(filing_score as decimal(9, 4)) as filing_score,
    cast(chinese_score as decimal(5, 1)) as chinese_score,
    cast(math_score as decimal(5, 1)) as math_score,
    cast(foreign_score as decimal(5, 1)) as foreign_score,
    cast(comprehensive_score as decimal(5, 1)) as comprehensive_score,
    cast(admission_skill_score as decimal(6, 2)) as admission_skill_score,
    cast(province_rank_no as bigint) as province_rank_no,
    cast(admission_batch_name as varchar) as admission_batch_name,
    cast(admission_major_code as varchar) as admission_major_code,
    cast(admission_major_name as varchar) as admission_major_name,
    cast(department_name as varchar) as department_name,
    cast(admission_category_code as varchar) as admission_category_code,
    cast(is_normal_student as boolean) as is_normal_student,
    cast(is_nation_funded_normal as boolean) as is_nation_funded_normal,
    cast(admission_special_plan_name as varchar) as admission_special_plan_name,
    cast(admission_order_no as bigint) as admission_order_no,
    cast(admission_date as date) as admission_date,
    cast(admission_no as varchar) as admission_no,
    cast(home_address as varchar) as home_address,
    cast(postal_code as varchar) as postal_code,
    cast(mobile_no as varchar) as mobile_no,
    cast(health_desc as varchar) as health_desc,
    cast(register_status_code as varchar) as register_status_code,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        exam_candidate_no__finding,
        id_card_no__finding,
        person_name__finding,
        sex_code__finding,
        birth_date__finding,
        ethnic_code__finding,
        political_status_code__finding,
        student_origin_province_name__finding,
        student_origin_code__finding,
        middle_school_code__finding,
        middle_school_name__finding,
        graduate_source_type_name__finding,
        exam_subject_type_name__finding,
        elective_subject_desc__finding,
        foreign_language_code__finding,
        admission_exam_score__finding,
        filing_score__finding,
        chinese_score__finding,
        math_score__finding,
        foreign_score__finding,
        comprehensive_score__finding,
        admission_skill_score__finding,
        province_rank_no__finding,
        admission_batch_name__finding,
        admission_major_code__finding,
        admission_major_name__finding,
        department_name__finding,
        admission_category_code__finding,
        is_normal_student__finding,
        is_nation_funded_normal__finding,
        admission_special_plan_name__finding,
        admission_order_no__finding,
        admission_date__finding,
        admission_no__finding,
        home_address__finding,
        postal_code__finding,
        mobile_no__finding,
        health_desc__finding,
        register_status_code__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('exam_candidate_no', 'exam_candidate_no__raw', 'exam_candidate_no__finding') }},
        {{ json_member('id_card_no', 'id_card_no__raw', 'id_card_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('birth_date', 'birth_date__raw', 'birth_date__finding') }},
        {{ json_member('ethnic_code', 'ethnic_code__raw', 'ethnic_code__finding') }},
        {{ json_member('political_status_code', 'political_status_code__raw', 'political_status_code__finding') }},
        {{ json_member('student_origin_province_name', 'student_origin_province_name__raw', 'student_origin_province_name__finding') }},
        {{ json_member('student_origin_code', 'student_origin_code__raw', 'student_origin_code__finding') }},
        {{ json_member('middle_school_code', 'middle_school_code__raw', 'middle_school_code__finding') }},
        {{ json_member('middle_school_name', 'middle_school_name__raw', 'middle_school_name__finding') }},
        {{ json_member('graduate_source_type_name', 'graduate_source_type_name__raw', 'graduate_source_type_name__finding') }},
        {{ json_member('exam_subject_type_name', 'exam_subject_type_name__raw', 'exam_subject_type_name__finding') }},
        {{ json_member('elective_subject_desc', 'elective_subject_desc__raw', 'elective_subject_desc__finding') }},
        {{ json_member('foreign_language_code', 'foreign_language_code__raw', 'foreign_language_code__finding') }},
        {{ json_member('admission_exam_score', 'admission_exam_score__raw', 'admission_exam_score__finding') }},
        {{ json_member('filing_score', 'filing_score__raw', 'filing_score__finding') }},
        {{ json_member('chinese_score', 'chinese_score__raw', 'chinese_score__finding') }},
        {{ json_member('math_score', 'math_score__raw', 'math_score__finding') }},
        {{ json_member('foreign_score', 'foreign_score__raw', 'foreign_score__finding') }},
        {{ json_member('comprehensive_score', 'comprehensive_score__raw', 'comprehensive_score__finding') }},
        {{ json_member('admission_skill_score', 'admission_skill_score__raw', 'admission_skill_score__finding') }},
        {{ json_member('province_rank_no', 'province_rank_no__raw', 'province_rank_no__finding') }},
        {{ json_member('admission_batch_name', 'admission_batch_name__raw', 'admission_batch_name__finding') }},
        {{ json_member('admission_major_code', 'admission_major_code__raw', 'admission_major_code__finding') }},
        {{ json_member('admission_major_name', 'admission_major_name__raw', 'admission_major_name__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('admission_category_code', 'admission_category_code__raw', 'admission_category_code__finding') }},
        {{ json_member('is_normal_student', 'is_normal_student__raw', 'is_normal_student__finding') }},
        {{ json_member('is_nation_funded_normal', 'is_nation_funded_normal__raw', 'is_nation_funded_normal__finding') }},
        {{ json_member('admission_special_plan_name', 'admission_special_plan_name__raw', 'admission_special_plan_name__finding') }},
        {{ json_member('admission_order_no', 'admission_order_no__raw', 'admission_order_no__finding') }},
        {{ json_member('admission_date', 'admission_date__raw', 'admission_date__finding') }},
        {{ json_member('admission_no', 'admission_no__raw', 'admission_no__finding') }},
        {{ json_member('home_address', 'home_address__raw', 'home_address__finding') }},
        {{ json_member('postal_code', 'postal_code__raw', 'postal_code__finding') }},
        {{ json_member('mobile_no', 'mobile_no__raw', 'mobile_no__finding') }},
        {{ json_member('health_desc', 'health_desc__raw', 'health_desc__finding') }},
        {{ json_member('register_status_code', 'register_status_code__raw', 'register_status_code__finding') }}
    ), '') || '}' as _originals
from judged
