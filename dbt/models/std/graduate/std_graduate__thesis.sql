-- generated from contracts/systems/graduate/thesis.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "lwid" as record_id__raw,
        "yjsxh" as student_no__raw,
        "lwtm" as thesis_title__raw,
        "lwywtm" as thesis_title_en__raw,
        "lwzd" as secret_level_code__raw,
        "lwxt" as thesis_topic_type_code__raw,
        "lwgjz" as keyword_desc__raw,
        "lwzs" as thesis_word_cnt__raw,
        "lwzy" as abstract_text__raw,
        "ccl" as plagiarism_rate__raw,
        "ssrq" as blind_review_date__raw,
        "pyjg1" as blind_review_result_code__raw,
        "pyfs1" as blind_review_score__raw,
        "pyjg2" as blind_review_second_result_code__raw,
        "pyfs2" as blind_review_second_score__raw,
        "dbrq" as defense_date__raw,
        "dbwyhzx" as defense_chair_name__raw,
        "dbbs" as defense_member_cnt__raw,
        "dbjg" as defense_result_code__raw,
        "sfyx" as is_excellent_thesis__raw,
        "lwwj" as file_key__raw,
        "czr" as operator_staff_no__raw,
        "gxsj" as record_updated_at__raw,
        {{ row_key(['"lwid"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_graduate__thesis') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_text('thesis_title__raw') }} as thesis_title__text,
        {{ clean_text('thesis_title_en__raw') }} as thesis_title_en__text,
        nullif({{ clean_text('secret_level_code__raw') }}, '') as secret_level_code__text,
        nullif({{ clean_token('thesis_topic_type_code__raw') }}, '') as thesis_topic_type_code__text,
        {{ clean_text('keyword_desc__raw') }} as keyword_desc__text,
        {{ clean_text('abstract_text__raw') }} as abstract_text__text,
        nullif({{ clean_token('blind_review_result_code__raw') }}, '') as blind_review_result_code__text,
        nullif({{ clean_token('blind_review_second_result_code__raw') }}, '') as blind_review_second_result_code__text,
        {{ clean_text('defense_chair_name__raw') }} as defense_chair_name__text,
        nullif({{ clean_token('defense_result_code__raw') }}, '') as defense_result_code__text,
        {{ clean_text('file_key__raw') }} as file_key__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        {{ upper_case('student_no__text') }} as student_no,
        thesis_title__text as thesis_title,
        thesis_title_en__text as thesis_title_en,
        keyword_desc__text as keyword_desc,
        {{ std_number('thesis_word_cnt__raw', 'bigint', '1') }} as thesis_word_cnt,
        abstract_text__text as abstract_text,
        {{ std_number('plagiarism_rate__raw', 'decimal(12, 2)', '1') }} as plagiarism_rate,
        blind_review_date__raw as blind_review_date,
        {{ std_number('blind_review_score__raw', 'decimal(5, 1)', '1') }} as blind_review_score,
        {{ std_number('blind_review_second_score__raw', 'decimal(5, 1)', '1') }} as blind_review_second_score,
        defense_date__raw as defense_date,
        defense_chair_name__text as defense_chair_name,
        {{ std_number('defense_member_cnt__raw', 'bigint', '1') }} as defense_member_cnt,
        is_excellent_thesis__raw as is_excellent_thesis,
        file_key__text as file_key,
        operator_staff_no__text as operator_staff_no,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['secret_level_code', 'typed.secret_level_code__text', 'JYT1001:BMDJ', 'JYT1001:BMDJ', 'label'],
        ['thesis_topic_type_code', 'typed.thesis_topic_type_code__text', 'local:graduate:lwxt', 'local:academic:ktlx', 'own'],
        ['blind_review_result_code', 'typed.blind_review_result_code__text', 'local:graduate:pyjg', 'local:graduate:pyjg', 'own'],
        ['blind_review_second_result_code', 'typed.blind_review_second_result_code__text', 'local:graduate:pyjg', 'local:graduate:pyjg', 'own'],
        ['defense_result_code', 'typed.defense_result_code__text', 'local:graduate:dbjg', 'local:graduate:dbjg', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when record_id__raw is not null and record_id is null then 'record_id:cast_failed' end as record_id__finding,
        nullif(concat_ws(
            ';',
            case when student_no__text <> student_no__raw then 'student_no:trimmed' end,
            case when student_no <> student_no__text then 'student_no:normalised' end
        ), '') as student_no__finding,
        case when thesis_title__text <> thesis_title__raw then 'thesis_title:trimmed' end as thesis_title__finding,
        case when thesis_title_en__text <> thesis_title_en__raw then 'thesis_title_en:trimmed' end as thesis_title_en__finding,
        nullif(concat_ws(
            ';',
            case when secret_level_code__text <> secret_level_code__raw then 'secret_level_code:trimmed' end,
            case when secret_level_code__kind = 'fix' then 'secret_level_code:fixed_code' end,
            case when secret_level_code__kind = 'unmapped' then 'secret_level_code:unmapped_code' end,
            case when secret_level_code__text is not null and secret_level_code__kind is null then 'secret_level_code:unknown_code' end
        ), '') as secret_level_code__finding,
        nullif(concat_ws(
            ';',
            case when thesis_topic_type_code__text <> thesis_topic_type_code__raw then 'thesis_topic_type_code:trimmed' end,
            case when thesis_topic_type_code__kind = 'fix' then 'thesis_topic_type_code:fixed_code' end,
            case when thesis_topic_type_code__kind = 'unmapped' then 'thesis_topic_type_code:unmapped_code' end,
            case when thesis_topic_type_code__text is not null and thesis_topic_type_code__kind is null then 'thesis_topic_type_code:unknown_code' end
        ), '') as thesis_topic_type_code__finding,
        case when keyword_desc__text <> keyword_desc__raw then 'keyword_desc:trimmed' end as keyword_desc__finding,
        case when thesis_word_cnt__raw is not null and thesis_word_cnt is null then 'thesis_word_cnt:cast_failed' end as thesis_word_cnt__finding,
        case when abstract_text__text <> abstract_text__raw then 'abstract_text:trimmed' end as abstract_text__finding,
        case when plagiarism_rate__raw is not null and plagiarism_rate is null then 'plagiarism_rate:cast_failed' end as plagiarism_rate__finding,
        nullif(concat_ws(
            ';',
            case when blind_review_result_code__text <> blind_review_result_code__raw then 'blind_review_result_code:trimmed' end,
            case when blind_review_result_code__kind = 'fix' then 'blind_review_result_code:fixed_code' end,
            case when blind_review_result_code__kind = 'unmapped' then 'blind_review_result_code:unmapped_code' end,
            case when blind_review_result_code__text is not null and blind_review_result_code__kind is null then 'blind_review_result_code:unknown_code' end
        ), '') as blind_review_result_code__finding,
        case when blind_review_score__raw is not null and blind_review_score is null then 'blind_review_score:cast_failed' end as blind_review_score__finding,
        nullif(concat_ws(
            ';',
            case when blind_review_second_result_code__text <> blind_review_second_result_code__raw then 'blind_review_second_result_code:trimmed' end,
            case when blind_review_second_result_code__kind = 'fix' then 'blind_review_second_result_code:fixed_code' end,
            case when blind_review_second_result_code__kind = 'unmapped' then 'blind_review_second_result_code:unmapped_code' end,
            case when blind_review_second_result_code__text is not null and blind_review_second_result_code__kind is null then 'blind_review_second_result_code:unknown_code' end
        ), '') as blind_review_second_result_code__finding,
        case when blind_review_second_score__raw is not null and blind_review_second_score is null then 'blind_review_second_score:cast_failed' end as blind_review_second_score__finding,
        case when defense_chair_name__text <> defense_chair_name__raw then 'defense_chair_name:trimmed' end as defense_chair_name__finding,
        case when defense_member_cnt__raw is not null and defense_member_cnt is null then 'defense_member_cnt:cast_failed' end as defense_member_cnt__finding,
        nullif(concat_ws(
            ';',
            case when defense_result_code__text <> defense_result_code__raw then 'defense_result_code:trimmed' end,
            case when defense_result_code__kind = 'fix' then 'defense_result_code:fixed_code' end,
            case when defense_result_code__kind = 'unmapped' then 'defense_result_code:unmapped_code' end,
            case when defense_result_code__text is not null and defense_result_code__kind is null then 'defense_result_code:unknown_code' end
        ), '') as defense_result_code__finding,
        case when file_key__text <> file_key__raw then 'file_key:trimmed' end as file_key__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(student_no as varchar) as student_no,
    cast(thesis_title as varchar) as thesis_title,
    cast(thesis_title_en as varchar) as thesis_title_en,
    cast(secret_level_code as varchar) as secret_level_code,
    cast(thesis_topic_type_code as varchar) as thesis_topic_type_code,
    cast(keyword_desc as varchar) as keyword_desc,
    cast(thesis_word_cnt as bigint) as thesis_word_cnt,
    cast(abstract_text as varchar) as abstract_text,
    cast(plagiarism_rate as decimal(12, 2)) as plagiarism_rate,
    blind_review_date,
    cast(blind_review_result_code as varchar) as blind_review_result_code,
    cast(blind_review_score as decimal(5, 1)) as blind_review_score,
    cast(blind_review_second_result_code as varchar) as blind_review_second_result_code,
    cast(blind_review_second_score as decimal(5, 1)) as blind_review_second_score,
    defense_date,
    cast(defense_chair_name as varchar) as defense_chair_name,
    cast(defense_member_cnt as bigint) as defense_member_cnt,
    cast(defense_result_code as varchar) as defense_result_code,
    is_excellent_thesis,
    cast(file_key as varchar) as file_key,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        student_no__finding,
        thesis_title__finding,
        thesis_title_en__finding,
        secret_level_code__finding,
        thesis_topic_type_code__finding,
        keyword_desc__finding,
        thesis_word_cnt__finding,
        abstract_text__finding,
        plagiarism_rate__finding,
        blind_review_result_code__finding,
        blind_review_score__finding,
        blind_review_second_result_code__finding,
        blind_review_second_score__finding,
        defense_chair_name__finding,
        defense_member_cnt__finding,
        defense_result_code__finding,
        file_key__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('thesis_title', 'thesis_title__raw', 'thesis_title__finding') }},
        {{ json_member('thesis_title_en', 'thesis_title_en__raw', 'thesis_title_en__finding') }},
        {{ json_member('secret_level_code', 'secret_level_code__raw', 'secret_level_code__finding') }},
        {{ json_member('thesis_topic_type_code', 'thesis_topic_type_code__raw', 'thesis_topic_type_code__finding') }},
        {{ json_member('keyword_desc', 'keyword_desc__raw', 'keyword_desc__finding') }},
        {{ json_member('thesis_word_cnt', 'cast(thesis_word_cnt__raw as varchar)', 'thesis_word_cnt__finding') }},
        {{ json_member('abstract_text', 'abstract_text__raw', 'abstract_text__finding') }},
        {{ json_member('plagiarism_rate', 'cast(plagiarism_rate__raw as varchar)', 'plagiarism_rate__finding') }},
        {{ json_member('blind_review_result_code', 'blind_review_result_code__raw', 'blind_review_result_code__finding') }},
        {{ json_member('blind_review_score', 'cast(blind_review_score__raw as varchar)', 'blind_review_score__finding') }},
        {{ json_member('blind_review_second_result_code', 'blind_review_second_result_code__raw', 'blind_review_second_result_code__finding') }},
        {{ json_member('blind_review_second_score', 'cast(blind_review_second_score__raw as varchar)', 'blind_review_second_score__finding') }},
        {{ json_member('defense_chair_name', 'defense_chair_name__raw', 'defense_chair_name__finding') }},
        {{ json_member('defense_member_cnt', 'cast(defense_member_cnt__raw as varchar)', 'defense_member_cnt__finding') }},
        {{ json_member('defense_result_code', 'defense_result_code__raw', 'defense_result_code__finding') }},
        {{ json_member('file_key', 'file_key__raw', 'file_key__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
