-- The research tile: projects, money and papers by year, of each organization and of each person.
select
    'organization' as scope_code,
    research.organization_id as subject_id,
    organization.organization_name as subject_name,
    research.organization_id,
    research.research_year,
    research.project_cnt,
    research.contract_amt,
    research.fund_amt,
    research.paper_cnt,
    research.citation_cnt
from {{ ref('dws_organization_research') }} as research
left join {{ ref('dim_organization') }} as organization
    on research.organization_id = organization.organization_id
union all
select
    'person' as scope_code,
    research.person_id as subject_id,
    person.person_name as subject_name,
    research.organization_id,
    research.research_year,
    research.led_project_cnt as project_cnt,
    research.led_contract_amt as contract_amt,
    research.fund_amt,
    research.paper_cnt,
    cast(null as bigint) as citation_cnt
from {{ ref('dws_person_research') }} as research
left join {{ ref('dim_person') }} as person
    on research.person_id = person.person_id
