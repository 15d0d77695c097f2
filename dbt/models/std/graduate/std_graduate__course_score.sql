-- generated from contracts/systems/graduate/course_score.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "id" as record_id__raw,
        "yjsxh" as student_no__raw,
        "xnxq" as academic_year__raw,
        "kcbh" as course_code__raw,
        "kcmc" as course_name__raw,
        "xf" as course_credit__raw,
        "xs" as total_hours__raw,
        "kclb" as course_category_code__raw,
        "sfxwk" as is_degree_course__raw,
        "skjsgh" as teacher_staff_no__raw,
        "bjh" as teaching_class_no__raw,
        "xksj" as selection_at__raw,
        "xkzt" as selection_status_code__raw,
        "cj" as course_score__raw,
        "cjlx" as score_mode_code__raw,
        "djcj" as grade_name__raw,
        "ksxz" as exam_nature_code__raw,
        "lrsj" as score_entry_at__raw,
        "czr" as operator_staff_no__raw,
        "gxsj" as record_updated_at__raw,
        {{ row_key(['"id"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_graduate__course_score') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_token('academic_year__raw') }} as academic_year__text,
        {{ clean_token('course_code__raw') }} as course_code__text,
        {{ clean_text('course_name__raw') }} as course_name__text,
        nullif({{ clean_token('course_category_code__raw') }}, '') as course_category_code__text,
        {{ clean_token('teacher_staff_no__raw') }} as teacher_staff_no__text,
        {{ clean_token('teaching_class_no__raw') }} as teaching_class_no__text,
        nullif({{ clean_token('selection_status_code__raw') }}, '') as selection_status_code__text,
        nullif({{ clean_token('score_mode_code__raw') }}, '') as score_mode_code__text,
        {{ clean_text('grade_name__raw') }} as grade_name__text,
        nullif({{ clean_token('exam_nature_code__raw') }}, '') as exam_nature_code__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        {{ upper_case('student_no__text') }} as student_no,
        nullif(substr(academic_year__text, 1, 9), '') as academic_year,
        nullif(substr(academic_year__text, 11, 1), '') as term_code,
        course_code__text as course_code,
        course_name__text as course_name,
        {{ std_number('course_credit__raw', 'decimal(4, 1)', '1') }} as course_credit,
        {{ std_number('total_hours__raw', 'decimal(12, 2)', '1') }} as total_hours,
        is_degree_course__raw as is_degree_course,
        teacher_staff_no__text as teacher_staff_no,
        teaching_class_no__text as teaching_class_no,
        selection_at__raw as selection_at,
        {{ std_number('course_score__raw', 'decimal(12, 2)', '1') }} as course_score,
        grade_name__text as grade_name,
        score_entry_at__raw as score_entry_at,
        operator_staff_no__text as operator_staff_no,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['course_category_code', 'typed.course_category_code__text', 'local:graduate:kclb', 'JYT1001:KCLB', 'own'],
        ['selection_status_code', 'typed.selection_status_code__text', 'local:graduate:xkzt', 'local:academic:xkzt', 'own'],
        ['score_mode_code', 'typed.score_mode_code__text', 'local:graduate:cjlx', 'local:academic:jfz', 'own'],
        ['exam_nature_code', 'typed.exam_nature_code__text', 'JYT1001:KSXZ', 'JYT1001:KSXZ', 'standard'],
    ], []) }}
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
        case when academic_year__text <> academic_year__raw then 'academic_year:trimmed' end as academic_year__finding,
        case when course_code__text <> course_code__raw then 'course_code:trimmed' end as course_code__finding,
        case when course_name__text <> course_name__raw then 'course_name:trimmed' end as course_name__finding,
        case when course_credit__raw is not null and course_credit is null then 'course_credit:cast_failed' end as course_credit__finding,
        case when total_hours__raw is not null and total_hours is null then 'total_hours:cast_failed' end as total_hours__finding,
        nullif(concat_ws(
            ';',
            case when course_category_code__text <> course_category_code__raw then 'course_category_code:trimmed' end,
            case when course_category_code__kind = 'fix' then 'course_category_code:fixed_code' end,
            case when course_category_code__kind = 'unmapped' then 'course_category_code:unmapped_code' end,
            case when course_category_code__text is not null and course_category_code__kind is null then 'course_category_code:unknown_code' end
        ), '') as course_category_code__finding,
        case when teacher_staff_no__text <> teacher_staff_no__raw then 'teacher_staff_no:trimmed' end as teacher_staff_no__finding,
        case when teaching_class_no__text <> teaching_class_no__raw then 'teaching_class_no:trimmed' end as teaching_class_no__finding,
        nullif(concat_ws(
            ';',
            case when selection_status_code__text <> selection_status_code__raw then 'selection_status_code:trimmed' end,
            case when selection_status_code__kind = 'fix' then 'selection_status_code:fixed_code' end,
            case when selection_status_code__kind = 'unmapped' then 'selection_status_code:unmapped_code' end,
            case when selection_status_code__text is not null and selection_status_code__kind is null then 'selection_status_code:unknown_code' end
        ), '') as selection_status_code__finding,
        case when course_score__raw is not null and course_score is null then 'course_score:cast_failed' end as course_score__finding,
        nullif(concat_ws(
            ';',
            case when score_mode_code__text <> score_mode_code__raw then 'score_mode_code:trimmed' end,
            case when score_mode_code__kind = 'fix' then 'score_mode_code:fixed_code' end,
            case when score_mode_code__kind = 'unmapped' then 'score_mode_code:unmapped_code' end,
            case when score_mode_code__text is not null and score_mode_code__kind is null then 'score_mode_code:unknown_code' end
        ), '') as score_mode_code__finding,
        case when grade_name__text <> grade_name__raw then 'grade_name:trimmed' end as grade_name__finding,
        nullif(concat_ws(
            ';',
            case when exam_nature_code__text <> exam_nature_code__raw then 'exam_nature_code:trimmed' end,
            case when exam_nature_code__kind = 'fix' then 'exam_nature_code:fixed_code' end,
            case when exam_nature_code__kind = 'unmapped' then 'exam_nature_code:unmapped_code' end,
            case when exam_nature_code__text is not null and exam_nature_code__kind is null then 'exam_nature_code:unknown_code' end
        ), '') as exam_nature_code__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(student_no as varchar) as student_no,
    cast(academic_year as varchar) as academic_year,
    cast(course_code as varchar) as course_code,
    cast(course_name as varchar) as course_name,
    cast(course_credit as decimal(4, 1)) as course_credit,
    cast(total_hours as decimal(12, 2)) as total_hours,
    cast(course_category_code as varchar) as course_category_code,
    is_degree_course,
    cast(teacher_staff_no as varchar) as teacher_staff_no,
    cast(teaching_class_no as varchar) as teaching_class_no,
    cast(selection_at as {{ type_instant() }}) as selection_at,
    cast(selection_status_code as varchar) as selection_status_code,
    cast(course_score as decimal(12, 2)) as course_score,
    cast(score_mode_code as varchar) as score_mode_code,
    cast(grade_name as varchar) as grade_name,
    cast(exam_nature_code as varchar) as exam_nature_code,
    cast(score_entry_at as {{ type_instant() }}) as score_entry_at,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    term_code,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        student_no__finding,
        academic_year__finding,
        course_code__finding,
        course_name__finding,
        course_credit__finding,
        total_hours__finding,
        course_category_code__finding,
        teacher_staff_no__finding,
        teaching_class_no__finding,
        selection_status_code__finding,
        course_score__finding,
        score_mode_code__finding,
        grade_name__finding,
        exam_nature_code__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('academic_year', 'academic_year__raw', 'academic_year__finding') }},
        {{ json_member('course_code', 'course_code__raw', 'course_code__finding') }},
        {{ json_member('course_name', 'course_name__raw', 'course_name__finding') }},
        {{ json_member('course_credit', 'cast(course_credit__raw as varchar)', 'course_credit__finding') }},
        {{ json_member('total_hours', 'cast(total_hours__raw as varchar)', 'total_hours__finding') }},
        {{ json_member('course_category_code', 'course_category_code__raw', 'course_category_code__finding') }},
        {{ json_member('teacher_staff_no', 'teacher_staff_no__raw', 'teacher_staff_no__finding') }},
        {{ json_member('teaching_class_no', 'teaching_class_no__raw', 'teaching_class_no__finding') }},
        {{ json_member('selection_status_code', 'selection_status_code__raw', 'selection_status_code__finding') }},
        {{ json_member('course_score', 'cast(course_score__raw as varchar)', 'course_score__finding') }},
        {{ json_member('score_mode_code', 'score_mode_code__raw', 'score_mode_code__finding') }},
        {{ json_member('grade_name', 'grade_name__raw', 'grade_name__finding') }},
        {{ json_member('exam_nature_code', 'exam_nature_code__raw', 'exam_nature_code__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
