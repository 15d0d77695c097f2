-- One row per student, course and examination, with one score that can be compared.
with

person as (
    select number_key, person_id from {{ ref('dim_person_crosswalk') }}
),

marks as (
    select
        'U:' || cast(score.record_id as varchar) as grade_id,
        score.student_no,
        'U:' || score.course_code as course_id,
        score.teaching_class_id,
        {{ term_id('score') }} as term_id,
        score.course_credit,
        score.course_score as numeric_score,
        case when score.course_score is null
            then {{ clean_text(original('course_score', 'score')) }} end as level_name,
        score.standard_score,
        score.grade_point,
        score.exam_nature_code,
        coalesce(score.is_retake, false) as is_retake,
        coalesce(score.is_minor, false) as is_minor,
        coalesce(score.is_active, true) as is_current,
        score.is_passed as declared_passed,
        score.record_updated_at
    from {{ ref('std_academic__score') }} as score
    union all
    select
        'G:' || cast(score.record_id as varchar) as grade_id,
        score.student_no,
        'G:' || score.course_code as course_id,
        score.teaching_class_no as teaching_class_id,
        {{ term_id('score') }} as term_id,
        score.course_credit,
        score.course_score as numeric_score,
        case when score.course_score is null then score.grade_name end as level_name,
        cast(null as decimal(5, 1)) as standard_score,
        cast(null as decimal(4, 2)) as grade_point,
        score.exam_nature_code,
        coalesce(score.exam_nature_code = '13', false) as is_retake,
        false as is_minor,
        true as is_current,
        cast(null as boolean) as declared_passed,
        score.record_updated_at
    from {{ ref('std_graduate__course_score') }} as score
    where coalesce(score.selection_status_code, '1') <> '0'
        and (score.course_score is not null or score.grade_name is not null)
),

judged as (
    select
        marks.*,
        {{ is_absence('marks.level_name') }} as is_absent,
        -- A score outside 0 to 100 is no score: the finding stands in quality, the mean must not move.
        cast(case
            when marks.numeric_score between 0 and 100 then marks.numeric_score
            when marks.numeric_score is not null then null
            else coalesce({{ level_score('marks.level_name') }}, marks.standard_score)
        end as decimal(5, 2)) as normalised_score
    from marks
)

select
    judged.grade_id,
    person.person_id,
    judged.student_no,
    judged.course_id,
    judged.teaching_class_id,
    judged.term_id,
    judged.course_credit,
    judged.numeric_score,
    judged.level_name,
    judged.normalised_score,
    judged.grade_point,
    judged.exam_nature_code,
    judged.is_absent,
    case
        when judged.is_absent then false
        when judged.normalised_score is not null then judged.normalised_score >= 60
        else judged.declared_passed
    end as is_passed,
    judged.is_retake,
    judged.is_minor,
    judged.is_current,
    cast(row_number() over (
        partition by judged.student_no, judged.course_id
        order by judged.term_id, judged.exam_nature_code, judged.grade_id
    ) as bigint) as attempt_no
from judged
left join person
    on {{ number_key('judged.student_no') }} = person.number_key
