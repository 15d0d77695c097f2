-- One row per student and term: what was taken, earned and missed.
with

grades as (
    select
        person_id,
        term_id,
        count(distinct course_id) as course_cnt,
        {{ total('course_credit', 12, 1) }} as attempted_credit,
        cast(coalesce(sum(case when is_passed then course_credit end), 0) as decimal(12, 1)) as earned_credit,
        {{ count_where('is_passed') }} as passed_cnt,
        {{ count_where('is_passed = false') }} as failed_cnt,
        {{ count_where('is_retake') }} as retake_cnt,
        {{ count_where('normalised_score is not null') }} as scored_cnt,
        {{ total('normalised_score') }} as score_total,
        {{ total('normalised_score * course_credit', 18, 4) }} as weighted_total,
        cast(coalesce(sum(case when normalised_score is not null then course_credit end), 0) as decimal(12, 1))
            as scored_credit
    from {{ ref('dwd_course_grade') }}
    where is_current and person_id is not null and term_id is not null
    group by person_id, term_id
),

enrolments as (
    select
        person_id,
        term_id,
        {{ count_where('is_enrolled') }} as enrolled_cnt,
        {{ count_where('not is_enrolled') }} as dropped_cnt
    from {{ ref('dwd_enrolment') }}
    where person_id is not null and term_id is not null
    group by person_id, term_id
),

classes as (
    select distinct teaching_class_id, term_id from {{ ref('dwd_teaching_task') }}
),

attendances as (
    select
        attendance.person_id,
        classes.term_id,
        count(attendance.attendance_id) as lesson_cnt,
        {{ count_where('attendance.is_present') }} as present_cnt,
        {{ count_where('attendance.is_truant') }} as truant_cnt
    from {{ ref('dwd_attendance') }} as attendance
    inner join classes
        on attendance.teaching_class_id = classes.teaching_class_id
    where attendance.person_id is not null and classes.term_id is not null
    group by attendance.person_id, classes.term_id
),

student_terms as (
    select person_id, term_id from grades
    union
    select person_id, term_id from enrolments
    union
    select person_id, term_id from attendances
)

select
    student_terms.person_id,
    student_terms.term_id,
    person.organization_id,
    cast(coalesce(enrolments.enrolled_cnt, 0) as bigint) as enrolled_cnt,
    cast(coalesce(enrolments.dropped_cnt, 0) as bigint) as dropped_cnt,
    cast(coalesce(grades.course_cnt, 0) as bigint) as graded_course_cnt,
    grades.attempted_credit,
    grades.earned_credit,
    cast(coalesce(grades.passed_cnt, 0) as bigint) as passed_cnt,
    cast(coalesce(grades.failed_cnt, 0) as bigint) as failed_cnt,
    cast(coalesce(grades.retake_cnt, 0) as bigint) as retake_cnt,
    {{ ratio('grades.score_total', 'grades.scored_cnt') }} as mean_score,
    {{ ratio('grades.weighted_total', 'grades.scored_credit') }} as weighted_score,
    {{ ratio('grades.passed_cnt', 'grades.passed_cnt + grades.failed_cnt') }} as pass_rate,
    cast(coalesce(attendances.lesson_cnt, 0) as bigint) as lesson_cnt,
    cast(coalesce(attendances.truant_cnt, 0) as bigint) as truant_cnt,
    {{ ratio('attendances.present_cnt', 'attendances.lesson_cnt') }} as attendance_rate
from student_terms
left join grades
    on student_terms.person_id = grades.person_id and student_terms.term_id = grades.term_id
left join enrolments
    on student_terms.person_id = enrolments.person_id and student_terms.term_id = enrolments.term_id
left join attendances
    on student_terms.person_id = attendances.person_id and student_terms.term_id = attendances.term_id
left join {{ ref('dim_person') }} as person
    on student_terms.person_id = person.person_id
