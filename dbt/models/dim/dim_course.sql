-- Undergraduate courses of the catalogue and postgraduate courses as they were taken (their codes are another numbering).
with

graduate_courses as (
    select
        course_code,
        max(course_name) as course_name,
        max(course_credit) as course_credit,
        max(total_hours) as total_hours
    from {{ ref('std_graduate__course_score') }}
    where course_code is not null
    group by course_code
)

select
    'U:' || course.course_code as course_id,
    '本科' as education_stage_name,
    course.course_code,
    course.course_name,
    course.course_name_en,
    crosswalk.organization_id,
    course.course_credit,
    course.total_hours,
    course.course_category_code,
    course.course_attribute_code,
    course.exam_mode_code,
    course.is_active
from {{ ref('std_academic__course') }} as course
left join {{ ref('dim_organization_crosswalk') }} as crosswalk
    on crosswalk.system = 'academic' and course.offer_department_code = crosswalk.code
union all
select
    'G:' || course_code as course_id,
    '研究生' as education_stage_name,
    course_code,
    course_name,
    cast(null as varchar) as course_name_en,
    cast(null as varchar) as organization_id,
    course_credit,
    total_hours,
    cast(null as varchar) as course_category_code,
    cast(null as varchar) as course_attribute_code,
    cast(null as varchar) as exam_mode_code,
    cast(null as boolean) as is_active
from graduate_courses
