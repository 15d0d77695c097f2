-- The teaching tile: pass rate and load of each college and term.
with

grades as (
    select
        coalesce(course.organization_id, person.organization_id) as organization_id,
        grade.term_id,
        count(distinct grade.person_id) as student_cnt,
        count(grade.grade_id) as grade_cnt,
        {{ count_where('grade.is_passed') }} as passed_cnt,
        {{ count_where('grade.is_passed is not null') }} as judged_cnt,
        {{ count_where('grade.normalised_score is not null') }} as scored_cnt,
        {{ total('grade.normalised_score') }} as score_total
    from {{ ref('dwd_course_grade') }} as grade
    left join {{ ref('dim_course') }} as course
        on grade.course_id = course.course_id
    left join {{ ref('dim_person') }} as person
        on grade.person_id = person.person_id
    where grade.is_current and grade.term_id is not null
    group by coalesce(course.organization_id, person.organization_id), grade.term_id
),

loads as (
    select
        organization_id,
        term_id,
        count(distinct teaching_class_id) as teaching_class_cnt,
        count(distinct person_id) as teacher_cnt,
        {{ total('teacher_hours', 18, 4) }} as teaching_hours
    from {{ ref('dwd_teaching_task') }}
    where is_held and organization_id is not null and term_id is not null
    group by organization_id, term_id
),

college_terms as (
    select organization_id, term_id from grades where organization_id is not null
    union
    select organization_id, term_id from loads
)

select
    college_terms.organization_id,
    organization.organization_name,
    college_terms.term_id,
    term.term_name,
    term.term_order_no,
    cast(coalesce(grades.student_cnt, 0) as bigint) as student_cnt,
    cast(coalesce(grades.grade_cnt, 0) as bigint) as grade_cnt,
    cast(coalesce(grades.passed_cnt, 0) as bigint) as passed_cnt,
    {{ ratio('grades.passed_cnt', 'grades.judged_cnt') }} as pass_rate,
    {{ ratio('grades.score_total', 'grades.scored_cnt') }} as mean_score,
    cast(coalesce(loads.teaching_class_cnt, 0) as bigint) as teaching_class_cnt,
    cast(coalesce(loads.teacher_cnt, 0) as bigint) as teacher_cnt,
    cast(coalesce(loads.teaching_hours, 0) as decimal(18, 4)) as teaching_hours,
    {{ ratio('loads.teaching_hours', 'loads.teacher_cnt') }} as hours_per_teacher
from college_terms
left join grades
    on college_terms.organization_id = grades.organization_id and college_terms.term_id = grades.term_id
left join loads
    on college_terms.organization_id = loads.organization_id and college_terms.term_id = loads.term_id
left join {{ ref('dim_organization') }} as organization
    on college_terms.organization_id = organization.organization_id
left join {{ ref('dim_term') }} as term
    on college_terms.term_id = term.term_id
