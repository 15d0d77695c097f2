-- generated from contracts/systems/assets/building.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "楼栋编号" as building_no__raw,
        "楼栋名称" as building_name__raw,
        "校区" as campus_code__raw,
        "建筑面积" as building_area__raw,
        "使用面积" as usable_area__raw,
        "占地面积_亩" as occupy_area__raw,
        "层数" as floor_cnt__raw,
        "结构" as building_structure_code__raw,
        "用途" as building_use_code__raw,
        "建成年份" as building_found_year__raw,
        "产权证号" as certificate_no__raw,
        "产权" as property_code__raw,
        "造价_万元" as cost_amt__raw,
        "资产编号" as asset_no__raw,
        "抗震设防" as building_safety_standard_code__raw,
        "建筑状况" as building_status_code__raw,
        "管理单位" as department_name__raw,
        "备注" as remark__raw,
        {{ row_key(['"楼栋编号"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_assets__building') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('building_no__raw') }} as building_no__text,
        {{ clean_text('building_name__raw') }} as building_name__text,
        nullif({{ clean_text('campus_code__raw') }}, '') as campus_code__text,
        nullif({{ clean_token('building_area__raw') }}, '') as building_area__text,
        nullif({{ clean_token('usable_area__raw') }}, '') as usable_area__text,
        nullif({{ clean_token('occupy_area__raw') }}, '') as occupy_area__text,
        nullif({{ clean_token('floor_cnt__raw') }}, '') as floor_cnt__text,
        nullif({{ clean_text('building_structure_code__raw') }}, '') as building_structure_code__text,
        nullif({{ clean_text('building_use_code__raw') }}, '') as building_use_code__text,
        {{ clean_token('building_found_year__raw') }} as building_found_year__text,
        {{ clean_token('certificate_no__raw') }} as certificate_no__text,
        nullif({{ clean_text('property_code__raw') }}, '') as property_code__text,
        nullif({{ clean_token('cost_amt__raw') }}, '') as cost_amt__text,
        {{ clean_token('asset_no__raw') }} as asset_no__text,
        nullif({{ clean_text('building_safety_standard_code__raw') }}, '') as building_safety_standard_code__text,
        nullif({{ clean_text('building_status_code__raw') }}, '') as building_status_code__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_text('remark__raw') }} as remark__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        building_no__text as building_no,
        building_name__text as building_name,
        {{ std_decimal('building_area__text', 12, 2, '1') }} as building_area,
        {{ std_decimal('usable_area__text', 10, 2, '1') }} as usable_area,
        {{ std_decimal('occupy_area__text', 12, 3, '1') }} as occupy_area,
        {{ std_integer('floor_cnt__text') }} as floor_cnt,
        building_found_year__text as building_found_year,
        certificate_no__text as certificate_no,
        {{ std_decimal('cost_amt__text', 10, 2, '10000') }} as cost_amt,
        asset_no__text as asset_no,
        department_name__text as department_name,
        remark__text as remark
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['campus_code', 'typed.campus_code__text', 'local:assets:xq', 'local:hr:xq', 'label'],
        ['building_structure_code', 'typed.building_structure_code__text', 'JYT1001:JZWJG', 'JYT1001:JZWJG', 'label'],
        ['building_use_code', 'typed.building_use_code__text', 'JYT1001:JZWYT', 'JYT1001:JZWYT', 'label'],
        ['property_code', 'typed.property_code__text', 'JYT1001:CQ', 'JYT1001:CQ', 'label'],
        ['building_safety_standard_code', 'typed.building_safety_standard_code__text', 'JYT1001:KZSFBZ', 'JYT1001:KZSFBZ', 'label'],
        ['building_status_code', 'typed.building_status_code__text', 'JYT1001:JZWZK', 'JYT1001:JZWZK', 'label'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when building_no__text <> building_no__raw then 'building_no:trimmed' end as building_no__finding,
        case when building_name__text <> building_name__raw then 'building_name:trimmed' end as building_name__finding,
        nullif(concat_ws(
            ';',
            case when campus_code__text <> campus_code__raw then 'campus_code:trimmed' end,
            case when campus_code__kind = 'fix' then 'campus_code:fixed_code' end,
            case when campus_code__kind = 'unmapped' then 'campus_code:unmapped_code' end,
            case when campus_code__text is not null and campus_code__kind is null then 'campus_code:unknown_code' end
        ), '') as campus_code__finding,
        nullif(concat_ws(
            ';',
            case when building_area__text <> building_area__raw then 'building_area:trimmed' end,
            case when building_area is not null and {{ has_unit('building_area__text') }} then 'building_area:stripped_unit' end,
            case when building_area__text is not null and building_area is null then 'building_area:cast_failed' end
        ), '') as building_area__finding,
        nullif(concat_ws(
            ';',
            case when usable_area__text <> usable_area__raw then 'usable_area:trimmed' end,
            case when usable_area is not null and {{ has_unit('usable_area__text') }} then 'usable_area:stripped_unit' end,
            case when usable_area__text is not null and usable_area is null then 'usable_area:cast_failed' end
        ), '') as usable_area__finding,
        nullif(concat_ws(
            ';',
            case when occupy_area__text <> occupy_area__raw then 'occupy_area:trimmed' end,
            case when occupy_area is not null and {{ has_unit('occupy_area__text') }} then 'occupy_area:stripped_unit' end,
            case when occupy_area__text is not null and occupy_area is null then 'occupy_area:cast_failed' end
        ), '') as occupy_area__finding,
        nullif(concat_ws(
            ';',
            case when floor_cnt__text <> floor_cnt__raw then 'floor_cnt:trimmed' end,
            case when floor_cnt is not null and {{ has_unit('floor_cnt__text') }} then 'floor_cnt:stripped_unit' end,
            case when floor_cnt__text is not null and floor_cnt is null then 'floor_cnt:cast_failed' end
        ), '') as floor_cnt__finding,
        nullif(concat_ws(
            ';',
            case when building_structure_code__text <> building_structure_code__raw then 'building_structure_code:trimmed' end,
            case when building_structure_code__kind = 'fix' then 'building_structure_code:fixed_code' end,
            case when building_structure_code__kind = 'unmapped' then 'building_structure_code:unmapped_code' end,
            case when building_structure_code__text is not null and building_structure_code__kind is null then 'building_structure_code:unknown_code' end
        ), '') as building_structure_code__finding,
        nullif(concat_ws(
            ';',
            case when building_use_code__text <> building_use_code__raw then 'building_use_code:trimmed' end,
            case when building_use_code__kind = 'fix' then 'building_use_code:fixed_code' end,
            case when building_use_code__kind = 'unmapped' then 'building_use_code:unmapped_code' end,
            case when building_use_code__text is not null and building_use_code__kind is null then 'building_use_code:unknown_code' end
        ), '') as building_use_code__finding,
        case when building_found_year__text <> building_found_year__raw then 'building_found_year:trimmed' end as building_found_year__finding,
        case when certificate_no__text <> certificate_no__raw then 'certificate_no:trimmed' end as certificate_no__finding,
        nullif(concat_ws(
            ';',
            case when property_code__text <> property_code__raw then 'property_code:trimmed' end,
            case when property_code__kind = 'fix' then 'property_code:fixed_code' end,
            case when property_code__kind = 'unmapped' then 'property_code:unmapped_code' end,
            case when property_code__text is not null and property_code__kind is null then 'property_code:unknown_code' end
        ), '') as property_code__finding,
        nullif(concat_ws(
            ';',
            case when cost_amt__text <> cost_amt__raw then 'cost_amt:trimmed' end,
            case when cost_amt is not null and {{ has_unit('cost_amt__text') }} then 'cost_amt:stripped_unit' end,
            case when cost_amt__text is not null and cost_amt is null then 'cost_amt:cast_failed' end
        ), '') as cost_amt__finding,
        case when asset_no__text <> asset_no__raw then 'asset_no:trimmed' end as asset_no__finding,
        nullif(concat_ws(
            ';',
            case when building_safety_standard_code__text <> building_safety_standard_code__raw then 'building_safety_standard_code:trimmed' end,
            case when building_safety_standard_code__kind = 'fix' then 'building_safety_standard_code:fixed_code' end,
            case when building_safety_standard_code__kind = 'unmapped' then 'building_safety_standard_code:unmapped_code' end,
            case when building_safety_standard_code__text is not null and building_safety_standard_code__kind is null then 'building_safety_standard_code:unknown_code' end
        ), '') as building_safety_standard_code__finding,
        nullif(concat_ws(
            ';',
            case when building_status_code__text <> building_status_code__raw then 'building_status_code:trimmed' end,
            case when building_status_code__kind = 'fix' then 'building_status_code:fixed_code' end,
            case when building_status_code__kind = 'unmapped' then 'building_status_code:unmapped_code' end,
            case when building_status_code__text is not null and building_status_code__kind is null then 'building_status_code:unknown_code' end
        ), '') as building_status_code__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when remark__text <> remark__raw then 'remark:trimmed' end as remark__finding
    from coded
)

select
    cast(building_no as varchar) as building_no,
    cast(building_name as varchar) as building_name,
    cast(campus_code as varchar) as campus_code,
    cast(building_area as decimal(12, 2)) as building_area,
    cast(usable_area as decimal(10, 2)) as usable_area,
    cast(occupy_area as decimal(12, 3)) as occupy_area,
    cast(floor_cnt as bigint) as floor_cnt,
    cast(building_structure_code as varchar) as building_structure_code,
    cast(building_use_code as varchar) as building_use_code,
    cast(building_found_year as varchar) as building_found_year,
    cast(certificate_no as varchar) as certificate_no,
    cast(property_code as varchar) as property_code,
    cast(cost_amt as decimal(10, 2)) as cost_amt,
    cast(asset_no as varchar) as asset_no,
    cast(building_safety_standard_code as varchar) as building_safety_standard_code,
    cast(building_status_code as varchar) as building_status_code,
    cast(department_name as varchar) as department_name,
    cast(remark as varchar) as remark,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        building_no__finding,
        building_name__finding,
        campus_code__finding,
        building_area__finding,
        usable_area__finding,
        occupy_area__finding,
        floor_cnt__finding,
        building_structure_code__finding,
        building_use_code__finding,
        building_found_year__finding,
        certificate_no__finding,
        property_code__finding,
        cost_amt__finding,
        asset_no__finding,
        building_safety_standard_code__finding,
        building_status_code__finding,
        department_name__finding,
        remark__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('building_no', 'building_no__raw', 'building_no__finding') }},
        {{ json_member('building_name', 'building_name__raw', 'building_name__finding') }},
        {{ json_member('campus_code', 'campus_code__raw', 'campus_code__finding') }},
        {{ json_member('building_area', 'building_area__raw', 'building_area__finding') }},
        {{ json_member('usable_area', 'usable_area__raw', 'usable_area__finding') }},
        {{ json_member('occupy_area', 'occupy_area__raw', 'occupy_area__finding') }},
        {{ json_member('floor_cnt', 'floor_cnt__raw', 'floor_cnt__finding') }},
        {{ json_member('building_structure_code', 'building_structure_code__raw', 'building_structure_code__finding') }},
        {{ json_member('building_use_code', 'building_use_code__raw', 'building_use_code__finding') }},
        {{ json_member('building_found_year', 'building_found_year__raw', 'building_found_year__finding') }},
        {{ json_member('certificate_no', 'certificate_no__raw', 'certificate_no__finding') }},
        {{ json_member('property_code', 'property_code__raw', 'property_code__finding') }},
        {{ json_member('cost_amt', 'cost_amt__raw', 'cost_amt__finding') }},
        {{ json_member('asset_no', 'asset_no__raw', 'asset_no__finding') }},
        {{ json_member('building_safety_standard_code', 'building_safety_standard_code__raw', 'building_safety_standard_code__finding') }},
        {{ json_member('building_status_code', 'building_status_code__raw', 'building_status_code__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('remark', 'remark__raw', 'remark__finding') }}
    ), '') || '}' as _originals
from judged
