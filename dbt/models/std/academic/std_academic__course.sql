-- generated from contracts/systems/academic/course.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "KCDM" as course_code__raw,
        "KCMC" as course_name__raw,
        "KCYWMC" as course_name_en__raw,
        "KKXYDM" as offer_department_code__raw,
        "XF" as course_credit__raw,
        "ZXS" as total_hours__raw,
        "LLXS" as teach_hours__raw,
        "SYXS" as lab_hours__raw,
        "SJXS" as practice_hours__raw,
        "ZHXS" as week_hours__raw,
        "KCLBM" as course_category_code__raw,
        "KCXZM" as course_attribute_code__raw,
        "KCLXM" as course_type_code__raw,
        "KSFSM" as exam_mode_code__raw,
        "JFZ" as score_mode_code__raw,
        "SKYY" as teach_language_code__raw,
        "KCJBM" as course_level_code__raw,
        "KCFZRGH" as course_head_staff_no__raw,
        "XXKC" as prerequisite_course_desc__raw,
        "KCJJ" as course_desc__raw,
        "DGWJ" as attachment_uri__raw,
        "SFTSK" as is_general_elective__raw,
        "SFQY" as is_active__raw,
        "CZR" as operator_staff_no__raw,
        "CZSJ" as record_updated_at__raw,
        {{ row_key(['"KCDM"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__course') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('course_code__raw') }} as course_code__text,
        {{ clean_text('course_name__raw') }} as course_name__text,
        {{ clean_text('course_name_en__raw') }} as course_name_en__text,
        {{ clean_token('offer_department_code__raw') }} as offer_department_code__text,
        nullif({{ clean_token('course_category_code__raw') }}, '') as course_category_code__text,
        nullif({{ clean_token('course_attribute_code__raw') }}, '') as course_attribute_code__text,
        nullif({{ clean_token('course_type_code__raw') }}, '') as course_type_code__text,
        nullif({{ clean_token('exam_mode_code__raw') }}, '') as exam_mode_code__text,
        nullif({{ clean_token('score_mode_code__raw') }}, '') as score_mode_code__text,
        nullif({{ clean_text('teach_language_code__raw') }}, '') as teach_language_code__text,
        nullif({{ clean_token('course_level_code__raw') }}, '') as course_level_code__text,
        {{ clean_token('course_head_staff_no__raw') }} as course_head_staff_no__text,
        {{ clean_text('prerequisite_course_desc__raw') }} as prerequisite_course_desc__text,
        {{ clean_text('course_desc__raw') }} as course_desc__text,
        {{ clean_text('attachment_uri__raw') }} as attachment_uri__text,
        nullif({{ clean_token('is_general_elective__raw') }}, '') as is_general_elective__text,
        nullif({{ clean_token('is_active__raw') }}, '') as is_active__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        course_code__text as course_code,
        course_name__text as course_name,
        course_name_en__text as course_name_en,
        offer_department_code__text as offer_department_code,
        {{ std_number('course_credit__raw', 'decimal(4, 1)', '1') }} as course_credit,
        {{ std_number('total_hours__raw', 'decimal(12, 2)', '1') }} as total_hours,
        {{ std_number('teach_hours__raw', 'decimal(12, 2)', '1') }} as teach_hours,
        {{ std_number('lab_hours__raw', 'decimal(12, 2)', '1') }} as lab_hours,
        {{ std_number('practice_hours__raw', 'decimal(12, 2)', '1') }} as practice_hours,
        {{ std_number('week_hours__raw', 'decimal(4, 1)', '1') }} as week_hours,
        course_head_staff_no__text as course_head_staff_no,
        prerequisite_course_desc__text as prerequisite_course_desc,
        course_desc__text as course_desc,
        attachment_uri__text as attachment_uri,
        {{ std_boolean('is_general_elective__text') }} as is_general_elective,
        {{ std_boolean('is_active__text') }} as is_active,
        operator_staff_no__text as operator_staff_no,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['course_category_code', 'typed.course_category_code__text', 'local:academic:kclb', 'JYT1001:KCLB', 'own'],
        ['course_attribute_code', 'typed.course_attribute_code__text', 'local:academic:kcxz', 'JYT1001:KCSX', 'own'],
        ['course_type_code', 'typed.course_type_code__text', 'JYT1001:KCLX', 'JYT1001:KCLX', 'standard'],
        ['exam_mode_code', 'typed.exam_mode_code__text', 'JYT1001:KSFS', 'JYT1001:KSFS', 'standard'],
        ['score_mode_code', 'typed.score_mode_code__text', 'local:academic:jfz', 'local:academic:jfz', 'own'],
        ['teach_language_code', 'typed.teach_language_code__text', 'GBT_4880-1991_languages', 'GBT_4880.1-2005_languages', 'label'],
        ['course_level_code', 'typed.course_level_code__text', 'JYT1001:KCJB', 'JYT1001:KCJB', 'standard'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when course_code__text <> course_code__raw then 'course_code:trimmed' end as course_code__finding,
        case when course_name__text <> course_name__raw then 'course_name:trimmed' end as course_name__finding,
        case when course_name_en__text <> course_name_en__raw then 'course_name_en:trimmed' end as course_name_en__finding,
        case when offer_department_code__text <> offer_department_code__raw then 'offer_department_code:trimmed' end as offer_department_code__finding,
        case when course_credit__raw is not null and course_credit is null then 'course_credit:cast_failed' end as course_credit__finding,
        case when total_hours__raw is not null and total_hours is null then 'total_hours:cast_failed' end as total_hours__finding,
        case when teach_hours__raw is not null and teach_hours is null then 'teach_hours:cast_failed' end as teach_hours__finding,
        case when lab_hours__raw is not null and lab_hours is null then 'lab_hours:cast_failed' end as lab_hours__finding,
        case when practice_hours__raw is not null and practice_hours is null then 'practice_hours:cast_failed' end as practice_hours__finding,
        case when week_hours__raw is not null and week_hours is null then 'week_hours:cast_failed' end as week_hours__finding,
        nullif(concat_ws(
            ';',
            case when course_category_code__text <> course_category_code__raw then 'course_category_code:trimmed' end,
            case when course_category_code__kind = 'fix' then 'course_category_code:fixed_code' end,
            case when course_category_code__kind = 'unmapped' then 'course_category_code:unmapped_code' end,
            case when course_category_code__text is not null and course_category_code__kind is null then 'course_category_code:unknown_code' end
        ), '') as course_category_code__finding,
        nullif(concat_ws(
            ';',
            case when course_attribute_code__text <> course_attribute_code__raw then 'course_attribute_code:trimmed' end,
            case when course_attribute_code__kind = 'fix' then 'course_attribute_code:fixed_code' end,
            case when course_attribute_code__kind = 'unmapped' then 'course_attribute_code:unmapped_code' end,
            case when course_attribute_code__text is not null and course_attribute_code__kind is null then 'course_attribute_code:unknown_code' end
        ), '') as course_attribute_code__finding,
        nullif(concat_ws(
            ';',
            case when course_type_code__text <> course_type_code__raw then 'course_type_code:trimmed' end,
            case when course_type_code__kind = 'fix' then 'course_type_code:fixed_code' end,
            case when course_type_code__kind = 'unmapped' then 'course_type_code:unmapped_code' end,
            case when course_type_code__text is not null and course_type_code__kind is null then 'course_type_code:unknown_code' end
        ), '') as course_type_code__finding,
        nullif(concat_ws(
            ';',
            case when exam_mode_code__text <> exam_mode_code__raw then 'exam_mode_code:trimmed' end,
            case when exam_mode_code__kind = 'fix' then 'exam_mode_code:fixed_code' end,
            case when exam_mode_code__kind = 'unmapped' then 'exam_mode_code:unmapped_code' end,
            case when exam_mode_code__text is not null and exam_mode_code__kind is null then 'exam_mode_code:unknown_code' end
        ), '') as exam_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when score_mode_code__text <> score_mode_code__raw then 'score_mode_code:trimmed' end,
            case when score_mode_code__kind = 'fix' then 'score_mode_code:fixed_code' end,
            case when score_mode_code__kind = 'unmapped' then 'score_mode_code:unmapped_code' end,
            case when score_mode_code__text is not null and score_mode_code__kind is null then 'score_mode_code:unknown_code' end
        ), '') as score_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when teach_language_code__text <> teach_language_code__raw then 'teach_language_code:trimmed' end,
            case when teach_language_code__kind = 'fix' then 'teach_language_code:fixed_code' end,
            case when teach_language_code__kind = 'unmapped' then 'teach_language_code:unmapped_code' end,
            case when teach_language_code__text is not null and teach_language_code__kind is null then 'teach_language_code:unknown_code' end
        ), '') as teach_language_code__finding,
        nullif(concat_ws(
            ';',
            case when course_level_code__text <> course_level_code__raw then 'course_level_code:trimmed' end,
            case when course_level_code__kind = 'fix' then 'course_level_code:fixed_code' end,
            case when course_level_code__kind = 'unmapped' then 'course_level_code:unmapped_code' end,
            case when course_level_code__text is not null and course_level_code__kind is null then 'course_level_code:unknown_code' end
        ), '') as course_level_code__finding,
        case when course_head_staff_no__text <> course_head_staff_no__raw then 'course_head_staff_no:trimmed' end as course_head_staff_no__finding,
        case when prerequisite_course_desc__text <> prerequisite_course_desc__raw then 'prerequisite_course_desc:trimmed' end as prerequisite_course_desc__finding,
        case when course_desc__text <> course_desc__raw then 'course_desc:trimmed' end as course_desc__finding,
        case when attachment_uri__text <> attachment_uri__raw then 'attachment_uri:trimmed' end as attachment_uri__finding,
        nullif(concat_ws(
            ';',
            case when is_general_elective__text <> is_general_elective__raw then 'is_general_elective:trimmed' end,
            case when is_general_elective__text is not null and is_general_elective is null then 'is_general_elective:cast_failed' end
        ), '') as is_general_elective__finding,
        nullif(concat_ws(
            ';',
            case when is_active__text <> is_active__raw then 'is_active:trimmed' end,
            case when is_active__text is not null and is_active is null then 'is_active:cast_failed' end
        ), '') as is_active__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(course_code as varchar) as course_code,
    cast(course_name as varchar) as course_name,
    cast(course_name_en as varchar) as course_name_en,
    cast(offer_department_code as varchar) as offer_department_code,
    cast(course_credit as decimal(4, 1)) as course_credit,
    cast(total_hours as decimal(12, 2)) as total_hours,
    cast(teach_hours as decimal(12, 2)) as teach_hours,
    cast(lab_hours as decimal(12, 2)) as lab_hours,
    cast(practice_hours as decimal(12, 2)) as practice_hours,
    cast(week_hours as decimal(4, 1)) as week_hours,
    cast(course_category_code as varchar) as course_category_code,
    cast(course_attribute_code as varchar) as course_attribute_code,
    cast(course_type_code as varchar) as course_type_code,
    cast(exam_mode_code as varchar) as exam_mode_code,
    cast(score_mode_code as varchar) as score_mode_code,
    cast(teach_language_code as varchar) as teach_language_code,
    cast(course_level_code as varchar) as course_level_code,
    cast(course_head_staff_no as varchar) as course_head_staff_no,
    cast(prerequisite_course_desc as varchar) as prerequisite_course_desc,
    cast(course_desc as varchar) as course_desc,
    cast(attachment_uri as varchar) as attachment_uri,
    cast(is_general_elective as boolean) as is_general_elective,
    cast(is_active as boolean) as is_active,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        course_code__finding,
        course_name__finding,
        course_name_en__finding,
        offer_department_code__finding,
        course_credit__finding,
        total_hours__finding,
        teach_hours__finding,
        lab_hours__finding,
        practice_hours__finding,
        week_hours__finding,
        course_category_code__finding,
        course_attribute_code__finding,
        course_type_code__finding,
        exam_mode_code__finding,
        score_mode_code__finding,
        teach_language_code__finding,
        course_level_code__finding,
        course_head_staff_no__finding,
        prerequisite_course_desc__finding,
        course_desc__finding,
        attachment_uri__finding,
        is_general_elective__finding,
        is_active__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('course_code', 'course_code__raw', 'course_code__finding') }},
        {{ json_member('course_name', 'course_name__raw', 'course_name__finding') }},
        {{ json_member('course_name_en', 'course_name_en__raw', 'course_name_en__finding') }},
        {{ json_member('offer_department_code', 'offer_department_code__raw', 'offer_department_code__finding') }},
        {{ json_member('course_credit', 'cast(course_credit__raw as varchar)', 'course_credit__finding') }},
        {{ json_member('total_hours', 'cast(total_hours__raw as varchar)', 'total_hours__finding') }},
        {{ json_member('teach_hours', 'cast(teach_hours__raw as varchar)', 'teach_hours__finding') }},
        {{ json_member('lab_hours', 'cast(lab_hours__raw as varchar)', 'lab_hours__finding') }},
        {{ json_member('practice_hours', 'cast(practice_hours__raw as varchar)', 'practice_hours__finding') }},
        {{ json_member('week_hours', 'cast(week_hours__raw as varchar)', 'week_hours__finding') }},
        {{ json_member('course_category_code', 'course_category_code__raw', 'course_category_code__finding') }},
        {{ json_member('course_attribute_code', 'course_attribute_code__raw', 'course_attribute_code__finding') }},
        {{ json_member('course_type_code', 'course_type_code__raw', 'course_type_code__finding') }},
        {{ json_member('exam_mode_code', 'exam_mode_code__raw', 'exam_mode_code__finding') }},
        {{ json_member('score_mode_code', 'score_mode_code__raw', 'score_mode_code__finding') }},
        {{ json_member('teach_language_code', 'teach_language_code__raw', 'teach_language_code__finding') }},
        {{ json_member('course_level_code', 'course_level_code__raw', 'course_level_code__finding') }},
        {{ json_member('course_head_staff_no', 'course_head_staff_no__raw', 'course_head_staff_no__finding') }},
        {{ json_member('prerequisite_course_desc', 'prerequisite_course_desc__raw', 'prerequisite_course_desc__finding') }},
        {{ json_member('course_desc', 'course_desc__raw', 'course_desc__finding') }},
        {{ json_member('attachment_uri', 'attachment_uri__raw', 'attachment_uri__finding') }},
        {{ json_member('is_general_elective', 'is_general_elective__raw', 'is_general_elective__finding') }},
        {{ json_member('is_active', 'is_active__raw', 'is_active__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
