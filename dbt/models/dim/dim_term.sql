-- Terms in calendar order; the summer term keeps the school's own number 3, for which there is no standard code.
with

terms as (
    select
        term.*,
        {{ term_id('term') }} as term_id,
        coalesce(term.term_code, {{ original('term_code', 'term') }}) as term_no
    from {{ ref('std_academic__term') }} as term
)

select
    term_id,
    academic_year,
    term_no,
    term_name,
    term_start_date,
    term_end_date,
    teaching_week_cnt,
    is_current,
    cast(row_number() over (order by term_start_date, term_id) as bigint) as term_order_no
from terms
