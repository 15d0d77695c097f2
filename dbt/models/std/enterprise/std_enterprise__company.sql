-- generated from contracts/systems/enterprise/company.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "credit_code" as company_credit_code__raw,
        "company_name" as company_name__raw,
        "company_type" as company_nature_code__raw,
        "industry" as company_industry_code__raw,
        "region" as region_code__raw,
        "address" as company_address__raw,
        "scale" as company_scale_code__raw,
        "contact" as contact_name__raw,
        "phone" as contact_phone_no__raw,
        "agreement_no" as partner_contract_no__raw,
        "sign_date" as contract_sign_date__raw,
        "expire_date" as expire_date__raw,
        "base_level" as level_name__raw,
        "coop_college" as department_name__raw,
        "accept_capacity" as capacity_cnt__raw,
        {{ row_key(['"credit_code"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_enterprise__company') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('company_credit_code__raw') }} as company_credit_code__text,
        {{ clean_text('company_name__raw') }} as company_name__text,
        nullif({{ clean_token('company_nature_code__raw') }}, '') as company_nature_code__text,
        nullif({{ clean_token('company_industry_code__raw') }}, '') as company_industry_code__text,
        nullif({{ clean_token('region_code__raw') }}, '') as region_code__text,
        {{ clean_text('company_address__raw') }} as company_address__text,
        nullif({{ clean_token('company_scale_code__raw') }}, '') as company_scale_code__text,
        {{ clean_text('contact_name__raw') }} as contact_name__text,
        {{ clean_token('contact_phone_no__raw') }} as contact_phone_no__text,
        {{ clean_token('partner_contract_no__raw') }} as partner_contract_no__text,
        nullif({{ clean_token('contract_sign_date__raw') }}, '') as contract_sign_date__text,
        nullif({{ clean_token('expire_date__raw') }}, '') as expire_date__text,
        {{ clean_text('level_name__raw') }} as level_name__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        nullif({{ clean_token('capacity_cnt__raw') }}, '') as capacity_cnt__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        company_credit_code__text as company_credit_code,
        company_name__text as company_name,
        company_address__text as company_address,
        contact_name__text as contact_name,
        contact_phone_no__text as contact_phone_no,
        partner_contract_no__text as partner_contract_no,
        {{ std_date('contract_sign_date__text', 'y/m/d') }} as contract_sign_date,
        {{ std_date('expire_date__text', 'y/m/d') }} as expire_date,
        level_name__text as level_name,
        department_name__text as department_name,
        {{ std_integer('capacity_cnt__text') }} as capacity_cnt
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['company_nature_code', 'typed.company_nature_code__text', 'local:enterprise:ctype', 'JYT1001:SHDWXZ', 'own'],
        ['company_industry_code', 'typed.company_industry_code__text', 'GBT_4754-2011_industry_major', 'GBT_4754-2011_industry_major', 'standard'],
        ['region_code', 'typed.region_code__text', 'GBT_2260_current_2026', 'GBT_2260_current_2026', 'standard'],
        ['company_scale_code', 'typed.company_scale_code__text', 'local:enterprise:scale', 'local:enterprise:scale', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when company_credit_code__text <> company_credit_code__raw then 'company_credit_code:trimmed' end as company_credit_code__finding,
        case when company_name__text <> company_name__raw then 'company_name:trimmed' end as company_name__finding,
        nullif(concat_ws(
            ';',
            case when company_nature_code__text <> company_nature_code__raw then 'company_nature_code:trimmed' end,
            case when company_nature_code__kind = 'fix' then 'company_nature_code:fixed_code' end,
            case when company_nature_code__kind = 'unmapped' then 'company_nature_code:unmapped_code' end,
            case when company_nature_code__text is not null and company_nature_code__kind is null then 'company_nature_code:unknown_code' end
        ), '') as company_nature_code__finding,
        nullif(concat_ws(
            ';',
            case when company_industry_code__text <> company_industry_code__raw then 'company_industry_code:trimmed' end,
            case when company_industry_code__kind = 'fix' then 'company_industry_code:fixed_code' end,
            case when company_industry_code__kind = 'unmapped' then 'company_industry_code:unmapped_code' end,
            case when company_industry_code__text is not null and company_industry_code__kind is null then 'company_industry_code:unknown_code' end
        ), '') as company_industry_code__finding,
        nullif(concat_ws(
            ';',
            case when region_code__text <> region_code__raw then 'region_code:trimmed' end,
            case when region_code__kind = 'fix' then 'region_code:fixed_code' end,
            case when region_code__kind = 'unmapped' then 'region_code:unmapped_code' end,
            case when region_code__text is not null and region_code__kind is null then 'region_code:unknown_code' end
        ), '') as region_code__finding,
        case when company_address__text <> company_address__raw then 'company_address:trimmed' end as company_address__finding,
        nullif(concat_ws(
            ';',
            case when company_scale_code__text <> company_scale_code__raw then 'company_scale_code:trimmed' end,
            case when company_scale_code__kind = 'fix' then 'company_scale_code:fixed_code' end,
            case when company_scale_code__kind = 'unmapped' then 'company_scale_code:unmapped_code' end,
            case when company_scale_code__text is not null and company_scale_code__kind is null then 'company_scale_code:unknown_code' end
        ), '') as company_scale_code__finding,
        case when contact_name__text <> contact_name__raw then 'contact_name:trimmed' end as contact_name__finding,
        case when contact_phone_no__text <> contact_phone_no__raw then 'contact_phone_no:trimmed' end as contact_phone_no__finding,
        case when partner_contract_no__text <> partner_contract_no__raw then 'partner_contract_no:trimmed' end as partner_contract_no__finding,
        nullif(concat_ws(
            ';',
            case when contract_sign_date__text <> contract_sign_date__raw then 'contract_sign_date:trimmed' end,
            case when {{ is_truncated('contract_sign_date__text', 'y/m/d') }} then 'contract_sign_date:truncated_precision' end,
            case when contract_sign_date__text is not null and contract_sign_date is null then 'contract_sign_date:cast_failed' end
        ), '') as contract_sign_date__finding,
        nullif(concat_ws(
            ';',
            case when expire_date__text <> expire_date__raw then 'expire_date:trimmed' end,
            case when {{ is_truncated('expire_date__text', 'y/m/d') }} then 'expire_date:truncated_precision' end,
            case when expire_date__text is not null and expire_date is null then 'expire_date:cast_failed' end
        ), '') as expire_date__finding,
        case when level_name__text <> level_name__raw then 'level_name:trimmed' end as level_name__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        nullif(concat_ws(
            ';',
            case when capacity_cnt__text <> capacity_cnt__raw then 'capacity_cnt:trimmed' end,
            case when capacity_cnt is not null and {{ has_unit('capacity_cnt__text') }} then 'capacity_cnt:stripped_unit' end,
            case when capacity_cnt__text is not null and capacity_cnt is null then 'capacity_cnt:cast_failed' end
        ), '') as capacity_cnt__finding
    from coded
)

select
    cast(company_credit_code as varchar) as company_credit_code,
    cast(company_name as varchar) as company_name,
    cast(company_nature_code as varchar) as company_nature_code,
    cast(company_industry_code as varchar) as company_industry_code,
    cast(region_code as varchar) as region_code,
    cast(company_address as varchar) as company_address,
    cast(company_scale_code as varchar) as company_scale_code,
    cast(contact_name as varchar) as contact_name,
    cast(contact_phone_no as varchar) as contact_phone_no,
    cast(partner_contract_no as varchar) as partner_contract_no,
    cast(contract_sign_date as date) as contract_sign_date,
    cast(expire_date as date) as expire_date,
    cast(level_name as varchar) as level_name,
    cast(department_name as varchar) as department_name,
    cast(capacity_cnt as bigint) as capacity_cnt,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        company_credit_code__finding,
        company_name__finding,
        company_nature_code__finding,
        company_industry_code__finding,
        region_code__finding,
        company_address__finding,
        company_scale_code__finding,
        contact_name__finding,
        contact_phone_no__finding,
        partner_contract_no__finding,
        contract_sign_date__finding,
        expire_date__finding,
        level_name__finding,
        department_name__finding,
        capacity_cnt__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('company_credit_code', 'company_credit_code__raw', 'company_credit_code__finding') }},
        {{ json_member('company_name', 'company_name__raw', 'company_name__finding') }},
        {{ json_member('company_nature_code', 'company_nature_code__raw', 'company_nature_code__finding') }},
        {{ json_member('company_industry_code', 'company_industry_code__raw', 'company_industry_code__finding') }},
        {{ json_member('region_code', 'region_code__raw', 'region_code__finding') }},
        {{ json_member('company_address', 'company_address__raw', 'company_address__finding') }},
        {{ json_member('company_scale_code', 'company_scale_code__raw', 'company_scale_code__finding') }},
        {{ json_member('contact_name', 'contact_name__raw', 'contact_name__finding') }},
        {{ json_member('contact_phone_no', 'contact_phone_no__raw', 'contact_phone_no__finding') }},
        {{ json_member('partner_contract_no', 'partner_contract_no__raw', 'partner_contract_no__finding') }},
        {{ json_member('contract_sign_date', 'contract_sign_date__raw', 'contract_sign_date__finding') }},
        {{ json_member('expire_date', 'expire_date__raw', 'expire_date__finding') }},
        {{ json_member('level_name', 'level_name__raw', 'level_name__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('capacity_cnt', 'capacity_cnt__raw', 'capacity_cnt__finding') }}
    ), '') || '}' as _originals
from judged
