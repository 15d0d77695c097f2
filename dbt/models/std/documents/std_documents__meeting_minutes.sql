-- generated from contracts/systems/documents/meeting_minutes.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "FILE_KEY" as file_key__raw,
        "FILE_NAME" as file_name__raw,
        "FILE_FMT" as file_type_code__raw,
        "FILE_SIZE" as file_size_bytes__raw,
        "SHA256" as content_hash__raw,
        "DOC_KIND" as official_document_type_code__raw,
        "DOC_NO" as official_document_no__raw,
        "TITLE" as official_document_title__raw,
        "ISSUE_DEPT" as department_name__raw,
        "ISSUE_DATE" as issue_date__raw,
        "EFFECT_DATE" as start_date__raw,
        "ABOLISH_DATE" as abolish_date__raw,
        "MEETING_DATE" as meeting_date__raw,
        "ATTENDEE" as member_name_desc__raw,
        "URGENCY" as urgency_code__raw,
        "OPEN_MODE" as open_mode_code__raw,
        "UPLOAD_AT" as upload_at__raw,
        {{ row_key(['"FILE_KEY"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_documents__meeting_minutes') }}
),

cleaned as (
    select
        source_rows.*,
        {{ clean_text('file_key__raw') }} as file_key__text,
        {{ clean_text('file_name__raw') }} as file_name__text,
        nullif({{ clean_token('file_type_code__raw') }}, '') as file_type_code__text,
        {{ clean_token('content_hash__raw') }} as content_hash__text,
        nullif({{ clean_text('official_document_type_code__raw') }}, '') as official_document_type_code__text,
        {{ clean_token('official_document_no__raw') }} as official_document_no__text,
        {{ clean_text('official_document_title__raw') }} as official_document_title__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_text('member_name_desc__raw') }} as member_name_desc__text,
        nullif({{ clean_text('urgency_code__raw') }}, '') as urgency_code__text,
        nullif({{ clean_text('open_mode_code__raw') }}, '') as open_mode_code__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        file_key__text as file_key,
        file_name__text as file_name,
        {{ std_number('file_size_bytes__raw', 'bigint', '1') }} as file_size_bytes,
        content_hash__text as content_hash,
        official_document_no__text as official_document_no,
        official_document_title__text as official_document_title,
        department_name__text as department_name,
        issue_date__raw as issue_date,
        start_date__raw as start_date,
        abolish_date__raw as abolish_date,
        meeting_date__raw as meeting_date,
        member_name_desc__text as member_name_desc,
        upload_at__raw as upload_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['file_type_code', 'typed.file_type_code__text', 'local:documents:fmt', 'local:documents:fmt', 'own'],
        ['official_document_type_code', 'typed.official_document_type_code__text', 'local:documents:doctype', 'local:documents:doctype', 'label'],
        ['urgency_code', 'typed.urgency_code__text', 'JYT1001:JJCD', 'JYT1001:JJCD', 'label'],
        ['open_mode_code', 'typed.open_mode_code__text', 'JYT1001:GKFS', 'JYT1001:GKFS', 'label'],
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
        case when content_hash__text <> content_hash__raw then 'content_hash:trimmed' end as content_hash__finding,
        nullif(concat_ws(
            ';',
            case when official_document_type_code__text <> official_document_type_code__raw then 'official_document_type_code:trimmed' end,
            case when official_document_type_code__kind = 'fix' then 'official_document_type_code:fixed_code' end,
            case when official_document_type_code__kind = 'unmapped' then 'official_document_type_code:unmapped_code' end,
            case when official_document_type_code__text is not null and official_document_type_code__kind is null then 'official_document_type_code:unknown_code' end
        ), '') as official_document_type_code__finding,
        case when official_document_no__text <> official_document_no__raw then 'official_document_no:trimmed' end as official_document_no__finding,
        case when official_document_title__text <> official_document_title__raw then 'official_document_title:trimmed' end as official_document_title__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when member_name_desc__text <> member_name_desc__raw then 'member_name_desc:trimmed' end as member_name_desc__finding,
        nullif(concat_ws(
            ';',
            case when urgency_code__text <> urgency_code__raw then 'urgency_code:trimmed' end,
            case when urgency_code__kind = 'fix' then 'urgency_code:fixed_code' end,
            case when urgency_code__kind = 'unmapped' then 'urgency_code:unmapped_code' end,
            case when urgency_code__text is not null and urgency_code__kind is null then 'urgency_code:unknown_code' end
        ), '') as urgency_code__finding,
        nullif(concat_ws(
            ';',
            case when open_mode_code__text <> open_mode_code__raw then 'open_mode_code:trimmed' end,
            case when open_mode_code__kind = 'fix' then 'open_mode_code:fixed_code' end,
            case when open_mode_code__kind = 'unmapped' then 'open_mode_code:unmapped_code' end,
            case when open_mode_code__text is not null and open_mode_code__kind is null then 'open_mode_code:unknown_code' end
        ), '') as open_mode_code__finding
    from coded
)

select
    cast(file_key as varchar) as file_key,
    cast(file_name as varchar) as file_name,
    cast(file_type_code as varchar) as file_type_code,
    cast(file_size_bytes as bigint) as file_size_bytes,
    cast(content_hash as varchar) as content_hash,
    cast(official_document_type_code as varchar) as official_document_type_code,
    cast(official_document_no as varchar) as official_document_no,
    cast(official_document_title as varchar) as official_document_title,
    cast(department_name as varchar) as department_name,
    issue_date,
    start_date,
    abolish_date,
    meeting_date,
    cast(member_name_desc as varchar) as member_name_desc,
    cast(urgency_code as varchar) as urgency_code,
    cast(open_mode_code as varchar) as open_mode_code,
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
        content_hash__finding,
        official_document_type_code__finding,
        official_document_no__finding,
        official_document_title__finding,
        department_name__finding,
        member_name_desc__finding,
        urgency_code__finding,
        open_mode_code__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('file_key', 'file_key__raw', 'file_key__finding') }},
        {{ json_member('file_name', 'file_name__raw', 'file_name__finding') }},
        {{ json_member('file_type_code', 'file_type_code__raw', 'file_type_code__finding') }},
        {{ json_member('file_size_bytes', 'cast(file_size_bytes__raw as varchar)', 'file_size_bytes__finding') }},
        {{ json_member('content_hash', 'content_hash__raw', 'content_hash__finding') }},
        {{ json_member('official_document_type_code', 'official_document_type_code__raw', 'official_document_type_code__finding') }},
        {{ json_member('official_document_no', 'official_document_no__raw', 'official_document_no__finding') }},
        {{ json_member('official_document_title', 'official_document_title__raw', 'official_document_title__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('member_name_desc', 'member_name_desc__raw', 'member_name_desc__finding') }},
        {{ json_member('urgency_code', 'urgency_code__raw', 'urgency_code__finding') }},
        {{ json_member('open_mode_code', 'open_mode_code__raw', 'open_mode_code__finding') }}
    ), '') || '}' as _originals
from judged
