-- generated from contracts/systems/academic/term.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "XN" as academic_year__raw,
        "XQ" as term_code__raw,
        "XQMC" as term_name__raw,
        "KSRQ" as term_start_date__raw,
        "JSRQ" as term_end_date__raw,
        "JXZS" as teaching_week_cnt__raw,
        "KSZ" as exam_week_no__raw,
        "XKKSSJ" as start_at__raw,
        "XKJSSJ" as end_at__raw,
        "SFDQXQ" as is_current__raw,
        {{ row_key(['"XN"', '"XQ"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__term') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('academic_year__raw') }} as academic_year__text,
        nullif({{ clean_token('term_code__raw') }}, '') as term_code__text,
        {{ clean_text('term_name__raw') }} as term_name__text,
        nullif({{ clean_token('is_current__raw') }}, '') as is_current__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        academic_year__text as academic_year,
        term_name__text as term_name,
        term_start_date__raw as term_start_date,
        term_end_date__raw as term_end_date,
        {{ std_number('teaching_week_cnt__raw', 'bigint', '1') }} as teaching_week_cnt,
        {{ std_number('exam_week_no__raw', 'bigint', '1') }} as exam_week_no,
        start_at__raw as start_at,
        end_at__raw as end_at,
        {{ std_boolean('is_current__text') }} as is_current
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['term_code', 'typed.term_code__text', 'local:academic:xq', 'JYT1001:XQ', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when academic_year__text <> academic_year__raw then 'academic_year:trimmed' end as academic_year__finding,
        nullif(concat_ws(
            ';',
            case when term_code__text <> term_code__raw then 'term_code:trimmed' end,
            case when term_code__kind = 'fix' then 'term_code:fixed_code' end,
            case when term_code__kind = 'unmapped' then 'term_code:unmapped_code' end,
            case when term_code__text is not null and term_code__kind is null then 'term_code:unknown_code' end
        ), '') as term_code__finding,
        case when term_name__text <> term_name__raw then 'term_name:trimmed' end as term_name__finding,
        case when teaching_week_cnt__raw is not null and teaching_week_cnt is null then 'teaching_week_cnt:cast_failed' end as teaching_week_cnt__finding,
        case when exam_week_no__raw is not null and exam_week_no is null then 'exam_week_no:cast_failed' end as exam_week_no__finding,
        nullif(concat_ws(
            ';',
            case when is_current__text <> is_current__raw then 'is_current:trimmed' end,
            case when is_current__text is not null and is_current is null then 'is_current:cast_failed' end
        ), '') as is_current__finding
    from coded
)

select
    cast(academic_year as varchar) as academic_year,
    cast(term_code as varchar) as term_code,
    cast(term_name as varchar) as term_name,
    term_start_date,
    term_end_date,
    cast(teaching_week_cnt as bigint) as teaching_week_cnt,
    cast(exam_week_no as bigint) as exam_week_no,
    cast(start_at as {{ type_instant() }}) as start_at,
    cast(end_at as {{ type_instant() }}) as end_at,
    cast(is_current as boolean) as is_current,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        academic_year__finding,
        term_code__finding,
        term_name__finding,
        teaching_week_cnt__finding,
        exam_week_no__finding,
        is_current__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('academic_year', 'academic_year__raw', 'academic_year__finding') }},
        {{ json_member('term_code', 'term_code__raw', 'term_code__finding') }},
        {{ json_member('term_name', 'term_name__raw', 'term_name__finding') }},
        {{ json_member('teaching_week_cnt', 'cast(teaching_week_cnt__raw as varchar)', 'teaching_week_cnt__finding') }},
        {{ json_member('exam_week_no', 'cast(exam_week_no__raw as varchar)', 'exam_week_no__finding') }},
        {{ json_member('is_current', 'is_current__raw', 'is_current__finding') }}
    ), '') || '}' as _originals
from judged
