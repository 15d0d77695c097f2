-- One row per research project: science and technology from the research system, humanities from the office's ledger.
with

science as (
    select
        'S:' || project.research_project_no as project_id,
        '理工' as project_field_name,
        project.research_project_no as project_no,
        project.research_project_name as project_name,
        project.project_leader_staff_no as leader_staff_no,
        project.project_leader_name as leader_name,
        project.department_code as organization_id,
        project.project_source_code,
        project.project_level_code,
        project.project_nature_code,
        project.discipline_standard_code,
        project.project_approve_date as approve_date,
        project.project_start_date as start_date,
        project.project_plan_end_date as plan_end_date,
        project.project_actual_end_date as end_date,
        project.project_status_code,
        cast(project.contract_amt as decimal(18, 2)) as contract_amt,
        cast(project.arrive_fund_amt as decimal(18, 2)) as arrive_fund_amt,
        project.finance_project_no
    from {{ ref('std_research__project') }} as project
),

humanities as (
    select
        'H:' || project._row_key as project_id,
        '人文社科' as project_field_name,
        project.research_project_no as project_no,
        project.research_project_name as project_name,
        project.project_leader_staff_no as leader_staff_no,
        project.project_leader_name as leader_name,
        crosswalk.organization_id,
        project.project_source_code,
        cast(null as varchar) as project_level_code,
        cast(null as varchar) as project_nature_code,
        project.discipline_standard_code,
        project.project_approve_date as approve_date,
        project.project_approve_date as start_date,
        project.project_plan_end_date as plan_end_date,
        project.project_actual_end_date as end_date,
        project.project_status_code,
        cast(project.contract_amt as decimal(18, 2)) as contract_amt,
        cast(project.arrive_fund_amt as decimal(18, 2)) as arrive_fund_amt,
        cast(null as varchar) as finance_project_no
    from {{ ref('std_social_research__project') }} as project
    left join {{ ref('dim_organization_crosswalk') }} as crosswalk
        on crosswalk.system = 'name' and project.department_name = crosswalk.code
),

projects as (
    select * from science
    union all
    select * from humanities
)

select
    projects.project_id,
    projects.project_field_name,
    projects.project_no,
    projects.project_name,
    person.person_id as leader_person_id,
    projects.leader_staff_no,
    projects.leader_name,
    coalesce(projects.organization_id, dim_person.organization_id) as organization_id,
    projects.project_source_code,
    projects.project_level_code,
    projects.project_nature_code,
    projects.discipline_standard_code,
    projects.approve_date,
    cast(extract(year from projects.approve_date) as bigint) as approve_year,
    projects.start_date,
    projects.plan_end_date,
    projects.end_date,
    projects.project_status_code,
    projects.contract_amt,
    projects.arrive_fund_amt,
    projects.finance_project_no
from projects
left join {{ ref('dim_person_crosswalk') }} as person
    on {{ number_key('projects.leader_staff_no') }} = person.number_key
left join {{ ref('dim_person') }} as dim_person
    on person.person_id = dim_person.person_id
