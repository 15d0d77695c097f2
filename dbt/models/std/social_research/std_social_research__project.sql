-- generated from contracts/systems/social_research/project.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "序号" as sort_no__raw,
        "项目编号" as research_project_no__raw,
        "项目名称" as research_project_name__raw,
        "项目来源" as project_source_code__raw,
        "项目类别" as level_name__raw,
        "负责人" as project_leader_name__raw,
        "工号" as project_leader_staff_no__raw,
        "所在单位" as department_name__raw,
        "学科门类" as discipline_standard_code__raw,
        "立项时间" as project_approve_date__raw,
        "计划结项" as project_plan_end_date__raw,
        "结项时间" as project_actual_end_date__raw,
        "批准经费_万元" as contract_amt__raw,
        "到账经费_万元" as arrive_fund_amt__raw,
        "外拨经费_万元" as external_fund_amt__raw,
        "项目状态" as project_status_code__raw,
        "结项证书号" as certificate_no__raw,
        "结项等级" as grade_name__raw,
        "课题组成员" as member_name_desc__raw,
        "备注" as remark__raw,
        {{ row_key(['"项目编号"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_social_research__project') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        nullif({{ clean_token('sort_no__raw') }}, '') as sort_no__text,
        {{ clean_token('research_project_no__raw') }} as research_project_no__text,
        {{ clean_text('research_project_name__raw') }} as research_project_name__text,
        nullif({{ clean_text('project_source_code__raw') }}, '') as project_source_code__text,
        {{ clean_text('level_name__raw') }} as level_name__text,
        {{ clean_text('project_leader_name__raw') }} as project_leader_name__text,
        {{ clean_token('project_leader_staff_no__raw') }} as project_leader_staff_no__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        nullif({{ clean_text('discipline_standard_code__raw') }}, '') as discipline_standard_code__text,
        nullif({{ clean_token('project_approve_date__raw') }}, '') as project_approve_date__text,
        nullif({{ clean_token('project_plan_end_date__raw') }}, '') as project_plan_end_date__text,
        nullif({{ clean_token('project_actual_end_date__raw') }}, '') as project_actual_end_date__text,
        nullif({{ clean_token('contract_amt__raw') }}, '') as contract_amt__text,
        nullif({{ clean_token('arrive_fund_amt__raw') }}, '') as arrive_fund_amt__text,
        nullif({{ clean_token('external_fund_amt__raw') }}, '') as external_fund_amt__text,
        nullif({{ clean_text('project_status_code__raw') }}, '') as project_status_code__text,
        {{ clean_token('certificate_no__raw') }} as certificate_no__text,
        {{ clean_text('grade_name__raw') }} as grade_name__text,
        {{ clean_text('member_name_desc__raw') }} as member_name_desc__text,
        {{ clean_text('remark__raw') }} as remark__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_integer('sort_no__text') }} as sort_no,
        research_project_no__text as research_project_no,
        research_project_name__text as research_project_name,
        level_name__text as level_name,
        project_leader_name__text as project_leader_name,
        project_leader_staff_no__text as project_leader_staff_no,
        department_name__text as department_name,
        {{ std_date('project_approve_date__text', 'mixed') }} as project_approve_date,
        {{ std_date('project_plan_end_date__text', 'mixed') }} as project_plan_end_date,
        {{ std_date('project_actual_end_date__text', 'mixed') }} as project_actual_end_date,
        {{ std_decimal('contract_amt__text', 14, 4, '10000') }} as contract_amt,
        {{ std_decimal('arrive_fund_amt__text', 16, 2, '10000') }} as arrive_fund_amt,
        {{ std_decimal('external_fund_amt__text', 10, 2, '10000') }} as external_fund_amt,
        certificate_no__text as certificate_no,
        grade_name__text as grade_name,
        member_name_desc__text as member_name_desc,
        remark__text as remark
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['project_source_code', 'typed.project_source_code__text', 'JYT1001:XMLY', 'JYT1001:XMLY', 'label'],
        ['discipline_standard_code', 'typed.discipline_standard_code__text', 'GBT_13745-2009_level1', 'GBT_13745-2009_level1', 'label'],
        ['project_status_code', 'typed.project_status_code__text', 'local:social_research:xmzt', 'JYT1001:XMZXZT', 'label'],
    ], []) }}
),

judged as (
    select
        coded.*,
        nullif(concat_ws(
            ';',
            case when sort_no__text <> sort_no__raw then 'sort_no:trimmed' end,
            case when sort_no is not null and {{ has_unit('sort_no__text') }} then 'sort_no:stripped_unit' end,
            case when sort_no__text is not null and sort_no is null then 'sort_no:cast_failed' end
        ), '') as sort_no__finding,
        case when research_project_no__text <> research_project_no__raw then 'research_project_no:trimmed' end as research_project_no__finding,
        case when research_project_name__text <> research_project_name__raw then 'research_project_name:trimmed' end as research_project_name__finding,
        nullif(concat_ws(
            ';',
            case when project_source_code__text <> project_source_code__raw then 'project_source_code:trimmed' end,
            case when project_source_code__kind = 'fix' then 'project_source_code:fixed_code' end,
            case when project_source_code__kind = 'unmapped' then 'project_source_code:unmapped_code' end,
            case when project_source_code__text is not null and project_source_code__kind is null then 'project_source_code:unknown_code' end
        ), '') as project_source_code__finding,
        case when level_name__text <> level_name__raw then 'level_name:trimmed' end as level_name__finding,
        case when project_leader_name__text <> project_leader_name__raw then 'project_leader_name:trimmed' end as project_leader_name__finding,
        case when project_leader_staff_no__text <> project_leader_staff_no__raw then 'project_leader_staff_no:trimmed' end as project_leader_staff_no__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        nullif(concat_ws(
            ';',
            case when discipline_standard_code__text <> discipline_standard_code__raw then 'discipline_standard_code:trimmed' end,
            case when discipline_standard_code__kind = 'fix' then 'discipline_standard_code:fixed_code' end,
            case when discipline_standard_code__kind = 'unmapped' then 'discipline_standard_code:unmapped_code' end,
            case when discipline_standard_code__text is not null and discipline_standard_code__kind is null then 'discipline_standard_code:unknown_code' end
        ), '') as discipline_standard_code__finding,
        nullif(concat_ws(
            ';',
            case when project_approve_date__text <> project_approve_date__raw then 'project_approve_date:trimmed' end,
            case when {{ is_truncated('project_approve_date__text', 'mixed') }} then 'project_approve_date:truncated_precision' end,
            case when project_approve_date is not null and {{ is_serial('project_approve_date__text') }} then 'project_approve_date:normalised' end,
            case when project_approve_date__text is not null and project_approve_date is null then 'project_approve_date:cast_failed' end
        ), '') as project_approve_date__finding,
        nullif(concat_ws(
            ';',
            case when project_plan_end_date__text <> project_plan_end_date__raw then 'project_plan_end_date:trimmed' end,
            case when {{ is_truncated('project_plan_end_date__text', 'mixed') }} then 'project_plan_end_date:truncated_precision' end,
            case when project_plan_end_date is not null and {{ is_serial('project_plan_end_date__text') }} then 'project_plan_end_date:normalised' end,
            case when project_plan_end_date__text is not null and project_plan_end_date is null then 'project_plan_end_date:cast_failed' end
        ), '') as project_plan_end_date__finding,
        nullif(concat_ws(
            ';',
            case when project_actual_end_date__text <> project_actual_end_date__raw then 'project_actual_end_date:trimmed' end,
            case when {{ is_truncated('project_actual_end_date__text', 'mixed') }} then 'project_actual_end_date:truncated_precision' end,
            case when project_actual_end_date is not null and {{ is_serial('project_actual_end_date__text') }} then 'project_actual_end_date:normalised' end,
            case when project_actual_end_date__text is not null and project_actual_end_date is null then 'project_actual_end_date:cast_failed' end
        ), '') as project_actual_end_date__finding,
        nullif(concat_ws(
            ';',
            case when contract_amt__text <> contract_amt__raw then 'contract_amt:trimmed' end,
            case when contract_amt is not null and {{ has_unit('contract_amt__text') }} then 'contract_amt:stripped_unit' end,
            case when contract_amt__text is not null and contract_amt is null then 'contract_amt:cast_failed' end
        ), '') as contract_amt__finding,
        nullif(concat_ws(
            ';',
            case when arrive_fund_amt__text <> arrive_fund_amt__raw then 'arrive_fund_amt:trimmed' end,
            case when arrive_fund_amt is not null and {{ has_unit('arrive_fund_amt__text') }} then 'arrive_fund_amt:stripped_unit' end,
            case when arrive_fund_amt__text is not null and arrive_fund_amt is null then 'arrive_fund_amt:cast_failed' end
        ), '') as arrive_fund_amt__finding,
        nullif(concat_ws(
            ';',
            case when external_fund_amt__text <> external_fund_amt__raw then 'external_fund_amt:trimmed' end,
            case when external_fund_amt is not null and {{ has_unit('external_fund_amt__text') }} then 'external_fund_amt:stripped_unit' end,
            case when external_fund_amt__text is not null and external_fund_amt is null then 'external_fund_amt:cast_failed' end
        ), '') as external_fund_amt__finding,
        nullif(concat_ws(
            ';',
            case when project_status_code__text <> project_status_code__raw then 'project_status_code:trimmed' end,
            case when project_status_code__kind = 'fix' then 'project_status_code:fixed_code' end,
            case when project_status_code__kind = 'unmapped' then 'project_status_code:unmapped_code' end,
            case when project_status_code__text is not null and project_status_code__kind is null then 'project_status_code:unknown_code' end
        ), '') as project_status_code__finding,
        case when certificate_no__text <> certificate_no__raw then 'certificate_no:trimmed' end as certificate_no__finding,
        case when grade_name__text <> grade_name__raw then 'grade_name:trimmed' end as grade_name__finding,
        case when member_name_desc__text <> member_name_desc__raw then 'member_name_desc:trimmed' end as member_name_desc__finding,
        case when remark__text <> remark__raw then 'remark:trimmed' end as remark__finding
    from coded
)

select
    cast(sort_no as bigint) as sort_no,
    cast(research_project_no as varchar) as research_project_no,
    cast(research_project_name as varchar) as research_project_name,
    cast(project_source_code as varchar) as project_source_code,
    cast(level_name as varchar) as level_name,
    cast(project_leader_name as varchar) as project_leader_name,
    cast(project_leader_staff_no as varchar) as project_leader_staff_no,
    cast(department_name as varchar) as department_name,
    cast(discipline_standard_code as varchar) as discipline_standard_code,
    cast(project_approve_date as date) as project_approve_date,
    cast(project_plan_end_date as date) as project_plan_end_date,
    cast(project_actual_end_date as date) as project_actual_end_date,
    cast(contract_amt as decimal(14, 4)) as contract_amt,
    cast(arrive_fund_amt as decimal(16, 2)) as arrive_fund_amt,
    cast(external_fund_amt as decimal(10, 2)) as external_fund_amt,
    cast(project_status_code as varchar) as project_status_code,
    cast(certificate_no as varchar) as certificate_no,
    cast(grade_name as varchar) as grade_name,
    cast(member_name_desc as varchar) as member_name_desc,
    cast(remark as varchar) as remark,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        sort_no__finding,
        research_project_no__finding,
        research_project_name__finding,
        project_source_code__finding,
        level_name__finding,
        project_leader_name__finding,
        project_leader_staff_no__finding,
        department_name__finding,
        discipline_standard_code__finding,
        project_approve_date__finding,
        project_plan_end_date__finding,
        project_actual_end_date__finding,
        contract_amt__finding,
        arrive_fund_amt__finding,
        external_fund_amt__finding,
        project_status_code__finding,
        certificate_no__finding,
        grade_name__finding,
        member_name_desc__finding,
        remark__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('sort_no', 'sort_no__raw', 'sort_no__finding') }},
        {{ json_member('research_project_no', 'research_project_no__raw', 'research_project_no__finding') }},
        {{ json_member('research_project_name', 'research_project_name__raw', 'research_project_name__finding') }},
        {{ json_member('project_source_code', 'project_source_code__raw', 'project_source_code__finding') }},
        {{ json_member('level_name', 'level_name__raw', 'level_name__finding') }},
        {{ json_member('project_leader_name', 'project_leader_name__raw', 'project_leader_name__finding') }},
        {{ json_member('project_leader_staff_no', 'project_leader_staff_no__raw', 'project_leader_staff_no__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('discipline_standard_code', 'discipline_standard_code__raw', 'discipline_standard_code__finding') }},
        {{ json_member('project_approve_date', 'project_approve_date__raw', 'project_approve_date__finding') }},
        {{ json_member('project_plan_end_date', 'project_plan_end_date__raw', 'project_plan_end_date__finding') }},
        {{ json_member('project_actual_end_date', 'project_actual_end_date__raw', 'project_actual_end_date__finding') }},
        {{ json_member('contract_amt', 'contract_amt__raw', 'contract_amt__finding') }},
        {{ json_member('arrive_fund_amt', 'arrive_fund_amt__raw', 'arrive_fund_amt__finding') }},
        {{ json_member('external_fund_amt', 'external_fund_amt__raw', 'external_fund_amt__finding') }},
        {{ json_member('project_status_code', 'project_status_code__raw', 'project_status_code__finding') }},
        {{ json_member('certificate_no', 'certificate_no__raw', 'certificate_no__finding') }},
        {{ json_member('grade_name', 'grade_name__raw', 'grade_name__finding') }},
        {{ json_member('member_name_desc', 'member_name_desc__raw', 'member_name_desc__finding') }},
        {{ json_member('remark', 'remark__raw', 'remark__finding') }}
    ), '') || '}' as _originals
from judged
