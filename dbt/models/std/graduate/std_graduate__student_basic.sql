-- generated from contracts/systems/graduate/student_basic.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "yjsxh" as student_no__raw,
        "xm" as person_name__raw,
        "xmpy" as person_name_pinyin__raw,
        "xb" as sex_code__raw,
        "csny" as birth_date__raw,
        "sfzjlx" as id_card_type_code__raw,
        "zjhm" as id_card_no__raw,
        "mzdm" as ethnic_code__raw,
        "zzmmdm" as political_status_code__raw,
        "gjdqdm" as nationality_code__raw,
        "jgdm" as native_place_code__raw,
        "hyzk" as marital_status_code__raw,
        "ksbh" as exam_candidate_no__raw,
        "xydm" as department_code__raw,
        "zydm" as discipline_code__raw,
        "yjfx" as research_direction_desc__raw,
        "pycc" as training_level_code__raw,
        "xslb" as student_category_code__raw,
        "xxfs" as study_mode_code__raw,
        "pyfs" as training_mode_code__raw,
        "rxfs" as graduate_admission_mode_code__raw,
        "zxjh" as special_plan_code__raw,
        "nj" as grade_year__raw,
        "rxny" as enroll_date__raw,
        "xz" as study_years__raw,
        "xjzt" as student_status_code__raw,
        "zczt" as student_register_status_code__raw,
        "dsgh" as supervisor_staff_no__raw,
        "fdsgh" as co_supervisor_staff_no__raw,
        "bkxh" as bachelor_student_no__raw,
        "qzxlm" as entry_education_code__raw,
        "qzxwm" as entry_degree_code__raw,
        "bkbyxx" as graduate_school_name__raw,
        "bkbyny" as bachelor_graduate_date__raw,
        "gzdw" as work_unit_name__raw,
        "sjh" as mobile_no__raw,
        "dzyx" as email__raw,
        "xqdm" as campus_code__raw,
        "yjbyrq" as expect_graduate_date__raw,
        "sjbyrq" as actual_graduate_date__raw,
        "byzsbh" as graduate_cert_no__raw,
        "xwzsbh" as degree_cert_no__raw,
        "zp" as person_image_file__raw,
        "czr" as operator_staff_no__raw,
        "gxsj" as record_updated_at__raw,
        {{ row_key(['"yjsxh"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_graduate__student_basic') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        {{ clean_text('person_name_pinyin__raw') }} as person_name_pinyin__text,
        nullif({{ clean_text('sex_code__raw') }}, '') as sex_code__text,
        nullif({{ clean_token('birth_date__raw') }}, '') as birth_date__text,
        nullif({{ clean_token('id_card_type_code__raw') }}, '') as id_card_type_code__text,
        {{ clean_token('id_card_no__raw') }} as id_card_no__text,
        nullif({{ clean_token('ethnic_code__raw') }}, '') as ethnic_code__text,
        nullif({{ clean_token('political_status_code__raw') }}, '') as political_status_code__text,
        nullif({{ clean_token('nationality_code__raw') }}, '') as nationality_code__text,
        nullif({{ clean_token('native_place_code__raw') }}, '') as native_place_code__text,
        nullif({{ clean_token('marital_status_code__raw') }}, '') as marital_status_code__text,
        {{ clean_token('exam_candidate_no__raw') }} as exam_candidate_no__text,
        {{ clean_token('department_code__raw') }} as department_code__text,
        nullif({{ clean_token('discipline_code__raw') }}, '') as discipline_code__text,
        {{ clean_text('research_direction_desc__raw') }} as research_direction_desc__text,
        nullif({{ clean_token('training_level_code__raw') }}, '') as training_level_code__text,
        nullif({{ clean_token('student_category_code__raw') }}, '') as student_category_code__text,
        nullif({{ clean_token('study_mode_code__raw') }}, '') as study_mode_code__text,
        nullif({{ clean_token('training_mode_code__raw') }}, '') as training_mode_code__text,
        nullif({{ clean_token('graduate_admission_mode_code__raw') }}, '') as graduate_admission_mode_code__text,
        nullif({{ clean_token('special_plan_code__raw') }}, '') as special_plan_code__text,
        {{ clean_token('grade_year__raw') }} as grade_year__text,
        nullif({{ clean_token('enroll_date__raw') }}, '') as enroll_date__text,
        nullif({{ clean_token('student_status_code__raw') }}, '') as student_status_code__text,
        nullif({{ clean_token('student_register_status_code__raw') }}, '') as student_register_status_code__text,
        {{ clean_token('supervisor_staff_no__raw') }} as supervisor_staff_no__text,
        {{ clean_token('co_supervisor_staff_no__raw') }} as co_supervisor_staff_no__text,
        {{ clean_token('bachelor_student_no__raw') }} as bachelor_student_no__text,
        nullif({{ clean_token('entry_education_code__raw') }}, '') as entry_education_code__text,
        nullif({{ clean_token('entry_degree_code__raw') }}, '') as entry_degree_code__text,
        {{ clean_text('graduate_school_name__raw') }} as graduate_school_name__text,
        nullif({{ clean_token('bachelor_graduate_date__raw') }}, '') as bachelor_graduate_date__text,
        {{ clean_text('work_unit_name__raw') }} as work_unit_name__text,
        {{ clean_token('mobile_no__raw') }} as mobile_no__text,
        {{ clean_token('email__raw') }} as email__text,
        nullif({{ clean_text('campus_code__raw') }}, '') as campus_code__text,
        {{ clean_token('graduate_cert_no__raw') }} as graduate_cert_no__text,
        {{ clean_token('degree_cert_no__raw') }} as degree_cert_no__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ upper_case('student_no__text') }} as student_no,
        person_name__text as person_name,
        person_name_pinyin__text as person_name_pinyin,
        {{ std_date('birth_date__text', 'yyyy-mm') }} as birth_date,
        {{ upper_case('id_card_no__text') }} as id_card_no,
        exam_candidate_no__text as exam_candidate_no,
        department_code__text as department_code,
        research_direction_desc__text as research_direction_desc,
        grade_year__text as grade_year,
        {{ std_date('enroll_date__text', 'yyyymm') }} as enroll_date,
        {{ std_number('study_years__raw', 'decimal(3, 1)', '1') }} as study_years,
        supervisor_staff_no__text as supervisor_staff_no,
        co_supervisor_staff_no__text as co_supervisor_staff_no,
        bachelor_student_no__text as bachelor_student_no,
        graduate_school_name__text as graduate_school_name,
        {{ std_date('bachelor_graduate_date__text', 'yyyymm') }} as bachelor_graduate_date,
        work_unit_name__text as work_unit_name,
        mobile_no__text as mobile_no,
        email__text as email,
        expect_graduate_date__raw as expect_graduate_date,
        actual_graduate_date__raw as actual_graduate_date,
        graduate_cert_no__text as graduate_cert_no,
        degree_cert_no__text as degree_cert_no,
        person_image_file__raw as person_image_file,
        operator_staff_no__text as operator_staff_no,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    select
        typed.*,
        sex_code__map.code as sex_code,
        sex_code__map.kind as sex_code__kind,
        id_card_type_code__map.code as id_card_type_code,
        id_card_type_code__map.kind as id_card_type_code__kind,
        ethnic_code__map.code as ethnic_code,
        ethnic_code__map.kind as ethnic_code__kind,
        political_status_code__map.code as political_status_code,
        political_status_code__map.kind as political_status_code__kind,
        nationality_code__map.code as nationality_code,
        nationality_code__map.kind as nationality_code__kind,
        native_place_code__map.code as native_place_code,
        native_place_code__map.kind as native_place_code__kind,
        marital_status_code__map.code as marital_status_code,
        marital_status_code__map.kind as marital_status_code__kind,
        discipline_code__map.code as discipline_code,
        discipline_code__map.kind as discipline_code__kind,
        training_level_code__map.code as training_level_code,
        training_level_code__map.kind as training_level_code__kind,
        student_category_code__map.code as student_category_code,
        student_category_code__map.kind as student_category_code__kind,
        study_mode_code__map.code as study_mode_code,
        study_mode_code__map.kind as study_mode_code__kind,
        training_mode_code__map.code as training_mode_code,
        training_mode_code__map.kind as training_mode_code__kind,
        graduate_admission_mode_code__map.code as graduate_admission_mode_code,
        graduate_admission_mode_code__map.kind as graduate_admission_mode_code__kind,
        special_plan_code__map.code as special_plan_code,
        special_plan_code__map.kind as special_plan_code__kind,
        student_status_code__map.code as student_status_code,
        student_status_code__map.kind as student_status_code__kind,
        student_register_status_code__map.code as student_register_status_code,
        student_register_status_code__map.kind as student_register_status_code__kind,
        entry_education_code__map.code as entry_education_code,
        entry_education_code__map.kind as entry_education_code__kind,
        entry_degree_code__map.code as entry_degree_code,
        entry_degree_code__map.kind as entry_degree_code__kind,
        campus_code__map.code as campus_code,
        campus_code__map.kind as campus_code__kind
    from typed
    left join {{ code_map('GBT_2261.1-2003_sex', 'GBT_2261.1-2003_sex', 'label') }} as sex_code__map
        on typed.sex_code__text = sex_code__map.raw
    left join {{ code_map('JYT1001:SFZJLX', 'JYT1001:SFZJLX', 'standard') }} as id_card_type_code__map
        on typed.id_card_type_code__text = id_card_type_code__map.raw
    left join {{ code_map('GBT_3304-1991_ethnic', 'GBT_3304-1991_ethnic', 'standard') }} as ethnic_code__map
        on typed.ethnic_code__text = ethnic_code__map.raw
    left join {{ code_map('GBT_4762-1984_political', 'GBT_4762-1984_political', 'standard') }} as political_status_code__map
        on typed.political_status_code__text = political_status_code__map.raw
    left join {{ code_map('GBT_2659-2000_countries', 'GBT_2659.1-2022_countries', 'standard') }} as nationality_code__map
        on typed.nationality_code__text = nationality_code__map.raw
    left join {{ code_map('GBT_2260_current_2026', 'GBT_2260_current_2026', 'standard') }} as native_place_code__map
        on typed.native_place_code__text = native_place_code__map.raw
    left join {{ code_map('GBT_2261.2-2003_marital', 'GBT_2261.2-2003_marital', 'standard') }} as marital_status_code__map
        on typed.marital_status_code__text = marital_status_code__map.raw
    left join {{ code_map('MOE_graduate_catalog_2022', 'MOE_graduate_catalog_2022', 'standard') }} as discipline_code__map
        on substr(typed.discipline_code__text, 1, 4) = discipline_code__map.raw
    left join {{ code_map('JYT1001:PYCC', 'JYT1001:PYCC', 'standard') }} as training_level_code__map
        on typed.training_level_code__text = training_level_code__map.raw
    left join {{ code_map('local:graduate:yjslb', 'JYT1001:XSLB', 'own') }} as student_category_code__map
        on typed.student_category_code__text = student_category_code__map.raw
    left join {{ code_map('local:graduate:xxfs', 'local:graduate:xxfs', 'own') }} as study_mode_code__map
        on typed.study_mode_code__text = study_mode_code__map.raw
    left join {{ code_map('JYT1001:PYFS', 'JYT1001:PYFS', 'standard') }} as training_mode_code__map
        on typed.training_mode_code__text = training_mode_code__map.raw
    left join {{ code_map('JYT1001:YJSRXFS', 'JYT1001:YJSRXFS', 'standard') }} as graduate_admission_mode_code__map
        on typed.graduate_admission_mode_code__text = graduate_admission_mode_code__map.raw
    left join {{ code_map('JYT1001:YJSZXJHLB', 'JYT1001:YJSZXJHLB', 'standard') }} as special_plan_code__map
        on typed.special_plan_code__text = special_plan_code__map.raw
    left join {{ code_map('JYT1001:XSDQZT', 'JYT1001:XSDQZT', 'standard') }} as student_status_code__map
        on typed.student_status_code__text = student_status_code__map.raw
    left join {{ code_map('JYT1001:ZCZK', 'JYT1001:ZCZK', 'standard') }} as student_register_status_code__map
        on typed.student_register_status_code__text = student_register_status_code__map.raw
    left join {{ code_map('GBT_4658-2006_education', 'GBT_4658-2006_education', 'standard') }} as entry_education_code__map
        on typed.entry_education_code__text = entry_education_code__map.raw
    left join {{ code_map('GBT_6864-2003_degree', 'GBT_6864-2003_degree', 'standard') }} as entry_degree_code__map
        on typed.entry_degree_code__text = entry_degree_code__map.raw
    left join {{ code_map('local:graduate:xq', 'local:hr:xq', 'label') }} as campus_code__map
        on typed.campus_code__text = campus_code__map.raw
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
        case when person_name_pinyin__text <> person_name_pinyin__raw then 'person_name_pinyin:trimmed' end as person_name_pinyin__finding,
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
            case when {{ is_truncated('birth_date__text', 'yyyy-mm') }} then 'birth_date:truncated_precision' end,
            case when birth_date__text is not null and birth_date is null then 'birth_date:cast_failed' end
        ), '') as birth_date__finding,
        nullif(concat_ws(
            ';',
            case when id_card_type_code__text <> id_card_type_code__raw then 'id_card_type_code:trimmed' end,
            case when id_card_type_code__kind = 'fix' then 'id_card_type_code:fixed_code' end,
            case when id_card_type_code__kind = 'unmapped' then 'id_card_type_code:unmapped_code' end,
            case when id_card_type_code__text is not null and id_card_type_code__kind is null then 'id_card_type_code:unknown_code' end
        ), '') as id_card_type_code__finding,
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
            case when nationality_code__text <> nationality_code__raw then 'nationality_code:trimmed' end,
            case when nationality_code__kind = 'fix' then 'nationality_code:fixed_code' end,
            case when nationality_code__kind = 'unmapped' then 'nationality_code:unmapped_code' end,
            case when nationality_code__text is not null and nationality_code__kind is null then 'nationality_code:unknown_code' end
        ), '') as nationality_code__finding,
        nullif(concat_ws(
            ';',
            case when native_place_code__text <> native_place_code__raw then 'native_place_code:trimmed' end,
            case when native_place_code__kind = 'fix' then 'native_place_code:fixed_code' end,
            case when native_place_code__kind = 'unmapped' then 'native_place_code:unmapped_code' end,
            case when native_place_code__text is not null and native_place_code__kind is null then 'native_place_code:unknown_code' end
        ), '') as native_place_code__finding,
        nullif(concat_ws(
            ';',
            case when marital_status_code__text <> marital_status_code__raw then 'marital_status_code:trimmed' end,
            case when marital_status_code__kind = 'fix' then 'marital_status_code:fixed_code' end,
            case when marital_status_code__kind = 'unmapped' then 'marital_status_code:unmapped_code' end,
            case when marital_status_code__text is not null and marital_status_code__kind is null then 'marital_status_code:unknown_code' end
        ), '') as marital_status_code__finding,
        case when exam_candidate_no__text <> exam_candidate_no__raw then 'exam_candidate_no:trimmed' end as exam_candidate_no__finding,
        case when department_code__text <> department_code__raw then 'department_code:trimmed' end as department_code__finding,
        nullif(concat_ws(
            ';',
            case when discipline_code__text <> discipline_code__raw then 'discipline_code:trimmed' end,
            case when discipline_code__kind = 'fix' then 'discipline_code:fixed_code' end,
            case when discipline_code__kind = 'unmapped' then 'discipline_code:unmapped_code' end,
            case when discipline_code__text is not null and discipline_code__kind is null then 'discipline_code:unknown_code' end
        ), '') as discipline_code__finding,
        case when research_direction_desc__text <> research_direction_desc__raw then 'research_direction_desc:trimmed' end as research_direction_desc__finding,
        nullif(concat_ws(
            ';',
            case when training_level_code__text <> training_level_code__raw then 'training_level_code:trimmed' end,
            case when training_level_code__kind = 'fix' then 'training_level_code:fixed_code' end,
            case when training_level_code__kind = 'unmapped' then 'training_level_code:unmapped_code' end,
            case when training_level_code__text is not null and training_level_code__kind is null then 'training_level_code:unknown_code' end
        ), '') as training_level_code__finding,
        nullif(concat_ws(
            ';',
            case when student_category_code__text <> student_category_code__raw then 'student_category_code:trimmed' end,
            case when student_category_code__kind = 'fix' then 'student_category_code:fixed_code' end,
            case when student_category_code__kind = 'unmapped' then 'student_category_code:unmapped_code' end,
            case when student_category_code__text is not null and student_category_code__kind is null then 'student_category_code:unknown_code' end
        ), '') as student_category_code__finding,
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
            case when graduate_admission_mode_code__text <> graduate_admission_mode_code__raw then 'graduate_admission_mode_code:trimmed' end,
            case when graduate_admission_mode_code__kind = 'fix' then 'graduate_admission_mode_code:fixed_code' end,
            case when graduate_admission_mode_code__kind = 'unmapped' then 'graduate_admission_mode_code:unmapped_code' end,
            case when graduate_admission_mode_code__text is not null and graduate_admission_mode_code__kind is null then 'graduate_admission_mode_code:unknown_code' end
        ), '') as graduate_admission_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when special_plan_code__text <> special_plan_code__raw then 'special_plan_code:trimmed' end,
            case when special_plan_code__kind = 'fix' then 'special_plan_code:fixed_code' end,
            case when special_plan_code__kind = 'unmapped' then 'special_plan_code:unmapped_code' end,
            case when special_plan_code__text is not null and special_plan_code__kind is null then 'special_plan_code:unknown_code' end
        ), '') as special_plan_code__finding,
        case when grade_year__text <> grade_year__raw then 'grade_year:trimmed' end as grade_year__finding,
        nullif(concat_ws(
            ';',
            case when enroll_date__text <> enroll_date__raw then 'enroll_date:trimmed' end,
            case when {{ is_truncated('enroll_date__text', 'yyyymm') }} then 'enroll_date:truncated_precision' end,
            case when enroll_date__text is not null and enroll_date is null then 'enroll_date:cast_failed' end
        ), '') as enroll_date__finding,
        case when study_years__raw is not null and study_years is null then 'study_years:cast_failed' end as study_years__finding,
        nullif(concat_ws(
            ';',
            case when student_status_code__text <> student_status_code__raw then 'student_status_code:trimmed' end,
            case when student_status_code__kind = 'fix' then 'student_status_code:fixed_code' end,
            case when student_status_code__kind = 'unmapped' then 'student_status_code:unmapped_code' end,
            case when student_status_code__text is not null and student_status_code__kind is null then 'student_status_code:unknown_code' end
        ), '') as student_status_code__finding,
        nullif(concat_ws(
            ';',
            case when student_register_status_code__text <> student_register_status_code__raw then 'student_register_status_code:trimmed' end,
            case when student_register_status_code__kind = 'fix' then 'student_register_status_code:fixed_code' end,
            case when student_register_status_code__kind = 'unmapped' then 'student_register_status_code:unmapped_code' end,
            case when student_register_status_code__text is not null and student_register_status_code__kind is null then 'student_register_status_code:unknown_code' end
        ), '') as student_register_status_code__finding,
        case when supervisor_staff_no__text <> supervisor_staff_no__raw then 'supervisor_staff_no:trimmed' end as supervisor_staff_no__finding,
        case when co_supervisor_staff_no__text <> co_supervisor_staff_no__raw then 'co_supervisor_staff_no:trimmed' end as co_supervisor_staff_no__finding,
        case when bachelor_student_no__text <> bachelor_student_no__raw then 'bachelor_student_no:trimmed' end as bachelor_student_no__finding,
        nullif(concat_ws(
            ';',
            case when entry_education_code__text <> entry_education_code__raw then 'entry_education_code:trimmed' end,
            case when entry_education_code__kind = 'fix' then 'entry_education_code:fixed_code' end,
            case when entry_education_code__kind = 'unmapped' then 'entry_education_code:unmapped_code' end,
            case when entry_education_code__text is not null and entry_education_code__kind is null then 'entry_education_code:unknown_code' end
        ), '') as entry_education_code__finding,
        nullif(concat_ws(
            ';',
            case when entry_degree_code__text <> entry_degree_code__raw then 'entry_degree_code:trimmed' end,
            case when entry_degree_code__kind = 'fix' then 'entry_degree_code:fixed_code' end,
            case when entry_degree_code__kind = 'unmapped' then 'entry_degree_code:unmapped_code' end,
            case when entry_degree_code__text is not null and entry_degree_code__kind is null then 'entry_degree_code:unknown_code' end
        ), '') as entry_degree_code__finding,
        case when graduate_school_name__text <> graduate_school_name__raw then 'graduate_school_name:trimmed' end as graduate_school_name__finding,
        nullif(concat_ws(
            ';',
            case when bachelor_graduate_date__text <> bachelor_graduate_date__raw then 'bachelor_graduate_date:trimmed' end,
            case when {{ is_truncated('bachelor_graduate_date__text', 'yyyymm') }} then 'bachelor_graduate_date:truncated_precision' end,
            case when bachelor_graduate_date__text is not null and bachelor_graduate_date is null then 'bachelor_graduate_date:cast_failed' end
        ), '') as bachelor_graduate_date__finding,
        case when work_unit_name__text <> work_unit_name__raw then 'work_unit_name:trimmed' end as work_unit_name__finding,
        case when mobile_no__text <> mobile_no__raw then 'mobile_no:trimmed' end as mobile_no__finding,
        case when email__text <> email__raw then 'email:trimmed' end as email__finding,
        nullif(concat_ws(
            ';',
            case when campus_code__text <> campus_code__raw then 'campus_code:trimmed' end,
            case when campus_code__kind = 'fix' then 'campus_code:fixed_code' end,
            case when campus_code__kind = 'unmapped' then 'campus_code:unmapped_code' end,
            case when campus_code__text is not null and campus_code__kind is null then 'campus_code:unknown_code' end
        ), '') as campus_code__finding,
        case when graduate_cert_no__text <> graduate_cert_no__raw then 'graduate_cert_no:trimmed' end as graduate_cert_no__finding,
        case when degree_cert_no__text <> degree_cert_no__raw then 'degree_cert_no:trimmed' end as degree_cert_no__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(student_no as varchar) as student_no,
    cast(person_name as varchar) as person_name,
    cast(person_name_pinyin as varchar) as person_name_pinyin,
    cast(sex_code as varchar) as sex_code,
    cast(birth_date as date) as birth_date,
    cast(id_card_type_code as varchar) as id_card_type_code,
    cast(id_card_no as varchar) as id_card_no,
    cast(ethnic_code as varchar) as ethnic_code,
    cast(political_status_code as varchar) as political_status_code,
    cast(nationality_code as varchar) as nationality_code,
    cast(native_place_code as varchar) as native_place_code,
    cast(marital_status_code as varchar) as marital_status_code,
    cast(exam_candidate_no as varchar) as exam_candidate_no,
    cast(department_code as varchar) as department_code,
    cast(discipline_code as varchar) as discipline_code,
    cast(research_direction_desc as varchar) as research_direction_desc,
    cast(training_level_code as varchar) as training_level_code,
    cast(student_category_code as varchar) as student_category_code,
    cast(study_mode_code as varchar) as study_mode_code,
    cast(training_mode_code as varchar) as training_mode_code,
    cast(graduate_admission_mode_code as varchar) as graduate_admission_mode_code,
    cast(special_plan_code as varchar) as special_plan_code,
    cast(grade_year as varchar) as grade_year,
    cast(enroll_date as date) as enroll_date,
    cast(study_years as decimal(3, 1)) as study_years,
    cast(student_status_code as varchar) as student_status_code,
    cast(student_register_status_code as varchar) as student_register_status_code,
    cast(supervisor_staff_no as varchar) as supervisor_staff_no,
    cast(co_supervisor_staff_no as varchar) as co_supervisor_staff_no,
    cast(bachelor_student_no as varchar) as bachelor_student_no,
    cast(entry_education_code as varchar) as entry_education_code,
    cast(entry_degree_code as varchar) as entry_degree_code,
    cast(graduate_school_name as varchar) as graduate_school_name,
    cast(bachelor_graduate_date as date) as bachelor_graduate_date,
    cast(work_unit_name as varchar) as work_unit_name,
    cast(mobile_no as varchar) as mobile_no,
    cast(email as varchar) as email,
    cast(campus_code as varchar) as campus_code,
    expect_graduate_date,
    actual_graduate_date,
    cast(graduate_cert_no as varchar) as graduate_cert_no,
    cast(degree_cert_no as varchar) as degree_cert_no,
    person_image_file,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        student_no__finding,
        person_name__finding,
        person_name_pinyin__finding,
        sex_code__finding,
        birth_date__finding,
        id_card_type_code__finding,
        id_card_no__finding,
        ethnic_code__finding,
        political_status_code__finding,
        nationality_code__finding,
        native_place_code__finding,
        marital_status_code__finding,
        exam_candidate_no__finding,
        department_code__finding,
        discipline_code__finding,
        research_direction_desc__finding,
        training_level_code__finding,
        student_category_code__finding,
        study_mode_code__finding,
        training_mode_code__finding,
        graduate_admission_mode_code__finding,
        special_plan_code__finding,
        grade_year__finding,
        enroll_date__finding,
        study_years__finding,
        student_status_code__finding,
        student_register_status_code__finding,
        supervisor_staff_no__finding,
        co_supervisor_staff_no__finding,
        bachelor_student_no__finding,
        entry_education_code__finding,
        entry_degree_code__finding,
        graduate_school_name__finding,
        bachelor_graduate_date__finding,
        work_unit_name__finding,
        mobile_no__finding,
        email__finding,
        campus_code__finding,
        graduate_cert_no__finding,
        degree_cert_no__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('person_name_pinyin', 'person_name_pinyin__raw', 'person_name_pinyin__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('birth_date', 'birth_date__raw', 'birth_date__finding') }},
        {{ json_member('id_card_type_code', 'id_card_type_code__raw', 'id_card_type_code__finding') }},
        {{ json_member('id_card_no', 'id_card_no__raw', 'id_card_no__finding') }},
        {{ json_member('ethnic_code', 'ethnic_code__raw', 'ethnic_code__finding') }},
        {{ json_member('political_status_code', 'political_status_code__raw', 'political_status_code__finding') }},
        {{ json_member('nationality_code', 'nationality_code__raw', 'nationality_code__finding') }},
        {{ json_member('native_place_code', 'native_place_code__raw', 'native_place_code__finding') }},
        {{ json_member('marital_status_code', 'marital_status_code__raw', 'marital_status_code__finding') }},
        {{ json_member('exam_candidate_no', 'exam_candidate_no__raw', 'exam_candidate_no__finding') }},
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('discipline_code', 'discipline_code__raw', 'discipline_code__finding') }},
        {{ json_member('research_direction_desc', 'research_direction_desc__raw', 'research_direction_desc__finding') }},
        {{ json_member('training_level_code', 'training_level_code__raw', 'training_level_code__finding') }},
        {{ json_member('student_category_code', 'student_category_code__raw', 'student_category_code__finding') }},
        {{ json_member('study_mode_code', 'study_mode_code__raw', 'study_mode_code__finding') }},
        {{ json_member('training_mode_code', 'training_mode_code__raw', 'training_mode_code__finding') }},
        {{ json_member('graduate_admission_mode_code', 'graduate_admission_mode_code__raw', 'graduate_admission_mode_code__finding') }},
        {{ json_member('special_plan_code', 'special_plan_code__raw', 'special_plan_code__finding') }},
        {{ json_member('grade_year', 'grade_year__raw', 'grade_year__finding') }},
        {{ json_member('enroll_date', 'enroll_date__raw', 'enroll_date__finding') }},
        {{ json_member('study_years', 'cast(study_years__raw as varchar)', 'study_years__finding') }},
        {{ json_member('student_status_code', 'student_status_code__raw', 'student_status_code__finding') }},
        {{ json_member('student_register_status_code', 'student_register_status_code__raw', 'student_register_status_code__finding') }},
        {{ json_member('supervisor_staff_no', 'supervisor_staff_no__raw', 'supervisor_staff_no__finding') }},
        {{ json_member('co_supervisor_staff_no', 'co_supervisor_staff_no__raw', 'co_supervisor_staff_no__finding') }},
        {{ json_member('bachelor_student_no', 'bachelor_student_no__raw', 'bachelor_student_no__finding') }},
        {{ json_member('entry_education_code', 'entry_education_code__raw', 'entry_education_code__finding') }},
        {{ json_member('entry_degree_code', 'entry_degree_code__raw', 'entry_degree_code__finding') }},
        {{ json_member('graduate_school_name', 'graduate_school_name__raw', 'graduate_school_name__finding') }},
        {{ json_member('bachelor_graduate_date', 'bachelor_graduate_date__raw', 'bachelor_graduate_date__finding') }},
        {{ json_member('work_unit_name', 'work_unit_name__raw', 'work_unit_name__finding') }},
        {{ json_member('mobile_no', 'mobile_no__raw', 'mobile_no__finding') }},
        {{ json_member('email', 'email__raw', 'email__finding') }},
        {{ json_member('campus_code', 'campus_code__raw', 'campus_code__finding') }},
        {{ json_member('graduate_cert_no', 'graduate_cert_no__raw', 'graduate_cert_no__finding') }},
        {{ json_member('degree_cert_no', 'degree_cert_no__raw', 'degree_cert_no__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
