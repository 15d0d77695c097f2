-- generated from contracts/systems/academic/attendance.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "KQID" as record_id__raw,
        "XH" as student_no__raw,
        "JXBID" as teaching_class_id__raw,
        "PKID" as timetable_id__raw,
        "KQRQ" as attendance_date__raw,
        "ZC" as week_no__raw,
        "JC" as section_desc__raw,
        "KQFS" as attendance_mode_code__raw,
        "KQZT" as attendance_status_code__raw,
        "QDSJ" as sign_in_at__raw,
        "JD" as sign_longitude__raw,
        "WD" as sign_latitude__raw,
        "SBBS" as access_device_id__raw,
        "XGJSGH" as operator_staff_no__raw,
        "XGYY" as reason_desc__raw,
        {{ row_key(['"KQID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__attendance') }}
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_token('teaching_class_id__raw') }} as teaching_class_id__text,
        nullif({{ clean_token('attendance_date__raw') }}, '') as attendance_date__text,
        {{ clean_text('section_desc__raw') }} as section_desc__text,
        nullif({{ clean_token('attendance_mode_code__raw') }}, '') as attendance_mode_code__text,
        nullif({{ clean_token('attendance_status_code__raw') }}, '') as attendance_status_code__text,
        {{ clean_token('access_device_id__raw') }} as access_device_id__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text,
        {{ clean_text('reason_desc__raw') }} as reason_desc__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        {{ upper_case('student_no__text') }} as student_no,
        teaching_class_id__text as teaching_class_id,
        {{ std_number('timetable_id__raw', 'bigint', '1') }} as timetable_id,
        {{ std_date('attendance_date__text', 'iso') }} as attendance_date,
        {{ std_number('week_no__raw', 'bigint', '1') }} as week_no,
        section_desc__text as section_desc,
        sign_in_at__raw as sign_in_at,
        {{ std_number('sign_longitude__raw', 'decimal(10, 6)', '1') }} as sign_longitude,
        {{ std_number('sign_latitude__raw', 'decimal(10, 6)', '1') }} as sign_latitude,
        access_device_id__text as access_device_id,
        operator_staff_no__text as operator_staff_no,
        reason_desc__text as reason_desc
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['attendance_mode_code', 'typed.attendance_mode_code__text', 'local:academic:kqfs', 'local:academic:kqfs', 'own'],
        ['attendance_status_code', 'typed.attendance_status_code__text', 'local:academic:kqzt', 'local:academic:kqzt', 'own'],
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
        case when timetable_id__raw is not null and timetable_id is null then 'timetable_id:cast_failed' end as timetable_id__finding,
        nullif(concat_ws(
            ';',
            case when attendance_date__text <> attendance_date__raw then 'attendance_date:trimmed' end,
            case when {{ is_truncated('attendance_date__text', 'iso') }} then 'attendance_date:truncated_precision' end,
            case when attendance_date__text is not null and attendance_date is null then 'attendance_date:cast_failed' end
        ), '') as attendance_date__finding,
        case when week_no__raw is not null and week_no is null then 'week_no:cast_failed' end as week_no__finding,
        case when section_desc__text <> section_desc__raw then 'section_desc:trimmed' end as section_desc__finding,
        nullif(concat_ws(
            ';',
            case when attendance_mode_code__text <> attendance_mode_code__raw then 'attendance_mode_code:trimmed' end,
            case when attendance_mode_code__kind = 'fix' then 'attendance_mode_code:fixed_code' end,
            case when attendance_mode_code__kind = 'unmapped' then 'attendance_mode_code:unmapped_code' end,
            case when attendance_mode_code__text is not null and attendance_mode_code__kind is null then 'attendance_mode_code:unknown_code' end
        ), '') as attendance_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when attendance_status_code__text <> attendance_status_code__raw then 'attendance_status_code:trimmed' end,
            case when attendance_status_code__kind = 'fix' then 'attendance_status_code:fixed_code' end,
            case when attendance_status_code__kind = 'unmapped' then 'attendance_status_code:unmapped_code' end,
            case when attendance_status_code__text is not null and attendance_status_code__kind is null then 'attendance_status_code:unknown_code' end
        ), '') as attendance_status_code__finding,
        case when sign_longitude__raw is not null and sign_longitude is null then 'sign_longitude:cast_failed' end as sign_longitude__finding,
        case when sign_latitude__raw is not null and sign_latitude is null then 'sign_latitude:cast_failed' end as sign_latitude__finding,
        case when access_device_id__text <> access_device_id__raw then 'access_device_id:trimmed' end as access_device_id__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding,
        case when reason_desc__text <> reason_desc__raw then 'reason_desc:trimmed' end as reason_desc__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(student_no as varchar) as student_no,
    cast(teaching_class_id as varchar) as teaching_class_id,
    cast(timetable_id as bigint) as timetable_id,
    cast(attendance_date as date) as attendance_date,
    cast(week_no as bigint) as week_no,
    cast(section_desc as varchar) as section_desc,
    cast(attendance_mode_code as varchar) as attendance_mode_code,
    cast(attendance_status_code as varchar) as attendance_status_code,
    cast(sign_in_at as {{ type_instant() }}) as sign_in_at,
    cast(sign_longitude as decimal(10, 6)) as sign_longitude,
    cast(sign_latitude as decimal(10, 6)) as sign_latitude,
    cast(access_device_id as varchar) as access_device_id,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(reason_desc as varchar) as reason_desc,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        student_no__finding,
        teaching_class_id__finding,
        timetable_id__finding,
        attendance_date__finding,
        week_no__finding,
        section_desc__finding,
        attendance_mode_code__finding,
        attendance_status_code__finding,
        sign_longitude__finding,
        sign_latitude__finding,
        access_device_id__finding,
        operator_staff_no__finding,
        reason_desc__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('teaching_class_id', 'teaching_class_id__raw', 'teaching_class_id__finding') }},
        {{ json_member('timetable_id', 'cast(timetable_id__raw as varchar)', 'timetable_id__finding') }},
        {{ json_member('attendance_date', 'attendance_date__raw', 'attendance_date__finding') }},
        {{ json_member('week_no', 'cast(week_no__raw as varchar)', 'week_no__finding') }},
        {{ json_member('section_desc', 'section_desc__raw', 'section_desc__finding') }},
        {{ json_member('attendance_mode_code', 'attendance_mode_code__raw', 'attendance_mode_code__finding') }},
        {{ json_member('attendance_status_code', 'attendance_status_code__raw', 'attendance_status_code__finding') }},
        {{ json_member('sign_longitude', 'cast(sign_longitude__raw as varchar)', 'sign_longitude__finding') }},
        {{ json_member('sign_latitude', 'cast(sign_latitude__raw as varchar)', 'sign_latitude__finding') }},
        {{ json_member('access_device_id', 'access_device_id__raw', 'access_device_id__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }},
        {{ json_member('reason_desc', 'reason_desc__raw', 'reason_desc__finding') }}
    ), '') || '}' as _originals
from judged
