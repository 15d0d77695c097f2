-- generated from contracts/systems/research/paper.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "id" as paper_id__raw,
        "title" as paper_title__raw,
        "titleEn" as paper_title_en__raw,
        "lb" as publication_type_code__raw,
        "journal_name" as journal_name__raw,
        "journal_issn" as issn__raw,
        "journal_cn" as journal_no__raw,
        "journal_level" as journal_level_code__raw,
        "year" as publish_year__raw,
        "pubDate" as publish_date__raw,
        "volume" as volume_no__raw,
        "issue" as issue_no__raw,
        "pages" as page_desc__raw,
        "doi" as doi__raw,
        "language" as publish_language_code__raw,
        "authors_count" as author_cnt__raw,
        "firstAuthor_gh" as first_author_staff_no__raw,
        "firstAuthor_name" as first_author_name__raw,
        "corrAuthor_gh" as corresponding_author_staff_no__raw,
        "unit" as department_code__raw,
        "unitOrder" as unit_order_no__raw,
        "index_type" as index_type_code__raw,
        "index_zone" as journal_zone_name__raw,
        "impactFactor" as impact_factor__raw,
        "citations" as citation_cnt__raw,
        "subject" as discipline_standard_code__raw,
        "projectNo" as fund_desc__raw,
        "keywords" as keyword_desc__raw,
        "abstract" as abstract_text__raw,
        "fulltext" as attachment_uri__raw,
        {{ row_key(['"id"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_research__paper') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        nullif({{ clean_token('paper_id__raw') }}, '') as paper_id__text,
        nullif({{ clean_text('paper_title__raw') }}, '') as paper_title__text,
        nullif({{ clean_text('paper_title_en__raw') }}, '') as paper_title_en__text,
        nullif({{ clean_token('publication_type_code__raw') }}, '') as publication_type_code__text,
        nullif({{ clean_text('journal_name__raw') }}, '') as journal_name__text,
        nullif({{ clean_token('issn__raw') }}, '') as issn__text,
        nullif({{ clean_token('journal_no__raw') }}, '') as journal_no__text,
        nullif({{ clean_token('journal_level_code__raw') }}, '') as journal_level_code__text,
        nullif({{ clean_token('publish_year__raw') }}, '') as publish_year__text,
        nullif({{ clean_token('publish_date__raw') }}, '') as publish_date__text,
        nullif({{ clean_token('volume_no__raw') }}, '') as volume_no__text,
        nullif({{ clean_token('issue_no__raw') }}, '') as issue_no__text,
        nullif({{ clean_text('page_desc__raw') }}, '') as page_desc__text,
        nullif({{ clean_token('doi__raw') }}, '') as doi__text,
        nullif({{ clean_text('publish_language_code__raw') }}, '') as publish_language_code__text,
        nullif({{ clean_token('first_author_staff_no__raw') }}, '') as first_author_staff_no__text,
        nullif({{ clean_text('first_author_name__raw') }}, '') as first_author_name__text,
        nullif({{ clean_token('corresponding_author_staff_no__raw') }}, '') as corresponding_author_staff_no__text,
        nullif({{ clean_token('department_code__raw') }}, '') as department_code__text,
        nullif({{ bare_list('index_type_code__raw') }}, '') as index_type_code__text,
        nullif({{ clean_text('journal_zone_name__raw') }}, '') as journal_zone_name__text,
        nullif({{ clean_token('impact_factor__raw') }}, '') as impact_factor__text,
        nullif({{ clean_token('discipline_standard_code__raw') }}, '') as discipline_standard_code__text,
        nullif({{ clean_text('fund_desc__raw') }}, '') as fund_desc__text,
        nullif({{ clean_text('keyword_desc__raw') }}, '') as keyword_desc__text,
        nullif({{ clean_text('abstract_text__raw') }}, '') as abstract_text__text,
        nullif({{ clean_text('attachment_uri__raw') }}, '') as attachment_uri__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        paper_id__text as paper_id,
        paper_title__text as paper_title,
        paper_title_en__text as paper_title_en,
        journal_name__text as journal_name,
        {{ hyphened_issn('issn__text') }} as issn,
        journal_no__text as journal_no,
        publish_year__text as publish_year,
        {{ std_date('publish_date__text', 'iso') }} as publish_date,
        volume_no__text as volume_no,
        issue_no__text as issue_no,
        page_desc__text as page_desc,
        {{ bare_doi('doi__text') }} as doi,
        {{ std_number('author_cnt__raw', 'bigint', '1') }} as author_cnt,
        first_author_staff_no__text as first_author_staff_no,
        first_author_name__text as first_author_name,
        corresponding_author_staff_no__text as corresponding_author_staff_no,
        {{ std_number('unit_order_no__raw', 'bigint', '1') }} as unit_order_no,
        journal_zone_name__text as journal_zone_name,
        {{ std_decimal('impact_factor__text', 8, 3, '1') }} as impact_factor,
        {{ std_number('citation_cnt__raw', 'bigint', '1') }} as citation_cnt,
        fund_desc__text as fund_desc,
        keyword_desc__text as keyword_desc,
        abstract_text__text as abstract_text,
        attachment_uri__text as attachment_uri
    from cleaned
),

index_type_code__list as (
    {{ mapped_list('typed', 'index_type_code__text', ' ',
        'local:research:sllx', 'local:research:sllx', 'own') }}
),

coded as (
    select
        typed.*,
        publication_type_code__map.code as publication_type_code,
        publication_type_code__map.kind as publication_type_code__kind,
        journal_level_code__map.code as journal_level_code,
        journal_level_code__map.kind as journal_level_code__kind,
        publish_language_code__map.code as publish_language_code,
        publish_language_code__map.kind as publish_language_code__kind,
        department_code__map.code as department_code,
        department_code__map.kind as department_code__kind,
        index_type_code__list.codes as index_type_code,
        index_type_code__list.kind as index_type_code__kind,
        discipline_standard_code__map.code as discipline_standard_code,
        discipline_standard_code__map.kind as discipline_standard_code__kind
    from typed
    left join {{ code_map('JYT1001:LZLB', 'JYT1001:LZLB', 'standard') }} as publication_type_code__map
        on typed.publication_type_code__text = publication_type_code__map.raw
    left join {{ code_map('JYT1001:KWJB', 'JYT1001:KWJB', 'standard') }} as journal_level_code__map
        on typed.journal_level_code__text = journal_level_code__map.raw
    left join {{ code_map('GBT_4880-1991_languages', 'GBT_4880.1-2005_languages', 'label') }} as publish_language_code__map
        on typed.publish_language_code__text = publish_language_code__map.raw
    left join {{ code_map('local:research:dwbm', 'local:research:dwbm', 'own') }} as department_code__map
        on typed.department_code__text = department_code__map.raw
    left join index_type_code__list
        on typed._row_key = index_type_code__list._row_key
    left join {{ code_map('GBT_13745-2009_level1', 'GBT_13745-2009_level1', 'standard') }} as discipline_standard_code__map
        on substr(typed.discipline_standard_code__text, 1, 3) = discipline_standard_code__map.raw
),

judged as (
    select
        coded.*,
        case when paper_id__text <> paper_id__raw then 'paper_id:trimmed' end as paper_id__finding,
        case when paper_title__text <> paper_title__raw then 'paper_title:trimmed' end as paper_title__finding,
        case when paper_title_en__text <> paper_title_en__raw then 'paper_title_en:trimmed' end as paper_title_en__finding,
        nullif(concat_ws(
            ';',
            case when publication_type_code__text <> publication_type_code__raw then 'publication_type_code:trimmed' end,
            case when publication_type_code__kind = 'fix' then 'publication_type_code:fixed_code' end,
            case when publication_type_code__kind = 'unmapped' then 'publication_type_code:unmapped_code' end,
            case when publication_type_code__text is not null and publication_type_code__kind is null then 'publication_type_code:unknown_code' end
        ), '') as publication_type_code__finding,
        case when journal_name__text <> journal_name__raw then 'journal_name:trimmed' end as journal_name__finding,
        nullif(concat_ws(
            ';',
            case when issn__text <> issn__raw then 'issn:trimmed' end,
            case when issn <> issn__text then 'issn:normalised' end
        ), '') as issn__finding,
        case when journal_no__text <> journal_no__raw then 'journal_no:trimmed' end as journal_no__finding,
        nullif(concat_ws(
            ';',
            case when journal_level_code__text <> journal_level_code__raw then 'journal_level_code:trimmed' end,
            case when journal_level_code__kind = 'fix' then 'journal_level_code:fixed_code' end,
            case when journal_level_code__kind = 'unmapped' then 'journal_level_code:unmapped_code' end,
            case when journal_level_code__text is not null and journal_level_code__kind is null then 'journal_level_code:unknown_code' end
        ), '') as journal_level_code__finding,
        case when publish_year__text <> publish_year__raw then 'publish_year:trimmed' end as publish_year__finding,
        nullif(concat_ws(
            ';',
            case when publish_date__text <> publish_date__raw then 'publish_date:trimmed' end,
            case when {{ is_truncated('publish_date__text', 'iso') }} then 'publish_date:truncated_precision' end,
            case when publish_date__text is not null and publish_date is null then 'publish_date:cast_failed' end
        ), '') as publish_date__finding,
        case when volume_no__text <> volume_no__raw then 'volume_no:trimmed' end as volume_no__finding,
        case when issue_no__text <> issue_no__raw then 'issue_no:trimmed' end as issue_no__finding,
        case when page_desc__text <> page_desc__raw then 'page_desc:trimmed' end as page_desc__finding,
        nullif(concat_ws(
            ';',
            case when doi__text <> doi__raw then 'doi:trimmed' end,
            case when doi <> doi__text then 'doi:normalised' end
        ), '') as doi__finding,
        nullif(concat_ws(
            ';',
            case when publish_language_code__text <> publish_language_code__raw then 'publish_language_code:trimmed' end,
            case when publish_language_code__kind = 'fix' then 'publish_language_code:fixed_code' end,
            case when publish_language_code__kind = 'unmapped' then 'publish_language_code:unmapped_code' end,
            case when publish_language_code__text is not null and publish_language_code__kind is null then 'publish_language_code:unknown_code' end
        ), '') as publish_language_code__finding,
        case when author_cnt__raw is not null and author_cnt is null then 'author_cnt:cast_failed' end as author_cnt__finding,
        case when first_author_staff_no__text <> first_author_staff_no__raw then 'first_author_staff_no:trimmed' end as first_author_staff_no__finding,
        case when first_author_name__text <> first_author_name__raw then 'first_author_name:trimmed' end as first_author_name__finding,
        case when corresponding_author_staff_no__text <> corresponding_author_staff_no__raw then 'corresponding_author_staff_no:trimmed' end as corresponding_author_staff_no__finding,
        nullif(concat_ws(
            ';',
            case when department_code__text <> department_code__raw then 'department_code:trimmed' end,
            case when department_code__kind = 'fix' then 'department_code:fixed_code' end,
            case when department_code__kind = 'unmapped' then 'department_code:unmapped_code' end,
            case when department_code__text is not null and department_code__kind is null then 'department_code:unknown_code' end
        ), '') as department_code__finding,
        case when unit_order_no__raw is not null and unit_order_no is null then 'unit_order_no:cast_failed' end as unit_order_no__finding,
        nullif(concat_ws(
            ';',
            case when index_type_code__kind = 'fix' then 'index_type_code:fixed_code' end,
            case when index_type_code__kind = 'unmapped' then 'index_type_code:unmapped_code' end,
            case when index_type_code__text is not null and index_type_code__kind is null then 'index_type_code:unknown_code' end
        ), '') as index_type_code__finding,
        case when journal_zone_name__text <> journal_zone_name__raw then 'journal_zone_name:trimmed' end as journal_zone_name__finding,
        nullif(concat_ws(
            ';',
            case when impact_factor__text <> impact_factor__raw then 'impact_factor:trimmed' end,
            case when impact_factor is not null and {{ has_unit('impact_factor__text') }} then 'impact_factor:stripped_unit' end,
            case when impact_factor__text is not null and impact_factor is null then 'impact_factor:cast_failed' end
        ), '') as impact_factor__finding,
        case when citation_cnt__raw is not null and citation_cnt is null then 'citation_cnt:cast_failed' end as citation_cnt__finding,
        nullif(concat_ws(
            ';',
            case when discipline_standard_code__text <> discipline_standard_code__raw then 'discipline_standard_code:trimmed' end,
            case when discipline_standard_code__kind = 'fix' then 'discipline_standard_code:fixed_code' end,
            case when discipline_standard_code__kind = 'unmapped' then 'discipline_standard_code:unmapped_code' end,
            case when discipline_standard_code__text is not null and discipline_standard_code__kind is null then 'discipline_standard_code:unknown_code' end
        ), '') as discipline_standard_code__finding,
        case when fund_desc__text <> fund_desc__raw then 'fund_desc:trimmed' end as fund_desc__finding,
        case when keyword_desc__text <> keyword_desc__raw then 'keyword_desc:trimmed' end as keyword_desc__finding,
        case when abstract_text__text <> abstract_text__raw then 'abstract_text:trimmed' end as abstract_text__finding,
        case when attachment_uri__text <> attachment_uri__raw then 'attachment_uri:trimmed' end as attachment_uri__finding
    from coded
)

select
    cast(paper_id as varchar) as paper_id,
    cast(paper_title as varchar) as paper_title,
    cast(paper_title_en as varchar) as paper_title_en,
    cast(publication_type_code as varchar) as publication_type_code,
    cast(journal_name as varchar) as journal_name,
    cast(issn as varchar) as issn,
    cast(journal_no as varchar) as journal_no,
    cast(journal_level_code as varchar) as journal_level_code,
    cast(publish_year as varchar) as publish_year,
    cast(publish_date as date) as publish_date,
    cast(volume_no as varchar) as volume_no,
    cast(issue_no as varchar) as issue_no,
    cast(page_desc as varchar) as page_desc,
    cast(doi as varchar) as doi,
    cast(publish_language_code as varchar) as publish_language_code,
    cast(author_cnt as bigint) as author_cnt,
    cast(first_author_staff_no as varchar) as first_author_staff_no,
    cast(first_author_name as varchar) as first_author_name,
    cast(corresponding_author_staff_no as varchar) as corresponding_author_staff_no,
    cast(department_code as varchar) as department_code,
    cast(unit_order_no as bigint) as unit_order_no,
    cast(index_type_code as varchar) as index_type_code,
    cast(journal_zone_name as varchar) as journal_zone_name,
    cast(impact_factor as decimal(8, 3)) as impact_factor,
    cast(citation_cnt as bigint) as citation_cnt,
    cast(discipline_standard_code as varchar) as discipline_standard_code,
    cast(fund_desc as varchar) as fund_desc,
    cast(keyword_desc as varchar) as keyword_desc,
    cast(abstract_text as varchar) as abstract_text,
    cast(attachment_uri as varchar) as attachment_uri,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        paper_id__finding,
        paper_title__finding,
        paper_title_en__finding,
        publication_type_code__finding,
        journal_name__finding,
        issn__finding,
        journal_no__finding,
        journal_level_code__finding,
        publish_year__finding,
        publish_date__finding,
        volume_no__finding,
        issue_no__finding,
        page_desc__finding,
        doi__finding,
        publish_language_code__finding,
        author_cnt__finding,
        first_author_staff_no__finding,
        first_author_name__finding,
        corresponding_author_staff_no__finding,
        department_code__finding,
        unit_order_no__finding,
        index_type_code__finding,
        journal_zone_name__finding,
        impact_factor__finding,
        citation_cnt__finding,
        discipline_standard_code__finding,
        fund_desc__finding,
        keyword_desc__finding,
        abstract_text__finding,
        attachment_uri__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('paper_id', 'paper_id__raw', 'paper_id__finding') }},
        {{ json_member('paper_title', 'paper_title__raw', 'paper_title__finding') }},
        {{ json_member('paper_title_en', 'paper_title_en__raw', 'paper_title_en__finding') }},
        {{ json_member('publication_type_code', 'publication_type_code__raw', 'publication_type_code__finding') }},
        {{ json_member('journal_name', 'journal_name__raw', 'journal_name__finding') }},
        {{ json_member('issn', 'issn__raw', 'issn__finding') }},
        {{ json_member('journal_no', 'journal_no__raw', 'journal_no__finding') }},
        {{ json_member('journal_level_code', 'journal_level_code__raw', 'journal_level_code__finding') }},
        {{ json_member('publish_year', 'publish_year__raw', 'publish_year__finding') }},
        {{ json_member('publish_date', 'publish_date__raw', 'publish_date__finding') }},
        {{ json_member('volume_no', 'volume_no__raw', 'volume_no__finding') }},
        {{ json_member('issue_no', 'issue_no__raw', 'issue_no__finding') }},
        {{ json_member('page_desc', 'page_desc__raw', 'page_desc__finding') }},
        {{ json_member('doi', 'doi__raw', 'doi__finding') }},
        {{ json_member('publish_language_code', 'publish_language_code__raw', 'publish_language_code__finding') }},
        {{ json_member('author_cnt', 'cast(author_cnt__raw as varchar)', 'author_cnt__finding') }},
        {{ json_member('first_author_staff_no', 'first_author_staff_no__raw', 'first_author_staff_no__finding') }},
        {{ json_member('first_author_name', 'first_author_name__raw', 'first_author_name__finding') }},
        {{ json_member('corresponding_author_staff_no', 'corresponding_author_staff_no__raw', 'corresponding_author_staff_no__finding') }},
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('unit_order_no', 'cast(unit_order_no__raw as varchar)', 'unit_order_no__finding') }},
        {{ json_member('index_type_code', 'index_type_code__raw', 'index_type_code__finding') }},
        {{ json_member('journal_zone_name', 'journal_zone_name__raw', 'journal_zone_name__finding') }},
        {{ json_member('impact_factor', 'impact_factor__raw', 'impact_factor__finding') }},
        {{ json_member('citation_cnt', 'cast(citation_cnt__raw as varchar)', 'citation_cnt__finding') }},
        {{ json_member('discipline_standard_code', 'discipline_standard_code__raw', 'discipline_standard_code__finding') }},
        {{ json_member('fund_desc', 'fund_desc__raw', 'fund_desc__finding') }},
        {{ json_member('keyword_desc', 'keyword_desc__raw', 'keyword_desc__finding') }},
        {{ json_member('abstract_text', 'abstract_text__raw', 'abstract_text__finding') }},
        {{ json_member('attachment_uri', 'attachment_uri__raw', 'attachment_uri__finding') }}
    ), '') || '}' as _originals
from judged
