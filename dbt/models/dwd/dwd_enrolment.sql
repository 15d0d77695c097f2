-- One row per student and class chosen: undergraduates from the selection, postgraduates from their course records.
with

person as (
    select number_key, person_id from {{ ref('dim_person_crosswalk') }}
),

chosen as (
    select
        'U:' || cast(selection.record_id as varchar) as enrolment_id,
        selection.student_no,
        'U:' || selection.course_code as course_id,
        selection.teaching_class_id,
        {{ term_id('selection') }} as term_id,
        selection.selection_at,
        selection.selection_status_code,
        selection.is_retake,
        selection.is_minor
    from {{ ref('std_academic__course_selection') }} as selection
    union all
    select
        'G:' || cast(selection.record_id as varchar) as enrolment_id,
        selection.student_no,
        'G:' || selection.course_code as course_id,
        selection.teaching_class_no as teaching_class_id,
        {{ term_id('selection') }} as term_id,
        selection.selection_at,
        selection.selection_status_code,
        cast(null as boolean) as is_retake,
        cast(null as boolean) as is_minor
    from {{ ref('std_graduate__course_score') }} as selection
)

select
    chosen.enrolment_id,
    person.person_id,
    chosen.student_no,
    chosen.course_id,
    chosen.teaching_class_id,
    chosen.term_id,
    chosen.selection_at,
    chosen.selection_status_code,
    -- 0 is a withdrawal, 2 waits for the draw.
    coalesce(chosen.selection_status_code = '1', false) as is_enrolled,
    coalesce(chosen.is_retake, false) as is_retake,
    coalesce(chosen.is_minor, false) as is_minor
from chosen
left join person
    on {{ number_key('chosen.student_no') }} = person.number_key
