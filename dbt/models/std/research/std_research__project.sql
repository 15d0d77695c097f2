-- generated from contracts/systems/research/project.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "xmbh" as research_project_no__raw,
        "xmmc" as research_project_name__raw,
        "xmmcEn" as research_project_name_en__raw,
        "fzrGh" as project_leader_staff_no__raw,
        "fzrXm" as project_leader_name__raw,
        "dwbm" as department_code__raw,
        "xmlx" as project_type_code__raw,
        "xmlyDm" as project_source_code__raw,
        "xmjb" as project_level_code__raw,
        "xmfl" as project_nature_code__raw,
        "xkdm" as discipline_standard_code__raw,
        "hdlx" as activity_type_code__raw,
        "lxrq" as project_approve_date__raw,
        "ksrq" as project_start_date__raw,
        "jhwcrq" as project_plan_end_date__raw,
        "sjwcrq" as project_actual_end_date__raw,
        "zxzt" as project_status_code__raw,
        "htje" as contract_amt__raw,
        "ptjf" as match_fund_amt__raw,
        "dzje" as arrive_fund_amt__raw,
        "cwjfkh" as finance_project_no__raw,
        "wtdw" as partner_unit_name__raw,
        "xzdwlx" as partner_unit_type_code__raw,
        "mjdm" as secret_level_code__raw,
        "sbsbh" as project_apply_no__raw,
        "pzwh" as approval_document_no__raw,
        "xmgjz" as keyword_desc__raw,
        "zy" as abstract_text__raw,
        "jtjl" as conclusion_name__raw,
        "fj" as file_key__raw,
        "updatedAt" as record_updated_at__raw,
        {{ row_key(['"xmbh"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_research__project') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        nullif({{ clean_token('research_project_no__raw') }}, '') as research_project_no__text,
        nullif({{ clean_text('research_project_name__raw') }}, '') as research_project_name__text,
        nullif({{ clean_text('research_project_name_en__raw') }}, '') as research_project_name_en__text,
        nullif({{ clean_token('project_leader_staff_no__raw') }}, '') as project_leader_staff_no__text,
        nullif({{ clean_text('project_leader_name__raw') }}, '') as project_leader_name__text,
        nullif({{ clean_token('department_code__raw') }}, '') as department_code__text,
        nullif({{ clean_token('project_type_code__raw') }}, '') as project_type_code__text,
        nullif({{ clean_token('project_source_code__raw') }}, '') as project_source_code__text,
        nullif({{ clean_text('project_level_code__raw') }}, '') as project_level_code__text,
        nullif({{ clean_token('project_nature_code__raw') }}, '') as project_nature_code__text,
        nullif({{ clean_token('discipline_standard_code__raw') }}, '') as discipline_standard_code__text,
        nullif({{ clean_token('activity_type_code__raw') }}, '') as activity_type_code__text,
        nullif({{ clean_token('project_approve_date__raw') }}, '') as project_approve_date__text,
        nullif({{ clean_token('project_start_date__raw') }}, '') as project_start_date__text,
        nullif({{ clean_token('project_plan_end_date__raw') }}, '') as project_plan_end_date__text,
        nullif({{ clean_token('project_actual_end_date__raw') }}, '') as project_actual_end_date__text,
        nullif({{ clean_token('project_status_code__raw') }}, '') as project_status_code__text,
        nullif({{ clean_token('contract_amt__raw') }}, '') as contract_amt__text,
        nullif({{ clean_token('match_fund_amt__raw') }}, '') as match_fund_amt__text,
        nullif({{ clean_token('arrive_fund_amt__raw') }}, '') as arrive_fund_amt__text,
        nullif({{ clean_token('finance_project_no__raw') }}, '') as finance_project_no__text,
        nullif({{ clean_text('partner_unit_name__raw') }}, '') as partner_unit_name__text,
        nullif({{ clean_token('partner_unit_type_code__raw') }}, '') as partner_unit_type_code__text,
        nullif({{ clean_token('secret_level_code__raw') }}, '') as secret_level_code__text,
        nullif({{ clean_token('project_apply_no__raw') }}, '') as project_apply_no__text,
        nullif({{ clean_token('approval_document_no__raw') }}, '') as approval_document_no__text,
        nullif({{ clean_text('keyword_desc__raw') }}, '') as keyword_desc__text,
        nullif({{ clean_text('abstract_text__raw') }}, '') as abstract_text__text,
        nullif({{ clean_text('conclusion_name__raw') }}, '') as conclusion_name__text,
        nullif({{ bare_list('file_key__raw') }}, '') as file_key__text,
        nullif({{ clean_token('record_updated_at__raw') }}, '') as record_updated_at__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        research_project_no__text as research_project_no,
        research_project_name__text as research_project_name,
        research_project_name_en__text as research_project_name_en,
        project_leader_staff_no__text as project_leader_staff_no,
        project_leader_name__text as project_leader_name,
        {{ std_date('project_approve_date__text', 'iso') }} as project_approve_date,
        {{ std_date('project_start_date__text', 'iso') }} as project_start_date,
        {{ std_date('project_plan_end_date__text', 'iso') }} as project_plan_end_date,
        {{ std_date('project_actual_end_date__text', 'iso') }} as project_actual_end_date,
        {{ std_decimal('contract_amt__text', 14, 4, '10000') }} as contract_amt,
        {{ std_decimal('match_fund_amt__text', 14, 4, '10000') }} as match_fund_amt,
        {{ std_decimal('arrive_fund_amt__text', 16, 2, '10000') }} as arrive_fund_amt,
        finance_project_no__text as finance_project_no,
        partner_unit_name__text as partner_unit_name,
        project_apply_no__text as project_apply_no,
        approval_document_no__text as approval_document_no,
        keyword_desc__text as keyword_desc,
        abstract_text__text as abstract_text,
        conclusion_name__text as conclusion_name,
        {{ first_item('file_key__text') }} as file_key,
        {{ std_timestamp('record_updated_at__text', 'iso_offset') }} as record_updated_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['department_code', 'typed.department_code__text', 'local:research:dwbm', 'local:research:dwbm', 'own'],
        ['project_type_code', 'typed.project_type_code__text', 'JYT1001:XMLX', 'JYT1001:XMLX', 'standard'],
        ['project_source_code', 'typed.project_source_code__text', 'JYT1001:XMLY', 'JYT1001:XMLY', 'standard'],
        ['project_level_code', 'typed.project_level_code__text', 'JYT1001:JB', 'JYT1001:JB', 'label'],
        ['project_nature_code', 'typed.project_nature_code__text', 'local:research:xmfl', 'local:research:xmfl', 'own'],
        ['discipline_standard_code', 'substr(typed.discipline_standard_code__text, 1, 3)', 'GBT_13745-2009_level1', 'GBT_13745-2009_level1', 'standard'],
        ['activity_type_code', 'typed.activity_type_code__text', 'JYT1001:HDLX', 'JYT1001:HDLX', 'standard'],
        ['project_status_code', 'typed.project_status_code__text', 'JYT1001:XMZXZT', 'JYT1001:XMZXZT', 'standard'],
        ['partner_unit_type_code', 'typed.partner_unit_type_code__text', 'JYT1001:XZDWLX', 'JYT1001:XZDWLX', 'standard'],
        ['secret_level_code', 'typed.secret_level_code__text', 'local:research:mj', 'JYT1001:BMDJ', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when research_project_no__text <> research_project_no__raw then 'research_project_no:trimmed' end as research_project_no__finding,
        case when research_project_name__text <> research_project_name__raw then 'research_project_name:trimmed' end as research_project_name__finding,
        case when research_project_name_en__text <> research_project_name_en__raw then 'research_project_name_en:trimmed' end as research_project_name_en__finding,
        case when project_leader_staff_no__text <> project_leader_staff_no__raw then 'project_leader_staff_no:trimmed' end as project_leader_staff_no__finding,
        case when project_leader_name__text <> project_leader_name__raw then 'project_leader_name:trimmed' end as project_leader_name__finding,
        nullif(concat_ws(
            ';',
            case when department_code__text <> department_code__raw then 'department_code:trimmed' end,
            case when department_code__kind = 'fix' then 'department_code:fixed_code' end,
            case when department_code__kind = 'unmapped' then 'department_code:unmapped_code' end,
            case when department_code__text is not null and department_code__kind is null then 'department_code:unknown_code' end
        ), '') as department_code__finding,
        nullif(concat_ws(
            ';',
            case when project_type_code__text <> project_type_code__raw then 'project_type_code:trimmed' end,
            case when project_type_code__kind = 'fix' then 'project_type_code:fixed_code' end,
            case when project_type_code__kind = 'unmapped' then 'project_type_code:unmapped_code' end,
            case when project_type_code__text is not null and project_type_code__kind is null then 'project_type_code:unknown_code' end
        ), '') as project_type_code__finding,
        nullif(concat_ws(
            ';',
            case when project_source_code__text <> project_source_code__raw then 'project_source_code:trimmed' end,
            case when project_source_code__kind = 'fix' then 'project_source_code:fixed_code' end,
            case when project_source_code__kind = 'unmapped' then 'project_source_code:unmapped_code' end,
            case when project_source_code__text is not null and project_source_code__kind is null then 'project_source_code:unknown_code' end
        ), '') as project_source_code__finding,
        nullif(concat_ws(
            ';',
            case when project_level_code__text <> project_level_code__raw then 'project_level_code:trimmed' end,
            case when project_level_code__kind = 'fix' then 'project_level_code:fixed_code' end,
            case when project_level_code__kind = 'unmapped' then 'project_level_code:unmapped_code' end,
            case when project_level_code__text is not null and project_level_code__kind is null then 'project_level_code:unknown_code' end
        ), '') as project_level_code__finding,
        nullif(concat_ws(
            ';',
            case when project_nature_code__text <> project_nature_code__raw then 'project_nature_code:trimmed' end,
            case when project_nature_code__kind = 'fix' then 'project_nature_code:fixed_code' end,
            case when project_nature_code__kind = 'unmapped' then 'project_nature_code:unmapped_code' end,
            case when project_nature_code__text is not null and project_nature_code__kind is null then 'project_nature_code:unknown_code' end
        ), '') as project_nature_code__finding,
        nullif(concat_ws(
            ';',
            case when discipline_standard_code__text <> discipline_standard_code__raw then 'discipline_standard_code:trimmed' end,
            case when discipline_standard_code__kind = 'fix' then 'discipline_standard_code:fixed_code' end,
            case when discipline_standard_code__kind = 'unmapped' then 'discipline_standard_code:unmapped_code' end,
            case when discipline_standard_code__text is not null and discipline_standard_code__kind is null then 'discipline_standard_code:unknown_code' end
        ), '') as discipline_standard_code__finding,
        nullif(concat_ws(
            ';',
            case when activity_type_code__text <> activity_type_code__raw then 'activity_type_code:trimmed' end,
            case when activity_type_code__kind = 'fix' then 'activity_type_code:fixed_code' end,
            case when activity_type_code__kind = 'unmapped' then 'activity_type_code:unmapped_code' end,
            case when activity_type_code__text is not null and activity_type_code__kind is null then 'activity_type_code:unknown_code' end
        ), '') as activity_type_code__finding,
        nullif(concat_ws(
            ';',
            case when project_approve_date__text <> project_approve_date__raw then 'project_approve_date:trimmed' end,
            case when {{ is_truncated('project_approve_date__text', 'iso') }} then 'project_approve_date:truncated_precision' end,
            case when project_approve_date__text is not null and project_approve_date is null then 'project_approve_date:cast_failed' end
        ), '') as project_approve_date__finding,
        nullif(concat_ws(
            ';',
            case when project_start_date__text <> project_start_date__raw then 'project_start_date:trimmed' end,
            case when {{ is_truncated('project_start_date__text', 'iso') }} then 'project_start_date:truncated_precision' end,
            case when project_start_date__text is not null and project_start_date is null then 'project_start_date:cast_failed' end
        ), '') as project_start_date__finding,
        nullif(concat_ws(
            ';',
            case when project_plan_end_date__text <> project_plan_end_date__raw then 'project_plan_end_date:trimmed' end,
            case when {{ is_truncated('project_plan_end_date__text', 'iso') }} then 'project_plan_end_date:truncated_precision' end,
            case when project_plan_end_date__text is not null and project_plan_end_date is null then 'project_plan_end_date:cast_failed' end
        ), '') as project_plan_end_date__finding,
        nullif(concat_ws(
            ';',
            case when project_actual_end_date__text <> project_actual_end_date__raw then 'project_actual_end_date:trimmed' end,
            case when {{ is_truncated('project_actual_end_date__text', 'iso') }} then 'project_actual_end_date:truncated_precision' end,
            case when project_actual_end_date__text is not null and project_actual_end_date is null then 'project_actual_end_date:cast_failed' end
        ), '') as project_actual_end_date__finding,
        nullif(concat_ws(
            ';',
            case when project_status_code__text <> project_status_code__raw then 'project_status_code:trimmed' end,
            case when project_status_code__kind = 'fix' then 'project_status_code:fixed_code' end,
            case when project_status_code__kind = 'unmapped' then 'project_status_code:unmapped_code' end,
            case when project_status_code__text is not null and project_status_code__kind is null then 'project_status_code:unknown_code' end
        ), '') as project_status_code__finding,
        nullif(concat_ws(
            ';',
            case when contract_amt__text <> contract_amt__raw then 'contract_amt:trimmed' end,
            case when contract_amt is not null and {{ has_unit('contract_amt__text') }} then 'contract_amt:stripped_unit' end,
            case when contract_amt__text is not null and contract_amt is null then 'contract_amt:cast_failed' end
        ), '') as contract_amt__finding,
        nullif(concat_ws(
            ';',
            case when match_fund_amt__text <> match_fund_amt__raw then 'match_fund_amt:trimmed' end,
            case when match_fund_amt is not null and {{ has_unit('match_fund_amt__text') }} then 'match_fund_amt:stripped_unit' end,
            case when match_fund_amt__text is not null and match_fund_amt is null then 'match_fund_amt:cast_failed' end
        ), '') as match_fund_amt__finding,
        nullif(concat_ws(
            ';',
            case when arrive_fund_amt__text <> arrive_fund_amt__raw then 'arrive_fund_amt:trimmed' end,
            case when arrive_fund_amt is not null and {{ has_unit('arrive_fund_amt__text') }} then 'arrive_fund_amt:stripped_unit' end,
            case when arrive_fund_amt__text is not null and arrive_fund_amt is null then 'arrive_fund_amt:cast_failed' end
        ), '') as arrive_fund_amt__finding,
        case when finance_project_no__text <> finance_project_no__raw then 'finance_project_no:trimmed' end as finance_project_no__finding,
        case when partner_unit_name__text <> partner_unit_name__raw then 'partner_unit_name:trimmed' end as partner_unit_name__finding,
        nullif(concat_ws(
            ';',
            case when partner_unit_type_code__text <> partner_unit_type_code__raw then 'partner_unit_type_code:trimmed' end,
            case when partner_unit_type_code__kind = 'fix' then 'partner_unit_type_code:fixed_code' end,
            case when partner_unit_type_code__kind = 'unmapped' then 'partner_unit_type_code:unmapped_code' end,
            case when partner_unit_type_code__text is not null and partner_unit_type_code__kind is null then 'partner_unit_type_code:unknown_code' end
        ), '') as partner_unit_type_code__finding,
        nullif(concat_ws(
            ';',
            case when secret_level_code__text <> secret_level_code__raw then 'secret_level_code:trimmed' end,
            case when secret_level_code__kind = 'fix' then 'secret_level_code:fixed_code' end,
            case when secret_level_code__kind = 'unmapped' then 'secret_level_code:unmapped_code' end,
            case when secret_level_code__text is not null and secret_level_code__kind is null then 'secret_level_code:unknown_code' end
        ), '') as secret_level_code__finding,
        case when project_apply_no__text <> project_apply_no__raw then 'project_apply_no:trimmed' end as project_apply_no__finding,
        case when approval_document_no__text <> approval_document_no__raw then 'approval_document_no:trimmed' end as approval_document_no__finding,
        case when keyword_desc__text <> keyword_desc__raw then 'keyword_desc:trimmed' end as keyword_desc__finding,
        case when abstract_text__text <> abstract_text__raw then 'abstract_text:trimmed' end as abstract_text__finding,
        case when conclusion_name__text <> conclusion_name__raw then 'conclusion_name:trimmed' end as conclusion_name__finding,
        nullif(concat_ws(
            ';',
            case when record_updated_at__text <> record_updated_at__raw then 'record_updated_at:trimmed' end,
            case when record_updated_at__text is not null and record_updated_at is null then 'record_updated_at:cast_failed' end
        ), '') as record_updated_at__finding
    from coded
)

select
    cast(research_project_no as varchar) as research_project_no,
    cast(research_project_name as varchar) as research_project_name,
    cast(research_project_name_en as varchar) as research_project_name_en,
    cast(project_leader_staff_no as varchar) as project_leader_staff_no,
    cast(project_leader_name as varchar) as project_leader_name,
    cast(department_code as varchar) as department_code,
    cast(project_type_code as varchar) as project_type_code,
    cast(project_source_code as varchar) as project_source_code,
    cast(project_level_code as varchar) as project_level_code,
    cast(project_nature_code as varchar) as project_nature_code,
    cast(discipline_standard_code as varchar) as discipline_standard_code,
    cast(activity_type_code as varchar) as activity_type_code,
    cast(project_approve_date as date) as project_approve_date,
    cast(project_start_date as date) as project_start_date,
    cast(project_plan_end_date as date) as project_plan_end_date,
    cast(project_actual_end_date as date) as project_actual_end_date,
    cast(project_status_code as varchar) as project_status_code,
    cast(contract_amt as decimal(14, 4)) as contract_amt,
    cast(match_fund_amt as decimal(14, 4)) as match_fund_amt,
    cast(arrive_fund_amt as decimal(16, 2)) as arrive_fund_amt,
    cast(finance_project_no as varchar) as finance_project_no,
    cast(partner_unit_name as varchar) as partner_unit_name,
    cast(partner_unit_type_code as varchar) as partner_unit_type_code,
    cast(secret_level_code as varchar) as secret_level_code,
    cast(project_apply_no as varchar) as project_apply_no,
    cast(approval_document_no as varchar) as approval_document_no,
    cast(keyword_desc as varchar) as keyword_desc,
    cast(abstract_text as varchar) as abstract_text,
    cast(conclusion_name as varchar) as conclusion_name,
    cast(file_key as varchar) as file_key,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        research_project_no__finding,
        research_project_name__finding,
        research_project_name_en__finding,
        project_leader_staff_no__finding,
        project_leader_name__finding,
        department_code__finding,
        project_type_code__finding,
        project_source_code__finding,
        project_level_code__finding,
        project_nature_code__finding,
        discipline_standard_code__finding,
        activity_type_code__finding,
        project_approve_date__finding,
        project_start_date__finding,
        project_plan_end_date__finding,
        project_actual_end_date__finding,
        project_status_code__finding,
        contract_amt__finding,
        match_fund_amt__finding,
        arrive_fund_amt__finding,
        finance_project_no__finding,
        partner_unit_name__finding,
        partner_unit_type_code__finding,
        secret_level_code__finding,
        project_apply_no__finding,
        approval_document_no__finding,
        keyword_desc__finding,
        abstract_text__finding,
        conclusion_name__finding,
        record_updated_at__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('research_project_no', 'research_project_no__raw', 'research_project_no__finding') }},
        {{ json_member('research_project_name', 'research_project_name__raw', 'research_project_name__finding') }},
        {{ json_member('research_project_name_en', 'research_project_name_en__raw', 'research_project_name_en__finding') }},
        {{ json_member('project_leader_staff_no', 'project_leader_staff_no__raw', 'project_leader_staff_no__finding') }},
        {{ json_member('project_leader_name', 'project_leader_name__raw', 'project_leader_name__finding') }},
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('project_type_code', 'project_type_code__raw', 'project_type_code__finding') }},
        {{ json_member('project_source_code', 'project_source_code__raw', 'project_source_code__finding') }},
        {{ json_member('project_level_code', 'project_level_code__raw', 'project_level_code__finding') }},
        {{ json_member('project_nature_code', 'project_nature_code__raw', 'project_nature_code__finding') }},
        {{ json_member('discipline_standard_code', 'discipline_standard_code__raw', 'discipline_standard_code__finding') }},
        {{ json_member('activity_type_code', 'activity_type_code__raw', 'activity_type_code__finding') }},
        {{ json_member('project_approve_date', 'project_approve_date__raw', 'project_approve_date__finding') }},
        {{ json_member('project_start_date', 'project_start_date__raw', 'project_start_date__finding') }},
        {{ json_member('project_plan_end_date', 'project_plan_end_date__raw', 'project_plan_end_date__finding') }},
        {{ json_member('project_actual_end_date', 'project_actual_end_date__raw', 'project_actual_end_date__finding') }},
        {{ json_member('project_status_code', 'project_status_code__raw', 'project_status_code__finding') }},
        {{ json_member('contract_amt', 'contract_amt__raw', 'contract_amt__finding') }},
        {{ json_member('match_fund_amt', 'match_fund_amt__raw', 'match_fund_amt__finding') }},
        {{ json_member('arrive_fund_amt', 'arrive_fund_amt__raw', 'arrive_fund_amt__finding') }},
        {{ json_member('finance_project_no', 'finance_project_no__raw', 'finance_project_no__finding') }},
        {{ json_member('partner_unit_name', 'partner_unit_name__raw', 'partner_unit_name__finding') }},
        {{ json_member('partner_unit_type_code', 'partner_unit_type_code__raw', 'partner_unit_type_code__finding') }},
        {{ json_member('secret_level_code', 'secret_level_code__raw', 'secret_level_code__finding') }},
        {{ json_member('project_apply_no', 'project_apply_no__raw', 'project_apply_no__finding') }},
        {{ json_member('approval_document_no', 'approval_document_no__raw', 'approval_document_no__finding') }},
        {{ json_member('keyword_desc', 'keyword_desc__raw', 'keyword_desc__finding') }},
        {{ json_member('abstract_text', 'abstract_text__raw', 'abstract_text__finding') }},
        {{ json_member('conclusion_name', 'conclusion_name__raw', 'conclusion_name__finding') }},
        {{ json_member('record_updated_at', 'record_updated_at__raw', 'record_updated_at__finding') }}
    ), '') || '}' as _originals
from judged
