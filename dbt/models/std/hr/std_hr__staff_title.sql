-- generated from contracts/systems/hr/staff_title.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "ZWPDID" as record_id__raw,
        "ZGH" as staff_no__raw,
        "ZYJSZWM" as title_code__raw,
        "ZYJSZWJB" as title_level_code__raw,
        "PDRQ" as title_assess_date__raw,
        "PDDW" as issue_unit_name__raw,
        "PRQKM" as title_employ_status_code__raw,
        "PRQSRQ" as start_date__raw,
        "PRZZRQ" as end_date__raw,
        "ZGZSH" as certificate_no__raw,
        "QDTJ" as title_obtain_mode_name__raw,
        "PWHMC" as title_committee_name__raw,
        "SFXR" as is_current__raw,
        "CJSJ" as record_created_at__raw,
        "XGSJ" as record_updated_at__raw,
        "XGR" as operator_staff_no__raw,
        {{ row_key(['"ZWPDID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_hr__staff_title') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('staff_no__raw') }} as staff_no__text,
        nullif({{ clean_token('title_code__raw') }}, '') as title_code__text,
        nullif({{ clean_token('title_level_code__raw') }}, '') as title_level_code__text,
        nullif({{ clean_token('title_assess_date__raw') }}, '') as title_assess_date__text,
        {{ clean_text('issue_unit_name__raw') }} as issue_unit_name__text,
        nullif({{ clean_token('title_employ_status_code__raw') }}, '') as title_employ_status_code__text,
        nullif({{ clean_token('start_date__raw') }}, '') as start_date__text,
        nullif({{ clean_token('end_date__raw') }}, '') as end_date__text,
        {{ clean_token('certificate_no__raw') }} as certificate_no__text,
        {{ clean_text('title_obtain_mode_name__raw') }} as title_obtain_mode_name__text,
        {{ clean_text('title_committee_name__raw') }} as title_committee_name__text,
        nullif({{ clean_token('is_current__raw') }}, '') as is_current__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        staff_no__text as staff_no,
        {{ std_date('title_assess_date__text', 'yyyymmdd') }} as title_assess_date,
        issue_unit_name__text as issue_unit_name,
        {{ std_date('start_date__text', 'yyyymmdd') }} as start_date,
        {{ std_date('end_date__text', 'yyyymmdd') }} as end_date,
        certificate_no__text as certificate_no,
        title_obtain_mode_name__text as title_obtain_mode_name,
        title_committee_name__text as title_committee_name,
        {{ std_boolean('is_current__text') }} as is_current,
        record_created_at__raw as record_created_at,
        record_updated_at__raw as record_updated_at,
        operator_staff_no__text as operator_staff_no
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['title_code', 'typed.title_code__text', 'GBT_8561-2001_prof_title', 'GBT_8561-2001_prof_title', 'standard'],
        ['title_level_code', 'typed.title_level_code__text', 'local:hr:zcjb', 'local:hr:zcjb', 'own'],
        ['title_employ_status_code', 'typed.title_employ_status_code__text', 'JYT1001:PRQK', 'JYT1001:PRQK', 'standard'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when record_id__raw is not null and record_id is null then 'record_id:cast_failed' end as record_id__finding,
        case when staff_no__text <> staff_no__raw then 'staff_no:trimmed' end as staff_no__finding,
        nullif(concat_ws(
            ';',
            case when title_code__text <> title_code__raw then 'title_code:trimmed' end,
            case when title_code__kind = 'fix' then 'title_code:fixed_code' end,
            case when title_code__kind = 'unmapped' then 'title_code:unmapped_code' end,
            case when title_code__text is not null and title_code__kind is null then 'title_code:unknown_code' end
        ), '') as title_code__finding,
        nullif(concat_ws(
            ';',
            case when title_level_code__text <> title_level_code__raw then 'title_level_code:trimmed' end,
            case when title_level_code__kind = 'fix' then 'title_level_code:fixed_code' end,
            case when title_level_code__kind = 'unmapped' then 'title_level_code:unmapped_code' end,
            case when title_level_code__text is not null and title_level_code__kind is null then 'title_level_code:unknown_code' end
        ), '') as title_level_code__finding,
        nullif(concat_ws(
            ';',
            case when title_assess_date__text <> title_assess_date__raw then 'title_assess_date:trimmed' end,
            case when {{ is_truncated('title_assess_date__text', 'yyyymmdd') }} then 'title_assess_date:truncated_precision' end,
            case when title_assess_date__text is not null and title_assess_date is null then 'title_assess_date:cast_failed' end
        ), '') as title_assess_date__finding,
        case when issue_unit_name__text <> issue_unit_name__raw then 'issue_unit_name:trimmed' end as issue_unit_name__finding,
        nullif(concat_ws(
            ';',
            case when title_employ_status_code__text <> title_employ_status_code__raw then 'title_employ_status_code:trimmed' end,
            case when title_employ_status_code__kind = 'fix' then 'title_employ_status_code:fixed_code' end,
            case when title_employ_status_code__kind = 'unmapped' then 'title_employ_status_code:unmapped_code' end,
            case when title_employ_status_code__text is not null and title_employ_status_code__kind is null then 'title_employ_status_code:unknown_code' end
        ), '') as title_employ_status_code__finding,
        nullif(concat_ws(
            ';',
            case when start_date__text <> start_date__raw then 'start_date:trimmed' end,
            case when {{ is_truncated('start_date__text', 'yyyymmdd') }} then 'start_date:truncated_precision' end,
            case when start_date__text is not null and start_date is null then 'start_date:cast_failed' end
        ), '') as start_date__finding,
        nullif(concat_ws(
            ';',
            case when end_date__text <> end_date__raw then 'end_date:trimmed' end,
            case when {{ is_truncated('end_date__text', 'yyyymmdd') }} then 'end_date:truncated_precision' end,
            case when end_date__text is not null and end_date is null then 'end_date:cast_failed' end
        ), '') as end_date__finding,
        case when certificate_no__text <> certificate_no__raw then 'certificate_no:trimmed' end as certificate_no__finding,
        case when title_obtain_mode_name__text <> title_obtain_mode_name__raw then 'title_obtain_mode_name:trimmed' end as title_obtain_mode_name__finding,
        case when title_committee_name__text <> title_committee_name__raw then 'title_committee_name:trimmed' end as title_committee_name__finding,
        nullif(concat_ws(
            ';',
            case when is_current__text <> is_current__raw then 'is_current:trimmed' end,
            case when is_current__text is not null and is_current is null then 'is_current:cast_failed' end
        ), '') as is_current__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(staff_no as varchar) as staff_no,
    cast(title_code as varchar) as title_code,
    cast(title_level_code as varchar) as title_level_code,
    cast(title_assess_date as date) as title_assess_date,
    cast(issue_unit_name as varchar) as issue_unit_name,
    cast(title_employ_status_code as varchar) as title_employ_status_code,
    cast(start_date as date) as start_date,
    cast(end_date as date) as end_date,
    cast(certificate_no as varchar) as certificate_no,
    cast(title_obtain_mode_name as varchar) as title_obtain_mode_name,
    cast(title_committee_name as varchar) as title_committee_name,
    cast(is_current as boolean) as is_current,
    cast(record_created_at as {{ type_instant() }}) as record_created_at,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    cast(operator_staff_no as varchar) as operator_staff_no,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        staff_no__finding,
        title_code__finding,
        title_level_code__finding,
        title_assess_date__finding,
        issue_unit_name__finding,
        title_employ_status_code__finding,
        start_date__finding,
        end_date__finding,
        certificate_no__finding,
        title_obtain_mode_name__finding,
        title_committee_name__finding,
        is_current__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('staff_no', 'staff_no__raw', 'staff_no__finding') }},
        {{ json_member('title_code', 'title_code__raw', 'title_code__finding') }},
        {{ json_member('title_level_code', 'title_level_code__raw', 'title_level_code__finding') }},
        {{ json_member('title_assess_date', 'title_assess_date__raw', 'title_assess_date__finding') }},
        {{ json_member('issue_unit_name', 'issue_unit_name__raw', 'issue_unit_name__finding') }},
        {{ json_member('title_employ_status_code', 'title_employ_status_code__raw', 'title_employ_status_code__finding') }},
        {{ json_member('start_date', 'start_date__raw', 'start_date__finding') }},
        {{ json_member('end_date', 'end_date__raw', 'end_date__finding') }},
        {{ json_member('certificate_no', 'certificate_no__raw', 'certificate_no__finding') }},
        {{ json_member('title_obtain_mode_name', 'title_obtain_mode_name__raw', 'title_obtain_mode_name__finding') }},
        {{ json_member('title_committee_name', 'title_committee_name__raw', 'title_committee_name__finding') }},
        {{ json_member('is_current', 'is_current__raw', 'is_current__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
