-- One row per organization and year: projects, money and papers of that year.
with

projects as (
    select
        organization_id,
        approve_year as research_year,
        count(project_id) as project_cnt,
        {{ total('contract_amt') }} as contract_amt
    from {{ ref('dwd_research_project') }}
    where organization_id is not null and approve_year is not null
    group by organization_id, approve_year
),

funds as (
    select
        organization_id,
        arrive_year as research_year,
        {{ total('fund_amt') }} as fund_amt
    from {{ ref('dwd_project_fund') }}
    where organization_id is not null and arrive_year is not null
    group by organization_id, arrive_year
),

papers as (
    select
        organization_id,
        publish_year as research_year,
        count(paper_id) as paper_cnt,
        {{ count_where('is_indexed_outside') }} as indexed_paper_cnt,
        cast(coalesce(sum(citation_cnt), 0) as bigint) as citation_cnt
    from {{ ref('dwd_paper') }}
    where organization_id is not null and publish_year is not null and not is_retracted
    group by organization_id, publish_year
),

organization_years as (
    select organization_id, research_year from projects
    union
    select organization_id, research_year from funds
    union
    select organization_id, research_year from papers
)

select
    organization_years.organization_id,
    organization_years.research_year,
    cast(coalesce(projects.project_cnt, 0) as bigint) as project_cnt,
    cast(coalesce(projects.contract_amt, 0) as decimal(18, 2)) as contract_amt,
    cast(coalesce(funds.fund_amt, 0) as decimal(18, 2)) as fund_amt,
    cast(coalesce(papers.paper_cnt, 0) as bigint) as paper_cnt,
    cast(coalesce(papers.indexed_paper_cnt, 0) as bigint) as indexed_paper_cnt,
    cast(coalesce(papers.citation_cnt, 0) as bigint) as citation_cnt
from organization_years
left join projects
    on organization_years.organization_id = projects.organization_id
    and organization_years.research_year = projects.research_year
left join funds
    on organization_years.organization_id = funds.organization_id
    and organization_years.research_year = funds.research_year
left join papers
    on organization_years.organization_id = papers.organization_id
    and organization_years.research_year = papers.research_year
