{{ config(
    incremental_strategy='merge',
    unique_key='attendance_id'
) }}
-- One row per student and lesson. The source only grows, so only rows loaded since the last build are computed.
select
    attendance.record_id as attendance_id,
    person.person_id,
    attendance.student_no,
    attendance.teaching_class_id,
    attendance.attendance_date,
    attendance.week_no,
    attendance.attendance_status_code,
    -- 1 attended, 2 late, 3 left early, 7 away on duty; 4 truant, 5 and 6 on leave.
    coalesce(attendance.attendance_status_code in ('1', '2', '3', '7'), false) as is_present,
    coalesce(attendance.attendance_status_code = '4', false) as is_truant,
    attendance._loaded_at as loaded_at
from {{ ref('std_academic__attendance') }} as attendance
left join {{ ref('dim_person_crosswalk') }} as person
    on {{ number_key('attendance.student_no') }} = person.number_key
{%- if is_incremental() %}
where attendance._loaded_at > (select max(existing.loaded_at) from {{ this }} as existing)
{%- endif %}
