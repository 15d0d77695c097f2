-- generated from contracts/systems/academic/teacher.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "JGH" as staff_no__raw,
        "XM" as person_name__raw,
        "XB" as sex_code__raw,
        "CSRQ" as birth_date__raw,
        "XYDM" as department_code__raw,
        "JYSDM" as teaching_office_code__raw,
        "ZC" as title_code__raw,
        "XL" as highest_education_code__raw,
        "XW" as highest_degree_code__raw,
        "ZZMM" as political_status_code__raw,
        "SFWP" as is_external_teacher__raw,
        "WPDW" as work_unit_name__raw,
        "SFZZ" as is_staff_active__raw,
        "JSZGZH" as certificate_no__raw,
        "SJHM" as mobile_no__raw,
        "DZYX" as email__raw,
        "SFBKSDS" as is_bachelor_tutor__raw,
        "JSLX" as teacher_type_code__raw,
        "CZR" as operator_staff_no__raw,
        "CZSJ" as record_updated_at__raw,
        {{ row_key(['"JGH"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_academic__teacher') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('staff_no__raw') }} as staff_no__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        nullif({{ clean_token('sex_code__raw') }}, '') as sex_code__text,
        nullif({{ clean_token('birth_date__raw') }}, '') as birth_date__text,
        {{ clean_token('department_code__raw') }} as department_code__text,
        {{ clean_token('teaching_office_code__raw') }} as teaching_office_code__text,
        nullif({{ clean_text('title_code__raw') }}, '') as title_code__text,
        nullif({{ clean_text('highest_education_code__raw') }}, '') as highest_education_code__text,
        nullif({{ clean_text('highest_degree_code__raw') }}, '') as highest_degree_code__text,
        nullif({{ clean_text('political_status_code__raw') }}, '') as political_status_code__text,
        nullif({{ clean_token('is_external_teacher__raw') }}, '') as is_external_teacher__text,
        {{ clean_text('work_unit_name__raw') }} as work_unit_name__text,
        nullif({{ clean_token('is_staff_active__raw') }}, '') as is_staff_active__text,
        {{ clean_token('certificate_no__raw') }} as certificate_no__text,
        {{ clean_token('mobile_no__raw') }} as mobile_no__text,
        {{ clean_token('email__raw') }} as email__text,
        nullif({{ clean_token('is_bachelor_tutor__raw') }}, '') as is_bachelor_tutor__text,
        nullif({{ clean_token('teacher_type_code__raw') }}, '') as teacher_type_code__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        staff_no__text as staff_no,
        person_name__text as person_name,
        {{ std_date('birth_date__text', 'iso') }} as birth_date,
        department_code__text as department_code,
        teaching_office_code__text as teaching_office_code,
        {{ std_boolean('is_external_teacher__text') }} as is_external_teacher,
        work_unit_name__text as work_unit_name,
        {{ std_boolean('is_staff_active__text') }} as is_staff_active,
        certificate_no__text as certificate_no,
        mobile_no__text as mobile_no,
        email__text as email,
        {{ std_boolean('is_bachelor_tutor__text') }} as is_bachelor_tutor,
        operator_staff_no__text as operator_staff_no,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['sex_code', 'typed.sex_code__text', 'local:academic:xb', 'GBT_2261.1-2003_sex', 'own'],
        ['title_code', 'typed.title_code__text', 'GBT_8561-2001_prof_title', 'GBT_8561-2001_prof_title', 'label'],
        ['highest_education_code', 'typed.highest_education_code__text', 'GBT_4658-2006_education', 'GBT_4658-2006_education', 'label'],
        ['highest_degree_code', 'typed.highest_degree_code__text', 'GBT_6864-2003_degree', 'GBT_6864-2003_degree', 'label'],
        ['political_status_code', 'typed.political_status_code__text', 'GBT_4762-1984_political', 'GBT_4762-1984_political', 'label'],
        ['teacher_type_code', 'typed.teacher_type_code__text', 'local:academic:jslx', 'local:academic:jslx', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when staff_no__text <> staff_no__raw then 'staff_no:trimmed' end as staff_no__finding,
        case when person_name__text <> person_name__raw then 'person_name:trimmed' end as person_name__finding,
        nullif(concat_ws(
            ';',
            case when sex_code__text <> sex_code__raw then 'sex_code:trimmed' end,
            case when sex_code__kind = 'fix' then 'sex_code:fixed_code' end,
            case when sex_code__kind = 'unmapped' then 'sex_code:unmapped_code' end,
            case when sex_code__text is not null and sex_code__kind is null then 'sex_code:unknown_code' end
        ), '') as sex_code__finding,
        nullif(concat_ws(
            ';',
            case when birth_date__text <> birth_date__raw then 'birth_date:trimmed' end,
            case when {{ is_truncated('birth_date__text', 'iso') }} then 'birth_date:truncated_precision' end,
            case when birth_date__text is not null and birth_date is null then 'birth_date:cast_failed' end
        ), '') as birth_date__finding,
        case when department_code__text <> department_code__raw then 'department_code:trimmed' end as department_code__finding,
        case when teaching_office_code__text <> teaching_office_code__raw then 'teaching_office_code:trimmed' end as teaching_office_code__finding,
        nullif(concat_ws(
            ';',
            case when title_code__text <> title_code__raw then 'title_code:trimmed' end,
            case when title_code__kind = 'fix' then 'title_code:fixed_code' end,
            case when title_code__kind = 'unmapped' then 'title_code:unmapped_code' end,
            case when title_code__text is not null and title_code__kind is null then 'title_code:unknown_code' end
        ), '') as title_code__finding,
        nullif(concat_ws(
            ';',
            case when highest_education_code__text <> highest_education_code__raw then 'highest_education_code:trimmed' end,
            case when highest_education_code__kind = 'fix' then 'highest_education_code:fixed_code' end,
            case when highest_education_code__kind = 'unmapped' then 'highest_education_code:unmapped_code' end,
            case when highest_education_code__text is not null and highest_education_code__kind is null then 'highest_education_code:unknown_code' end
        ), '') as highest_education_code__finding,
        nullif(concat_ws(
            ';',
            case when highest_degree_code__text <> highest_degree_code__raw then 'highest_degree_code:trimmed' end,
            case when highest_degree_code__kind = 'fix' then 'highest_degree_code:fixed_code' end,
            case when highest_degree_code__kind = 'unmapped' then 'highest_degree_code:unmapped_code' end,
            case when highest_degree_code__text is not null and highest_degree_code__kind is null then 'highest_degree_code:unknown_code' end
        ), '') as highest_degree_code__finding,
        nullif(concat_ws(
            ';',
            case when political_status_code__text <> political_status_code__raw then 'political_status_code:trimmed' end,
            case when political_status_code__kind = 'fix' then 'political_status_code:fixed_code' end,
            case when political_status_code__kind = 'unmapped' then 'political_status_code:unmapped_code' end,
            case when political_status_code__text is not null and political_status_code__kind is null then 'political_status_code:unknown_code' end
        ), '') as political_status_code__finding,
        nullif(concat_ws(
            ';',
            case when is_external_teacher__text <> is_external_teacher__raw then 'is_external_teacher:trimmed' end,
            case when is_external_teacher__text is not null and is_external_teacher is null then 'is_external_teacher:cast_failed' end
        ), '') as is_external_teacher__finding,
        case when work_unit_name__text <> work_unit_name__raw then 'work_unit_name:trimmed' end as work_unit_name__finding,
        nullif(concat_ws(
            ';',
            case when is_staff_active__text <> is_staff_active__raw then 'is_staff_active:trimmed' end,
            case when is_staff_active__text is not null and is_staff_active is null then 'is_staff_active:cast_failed' end
        ), '') as is_staff_active__finding,
        case when certificate_no__text <> certificate_no__raw then 'certificate_no:trimmed' end as certificate_no__finding,
        case when mobile_no__text <> mobile_no__raw then 'mobile_no:trimmed' end as mobile_no__finding,
        case when email__text <> email__raw then 'email:trimmed' end as email__finding,
        nullif(concat_ws(
            ';',
            case when is_bachelor_tutor__text <> is_bachelor_tutor__raw then 'is_bachelor_tutor:trimmed' end,
            case when is_bachelor_tutor__text is not null and is_bachelor_tutor is null then 'is_bachelor_tutor:cast_failed' end
        ), '') as is_bachelor_tutor__finding,
        nullif(concat_ws(
            ';',
            case when teacher_type_code__text <> teacher_type_code__raw then 'teacher_type_code:trimmed' end,
            case when teacher_type_code__kind = 'fix' then 'teacher_type_code:fixed_code' end,
            case when teacher_type_code__kind = 'unmapped' then 'teacher_type_code:unmapped_code' end,
            case when teacher_type_code__text is not null and teacher_type_code__kind is null then 'teacher_type_code:unknown_code' end
        ), '') as teacher_type_code__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(staff_no as varchar) as staff_no,
    cast(person_name as varchar) as person_name,
    cast(sex_code as varchar) as sex_code,
    cast(birth_date as date) as birth_date,
    cast(department_code as varchar) as department_code,
    cast(teaching_office_code as varchar) as teaching_office_code,
    cast(title_code as varchar) as title_code,
    cast(highest_education_code as varchar) as highest_education_code,
    cast(highest_degree_code as varchar) as highest_degree_code,
    cast(political_status_code as varchar) as political_status_code,
    cast(is_external_teacher as boolean) as is_external_teacher,
    cast(work_unit_name as varchar) as work_unit_name,
    cast(is_staff_active as boolean) as is_staff_active,
    cast(certificate_no as varchar) as certificate_no,
    cast(mobile_no as varchar) as mobile_no,
    cast(email as varchar) as email,
    cast(is_bachelor_tutor as boolean) as is_bachelor_tutor,
    cast(teacher_type_code as varchar) as teacher_type_code,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        staff_no__finding,
        person_name__finding,
        sex_code__finding,
        birth_date__finding,
        department_code__finding,
        teaching_office_code__finding,
        title_code__finding,
        highest_education_code__finding,
        highest_degree_code__finding,
        political_status_code__finding,
        is_external_teacher__finding,
        work_unit_name__finding,
        is_staff_active__finding,
        certificate_no__finding,
        mobile_no__finding,
        email__finding,
        is_bachelor_tutor__finding,
        teacher_type_code__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('staff_no', 'staff_no__raw', 'staff_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('birth_date', 'birth_date__raw', 'birth_date__finding') }},
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('teaching_office_code', 'teaching_office_code__raw', 'teaching_office_code__finding') }},
        {{ json_member('title_code', 'title_code__raw', 'title_code__finding') }},
        {{ json_member('highest_education_code', 'highest_education_code__raw', 'highest_education_code__finding') }},
        {{ json_member('highest_degree_code', 'highest_degree_code__raw', 'highest_degree_code__finding') }},
        {{ json_member('political_status_code', 'political_status_code__raw', 'political_status_code__finding') }},
        {{ json_member('is_external_teacher', 'is_external_teacher__raw', 'is_external_teacher__finding') }},
        {{ json_member('work_unit_name', 'work_unit_name__raw', 'work_unit_name__finding') }},
        {{ json_member('is_staff_active', 'is_staff_active__raw', 'is_staff_active__finding') }},
        {{ json_member('certificate_no', 'certificate_no__raw', 'certificate_no__finding') }},
        {{ json_member('mobile_no', 'mobile_no__raw', 'mobile_no__finding') }},
        {{ json_member('email', 'email__raw', 'email__finding') }},
        {{ json_member('is_bachelor_tutor', 'is_bachelor_tutor__raw', 'is_bachelor_tutor__finding') }},
        {{ json_member('teacher_type_code', 'teacher_type_code__raw', 'teacher_type_code__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
