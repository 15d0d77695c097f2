-- generated from contracts/systems/finance/voucher.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "VOU_ID" as voucher_id__raw,
        "FISCAL_YEAR" as fiscal_year__raw,
        "PERIOD" as accounting_period_no__raw,
        "VOU_TYPE" as voucher_type_code__raw,
        "VOU_NO" as voucher_no__raw,
        "VOU_DATE" as voucher_date__raw,
        "SUMMARY" as entry_desc__raw,
        "ATTACH_CNT" as attachment_cnt__raw,
        "DEBIT_TOTAL" as debit_total_amt__raw,
        "CREDIT_TOTAL" as credit_total_amt__raw,
        "MAKER_NO" as voucher_create_staff_no__raw,
        "CHECKER_NO" as audit_staff_no__raw,
        "POST_FLAG" as is_posted__raw,
        "POST_DATE" as post_date__raw,
        "SRC_BILL" as reimbursement_no__raw,
        "MAKER" as operator_staff_no__raw,
        "MOD_TIME" as record_updated_at__raw,
        {{ row_key(['"VOU_ID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_finance__voucher') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        nullif({{ clean_token('fiscal_year__raw') }}, '') as fiscal_year__text,
        nullif({{ clean_token('accounting_period_no__raw') }}, '') as accounting_period_no__text,
        nullif({{ clean_token('voucher_type_code__raw') }}, '') as voucher_type_code__text,
        nullif({{ clean_token('voucher_no__raw') }}, '') as voucher_no__text,
        nullif({{ clean_text('entry_desc__raw') }}, '') as entry_desc__text,
        nullif({{ clean_token('voucher_create_staff_no__raw') }}, '') as voucher_create_staff_no__text,
        nullif({{ clean_token('audit_staff_no__raw') }}, '') as audit_staff_no__text,
        nullif({{ clean_token('is_posted__raw') }}, '') as is_posted__text,
        nullif({{ clean_token('reimbursement_no__raw') }}, '') as reimbursement_no__text,
        nullif({{ clean_token('operator_staff_no__raw') }}, '') as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('voucher_id__raw', 'bigint', '1') }} as voucher_id,
        fiscal_year__text as fiscal_year,
        accounting_period_no__text as accounting_period_no,
        voucher_no__text as voucher_no,
        voucher_date__raw as voucher_date,
        entry_desc__text as entry_desc,
        {{ std_number('attachment_cnt__raw', 'bigint', '1') }} as attachment_cnt,
        {{ std_number('debit_total_amt__raw', 'decimal(18, 2)', '1') }} as debit_total_amt,
        {{ std_number('credit_total_amt__raw', 'decimal(18, 2)', '1') }} as credit_total_amt,
        voucher_create_staff_no__text as voucher_create_staff_no,
        audit_staff_no__text as audit_staff_no,
        {{ std_boolean('is_posted__text') }} as is_posted,
        post_date__raw as post_date,
        reimbursement_no__text as reimbursement_no,
        operator_staff_no__text as operator_staff_no,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['voucher_type_code', 'typed.voucher_type_code__text', 'local:finance:voutype', 'local:finance:voutype', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when voucher_id__raw is not null and voucher_id is null then 'voucher_id:cast_failed' end as voucher_id__finding,
        case when fiscal_year__text <> fiscal_year__raw then 'fiscal_year:trimmed' end as fiscal_year__finding,
        case when accounting_period_no__text <> accounting_period_no__raw then 'accounting_period_no:trimmed' end as accounting_period_no__finding,
        nullif(concat_ws(
            ';',
            case when voucher_type_code__text <> voucher_type_code__raw then 'voucher_type_code:trimmed' end,
            case when voucher_type_code__kind = 'fix' then 'voucher_type_code:fixed_code' end,
            case when voucher_type_code__kind = 'unmapped' then 'voucher_type_code:unmapped_code' end,
            case when voucher_type_code__text is not null and voucher_type_code__kind is null then 'voucher_type_code:unknown_code' end
        ), '') as voucher_type_code__finding,
        case when voucher_no__text <> voucher_no__raw then 'voucher_no:trimmed' end as voucher_no__finding,
        case when entry_desc__text <> entry_desc__raw then 'entry_desc:trimmed' end as entry_desc__finding,
        case when attachment_cnt__raw is not null and attachment_cnt is null then 'attachment_cnt:cast_failed' end as attachment_cnt__finding,
        case when debit_total_amt__raw is not null and debit_total_amt is null then 'debit_total_amt:cast_failed' end as debit_total_amt__finding,
        case when credit_total_amt__raw is not null and credit_total_amt is null then 'credit_total_amt:cast_failed' end as credit_total_amt__finding,
        case when voucher_create_staff_no__text <> voucher_create_staff_no__raw then 'voucher_create_staff_no:trimmed' end as voucher_create_staff_no__finding,
        case when audit_staff_no__text <> audit_staff_no__raw then 'audit_staff_no:trimmed' end as audit_staff_no__finding,
        nullif(concat_ws(
            ';',
            case when is_posted__text <> is_posted__raw then 'is_posted:trimmed' end,
            case when is_posted__text is not null and is_posted is null then 'is_posted:cast_failed' end
        ), '') as is_posted__finding,
        case when reimbursement_no__text <> reimbursement_no__raw then 'reimbursement_no:trimmed' end as reimbursement_no__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(voucher_id as bigint) as voucher_id,
    cast(fiscal_year as varchar) as fiscal_year,
    cast(accounting_period_no as varchar) as accounting_period_no,
    cast(voucher_type_code as varchar) as voucher_type_code,
    cast(voucher_no as varchar) as voucher_no,
    voucher_date,
    cast(entry_desc as varchar) as entry_desc,
    cast(attachment_cnt as bigint) as attachment_cnt,
    cast(debit_total_amt as decimal(18, 2)) as debit_total_amt,
    cast(credit_total_amt as decimal(18, 2)) as credit_total_amt,
    cast(voucher_create_staff_no as varchar) as voucher_create_staff_no,
    cast(audit_staff_no as varchar) as audit_staff_no,
    cast(is_posted as boolean) as is_posted,
    post_date,
    cast(reimbursement_no as varchar) as reimbursement_no,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        voucher_id__finding,
        fiscal_year__finding,
        accounting_period_no__finding,
        voucher_type_code__finding,
        voucher_no__finding,
        entry_desc__finding,
        attachment_cnt__finding,
        debit_total_amt__finding,
        credit_total_amt__finding,
        voucher_create_staff_no__finding,
        audit_staff_no__finding,
        is_posted__finding,
        reimbursement_no__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('voucher_id', 'cast(voucher_id__raw as varchar)', 'voucher_id__finding') }},
        {{ json_member('fiscal_year', 'fiscal_year__raw', 'fiscal_year__finding') }},
        {{ json_member('accounting_period_no', 'accounting_period_no__raw', 'accounting_period_no__finding') }},
        {{ json_member('voucher_type_code', 'voucher_type_code__raw', 'voucher_type_code__finding') }},
        {{ json_member('voucher_no', 'voucher_no__raw', 'voucher_no__finding') }},
        {{ json_member('entry_desc', 'entry_desc__raw', 'entry_desc__finding') }},
        {{ json_member('attachment_cnt', 'cast(attachment_cnt__raw as varchar)', 'attachment_cnt__finding') }},
        {{ json_member('debit_total_amt', 'cast(debit_total_amt__raw as varchar)', 'debit_total_amt__finding') }},
        {{ json_member('credit_total_amt', 'cast(credit_total_amt__raw as varchar)', 'credit_total_amt__finding') }},
        {{ json_member('voucher_create_staff_no', 'voucher_create_staff_no__raw', 'voucher_create_staff_no__finding') }},
        {{ json_member('audit_staff_no', 'audit_staff_no__raw', 'audit_staff_no__finding') }},
        {{ json_member('is_posted', 'is_posted__raw', 'is_posted__finding') }},
        {{ json_member('reimbursement_no', 'reimbursement_no__raw', 'reimbursement_no__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
