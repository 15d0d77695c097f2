-- One row per project and member; every project has its leader, once, even where the member list omits him.
with

projects as (
    select * from {{ ref('dwd_research_project') }}
),

listed as (
    select
        'S:' || member.research_project_no as project_id,
        member.member_order_no,
        person.person_id,
        member.person_no,
        member.person_name,
        member.member_type_code,
        member.project_role_code,
        member.contribution_rate
    from {{ ref('std_research__project_member') }} as member
    left join {{ ref('dim_person_crosswalk') }} as person
        on {{ number_key('member.person_no') }} = person.number_key
),

leaders as (
    select
        projects.project_id,
        cast(0 as bigint) as member_order_no,
        projects.leader_person_id as person_id,
        projects.leader_staff_no as person_no,
        projects.leader_name as person_name,
        'T' as member_type_code,
        cast(null as varchar) as project_role_code,
        cast(null as decimal(12, 4)) as contribution_rate
    from projects
    left join listed
        on projects.project_id = listed.project_id and projects.leader_person_id = listed.person_id
    where listed.project_id is null
),

members as (
    select
        project_id, member_order_no, person_id, person_no, person_name, member_type_code, project_role_code,
        cast(contribution_rate as decimal(12, 4)) as contribution_rate
    from listed
    union all
    select
        project_id, member_order_no, person_id, person_no, person_name, member_type_code, project_role_code,
        contribution_rate
    from leaders
)

select
    members.project_id || '|' || cast(members.member_order_no as varchar) as project_member_id,
    members.project_id,
    members.member_order_no,
    members.person_id,
    members.person_no,
    members.person_name,
    members.member_type_code,
    members.project_role_code,
    members.contribution_rate,
    coalesce(members.person_id = projects.leader_person_id, members.member_order_no = 0) as is_leader
from members
left join projects
    on members.project_id = projects.project_id
