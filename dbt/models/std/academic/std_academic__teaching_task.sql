-- generated from contracts/systems/academic/teaching_task.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "JXBID" as teaching_class_id__raw,
        "XN" as academic_year__raw,
        "XQ" as term_code__raw,
        "JXBMC" as teaching_class_name__raw,
        "XKKH" as selection_course_no__raw,
        "KCDM" as course_code__raw,
        "JSGH" as teacher_staff_no__raw,
        "ZJJSGH" as main_teacher_staff_no__raw,
        "KKXYDM" as offer_department_code__raw,
        "MXDX" as teaching_class_member_desc__raw,
        "XQDM" as campus_code__raw,
        "XKRL" as capacity_cnt__raw,
        "YXRS" as selection_student_cnt__raw,
        "QSZ" as start_week_no__raw,
        "JSZ" as end_week_no__raw,
        "ZXS" as total_hours__raw,
        "XF" as course_credit__raw,
        "SKFSM" as teach_mode_code__raw,
        "KSFSM" as exam_mode_code__raw,
        "SFSYK" as is_lab_class__raw,
        "SKSJMS" as class_time_desc__raw,
        "SKDDMS" as class_place_desc__raw,
        "RWZT" as teaching_class_status_code__raw,
        "GZLXS" as workload_factor__raw,
        "CZR" as operator_staff_no__raw,
        "CZSJ" as record_updated_at__raw,
        {{ row_key(['"JXBID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__teaching_task') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('teaching_class_id__raw') }} as teaching_class_id__text,
        {{ clean_token('academic_year__raw') }} as academic_year__text,
        nullif({{ clean_token('term_code__raw') }}, '') as term_code__text,
        {{ clean_text('teaching_class_name__raw') }} as teaching_class_name__text,
        {{ clean_token('selection_course_no__raw') }} as selection_course_no__text,
        {{ clean_token('course_code__raw') }} as course_code__text,
        {{ clean_token('teacher_staff_no__raw') }} as teacher_staff_no__text,
        {{ clean_token('main_teacher_staff_no__raw') }} as main_teacher_staff_no__text,
        {{ clean_token('offer_department_code__raw') }} as offer_department_code__text,
        {{ clean_text('teaching_class_member_desc__raw') }} as teaching_class_member_desc__text,
        nullif({{ clean_token('campus_code__raw') }}, '') as campus_code__text,
        nullif({{ clean_token('teach_mode_code__raw') }}, '') as teach_mode_code__text,
        nullif({{ clean_token('exam_mode_code__raw') }}, '') as exam_mode_code__text,
        nullif({{ clean_token('is_lab_class__raw') }}, '') as is_lab_class__text,
        {{ clean_text('class_time_desc__raw') }} as class_time_desc__text,
        {{ clean_text('class_place_desc__raw') }} as class_place_desc__text,
        nullif({{ clean_token('teaching_class_status_code__raw') }}, '') as teaching_class_status_code__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        teaching_class_id__text as teaching_class_id,
        academic_year__text as academic_year,
        teaching_class_name__text as teaching_class_name,
        selection_course_no__text as selection_course_no,
        course_code__text as course_code,
        teacher_staff_no__text as teacher_staff_no,
        main_teacher_staff_no__text as main_teacher_staff_no,
        offer_department_code__text as offer_department_code,
        teaching_class_member_desc__text as teaching_class_member_desc,
        {{ std_number('capacity_cnt__raw', 'bigint', '1') }} as capacity_cnt,
        {{ std_number('selection_student_cnt__raw', 'bigint', '1') }} as selection_student_cnt,
        {{ std_number('start_week_no__raw', 'bigint', '1') }} as start_week_no,
        {{ std_number('end_week_no__raw', 'bigint', '1') }} as end_week_no,
        {{ std_number('total_hours__raw', 'decimal(12, 2)', '1') }} as total_hours,
        {{ std_number('course_credit__raw', 'decimal(4, 1)', '1') }} as course_credit,
        {{ std_boolean('is_lab_class__text') }} as is_lab_class,
        class_time_desc__text as class_time_desc,
        class_place_desc__text as class_place_desc,
        {{ std_number('workload_factor__raw', 'decimal(5, 2)', '1') }} as workload_factor,
        operator_staff_no__text as operator_staff_no,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    select
        typed.*,
        term_code__map.code as term_code,
        term_code__map.kind as term_code__kind,
        campus_code__map.code as campus_code,
        campus_code__map.kind as campus_code__kind,
        teach_mode_code__map.code as teach_mode_code,
        teach_mode_code__map.kind as teach_mode_code__kind,
        exam_mode_code__map.code as exam_mode_code,
        exam_mode_code__map.kind as exam_mode_code__kind,
        teaching_class_status_code__map.code as teaching_class_status_code,
        teaching_class_status_code__map.kind as teaching_class_status_code__kind
    from typed
    left join {{ code_map('local:academic:xq', 'JYT1001:XQ', 'own') }} as term_code__map
        on typed.term_code__text = term_code__map.raw
    left join {{ code_map('local:academic:xqdm', 'local:hr:xq', 'own') }} as campus_code__map
        on typed.campus_code__text = campus_code__map.raw
    left join {{ code_map('JYT1001:SKFS', 'JYT1001:SKFS', 'standard') }} as teach_mode_code__map
        on typed.teach_mode_code__text = teach_mode_code__map.raw
    left join {{ code_map('JYT1001:KSFS', 'JYT1001:KSFS', 'standard') }} as exam_mode_code__map
        on typed.exam_mode_code__text = exam_mode_code__map.raw
    left join {{ code_map('local:academic:rwzt', 'local:academic:rwzt', 'own') }} as teaching_class_status_code__map
        on typed.teaching_class_status_code__text = teaching_class_status_code__map.raw
),

judged as (
    select
        coded.*,
        case when teaching_class_id__text <> teaching_class_id__raw then 'teaching_class_id:trimmed' end as teaching_class_id__finding,
        case when academic_year__text <> academic_year__raw then 'academic_year:trimmed' end as academic_year__finding,
        nullif(concat_ws(
            ';',
            case when term_code__text <> term_code__raw then 'term_code:trimmed' end,
            case when term_code__kind = 'fix' then 'term_code:fixed_code' end,
            case when term_code__kind = 'unmapped' then 'term_code:unmapped_code' end,
            case when term_code__text is not null and term_code__kind is null then 'term_code:unknown_code' end
        ), '') as term_code__finding,
        case when teaching_class_name__text <> teaching_class_name__raw then 'teaching_class_name:trimmed' end as teaching_class_name__finding,
        case when selection_course_no__text <> selection_course_no__raw then 'selection_course_no:trimmed' end as selection_course_no__finding,
        case when course_code__text <> course_code__raw then 'course_code:trimmed' end as course_code__finding,
        case when teacher_staff_no__text <> teacher_staff_no__raw then 'teacher_staff_no:trimmed' end as teacher_staff_no__finding,
        case when main_teacher_staff_no__text <> main_teacher_staff_no__raw then 'main_teacher_staff_no:trimmed' end as main_teacher_staff_no__finding,
        case when offer_department_code__text <> offer_department_code__raw then 'offer_department_code:trimmed' end as offer_department_code__finding,
        case when teaching_class_member_desc__text <> teaching_class_member_desc__raw then 'teaching_class_member_desc:trimmed' end as teaching_class_member_desc__finding,
        nullif(concat_ws(
            ';',
            case when campus_code__text <> campus_code__raw then 'campus_code:trimmed' end,
            case when campus_code__kind = 'fix' then 'campus_code:fixed_code' end,
            case when campus_code__kind = 'unmapped' then 'campus_code:unmapped_code' end,
            case when campus_code__text is not null and campus_code__kind is null then 'campus_code:unknown_code' end
        ), '') as campus_code__finding,
        case when capacity_cnt__raw is not null and capacity_cnt is null then 'capacity_cnt:cast_failed' end as capacity_cnt__finding,
        case when selection_student_cnt__raw is not null and selection_student_cnt is null then 'selection_student_cnt:cast_failed' end as selection_student_cnt__finding,
        case when start_week_no__raw is not null and start_week_no is null then 'start_week_no:cast_failed' end as start_week_no__finding,
        case when end_week_no__raw is not null and end_week_no is null then 'end_week_no:cast_failed' end as end_week_no__finding,
        case when total_hours__raw is not null and total_hours is null then 'total_hours:cast_failed' end as total_hours__finding,
        case when course_credit__raw is not null and course_credit is null then 'course_credit:cast_failed' end as course_credit__finding,
        nullif(concat_ws(
            ';',
            case when teach_mode_code__text <> teach_mode_code__raw then 'teach_mode_code:trimmed' end,
            case when teach_mode_code__kind = 'fix' then 'teach_mode_code:fixed_code' end,
            case when teach_mode_code__kind = 'unmapped' then 'teach_mode_code:unmapped_code' end,
            case when teach_mode_code__text is not null and teach_mode_code__kind is null then 'teach_mode_code:unknown_code' end
        ), '') as teach_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when exam_mode_code__text <> exam_mode_code__raw then 'exam_mode_code:trimmed' end,
            case when exam_mode_code__kind = 'fix' then 'exam_mode_code:fixed_code' end,
            case when exam_mode_code__kind = 'unmapped' then 'exam_mode_code:unmapped_code' end,
            case when exam_mode_code__text is not null and exam_mode_code__kind is null then 'exam_mode_code:unknown_code' end
        ), '') as exam_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when is_lab_class__text <> is_lab_class__raw then 'is_lab_class:trimmed' end,
            case when is_lab_class__text is not null and is_lab_class is null then 'is_lab_class:cast_failed' end
        ), '') as is_lab_class__finding,
        case when class_time_desc__text <> class_time_desc__raw then 'class_time_desc:trimmed' end as class_time_desc__finding,
        case when class_place_desc__text <> class_place_desc__raw then 'class_place_desc:trimmed' end as class_place_desc__finding,
        nullif(concat_ws(
            ';',
            case when teaching_class_status_code__text <> teaching_class_status_code__raw then 'teaching_class_status_code:trimmed' end,
            case when teaching_class_status_code__kind = 'fix' then 'teaching_class_status_code:fixed_code' end,
            case when teaching_class_status_code__kind = 'unmapped' then 'teaching_class_status_code:unmapped_code' end,
            case when teaching_class_status_code__text is not null and teaching_class_status_code__kind is null then 'teaching_class_status_code:unknown_code' end
        ), '') as teaching_class_status_code__finding,
        case when workload_factor__raw is not null and workload_factor is null then 'workload_factor:cast_failed' end as workload_factor__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(teaching_class_id as varchar) as teaching_class_id,
    cast(academic_year as varchar) as academic_year,
    cast(term_code as varchar) as term_code,
    cast(teaching_class_name as varchar) as teaching_class_name,
    cast(selection_course_no as varchar) as selection_course_no,
    cast(course_code as varchar) as course_code,
    cast(teacher_staff_no as varchar) as teacher_staff_no,
    cast(main_teacher_staff_no as varchar) as main_teacher_staff_no,
    cast(offer_department_code as varchar) as offer_department_code,
    cast(teaching_class_member_desc as varchar) as teaching_class_member_desc,
    cast(campus_code as varchar) as campus_code,
    cast(capacity_cnt as bigint) as capacity_cnt,
    cast(selection_student_cnt as bigint) as selection_student_cnt,
    cast(start_week_no as bigint) as start_week_no,
    cast(end_week_no as bigint) as end_week_no,
    cast(total_hours as decimal(12, 2)) as total_hours,
    cast(course_credit as decimal(4, 1)) as course_credit,
    cast(teach_mode_code as varchar) as teach_mode_code,
    cast(exam_mode_code as varchar) as exam_mode_code,
    cast(is_lab_class as boolean) as is_lab_class,
    cast(class_time_desc as varchar) as class_time_desc,
    cast(class_place_desc as varchar) as class_place_desc,
    cast(teaching_class_status_code as varchar) as teaching_class_status_code,
    cast(workload_factor as decimal(5, 2)) as workload_factor,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        teaching_class_id__finding,
        academic_year__finding,
        term_code__finding,
        teaching_class_name__finding,
        selection_course_no__finding,
        course_code__finding,
        teacher_staff_no__finding,
        main_teacher_staff_no__finding,
        offer_department_code__finding,
        teaching_class_member_desc__finding,
        campus_code__finding,
        capacity_cnt__finding,
        selection_student_cnt__finding,
        start_week_no__finding,
        end_week_no__finding,
        total_hours__finding,
        course_credit__finding,
        teach_mode_code__finding,
        exam_mode_code__finding,
        is_lab_class__finding,
        class_time_desc__finding,
        class_place_desc__finding,
        teaching_class_status_code__finding,
        workload_factor__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('teaching_class_id', 'teaching_class_id__raw', 'teaching_class_id__finding') }},
        {{ json_member('academic_year', 'academic_year__raw', 'academic_year__finding') }},
        {{ json_member('term_code', 'term_code__raw', 'term_code__finding') }},
        {{ json_member('teaching_class_name', 'teaching_class_name__raw', 'teaching_class_name__finding') }},
        {{ json_member('selection_course_no', 'selection_course_no__raw', 'selection_course_no__finding') }},
        {{ json_member('course_code', 'course_code__raw', 'course_code__finding') }},
        {{ json_member('teacher_staff_no', 'teacher_staff_no__raw', 'teacher_staff_no__finding') }},
        {{ json_member('main_teacher_staff_no', 'main_teacher_staff_no__raw', 'main_teacher_staff_no__finding') }},
        {{ json_member('offer_department_code', 'offer_department_code__raw', 'offer_department_code__finding') }},
        {{ json_member('teaching_class_member_desc', 'teaching_class_member_desc__raw', 'teaching_class_member_desc__finding') }},
        {{ json_member('campus_code', 'campus_code__raw', 'campus_code__finding') }},
        {{ json_member('capacity_cnt', 'cast(capacity_cnt__raw as varchar)', 'capacity_cnt__finding') }},
        {{ json_member('selection_student_cnt', 'cast(selection_student_cnt__raw as varchar)', 'selection_student_cnt__finding') }},
        {{ json_member('start_week_no', 'cast(start_week_no__raw as varchar)', 'start_week_no__finding') }},
        {{ json_member('end_week_no', 'cast(end_week_no__raw as varchar)', 'end_week_no__finding') }},
        {{ json_member('total_hours', 'cast(total_hours__raw as varchar)', 'total_hours__finding') }},
        {{ json_member('course_credit', 'cast(course_credit__raw as varchar)', 'course_credit__finding') }},
        {{ json_member('teach_mode_code', 'teach_mode_code__raw', 'teach_mode_code__finding') }},
        {{ json_member('exam_mode_code', 'exam_mode_code__raw', 'exam_mode_code__finding') }},
        {{ json_member('is_lab_class', 'is_lab_class__raw', 'is_lab_class__finding') }},
        {{ json_member('class_time_desc', 'class_time_desc__raw', 'class_time_desc__finding') }},
        {{ json_member('class_place_desc', 'class_place_desc__raw', 'class_place_desc__finding') }},
        {{ json_member('teaching_class_status_code', 'teaching_class_status_code__raw', 'teaching_class_status_code__finding') }},
        {{ json_member('workload_factor', 'cast(workload_factor__raw as varchar)', 'workload_factor__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
