-- One row per paper and author: the registration's list where there is one, else the outside index's.
with

papers as (
    select * from {{ ref('dwd_paper') }}
),

registered as (
    select
        'R:' || author.paper_id as paper_id,
        author.author_order_no,
        author.author_name,
        author.person_no,
        author.author_unit_name,
        author.author_type_code,
        coalesce(author.is_corresponding_author, false) as is_corresponding_author,
        author.orcid
    from {{ ref('std_research__paper_author') }} as author
),

publications as (
    select
        'E:' || external_publication_id as paper_id,
        member_name_desc
    from {{ ref('std_external_research__publication') }}
),

items as (
    {{ json_rows('publications', 'member_name_desc', 'paper_id') }}
),

outside as (
    select
        paper_id,
        cast(position as bigint) as author_order_no,
        {{ json_value('item', 'name') }} as author_name,
        cast(null as varchar) as person_no,
        {{ json_value('item', 'institution') }} as author_unit_name,
        cast(null as varchar) as author_type_code,
        false as is_corresponding_author,
        {{ json_value('item', 'orcid') }} as orcid
    from items
),

authors as (
    select * from registered
    union all
    select * from outside
)

select
    authors.paper_id || '|' || cast(authors.author_order_no as varchar) as paper_author_id,
    authors.paper_id,
    authors.author_order_no,
    authors.author_name,
    person.person_id,
    authors.person_no,
    dim_person.organization_id,
    authors.author_unit_name,
    authors.author_type_code,
    authors.author_order_no = 1 as is_first_author,
    authors.is_corresponding_author
        or coalesce(person.person_id = papers.corresponding_author_person_id, false) as is_corresponding_author,
    authors.orcid,
    papers.publish_year
from authors
-- Only the record that stands for its paper: duplicates would count their authors twice.
inner join papers
    on authors.paper_id = papers.paper_id
left join {{ ref('dim_person_crosswalk') }} as person
    on {{ number_key('authors.person_no') }} = person.number_key
left join {{ ref('dim_person') }} as dim_person
    on person.person_id = dim_person.person_id
