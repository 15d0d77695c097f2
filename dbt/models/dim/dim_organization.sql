-- Golden organizations: the personnel office's register, with what the contracts know of the units in use.
with

register as (
    select * from {{ ref('std_hr__department') }}
),

declared as (
    select * from {{ source('dim', 'dim_department') }}
)

select
    register.department_code as organization_id,
    register.department_name as organization_name,
    coalesce(declared.department_short_name, register.department_short_name) as organization_short_name,
    register.department_name_en as organization_name_en,
    register.parent_department_code as parent_organization_id,
    declared.department_id,
    coalesce(declared.department_kind, '其他') as organization_kind_name,
    register.department_type_code,
    register.is_real_department,
    register.is_active,
    register.found_date,
    register.abolish_date,
    register.department_head_staff_no as head_staff_no,
    register.campus_code
from register
left join declared
    on register.department_code = declared.organization_id
