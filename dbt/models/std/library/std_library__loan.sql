-- generated from contracts/systems/library/loan.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "LEND_ID" as record_id__raw,
        "CERT_ID" as reader_cert_no__raw,
        "BARCODE" as item_barcode__raw,
        "LEND_DATE" as lend_at__raw,
        "NORM_RET_DATE" as due_date__raw,
        "RET_DATE" as return_at__raw,
        "RENEW_TIMES" as renew_cnt__raw,
        "LEND_LOC" as location_code__raw,
        "RET_LOC" as return_location_code__raw,
        "LEND_OP" as operator_staff_no__raw,
        "LEND_MODE" as lend_mode_code__raw,
        "OVERDUE_DAYS" as overdue_day_cnt__raw,
        "FINE_AMT" as fine_amt__raw,
        {{ row_key(['"LEND_ID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_library__loan') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('reader_cert_no__raw') }} as reader_cert_no__text,
        {{ clean_text('item_barcode__raw') }} as item_barcode__text,
        nullif({{ clean_token('location_code__raw') }}, '') as location_code__text,
        nullif({{ clean_token('return_location_code__raw') }}, '') as return_location_code__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text,
        nullif({{ clean_token('lend_mode_code__raw') }}, '') as lend_mode_code__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        reader_cert_no__text as reader_cert_no,
        item_barcode__text as item_barcode,
        lend_at__raw as lend_at,
        due_date__raw as due_date,
        {{ without_day('return_at__raw', '1900-01-01') }} as return_at,
        {{ std_number('renew_cnt__raw', 'bigint', '1') }} as renew_cnt,
        operator_staff_no__text as operator_staff_no,
        {{ std_number('overdue_day_cnt__raw', 'bigint', '1') }} as overdue_day_cnt,
        {{ std_number('fine_amt__raw', 'decimal(8, 2)', '1') }} as fine_amt
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['location_code', 'typed.location_code__text', 'local:library:location', 'local:library:location', 'own'],
        ['return_location_code', 'typed.return_location_code__text', 'local:library:location', 'local:library:location', 'own'],
        ['lend_mode_code', 'typed.lend_mode_code__text', 'local:library:lendmode', 'local:library:lendmode', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when record_id__raw is not null and record_id is null then 'record_id:cast_failed' end as record_id__finding,
        case when reader_cert_no__text <> reader_cert_no__raw then 'reader_cert_no:trimmed' end as reader_cert_no__finding,
        case when item_barcode__text <> item_barcode__raw then 'item_barcode:trimmed' end as item_barcode__finding,
        case when return_at__raw is not null and return_at is null then 'return_at:sentinel_null' end as return_at__finding,
        case when renew_cnt__raw is not null and renew_cnt is null then 'renew_cnt:cast_failed' end as renew_cnt__finding,
        nullif(concat_ws(
            ';',
            case when location_code__text <> location_code__raw then 'location_code:trimmed' end,
            case when location_code__kind = 'fix' then 'location_code:fixed_code' end,
            case when location_code__kind = 'unmapped' then 'location_code:unmapped_code' end,
            case when location_code__text is not null and location_code__kind is null then 'location_code:unknown_code' end
        ), '') as location_code__finding,
        nullif(concat_ws(
            ';',
            case when return_location_code__text <> return_location_code__raw then 'return_location_code:trimmed' end,
            case when return_location_code__kind = 'fix' then 'return_location_code:fixed_code' end,
            case when return_location_code__kind = 'unmapped' then 'return_location_code:unmapped_code' end,
            case when return_location_code__text is not null and return_location_code__kind is null then 'return_location_code:unknown_code' end
        ), '') as return_location_code__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding,
        nullif(concat_ws(
            ';',
            case when lend_mode_code__text <> lend_mode_code__raw then 'lend_mode_code:trimmed' end,
            case when lend_mode_code__kind = 'fix' then 'lend_mode_code:fixed_code' end,
            case when lend_mode_code__kind = 'unmapped' then 'lend_mode_code:unmapped_code' end,
            case when lend_mode_code__text is not null and lend_mode_code__kind is null then 'lend_mode_code:unknown_code' end
        ), '') as lend_mode_code__finding,
        case when overdue_day_cnt__raw is not null and overdue_day_cnt is null then 'overdue_day_cnt:cast_failed' end as overdue_day_cnt__finding,
        case when fine_amt__raw is not null and fine_amt is null then 'fine_amt:cast_failed' end as fine_amt__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(reader_cert_no as varchar) as reader_cert_no,
    cast(item_barcode as varchar) as item_barcode,
    cast(lend_at as {{ type_instant() }}) as lend_at,
    due_date,
    cast(return_at as {{ type_instant() }}) as return_at,
    cast(renew_cnt as bigint) as renew_cnt,
    cast(location_code as varchar) as location_code,
    cast(return_location_code as varchar) as return_location_code,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(lend_mode_code as varchar) as lend_mode_code,
    cast(overdue_day_cnt as bigint) as overdue_day_cnt,
    cast(fine_amt as decimal(8, 2)) as fine_amt,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        reader_cert_no__finding,
        item_barcode__finding,
        return_at__finding,
        renew_cnt__finding,
        location_code__finding,
        return_location_code__finding,
        operator_staff_no__finding,
        lend_mode_code__finding,
        overdue_day_cnt__finding,
        fine_amt__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('reader_cert_no', 'reader_cert_no__raw', 'reader_cert_no__finding') }},
        {{ json_member('item_barcode', 'item_barcode__raw', 'item_barcode__finding') }},
        {{ json_member('return_at', 'cast(cast(return_at__raw as date) as varchar)', 'return_at__finding') }},
        {{ json_member('renew_cnt', 'cast(renew_cnt__raw as varchar)', 'renew_cnt__finding') }},
        {{ json_member('location_code', 'location_code__raw', 'location_code__finding') }},
        {{ json_member('return_location_code', 'return_location_code__raw', 'return_location_code__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }},
        {{ json_member('lend_mode_code', 'lend_mode_code__raw', 'lend_mode_code__finding') }},
        {{ json_member('overdue_day_cnt', 'cast(overdue_day_cnt__raw as varchar)', 'overdue_day_cnt__finding') }},
        {{ json_member('fine_amt', 'cast(fine_amt__raw as varchar)', 'fine_amt__finding') }}
    ), '') || '}' as _originals
from judged
