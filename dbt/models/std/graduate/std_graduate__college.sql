-- generated from contracts/systems/graduate/college.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "xydm" as department_code__raw,
        "xymc" as department_name__raw,
        "xyjc" as department_short_name__raw,
        "fzr" as department_head_name__raw,
        "lxdh" as department_phone_no__raw,
        "yxbz" as is_active__raw,
        {{ row_key(['"xydm"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_graduate__college') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('department_code__raw') }} as department_code__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_text('department_short_name__raw') }} as department_short_name__text,
        {{ clean_text('department_head_name__raw') }} as department_head_name__text,
        {{ clean_token('department_phone_no__raw') }} as department_phone_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        department_code__text as department_code,
        department_name__text as department_name,
        department_short_name__text as department_short_name,
        department_head_name__text as department_head_name,
        department_phone_no__text as department_phone_no,
        is_active__raw as is_active
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
        case when department_short_name__text <> department_short_name__raw then 'department_short_name:trimmed' end as department_short_name__finding,
        case when department_head_name__text <> department_head_name__raw then 'department_head_name:trimmed' end as department_head_name__finding,
        case when department_phone_no__text <> department_phone_no__raw then 'department_phone_no:trimmed' end as department_phone_no__finding
    from coded
)

select
    cast(department_code as varchar) as department_code,
    cast(department_name as varchar) as department_name,
    cast(department_short_name as varchar) as department_short_name,
    cast(department_head_name as varchar) as department_head_name,
    cast(department_phone_no as varchar) as department_phone_no,
    is_active,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        department_code__finding,
        department_name__finding,
        department_short_name__finding,
        department_head_name__finding,
        department_phone_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('department_short_name', 'department_short_name__raw', 'department_short_name__finding') }},
        {{ json_member('department_head_name', 'department_head_name__raw', 'department_head_name__finding') }},
        {{ json_member('department_phone_no', 'department_phone_no__raw', 'department_phone_no__finding') }}
    ), '') || '}' as _originals
from judged
