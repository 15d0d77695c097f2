-- generated from contracts/systems/finance/department.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "DEPT_CODE" as department_code__raw,
        "DEPT_NAME" as department_name__raw,
        "PARENT_CODE" as parent_department_code__raw,
        "DEPT_MGR" as department_head_name__raw,
        "IS_END" as is_leaf__raw,
        "STOP_FLAG" as is_active__raw,
        "FISCAL_YEAR" as fiscal_year__raw,
        "HR_DWH" as hr_department_code__raw,
        {{ row_key(['"DEPT_CODE"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_finance__department') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        nullif({{ clean_token('department_code__raw') }}, '') as department_code__text,
        nullif({{ clean_text('department_name__raw') }}, '') as department_name__text,
        nullif({{ clean_token('parent_department_code__raw') }}, '') as parent_department_code__text,
        nullif({{ clean_text('department_head_name__raw') }}, '') as department_head_name__text,
        nullif({{ clean_token('is_leaf__raw') }}, '') as is_leaf__text,
        nullif({{ clean_token('is_active__raw') }}, '') as is_active__text,
        nullif({{ clean_token('fiscal_year__raw') }}, '') as fiscal_year__text,
        nullif({{ clean_token('hr_department_code__raw') }}, '') as hr_department_code__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        department_code__text as department_code,
        department_name__text as department_name,
        parent_department_code__text as parent_department_code,
        department_head_name__text as department_head_name,
        {{ std_boolean('is_leaf__text') }} as is_leaf,
        not {{ std_boolean('is_active__text') }} as is_active,
        fiscal_year__text as fiscal_year,
        hr_department_code__text as hr_department_code
    from cleaned
),

coded as (
    {{ coded('typed', [
    ], []) }}
),

judged as (
    select
        coded.*,
        case when department_code__text <> department_code__raw then 'department_code:trimmed' end as department_code__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when parent_department_code__text <> parent_department_code__raw then 'parent_department_code:trimmed' end as parent_department_code__finding,
        case when department_head_name__text <> department_head_name__raw then 'department_head_name:trimmed' end as department_head_name__finding,
        nullif(concat_ws(
            ';',
            case when is_leaf__text <> is_leaf__raw then 'is_leaf:trimmed' end,
            case when is_leaf__text is not null and is_leaf is null then 'is_leaf:cast_failed' end
        ), '') as is_leaf__finding,
        nullif(concat_ws(
            ';',
            case when is_active__text <> is_active__raw then 'is_active:trimmed' end,
            case when is_active__text is not null and is_active is null then 'is_active:cast_failed' end
        ), '') as is_active__finding,
        case when fiscal_year__text <> fiscal_year__raw then 'fiscal_year:trimmed' end as fiscal_year__finding,
        case when hr_department_code__text <> hr_department_code__raw then 'hr_department_code:trimmed' end as hr_department_code__finding
    from coded
)

select
    cast(department_code as varchar) as department_code,
    cast(department_name as varchar) as department_name,
    cast(parent_department_code as varchar) as parent_department_code,
    cast(department_head_name as varchar) as department_head_name,
    cast(is_leaf as boolean) as is_leaf,
    cast(is_active as boolean) as is_active,
    cast(fiscal_year as varchar) as fiscal_year,
    cast(hr_department_code as varchar) as hr_department_code,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        department_code__finding,
        department_name__finding,
        parent_department_code__finding,
        department_head_name__finding,
        is_leaf__finding,
        is_active__finding,
        fiscal_year__finding,
        hr_department_code__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('parent_department_code', 'parent_department_code__raw', 'parent_department_code__finding') }},
        {{ json_member('department_head_name', 'department_head_name__raw', 'department_head_name__finding') }},
        {{ json_member('is_leaf', 'is_leaf__raw', 'is_leaf__finding') }},
        {{ json_member('is_active', 'is_active__raw', 'is_active__finding') }},
        {{ json_member('fiscal_year', 'fiscal_year__raw', 'fiscal_year__finding') }},
        {{ json_member('hr_department_code', 'hr_department_code__raw', 'hr_department_code__finding') }}
    ), '') || '}' as _originals
from judged
