-- One row per teacher and term: the load taught, and how students did and judged.
with

tasks as (
    select * from {{ ref('dwd_teaching_task') }}
    where person_id is not null and term_id is not null and is_held
),

loads as (
    select
        person_id,
        term_id,
        min(organization_id) as offering_organization_id,
        count(distinct teaching_class_id) as teaching_class_cnt,
        count(distinct course_id) as course_cnt,
        cast(coalesce(sum(student_cnt), 0) as bigint) as student_cnt,
        {{ total('teacher_hours', 18, 4) }} as teacher_hours
    from tasks
    group by person_id, term_id
),

class_results as (
    select
        teaching_class_id,
        {{ count_where('is_passed') }} as passed_cnt,
        {{ count_where('is_passed is not null') }} as judged_cnt
    from {{ ref('dwd_course_grade') }}
    where teaching_class_id is not null and is_current
    group by teaching_class_id
),

results as (
    select
        tasks.person_id,
        tasks.term_id,
        cast(sum(class_results.passed_cnt) as bigint) as passed_cnt,
        cast(sum(class_results.judged_cnt) as bigint) as judged_cnt
    from tasks
    inner join class_results
        on tasks.teaching_class_id = class_results.teaching_class_id
    group by tasks.person_id, tasks.term_id
),

evaluations as (
    select
        person.person_id,
        {{ term_id('evaluation') }} as term_id,
        count(evaluation.evaluation_score) as evaluation_cnt,
        {{ total('evaluation.evaluation_score') }} as evaluation_total
    from {{ ref('std_academic__evaluation_result') }} as evaluation
    inner join {{ ref('dim_person_crosswalk') }} as person
        on {{ number_key('evaluation.teacher_staff_no') }} = person.number_key
    where coalesce(evaluation.is_active, true)
    group by person.person_id, {{ term_id('evaluation') }}
)

select
    loads.person_id,
    loads.term_id,
    coalesce(person.organization_id, loads.offering_organization_id) as organization_id,
    cast(loads.teaching_class_cnt as bigint) as teaching_class_cnt,
    cast(loads.course_cnt as bigint) as course_cnt,
    loads.student_cnt,
    loads.teacher_hours,
    {{ ratio('results.passed_cnt', 'results.judged_cnt') }} as pass_rate,
    cast(coalesce(evaluations.evaluation_cnt, 0) as bigint) as evaluation_cnt,
    {{ ratio('evaluations.evaluation_total', 'evaluations.evaluation_cnt') }} as evaluation_score
from loads
left join results
    on loads.person_id = results.person_id and loads.term_id = results.term_id
left join evaluations
    on loads.person_id = evaluations.person_id and loads.term_id = evaluations.term_id
left join {{ ref('dim_person') }} as person
    on loads.person_id = person.person_id
