-- generated from contracts/systems/external_research/publication.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "pub_id" as external_publication_id__raw,
        "doi" as doi__raw,
        "title" as paper_title__raw,
        "container_title" as journal_name__raw,
        "issn" as issn__raw,
        "type" as external_publication_type_name__raw,
        "publication_year" as publish_year__raw,
        "publication_date" as publish_date__raw,
        "language" as publish_language_code__raw,
        "authors" as member_name_desc__raw,
        "authors_institution" as author_unit_name__raw,
        "corresponding_author_ids" as orcid__raw,
        "cited_by_count" as citation_cnt__raw,
        "fwci" as field_impact_rate__raw,
        "concepts" as keyword_desc__raw,
        "esi_field" as external_subject_name__raw,
        "is_highly_cited" as is_highly_cited__raw,
        "open_access" as is_open_access__raw,
        "funders" as fund_desc__raw,
        "indexed_in" as index_type_code__raw,
        "retracted" as is_retracted__raw,
        "snapshot_date" as snapshot_date__raw,
        "source_updated_at" as record_updated_at__raw,
        {{ row_key(['"pub_id"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_external_research__publication') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('external_publication_id__raw') }} as external_publication_id__text,
        {{ clean_token('doi__raw') }} as doi__text,
        {{ clean_text('paper_title__raw') }} as paper_title__text,
        {{ clean_text('journal_name__raw') }} as journal_name__text,
        {{ bare_list('issn__raw') }} as issn__text,
        {{ clean_text('external_publication_type_name__raw') }} as external_publication_type_name__text,
        {{ clean_token('publish_year__raw') }} as publish_year__text,
        nullif({{ clean_token('publish_date__raw') }}, '') as publish_date__text,
        nullif({{ clean_token('publish_language_code__raw') }}, '') as publish_language_code__text,
        {{ clean_text('member_name_desc__raw') }} as member_name_desc__text,
        {{ clean_text('author_unit_name__raw') }} as author_unit_name__text,
        {{ bare_list('orcid__raw') }} as orcid__text,
        nullif({{ clean_token('citation_cnt__raw') }}, '') as citation_cnt__text,
        nullif({{ clean_token('field_impact_rate__raw') }}, '') as field_impact_rate__text,
        {{ clean_text('keyword_desc__raw') }} as keyword_desc__text,
        {{ clean_text('external_subject_name__raw') }} as external_subject_name__text,
        {{ clean_text('fund_desc__raw') }} as fund_desc__text,
        nullif({{ bare_list('index_type_code__raw') }}, '') as index_type_code__text,
        nullif({{ clean_token('snapshot_date__raw') }}, '') as snapshot_date__text,
        nullif({{ clean_token('record_updated_at__raw') }}, '') as record_updated_at__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        external_publication_id__text as external_publication_id,
        {{ bare_doi('doi__text') }} as doi,
        paper_title__text as paper_title,
        journal_name__text as journal_name,
        {{ hyphened_issn(first_item('issn__text')) }} as issn,
        external_publication_type_name__text as external_publication_type_name,
        publish_year__text as publish_year,
        {{ std_date('publish_date__text', 'iso') }} as publish_date,
        member_name_desc__text as member_name_desc,
        author_unit_name__text as author_unit_name,
        {{ first_item('orcid__text') }} as orcid,
        {{ std_integer('citation_cnt__text') }} as citation_cnt,
        {{ std_decimal('field_impact_rate__text', 8, 4, '1') }} as field_impact_rate,
        keyword_desc__text as keyword_desc,
        external_subject_name__text as external_subject_name,
        is_highly_cited__raw as is_highly_cited,
        is_open_access__raw as is_open_access,
        fund_desc__text as fund_desc,
        is_retracted__raw as is_retracted,
        {{ std_date('snapshot_date__text', 'iso') }} as snapshot_date,
        {{ std_timestamp('record_updated_at__text', 'iso') }} as record_updated_at
    from cleaned
),

index_type_code__list as (
    {{ mapped_list('typed', 'index_type_code__text', ',',
        'local:external_research:idx', 'local:research:sllx', 'own') }}
),

coded as (
    {{ coded('typed', [
        ['publish_language_code', 'typed.publish_language_code__text', 'GBT_4880.1-2005_languages', 'GBT_4880.1-2005_languages', 'standard'],
    ], ['index_type_code']) }}
),

judged as (
    select
        coded.*,
        case when external_publication_id__text <> external_publication_id__raw then 'external_publication_id:trimmed' end as external_publication_id__finding,
        nullif(concat_ws(
            ';',
            case when doi__text <> doi__raw then 'doi:trimmed' end,
            case when doi <> doi__text then 'doi:normalised' end
        ), '') as doi__finding,
        case when paper_title__text <> paper_title__raw then 'paper_title:trimmed' end as paper_title__finding,
        case when journal_name__text <> journal_name__raw then 'journal_name:trimmed' end as journal_name__finding,
        case when external_publication_type_name__text <> external_publication_type_name__raw then 'external_publication_type_name:trimmed' end as external_publication_type_name__finding,
        case when publish_year__text <> publish_year__raw then 'publish_year:trimmed' end as publish_year__finding,
        nullif(concat_ws(
            ';',
            case when publish_date__text <> publish_date__raw then 'publish_date:trimmed' end,
            case when {{ is_truncated('publish_date__text', 'iso') }} then 'publish_date:truncated_precision' end,
            case when publish_date__text is not null and publish_date is null then 'publish_date:cast_failed' end
        ), '') as publish_date__finding,
        nullif(concat_ws(
            ';',
            case when publish_language_code__text <> publish_language_code__raw then 'publish_language_code:trimmed' end,
            case when publish_language_code__kind = 'fix' then 'publish_language_code:fixed_code' end,
            case when publish_language_code__kind = 'unmapped' then 'publish_language_code:unmapped_code' end,
            case when publish_language_code__text is not null and publish_language_code__kind is null then 'publish_language_code:unknown_code' end
        ), '') as publish_language_code__finding,
        case when member_name_desc__text <> member_name_desc__raw then 'member_name_desc:trimmed' end as member_name_desc__finding,
        case when author_unit_name__text <> author_unit_name__raw then 'author_unit_name:trimmed' end as author_unit_name__finding,
        nullif(concat_ws(
            ';',
            case when citation_cnt__text <> citation_cnt__raw then 'citation_cnt:trimmed' end,
            case when citation_cnt is not null and {{ has_unit('citation_cnt__text') }} then 'citation_cnt:stripped_unit' end,
            case when citation_cnt__text is not null and citation_cnt is null then 'citation_cnt:cast_failed' end
        ), '') as citation_cnt__finding,
        nullif(concat_ws(
            ';',
            case when field_impact_rate__text <> field_impact_rate__raw then 'field_impact_rate:trimmed' end,
            case when field_impact_rate is not null and {{ has_unit('field_impact_rate__text') }} then 'field_impact_rate:stripped_unit' end,
            case when field_impact_rate__text is not null and field_impact_rate is null then 'field_impact_rate:cast_failed' end
        ), '') as field_impact_rate__finding,
        case when keyword_desc__text <> keyword_desc__raw then 'keyword_desc:trimmed' end as keyword_desc__finding,
        case when external_subject_name__text <> external_subject_name__raw then 'external_subject_name:trimmed' end as external_subject_name__finding,
        case when fund_desc__text <> fund_desc__raw then 'fund_desc:trimmed' end as fund_desc__finding,
        nullif(concat_ws(
            ';',
            case when index_type_code__kind = 'fix' then 'index_type_code:fixed_code' end,
            case when index_type_code__kind = 'unmapped' then 'index_type_code:unmapped_code' end,
            case when index_type_code__text is not null and index_type_code__kind is null then 'index_type_code:unknown_code' end
        ), '') as index_type_code__finding,
        nullif(concat_ws(
            ';',
            case when snapshot_date__text <> snapshot_date__raw then 'snapshot_date:trimmed' end,
            case when {{ is_truncated('snapshot_date__text', 'iso') }} then 'snapshot_date:truncated_precision' end,
            case when snapshot_date__text is not null and snapshot_date is null then 'snapshot_date:cast_failed' end
        ), '') as snapshot_date__finding,
        nullif(concat_ws(
            ';',
            case when record_updated_at__text <> record_updated_at__raw then 'record_updated_at:trimmed' end,
            case when record_updated_at__text is not null and record_updated_at is null then 'record_updated_at:cast_failed' end
        ), '') as record_updated_at__finding
    from coded
)

select
    cast(external_publication_id as varchar) as external_publication_id,
    cast(doi as varchar) as doi,
    cast(paper_title as varchar) as paper_title,
    cast(journal_name as varchar) as journal_name,
    cast(issn as varchar) as issn,
    cast(external_publication_type_name as varchar) as external_publication_type_name,
    cast(publish_year as varchar) as publish_year,
    cast(publish_date as date) as publish_date,
    cast(publish_language_code as varchar) as publish_language_code,
    cast(member_name_desc as varchar) as member_name_desc,
    cast(author_unit_name as varchar) as author_unit_name,
    cast(orcid as varchar) as orcid,
    cast(citation_cnt as bigint) as citation_cnt,
    cast(field_impact_rate as decimal(8, 4)) as field_impact_rate,
    cast(keyword_desc as varchar) as keyword_desc,
    cast(external_subject_name as varchar) as external_subject_name,
    is_highly_cited,
    is_open_access,
    cast(fund_desc as varchar) as fund_desc,
    cast(index_type_code as varchar) as index_type_code,
    is_retracted,
    cast(snapshot_date as date) as snapshot_date,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        external_publication_id__finding,
        doi__finding,
        paper_title__finding,
        journal_name__finding,
        external_publication_type_name__finding,
        publish_year__finding,
        publish_date__finding,
        publish_language_code__finding,
        member_name_desc__finding,
        author_unit_name__finding,
        citation_cnt__finding,
        field_impact_rate__finding,
        keyword_desc__finding,
        external_subject_name__finding,
        fund_desc__finding,
        index_type_code__finding,
        snapshot_date__finding,
        record_updated_at__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('external_publication_id', 'external_publication_id__raw', 'external_publication_id__finding') }},
        {{ json_member('doi', 'doi__raw', 'doi__finding') }},
        {{ json_member('paper_title', 'paper_title__raw', 'paper_title__finding') }},
        {{ json_member('journal_name', 'journal_name__raw', 'journal_name__finding') }},
        {{ json_member('external_publication_type_name', 'external_publication_type_name__raw', 'external_publication_type_name__finding') }},
        {{ json_member('publish_year', 'publish_year__raw', 'publish_year__finding') }},
        {{ json_member('publish_date', 'publish_date__raw', 'publish_date__finding') }},
        {{ json_member('publish_language_code', 'publish_language_code__raw', 'publish_language_code__finding') }},
        {{ json_member('member_name_desc', 'member_name_desc__raw', 'member_name_desc__finding') }},
        {{ json_member('author_unit_name', 'author_unit_name__raw', 'author_unit_name__finding') }},
        {{ json_member('citation_cnt', 'citation_cnt__raw', 'citation_cnt__finding') }},
        {{ json_member('field_impact_rate', 'field_impact_rate__raw', 'field_impact_rate__finding') }},
        {{ json_member('keyword_desc', 'keyword_desc__raw', 'keyword_desc__finding') }},
        {{ json_member('external_subject_name', 'external_subject_name__raw', 'external_subject_name__finding') }},
        {{ json_member('fund_desc', 'fund_desc__raw', 'fund_desc__finding') }},
        {{ json_member('index_type_code', 'index_type_code__raw', 'index_type_code__finding') }},
        {{ json_member('snapshot_date', 'snapshot_date__raw', 'snapshot_date__finding') }},
        {{ json_member('record_updated_at', 'record_updated_at__raw', 'record_updated_at__finding') }}
    ), '') || '}' as _originals
from judged
