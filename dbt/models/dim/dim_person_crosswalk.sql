{{ config(
    incremental_strategy='merge',
    unique_key='number_key',
    full_refresh=false
) }}
-- Every person number and the person it means. A number keeps its person for ever; a new number joins the person who
-- has the same identity card and name, or, for a postgraduate, the undergraduate number he declared; else a new one.
with

numbers as (
    select
        'staff' as number_kind, 1 as preference, staff_no as person_no, person_name,
        id_card_no, cast(null as varchar) as earlier_no
    from {{ ref('std_hr__staff_basic') }}
    union all
    select 'undergraduate', 2, student_no, person_name, id_card_no, cast(null as varchar)
    from {{ ref('std_academic__student_basic') }}
    union all
    select 'postgraduate', 3, student_no, person_name, id_card_no, bachelor_student_no
    from {{ ref('std_graduate__student_basic') }}
    union all
    select 'teacher', 4, staff_no, person_name, cast(null as varchar), cast(null as varchar)
    from {{ ref('std_academic__teacher') }}
),

keyed as (
    select
        {{ number_key('person_no') }} as number_key,
        {{ number_key('earlier_no') }} as earlier_key,
        {{ joining_card('id_card_no') }} || '|' || person_name as card_key,
        number_kind,
        preference,
        person_no
    from numbers
),

ranked as (
    select
        keyed.*,
        row_number() over (partition by number_key order by preference, person_no) as position
    from keyed
    where number_key is not null
),

once as (
    select * from ranked where position = 1
),

-- One step from a postgraduate's number to the earlier one, so that both are one person whatever their cards say.
anchored as (
    select
        once.number_key,
        once.number_kind,
        once.person_no,
        case
            when earlier.number_key is not null then coalesce(earlier.card_key, 'N:' || earlier.number_key)
            else coalesce(once.card_key, 'N:' || once.number_key)
        end as anchor,
        case
            when earlier.number_key is not null then '本科学号'
            when once.card_key is not null then '证件号与姓名'
            else '本人编号'
        end as match_rule_name
    from once
    left join once as earlier
        on once.earlier_key = earlier.number_key
),

known as (
    {%- if is_incremental() %}
    select number_key, person_id from {{ this }}
    {%- else %}
    select cast(null as varchar) as number_key, cast(null as varchar) as person_id
    from once where 1 = 0
    {%- endif %}
),

-- A group that already has a person passes it on to its new numbers.
person_groups as (
    select
        anchored.anchor,
        min(known.person_id) as person_id,
        min(anchored.number_key) as first_key
    from anchored
    left join known
        on anchored.number_key = known.number_key
    group by anchored.anchor
),

highest as (
    select coalesce(max(cast(substr(person_id, 2) as bigint)), 0) as person_number from known
),

numbered as (
    select
        person_groups.anchor,
        coalesce(person_groups.person_id, 'P' || lpad(cast(
            highest.person_number
            + sum(case when person_groups.person_id is null then 1 else 0 end)
                over (order by person_groups.first_key rows between unbounded preceding and current row)
            as varchar
        ), 8, '0')) as person_id
    from person_groups
    cross join highest
)

select
    anchored.number_key,
    anchored.person_no,
    anchored.number_kind,
    numbered.person_id,
    anchored.match_rule_name
from anchored
inner join numbered
    on anchored.anchor = numbered.anchor
left join known
    on anchored.number_key = known.number_key
where known.number_key is null
