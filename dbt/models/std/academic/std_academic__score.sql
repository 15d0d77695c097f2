-- generated from contracts/systems/academic/score.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "CJID" as record_id__raw,
        "XH" as student_no__raw,
        "XN" as academic_year__raw,
        "XQ" as term_code__raw,
        "KCDM" as course_code__raw,
        "JXBID" as teaching_class_id__raw,
        "KCMC" as course_name__raw,
        "XF" as course_credit__raw,
        "PSCJ" as usual_score__raw,
        "QZCJ" as midterm_score__raw,
        "SYCJ" as lab_score__raw,
        "QMCJ" as final_exam_score__raw,
        "ZCJ" as course_score__raw,
        "BFZCJ" as standard_score__raw,
        "JD" as grade_point__raw,
        "KSXZM" as exam_nature_code__raw,
        "QKWBM" as exam_violation_code__raw,
        "CXBJ" as is_retake__raw,
        "FXBJ" as is_minor__raw,
        "JFZ" as score_mode_code__raw,
        "SFJG" as is_passed__raw,
        "SFYX" as is_active__raw,
        "LRJSGH" as score_entry_staff_no__raw,
        "LRSJ" as score_entry_at__raw,
        "TJSJ" as submit_at__raw,
        "SHZT" as approval_status_code__raw,
        "CZR" as operator_staff_no__raw,
        "CZSJ" as record_updated_at__raw,
        {{ row_key(['"CJID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__score') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_token('academic_year__raw') }} as academic_year__text,
        nullif({{ clean_token('term_code__raw') }}, '') as term_code__text,
        {{ clean_token('course_code__raw') }} as course_code__text,
        {{ clean_token('teaching_class_id__raw') }} as teaching_class_id__text,
        {{ clean_text('course_name__raw') }} as course_name__text,
        nullif({{ clean_token('usual_score__raw') }}, '') as usual_score__text,
        nullif({{ clean_token('midterm_score__raw') }}, '') as midterm_score__text,
        nullif({{ clean_token('lab_score__raw') }}, '') as lab_score__text,
        nullif({{ clean_token('final_exam_score__raw') }}, '') as final_exam_score__text,
        nullif({{ clean_token('course_score__raw') }}, '') as course_score__text,
        nullif({{ clean_token('exam_nature_code__raw') }}, '') as exam_nature_code__text,
        nullif({{ clean_token('exam_violation_code__raw') }}, '') as exam_violation_code__text,
        nullif({{ clean_token('is_retake__raw') }}, '') as is_retake__text,
        nullif({{ clean_token('is_minor__raw') }}, '') as is_minor__text,
        nullif({{ clean_token('score_mode_code__raw') }}, '') as score_mode_code__text,
        nullif({{ clean_token('is_passed__raw') }}, '') as is_passed__text,
        nullif({{ clean_token('is_active__raw') }}, '') as is_active__text,
        {{ clean_token('score_entry_staff_no__raw') }} as score_entry_staff_no__text,
        nullif({{ clean_token('approval_status_code__raw') }}, '') as approval_status_code__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        {{ upper_case('student_no__text') }} as student_no,
        academic_year__text as academic_year,
        course_code__text as course_code,
        teaching_class_id__text as teaching_class_id,
        course_name__text as course_name,
        {{ std_number('course_credit__raw', 'decimal(4, 1)', '1') }} as course_credit,
        {{ std_decimal('usual_score__text', 12, 2, '1') }} as usual_score,
        {{ std_decimal('midterm_score__text', 12, 2, '1') }} as midterm_score,
        {{ std_decimal('lab_score__text', 12, 2, '1') }} as lab_score,
        {{ std_decimal('final_exam_score__text', 12, 2, '1') }} as final_exam_score,
        {{ std_decimal('course_score__text', 12, 2, '1') }} as course_score,
        {{ std_number('standard_score__raw', 'decimal(5, 1)', '1') }} as standard_score,
        {{ std_number('grade_point__raw', 'decimal(4, 2)', '1') }} as grade_point,
        {{ std_boolean('is_retake__text') }} as is_retake,
        {{ std_boolean('is_minor__text') }} as is_minor,
        {{ std_boolean('is_passed__text') }} as is_passed,
        {{ std_boolean('is_active__text') }} as is_active,
        score_entry_staff_no__text as score_entry_staff_no,
        score_entry_at__raw as score_entry_at,
        submit_at__raw as submit_at,
        operator_staff_no__text as operator_staff_no,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['term_code', 'typed.term_code__text', 'local:academic:xq', 'JYT1001:XQ', 'own'],
        ['exam_nature_code', 'typed.exam_nature_code__text', 'JYT1001:KSXZ', 'JYT1001:KSXZ', 'standard'],
        ['exam_violation_code', 'typed.exam_violation_code__text', 'JYT1001:QKWB', 'JYT1001:QKWB', 'standard'],
        ['score_mode_code', 'typed.score_mode_code__text', 'local:academic:jfz', 'local:academic:jfz', 'own'],
        ['approval_status_code', 'typed.approval_status_code__text', 'local:academic:spzt', 'local:academic:spzt', 'own'],
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
        nullif(concat_ws(
            ';',
            case when term_code__text <> term_code__raw then 'term_code:trimmed' end,
            case when term_code__kind = 'fix' then 'term_code:fixed_code' end,
            case when term_code__kind = 'unmapped' then 'term_code:unmapped_code' end,
            case when term_code__text is not null and term_code__kind is null then 'term_code:unknown_code' end
        ), '') as term_code__finding,
        case when course_code__text <> course_code__raw then 'course_code:trimmed' end as course_code__finding,
        case when teaching_class_id__text <> teaching_class_id__raw then 'teaching_class_id:trimmed' end as teaching_class_id__finding,
        case when course_name__text <> course_name__raw then 'course_name:trimmed' end as course_name__finding,
        case when course_credit__raw is not null and course_credit is null then 'course_credit:cast_failed' end as course_credit__finding,
        nullif(concat_ws(
            ';',
            case when usual_score__text <> usual_score__raw then 'usual_score:trimmed' end,
            case when usual_score is not null and {{ has_unit('usual_score__text') }} then 'usual_score:stripped_unit' end,
            case when usual_score__text is not null and usual_score is null then 'usual_score:cast_failed' end
        ), '') as usual_score__finding,
        nullif(concat_ws(
            ';',
            case when midterm_score__text <> midterm_score__raw then 'midterm_score:trimmed' end,
            case when midterm_score is not null and {{ has_unit('midterm_score__text') }} then 'midterm_score:stripped_unit' end,
            case when midterm_score__text is not null and midterm_score is null then 'midterm_score:cast_failed' end
        ), '') as midterm_score__finding,
        nullif(concat_ws(
            ';',
            case when lab_score__text <> lab_score__raw then 'lab_score:trimmed' end,
            case when lab_score is not null and {{ has_unit('lab_score__text') }} then 'lab_score:stripped_unit' end,
            case when lab_score__text is not null and lab_score is null then 'lab_score:cast_failed' end
        ), '') as lab_score__finding,
        nullif(concat_ws(
            ';',
            case when final_exam_score__text <> final_exam_score__raw then 'final_exam_score:trimmed' end,
            case when final_exam_score is not null and {{ has_unit('final_exam_score__text') }} then 'final_exam_score:stripped_unit' end,
            case when final_exam_score__text is not null and final_exam_score is null then 'final_exam_score:cast_failed' end
        ), '') as final_exam_score__finding,
        nullif(concat_ws(
            ';',
            case when course_score__text <> course_score__raw then 'course_score:trimmed' end,
            case when course_score is not null and {{ has_unit('course_score__text') }} then 'course_score:stripped_unit' end,
            case when course_score__text is not null and course_score is null then 'course_score:cast_failed' end
        ), '') as course_score__finding,
        case when standard_score__raw is not null and standard_score is null then 'standard_score:cast_failed' end as standard_score__finding,
        case when grade_point__raw is not null and grade_point is null then 'grade_point:cast_failed' end as grade_point__finding,
        nullif(concat_ws(
            ';',
            case when exam_nature_code__text <> exam_nature_code__raw then 'exam_nature_code:trimmed' end,
            case when exam_nature_code__kind = 'fix' then 'exam_nature_code:fixed_code' end,
            case when exam_nature_code__kind = 'unmapped' then 'exam_nature_code:unmapped_code' end,
            case when exam_nature_code__text is not null and exam_nature_code__kind is null then 'exam_nature_code:unknown_code' end
        ), '') as exam_nature_code__finding,
        nullif(concat_ws(
            ';',
            case when exam_violation_code__text <> exam_violation_code__raw then 'exam_violation_code:trimmed' end,
            case when exam_violation_code__kind = 'fix' then 'exam_violation_code:fixed_code' end,
            case when exam_violation_code__kind = 'unmapped' then 'exam_violation_code:unmapped_code' end,
            case when exam_violation_code__text is not null and exam_violation_code__kind is null then 'exam_violation_code:unknown_code' end
        ), '') as exam_violation_code__finding,
        nullif(concat_ws(
            ';',
            case when is_retake__text <> is_retake__raw then 'is_retake:trimmed' end,
            case when is_retake__text is not null and is_retake is null then 'is_retake:cast_failed' end
        ), '') as is_retake__finding,
        nullif(concat_ws(
            ';',
            case when is_minor__text <> is_minor__raw then 'is_minor:trimmed' end,
            case when is_minor__text is not null and is_minor is null then 'is_minor:cast_failed' end
        ), '') as is_minor__finding,
        nullif(concat_ws(
            ';',
            case when score_mode_code__text <> score_mode_code__raw then 'score_mode_code:trimmed' end,
            case when score_mode_code__kind = 'fix' then 'score_mode_code:fixed_code' end,
            case when score_mode_code__kind = 'unmapped' then 'score_mode_code:unmapped_code' end,
            case when score_mode_code__text is not null and score_mode_code__kind is null then 'score_mode_code:unknown_code' end
        ), '') as score_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when is_passed__text <> is_passed__raw then 'is_passed:trimmed' end,
            case when is_passed__text is not null and is_passed is null then 'is_passed:cast_failed' end
        ), '') as is_passed__finding,
        nullif(concat_ws(
            ';',
            case when is_active__text <> is_active__raw then 'is_active:trimmed' end,
            case when is_active__text is not null and is_active is null then 'is_active:cast_failed' end
        ), '') as is_active__finding,
        case when score_entry_staff_no__text <> score_entry_staff_no__raw then 'score_entry_staff_no:trimmed' end as score_entry_staff_no__finding,
        nullif(concat_ws(
            ';',
            case when approval_status_code__text <> approval_status_code__raw then 'approval_status_code:trimmed' end,
            case when approval_status_code__kind = 'fix' then 'approval_status_code:fixed_code' end,
            case when approval_status_code__kind = 'unmapped' then 'approval_status_code:unmapped_code' end,
            case when approval_status_code__text is not null and approval_status_code__kind is null then 'approval_status_code:unknown_code' end
        ), '') as approval_status_code__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(student_no as varchar) as student_no,
    cast(academic_year as varchar) as academic_year,
    cast(term_code as varchar) as term_code,
    cast(course_code as varchar) as course_code,
    cast(teaching_class_id as varchar) as teaching_class_id,
    cast(course_name as varchar) as course_name,
    cast(course_credit as decimal(4, 1)) as course_credit,
    cast(usual_score as decimal(12, 2)) as usual_score,
    cast(midterm_score as decimal(12, 2)) as midterm_score,
    cast(lab_score as decimal(12, 2)) as lab_score,
    cast(final_exam_score as decimal(12, 2)) as final_exam_score,
    cast(course_score as decimal(12, 2)) as course_score,
    cast(standard_score as decimal(5, 1)) as standard_score,
    cast(grade_point as decimal(4, 2)) as grade_point,
    cast(exam_nature_code as varchar) as exam_nature_code,
    cast(exam_violation_code as varchar) as exam_violation_code,
    cast(is_retake as boolean) as is_retake,
    cast(is_minor as boolean) as is_minor,
    cast(score_mode_code as varchar) as score_mode_code,
    cast(is_passed as boolean) as is_passed,
    cast(is_active as boolean) as is_active,
    cast(score_entry_staff_no as varchar) as score_entry_staff_no,
    cast(score_entry_at as {{ type_instant() }}) as score_entry_at,
    cast(submit_at as {{ type_instant() }}) as submit_at,
    cast(approval_status_code as varchar) as approval_status_code,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        student_no__finding,
        academic_year__finding,
        term_code__finding,
        course_code__finding,
        teaching_class_id__finding,
        course_name__finding,
        course_credit__finding,
        usual_score__finding,
        midterm_score__finding,
        lab_score__finding,
        final_exam_score__finding,
        course_score__finding,
        standard_score__finding,
        grade_point__finding,
        exam_nature_code__finding,
        exam_violation_code__finding,
        is_retake__finding,
        is_minor__finding,
        score_mode_code__finding,
        is_passed__finding,
        is_active__finding,
        score_entry_staff_no__finding,
        approval_status_code__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('academic_year', 'academic_year__raw', 'academic_year__finding') }},
        {{ json_member('term_code', 'term_code__raw', 'term_code__finding') }},
        {{ json_member('course_code', 'course_code__raw', 'course_code__finding') }},
        {{ json_member('teaching_class_id', 'teaching_class_id__raw', 'teaching_class_id__finding') }},
        {{ json_member('course_name', 'course_name__raw', 'course_name__finding') }},
        {{ json_member('course_credit', 'cast(course_credit__raw as varchar)', 'course_credit__finding') }},
        {{ json_member('usual_score', 'usual_score__raw', 'usual_score__finding') }},
        {{ json_member('midterm_score', 'midterm_score__raw', 'midterm_score__finding') }},
        {{ json_member('lab_score', 'lab_score__raw', 'lab_score__finding') }},
        {{ json_member('final_exam_score', 'final_exam_score__raw', 'final_exam_score__finding') }},
        {{ json_member('course_score', 'course_score__raw', 'course_score__finding') }},
        {{ json_member('standard_score', 'cast(standard_score__raw as varchar)', 'standard_score__finding') }},
        {{ json_member('grade_point', 'cast(grade_point__raw as varchar)', 'grade_point__finding') }},
        {{ json_member('exam_nature_code', 'exam_nature_code__raw', 'exam_nature_code__finding') }},
        {{ json_member('exam_violation_code', 'exam_violation_code__raw', 'exam_violation_code__finding') }},
        {{ json_member('is_retake', 'is_retake__raw', 'is_retake__finding') }},
        {{ json_member('is_minor', 'is_minor__raw', 'is_minor__finding') }},
        {{ json_member('score_mode_code', 'score_mode_code__raw', 'score_mode_code__finding') }},
        {{ json_member('is_passed', 'is_passed__raw', 'is_passed__finding') }},
        {{ json_member('is_active', 'is_active__raw', 'is_active__finding') }},
        {{ json_member('score_entry_staff_no', 'score_entry_staff_no__raw', 'score_entry_staff_no__finding') }},
        {{ json_member('approval_status_code', 'approval_status_code__raw', 'approval_status_code__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
