-- generated from contracts/systems/assets/room.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "房间编号" as room_no__raw,
        "楼栋编号" as building_no__raw,
        "门牌号" as room_name__raw,
        "楼层" as floor_no__raw,
        "使用面积" as usable_area__raw,
        "房间用途" as room_use_code__raw,
        "使用单位" as department_name__raw,
        "使用人" as user_name__raw,
        "使用人工号" as user_staff_no__raw,
        "使用状态" as room_use_status_code__raw,
        "容纳人数" as capacity_cnt__raw,
        "分配日期" as room_start_date__raw,
        "定额面积" as quota_area__raw,
        "超额面积" as over_quota_area__raw,
        "是否实验室" as is_lab_room__raw,
        "实验室名称" as lab_name__raw,
        "实验室类别" as lab_category_code__raw,
        "安全等级" as lab_safety_level_code__raw,
        "备注" as remark__raw,
        {{ row_key(['"房间编号"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_assets__room') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('room_no__raw') }} as room_no__text,
        {{ clean_token('building_no__raw') }} as building_no__text,
        {{ clean_text('room_name__raw') }} as room_name__text,
        {{ clean_token('floor_no__raw') }} as floor_no__text,
        nullif({{ clean_token('usable_area__raw') }}, '') as usable_area__text,
        nullif({{ clean_text('room_use_code__raw') }}, '') as room_use_code__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_text('user_name__raw') }} as user_name__text,
        {{ clean_token('user_staff_no__raw') }} as user_staff_no__text,
        nullif({{ clean_text('room_use_status_code__raw') }}, '') as room_use_status_code__text,
        nullif({{ clean_token('capacity_cnt__raw') }}, '') as capacity_cnt__text,
        nullif({{ clean_token('room_start_date__raw') }}, '') as room_start_date__text,
        nullif({{ clean_token('quota_area__raw') }}, '') as quota_area__text,
        nullif({{ clean_token('over_quota_area__raw') }}, '') as over_quota_area__text,
        nullif({{ clean_text('is_lab_room__raw') }}, '') as is_lab_room__text,
        {{ clean_text('lab_name__raw') }} as lab_name__text,
        nullif({{ clean_text('lab_category_code__raw') }}, '') as lab_category_code__text,
        nullif({{ clean_text('lab_safety_level_code__raw') }}, '') as lab_safety_level_code__text,
        {{ clean_text('remark__raw') }} as remark__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        room_no__text as room_no,
        building_no__text as building_no,
        room_name__text as room_name,
        floor_no__text as floor_no,
        {{ std_decimal('usable_area__text', 10, 2, '1') }} as usable_area,
        department_name__text as department_name,
        user_name__text as user_name,
        user_staff_no__text as user_staff_no,
        {{ std_integer('capacity_cnt__text') }} as capacity_cnt,
        {{ std_date('room_start_date__text', 'mixed') }} as room_start_date,
        {{ std_decimal('quota_area__text', 10, 2, '1') }} as quota_area,
        {{ std_decimal('over_quota_area__text', 10, 2, '1') }} as over_quota_area,
        {{ std_boolean('is_lab_room__text') }} as is_lab_room,
        lab_name__text as lab_name,
        remark__text as remark
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['room_use_code', 'typed.room_use_code__text', 'JYT1001:FJYT', 'JYT1001:FJYT', 'label'],
        ['room_use_status_code', 'typed.room_use_status_code__text', 'JYT1001:FJSYZT', 'JYT1001:FJSYZT', 'label'],
        ['lab_category_code', 'typed.lab_category_code__text', 'JYT1001:SYSLB', 'JYT1001:SYSLB', 'label'],
        ['lab_safety_level_code', 'typed.lab_safety_level_code__text', 'local:assets:aqdj', 'local:assets:aqdj', 'label'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when room_no__text <> room_no__raw then 'room_no:trimmed' end as room_no__finding,
        case when building_no__text <> building_no__raw then 'building_no:trimmed' end as building_no__finding,
        case when room_name__text <> room_name__raw then 'room_name:trimmed' end as room_name__finding,
        case when floor_no__text <> floor_no__raw then 'floor_no:trimmed' end as floor_no__finding,
        nullif(concat_ws(
            ';',
            case when usable_area__text <> usable_area__raw then 'usable_area:trimmed' end,
            case when usable_area is not null and {{ has_unit('usable_area__text') }} then 'usable_area:stripped_unit' end,
            case when usable_area__text is not null and usable_area is null then 'usable_area:cast_failed' end
        ), '') as usable_area__finding,
        nullif(concat_ws(
            ';',
            case when room_use_code__text <> room_use_code__raw then 'room_use_code:trimmed' end,
            case when room_use_code__kind = 'fix' then 'room_use_code:fixed_code' end,
            case when room_use_code__kind = 'unmapped' then 'room_use_code:unmapped_code' end,
            case when room_use_code__text is not null and room_use_code__kind is null then 'room_use_code:unknown_code' end
        ), '') as room_use_code__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when user_name__text <> user_name__raw then 'user_name:trimmed' end as user_name__finding,
        case when user_staff_no__text <> user_staff_no__raw then 'user_staff_no:trimmed' end as user_staff_no__finding,
        nullif(concat_ws(
            ';',
            case when room_use_status_code__text <> room_use_status_code__raw then 'room_use_status_code:trimmed' end,
            case when room_use_status_code__kind = 'fix' then 'room_use_status_code:fixed_code' end,
            case when room_use_status_code__kind = 'unmapped' then 'room_use_status_code:unmapped_code' end,
            case when room_use_status_code__text is not null and room_use_status_code__kind is null then 'room_use_status_code:unknown_code' end
        ), '') as room_use_status_code__finding,
        nullif(concat_ws(
            ';',
            case when capacity_cnt__text <> capacity_cnt__raw then 'capacity_cnt:trimmed' end,
            case when capacity_cnt is not null and {{ has_unit('capacity_cnt__text') }} then 'capacity_cnt:stripped_unit' end,
            case when capacity_cnt__text is not null and capacity_cnt is null then 'capacity_cnt:cast_failed' end
        ), '') as capacity_cnt__finding,
        nullif(concat_ws(
            ';',
            case when room_start_date__text <> room_start_date__raw then 'room_start_date:trimmed' end,
            case when {{ is_truncated('room_start_date__text', 'mixed') }} then 'room_start_date:truncated_precision' end,
            case when room_start_date is not null and {{ is_serial('room_start_date__text') }} then 'room_start_date:normalised' end,
            case when room_start_date__text is not null and room_start_date is null then 'room_start_date:cast_failed' end
        ), '') as room_start_date__finding,
        nullif(concat_ws(
            ';',
            case when quota_area__text <> quota_area__raw then 'quota_area:trimmed' end,
            case when quota_area is not null and {{ has_unit('quota_area__text') }} then 'quota_area:stripped_unit' end,
            case when quota_area__text is not null and quota_area is null then 'quota_area:cast_failed' end
        ), '') as quota_area__finding,
        nullif(concat_ws(
            ';',
            case when over_quota_area__text <> over_quota_area__raw then 'over_quota_area:trimmed' end,
            case when over_quota_area is not null and {{ has_unit('over_quota_area__text') }} then 'over_quota_area:stripped_unit' end,
            case when over_quota_area__text is not null and over_quota_area is null then 'over_quota_area:cast_failed' end
        ), '') as over_quota_area__finding,
        nullif(concat_ws(
            ';',
            case when is_lab_room__text <> is_lab_room__raw then 'is_lab_room:trimmed' end,
            case when is_lab_room__text is not null and is_lab_room is null then 'is_lab_room:cast_failed' end
        ), '') as is_lab_room__finding,
        case when lab_name__text <> lab_name__raw then 'lab_name:trimmed' end as lab_name__finding,
        nullif(concat_ws(
            ';',
            case when lab_category_code__text <> lab_category_code__raw then 'lab_category_code:trimmed' end,
            case when lab_category_code__kind = 'fix' then 'lab_category_code:fixed_code' end,
            case when lab_category_code__kind = 'unmapped' then 'lab_category_code:unmapped_code' end,
            case when lab_category_code__text is not null and lab_category_code__kind is null then 'lab_category_code:unknown_code' end
        ), '') as lab_category_code__finding,
        nullif(concat_ws(
            ';',
            case when lab_safety_level_code__text <> lab_safety_level_code__raw then 'lab_safety_level_code:trimmed' end,
            case when lab_safety_level_code__kind = 'fix' then 'lab_safety_level_code:fixed_code' end,
            case when lab_safety_level_code__kind = 'unmapped' then 'lab_safety_level_code:unmapped_code' end,
            case when lab_safety_level_code__text is not null and lab_safety_level_code__kind is null then 'lab_safety_level_code:unknown_code' end
        ), '') as lab_safety_level_code__finding,
        case when remark__text <> remark__raw then 'remark:trimmed' end as remark__finding
    from coded
)

select
    cast(room_no as varchar) as room_no,
    cast(building_no as varchar) as building_no,
    cast(room_name as varchar) as room_name,
    cast(floor_no as varchar) as floor_no,
    cast(usable_area as decimal(10, 2)) as usable_area,
    cast(room_use_code as varchar) as room_use_code,
    cast(department_name as varchar) as department_name,
    cast(user_name as varchar) as user_name,
    cast(user_staff_no as varchar) as user_staff_no,
    cast(room_use_status_code as varchar) as room_use_status_code,
    cast(capacity_cnt as bigint) as capacity_cnt,
    cast(room_start_date as date) as room_start_date,
    cast(quota_area as decimal(10, 2)) as quota_area,
    cast(over_quota_area as decimal(10, 2)) as over_quota_area,
    cast(is_lab_room as boolean) as is_lab_room,
    cast(lab_name as varchar) as lab_name,
    cast(lab_category_code as varchar) as lab_category_code,
    cast(lab_safety_level_code as varchar) as lab_safety_level_code,
    cast(remark as varchar) as remark,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        room_no__finding,
        building_no__finding,
        room_name__finding,
        floor_no__finding,
        usable_area__finding,
        room_use_code__finding,
        department_name__finding,
        user_name__finding,
        user_staff_no__finding,
        room_use_status_code__finding,
        capacity_cnt__finding,
        room_start_date__finding,
        quota_area__finding,
        over_quota_area__finding,
        is_lab_room__finding,
        lab_name__finding,
        lab_category_code__finding,
        lab_safety_level_code__finding,
        remark__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('room_no', 'room_no__raw', 'room_no__finding') }},
        {{ json_member('building_no', 'building_no__raw', 'building_no__finding') }},
        {{ json_member('room_name', 'room_name__raw', 'room_name__finding') }},
        {{ json_member('floor_no', 'floor_no__raw', 'floor_no__finding') }},
        {{ json_member('usable_area', 'usable_area__raw', 'usable_area__finding') }},
        {{ json_member('room_use_code', 'room_use_code__raw', 'room_use_code__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('user_name', 'user_name__raw', 'user_name__finding') }},
        {{ json_member('user_staff_no', 'user_staff_no__raw', 'user_staff_no__finding') }},
        {{ json_member('room_use_status_code', 'room_use_status_code__raw', 'room_use_status_code__finding') }},
        {{ json_member('capacity_cnt', 'capacity_cnt__raw', 'capacity_cnt__finding') }},
        {{ json_member('room_start_date', 'room_start_date__raw', 'room_start_date__finding') }},
        {{ json_member('quota_area', 'quota_area__raw', 'quota_area__finding') }},
        {{ json_member('over_quota_area', 'over_quota_area__raw', 'over_quota_area__finding') }},
        {{ json_member('is_lab_room', 'is_lab_room__raw', 'is_lab_room__finding') }},
        {{ json_member('lab_name', 'lab_name__raw', 'lab_name__finding') }},
        {{ json_member('lab_category_code', 'lab_category_code__raw', 'lab_category_code__finding') }},
        {{ json_member('lab_safety_level_code', 'lab_safety_level_code__raw', 'lab_safety_level_code__finding') }},
        {{ json_member('remark', 'remark__raw', 'remark__finding') }}
    ), '') || '}' as _originals
from judged
