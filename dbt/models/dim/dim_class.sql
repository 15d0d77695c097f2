-- Administrative classes; the head count is counted from the students, the declared one is kept beside it.
with

students as (
    select class_code, count(student_no) as student_cnt
    from {{ ref('std_academic__student_basic') }}
    where class_code is not null
    group by class_code
)

select
    class.class_code,
    class.class_name,
    class.grade_year,
    class.major_code,
    crosswalk.organization_id,
    class.class_tutor_staff_no,
    class.counselor_staff_no,
    class.is_normal_class,
    cast(coalesce(students.student_cnt, 0) as bigint) as student_cnt,
    class.class_person_cnt as declared_student_cnt
from {{ ref('std_academic__admin_class') }} as class
left join students
    on class.class_code = students.class_code
left join {{ ref('dim_organization_crosswalk') }} as crosswalk
    on crosswalk.system = 'academic' and class.department_code = crosswalk.code
