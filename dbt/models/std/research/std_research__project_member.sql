-- generated from contracts/systems/research/project_member.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "xmbh" as research_project_no__raw,
        "pxh" as member_order_no__raw,
        "cylx" as member_type_code__raw,
        "gh" as person_no__raw,
        "xm" as person_name__raw,
        "js" as project_role_code__raw,
        "gxl" as contribution_rate__raw,
        "cjnx" as period_desc__raw,
        "dwmc" as work_unit_name__raw,
        {{ row_key(['"xmbh"', '"pxh"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_research__project_member') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        nullif({{ clean_token('research_project_no__raw') }}, '') as research_project_no__text,
        nullif({{ clean_token('member_order_no__raw') }}, '') as member_order_no__text,
        nullif({{ clean_token('member_type_code__raw') }}, '') as member_type_code__text,
        nullif({{ clean_token('person_no__raw') }}, '') as person_no__text,
        nullif({{ clean_text('person_name__raw') }}, '') as person_name__text,
        nullif({{ clean_token('project_role_code__raw') }}, '') as project_role_code__text,
        nullif({{ clean_token('contribution_rate__raw') }}, '') as contribution_rate__text,
        nullif({{ clean_text('period_desc__raw') }}, '') as period_desc__text,
        nullif({{ clean_text('work_unit_name__raw') }}, '') as work_unit_name__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        research_project_no__text as research_project_no,
        {{ std_integer('member_order_no__text') }} as member_order_no,
        person_no__text as person_no,
        person_name__text as person_name,
        {{ std_decimal('contribution_rate__text', 5, 2, '1') }} as contribution_rate,
        period_desc__text as period_desc,
        work_unit_name__text as work_unit_name
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['member_type_code', 'typed.member_type_code__text', 'local:research:cylx', 'local:research:cylx', 'own'],
        ['project_role_code', 'typed.project_role_code__text', 'JYT1001:JS', 'JYT1001:JS', 'standard'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when research_project_no__text <> research_project_no__raw then 'research_project_no:trimmed' end as research_project_no__finding,
        nullif(concat_ws(
            ';',
            case when member_order_no__text <> member_order_no__raw then 'member_order_no:trimmed' end,
            case when member_order_no is not null and {{ has_unit('member_order_no__text') }} then 'member_order_no:stripped_unit' end,
            case when member_order_no__text is not null and member_order_no is null then 'member_order_no:cast_failed' end
        ), '') as member_order_no__finding,
        nullif(concat_ws(
            ';',
            case when member_type_code__text <> member_type_code__raw then 'member_type_code:trimmed' end,
            case when member_type_code__kind = 'fix' then 'member_type_code:fixed_code' end,
            case when member_type_code__kind = 'unmapped' then 'member_type_code:unmapped_code' end,
            case when member_type_code__text is not null and member_type_code__kind is null then 'member_type_code:unknown_code' end
        ), '') as member_type_code__finding,
        case when person_no__text <> person_no__raw then 'person_no:trimmed' end as person_no__finding,
        case when person_name__text <> person_name__raw then 'person_name:trimmed' end as person_name__finding,
        nullif(concat_ws(
            ';',
            case when project_role_code__text <> project_role_code__raw then 'project_role_code:trimmed' end,
            case when project_role_code__kind = 'fix' then 'project_role_code:fixed_code' end,
            case when project_role_code__kind = 'unmapped' then 'project_role_code:unmapped_code' end,
            case when project_role_code__text is not null and project_role_code__kind is null then 'project_role_code:unknown_code' end
        ), '') as project_role_code__finding,
        nullif(concat_ws(
            ';',
            case when contribution_rate__text <> contribution_rate__raw then 'contribution_rate:trimmed' end,
            case when contribution_rate is not null and {{ has_unit('contribution_rate__text') }} then 'contribution_rate:stripped_unit' end,
            case when contribution_rate__text is not null and contribution_rate is null then 'contribution_rate:cast_failed' end
        ), '') as contribution_rate__finding,
        case when period_desc__text <> period_desc__raw then 'period_desc:trimmed' end as period_desc__finding,
        case when work_unit_name__text <> work_unit_name__raw then 'work_unit_name:trimmed' end as work_unit_name__finding
    from coded
)

select
    cast(research_project_no as varchar) as research_project_no,
    cast(member_order_no as bigint) as member_order_no,
    cast(member_type_code as varchar) as member_type_code,
    cast(person_no as varchar) as person_no,
    cast(person_name as varchar) as person_name,
    cast(project_role_code as varchar) as project_role_code,
    cast(contribution_rate as decimal(5, 2)) as contribution_rate,
    cast(period_desc as varchar) as period_desc,
    cast(work_unit_name as varchar) as work_unit_name,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        research_project_no__finding,
        member_order_no__finding,
        member_type_code__finding,
        person_no__finding,
        person_name__finding,
        project_role_code__finding,
        contribution_rate__finding,
        period_desc__finding,
        work_unit_name__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('research_project_no', 'research_project_no__raw', 'research_project_no__finding') }},
        {{ json_member('member_order_no', 'member_order_no__raw', 'member_order_no__finding') }},
        {{ json_member('member_type_code', 'member_type_code__raw', 'member_type_code__finding') }},
        {{ json_member('person_no', 'person_no__raw', 'person_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('project_role_code', 'project_role_code__raw', 'project_role_code__finding') }},
        {{ json_member('contribution_rate', 'contribution_rate__raw', 'contribution_rate__finding') }},
        {{ json_member('period_desc', 'period_desc__raw', 'period_desc__finding') }},
        {{ json_member('work_unit_name', 'work_unit_name__raw', 'work_unit_name__finding') }}
    ), '') || '}' as _originals
from judged
