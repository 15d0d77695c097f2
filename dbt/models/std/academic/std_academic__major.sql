-- generated from contracts/systems/academic/major.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "ZYDM" as major_code__raw,
        "ZYMC" as major_name__raw,
        "ZYYWMC" as major_name_en__raw,
        "GJZYDM" as nation_major_code__raw,
        "XYDM" as department_code__raw,
        "XKMLDM" as discipline_category_code__raw,
        "ZYLDM" as major_class_code__raw,
        "XZ" as study_years__raw,
        "XWMLM" as degree_category_code__raw,
        "PYCCM" as training_level_code__raw,
        "SFSFZY" as is_normal_major__raw,
        "ZYFZR" as major_head_staff_no__raw,
        "SZNF" as major_found_year__raw,
        "TZNF" as major_end_year__raw,
        "SFYLZY" as grade_name__raw,
        "RZZT" as major_accredit_status_code__raw,
        "RZYXQ" as expire_date__raw,
        {{ row_key(['"ZYDM"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__major') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('major_code__raw') }} as major_code__text,
        {{ clean_text('major_name__raw') }} as major_name__text,
        {{ clean_text('major_name_en__raw') }} as major_name_en__text,
        nullif({{ clean_token('nation_major_code__raw') }}, '') as nation_major_code__text,
        {{ clean_token('department_code__raw') }} as department_code__text,
        nullif({{ clean_token('discipline_category_code__raw') }}, '') as discipline_category_code__text,
        nullif({{ clean_token('major_class_code__raw') }}, '') as major_class_code__text,
        nullif({{ clean_token('study_years__raw') }}, '') as study_years__text,
        nullif({{ clean_text('degree_category_code__raw') }}, '') as degree_category_code__text,
        nullif({{ clean_text('training_level_code__raw') }}, '') as training_level_code__text,
        nullif({{ clean_token('is_normal_major__raw') }}, '') as is_normal_major__text,
        {{ clean_token('major_head_staff_no__raw') }} as major_head_staff_no__text,
        {{ clean_token('major_found_year__raw') }} as major_found_year__text,
        {{ clean_token('major_end_year__raw') }} as major_end_year__text,
        {{ clean_text('grade_name__raw') }} as grade_name__text,
        nullif({{ clean_token('major_accredit_status_code__raw') }}, '') as major_accredit_status_code__text,
        nullif({{ clean_token('expire_date__raw') }}, '') as expire_date__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        major_code__text as major_code,
        major_name__text as major_name,
        major_name_en__text as major_name_en,
        department_code__text as department_code,
        {{ std_decimal('study_years__text', 3, 1, '1') }} as study_years,
        {{ std_boolean('is_normal_major__text') }} as is_normal_major,
        major_head_staff_no__text as major_head_staff_no,
        major_found_year__text as major_found_year,
        major_end_year__text as major_end_year,
        grade_name__text as grade_name,
        {{ std_date('expire_date__text', 'iso') }} as expire_date
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['nation_major_code', 'substr(typed.nation_major_code__text, 1, 6)', 'MOE_undergraduate_catalog_2026_partial', 'MOE_undergraduate_catalog_2026_partial', 'standard'],
        ['discipline_category_code', 'typed.discipline_category_code__text', 'local:academic:xkml', 'MOE_graduate_catalog_2022', 'own'],
        ['major_class_code', 'typed.major_class_code__text', 'MOE_undergraduate_classes_2026_partial', 'MOE_undergraduate_classes_2026_partial', 'standard'],
        ['degree_category_code', 'typed.degree_category_code__text', 'local:academic:xkml', 'MOE_graduate_catalog_2022', 'label'],
        ['training_level_code', 'typed.training_level_code__text', 'JYT1001:PYCC', 'JYT1001:PYCC', 'label'],
        ['major_accredit_status_code', 'typed.major_accredit_status_code__text', 'local:academic:rzzt', 'local:academic:rzzt', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when major_code__text <> major_code__raw then 'major_code:trimmed' end as major_code__finding,
        case when major_name__text <> major_name__raw then 'major_name:trimmed' end as major_name__finding,
        case when major_name_en__text <> major_name_en__raw then 'major_name_en:trimmed' end as major_name_en__finding,
        nullif(concat_ws(
            ';',
            case when nation_major_code__text <> nation_major_code__raw then 'nation_major_code:trimmed' end,
            case when nation_major_code__kind = 'fix' then 'nation_major_code:fixed_code' end,
            case when nation_major_code__kind = 'unmapped' then 'nation_major_code:unmapped_code' end,
            case when nation_major_code__text is not null and nation_major_code__kind is null then 'nation_major_code:unknown_code' end
        ), '') as nation_major_code__finding,
        case when department_code__text <> department_code__raw then 'department_code:trimmed' end as department_code__finding,
        nullif(concat_ws(
            ';',
            case when discipline_category_code__text <> discipline_category_code__raw then 'discipline_category_code:trimmed' end,
            case when discipline_category_code__kind = 'fix' then 'discipline_category_code:fixed_code' end,
            case when discipline_category_code__kind = 'unmapped' then 'discipline_category_code:unmapped_code' end,
            case when discipline_category_code__text is not null and discipline_category_code__kind is null then 'discipline_category_code:unknown_code' end
        ), '') as discipline_category_code__finding,
        nullif(concat_ws(
            ';',
            case when major_class_code__text <> major_class_code__raw then 'major_class_code:trimmed' end,
            case when major_class_code__kind = 'fix' then 'major_class_code:fixed_code' end,
            case when major_class_code__kind = 'unmapped' then 'major_class_code:unmapped_code' end,
            case when major_class_code__text is not null and major_class_code__kind is null then 'major_class_code:unknown_code' end
        ), '') as major_class_code__finding,
        nullif(concat_ws(
            ';',
            case when study_years__text <> study_years__raw then 'study_years:trimmed' end,
            case when study_years is not null and {{ has_unit('study_years__text') }} then 'study_years:stripped_unit' end,
            case when study_years__text is not null and study_years is null then 'study_years:cast_failed' end
        ), '') as study_years__finding,
        nullif(concat_ws(
            ';',
            case when degree_category_code__text <> degree_category_code__raw then 'degree_category_code:trimmed' end,
            case when degree_category_code__kind = 'fix' then 'degree_category_code:fixed_code' end,
            case when degree_category_code__kind = 'unmapped' then 'degree_category_code:unmapped_code' end,
            case when degree_category_code__text is not null and degree_category_code__kind is null then 'degree_category_code:unknown_code' end
        ), '') as degree_category_code__finding,
        nullif(concat_ws(
            ';',
            case when training_level_code__text <> training_level_code__raw then 'training_level_code:trimmed' end,
            case when training_level_code__kind = 'fix' then 'training_level_code:fixed_code' end,
            case when training_level_code__kind = 'unmapped' then 'training_level_code:unmapped_code' end,
            case when training_level_code__text is not null and training_level_code__kind is null then 'training_level_code:unknown_code' end
        ), '') as training_level_code__finding,
        nullif(concat_ws(
            ';',
            case when is_normal_major__text <> is_normal_major__raw then 'is_normal_major:trimmed' end,
            case when is_normal_major__text is not null and is_normal_major is null then 'is_normal_major:cast_failed' end
        ), '') as is_normal_major__finding,
        case when major_head_staff_no__text <> major_head_staff_no__raw then 'major_head_staff_no:trimmed' end as major_head_staff_no__finding,
        case when major_found_year__text <> major_found_year__raw then 'major_found_year:trimmed' end as major_found_year__finding,
        case when major_end_year__text <> major_end_year__raw then 'major_end_year:trimmed' end as major_end_year__finding,
        case when grade_name__text <> grade_name__raw then 'grade_name:trimmed' end as grade_name__finding,
        nullif(concat_ws(
            ';',
            case when major_accredit_status_code__text <> major_accredit_status_code__raw then 'major_accredit_status_code:trimmed' end,
            case when major_accredit_status_code__kind = 'fix' then 'major_accredit_status_code:fixed_code' end,
            case when major_accredit_status_code__kind = 'unmapped' then 'major_accredit_status_code:unmapped_code' end,
            case when major_accredit_status_code__text is not null and major_accredit_status_code__kind is null then 'major_accredit_status_code:unknown_code' end
        ), '') as major_accredit_status_code__finding,
        nullif(concat_ws(
            ';',
            case when expire_date__text <> expire_date__raw then 'expire_date:trimmed' end,
            case when {{ is_truncated('expire_date__text', 'iso') }} then 'expire_date:truncated_precision' end,
            case when expire_date__text is not null and expire_date is null then 'expire_date:cast_failed' end
        ), '') as expire_date__finding
    from coded
)

select
    cast(major_code as varchar) as major_code,
    cast(major_name as varchar) as major_name,
    cast(major_name_en as varchar) as major_name_en,
    cast(nation_major_code as varchar) as nation_major_code,
    cast(department_code as varchar) as department_code,
    cast(discipline_category_code as varchar) as discipline_category_code,
    cast(major_class_code as varchar) as major_class_code,
    cast(study_years as decimal(3, 1)) as study_years,
    cast(degree_category_code as varchar) as degree_category_code,
    cast(training_level_code as varchar) as training_level_code,
    cast(is_normal_major as boolean) as is_normal_major,
    cast(major_head_staff_no as varchar) as major_head_staff_no,
    cast(major_found_year as varchar) as major_found_year,
    cast(major_end_year as varchar) as major_end_year,
    cast(grade_name as varchar) as grade_name,
    cast(major_accredit_status_code as varchar) as major_accredit_status_code,
    cast(expire_date as date) as expire_date,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        major_code__finding,
        major_name__finding,
        major_name_en__finding,
        nation_major_code__finding,
        department_code__finding,
        discipline_category_code__finding,
        major_class_code__finding,
        study_years__finding,
        degree_category_code__finding,
        training_level_code__finding,
        is_normal_major__finding,
        major_head_staff_no__finding,
        major_found_year__finding,
        major_end_year__finding,
        grade_name__finding,
        major_accredit_status_code__finding,
        expire_date__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('major_code', 'major_code__raw', 'major_code__finding') }},
        {{ json_member('major_name', 'major_name__raw', 'major_name__finding') }},
        {{ json_member('major_name_en', 'major_name_en__raw', 'major_name_en__finding') }},
        {{ json_member('nation_major_code', 'nation_major_code__raw', 'nation_major_code__finding') }},
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('discipline_category_code', 'discipline_category_code__raw', 'discipline_category_code__finding') }},
        {{ json_member('major_class_code', 'major_class_code__raw', 'major_class_code__finding') }},
        {{ json_member('study_years', 'study_years__raw', 'study_years__finding') }},
        {{ json_member('degree_category_code', 'degree_category_code__raw', 'degree_category_code__finding') }},
        {{ json_member('training_level_code', 'training_level_code__raw', 'training_level_code__finding') }},
        {{ json_member('is_normal_major', 'is_normal_major__raw', 'is_normal_major__finding') }},
        {{ json_member('major_head_staff_no', 'major_head_staff_no__raw', 'major_head_staff_no__finding') }},
        {{ json_member('major_found_year', 'major_found_year__raw', 'major_found_year__finding') }},
        {{ json_member('major_end_year', 'major_end_year__raw', 'major_end_year__finding') }},
        {{ json_member('grade_name', 'grade_name__raw', 'grade_name__finding') }},
        {{ json_member('major_accredit_status_code', 'major_accredit_status_code__raw', 'major_accredit_status_code__finding') }},
        {{ json_member('expire_date', 'expire_date__raw', 'expire_date__finding') }}
    ), '') || '}' as _originals
from judged
