-- Golden persons: one row each, every field from the most authoritative source that has it.
{%- set order = {
    'staff': 'hr.staff_basic',
    'postgraduate': 'graduate.student_basic',
    'undergraduate': 'academic.student_basic',
    'profile': 'student_affairs.student_profile',
    'teacher': 'academic.teacher',
} -%}
{%- set registers = {
    'staff': 'hr.staff_basic',
    'postgraduate': 'graduate.student_basic',
    'undergraduate': 'academic.student_basic',
} -%}
-- The student office is the authority for all students (scope 学生), where their register is none itself: of a
-- postgraduate's telephone and mail the graduate school is (scope 研究生), of political status no register.
{%- set contact = {
    'staff': 'hr.staff_basic',
    'postgraduate': 'graduate.student_basic',
    'profile': 'student_affairs.student_profile',
    'undergraduate': 'academic.student_basic',
    'teacher': 'academic.teacher',
} -%}
{%- set standing = {
    'staff': 'hr.staff_basic',
    'profile': 'student_affairs.student_profile',
    'postgraduate': 'graduate.student_basic',
    'undergraduate': 'academic.student_basic',
    'teacher': 'academic.teacher',
} -%}
{%- set schooling = {
    'staff': 'hr.staff_basic',
    'teacher': 'academic.teacher',
} -%}
{%- set profession = {
    'appointment': 'hr.staff_title',
    'staff': 'hr.staff_basic',
    'teacher': 'academic.teacher',
} %}
with

crosswalk as (
    select * from {{ ref('dim_person_crosswalk') }}
),

staff_rows as (
    select
        crosswalk.person_id,
        source_rows.*,
        row_number() over (
            partition by crosswalk.person_id
            order by source_rows.join_school_date desc, source_rows.staff_no desc
        ) as position
    from {{ ref('std_hr__staff_basic') }} as source_rows
    inner join crosswalk
        on {{ number_key('source_rows.staff_no') }} = crosswalk.number_key
),

staff as (
    select * from staff_rows where position = 1
),

undergraduate_rows as (
    select
        crosswalk.person_id,
        source_rows.*,
        row_number() over (
            partition by crosswalk.person_id
            order by source_rows.enroll_date desc, source_rows.student_no desc
        ) as position
    from {{ ref('std_academic__student_basic') }} as source_rows
    inner join crosswalk
        on {{ number_key('source_rows.student_no') }} = crosswalk.number_key
),

undergraduate as (
    select * from undergraduate_rows where position = 1
),

postgraduate_rows as (
    select
        crosswalk.person_id,
        source_rows.*,
        row_number() over (
            partition by crosswalk.person_id
            order by source_rows.enroll_date desc, source_rows.student_no desc
        ) as position
    from {{ ref('std_graduate__student_basic') }} as source_rows
    inner join crosswalk
        on {{ number_key('source_rows.student_no') }} = crosswalk.number_key
),

postgraduate as (
    select * from postgraduate_rows where position = 1
),

teacher_rows as (
    select
        crosswalk.person_id,
        source_rows.*,
        row_number() over (partition by crosswalk.person_id order by source_rows.staff_no desc) as position
    from {{ ref('std_academic__teacher') }} as source_rows
    inner join crosswalk
        on {{ number_key('source_rows.staff_no') }} = crosswalk.number_key
),

teacher as (
    select * from teacher_rows where position = 1
),

profile_rows as (
    select
        crosswalk.person_id,
        source_rows.*,
        row_number() over (
            partition by crosswalk.person_id
            order by source_rows.record_updated_at desc, source_rows.student_no desc
        ) as position
    from {{ ref('std_student_affairs__student_profile') }} as source_rows
    inner join crosswalk
        on {{ number_key('source_rows.student_no') }} = crosswalk.number_key
),

profile as (
    select * from profile_rows where position = 1
),

appointment_rows as (
    select
        crosswalk.person_id,
        source_rows.title_code,
        row_number() over (
            partition by crosswalk.person_id
            order by
                case when source_rows.is_current then 0 else 1 end,
                source_rows.title_assess_date desc,
                source_rows.record_id desc
        ) as position
    from {{ ref('std_hr__staff_title') }} as source_rows
    inner join crosswalk
        on {{ number_key('source_rows.staff_no') }} = crosswalk.number_key
    where source_rows.title_code is not null
),

appointment as (
    select * from appointment_rows where position = 1
),

persons as (
    select distinct person_id from crosswalk
),

organization as (
    select * from {{ ref('dim_organization_crosswalk') }}
),

golden as (
    select
        persons.person_id,
        {{ survivor('person_name', order) }} as person_name,
        {{ survivor_source('person_name', order) }} as person_name_source,
        {{ survivor('sex_code', order) }} as sex_code,
        {{ survivor_source('sex_code', order) }} as sex_code_source,
        {{ survivor('id_card_no', registers) }} as id_card_no,
        {{ survivor_source('id_card_no', registers) }} as id_card_no_source,
        {{ survivor('birth_date', order) }} as birth_date,
        {{ survivor_source('birth_date', order) }} as birth_date_source,
        {{ survivor('ethnic_code', registers) }} as ethnic_code,
        {{ survivor('nationality_code', registers) }} as nationality_code,
        {{ survivor('native_place_code', registers) }} as native_place_code,
        {{ survivor('political_status_code', standing) }} as political_status_code,
        {{ survivor_source('political_status_code', standing) }} as political_status_code_source,
        {{ survivor('mobile_no', contact) }} as mobile_no,
        {{ survivor_source('mobile_no', contact) }} as mobile_no_source,
        {{ survivor('email', contact) }} as email,
        {{ survivor_source('email', contact) }} as email_source,
        coalesce(staff.staff_no, teacher.staff_no) as staff_no,
        coalesce(postgraduate.student_no, undergraduate.student_no) as student_no,
        case
            when staff.person_id is not null then '教职工'
            when postgraduate.person_id is not null then '研究生'
            when undergraduate.person_id is not null then '本科生'
            when teacher.person_id is not null then '外聘教师'
            else '已不在册'
        end as person_kind_name,
        staff.department_code as staff_organization_id,
        postgraduate.department_code as graduate_department_code,
        coalesce(undergraduate.department_code, teacher.department_code) as academic_department_code,
        staff.staff_status_code,
        coalesce(postgraduate.student_status_code, undergraduate.student_status_code) as student_status_code,
        {{ survivor('highest_education_code', schooling) }} as highest_education_code,
        {{ survivor('highest_degree_code', schooling) }} as highest_degree_code,
        {{ survivor('title_code', profession) }} as title_code,
        undergraduate.major_code,
        postgraduate.discipline_code,
        undergraduate.class_code,
        coalesce(postgraduate.grade_year, undergraduate.grade_year) as grade_year,
        coalesce(postgraduate.training_level_code, undergraduate.training_level_code) as training_level_code,
        coalesce(staff._loaded_at, postgraduate._loaded_at, undergraduate._loaded_at, teacher._loaded_at) as valid_from
    from persons
    left join staff
        on persons.person_id = staff.person_id
    left join postgraduate
        on persons.person_id = postgraduate.person_id
    left join undergraduate
        on persons.person_id = undergraduate.person_id
    left join profile
        on persons.person_id = profile.person_id
    left join teacher
        on persons.person_id = teacher.person_id
    left join appointment
        on persons.person_id = appointment.person_id
)

select
    golden.person_id,
    golden.person_name,
    golden.person_name_source,
    golden.sex_code,
    golden.sex_code_source,
    -- The postgraduate register knows the month only: the day comes from the identity card where both agree.
    case
        when golden.birth_date_source = 'graduate.student_basic'
            and {{ card_birth_date('golden.id_card_no') }} is not null
            and substr(golden.id_card_no, 7, 6) = substr(replace(cast(golden.birth_date as varchar), '-', ''), 1, 6)
            then {{ card_birth_date('golden.id_card_no') }}
        else golden.birth_date
    end as birth_date,
    golden.birth_date_source,
    golden.id_card_no,
    golden.id_card_no_source,
    golden.ethnic_code,
    golden.nationality_code,
    golden.native_place_code,
    golden.political_status_code,
    golden.political_status_code_source,
    golden.mobile_no,
    golden.mobile_no_source,
    golden.email,
    golden.email_source,
    golden.person_kind_name,
    golden.staff_no,
    golden.student_no,
    coalesce(
        golden.staff_organization_id, graduate_organization.organization_id, academic_organization.organization_id
    ) as organization_id,
    golden.staff_status_code,
    golden.student_status_code,
    golden.highest_education_code,
    golden.highest_degree_code,
    golden.title_code,
    golden.major_code,
    golden.discipline_code,
    golden.class_code,
    golden.grade_year,
    golden.training_level_code,
    golden.valid_from,
    cast(null as {{ type_instant() }}) as valid_to
from golden
left join organization as graduate_organization
    on graduate_organization.system = 'graduate'
    and golden.graduate_department_code = graduate_organization.code
left join organization as academic_organization
    on academic_organization.system = 'academic'
    and golden.academic_department_code = academic_organization.code
