-- One row per person and year: projects, money and papers of that year.
with

projects as (
    select
        member.person_id,
        project.approve_year as research_year,
        {{ count_where('member.is_leader') }} as led_project_cnt,
        {{ count_where('not member.is_leader') }} as joined_project_cnt,
        cast(coalesce(sum(case when member.is_leader then project.contract_amt end), 0) as decimal(18, 2))
            as led_contract_amt
    from {{ ref('dwd_project_member') }} as member
    inner join {{ ref('dwd_research_project') }} as project
        on member.project_id = project.project_id
    where member.person_id is not null and project.approve_year is not null
    group by member.person_id, project.approve_year
),

funds as (
    select
        leader_person_id as person_id,
        arrive_year as research_year,
        {{ total('fund_amt') }} as fund_amt
    from {{ ref('dwd_project_fund') }}
    where leader_person_id is not null and arrive_year is not null
    group by leader_person_id, arrive_year
),

papers as (
    select
        person_id,
        publish_year as research_year,
        count(distinct paper_id) as paper_cnt,
        {{ count_where('is_first_author') }} as first_author_cnt,
        {{ count_where('is_corresponding_author') }} as corresponding_author_cnt
    from {{ ref('dwd_paper_author') }}
    where person_id is not null and publish_year is not null
    group by person_id, publish_year
),

person_years as (
    select person_id, research_year from projects
    union
    select person_id, research_year from funds
    union
    select person_id, research_year from papers
)

select
    person_years.person_id,
    person_years.research_year,
    person.organization_id,
    cast(coalesce(projects.led_project_cnt, 0) as bigint) as led_project_cnt,
    cast(coalesce(projects.joined_project_cnt, 0) as bigint) as joined_project_cnt,
    cast(coalesce(projects.led_contract_amt, 0) as decimal(18, 2)) as led_contract_amt,
    cast(coalesce(funds.fund_amt, 0) as decimal(18, 2)) as fund_amt,
    cast(coalesce(papers.paper_cnt, 0) as bigint) as paper_cnt,
    cast(coalesce(papers.first_author_cnt, 0) as bigint) as first_author_cnt,
    cast(coalesce(papers.corresponding_author_cnt, 0) as bigint) as corresponding_author_cnt
from person_years
left join projects
    on person_years.person_id = projects.person_id and person_years.research_year = projects.research_year
left join funds
    on person_years.person_id = funds.person_id and person_years.research_year = funds.research_year
left join papers
    on person_years.person_id = papers.person_id and person_years.research_year = papers.research_year
left join {{ ref('dim_person') }} as person
    on person_years.person_id = person.person_id
