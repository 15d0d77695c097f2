-- generated from contracts/systems/academic/department.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "XYDM" as department_code__raw,
        "XYMC" as department_name__raw,
        "XYJC" as department_short_name__raw,
        "XYYWMC" as department_name_en__raw,
        "SFKKBM" as is_course_offering_unit__raw,
        "SFYX" as is_active__raw,
        "XQDM" as campus_code__raw,
        "XZXM" as department_head_name__raw,
        {{ row_key(['"XYDM"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__department') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('department_code__raw') }} as department_code__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_text('department_short_name__raw') }} as department_short_name__text,
        {{ clean_text('department_name_en__raw') }} as department_name_en__text,
        nullif({{ clean_token('is_course_offering_unit__raw') }}, '') as is_course_offering_unit__text,
        nullif({{ clean_token('is_active__raw') }}, '') as is_active__text,
        nullif({{ clean_token('campus_code__raw') }}, '') as campus_code__text,
        {{ clean_text('department_head_name__raw') }} as department_head_name__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        department_code__text as department_code,
        department_name__text as department_name,
        department_short_name__text as department_short_name,
        department_name_en__text as department_name_en,
        {{ std_boolean('is_course_offering_unit__text') }} as is_course_offering_unit,
        {{ std_boolean('is_active__text') }} as is_active,
        department_head_name__text as department_head_name
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
        case when department_code__text <> department_code__raw then 'department_code:trimmed' end as department_code__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when department_short_name__text <> department_short_name__raw then 'department_short_name:trimmed' end as department_short_name__finding,
        case when department_name_en__text <> department_name_en__raw then 'department_name_en:trimmed' end as department_name_en__finding,
        nullif(concat_ws(
            ';',
            case when is_course_offering_unit__text <> is_course_offering_unit__raw then 'is_course_offering_unit:trimmed' end,
            case when is_course_offering_unit__text is not null and is_course_offering_unit is null then 'is_course_offering_unit:cast_failed' end
        ), '') as is_course_offering_unit__finding,
        nullif(concat_ws(
            ';',
            case when is_active__text <> is_active__raw then 'is_active:trimmed' end,
            case when is_active__text is not null and is_active is null then 'is_active:cast_failed' end
        ), '') as is_active__finding,
        nullif(concat_ws(
            ';',
            case when campus_code__text <> campus_code__raw then 'campus_code:trimmed' end,
            case when campus_code__kind = 'fix' then 'campus_code:fixed_code' end,
            case when campus_code__kind = 'unmapped' then 'campus_code:unmapped_code' end,
            case when campus_code__text is not null and campus_code__kind is null then 'campus_code:unknown_code' end
        ), '') as campus_code__finding,
        case when department_head_name__text <> department_head_name__raw then 'department_head_name:trimmed' end as department_head_name__finding
    from coded
)

select
    cast(department_code as varchar) as department_code,
    cast(department_name as varchar) as department_name,
    cast(department_short_name as varchar) as department_short_name,
    cast(department_name_en as varchar) as department_name_en,
    cast(is_course_offering_unit as boolean) as is_course_offering_unit,
    cast(is_active as boolean) as is_active,
    cast(campus_code as varchar) as campus_code,
    cast(department_head_name as varchar) as department_head_name,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        department_code__finding,
        department_name__finding,
        department_short_name__finding,
        department_name_en__finding,
        is_course_offering_unit__finding,
        is_active__finding,
        campus_code__finding,
        department_head_name__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('department_short_name', 'department_short_name__raw', 'department_short_name__finding') }},
        {{ json_member('department_name_en', 'department_name_en__raw', 'department_name_en__finding') }},
        {{ json_member('is_course_offering_unit', 'is_course_offering_unit__raw', 'is_course_offering_unit__finding') }},
        {{ json_member('is_active', 'is_active__raw', 'is_active__finding') }},
        {{ json_member('campus_code', 'campus_code__raw', 'campus_code__finding') }},
        {{ json_member('department_head_name', 'department_head_name__raw', 'department_head_name__finding') }}
    ), '') || '}' as _originals
from judged
