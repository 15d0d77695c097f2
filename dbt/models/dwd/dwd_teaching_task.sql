-- One row per class and teacher: several staff numbers in one cell become several rows that share the load equally.
with

tasks as (
    select
        task.*,
        {{ term_id('task') }} as term_id,
        -- The separators people type: , ， 、 ; ；and the blank.
        translate(coalesce(task.teacher_staff_no, task.main_teacher_staff_no), '，、;； /', ',,,,,,') as teacher_list
    from {{ ref('std_academic__teaching_task') }} as task
),

items as (
    {{ split_rows('tasks', 'teacher_list', ',', 'teaching_class_id') }}
),

filled as (
    select
        teaching_class_id,
        item as teacher_staff_no,
        min(position) as position
    from items
    where item <> ''
    group by teaching_class_id, item
),

teachers as (
    select
        filled.*,
        row_number() over (partition by filled.teaching_class_id order by filled.position) as teacher_order_no,
        count(filled.teacher_staff_no) over (partition by filled.teaching_class_id) as teacher_cnt
    from filled
)

select
    tasks.teaching_class_id || '|' || cast(coalesce(teachers.teacher_order_no, 1) as varchar) as teaching_task_id,
    tasks.teaching_class_id,
    tasks.teaching_class_name,
    tasks.term_id,
    'U:' || tasks.course_code as course_id,
    crosswalk.organization_id,
    person.person_id,
    teachers.teacher_staff_no,
    cast(coalesce(teachers.teacher_order_no, 1) as bigint) as teacher_order_no,
    cast(coalesce(teachers.teacher_cnt, 1) as bigint) as teacher_cnt,
    coalesce(
        {{ number_key('teachers.teacher_staff_no') }} = {{ number_key('tasks.main_teacher_staff_no') }}, false
    ) as is_main_teacher,
    tasks.selection_student_cnt as student_cnt,
    tasks.capacity_cnt,
    cast(tasks.total_hours as decimal(12, 2)) as total_hours,
    {{ ratio('tasks.total_hours', 'coalesce(teachers.teacher_cnt, 1)') }} as teacher_hours,
    tasks.teaching_class_status_code,
    -- 3 was cancelled.
    coalesce(tasks.teaching_class_status_code <> '3', true) as is_held
from tasks
left join teachers
    on tasks.teaching_class_id = teachers.teaching_class_id
left join {{ ref('dim_person_crosswalk') }} as person
    on {{ number_key('teachers.teacher_staff_no') }} = person.number_key
left join {{ ref('dim_organization_crosswalk') }} as crosswalk
    on crosswalk.system = 'academic' and tasks.offer_department_code = crosswalk.code
