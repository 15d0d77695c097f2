-- generated from contracts/systems/student_affairs/hardship_assessment.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "id" as record_id__raw,
        "xh" as student_no__raw,
        "xn" as academic_year__raw,
        "rddj" as hardship_level_code__raw,
        "knyy" as hardship_reason_code__raw,
        "jtlx" as family_type_code__raw,
        "jtrks" as family_size_cnt__raw,
        "jtnsr" as family_income_amt__raw,
        "rjysr" as person_income_amt__raw,
        "sfjdlk" as is_registered_poor__raw,
        "sfdb" as is_min_living__raw,
        "sfge" as is_orphan__raw,
        "sfcj" as has_disability__raw,
        "cjlx" as disability_type_code__raw,
        "jtfz" as family_debt_amt__raw,
        "zhqk" as hardship_desc__raw,
        "pyjg" as opinion_desc__raw,
        "shzt" as approval_status_code__raw,
        "rdrq" as hardship_assess_date__raw,
        {{ row_key(['"id"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_student_affairs__hardship_assessment') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_token('academic_year__raw') }} as academic_year__text,
        nullif({{ clean_text('hardship_level_code__raw') }}, '') as hardship_level_code__text,
        nullif({{ bare_list('hardship_reason_code__raw') }}, '') as hardship_reason_code__text,
        nullif({{ clean_text('family_type_code__raw') }}, '') as family_type_code__text,
        nullif({{ clean_token('cast(is_registered_poor__raw as varchar)') }}, '') as is_registered_poor__text,
        nullif({{ clean_token('cast(is_min_living__raw as varchar)') }}, '') as is_min_living__text,
        nullif({{ clean_token('cast(is_orphan__raw as varchar)') }}, '') as is_orphan__text,
        nullif({{ clean_token('cast(has_disability__raw as varchar)') }}, '') as has_disability__text,
        nullif({{ clean_text('disability_type_code__raw') }}, '') as disability_type_code__text,
        {{ clean_text('hardship_desc__raw') }} as hardship_desc__text,
        {{ clean_text('opinion_desc__raw') }} as opinion_desc__text,
        nullif({{ clean_text('approval_status_code__raw') }}, '') as approval_status_code__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        {{ upper_case('student_no__text') }} as student_no,
        academic_year__text as academic_year,
        {{ std_number('family_size_cnt__raw', 'bigint', '1') }} as family_size_cnt,
        {{ std_number('family_income_amt__raw', 'decimal(16, 2)', '10000') }} as family_income_amt,
        {{ std_number('person_income_amt__raw', 'decimal(10, 2)', '1') }} as person_income_amt,
        {{ std_boolean('is_registered_poor__text') }} as is_registered_poor,
        {{ std_boolean('is_min_living__text') }} as is_min_living,
        {{ std_boolean('is_orphan__text') }} as is_orphan,
        {{ std_boolean('has_disability__text') }} as has_disability,
        {{ std_number('family_debt_amt__raw', 'decimal(12, 2)', '1') }} as family_debt_amt,
        hardship_desc__text as hardship_desc,
        opinion_desc__text as opinion_desc,
        hardship_assess_date__raw as hardship_assess_date
    from cleaned
),

hardship_reason_code__list as (
    {{ mapped_list('typed', 'hardship_reason_code__text', ',',
        'JYT1001:KNYY', 'JYT1001:KNYY', 'label') }}
),

coded as (
    {{ coded('typed', [
        ['hardship_level_code', 'typed.hardship_level_code__text', 'JYT1001:KNCD', 'JYT1001:KNCD', 'label'],
        ['family_type_code', 'typed.family_type_code__text', 'JYT1001:JTLB', 'JYT1001:JTLB', 'label'],
        ['disability_type_code', 'typed.disability_type_code__text', 'JYT1001:CJRLX', 'JYT1001:CJRLX', 'label'],
        ['approval_status_code', 'typed.approval_status_code__text', 'local:student_affairs:shzt', 'local:academic:spzt', 'label'],
    ], ['hardship_reason_code']) }}
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
        case when academic_year__text <> academic_year__raw then 'academic_year:trimmed' end as academic_year__finding,
        nullif(concat_ws(
            ';',
            case when hardship_level_code__text <> hardship_level_code__raw then 'hardship_level_code:trimmed' end,
            case when hardship_level_code__kind = 'fix' then 'hardship_level_code:fixed_code' end,
            case when hardship_level_code__kind = 'unmapped' then 'hardship_level_code:unmapped_code' end,
            case when hardship_level_code__text is not null and hardship_level_code__kind is null then 'hardship_level_code:unknown_code' end
        ), '') as hardship_level_code__finding,
        nullif(concat_ws(
            ';',
            case when hardship_reason_code__kind = 'fix' then 'hardship_reason_code:fixed_code' end,
            case when hardship_reason_code__kind = 'unmapped' then 'hardship_reason_code:unmapped_code' end,
            case when hardship_reason_code__text is not null and hardship_reason_code__kind is null then 'hardship_reason_code:unknown_code' end
        ), '') as hardship_reason_code__finding,
        nullif(concat_ws(
            ';',
            case when family_type_code__text <> family_type_code__raw then 'family_type_code:trimmed' end,
            case when family_type_code__kind = 'fix' then 'family_type_code:fixed_code' end,
            case when family_type_code__kind = 'unmapped' then 'family_type_code:unmapped_code' end,
            case when family_type_code__text is not null and family_type_code__kind is null then 'family_type_code:unknown_code' end
        ), '') as family_type_code__finding,
        case when family_size_cnt__raw is not null and family_size_cnt is null then 'family_size_cnt:cast_failed' end as family_size_cnt__finding,
        case when family_income_amt__raw is not null and family_income_amt is null then 'family_income_amt:cast_failed' end as family_income_amt__finding,
        case when person_income_amt__raw is not null and person_income_amt is null then 'person_income_amt:cast_failed' end as person_income_amt__finding,
        case when is_registered_poor__text is not null and is_registered_poor is null then 'is_registered_poor:cast_failed' end as is_registered_poor__finding,
        case when is_min_living__text is not null and is_min_living is null then 'is_min_living:cast_failed' end as is_min_living__finding,
        case when is_orphan__text is not null and is_orphan is null then 'is_orphan:cast_failed' end as is_orphan__finding,
        case when has_disability__text is not null and has_disability is null then 'has_disability:cast_failed' end as has_disability__finding,
        nullif(concat_ws(
            ';',
            case when disability_type_code__text <> disability_type_code__raw then 'disability_type_code:trimmed' end,
            case when disability_type_code__kind = 'fix' then 'disability_type_code:fixed_code' end,
            case when disability_type_code__kind = 'unmapped' then 'disability_type_code:unmapped_code' end,
            case when disability_type_code__text is not null and disability_type_code__kind is null then 'disability_type_code:unknown_code' end
        ), '') as disability_type_code__finding,
        case when family_debt_amt__raw is not null and family_debt_amt is null then 'family_debt_amt:cast_failed' end as family_debt_amt__finding,
        case when hardship_desc__text <> hardship_desc__raw then 'hardship_desc:trimmed' end as hardship_desc__finding,
        case when opinion_desc__text <> opinion_desc__raw then 'opinion_desc:trimmed' end as opinion_desc__finding,
        nullif(concat_ws(
            ';',
            case when approval_status_code__text <> approval_status_code__raw then 'approval_status_code:trimmed' end,
            case when approval_status_code__kind = 'fix' then 'approval_status_code:fixed_code' end,
            case when approval_status_code__kind = 'unmapped' then 'approval_status_code:unmapped_code' end,
            case when approval_status_code__text is not null and approval_status_code__kind is null then 'approval_status_code:unknown_code' end
        ), '') as approval_status_code__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(student_no as varchar) as student_no,
    cast(academic_year as varchar) as academic_year,
    cast(hardship_level_code as varchar) as hardship_level_code,
    cast(hardship_reason_code as varchar) as hardship_reason_code,
    cast(family_type_code as varchar) as family_type_code,
    cast(family_size_cnt as bigint) as family_size_cnt,
    cast(family_income_amt as decimal(16, 2)) as family_income_amt,
    cast(person_income_amt as decimal(10, 2)) as person_income_amt,
    cast(is_registered_poor as boolean) as is_registered_poor,
    cast(is_min_living as boolean) as is_min_living,
    cast(is_orphan as boolean) as is_orphan,
    cast(has_disability as boolean) as has_disability,
    cast(disability_type_code as varchar) as disability_type_code,
    cast(family_debt_amt as decimal(12, 2)) as family_debt_amt,
    cast(hardship_desc as varchar) as hardship_desc,
    cast(opinion_desc as varchar) as opinion_desc,
    cast(approval_status_code as varchar) as approval_status_code,
    hardship_assess_date,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        student_no__finding,
        academic_year__finding,
        hardship_level_code__finding,
        hardship_reason_code__finding,
        family_type_code__finding,
        family_size_cnt__finding,
        family_income_amt__finding,
        person_income_amt__finding,
        is_registered_poor__finding,
        is_min_living__finding,
        is_orphan__finding,
        has_disability__finding,
        disability_type_code__finding,
        family_debt_amt__finding,
        hardship_desc__finding,
        opinion_desc__finding,
        approval_status_code__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('academic_year', 'academic_year__raw', 'academic_year__finding') }},
        {{ json_member('hardship_level_code', 'hardship_level_code__raw', 'hardship_level_code__finding') }},
        {{ json_member('hardship_reason_code', 'hardship_reason_code__raw', 'hardship_reason_code__finding') }},
        {{ json_member('family_type_code', 'family_type_code__raw', 'family_type_code__finding') }},
        {{ json_member('family_size_cnt', 'cast(family_size_cnt__raw as varchar)', 'family_size_cnt__finding') }},
        {{ json_member('family_income_amt', 'cast(family_income_amt__raw as varchar)', 'family_income_amt__finding') }},
        {{ json_member('person_income_amt', 'cast(person_income_amt__raw as varchar)', 'person_income_amt__finding') }},
        {{ json_member('is_registered_poor', 'cast(is_registered_poor__raw as varchar)', 'is_registered_poor__finding') }},
        {{ json_member('is_min_living', 'cast(is_min_living__raw as varchar)', 'is_min_living__finding') }},
        {{ json_member('is_orphan', 'cast(is_orphan__raw as varchar)', 'is_orphan__finding') }},
        {{ json_member('has_disability', 'cast(has_disability__raw as varchar)', 'has_disability__finding') }},
        {{ json_member('disability_type_code', 'disability_type_code__raw', 'disability_type_code__finding') }},
        {{ json_member('family_debt_amt', 'cast(family_debt_amt__raw as varchar)', 'family_debt_amt__finding') }},
        {{ json_member('hardship_desc', 'hardship_desc__raw', 'hardship_desc__finding') }},
        {{ json_member('opinion_desc', 'opinion_desc__raw', 'opinion_desc__finding') }},
        {{ json_member('approval_status_code', 'approval_status_code__raw', 'approval_status_code__finding') }}
    ), '') || '}' as _originals
from judged
