-- Undergraduate majors as the school has them, with their college.
select
    major.major_code,
    major.major_name,
    major.nation_major_code,
    major.major_class_code,
    major.discipline_category_code,
    major.degree_category_code,
    crosswalk.organization_id,
    major.study_years,
    major.is_normal_major,
    major.major_found_year,
    major.major_end_year
from {{ ref('std_academic__major') }} as major
left join {{ ref('dim_organization_crosswalk') }} as crosswalk
    on crosswalk.system = 'academic' and major.department_code = crosswalk.code
