-- generated from contracts/systems/hr/department.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "DWH" as department_code__raw,
        "DWMC" as department_name__raw,
        "DWJC" as department_short_name__raw,
        "DWYWMC" as department_name_en__raw,
        "LSDWH" as parent_department_code__raw,
        "DWLBM" as department_type_code__raw,
        "DWBBM" as department_nature_code__raw,
        "SFST" as is_real_department__raw,
        "DWYXBS" as is_active__raw,
        "JLNY" as found_date__raw,
        "SXRQ" as abolish_date__raw,
        "DWFZRGH" as department_head_staff_no__raw,
        "DWDH" as department_phone_no__raw,
        "DWDZ" as department_address__raw,
        "SZXQM" as campus_code__raw,
        "HDBZS" as department_establishment_cnt__raw,
        "PXH" as sort_no__raw,
        "CJSJ" as record_created_at__raw,
        "XGSJ" as record_updated_at__raw,
        "XGR" as operator_staff_no__raw,
        {{ row_key(['"DWH"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_hr__department') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('department_code__raw') }} as department_code__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_text('department_short_name__raw') }} as department_short_name__text,
        {{ clean_text('department_name_en__raw') }} as department_name_en__text,
        {{ clean_token('parent_department_code__raw') }} as parent_department_code__text,
        nullif({{ clean_token('department_type_code__raw') }}, '') as department_type_code__text,
        nullif({{ clean_token('department_nature_code__raw') }}, '') as department_nature_code__text,
        nullif({{ clean_token('is_real_department__raw') }}, '') as is_real_department__text,
        nullif({{ clean_token('is_active__raw') }}, '') as is_active__text,
        nullif({{ clean_token('found_date__raw') }}, '') as found_date__text,
        nullif({{ clean_token('abolish_date__raw') }}, '') as abolish_date__text,
        {{ clean_token('department_head_staff_no__raw') }} as department_head_staff_no__text,
        {{ clean_token('department_phone_no__raw') }} as department_phone_no__text,
        {{ clean_text('department_address__raw') }} as department_address__text,
        nullif({{ clean_token('campus_code__raw') }}, '') as campus_code__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        department_code__text as department_code,
        department_name__text as department_name,
        department_short_name__text as department_short_name,
        department_name_en__text as department_name_en,
        parent_department_code__text as parent_department_code,
        {{ std_boolean('is_real_department__text') }} as is_real_department,
        {{ std_boolean('is_active__text') }} as is_active,
        {{ std_date('found_date__text', 'yyyymm') }} as found_date,
        {{ std_date('abolish_date__text', 'yyyymmdd') }} as abolish_date,
        department_head_staff_no__text as department_head_staff_no,
        department_phone_no__text as department_phone_no,
        department_address__text as department_address,
        {{ std_number('department_establishment_cnt__raw', 'bigint', '1') }} as department_establishment_cnt,
        {{ std_number('sort_no__raw', 'bigint', '1') }} as sort_no,
        record_created_at__raw as record_created_at,
        record_updated_at__raw as record_updated_at,
        operator_staff_no__text as operator_staff_no
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['department_type_code', 'typed.department_type_code__text', 'JYT1001:DWLB', 'JYT1001:DWLB', 'standard'],
        ['department_nature_code', 'typed.department_nature_code__text', 'JYT1001:DWBB', 'JYT1001:DWBB', 'standard'],
        ['campus_code', 'typed.campus_code__text', 'local:hr:xq', 'local:hr:xq', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when department_code__text <> department_code__raw then 'department_code:trimmed' end as department_code__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when department_short_name__text <> department_short_name__raw then 'department_short_name:trimmed' end as department_short_name__finding,
        case when department_name_en__text <> department_name_en__raw then 'department_name_en:trimmed' end as department_name_en__finding,
        case when parent_department_code__text <> parent_department_code__raw then 'parent_department_code:trimmed' end as parent_department_code__finding,
        nullif(concat_ws(
            ';',
            case when department_type_code__text <> department_type_code__raw then 'department_type_code:trimmed' end,
            case when department_type_code__kind = 'fix' then 'department_type_code:fixed_code' end,
            case when department_type_code__kind = 'unmapped' then 'department_type_code:unmapped_code' end,
            case when department_type_code__text is not null and department_type_code__kind is null then 'department_type_code:unknown_code' end
        ), '') as department_type_code__finding,
        nullif(concat_ws(
            ';',
            case when department_nature_code__text <> department_nature_code__raw then 'department_nature_code:trimmed' end,
            case when department_nature_code__kind = 'fix' then 'department_nature_code:fixed_code' end,
            case when department_nature_code__kind = 'unmapped' then 'department_nature_code:unmapped_code' end,
            case when department_nature_code__text is not null and department_nature_code__kind is null then 'department_nature_code:unknown_code' end
        ), '') as department_nature_code__finding,
        nullif(concat_ws(
            ';',
            case when is_real_department__text <> is_real_department__raw then 'is_real_department:trimmed' end,
            case when is_real_department__text is not null and is_real_department is null then 'is_real_department:cast_failed' end
        ), '') as is_real_department__finding,
        nullif(concat_ws(
            ';',
            case when is_active__text <> is_active__raw then 'is_active:trimmed' end,
            case when is_active__text is not null and is_active is null then 'is_active:cast_failed' end
        ), '') as is_active__finding,
        nullif(concat_ws(
            ';',
            case when found_date__text <> found_date__raw then 'found_date:trimmed' end,
            case when {{ is_truncated('found_date__text', 'yyyymm') }} then 'found_date:truncated_precision' end,
            case when found_date__text is not null and found_date is null then 'found_date:cast_failed' end
        ), '') as found_date__finding,
        nullif(concat_ws(
            ';',
            case when abolish_date__text <> abolish_date__raw then 'abolish_date:trimmed' end,
            case when {{ is_truncated('abolish_date__text', 'yyyymmdd') }} then 'abolish_date:truncated_precision' end,
            case when abolish_date__text is not null and abolish_date is null then 'abolish_date:cast_failed' end
        ), '') as abolish_date__finding,
        case when department_head_staff_no__text <> department_head_staff_no__raw then 'department_head_staff_no:trimmed' end as department_head_staff_no__finding,
        case when department_phone_no__text <> department_phone_no__raw then 'department_phone_no:trimmed' end as department_phone_no__finding,
        case when department_address__text <> department_address__raw then 'department_address:trimmed' end as department_address__finding,
        nullif(concat_ws(
            ';',
            case when campus_code__text <> campus_code__raw then 'campus_code:trimmed' end,
            case when campus_code__kind = 'fix' then 'campus_code:fixed_code' end,
            case when campus_code__kind = 'unmapped' then 'campus_code:unmapped_code' end,
            case when campus_code__text is not null and campus_code__kind is null then 'campus_code:unknown_code' end
        ), '') as campus_code__finding,
        case when department_establishment_cnt__raw is not null and department_establishment_cnt is null then 'department_establishment_cnt:cast_failed' end as department_establishment_cnt__finding,
        case when sort_no__raw is not null and sort_no is null then 'sort_no:cast_failed' end as sort_no__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(department_code as varchar) as department_code,
    cast(department_name as varchar) as department_name,
    cast(department_short_name as varchar) as department_short_name,
    cast(department_name_en as varchar) as department_name_en,
    cast(parent_department_code as varchar) as parent_department_code,
    cast(department_type_code as varchar) as department_type_code,
    cast(department_nature_code as varchar) as department_nature_code,
    cast(is_real_department as boolean) as is_real_department,
    cast(is_active as boolean) as is_active,
    cast(found_date as date) as found_date,
    cast(abolish_date as date) as abolish_date,
    cast(department_head_staff_no as varchar) as department_head_staff_no,
    cast(department_phone_no as varchar) as department_phone_no,
    cast(department_address as varchar) as department_address,
    cast(campus_code as varchar) as campus_code,
    cast(department_establishment_cnt as bigint) as department_establishment_cnt,
    cast(sort_no as bigint) as sort_no,
    cast(record_created_at as {{ type_instant() }}) as record_created_at,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    cast(operator_staff_no as varchar) as operator_staff_no,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        department_code__finding,
        department_name__finding,
        department_short_name__finding,
        department_name_en__finding,
        parent_department_code__finding,
        department_type_code__finding,
        department_nature_code__finding,
        is_real_department__finding,
        is_active__finding,
        found_date__finding,
        abolish_date__finding,
        department_head_staff_no__finding,
        department_phone_no__finding,
        department_address__finding,
        campus_code__finding,
        department_establishment_cnt__finding,
        sort_no__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('department_short_name', 'department_short_name__raw', 'department_short_name__finding') }},
        {{ json_member('department_name_en', 'department_name_en__raw', 'department_name_en__finding') }},
        {{ json_member('parent_department_code', 'parent_department_code__raw', 'parent_department_code__finding') }},
        {{ json_member('department_type_code', 'department_type_code__raw', 'department_type_code__finding') }},
        {{ json_member('department_nature_code', 'department_nature_code__raw', 'department_nature_code__finding') }},
        {{ json_member('is_real_department', 'is_real_department__raw', 'is_real_department__finding') }},
        {{ json_member('is_active', 'is_active__raw', 'is_active__finding') }},
        {{ json_member('found_date', 'found_date__raw', 'found_date__finding') }},
        {{ json_member('abolish_date', 'abolish_date__raw', 'abolish_date__finding') }},
        {{ json_member('department_head_staff_no', 'department_head_staff_no__raw', 'department_head_staff_no__finding') }},
        {{ json_member('department_phone_no', 'department_phone_no__raw', 'department_phone_no__finding') }},
        {{ json_member('department_address', 'department_address__raw', 'department_address__finding') }},
        {{ json_member('campus_code', 'campus_code__raw', 'campus_code__finding') }},
        {{ json_member('department_establishment_cnt', 'cast(department_establishment_cnt__raw as varchar)', 'department_establishment_cnt__finding') }},
        {{ json_member('sort_no', 'cast(sort_no__raw as varchar)', 'sort_no__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
