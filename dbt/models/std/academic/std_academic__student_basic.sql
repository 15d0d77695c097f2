-- generated from contracts/systems/academic/student_basic.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "XH" as student_no__raw,
        "XM" as person_name__raw,
        "XB" as sex_code__raw,
        "CSRQ" as birth_date__raw,
        "SFZH" as id_card_no__raw,
        "MZDM" as ethnic_code__raw,
        "ZZMM" as political_status_code__raw,
        "JG" as native_place_code__raw,
        "GJ" as nationality_code__raw,
        "KSH" as exam_candidate_no__raw,
        "LQH" as admission_no__raw,
        "XYDM" as department_code__raw,
        "ZYDM" as major_code__raw,
        "ZYFXDM" as major_direction_code__raw,
        "BJDM" as class_code__raw,
        "NJ" as grade_year__raw,
        "RXRQ" as enroll_date__raw,
        "XZ" as study_years__raw,
        "XXXS" as study_mode_code__raw,
        "PYFS" as training_mode_code__raw,
        "PYCC" as training_level_code__raw,
        "RXFS" as admission_mode_code__raw,
        "XSLB" as student_category_code__raw,
        "SFSFS" as is_normal_student__raw,
        "SFGFS" as is_nation_funded_normal__raw,
        "SFZX" as is_in_school__raw,
        "XJZT" as student_status_code__raw,
        "SFZJ" as is_registered__raw,
        "XQDM" as campus_code__raw,
        "SYDDM" as student_origin_code__raw,
        "SYSF" as student_origin_province_name__raw,
        "BYZX" as middle_school_name__raw,
        "GKZF" as admission_exam_score__raw,
        "WYYZ" as foreign_language_code__raw,
        "YJBYSJ" as expect_graduate_date__raw,
        "SJBYRQ" as actual_graduate_date__raw,
        "BYZSBH" as graduate_cert_no__raw,
        "XWZSBH" as degree_cert_no__raw,
        "XWM" as degree_code__raw,
        "SJHM" as mobile_no__raw,
        "DZYX" as email__raw,
        "JTDZ" as home_address__raw,
        "YZBM" as postal_code__raw,
        "QQHM" as social_account_no__raw,
        "JTDH" as home_phone_no__raw,
        "XXJG" as conclusion_name__raw,
        "ZPLJ" as person_image_file__raw,
        "BZ" as remark__raw,
        "CZR" as operator_staff_no__raw,
        "CZSJ" as record_updated_at__raw,
        {{ row_key(['"XH"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__student_basic') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        nullif({{ clean_token('sex_code__raw') }}, '') as sex_code__text,
        nullif({{ clean_token('birth_date__raw') }}, '') as birth_date__text,
        {{ clean_token('id_card_no__raw') }} as id_card_no__text,
        nullif({{ clean_token('ethnic_code__raw') }}, '') as ethnic_code__text,
        nullif({{ clean_text('political_status_code__raw') }}, '') as political_status_code__text,
        nullif({{ clean_text('native_place_code__raw') }}, '') as native_place_code__text,
        nullif({{ clean_text('nationality_code__raw') }}, '') as nationality_code__text,
        {{ clean_token('exam_candidate_no__raw') }} as exam_candidate_no__text,
        {{ clean_token('admission_no__raw') }} as admission_no__text,
        {{ clean_token('department_code__raw') }} as department_code__text,
        {{ clean_token('major_code__raw') }} as major_code__text,
        {{ clean_token('major_direction_code__raw') }} as major_direction_code__text,
        {{ clean_token('class_code__raw') }} as class_code__text,
        {{ clean_token('grade_year__raw') }} as grade_year__text,
        nullif({{ clean_token('enroll_date__raw') }}, '') as enroll_date__text,
        nullif({{ clean_token('study_years__raw') }}, '') as study_years__text,
        nullif({{ clean_text('study_mode_code__raw') }}, '') as study_mode_code__text,
        nullif({{ clean_token('training_mode_code__raw') }}, '') as training_mode_code__text,
        nullif({{ clean_text('training_level_code__raw') }}, '') as training_level_code__text,
        nullif({{ clean_token('admission_mode_code__raw') }}, '') as admission_mode_code__text,
        nullif({{ clean_token('student_category_code__raw') }}, '') as student_category_code__text,
        nullif({{ clean_token('is_normal_student__raw') }}, '') as is_normal_student__text,
        nullif({{ clean_token('is_nation_funded_normal__raw') }}, '') as is_nation_funded_normal__text,
        nullif({{ clean_text('is_in_school__raw') }}, '') as is_in_school__text,
        nullif({{ clean_token('student_status_code__raw') }}, '') as student_status_code__text,
        nullif({{ clean_token('is_registered__raw') }}, '') as is_registered__text,
        nullif({{ clean_token('campus_code__raw') }}, '') as campus_code__text,
        nullif({{ clean_token('student_origin_code__raw') }}, '') as student_origin_code__text,
        {{ clean_text('student_origin_province_name__raw') }} as student_origin_province_name__text,
        {{ clean_text('middle_school_name__raw') }} as middle_school_name__text,
        nullif({{ clean_text('foreign_language_code__raw') }}, '') as foreign_language_code__text,
        nullif({{ clean_token('expect_graduate_date__raw') }}, '') as expect_graduate_date__text,
        nullif({{ clean_token('actual_graduate_date__raw') }}, '') as actual_graduate_date__text,
        {{ clean_token('graduate_cert_no__raw') }} as graduate_cert_no__text,
        {{ clean_token('degree_cert_no__raw') }} as degree_cert_no__text,
        nullif({{ clean_token('degree_code__raw') }}, '') as degree_code__text,
        {{ clean_token('mobile_no__raw') }} as mobile_no__text,
        {{ clean_token('email__raw') }} as email__text,
        {{ clean_text('home_address__raw') }} as home_address__text,
        {{ clean_token('postal_code__raw') }} as postal_code__text,
        {{ clean_token('social_account_no__raw') }} as social_account_no__text,
        {{ clean_token('home_phone_no__raw') }} as home_phone_no__text,
        {{ clean_text('conclusion_name__raw') }} as conclusion_name__text,
        {{ clean_text('person_image_file__raw') }} as person_image_file__text,
        {{ clean_text('remark__raw') }} as remark__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ upper_case('student_no__text') }} as student_no,
        person_name__text as person_name,
        {{ std_date('birth_date__text', 'iso') }} as birth_date,
        {{ upper_case('id_card_no__text') }} as id_card_no,
        exam_candidate_no__text as exam_candidate_no,
        admission_no__text as admission_no,
        department_code__text as department_code,
        major_code__text as major_code,
        major_direction_code__text as major_direction_code,
        class_code__text as class_code,
        grade_year__text as grade_year,
        {{ std_date('enroll_date__text', 'iso') }} as enroll_date,
        {{ std_decimal('study_years__text', 3, 1, '1') }} as study_years,
        {{ std_boolean('is_normal_student__text') }} as is_normal_student,
        {{ std_boolean('is_nation_funded_normal__text') }} as is_nation_funded_normal,
        {{ std_boolean('is_in_school__text') }} as is_in_school,
        {{ std_boolean('is_registered__text') }} as is_registered,
        student_origin_province_name__text as student_origin_province_name,
        middle_school_name__text as middle_school_name,
        {{ std_number('admission_exam_score__raw', 'decimal(6, 1)', '1') }} as admission_exam_score,
        {{ std_date('expect_graduate_date__text', 'iso') }} as expect_graduate_date,
        {{ std_date('actual_graduate_date__text', 'iso') }} as actual_graduate_date,
        graduate_cert_no__text as graduate_cert_no,
        degree_cert_no__text as degree_cert_no,
        mobile_no__text as mobile_no,
        email__text as email,
        home_address__text as home_address,
        postal_code__text as postal_code,
        social_account_no__text as social_account_no,
        home_phone_no__text as home_phone_no,
        conclusion_name__text as conclusion_name,
        person_image_file__text as person_image_file,
        remark__text as remark,
        operator_staff_no__text as operator_staff_no,
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
        native_place_code__map.code as native_place_code,
        native_place_code__map.kind as native_place_code__kind,
        nationality_code__map.code as nationality_code,
        nationality_code__map.kind as nationality_code__kind,
        study_mode_code__map.code as study_mode_code,
        study_mode_code__map.kind as study_mode_code__kind,
        training_mode_code__map.code as training_mode_code,
        training_mode_code__map.kind as training_mode_code__kind,
        training_level_code__map.code as training_level_code,
        training_level_code__map.kind as training_level_code__kind,
        admission_mode_code__map.code as admission_mode_code,
        admission_mode_code__map.kind as admission_mode_code__kind,
        student_category_code__map.code as student_category_code,
        student_category_code__map.kind as student_category_code__kind,
        student_status_code__map.code as student_status_code,
        student_status_code__map.kind as student_status_code__kind,
        campus_code__map.code as campus_code,
        campus_code__map.kind as campus_code__kind,
        student_origin_code__map.code as student_origin_code,
        student_origin_code__map.kind as student_origin_code__kind,
        foreign_language_code__map.code as foreign_language_code,
        foreign_language_code__map.kind as foreign_language_code__kind,
        degree_code__map.code as degree_code,
        degree_code__map.kind as degree_code__kind
    from typed
    left join {{ code_map('local:academic:xb', 'GBT_2261.1-2003_sex', 'own') }} as sex_code__map
        on typed.sex_code__text = sex_code__map.raw
    left join {{ code_map('GBT_3304-1991_ethnic', 'GBT_3304-1991_ethnic', 'standard') }} as ethnic_code__map
        on typed.ethnic_code__text = ethnic_code__map.raw
    left join {{ code_map('GBT_4762-1984_political', 'GBT_4762-1984_political', 'label') }} as political_status_code__map
        on typed.political_status_code__text = political_status_code__map.raw
    left join {{ code_map('GBT_2260_current_2026', 'GBT_2260_current_2026', 'label') }} as native_place_code__map
        on typed.native_place_code__text = native_place_code__map.raw
    left join {{ code_map('GBT_2659.1-2022_countries', 'GBT_2659.1-2022_countries', 'label') }} as nationality_code__map
        on typed.nationality_code__text = nationality_code__map.raw
    left join {{ code_map('local:academic:xxxs', 'local:graduate:xxfs', 'label') }} as study_mode_code__map
        on typed.study_mode_code__text = study_mode_code__map.raw
    left join {{ code_map('JYT1001:PYFS', 'JYT1001:PYFS', 'standard') }} as training_mode_code__map
        on typed.training_mode_code__text = training_mode_code__map.raw
    left join {{ code_map('JYT1001:PYCC', 'JYT1001:PYCC', 'label') }} as training_level_code__map
        on typed.training_level_code__text = training_level_code__map.raw
    left join {{ code_map('JYT1001:RXFS', 'JYT1001:RXFS', 'standard') }} as admission_mode_code__map
        on typed.admission_mode_code__text = admission_mode_code__map.raw
    left join {{ code_map('local:academic:xslb', 'JYT1001:XSLB', 'own') }} as student_category_code__map
        on typed.student_category_code__text = student_category_code__map.raw
    left join {{ code_map('local:academic:xjzt', 'JYT1001:XSDQZT', 'own') }} as student_status_code__map
        on typed.student_status_code__text = student_status_code__map.raw
    left join {{ code_map('local:academic:xqdm', 'local:hr:xq', 'own') }} as campus_code__map
        on typed.campus_code__text = campus_code__map.raw
    left join {{ code_map('GBT_2260_current_2026', 'GBT_2260_current_2026', 'standard') }} as student_origin_code__map
        on typed.student_origin_code__text = student_origin_code__map.raw
    left join {{ code_map('GBT_4880-1991_languages', 'GBT_4880.1-2005_languages', 'label') }} as foreign_language_code__map
        on typed.foreign_language_code__text = foreign_language_code__map.raw
    left join {{ code_map('GBT_6864-2003_degree', 'GBT_6864-2003_degree', 'standard') }} as degree_code__map
        on typed.degree_code__text = degree_code__map.raw
),

judged as (
    select
        coded.*,
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
            case when birth_date__text <> birth_date__raw then 'birth_date:trimmed' end,
            case when {{ is_truncated('birth_date__text', 'iso') }} then 'birth_date:truncated_precision' end,
            case when birth_date__text is not null and birth_date is null then 'birth_date:cast_failed' end
        ), '') as birth_date__finding,
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
        nullif(concat_ws(
            ';',
            case when native_place_code__text <> native_place_code__raw then 'native_place_code:trimmed' end,
            case when native_place_code__kind = 'fix' then 'native_place_code:fixed_code' end,
            case when native_place_code__kind = 'unmapped' then 'native_place_code:unmapped_code' end,
            case when native_place_code__text is not null and native_place_code__kind is null then 'native_place_code:unknown_code' end
        ), '') as native_place_code__finding,
        nullif(concat_ws(
            ';',
            case when nationality_code__text <> nationality_code__raw then 'nationality_code:trimmed' end,
            case when nationality_code__kind = 'fix' then 'nationality_code:fixed_code' end,
            case when nationality_code__kind = 'unmapped' then 'nationality_code:unmapped_code' end,
            case when nationality_code__text is not null and nationality_code__kind is null then 'nationality_code:unknown_code' end
        ), '') as nationality_code__finding,
        case when exam_candidate_no__text <> exam_candidate_no__raw then 'exam_candidate_no:trimmed' end as exam_candidate_no__finding,
        case when admission_no__text <> admission_no__raw then 'admission_no:trimmed' end as admission_no__finding,
        case when department_code__text <> department_code__raw then 'department_code:trimmed' end as department_code__finding,
        case when major_code__text <> major_code__raw then 'major_code:trimmed' end as major_code__finding,
        case when major_direction_code__text <> major_direction_code__raw then 'major_direction_code:trimmed' end as major_direction_code__finding,
        case when class_code__text <> class_code__raw then 'class_code:trimmed' end as class_code__finding,
        case when grade_year__text <> grade_year__raw then 'grade_year:trimmed' end as grade_year__finding,
        nullif(concat_ws(
            ';',
            case when enroll_date__text <> enroll_date__raw then 'enroll_date:trimmed' end,
            case when {{ is_truncated('enroll_date__text', 'iso') }} then 'enroll_date:truncated_precision' end,
            case when enroll_date__text is not null and enroll_date is null then 'enroll_date:cast_failed' end
        ), '') as enroll_date__finding,
        nullif(concat_ws(
            ';',
            case when study_years__text <> study_years__raw then 'study_years:trimmed' end,
            case when study_years is not null and {{ has_unit('study_years__text') }} then 'study_years:stripped_unit' end,
            case when study_years__text is not null and study_years is null then 'study_years:cast_failed' end
        ), '') as study_years__finding,
        nullif(concat_ws(
            ';',
            case when study_mode_code__text <> study_mode_code__raw then 'study_mode_code:trimmed' end,
            case when study_mode_code__kind = 'fix' then 'study_mode_code:fixed_code' end,
            case when study_mode_code__kind = 'unmapped' then 'study_mode_code:unmapped_code' end,
            case when study_mode_code__text is not null and study_mode_code__kind is null then 'study_mode_code:unknown_code' end
        ), '') as study_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when training_mode_code__text <> training_mode_code__raw then 'training_mode_code:trimmed' end,
            case when training_mode_code__kind = 'fix' then 'training_mode_code:fixed_code' end,
            case when training_mode_code__kind = 'unmapped' then 'training_mode_code:unmapped_code' end,
            case when training_mode_code__text is not null and training_mode_code__kind is null then 'training_mode_code:unknown_code' end
        ), '') as training_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when training_level_code__text <> training_level_code__raw then 'training_level_code:trimmed' end,
            case when training_level_code__kind = 'fix' then 'training_level_code:fixed_code' end,
            case when training_level_code__kind = 'unmapped' then 'training_level_code:unmapped_code' end,
            case when training_level_code__text is not null and training_level_code__kind is null then 'training_level_code:unknown_code' end
        ), '') as training_level_code__finding,
        nullif(concat_ws(
            ';',
            case when admission_mode_code__text <> admission_mode_code__raw then 'admission_mode_code:trimmed' end,
            case when admission_mode_code__kind = 'fix' then 'admission_mode_code:fixed_code' end,
            case when admission_mode_code__kind = 'unmapped' then 'admission_mode_code:unmapped_code' end,
            case when admission_mode_code__text is not null and admission_mode_code__kind is null then 'admission_mode_code:unknown_code' end
        ), '') as admission_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when student_category_code__text <> student_category_code__raw then 'student_category_code:trimmed' end,
            case when student_category_code__kind = 'fix' then 'student_category_code:fixed_code' end,
            case when student_category_code__kind = 'unmapped' then 'student_category_code:unmapped_code' end,
            case when student_category_code__text is not null and student_category_code__kind is null then 'student_category_code:unknown_code' end
        ), '') as student_category_code__finding,
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
        nullif(concat_ws(
            ';',
            case when is_in_school__text <> is_in_school__raw then 'is_in_school:trimmed' end,
            case when is_in_school__text is not null and is_in_school is null then 'is_in_school:cast_failed' end
        ), '') as is_in_school__finding,
        nullif(concat_ws(
            ';',
            case when student_status_code__text <> student_status_code__raw then 'student_status_code:trimmed' end,
            case when student_status_code__kind = 'fix' then 'student_status_code:fixed_code' end,
            case when student_status_code__kind = 'unmapped' then 'student_status_code:unmapped_code' end,
            case when student_status_code__text is not null and student_status_code__kind is null then 'student_status_code:unknown_code' end
        ), '') as student_status_code__finding,
        nullif(concat_ws(
            ';',
            case when is_registered__text <> is_registered__raw then 'is_registered:trimmed' end,
            case when is_registered__text is not null and is_registered is null then 'is_registered:cast_failed' end
        ), '') as is_registered__finding,
        nullif(concat_ws(
            ';',
            case when campus_code__text <> campus_code__raw then 'campus_code:trimmed' end,
            case when campus_code__kind = 'fix' then 'campus_code:fixed_code' end,
            case when campus_code__kind = 'unmapped' then 'campus_code:unmapped_code' end,
            case when campus_code__text is not null and campus_code__kind is null then 'campus_code:unknown_code' end
        ), '') as campus_code__finding,
        nullif(concat_ws(
            ';',
            case when student_origin_code__text <> student_origin_code__raw then 'student_origin_code:trimmed' end,
            case when student_origin_code__kind = 'fix' then 'student_origin_code:fixed_code' end,
            case when student_origin_code__kind = 'unmapped' then 'student_origin_code:unmapped_code' end,
            case when student_origin_code__text is not null and student_origin_code__kind is null then 'student_origin_code:unknown_code' end
        ), '') as student_origin_code__finding,
        case when student_origin_province_name__text <> student_origin_province_name__raw then 'student_origin_province_name:trimmed' end as student_origin_province_name__finding,
        case when middle_school_name__text <> middle_school_name__raw then 'middle_school_name:trimmed' end as middle_school_name__finding,
        case when admission_exam_score__raw is not null and admission_exam_score is null then 'admission_exam_score:cast_failed' end as admission_exam_score__finding,
        nullif(concat_ws(
            ';',
            case when foreign_language_code__text <> foreign_language_code__raw then 'foreign_language_code:trimmed' end,
            case when foreign_language_code__kind = 'fix' then 'foreign_language_code:fixed_code' end,
            case when foreign_language_code__kind = 'unmapped' then 'foreign_language_code:unmapped_code' end,
            case when foreign_language_code__text is not null and foreign_language_code__kind is null then 'foreign_language_code:unknown_code' end
        ), '') as foreign_language_code__finding,
        nullif(concat_ws(
            ';',
            case when expect_graduate_date__text <> expect_graduate_date__raw then 'expect_graduate_date:trimmed' end,
            case when {{ is_truncated('expect_graduate_date__text', 'iso') }} then 'expect_graduate_date:truncated_precision' end,
            case when expect_graduate_date__text is not null and expect_graduate_date is null then 'expect_graduate_date:cast_failed' end
        ), '') as expect_graduate_date__finding,
        nullif(concat_ws(
            ';',
            case when actual_graduate_date__text <> actual_graduate_date__raw then 'actual_graduate_date:trimmed' end,
            case when {{ is_truncated('actual_graduate_date__text', 'iso') }} then 'actual_graduate_date:truncated_precision' end,
            case when actual_graduate_date__text is not null and actual_graduate_date is null then 'actual_graduate_date:cast_failed' end
        ), '') as actual_graduate_date__finding,
        case when graduate_cert_no__text <> graduate_cert_no__raw then 'graduate_cert_no:trimmed' end as graduate_cert_no__finding,
        case when degree_cert_no__text <> degree_cert_no__raw then 'degree_cert_no:trimmed' end as degree_cert_no__finding,
        nullif(concat_ws(
            ';',
            case when degree_code__text <> degree_code__raw then 'degree_code:trimmed' end,
            case when degree_code__kind = 'fix' then 'degree_code:fixed_code' end,
            case when degree_code__kind = 'unmapped' then 'degree_code:unmapped_code' end,
            case when degree_code__text is not null and degree_code__kind is null then 'degree_code:unknown_code' end
        ), '') as degree_code__finding,
        case when mobile_no__text <> mobile_no__raw then 'mobile_no:trimmed' end as mobile_no__finding,
        case when email__text <> email__raw then 'email:trimmed' end as email__finding,
        case when home_address__text <> home_address__raw then 'home_address:trimmed' end as home_address__finding,
        case when postal_code__text <> postal_code__raw then 'postal_code:trimmed' end as postal_code__finding,
        case when social_account_no__text <> social_account_no__raw then 'social_account_no:trimmed' end as social_account_no__finding,
        case when home_phone_no__text <> home_phone_no__raw then 'home_phone_no:trimmed' end as home_phone_no__finding,
        case when conclusion_name__text <> conclusion_name__raw then 'conclusion_name:trimmed' end as conclusion_name__finding,
        case when person_image_file__text <> person_image_file__raw then 'person_image_file:trimmed' end as person_image_file__finding,
        case when remark__text <> remark__raw then 'remark:trimmed' end as remark__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(student_no as varchar) as student_no,
    cast(person_name as varchar) as person_name,
    cast(sex_code as varchar) as sex_code,
    cast(birth_date as date) as birth_date,
    cast(id_card_no as varchar) as id_card_no,
    cast(ethnic_code as varchar) as ethnic_code,
    cast(political_status_code as varchar) as political_status_code,
    cast(native_place_code as varchar) as native_place_code,
    cast(nationality_code as varchar) as nationality_code,
    cast(exam_candidate_no as varchar) as exam_candidate_no,
    cast(admission_no as varchar) as admission_no,
    cast(department_code as varchar) as department_code,
    cast(major_code as varchar) as major_code,
    cast(major_direction_code as varchar) as major_direction_code,
    cast(class_code as varchar) as class_code,
    cast(grade_year as varchar) as grade_year,
    cast(enroll_date as date) as enroll_date,
    cast(study_years as decimal(3, 1)) as study_years,
    cast(study_mode_code as varchar) as study_mode_code,
    cast(training_mode_code as varchar) as training_mode_code,
    cast(training_level_code as varchar) as training_level_code,
    cast(admission_mode_code as varchar) as admission_mode_code,
    cast(student_category_code as varchar) as student_category_code,
    cast(is_normal_student as boolean) as is_normal_student,
    cast(is_nation_funded_normal as boolean) as is_nation_funded_normal,
    cast(is_in_school as boolean) as is_in_school,
    cast(student_status_code as varchar) as student_status_code,
    cast(is_registered as boolean) as is_registered,
    cast(campus_code as varchar) as campus_code,
    cast(student_origin_code as varchar) as student_origin_code,
    cast(student_origin_province_name as varchar) as student_origin_province_name,
    cast(middle_school_name as varchar) as middle_school_name,
    cast(admission_exam_score as decimal(6, 1)) as admission_exam_score,
    cast(foreign_language_code as varchar) as foreign_language_code,
    cast(expect_graduate_date as date) as expect_graduate_date,
    cast(actual_graduate_date as date) as actual_graduate_date,
    cast(graduate_cert_no as varchar) as graduate_cert_no,
    cast(degree_cert_no as varchar) as degree_cert_no,
    cast(degree_code as varchar) as degree_code,
    cast(mobile_no as varchar) as mobile_no,
    cast(email as varchar) as email,
    cast(home_address as varchar) as home_address,
    cast(postal_code as varchar) as postal_code,
    cast(social_account_no as varchar) as social_account_no,
    cast(home_phone_no as varchar) as home_phone_no,
    cast(conclusion_name as varchar) as conclusion_name,
    cast(person_image_file as varchar) as person_image_file,
    cast(remark as varchar) as remark,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        student_no__finding,
        person_name__finding,
        sex_code__finding,
        birth_date__finding,
        id_card_no__finding,
        ethnic_code__finding,
        political_status_code__finding,
        native_place_code__finding,
        nationality_code__finding,
        exam_candidate_no__finding,
        admission_no__finding,
        department_code__finding,
        major_code__finding,
        major_direction_code__finding,
        class_code__finding,
        grade_year__finding,
        enroll_date__finding,
        study_years__finding,
        study_mode_code__finding,
        training_mode_code__finding,
        training_level_code__finding,
        admission_mode_code__finding,
        student_category_code__finding,
        is_normal_student__finding,
        is_nation_funded_normal__finding,
        is_in_school__finding,
        student_status_code__finding,
        is_registered__finding,
        campus_code__finding,
        student_origin_code__finding,
        student_origin_province_name__finding,
        middle_school_name__finding,
        admission_exam_score__finding,
        foreign_language_code__finding,
        expect_graduate_date__finding,
        actual_graduate_date__finding,
        graduate_cert_no__finding,
        degree_cert_no__finding,
        degree_code__finding,
        mobile_no__finding,
        email__finding,
        home_address__finding,
        postal_code__finding,
        social_account_no__finding,
        home_phone_no__finding,
        conclusion_name__finding,
        person_image_file__finding,
        remark__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('birth_date', 'birth_date__raw', 'birth_date__finding') }},
        {{ json_member('id_card_no', 'id_card_no__raw', 'id_card_no__finding') }},
        {{ json_member('ethnic_code', 'ethnic_code__raw', 'ethnic_code__finding') }},
        {{ json_member('political_status_code', 'political_status_code__raw', 'political_status_code__finding') }},
        {{ json_member('native_place_code', 'native_place_code__raw', 'native_place_code__finding') }},
        {{ json_member('nationality_code', 'nationality_code__raw', 'nationality_code__finding') }},
        {{ json_member('exam_candidate_no', 'exam_candidate_no__raw', 'exam_candidate_no__finding') }},
        {{ json_member('admission_no', 'admission_no__raw', 'admission_no__finding') }},
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('major_code', 'major_code__raw', 'major_code__finding') }},
        {{ json_member('major_direction_code', 'major_direction_code__raw', 'major_direction_code__finding') }},
        {{ json_member('class_code', 'class_code__raw', 'class_code__finding') }},
        {{ json_member('grade_year', 'grade_year__raw', 'grade_year__finding') }},
        {{ json_member('enroll_date', 'enroll_date__raw', 'enroll_date__finding') }},
        {{ json_member('study_years', 'study_years__raw', 'study_years__finding') }},
        {{ json_member('study_mode_code', 'study_mode_code__raw', 'study_mode_code__finding') }},
        {{ json_member('training_mode_code', 'training_mode_code__raw', 'training_mode_code__finding') }},
        {{ json_member('training_level_code', 'training_level_code__raw', 'training_level_code__finding') }},
        {{ json_member('admission_mode_code', 'admission_mode_code__raw', 'admission_mode_code__finding') }},
        {{ json_member('student_category_code', 'student_category_code__raw', 'student_category_code__finding') }},
        {{ json_member('is_normal_student', 'is_normal_student__raw', 'is_normal_student__finding') }},
        {{ json_member('is_nation_funded_normal', 'is_nation_funded_normal__raw', 'is_nation_funded_normal__finding') }},
        {{ json_member('is_in_school', 'is_in_school__raw', 'is_in_school__finding') }},
        {{ json_member('student_status_code', 'student_status_code__raw', 'student_status_code__finding') }},
        {{ json_member('is_registered', 'is_registered__raw', 'is_registered__finding') }},
        {{ json_member('campus_code', 'campus_code__raw', 'campus_code__finding') }},
        {{ json_member('student_origin_code', 'student_origin_code__raw', 'student_origin_code__finding') }},
        {{ json_member('student_origin_province_name', 'student_origin_province_name__raw', 'student_origin_province_name__finding') }},
        {{ json_member('middle_school_name', 'middle_school_name__raw', 'middle_school_name__finding') }},
        {{ json_member('admission_exam_score', 'cast(admission_exam_score__raw as varchar)', 'admission_exam_score__finding') }},
        {{ json_member('foreign_language_code', 'foreign_language_code__raw', 'foreign_language_code__finding') }},
        {{ json_member('expect_graduate_date', 'expect_graduate_date__raw', 'expect_graduate_date__finding') }},
        {{ json_member('actual_graduate_date', 'actual_graduate_date__raw', 'actual_graduate_date__finding') }},
        {{ json_member('graduate_cert_no', 'graduate_cert_no__raw', 'graduate_cert_no__finding') }},
        {{ json_member('degree_cert_no', 'degree_cert_no__raw', 'degree_cert_no__finding') }},
        {{ json_member('degree_code', 'degree_code__raw', 'degree_code__finding') }},
        {{ json_member('mobile_no', 'mobile_no__raw', 'mobile_no__finding') }},
        {{ json_member('email', 'email__raw', 'email__finding') }},
        {{ json_member('home_address', 'home_address__raw', 'home_address__finding') }},
        {{ json_member('postal_code', 'postal_code__raw', 'postal_code__finding') }},
        {{ json_member('social_account_no', 'social_account_no__raw', 'social_account_no__finding') }},
        {{ json_member('home_phone_no', 'home_phone_no__raw', 'home_phone_no__finding') }},
        {{ json_member('conclusion_name', 'conclusion_name__raw', 'conclusion_name__finding') }},
        {{ json_member('person_image_file', 'person_image_file__raw', 'person_image_file__finding') }},
        {{ json_member('remark', 'remark__raw', 'remark__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
