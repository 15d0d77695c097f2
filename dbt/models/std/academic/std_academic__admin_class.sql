-- generated from contracts/systems/academic/admin_class.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "BJDM" as class_code__raw,
        "BJMC" as class_name__raw,
        "NJ" as grade_year__raw,
        "ZYDM" as major_code__raw,
        "XYDM" as department_code__raw,
        "XQDM" as campus_code__raw,
        "BZRGH" as class_tutor_staff_no__raw,
        "FDYGH" as counselor_staff_no__raw,
        "BZXH" as class_leader_student_no__raw,
        "RS" as class_person_cnt__raw,
        "JBNY" as found_date__raw,
        "BYNY" as class_graduate_date__raw,
        "SFSFB" as is_normal_class__raw,
        {{ row_key(['"BJDM"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__admin_class') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('class_code__raw') }} as class_code__text,
        {{ clean_text('class_name__raw') }} as class_name__text,
        {{ clean_token('grade_year__raw') }} as grade_year__text,
        {{ clean_token('major_code__raw') }} as major_code__text,
        {{ clean_token('department_code__raw') }} as department_code__text,
        nullif({{ clean_token('campus_code__raw') }}, '') as campus_code__text,
        {{ clean_token('class_tutor_staff_no__raw') }} as class_tutor_staff_no__text,
        {{ clean_token('counselor_staff_no__raw') }} as counselor_staff_no__text,
        {{ clean_token('class_leader_student_no__raw') }} as class_leader_student_no__text,
        nullif({{ clean_token('found_date__raw') }}, '') as found_date__text,
        nullif({{ clean_token('class_graduate_date__raw') }}, '') as class_graduate_date__text,
        nullif({{ clean_token('is_normal_class__raw') }}, '') as is_normal_class__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        class_code__text as class_code,
        class_name__text as class_name,
        grade_year__text as grade_year,
        major_code__text as major_code,
        department_code__text as department_code,
        class_tutor_staff_no__text as class_tutor_staff_no,
        counselor_staff_no__text as counselor_staff_no,
        class_leader_student_no__text as class_leader_student_no,
        {{ std_number('class_person_cnt__raw', 'bigint', '1') }} as class_person_cnt,
        {{ std_date('found_date__text', 'yyyymm') }} as found_date,
        {{ std_date('class_graduate_date__text', 'yyyymm') }} as class_graduate_date,
        {{ std_boolean('is_normal_class__text') }} as is_normal_class
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['campus_code', 'typed.campus_code__text', 'local:academic:xqdm', 'local:hr:xq', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when class_code__text <> class_code__raw then 'class_code:trimmed' end as class_code__finding,
        case when class_name__text <> class_name__raw then 'class_name:trimmed' end as class_name__finding,
        case when grade_year__text <> grade_year__raw then 'grade_year:trimmed' end as grade_year__finding,
        case when major_code__text <> major_code__raw then 'major_code:trimmed' end as major_code__finding,
        case when department_code__text <> department_code__raw then 'department_code:trimmed' end as department_code__finding,
        nullif(concat_ws(
            ';',
            case when campus_code__text <> campus_code__raw then 'campus_code:trimmed' end,
            case when campus_code__kind = 'fix' then 'campus_code:fixed_code' end,
            case when campus_code__kind = 'unmapped' then 'campus_code:unmapped_code' end,
            case when campus_code__text is not null and campus_code__kind is null then 'campus_code:unknown_code' end
        ), '') as campus_code__finding,
        case when class_tutor_staff_no__text <> class_tutor_staff_no__raw then 'class_tutor_staff_no:trimmed' end as class_tutor_staff_no__finding,
        case when counselor_staff_no__text <> counselor_staff_no__raw then 'counselor_staff_no:trimmed' end as counselor_staff_no__finding,
        case when class_leader_student_no__text <> class_leader_student_no__raw then 'class_leader_student_no:trimmed' end as class_leader_student_no__finding,
        case when class_person_cnt__raw is not null and class_person_cnt is null then 'class_person_cnt:cast_failed' end as class_person_cnt__finding,
        nullif(concat_ws(
            ';',
            case when found_date__text <> found_date__raw then 'found_date:trimmed' end,
            case when {{ is_truncated('found_date__text', 'yyyymm') }} then 'found_date:truncated_precision' end,
            case when found_date__text is not null and found_date is null then 'found_date:cast_failed' end
        ), '') as found_date__finding,
        nullif(concat_ws(
            ';',
            case when class_graduate_date__text <> class_graduate_date__raw then 'class_graduate_date:trimmed' end,
            case when {{ is_truncated('class_graduate_date__text', 'yyyymm') }} then 'class_graduate_date:truncated_precision' end,
            case when class_graduate_date__text is not null and class_graduate_date is null then 'class_graduate_date:cast_failed' end
        ), '') as class_graduate_date__finding,
        nullif(concat_ws(
            ';',
            case when is_normal_class__text <> is_normal_class__raw then 'is_normal_class:trimmed' end,
            case when is_normal_class__text is not null and is_normal_class is null then 'is_normal_class:cast_failed' end
        ), '') as is_normal_class__finding
    from coded
)

select
    cast(class_code as varchar) as class_code,
    cast(class_name as varchar) as class_name,
    cast(grade_year as varchar) as grade_year,
    cast(major_code as varchar) as major_code,
    cast(department_code as varchar) as department_code,
    cast(campus_code as varchar) as campus_code,
    cast(class_tutor_staff_no as varchar) as class_tutor_staff_no,
    cast(counselor_staff_no as varchar) as counselor_staff_no,
    cast(class_leader_student_no as varchar) as class_leader_student_no,
    cast(class_person_cnt as bigint) as class_person_cnt,
    cast(found_date as date) as found_date,
    cast(class_graduate_date as date) as class_graduate_date,
    cast(is_normal_class as boolean) as is_normal_class,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        class_code__finding,
        class_name__finding,
        grade_year__finding,
        major_code__finding,
        department_code__finding,
        campus_code__finding,
        class_tutor_staff_no__finding,
        counselor_staff_no__finding,
        class_leader_student_no__finding,
        class_person_cnt__finding,
        found_date__finding,
        class_graduate_date__finding,
        is_normal_class__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('class_code', 'class_code__raw', 'class_code__finding') }},
        {{ json_member('class_name', 'class_name__raw', 'class_name__finding') }},
        {{ json_member('grade_year', 'grade_year__raw', 'grade_year__finding') }},
        {{ json_member('major_code', 'major_code__raw', 'major_code__finding') }},
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('campus_code', 'campus_code__raw', 'campus_code__finding') }},
        {{ json_member('class_tutor_staff_no', 'class_tutor_staff_no__raw', 'class_tutor_staff_no__finding') }},
        {{ json_member('counselor_staff_no', 'counselor_staff_no__raw', 'counselor_staff_no__finding') }},
        {{ json_member('class_leader_student_no', 'class_leader_student_no__raw', 'class_leader_student_no__finding') }},
        {{ json_member('class_person_cnt', 'cast(class_person_cnt__raw as varchar)', 'class_person_cnt__finding') }},
        {{ json_member('found_date', 'found_date__raw', 'found_date__finding') }},
        {{ json_member('class_graduate_date', 'class_graduate_date__raw', 'class_graduate_date__finding') }},
        {{ json_member('is_normal_class', 'is_normal_class__raw', 'is_normal_class__finding') }}
    ), '') || '}' as _originals
from judged
