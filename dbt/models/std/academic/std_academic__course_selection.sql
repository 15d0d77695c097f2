-- generated from contracts/systems/academic/course_selection.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "XKID" as record_id__raw,
        "XH" as student_no__raw,
        "JXBID" as teaching_class_id__raw,
        "XN" as academic_year__raw,
        "XQ" as term_code__raw,
        "KCDM" as course_code__raw,
        "XKSJ" as selection_at__raw,
        "XKLC" as selection_batch_no__raw,
        "XKFS" as selection_mode_code__raw,
        "XKZT" as selection_status_code__raw,
        "TXSJ" as drop_at__raw,
        "CXBJ" as is_retake__raw,
        "FXBJ" as is_minor__raw,
        "KCXZM" as course_attribute_code__raw,
        "ZYXS" as admission_order_no__raw,
        "XKIP" as user_ip__raw,
        "JFZT" as is_fee_paid__raw,
        {{ row_key(['"XKID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__course_selection') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_token('teaching_class_id__raw') }} as teaching_class_id__text,
        {{ clean_token('academic_year__raw') }} as academic_year__text,
        nullif({{ clean_token('term_code__raw') }}, '') as term_code__text,
        {{ clean_token('course_code__raw') }} as course_code__text,
        {{ clean_token('selection_batch_no__raw') }} as selection_batch_no__text,
        nullif({{ clean_token('selection_mode_code__raw') }}, '') as selection_mode_code__text,
        nullif({{ clean_token('selection_status_code__raw') }}, '') as selection_status_code__text,
        nullif({{ clean_token('is_retake__raw') }}, '') as is_retake__text,
        nullif({{ clean_token('is_minor__raw') }}, '') as is_minor__text,
        nullif({{ clean_token('course_attribute_code__raw') }}, '') as course_attribute_code__text,
        {{ clean_token('user_ip__raw') }} as user_ip__text,
        nullif({{ clean_token('is_fee_paid__raw') }}, '') as is_fee_paid__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        {{ upper_case('student_no__text') }} as student_no,
        teaching_class_id__text as teaching_class_id,
        academic_year__text as academic_year,
        course_code__text as course_code,
        selection_at__raw as selection_at,
        selection_batch_no__text as selection_batch_no,
        drop_at__raw as drop_at,
        {{ std_boolean('is_retake__text') }} as is_retake,
        {{ std_boolean('is_minor__text') }} as is_minor,
        {{ std_number('admission_order_no__raw', 'bigint', '1') }} as admission_order_no,
        user_ip__text as user_ip,
        {{ std_boolean('is_fee_paid__text') }} as is_fee_paid
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['term_code', 'typed.term_code__text', 'local:academic:xq', 'JYT1001:XQ', 'own'],
        ['selection_mode_code', 'typed.selection_mode_code__text', 'local:academic:xkfs', 'local:academic:xkfs', 'own'],
        ['selection_status_code', 'typed.selection_status_code__text', 'local:academic:xkzt', 'local:academic:xkzt', 'own'],
        ['course_attribute_code', 'typed.course_attribute_code__text', 'local:academic:kcxz', 'JYT1001:KCSX', 'own'],
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
        case when teaching_class_id__text <> teaching_class_id__raw then 'teaching_class_id:trimmed' end as teaching_class_id__finding,
        case when academic_year__text <> academic_year__raw then 'academic_year:trimmed' end as academic_year__finding,
        nullif(concat_ws(
            ';',
            case when term_code__text <> term_code__raw then 'term_code:trimmed' end,
            case when term_code__kind = 'fix' then 'term_code:fixed_code' end,
            case when term_code__kind = 'unmapped' then 'term_code:unmapped_code' end,
            case when term_code__text is not null and term_code__kind is null then 'term_code:unknown_code' end
        ), '') as term_code__finding,
        case when course_code__text <> course_code__raw then 'course_code:trimmed' end as course_code__finding,
        case when selection_batch_no__text <> selection_batch_no__raw then 'selection_batch_no:trimmed' end as selection_batch_no__finding,
        nullif(concat_ws(
            ';',
            case when selection_mode_code__text <> selection_mode_code__raw then 'selection_mode_code:trimmed' end,
            case when selection_mode_code__kind = 'fix' then 'selection_mode_code:fixed_code' end,
            case when selection_mode_code__kind = 'unmapped' then 'selection_mode_code:unmapped_code' end,
            case when selection_mode_code__text is not null and selection_mode_code__kind is null then 'selection_mode_code:unknown_code' end
        ), '') as selection_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when selection_status_code__text <> selection_status_code__raw then 'selection_status_code:trimmed' end,
            case when selection_status_code__kind = 'fix' then 'selection_status_code:fixed_code' end,
            case when selection_status_code__kind = 'unmapped' then 'selection_status_code:unmapped_code' end,
            case when selection_status_code__text is not null and selection_status_code__kind is null then 'selection_status_code:unknown_code' end
        ), '') as selection_status_code__finding,
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
            case when course_attribute_code__text <> course_attribute_code__raw then 'course_attribute_code:trimmed' end,
            case when course_attribute_code__kind = 'fix' then 'course_attribute_code:fixed_code' end,
            case when course_attribute_code__kind = 'unmapped' then 'course_attribute_code:unmapped_code' end,
            case when course_attribute_code__text is not null and course_attribute_code__kind is null then 'course_attribute_code:unknown_code' end
        ), '') as course_attribute_code__finding,
        case when admission_order_no__raw is not null and admission_order_no is null then 'admission_order_no:cast_failed' end as admission_order_no__finding,
        case when user_ip__text <> user_ip__raw then 'user_ip:trimmed' end as user_ip__finding,
        nullif(concat_ws(
            ';',
            case when is_fee_paid__text <> is_fee_paid__raw then 'is_fee_paid:trimmed' end,
            case when is_fee_paid__text is not null and is_fee_paid is null then 'is_fee_paid:cast_failed' end
        ), '') as is_fee_paid__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(student_no as varchar) as student_no,
    cast(teaching_class_id as varchar) as teaching_class_id,
    cast(academic_year as varchar) as academic_year,
    cast(term_code as varchar) as term_code,
    cast(course_code as varchar) as course_code,
    cast(selection_at as {{ type_instant() }}) as selection_at,
    cast(selection_batch_no as varchar) as selection_batch_no,
    cast(selection_mode_code as varchar) as selection_mode_code,
    cast(selection_status_code as varchar) as selection_status_code,
    cast(drop_at as {{ type_instant() }}) as drop_at,
    cast(is_retake as boolean) as is_retake,
    cast(is_minor as boolean) as is_minor,
    cast(course_attribute_code as varchar) as course_attribute_code,
    cast(admission_order_no as bigint) as admission_order_no,
    cast(user_ip as varchar) as user_ip,
    cast(is_fee_paid as boolean) as is_fee_paid,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        student_no__finding,
        teaching_class_id__finding,
        academic_year__finding,
        term_code__finding,
        course_code__finding,
        selection_batch_no__finding,
        selection_mode_code__finding,
        selection_status_code__finding,
        is_retake__finding,
        is_minor__finding,
        course_attribute_code__finding,
        admission_order_no__finding,
        user_ip__finding,
        is_fee_paid__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('teaching_class_id', 'teaching_class_id__raw', 'teaching_class_id__finding') }},
        {{ json_member('academic_year', 'academic_year__raw', 'academic_year__finding') }},
        {{ json_member('term_code', 'term_code__raw', 'term_code__finding') }},
        {{ json_member('course_code', 'course_code__raw', 'course_code__finding') }},
        {{ json_member('selection_batch_no', 'selection_batch_no__raw', 'selection_batch_no__finding') }},
        {{ json_member('selection_mode_code', 'selection_mode_code__raw', 'selection_mode_code__finding') }},
        {{ json_member('selection_status_code', 'selection_status_code__raw', 'selection_status_code__finding') }},
        {{ json_member('is_retake', 'is_retake__raw', 'is_retake__finding') }},
        {{ json_member('is_minor', 'is_minor__raw', 'is_minor__finding') }},
        {{ json_member('course_attribute_code', 'course_attribute_code__raw', 'course_attribute_code__finding') }},
        {{ json_member('admission_order_no', 'cast(admission_order_no__raw as varchar)', 'admission_order_no__finding') }},
        {{ json_member('user_ip', 'user_ip__raw', 'user_ip__finding') }},
        {{ json_member('is_fee_paid', 'is_fee_paid__raw', 'is_fee_paid__finding') }}
    ), '') || '}' as _originals
from judged
