-- generated from contracts/systems/finance/project_account.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "PROJ_CODE" as finance_project_no__raw,
        "PROJ_NAME" as finance_project_name__raw,
        "DEPT_CODE" as department_code__raw,
        "LEADER_NO" as project_leader_staff_no__raw,
        "LEADER_NAME" as project_leader_name__raw,
        "PROJ_TYPE" as finance_project_type_code__raw,
        "FUND_SRC" as fund_source_code__raw,
        "KY_XMBH" as research_project_no__raw,
        "BUDGET_AMT" as budget_amt__raw,
        "ARRIVE_AMT" as arrive_fund_amt__raw,
        "EXPEND_AMT" as project_cost_amt__raw,
        "BALANCE_AMT" as balance_amt__raw,
        "OPEN_DATE" as start_date__raw,
        "CLOSE_DATE" as end_date__raw,
        "STATUS" as finance_project_status_code__raw,
        "MAKER" as operator_staff_no__raw,
        "MOD_TIME" as record_updated_at__raw,
        {{ row_key(['"PROJ_CODE"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_finance__project_account') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        nullif({{ clean_token('finance_project_no__raw') }}, '') as finance_project_no__text,
        nullif({{ clean_text('finance_project_name__raw') }}, '') as finance_project_name__text,
        nullif({{ clean_token('department_code__raw') }}, '') as department_code__text,
        nullif({{ clean_token('project_leader_staff_no__raw') }}, '') as project_leader_staff_no__text,
        nullif({{ clean_text('project_leader_name__raw') }}, '') as project_leader_name__text,
        nullif({{ clean_token('finance_project_type_code__raw') }}, '') as finance_project_type_code__text,
        nullif({{ clean_token('fund_source_code__raw') }}, '') as fund_source_code__text,
        nullif({{ clean_token('research_project_no__raw') }}, '') as research_project_no__text,
        nullif({{ clean_token('finance_project_status_code__raw') }}, '') as finance_project_status_code__text,
        nullif({{ clean_token('operator_staff_no__raw') }}, '') as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        finance_project_no__text as finance_project_no,
        finance_project_name__text as finance_project_name,
        department_code__text as department_code,
        project_leader_staff_no__text as project_leader_staff_no,
        project_leader_name__text as project_leader_name,
        research_project_no__text as research_project_no,
        {{ std_number('budget_amt__raw', 'decimal(16, 2)', '1') }} as budget_amt,
        {{ std_number('arrive_fund_amt__raw', 'decimal(16, 2)', '1') }} as arrive_fund_amt,
        {{ std_number('project_cost_amt__raw', 'decimal(16, 2)', '1') }} as project_cost_amt,
        {{ std_number('balance_amt__raw', 'decimal(16, 2)', '1') }} as balance_amt,
        start_date__raw as start_date,
        end_date__raw as end_date,
        operator_staff_no__text as operator_staff_no,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['finance_project_type_code', 'typed.finance_project_type_code__text', 'local:finance:projtype', 'local:finance:projtype', 'own'],
        ['fund_source_code', 'typed.fund_source_code__text', 'JYT1001:JFLY', 'JYT1001:JFLY', 'standard'],
        ['finance_project_status_code', 'typed.finance_project_status_code__text', 'local:finance:projstatus', 'local:finance:projstatus', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when finance_project_no__text <> finance_project_no__raw then 'finance_project_no:trimmed' end as finance_project_no__finding,
        case when finance_project_name__text <> finance_project_name__raw then 'finance_project_name:trimmed' end as finance_project_name__finding,
        case when department_code__text <> department_code__raw then 'department_code:trimmed' end as department_code__finding,
        case when project_leader_staff_no__text <> project_leader_staff_no__raw then 'project_leader_staff_no:trimmed' end as project_leader_staff_no__finding,
        case when project_leader_name__text <> project_leader_name__raw then 'project_leader_name:trimmed' end as project_leader_name__finding,
        nullif(concat_ws(
            ';',
            case when finance_project_type_code__text <> finance_project_type_code__raw then 'finance_project_type_code:trimmed' end,
            case when finance_project_type_code__kind = 'fix' then 'finance_project_type_code:fixed_code' end,
            case when finance_project_type_code__kind = 'unmapped' then 'finance_project_type_code:unmapped_code' end,
            case when finance_project_type_code__text is not null and finance_project_type_code__kind is null then 'finance_project_type_code:unknown_code' end
        ), '') as finance_project_type_code__finding,
        nullif(concat_ws(
            ';',
            case when fund_source_code__text <> fund_source_code__raw then 'fund_source_code:trimmed' end,
            case when fund_source_code__kind = 'fix' then 'fund_source_code:fixed_code' end,
            case when fund_source_code__kind = 'unmapped' then 'fund_source_code:unmapped_code' end,
            case when fund_source_code__text is not null and fund_source_code__kind is null then 'fund_source_code:unknown_code' end
        ), '') as fund_source_code__finding,
        case when research_project_no__text <> research_project_no__raw then 'research_project_no:trimmed' end as research_project_no__finding,
        case when budget_amt__raw is not null and budget_amt is null then 'budget_amt:cast_failed' end as budget_amt__finding,
        case when arrive_fund_amt__raw is not null and arrive_fund_amt is null then 'arrive_fund_amt:cast_failed' end as arrive_fund_amt__finding,
        case when project_cost_amt__raw is not null and project_cost_amt is null then 'project_cost_amt:cast_failed' end as project_cost_amt__finding,
        case when balance_amt__raw is not null and balance_amt is null then 'balance_amt:cast_failed' end as balance_amt__finding,
        nullif(concat_ws(
            ';',
            case when finance_project_status_code__text <> finance_project_status_code__raw then 'finance_project_status_code:trimmed' end,
            case when finance_project_status_code__kind = 'fix' then 'finance_project_status_code:fixed_code' end,
            case when finance_project_status_code__kind = 'unmapped' then 'finance_project_status_code:unmapped_code' end,
            case when finance_project_status_code__text is not null and finance_project_status_code__kind is null then 'finance_project_status_code:unknown_code' end
        ), '') as finance_project_status_code__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(finance_project_no as varchar) as finance_project_no,
    cast(finance_project_name as varchar) as finance_project_name,
    cast(department_code as varchar) as department_code,
    cast(project_leader_staff_no as varchar) as project_leader_staff_no,
    cast(project_leader_name as varchar) as project_leader_name,
    cast(finance_project_type_code as varchar) as finance_project_type_code,
    cast(fund_source_code as varchar) as fund_source_code,
    cast(research_project_no as varchar) as research_project_no,
    cast(budget_amt as decimal(16, 2)) as budget_amt,
    cast(arrive_fund_amt as decimal(16, 2)) as arrive_fund_amt,
    cast(project_cost_amt as decimal(16, 2)) as project_cost_amt,
    cast(balance_amt as decimal(16, 2)) as balance_amt,
    start_date,
    end_date,
    cast(finance_project_status_code as varchar) as finance_project_status_code,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        finance_project_no__finding,
        finance_project_name__finding,
        department_code__finding,
        project_leader_staff_no__finding,
        project_leader_name__finding,
        finance_project_type_code__finding,
        fund_source_code__finding,
        research_project_no__finding,
        budget_amt__finding,
        arrive_fund_amt__finding,
        project_cost_amt__finding,
        balance_amt__finding,
        finance_project_status_code__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('finance_project_no', 'finance_project_no__raw', 'finance_project_no__finding') }},
        {{ json_member('finance_project_name', 'finance_project_name__raw', 'finance_project_name__finding') }},
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('project_leader_staff_no', 'project_leader_staff_no__raw', 'project_leader_staff_no__finding') }},
        {{ json_member('project_leader_name', 'project_leader_name__raw', 'project_leader_name__finding') }},
        {{ json_member('finance_project_type_code', 'finance_project_type_code__raw', 'finance_project_type_code__finding') }},
        {{ json_member('fund_source_code', 'fund_source_code__raw', 'fund_source_code__finding') }},
        {{ json_member('research_project_no', 'research_project_no__raw', 'research_project_no__finding') }},
        {{ json_member('budget_amt', 'cast(budget_amt__raw as varchar)', 'budget_amt__finding') }},
        {{ json_member('arrive_fund_amt', 'cast(arrive_fund_amt__raw as varchar)', 'arrive_fund_amt__finding') }},
        {{ json_member('project_cost_amt', 'cast(project_cost_amt__raw as varchar)', 'project_cost_amt__finding') }},
        {{ json_member('balance_amt', 'cast(balance_amt__raw as varchar)', 'balance_amt__finding') }},
        {{ json_member('finance_project_status_code', 'finance_project_status_code__raw', 'finance_project_status_code__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
