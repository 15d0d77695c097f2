-- generated from contracts/systems/hr/staff_contract.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "HTBH" as employment_contract_no__raw,
        "ZGH" as staff_no__raw,
        "HTLXM" as contract_type_code__raw,
        "QDRQ" as contract_sign_date__raw,
        "QSRQ" as contract_start_date__raw,
        "ZZRQ" as contract_end_date__raw,
        "SYQQSRQ" as probation_start_date__raw,
        "SYQZZRQ" as probation_end_date__raw,
        "FWQX" as service_term_months__raw,
        "JCRQ" as contract_terminate_date__raw,
        "JCYY" as reason_desc__raw,
        "FWXY" as has_service_agreement__raw,
        "HTSMJ" as file_key__raw,
        "CJSJ" as record_created_at__raw,
        "XGSJ" as record_updated_at__raw,
        "XGR" as operator_staff_no__raw,
        {{ row_key(['"HTBH"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_hr__staff_contract') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('employment_contract_no__raw') }} as employment_contract_no__text,
        {{ clean_token('staff_no__raw') }} as staff_no__text,
        nullif({{ clean_token('contract_type_code__raw') }}, '') as contract_type_code__text,
        {{ clean_text('reason_desc__raw') }} as reason_desc__text,
        nullif({{ clean_token('has_service_agreement__raw') }}, '') as has_service_agreement__text,
        {{ clean_text('file_key__raw') }} as file_key__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        employment_contract_no__text as employment_contract_no,
        staff_no__text as staff_no,
        contract_sign_date__raw as contract_sign_date,
        contract_start_date__raw as contract_start_date,
        contract_end_date__raw as contract_end_date,
        probation_start_date__raw as probation_start_date,
        probation_end_date__raw as probation_end_date,
        {{ std_number('service_term_months__raw', 'bigint', '1') }} as service_term_months,
        contract_terminate_date__raw as contract_terminate_date,
        reason_desc__text as reason_desc,
        {{ std_boolean('has_service_agreement__text') }} as has_service_agreement,
        file_key__text as file_key,
        record_created_at__raw as record_created_at,
        record_updated_at__raw as record_updated_at,
        operator_staff_no__text as operator_staff_no
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['contract_type_code', 'typed.contract_type_code__text', 'local:hr:htlx', 'local:hr:htlx', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when employment_contract_no__text <> employment_contract_no__raw then 'employment_contract_no:trimmed' end as employment_contract_no__finding,
        case when staff_no__text <> staff_no__raw then 'staff_no:trimmed' end as staff_no__finding,
        nullif(concat_ws(
            ';',
            case when contract_type_code__text <> contract_type_code__raw then 'contract_type_code:trimmed' end,
            case when contract_type_code__kind = 'fix' then 'contract_type_code:fixed_code' end,
            case when contract_type_code__kind = 'unmapped' then 'contract_type_code:unmapped_code' end,
            case when contract_type_code__text is not null and contract_type_code__kind is null then 'contract_type_code:unknown_code' end
        ), '') as contract_type_code__finding,
        case when service_term_months__raw is not null and service_term_months is null then 'service_term_months:cast_failed' end as service_term_months__finding,
        case when reason_desc__text <> reason_desc__raw then 'reason_desc:trimmed' end as reason_desc__finding,
        nullif(concat_ws(
            ';',
            case when has_service_agreement__text <> has_service_agreement__raw then 'has_service_agreement:trimmed' end,
            case when has_service_agreement__text is not null and has_service_agreement is null then 'has_service_agreement:cast_failed' end
        ), '') as has_service_agreement__finding,
        case when file_key__text <> file_key__raw then 'file_key:trimmed' end as file_key__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(employment_contract_no as varchar) as employment_contract_no,
    cast(staff_no as varchar) as staff_no,
    cast(contract_type_code as varchar) as contract_type_code,
    contract_sign_date,
    contract_start_date,
    contract_end_date,
    probation_start_date,
    probation_end_date,
    cast(service_term_months as bigint) as service_term_months,
    contract_terminate_date,
    cast(reason_desc as varchar) as reason_desc,
    cast(has_service_agreement as boolean) as has_service_agreement,
    cast(file_key as varchar) as file_key,
    cast(record_created_at as {{ type_instant() }}) as record_created_at,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    cast(operator_staff_no as varchar) as operator_staff_no,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        employment_contract_no__finding,
        staff_no__finding,
        contract_type_code__finding,
        service_term_months__finding,
        reason_desc__finding,
        has_service_agreement__finding,
        file_key__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('employment_contract_no', 'employment_contract_no__raw', 'employment_contract_no__finding') }},
        {{ json_member('staff_no', 'staff_no__raw', 'staff_no__finding') }},
        {{ json_member('contract_type_code', 'contract_type_code__raw', 'contract_type_code__finding') }},
        {{ json_member('service_term_months', 'cast(service_term_months__raw as varchar)', 'service_term_months__finding') }},
        {{ json_member('reason_desc', 'reason_desc__raw', 'reason_desc__finding') }},
        {{ json_member('has_service_agreement', 'has_service_agreement__raw', 'has_service_agreement__finding') }},
        {{ json_member('file_key', 'file_key__raw', 'file_key__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
