-- One row per arrival of money; the humanities ledger knows only each project's sum, which counts in its first year.
with

projects as (
    select * from {{ ref('dwd_research_project') }}
),

arrivals as (
    select
        'S:' || funding.funding_arrive_no as fund_id,
        'S:' || funding.research_project_no as project_id,
        funding.arrive_date,
        cast(funding.arrive_fund_amt as decimal(18, 2)) as fund_amt,
        funding.project_fund_source_code,
        funding.claim_status_code,
        false as is_ledger_total
    from {{ ref('std_research__project_funding') }} as funding
    union all
    select
        'H:' || project.project_id as fund_id,
        project.project_id,
        project.approve_date as arrive_date,
        project.arrive_fund_amt as fund_amt,
        cast(null as varchar) as project_fund_source_code,
        cast(null as varchar) as claim_status_code,
        true as is_ledger_total
    from projects as project
    where project.project_field_name = '人文社科' and project.arrive_fund_amt is not null
)

select
    arrivals.fund_id,
    arrivals.project_id,
    projects.organization_id,
    projects.leader_person_id,
    arrivals.arrive_date,
    cast(extract(year from arrivals.arrive_date) as bigint) as arrive_year,
    arrivals.fund_amt,
    arrivals.project_fund_source_code,
    arrivals.claim_status_code,
    arrivals.is_ledger_total
from arrivals
left join projects
    on arrivals.project_id = projects.project_id
