-- generated from contracts/systems/national_list/university.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "序号" as sort_no__raw,
        "学校名称" as university_name__raw,
        "学校标识码" as university_code__raw,
        "主管部门" as university_supervise_unit_name__raw,
        "所在地" as city_name__raw,
        "办学层次" as level_name__raw,
        "备注" as remark__raw,
        {{ row_key(['"学校标识码"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_national_list__university') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        nullif({{ clean_token('sort_no__raw') }}, '') as sort_no__text,
        {{ clean_text('university_name__raw') }} as university_name__text,
        nullif({{ clean_token('university_code__raw') }}, '') as university_code__text,
        {{ clean_text('university_supervise_unit_name__raw') }} as university_supervise_unit_name__text,
        {{ clean_text('city_name__raw') }} as city_name__text,
        {{ clean_text('level_name__raw') }} as level_name__text,
        {{ clean_text('remark__raw') }} as remark__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_integer('sort_no__text') }} as sort_no,
        university_name__text as university_name,
        university_supervise_unit_name__text as university_supervise_unit_name,
        city_name__text as city_name,
        level_name__text as level_name,
        remark__text as remark
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['university_code', 'typed.university_code__text', 'MOE_universities_2017', 'MOE_universities_2017', 'standard'],
    ], []) }}
),

judged as (
    select
        coded.*,
        nullif(concat_ws(
            ';',
            case when sort_no__text <> sort_no__raw then 'sort_no:trimmed' end,
            case when sort_no is not null and {{ has_unit('sort_no__text') }} then 'sort_no:stripped_unit' end,
            case when sort_no__text is not null and sort_no is null then 'sort_no:cast_failed' end
        ), '') as sort_no__finding,
        case when university_name__text <> university_name__raw then 'university_name:trimmed' end as university_name__finding,
        nullif(concat_ws(
            ';',
            case when university_code__text <> university_code__raw then 'university_code:trimmed' end,
            case when university_code__kind = 'fix' then 'university_code:fixed_code' end,
            case when university_code__kind = 'unmapped' then 'university_code:unmapped_code' end,
            case when university_code__text is not null and university_code__kind is null then 'university_code:unknown_code' end
        ), '') as university_code__finding,
        case when university_supervise_unit_name__text <> university_supervise_unit_name__raw then 'university_supervise_unit_name:trimmed' end as university_supervise_unit_name__finding,
        case when city_name__text <> city_name__raw then 'city_name:trimmed' end as city_name__finding,
        case when level_name__text <> level_name__raw then 'level_name:trimmed' end as level_name__finding,
        case when remark__text <> remark__raw then 'remark:trimmed' end as remark__finding
    from coded
)

select
    cast(sort_no as bigint) as sort_no,
    cast(university_name as varchar) as university_name,
    cast(university_code as varchar) as university_code,
    cast(university_supervise_unit_name as varchar) as university_supervise_unit_name,
    cast(city_name as varchar) as city_name,
    cast(level_name as varchar) as level_name,
    cast(remark as varchar) as remark,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        sort_no__finding,
        university_name__finding,
        university_code__finding,
        university_supervise_unit_name__finding,
        city_name__finding,
        level_name__finding,
        remark__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('sort_no', 'sort_no__raw', 'sort_no__finding') }},
        {{ json_member('university_name', 'university_name__raw', 'university_name__finding') }},
        {{ json_member('university_code', 'university_code__raw', 'university_code__finding') }},
        {{ json_member('university_supervise_unit_name', 'university_supervise_unit_name__raw', 'university_supervise_unit_name__finding') }},
        {{ json_member('city_name', 'city_name__raw', 'city_name__finding') }},
        {{ json_member('level_name', 'level_name__raw', 'level_name__finding') }},
        {{ json_member('remark', 'remark__raw', 'remark__finding') }}
    ), '') || '}' as _originals
from judged
