-- generated from contracts/systems/research/project_funding.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "dzbh" as funding_arrive_no__raw,
        "xmbh" as research_project_no__raw,
        "dzrq" as arrive_date__raw,
        "dzje" as arrive_fund_amt__raw,
        "jflyDm" as project_fund_source_code__raw,
        "rlzt" as claim_status_code__raw,
        "rlrGh" as operator_staff_no__raw,
        "cwpzh" as voucher_no__raw,
        "glf" as manage_fee_amt__raw,
        "wbje" as foreign_currency_amt__raw,
        "bz" as currency_code__raw,
        {{ row_key(['"dzbh"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_research__project_funding') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        nullif({{ clean_token('funding_arrive_no__raw') }}, '') as funding_arrive_no__text,
        nullif({{ clean_token('research_project_no__raw') }}, '') as research_project_no__text,
        nullif({{ clean_token('arrive_date__raw') }}, '') as arrive_date__text,
        nullif({{ clean_token('arrive_fund_amt__raw') }}, '') as arrive_fund_amt__text,
        nullif({{ clean_token('project_fund_source_code__raw') }}, '') as project_fund_source_code__text,
        nullif({{ clean_token('claim_status_code__raw') }}, '') as claim_status_code__text,
        nullif({{ clean_token('operator_staff_no__raw') }}, '') as operator_staff_no__text,
        nullif({{ clean_token('voucher_no__raw') }}, '') as voucher_no__text,
        nullif({{ clean_token('manage_fee_amt__raw') }}, '') as manage_fee_amt__text,
        nullif({{ clean_token('foreign_currency_amt__raw') }}, '') as foreign_currency_amt__text,
        nullif({{ clean_token('currency_code__raw') }}, '') as currency_code__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        funding_arrive_no__text as funding_arrive_no,
        research_project_no__text as research_project_no,
        {{ std_date('arrive_date__text', 'iso') }} as arrive_date,
        {{ std_decimal('arrive_fund_amt__text', 16, 2, '10000') }} as arrive_fund_amt,
        operator_staff_no__text as operator_staff_no,
        voucher_no__text as voucher_no,
        {{ std_decimal('manage_fee_amt__text', 12, 4, '10000') }} as manage_fee_amt,
        {{ std_decimal('foreign_currency_amt__text', 14, 2, '1') }} as foreign_currency_amt
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['project_fund_source_code', 'typed.project_fund_source_code__text', 'JYT1001:XMJFLY', 'JYT1001:XMJFLY', 'standard'],
        ['claim_status_code', 'typed.claim_status_code__text', 'local:research:rlzt', 'local:research:rlzt', 'own'],
        ['currency_code', 'typed.currency_code__text', 'GBT_12406-2008_currency', 'GBT_12406-2008_currency', 'standard'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when funding_arrive_no__text <> funding_arrive_no__raw then 'funding_arrive_no:trimmed' end as funding_arrive_no__finding,
        case when research_project_no__text <> research_project_no__raw then 'research_project_no:trimmed' end as research_project_no__finding,
        nullif(concat_ws(
            ';',
            case when arrive_date__text <> arrive_date__raw then 'arrive_date:trimmed' end,
            case when {{ is_truncated('arrive_date__text', 'iso') }} then 'arrive_date:truncated_precision' end,
            case when arrive_date__text is not null and arrive_date is null then 'arrive_date:cast_failed' end
        ), '') as arrive_date__finding,
        nullif(concat_ws(
            ';',
            case when arrive_fund_amt__text <> arrive_fund_amt__raw then 'arrive_fund_amt:trimmed' end,
            case when arrive_fund_amt is not null and {{ has_unit('arrive_fund_amt__text') }} then 'arrive_fund_amt:stripped_unit' end,
            case when arrive_fund_amt__text is not null and arrive_fund_amt is null then 'arrive_fund_amt:cast_failed' end
        ), '') as arrive_fund_amt__finding,
        nullif(concat_ws(
            ';',
            case when project_fund_source_code__text <> project_fund_source_code__raw then 'project_fund_source_code:trimmed' end,
            case when project_fund_source_code__kind = 'fix' then 'project_fund_source_code:fixed_code' end,
            case when project_fund_source_code__kind = 'unmapped' then 'project_fund_source_code:unmapped_code' end,
            case when project_fund_source_code__text is not null and project_fund_source_code__kind is null then 'project_fund_source_code:unknown_code' end
        ), '') as project_fund_source_code__finding,
        nullif(concat_ws(
            ';',
            case when claim_status_code__text <> claim_status_code__raw then 'claim_status_code:trimmed' end,
            case when claim_status_code__kind = 'fix' then 'claim_status_code:fixed_code' end,
            case when claim_status_code__kind = 'unmapped' then 'claim_status_code:unmapped_code' end,
            case when claim_status_code__text is not null and claim_status_code__kind is null then 'claim_status_code:unknown_code' end
        ), '') as claim_status_code__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding,
        case when voucher_no__text <> voucher_no__raw then 'voucher_no:trimmed' end as voucher_no__finding,
        nullif(concat_ws(
            ';',
            case when manage_fee_amt__text <> manage_fee_amt__raw then 'manage_fee_amt:trimmed' end,
            case when manage_fee_amt is not null and {{ has_unit('manage_fee_amt__text') }} then 'manage_fee_amt:stripped_unit' end,
            case when manage_fee_amt__text is not null and manage_fee_amt is null then 'manage_fee_amt:cast_failed' end
        ), '') as manage_fee_amt__finding,
        nullif(concat_ws(
            ';',
            case when foreign_currency_amt__text <> foreign_currency_amt__raw then 'foreign_currency_amt:trimmed' end,
            case when foreign_currency_amt is not null and {{ has_unit('foreign_currency_amt__text') }} then 'foreign_currency_amt:stripped_unit' end,
            case when foreign_currency_amt__text is not null and foreign_currency_amt is null then 'foreign_currency_amt:cast_failed' end
        ), '') as foreign_currency_amt__finding,
        nullif(concat_ws(
            ';',
            case when currency_code__text <> currency_code__raw then 'currency_code:trimmed' end,
            case when currency_code__kind = 'fix' then 'currency_code:fixed_code' end,
            case when currency_code__kind = 'unmapped' then 'currency_code:unmapped_code' end,
            case when currency_code__text is not null and currency_code__kind is null then 'currency_code:unknown_code' end
        ), '') as currency_code__finding
    from coded
)

select
    cast(funding_arrive_no as varchar) as funding_arrive_no,
    cast(research_project_no as varchar) as research_project_no,
    cast(arrive_date as date) as arrive_date,
    cast(arrive_fund_amt as decimal(16, 2)) as arrive_fund_amt,
    cast(project_fund_source_code as varchar) as project_fund_source_code,
    cast(claim_status_code as varchar) as claim_status_code,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(voucher_no as varchar) as voucher_no,
    cast(manage_fee_amt as decimal(12, 4)) as manage_fee_amt,
    cast(foreign_currency_amt as decimal(14, 2)) as foreign_currency_amt,
    cast(currency_code as varchar) as currency_code,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        funding_arrive_no__finding,
        research_project_no__finding,
        arrive_date__finding,
        arrive_fund_amt__finding,
        project_fund_source_code__finding,
        claim_status_code__finding,
        operator_staff_no__finding,
        voucher_no__finding,
        manage_fee_amt__finding,
        foreign_currency_amt__finding,
        currency_code__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('funding_arrive_no', 'funding_arrive_no__raw', 'funding_arrive_no__finding') }},
        {{ json_member('research_project_no', 'research_project_no__raw', 'research_project_no__finding') }},
        {{ json_member('arrive_date', 'arrive_date__raw', 'arrive_date__finding') }},
        {{ json_member('arrive_fund_amt', 'arrive_fund_amt__raw', 'arrive_fund_amt__finding') }},
        {{ json_member('project_fund_source_code', 'project_fund_source_code__raw', 'project_fund_source_code__finding') }},
        {{ json_member('claim_status_code', 'claim_status_code__raw', 'claim_status_code__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }},
        {{ json_member('voucher_no', 'voucher_no__raw', 'voucher_no__finding') }},
        {{ json_member('manage_fee_amt', 'manage_fee_amt__raw', 'manage_fee_amt__finding') }},
        {{ json_member('foreign_currency_amt', 'foreign_currency_amt__raw', 'foreign_currency_amt__finding') }},
        {{ json_member('currency_code', 'currency_code__raw', 'currency_code__finding') }}
    ), '') || '}' as _originals
from judged
