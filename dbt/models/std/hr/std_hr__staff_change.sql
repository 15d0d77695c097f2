-- generated from contracts/systems/hr/staff_change.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "YDID" as record_id__raw,
        "ZGH" as staff_no__raw,
        "YDLBM" as staff_change_type_code__raw,
        "YDRQ" as change_date__raw,
        "YDWH" as from_department_code__raw,
        "XDWH" as to_department_code__raw,
        "LXYYM" as staff_leave_reason_code__raw,
        "QXDW" as to_unit_name__raw,
        "LYDW" as from_unit_name__raw,
        "SPWH" as approval_document_no__raw,
        "DAZYRQ" as archive_transfer_date__raw,
        "CJSJ" as record_created_at__raw,
        "XGSJ" as record_updated_at__raw,
        "XGR" as operator_staff_no__raw,
        {{ row_key(['"YDID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_hr__staff_change') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('staff_no__raw') }} as staff_no__text,
        nullif({{ clean_token('staff_change_type_code__raw') }}, '') as staff_change_type_code__text,
        {{ clean_token('from_department_code__raw') }} as from_department_code__text,
        {{ clean_token('to_department_code__raw') }} as to_department_code__text,
        nullif({{ clean_token('staff_leave_reason_code__raw') }}, '') as staff_leave_reason_code__text,
        {{ clean_text('to_unit_name__raw') }} as to_unit_name__text,
        {{ clean_text('from_unit_name__raw') }} as from_unit_name__text,
        {{ clean_token('approval_document_no__raw') }} as approval_document_no__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        staff_no__text as staff_no,
        change_date__raw as change_date,
        from_department_code__text as from_department_code,
        to_department_code__text as to_department_code,
        to_unit_name__text as to_unit_name,
        from_unit_name__text as from_unit_name,
        approval_document_no__text as approval_document_no,
        archive_transfer_date__raw as archive_transfer_date,
        record_created_at__raw as record_created_at,
        record_updated_at__raw as record_updated_at,
        operator_staff_no__text as operator_staff_no
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['staff_change_type_code', 'typed.staff_change_type_code__text', 'JYT1001:JSBD', 'JYT1001:JSBD', 'standard'],
        ['staff_leave_reason_code', 'typed.staff_leave_reason_code__text', 'JYT1001:LXLZYY', 'JYT1001:LXLZYY', 'standard'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when record_id__raw is not null and record_id is null then 'record_id:cast_failed' end as record_id__finding,
        case when staff_no__text <> staff_no__raw then 'staff_no:trimmed' end as staff_no__finding,
        nullif(concat_ws(
            ';',
            case when staff_change_type_code__text <> staff_change_type_code__raw then 'staff_change_type_code:trimmed' end,
            case when staff_change_type_code__kind = 'fix' then 'staff_change_type_code:fixed_code' end,
            case when staff_change_type_code__kind = 'unmapped' then 'staff_change_type_code:unmapped_code' end,
            case when staff_change_type_code__text is not null and staff_change_type_code__kind is null then 'staff_change_type_code:unknown_code' end
        ), '') as staff_change_type_code__finding,
        case when from_department_code__text <> from_department_code__raw then 'from_department_code:trimmed' end as from_department_code__finding,
        case when to_department_code__text <> to_department_code__raw then 'to_department_code:trimmed' end as to_department_code__finding,
        nullif(concat_ws(
            ';',
            case when staff_leave_reason_code__text <> staff_leave_reason_code__raw then 'staff_leave_reason_code:trimmed' end,
            case when staff_leave_reason_code__kind = 'fix' then 'staff_leave_reason_code:fixed_code' end,
            case when staff_leave_reason_code__kind = 'unmapped' then 'staff_leave_reason_code:unmapped_code' end,
            case when staff_leave_reason_code__text is not null and staff_leave_reason_code__kind is null then 'staff_leave_reason_code:unknown_code' end
        ), '') as staff_leave_reason_code__finding,
        case when to_unit_name__text <> to_unit_name__raw then 'to_unit_name:trimmed' end as to_unit_name__finding,
        case when from_unit_name__text <> from_unit_name__raw then 'from_unit_name:trimmed' end as from_unit_name__finding,
        case when approval_document_no__text <> approval_document_no__raw then 'approval_document_no:trimmed' end as approval_document_no__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(staff_no as varchar) as staff_no,
    cast(staff_change_type_code as varchar) as staff_change_type_code,
    change_date,
    cast(from_department_code as varchar) as from_department_code,
    cast(to_department_code as varchar) as to_department_code,
    cast(staff_leave_reason_code as varchar) as staff_leave_reason_code,
    cast(to_unit_name as varchar) as to_unit_name,
    cast(from_unit_name as varchar) as from_unit_name,
    cast(approval_document_no as varchar) as approval_document_no,
    archive_transfer_date,
    cast(record_created_at as {{ type_instant() }}) as record_created_at,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    cast(operator_staff_no as varchar) as operator_staff_no,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        staff_no__finding,
        staff_change_type_code__finding,
        from_department_code__finding,
        to_department_code__finding,
        staff_leave_reason_code__finding,
        to_unit_name__finding,
        from_unit_name__finding,
        approval_document_no__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('staff_no', 'staff_no__raw', 'staff_no__finding') }},
        {{ json_member('staff_change_type_code', 'staff_change_type_code__raw', 'staff_change_type_code__finding') }},
        {{ json_member('from_department_code', 'from_department_code__raw', 'from_department_code__finding') }},
        {{ json_member('to_department_code', 'to_department_code__raw', 'to_department_code__finding') }},
        {{ json_member('staff_leave_reason_code', 'staff_leave_reason_code__raw', 'staff_leave_reason_code__finding') }},
        {{ json_member('to_unit_name', 'to_unit_name__raw', 'to_unit_name__finding') }},
        {{ json_member('from_unit_name', 'from_unit_name__raw', 'from_unit_name__finding') }},
        {{ json_member('approval_document_no', 'approval_document_no__raw', 'approval_document_no__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
