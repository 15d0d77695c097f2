-- generated from contracts/systems/research/paper_author.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "id" as paper_id__raw,
        "seq" as author_order_no__raw,
        "name" as author_name__raw,
        "gh" as person_no__raw,
        "type" as author_type_code__raw,
        "affiliation" as author_unit_name__raw,
        "corresponding" as is_corresponding_author__raw,
        "email" as email__raw,
        "orcid" as orcid__raw,
        {{ row_key(['"id"', '"seq"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_research__paper_author') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        nullif({{ clean_token('paper_id__raw') }}, '') as paper_id__text,
        nullif({{ clean_text('author_name__raw') }}, '') as author_name__text,
        nullif({{ clean_token('person_no__raw') }}, '') as person_no__text,
        nullif({{ clean_token('author_type_code__raw') }}, '') as author_type_code__text,
        nullif({{ clean_text('author_unit_name__raw') }}, '') as author_unit_name__text,
        nullif({{ clean_token('email__raw') }}, '') as email__text,
        nullif({{ clean_token('orcid__raw') }}, '') as orcid__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        paper_id__text as paper_id,
        {{ std_number('author_order_no__raw', 'bigint', '1') }} as author_order_no,
        author_name__text as author_name,
        person_no__text as person_no,
        author_unit_name__text as author_unit_name,
        is_corresponding_author__raw as is_corresponding_author,
        email__text as email,
        orcid__text as orcid
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['author_type_code', 'typed.author_type_code__text', 'local:research:zzlx', 'local:research:zzlx', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when paper_id__text <> paper_id__raw then 'paper_id:trimmed' end as paper_id__finding,
        case when author_order_no__raw is not null and author_order_no is null then 'author_order_no:cast_failed' end as author_order_no__finding,
        case when author_name__text <> author_name__raw then 'author_name:trimmed' end as author_name__finding,
        case when person_no__text <> person_no__raw then 'person_no:trimmed' end as person_no__finding,
        nullif(concat_ws(
            ';',
            case when author_type_code__text <> author_type_code__raw then 'author_type_code:trimmed' end,
            case when author_type_code__kind = 'fix' then 'author_type_code:fixed_code' end,
            case when author_type_code__kind = 'unmapped' then 'author_type_code:unmapped_code' end,
            case when author_type_code__text is not null and author_type_code__kind is null then 'author_type_code:unknown_code' end
        ), '') as author_type_code__finding,
        case when author_unit_name__text <> author_unit_name__raw then 'author_unit_name:trimmed' end as author_unit_name__finding,
        case when email__text <> email__raw then 'email:trimmed' end as email__finding,
        case when orcid__text <> orcid__raw then 'orcid:trimmed' end as orcid__finding
    from coded
)

select
    cast(paper_id as varchar) as paper_id,
    cast(author_order_no as bigint) as author_order_no,
    cast(author_name as varchar) as author_name,
    cast(person_no as varchar) as person_no,
    cast(author_type_code as varchar) as author_type_code,
    cast(author_unit_name as varchar) as author_unit_name,
    is_corresponding_author,
    cast(email as varchar) as email,
    cast(orcid as varchar) as orcid,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        paper_id__finding,
        author_order_no__finding,
        author_name__finding,
        person_no__finding,
        author_type_code__finding,
        author_unit_name__finding,
        email__finding,
        orcid__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('paper_id', 'paper_id__raw', 'paper_id__finding') }},
        {{ json_member('author_order_no', 'cast(author_order_no__raw as varchar)', 'author_order_no__finding') }},
        {{ json_member('author_name', 'author_name__raw', 'author_name__finding') }},
        {{ json_member('person_no', 'person_no__raw', 'person_no__finding') }},
        {{ json_member('author_type_code', 'author_type_code__raw', 'author_type_code__finding') }},
        {{ json_member('author_unit_name', 'author_unit_name__raw', 'author_unit_name__finding') }},
        {{ json_member('email', 'email__raw', 'email__finding') }},
        {{ json_member('orcid', 'orcid__raw', 'orcid__finding') }}
    ), '') || '}' as _originals
from judged
