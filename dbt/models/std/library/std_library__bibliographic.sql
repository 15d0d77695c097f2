-- generated from contracts/systems/library/bibliographic.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "leader" as marc_leader__raw,
        "c001" as bib_no__raw,
        "c005" as record_updated_at__raw,
        "c010_a" as isbn__raw,
        "c010_d" as book_price_amt__raw,
        "c011_a" as issn__raw,
        "c101_a" as publish_language_code__raw,
        "c102_a" as country_code__raw,
        "c102_b" as region_code__raw,
        "c200_a" as book_title__raw,
        "c200_e" as book_second_title__raw,
        "c200_f" as responsibility_desc__raw,
        "c205_a" as version_desc__raw,
        "c210_c" as publisher_name__raw,
        "c210_d" as publish_year__raw,
        "c215_a" as physical_desc__raw,
        "c225_a" as book_set_title__raw,
        "c330_a" as abstract_text__raw,
        "c606_a" as subject_heading_desc__raw,
        "c690_a" as clc_no__raw,
        "c701_a" as author_name__raw,
        "c801_b" as bib_unit_name__raw,
        "c905_d" as call_no__raw,
        {{ row_key(['"c001"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_library__bibliographic') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        marc_leader__raw as marc_leader__text,
        {{ clean_token('bib_no__raw') }} as bib_no__text,
        nullif({{ clean_token('record_updated_at__raw') }}, '') as record_updated_at__text,
        {{ clean_token('isbn__raw') }} as isbn__text,
        nullif({{ clean_token('book_price_amt__raw') }}, '') as book_price_amt__text,
        {{ clean_token('issn__raw') }} as issn__text,
        nullif({{ clean_token('publish_language_code__raw') }}, '') as publish_language_code__text,
        nullif({{ clean_token('country_code__raw') }}, '') as country_code__text,
        nullif({{ clean_token('region_code__raw') }}, '') as region_code__text,
        {{ clean_text('book_title__raw') }} as book_title__text,
        {{ clean_text('book_second_title__raw') }} as book_second_title__text,
        {{ clean_text('responsibility_desc__raw') }} as responsibility_desc__text,
        {{ clean_text('version_desc__raw') }} as version_desc__text,
        {{ clean_text('publisher_name__raw') }} as publisher_name__text,
        {{ clean_token('publish_year__raw') }} as publish_year__text,
        {{ clean_text('physical_desc__raw') }} as physical_desc__text,
        {{ clean_text('book_set_title__raw') }} as book_set_title__text,
        {{ clean_text('abstract_text__raw') }} as abstract_text__text,
        {{ clean_text('subject_heading_desc__raw') }} as subject_heading_desc__text,
        {{ clean_token('clc_no__raw') }} as clc_no__text,
        {{ clean_text('author_name__raw') }} as author_name__text,
        {{ clean_text('bib_unit_name__raw') }} as bib_unit_name__text,
        {{ clean_token('call_no__raw') }} as call_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        marc_leader__text as marc_leader,
        bib_no__text as bib_no,
        {{ std_timestamp('record_updated_at__text', 'marc') }} as record_updated_at,
        isbn__text as isbn,
        {{ std_decimal('book_price_amt__text', 12, 2, '1') }} as book_price_amt,
        {{ hyphened_issn('issn__text') }} as issn,
        book_title__text as book_title,
        book_second_title__text as book_second_title,
        responsibility_desc__text as responsibility_desc,
        version_desc__text as version_desc,
        publisher_name__text as publisher_name,
        publish_year__text as publish_year,
        physical_desc__text as physical_desc,
        book_set_title__text as book_set_title,
        abstract_text__text as abstract_text,
        subject_heading_desc__text as subject_heading_desc,
        clc_no__text as clc_no,
        author_name__text as author_name,
        bib_unit_name__text as bib_unit_name,
        call_no__text as call_no
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['publish_language_code', 'typed.publish_language_code__text', 'local:library:lang', 'GBT_4880.1-2005_languages', 'own'],
        ['country_code', 'typed.country_code__text', 'GBT_2659.1-2022_countries', 'GBT_2659.1-2022_countries', 'standard'],
        ['region_code', 'typed.region_code__text', 'GBT_2260_current_2026', 'GBT_2260_current_2026', 'standard'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when bib_no__text <> bib_no__raw then 'bib_no:trimmed' end as bib_no__finding,
        nullif(concat_ws(
            ';',
            case when record_updated_at__text <> record_updated_at__raw then 'record_updated_at:trimmed' end,
            case when record_updated_at__text is not null and record_updated_at is null then 'record_updated_at:cast_failed' end
        ), '') as record_updated_at__finding,
        case when isbn__text <> isbn__raw then 'isbn:trimmed' end as isbn__finding,
        nullif(concat_ws(
            ';',
            case when book_price_amt__text <> book_price_amt__raw then 'book_price_amt:trimmed' end,
            case when book_price_amt is not null and {{ has_unit('book_price_amt__text') }} then 'book_price_amt:stripped_unit' end,
            case when book_price_amt__text is not null and book_price_amt is null then 'book_price_amt:cast_failed' end
        ), '') as book_price_amt__finding,
        nullif(concat_ws(
            ';',
            case when issn__text <> issn__raw then 'issn:trimmed' end,
            case when issn <> issn__text then 'issn:normalised' end
        ), '') as issn__finding,
        nullif(concat_ws(
            ';',
            case when publish_language_code__text <> publish_language_code__raw then 'publish_language_code:trimmed' end,
            case when publish_language_code__kind = 'fix' then 'publish_language_code:fixed_code' end,
            case when publish_language_code__kind = 'unmapped' then 'publish_language_code:unmapped_code' end,
            case when publish_language_code__text is not null and publish_language_code__kind is null then 'publish_language_code:unknown_code' end
        ), '') as publish_language_code__finding,
        nullif(concat_ws(
            ';',
            case when country_code__text <> country_code__raw then 'country_code:trimmed' end,
            case when country_code__kind = 'fix' then 'country_code:fixed_code' end,
            case when country_code__kind = 'unmapped' then 'country_code:unmapped_code' end,
            case when country_code__text is not null and country_code__kind is null then 'country_code:unknown_code' end
        ), '') as country_code__finding,
        nullif(concat_ws(
            ';',
            case when region_code__text <> region_code__raw then 'region_code:trimmed' end,
            case when region_code__kind = 'fix' then 'region_code:fixed_code' end,
            case when region_code__kind = 'unmapped' then 'region_code:unmapped_code' end,
            case when region_code__text is not null and region_code__kind is null then 'region_code:unknown_code' end
        ), '') as region_code__finding,
        case when book_title__text <> book_title__raw then 'book_title:trimmed' end as book_title__finding,
        case when book_second_title__text <> book_second_title__raw then 'book_second_title:trimmed' end as book_second_title__finding,
        case when responsibility_desc__text <> responsibility_desc__raw then 'responsibility_desc:trimmed' end as responsibility_desc__finding,
        case when version_desc__text <> version_desc__raw then 'version_desc:trimmed' end as version_desc__finding,
        case when publisher_name__text <> publisher_name__raw then 'publisher_name:trimmed' end as publisher_name__finding,
        case when publish_year__text <> publish_year__raw then 'publish_year:trimmed' end as publish_year__finding,
        case when physical_desc__text <> physical_desc__raw then 'physical_desc:trimmed' end as physical_desc__finding,
        case when book_set_title__text <> book_set_title__raw then 'book_set_title:trimmed' end as book_set_title__finding,
        case when abstract_text__text <> abstract_text__raw then 'abstract_text:trimmed' end as abstract_text__finding,
        case when subject_heading_desc__text <> subject_heading_desc__raw then 'subject_heading_desc:trimmed' end as subject_heading_desc__finding,
        case when clc_no__text <> clc_no__raw then 'clc_no:trimmed' end as clc_no__finding,
        case when author_name__text <> author_name__raw then 'author_name:trimmed' end as author_name__finding,
        case when bib_unit_name__text <> bib_unit_name__raw then 'bib_unit_name:trimmed' end as bib_unit_name__finding,
        case when call_no__text <> call_no__raw then 'call_no:trimmed' end as call_no__finding
    from coded
)

select
    cast(marc_leader as varchar) as marc_leader,
    cast(bib_no as varchar) as bib_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    cast(isbn as varchar) as isbn,
    cast(book_price_amt as decimal(12, 2)) as book_price_amt,
    cast(issn as varchar) as issn,
    cast(publish_language_code as varchar) as publish_language_code,
    cast(country_code as varchar) as country_code,
    cast(region_code as varchar) as region_code,
    cast(book_title as varchar) as book_title,
    cast(book_second_title as varchar) as book_second_title,
    cast(responsibility_desc as varchar) as responsibility_desc,
    cast(version_desc as varchar) as version_desc,
    cast(publisher_name as varchar) as publisher_name,
    cast(publish_year as varchar) as publish_year,
    cast(physical_desc as varchar) as physical_desc,
    cast(book_set_title as varchar) as book_set_title,
    cast(abstract_text as varchar) as abstract_text,
    cast(subject_heading_desc as varchar) as subject_heading_desc,
    cast(clc_no as varchar) as clc_no,
    cast(author_name as varchar) as author_name,
    cast(bib_unit_name as varchar) as bib_unit_name,
    cast(call_no as varchar) as call_no,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        bib_no__finding,
        record_updated_at__finding,
        isbn__finding,
        book_price_amt__finding,
        issn__finding,
        publish_language_code__finding,
        country_code__finding,
        region_code__finding,
        book_title__finding,
        book_second_title__finding,
        responsibility_desc__finding,
        version_desc__finding,
        publisher_name__finding,
        publish_year__finding,
        physical_desc__finding,
        book_set_title__finding,
        abstract_text__finding,
        subject_heading_desc__finding,
        clc_no__finding,
        author_name__finding,
        bib_unit_name__finding,
        call_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('bib_no', 'bib_no__raw', 'bib_no__finding') }},
        {{ json_member('record_updated_at', 'record_updated_at__raw', 'record_updated_at__finding') }},
        {{ json_member('isbn', 'isbn__raw', 'isbn__finding') }},
        {{ json_member('book_price_amt', 'book_price_amt__raw', 'book_price_amt__finding') }},
        {{ json_member('issn', 'issn__raw', 'issn__finding') }},
        {{ json_member('publish_language_code', 'publish_language_code__raw', 'publish_language_code__finding') }},
        {{ json_member('country_code', 'country_code__raw', 'country_code__finding') }},
        {{ json_member('region_code', 'region_code__raw', 'region_code__finding') }},
        {{ json_member('book_title', 'book_title__raw', 'book_title__finding') }},
        {{ json_member('book_second_title', 'book_second_title__raw', 'book_second_title__finding') }},
        {{ json_member('responsibility_desc', 'responsibility_desc__raw', 'responsibility_desc__finding') }},
        {{ json_member('version_desc', 'version_desc__raw', 'version_desc__finding') }},
        {{ json_member('publisher_name', 'publisher_name__raw', 'publisher_name__finding') }},
        {{ json_member('publish_year', 'publish_year__raw', 'publish_year__finding') }},
        {{ json_member('physical_desc', 'physical_desc__raw', 'physical_desc__finding') }},
        {{ json_member('book_set_title', 'book_set_title__raw', 'book_set_title__finding') }},
        {{ json_member('abstract_text', 'abstract_text__raw', 'abstract_text__finding') }},
        {{ json_member('subject_heading_desc', 'subject_heading_desc__raw', 'subject_heading_desc__finding') }},
        {{ json_member('clc_no', 'clc_no__raw', 'clc_no__finding') }},
        {{ json_member('author_name', 'author_name__raw', 'author_name__finding') }},
        {{ json_member('bib_unit_name', 'bib_unit_name__raw', 'bib_unit_name__finding') }},
        {{ json_member('call_no', 'call_no__raw', 'call_no__finding') }}
    ), '') || '}' as _originals
from judged
