-- One row per paper: registrations and the outside index brought together by DOI, else by title and year.
with

records as (
    select
        'R:' || paper.paper_id as record_id,
        1 as preference,
        paper.doi,
        {{ title_key('paper.paper_title') }} as title_key,
        paper.paper_title,
        paper.journal_name,
        paper.issn,
        substr(paper.publish_year, 1, 4) as publish_year,
        paper.publish_date,
        paper.index_type_code,
        paper.citation_cnt,
        paper.department_code as organization_id,
        paper.first_author_staff_no,
        paper.corresponding_author_staff_no,
        false as is_retracted
    from {{ ref('std_research__paper') }} as paper
    union all
    select
        'E:' || publication.external_publication_id as record_id,
        2 as preference,
        publication.doi,
        {{ title_key('publication.paper_title') }} as title_key,
        publication.paper_title,
        publication.journal_name,
        publication.issn,
        substr(publication.publish_year, 1, 4) as publish_year,
        publication.publish_date,
        publication.index_type_code,
        publication.citation_cnt,
        cast(null as varchar) as organization_id,
        cast(null as varchar) as first_author_staff_no,
        cast(null as varchar) as corresponding_author_staff_no,
        coalesce(publication.is_retracted, false) as is_retracted
    from {{ ref('std_external_research__publication') }} as publication
),

dated as (
    select
        records.*,
        coalesce(cast(extract(year from publish_date) as bigint), try_cast(publish_year as bigint)) as paper_year
    from records
),

-- A title and year that belongs to exactly one DOI lends it to the records without one.
lent as (
    select
        title_key,
        paper_year,
        min(doi) as doi
    from dated
    where doi is not null and title_key is not null
    group by title_key, paper_year
    having count(distinct doi) = 1
),

grouped as (
    select
        dated.*,
        coalesce(
            'D:' || dated.doi,
            'D:' || lent.doi,
            'T:' || dated.title_key || '|' || coalesce(cast(dated.paper_year as varchar), ''),
            dated.record_id
        ) as group_key
    from dated
    left join lent
        on dated.title_key = lent.title_key and dated.paper_year = lent.paper_year
),

ranked as (
    select
        grouped.*,
        row_number() over (partition by group_key order by preference, record_id) as position
    from grouped
),

paper_groups as (
    select
        group_key,
        max(doi) as doi,
        max(case when preference = 2 then citation_cnt end) as external_citation_cnt,
        max(case when preference = 1 then citation_cnt end) as registered_citation_cnt,
        {{ count_where('preference = 1') }} as registration_cnt,
        {{ count_where('preference = 2') }} as external_cnt,
        max(case when is_retracted then 1 else 0 end) as retracted
    from grouped
    group by group_key
)

select
    ranked.record_id as paper_id,
    ranked.group_key as paper_group_key,
    paper_groups.doi,
    ranked.paper_title,
    ranked.journal_name,
    ranked.issn,
    ranked.paper_year as publish_year,
    ranked.publish_date,
    ranked.index_type_code,
    coalesce(paper_groups.external_citation_cnt, paper_groups.registered_citation_cnt) as citation_cnt,
    coalesce(ranked.organization_id, first_author.organization_id) as organization_id,
    person.person_id as first_author_person_id,
    corresponding.person_id as corresponding_author_person_id,
    paper_groups.registration_cnt,
    paper_groups.external_cnt,
    paper_groups.registration_cnt > 0 as is_registered,
    paper_groups.external_cnt > 0 as is_indexed_outside,
    paper_groups.retracted = 1 as is_retracted
from ranked
inner join paper_groups
    on ranked.group_key = paper_groups.group_key
left join {{ ref('dim_person_crosswalk') }} as person
    on {{ number_key('ranked.first_author_staff_no') }} = person.number_key
left join {{ ref('dim_person_crosswalk') }} as corresponding
    on {{ number_key('ranked.corresponding_author_staff_no') }} = corresponding.number_key
left join {{ ref('dim_person') }} as first_author
    on person.person_id = first_author.person_id
where ranked.position = 1
