-- generated from contracts/systems/academic/evaluation_result.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "PJID" as record_id__raw,
        "XN" as academic_year__raw,
        "XQ" as term_code__raw,
        "XH" as evaluator_hash__raw,
        "JXBID" as teaching_class_id__raw,
        "JSGH" as teacher_staff_no__raw,
        "ZBDFMX" as evaluation_item_desc__raw,
        "PJDF" as evaluation_score__raw,
        "PJDJ" as evaluation_grade_code__raw,
        "PYNR" as opinion_desc__raw,
        "PJSJ" as submit_at__raw,
        "SFYX" as is_active__raw,
        {{ row_key(['"PJID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__evaluation_result') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('academic_year__raw') }} as academic_year__text,
        nullif({{ clean_token('term_code__raw') }}, '') as term_code__text,
        {{ clean_token('evaluator_hash__raw') }} as evaluator_hash__text,
        {{ clean_token('teaching_class_id__raw') }} as teaching_class_id__text,
        {{ clean_token('teacher_staff_no__raw') }} as teacher_staff_no__text,
        {{ clean_text('evaluation_item_desc__raw') }} as evaluation_item_desc__text,
        nullif({{ clean_token('evaluation_grade_code__raw') }}, '') as evaluation_grade_code__text,
        {{ clean_text('opinion_desc__raw') }} as opinion_desc__text,
        nullif({{ clean_token('is_active__raw') }}, '') as is_active__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        academic_year__text as academic_year,
        evaluator_hash__text as evaluator_hash,
        teaching_class_id__text as teaching_class_id,
        teacher_staff_no__text as teacher_staff_no,
        evaluation_item_desc__text as evaluation_item_desc,
        {{ std_number('evaluation_score__raw', 'decimal(5, 2)', '1') }} as evaluation_score,
        opinion_desc__text as opinion_desc,
        submit_at__raw as submit_at,
        {{ std_boolean('is_active__text') }} as is_active
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['term_code', 'typed.term_code__text', 'local:academic:xq', 'JYT1001:XQ', 'own'],
        ['evaluation_grade_code', 'typed.evaluation_grade_code__text', 'local:academic:pjdj', 'local:academic:pjdj', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when record_id__raw is not null and record_id is null then 'record_id:cast_failed' end as record_id__finding,
        case when academic_year__text <> academic_year__raw then 'academic_year:trimmed' end as academic_year__finding,
        nullif(concat_ws(
            ';',
            case when term_code__text <> term_code__raw then 'term_code:trimmed' end,
            case when term_code__kind = 'fix' then 'term_code:fixed_code' end,
            case when term_code__kind = 'unmapped' then 'term_code:unmapped_code' end,
            case when term_code__text is not null and term_code__kind is null then 'term_code:unknown_code' end
        ), '') as term_code__finding,
        case when evaluator_hash__text <> evaluator_hash__raw then 'evaluator_hash:trimmed' end as evaluator_hash__finding,
        case when teaching_class_id__text <> teaching_class_id__raw then 'teaching_class_id:trimmed' end as teaching_class_id__finding,
        case when teacher_staff_no__text <> teacher_staff_no__raw then 'teacher_staff_no:trimmed' end as teacher_staff_no__finding,
        case when evaluation_item_desc__text <> evaluation_item_desc__raw then 'evaluation_item_desc:trimmed' end as evaluation_item_desc__finding,
        case when evaluation_score__raw is not null and evaluation_score is null then 'evaluation_score:cast_failed' end as evaluation_score__finding,
        nullif(concat_ws(
            ';',
            case when evaluation_grade_code__text <> evaluation_grade_code__raw then 'evaluation_grade_code:trimmed' end,
            case when evaluation_grade_code__kind = 'fix' then 'evaluation_grade_code:fixed_code' end,
            case when evaluation_grade_code__kind = 'unmapped' then 'evaluation_grade_code:unmapped_code' end,
            case when evaluation_grade_code__text is not null and evaluation_grade_code__kind is null then 'evaluation_grade_code:unknown_code' end
        ), '') as evaluation_grade_code__finding,
        case when opinion_desc__text <> opinion_desc__raw then 'opinion_desc:trimmed' end as opinion_desc__finding,
        nullif(concat_ws(
            ';',
            case when is_active__text <> is_active__raw then 'is_active:trimmed' end,
            case when is_active__text is not null and is_active is null then 'is_active:cast_failed' end
        ), '') as is_active__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(academic_year as varchar) as academic_year,
    cast(term_code as varchar) as term_code,
    cast(evaluator_hash as varchar) as evaluator_hash,
    cast(teaching_class_id as varchar) as teaching_class_id,
    cast(teacher_staff_no as varchar) as teacher_staff_no,
    cast(evaluation_item_desc as varchar) as evaluation_item_desc,
    cast(evaluation_score as decimal(5, 2)) as evaluation_score,
    cast(evaluation_grade_code as varchar) as evaluation_grade_code,
    cast(opinion_desc as varchar) as opinion_desc,
    cast(submit_at as {{ type_instant() }}) as submit_at,
    cast(is_active as boolean) as is_active,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        academic_year__finding,
        term_code__finding,
        evaluator_hash__finding,
        teaching_class_id__finding,
        teacher_staff_no__finding,
        evaluation_item_desc__finding,
        evaluation_score__finding,
        evaluation_grade_code__finding,
        opinion_desc__finding,
        is_active__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('academic_year', 'academic_year__raw', 'academic_year__finding') }},
        {{ json_member('term_code', 'term_code__raw', 'term_code__finding') }},
        {{ json_member('evaluator_hash', 'evaluator_hash__raw', 'evaluator_hash__finding') }},
        {{ json_member('teaching_class_id', 'teaching_class_id__raw', 'teaching_class_id__finding') }},
        {{ json_member('teacher_staff_no', 'teacher_staff_no__raw', 'teacher_staff_no__finding') }},
        {{ json_member('evaluation_item_desc', 'evaluation_item_desc__raw', 'evaluation_item_desc__finding') }},
        {{ json_member('evaluation_score', 'cast(evaluation_score__raw as varchar)', 'evaluation_score__finding') }},
        {{ json_member('evaluation_grade_code', 'evaluation_grade_code__raw', 'evaluation_grade_code__finding') }},
        {{ json_member('opinion_desc', 'opinion_desc__raw', 'opinion_desc__finding') }},
        {{ json_member('is_active', 'is_active__raw', 'is_active__finding') }}
    ), '') || '}' as _originals
from judged
