-- generated from contracts/systems/finance/bank_account.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "ID" as record_id__raw,
        "PERSON_NO" as person_no__raw,
        "PERSON_NAME" as person_name__raw,
        "ID_CARD" as id_card_no__raw,
        "BANK_CODE" as bank_code__raw,
        "BANK_NAME" as bank_name__raw,
        "ACCT_NO" as bank_account_no__raw,
        "ACCT_TYPE" as bank_account_type_code__raw,
        "IS_DEFAULT" as is_default_account__raw,
        "STATUS" as bank_account_status_code__raw,
        "VERIFY_FLAG" as is_account_verified__raw,
        "MAKER" as operator_staff_no__raw,
        "MOD_TIME" as record_updated_at__raw,
        {{ row_key(['"ID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_finance__bank_account') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        nullif({{ clean_token('person_no__raw') }}, '') as person_no__text,
        nullif({{ clean_text('person_name__raw') }}, '') as person_name__text,
        nullif({{ clean_token('id_card_no__raw') }}, '') as id_card_no__text,
        nullif({{ clean_token('bank_code__raw') }}, '') as bank_code__text,
        nullif({{ clean_text('bank_name__raw') }}, '') as bank_name__text,
        nullif({{ clean_token('bank_account_no__raw') }}, '') as bank_account_no__text,
        nullif({{ clean_token('bank_account_type_code__raw') }}, '') as bank_account_type_code__text,
        nullif({{ clean_token('is_default_account__raw') }}, '') as is_default_account__text,
        nullif({{ clean_token('bank_account_status_code__raw') }}, '') as bank_account_status_code__text,
        nullif({{ clean_token('is_account_verified__raw') }}, '') as is_account_verified__text,
        nullif({{ clean_token('operator_staff_no__raw') }}, '') as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        person_no__text as person_no,
        person_name__text as person_name,
        {{ upper_case('id_card_no__text') }} as id_card_no,
        bank_code__text as bank_code,
        bank_name__text as bank_name,
        bank_account_no__text as bank_account_no,
        {{ std_boolean('is_default_account__text') }} as is_default_account,
        {{ std_boolean('is_account_verified__text') }} as is_account_verified,
        operator_staff_no__text as operator_staff_no,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['bank_account_type_code', 'typed.bank_account_type_code__text', 'local:finance:accttype', 'local:finance:accttype', 'own'],
        ['bank_account_status_code', 'typed.bank_account_status_code__text', 'local:finance:acctstatus', 'local:finance:acctstatus', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when record_id__raw is not null and record_id is null then 'record_id:cast_failed' end as record_id__finding,
        case when person_no__text <> person_no__raw then 'person_no:trimmed' end as person_no__finding,
        case when person_name__text <> person_name__raw then 'person_name:trimmed' end as person_name__finding,
        nullif(concat_ws(
            ';',
            case when id_card_no__text <> id_card_no__raw then 'id_card_no:trimmed' end,
            case when id_card_no <> id_card_no__text then 'id_card_no:normalised' end
        ), '') as id_card_no__finding,
        case when bank_code__text <> bank_code__raw then 'bank_code:trimmed' end as bank_code__finding,
        case when bank_name__text <> bank_name__raw then 'bank_name:trimmed' end as bank_name__finding,
        case when bank_account_no__text <> bank_account_no__raw then 'bank_account_no:trimmed' end as bank_account_no__finding,
        nullif(concat_ws(
            ';',
            case when bank_account_type_code__text <> bank_account_type_code__raw then 'bank_account_type_code:trimmed' end,
            case when bank_account_type_code__kind = 'fix' then 'bank_account_type_code:fixed_code' end,
            case when bank_account_type_code__kind = 'unmapped' then 'bank_account_type_code:unmapped_code' end,
            case when bank_account_type_code__text is not null and bank_account_type_code__kind is null then 'bank_account_type_code:unknown_code' end
        ), '') as bank_account_type_code__finding,
        nullif(concat_ws(
            ';',
            case when is_default_account__text <> is_default_account__raw then 'is_default_account:trimmed' end,
            case when is_default_account__text is not null and is_default_account is null then 'is_default_account:cast_failed' end
        ), '') as is_default_account__finding,
        nullif(concat_ws(
            ';',
            case when bank_account_status_code__text <> bank_account_status_code__raw then 'bank_account_status_code:trimmed' end,
            case when bank_account_status_code__kind = 'fix' then 'bank_account_status_code:fixed_code' end,
            case when bank_account_status_code__kind = 'unmapped' then 'bank_account_status_code:unmapped_code' end,
            case when bank_account_status_code__text is not null and bank_account_status_code__kind is null then 'bank_account_status_code:unknown_code' end
        ), '') as bank_account_status_code__finding,
        nullif(concat_ws(
            ';',
            case when is_account_verified__text <> is_account_verified__raw then 'is_account_verified:trimmed' end,
            case when is_account_verified__text is not null and is_account_verified is null then 'is_account_verified:cast_failed' end
        ), '') as is_account_verified__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(person_no as varchar) as person_no,
    cast(person_name as varchar) as person_name,
    cast(id_card_no as varchar) as id_card_no,
    cast(bank_code as varchar) as bank_code,
    cast(bank_name as varchar) as bank_name,
    cast(bank_account_no as varchar) as bank_account_no,
    cast(bank_account_type_code as varchar) as bank_account_type_code,
    cast(is_default_account as boolean) as is_default_account,
    cast(bank_account_status_code as varchar) as bank_account_status_code,
    cast(is_account_verified as boolean) as is_account_verified,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        person_no__finding,
        person_name__finding,
        id_card_no__finding,
        bank_code__finding,
        bank_name__finding,
        bank_account_no__finding,
        bank_account_type_code__finding,
        is_default_account__finding,
        bank_account_status_code__finding,
        is_account_verified__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('person_no', 'person_no__raw', 'person_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('id_card_no', 'id_card_no__raw', 'id_card_no__finding') }},
        {{ json_member('bank_code', 'bank_code__raw', 'bank_code__finding') }},
        {{ json_member('bank_name', 'bank_name__raw', 'bank_name__finding') }},
        {{ json_member('bank_account_no', 'bank_account_no__raw', 'bank_account_no__finding') }},
        {{ json_member('bank_account_type_code', 'bank_account_type_code__raw', 'bank_account_type_code__finding') }},
        {{ json_member('is_default_account', 'is_default_account__raw', 'is_default_account__finding') }},
        {{ json_member('bank_account_status_code', 'bank_account_status_code__raw', 'bank_account_status_code__finding') }},
        {{ json_member('is_account_verified', 'is_account_verified__raw', 'is_account_verified__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
