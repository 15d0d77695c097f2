-- Every code or name by which a system knows a unit, leading to the one organization_id.
with

declared as (
    select
        system,
        code,
        organization_id,
        '契约单位表' as match_rule_name
    from {{ source('dim', 'dim_department_code') }}
    where organization_id is not null
),

register as (
    select
        'hr' as system,
        department_code as code,
        department_code as organization_id,
        '人事单位号' as match_rule_name
    from {{ ref('std_hr__department') }}
),

finance as (
    select
        'finance' as system,
        department_code as code,
        hr_department_code as organization_id,
        '财务系统登记' as match_rule_name
    from {{ ref('std_finance__department') }}
    where hr_department_code is not null
),

register_names as (
    select
        'name' as system,
        department_name as code,
        min(department_code) as organization_id,
        '人事单位名称' as match_rule_name
    from {{ ref('std_hr__department') }}
    group by department_name
),

candidates as (
    select *, 1 as preference from declared
    union all
    select *, 2 as preference from register
    union all
    select *, 3 as preference from finance
    union all
    select *, 4 as preference from register_names
),

ranked as (
    select
        candidates.*,
        row_number() over (partition by system, code order by preference, organization_id) as position
    from candidates
)

select
    system,
    code,
    organization_id,
    match_rule_name
from ranked
where position = 1
