-- generated from contracts/systems/documents/employment_contract.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "FILE_KEY" as file_key__raw,
        "FILE_NAME" as file_name__raw,
        "FILE_FMT" as file_type_code__raw,
        "FILE_SIZE" as file_size_bytes__raw,
        "PAGE_CNT" as page_cnt__raw,
        "SHA256" as content_hash__raw,
        "HTBH" as employment_contract_no__raw,
        "ZGH" as staff_no__raw,
        "SIGN_DATE" as contract_sign_date__raw,
        "OCR_FLAG" as is_text_extracted__raw,
        "SECRET" as secret_level_code__raw,
        "UPLOAD_AT" as upload_at__raw,
        {{ row_key(['"FILE_KEY"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_documents__employment_contract') }}
),

cleaned as (
    select
        source_rows.*,
        {{ clean_text('file_key__raw') }} as file_key__text,
        {{ clean_text('file_name__raw') }} as file_name__text,
        nullif({{ clean_token('file_type_code__raw') }}, '') as file_type_code__text,
        {{ clean_token('content_hash__raw') }} as content_hash__text,
        {{ clean_token('employment_contract_no__raw') }} as employment_contract_no__text,
        {{ clean_token('staff_no__raw') }} as staff_no__text,
        nullif({{ clean_text('secret_level_code__raw') }}, '') as secret_level_code__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        file_key__text as file_key,
        file_name__text as file_name,
        {{ std_number('file_size_bytes__raw', 'bigint', '1') }} as file_size_bytes,
        {{ std_number('page_cnt__raw', 'bigint', '1') }} as page_cnt,
        content_hash__text as content_hash,
        employment_contract_no__text as employment_contract_no,
        staff_no__text as staff_no,
        contract_sign_date__raw as contract_sign_date,
        is_text_extracted__raw as is_text_extracted,
        upload_at__raw as upload_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['file_type_code', 'typed.file_type_code__text', 'local:documents:fmt', 'local:documents:fmt', 'own'],
        ['secret_level_code', 'typed.secret_level_code__text', 'JYT1001:BMDJ', 'JYT1001:BMDJ', 'label'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when file_key__text <> file_key__raw then 'file_key:trimmed' end as file_key__finding,
        case when file_name__text <> file_name__raw then 'file_name:trimmed' end as file_name__finding,
        nullif(concat_ws(
            ';',
            case when file_type_code__text <> file_type_code__raw then 'file_type_code:trimmed' end,
            case when file_type_code__kind = 'fix' then 'file_type_code:fixed_code' end,
            case when file_type_code__kind = 'unmapped' then 'file_type_code:unmapped_code' end,
            case when file_type_code__text is not null and file_type_code__kind is null then 'file_type_code:unknown_code' end
        ), '') as file_type_code__finding,
        case when file_size_bytes__raw is not null and file_size_bytes is null then 'file_size_bytes:cast_failed' end as file_size_bytes__finding,
        case when page_cnt__raw is not null and page_cnt is null then 'page_cnt:cast_failed' end as page_cnt__finding,
        case when content_hash__text <> content_hash__raw then 'content_hash:trimmed' end as content_hash__finding,
        case when employment_contract_no__text <> employment_contract_no__raw then 'employment_contract_no:trimmed' end as employment_contract_no__finding,
        case when staff_no__text <> staff_no__raw then 'staff_no:trimmed' end as staff_no__finding,
        nullif(concat_ws(
            ';',
            case when secret_level_code__text <> secret_level_code__raw then 'secret_level_code:trimmed' end,
            case when secret_level_code__kind = 'fix' then 'secret_level_code:fixed_code' end,
            case when secret_level_code__kind = 'unmapped' then 'secret_level_code:unmapped_code' end,
            case when secret_level_code__text is not null and secret_level_code__kind is null then 'secret_level_code:unknown_code' end
        ), '') as secret_level_code__finding
    from coded
)

select
    cast(file_key as varchar) as file_key,
    cast(file_name as varchar) as file_name,
    cast(file_type_code as varchar) as file_type_code,
    cast(file_size_bytes as bigint) as file_size_bytes,
    cast(page_cnt as bigint) as page_cnt,
    cast(content_hash as varchar) as content_hash,
    cast(employment_contract_no as varchar) as employment_contract_no,
    cast(staff_no as varchar) as staff_no,
    contract_sign_date,
    is_text_extracted,
    cast(secret_level_code as varchar) as secret_level_code,
    cast(upload_at as {{ type_instant() }}) as upload_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        file_key__finding,
        file_name__finding,
        file_type_code__finding,
        file_size_bytes__finding,
        page_cnt__finding,
        content_hash__finding,
        employment_contract_no__finding,
        staff_no__finding,
        secret_level_code__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('file_key', 'file_key__raw', 'file_key__finding') }},
        {{ json_member('file_name', 'file_name__raw', 'file_name__finding') }},
        {{ json_member('file_type_code', 'file_type_code__raw', 'file_type_code__finding') }},
        {{ json_member('file_size_bytes', 'cast(file_size_bytes__raw as varchar)', 'file_size_bytes__finding') }},
        {{ json_member('page_cnt', 'cast(page_cnt__raw as varchar)', 'page_cnt__finding') }},
        {{ json_member('content_hash', 'content_hash__raw', 'content_hash__finding') }},
        {{ json_member('employment_contract_no', 'employment_contract_no__raw', 'employment_contract_no__finding') }},
        {{ json_member('staff_no', 'staff_no__raw', 'staff_no__finding') }},
        {{ json_member('secret_level_code', 'secret_level_code__raw', 'secret_level_code__finding') }}
    ), '') || '}' as _originals
from judged
