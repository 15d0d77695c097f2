-- generated from contracts/systems/student_affairs/grant_award.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "id" as record_id__raw,
        "xh" as student_no__raw,
        "xn" as academic_year__raw,
        "xq" as term_code__raw,
        "zxjmc" as grant_name__raw,
        "zxjdj" as grant_level_code__raw,
        "je" as grant_amt__raw,
        "zjly" as fund_source_code__raw,
        "yhkh" as bank_account_no__raw,
        "yhmc" as bank_name__raw,
        "sqly" as apply_reason_text__raw,
        "shzt" as approval_status_code__raw,
        "ffrq" as pay_date__raw,
        "ffzt" as payment_status_code__raw,
        "czr" as operator_staff_no__raw,
        "gxsj" as record_updated_at__raw,
        "scbz" as is_deleted__raw,
        {{ row_key(['"id"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_student_affairs__grant_award') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('student_no__raw') }} as student_no__text,
        {{ clean_token('academic_year__raw') }} as academic_year__text,
        nullif({{ clean_text('term_code__raw') }}, '') as term_code__text,
        {{ clean_text('grant_name__raw') }} as grant_name__text,
        nullif({{ clean_text('grant_level_code__raw') }}, '') as grant_level_code__text,
        nullif({{ clean_text('fund_source_code__raw') }}, '') as fund_source_code__text,
        {{ clean_token('bank_account_no__raw') }} as bank_account_no__text,
        {{ clean_text('bank_name__raw') }} as bank_name__text,
        {{ clean_text('apply_reason_text__raw') }} as apply_reason_text__text,
        nullif({{ clean_text('approval_status_code__raw') }}, '') as approval_status_code__text,
        nullif({{ clean_text('payment_status_code__raw') }}, '') as payment_status_code__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text,
        nullif({{ clean_token('cast(is_deleted__raw as varchar)') }}, '') as is_deleted__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        {{ upper_case('student_no__text') }} as student_no,
        academic_year__text as academic_year,
        grant_name__text as grant_name,
        {{ std_number('grant_amt__raw', 'decimal(10, 2)', '1') }} as grant_amt,
        bank_account_no__text as bank_account_no,
        bank_name__text as bank_name,
        apply_reason_text__text as apply_reason_text,
        pay_date__raw as pay_date,
        operator_staff_no__text as operator_staff_no,
        record_updated_at__raw as record_updated_at,
        {{ std_boolean('is_deleted__text') }} as is_deleted
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['term_code', 'typed.term_code__text', 'local:student_affairs:xueqi', 'JYT1001:XQ', 'label'],
        ['grant_level_code', 'typed.grant_level_code__text', 'local:student_affairs:zxjdj', 'local:student_affairs:zxjdj', 'label'],
        ['fund_source_code', 'typed.fund_source_code__text', 'JYT1001:JLZZZJLY', 'JYT1001:JLZZZJLY', 'label'],
        ['approval_status_code', 'typed.approval_status_code__text', 'local:student_affairs:shzt', 'local:academic:spzt', 'label'],
        ['payment_status_code', 'typed.payment_status_code__text', 'local:student_affairs:ffzt', 'local:student_affairs:ffzt', 'label'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when record_id__raw is not null and record_id is null then 'record_id:cast_failed' end as record_id__finding,
        nullif(concat_ws(
            ';',
            case when student_no__text <> student_no__raw then 'student_no:trimmed' end,
            case when student_no <> student_no__text then 'student_no:normalised' end
        ), '') as student_no__finding,
        case when academic_year__text <> academic_year__raw then 'academic_year:trimmed' end as academic_year__finding,
        nullif(concat_ws(
            ';',
            case when term_code__text <> term_code__raw then 'term_code:trimmed' end,
            case when term_code__kind = 'fix' then 'term_code:fixed_code' end,
            case when term_code__kind = 'unmapped' then 'term_code:unmapped_code' end,
            case when term_code__text is not null and term_code__kind is null then 'term_code:unknown_code' end
        ), '') as term_code__finding,
        case when grant_name__text <> grant_name__raw then 'grant_name:trimmed' end as grant_name__finding,
        nullif(concat_ws(
            ';',
            case when grant_level_code__text <> grant_level_code__raw then 'grant_level_code:trimmed' end,
            case when grant_level_code__kind = 'fix' then 'grant_level_code:fixed_code' end,
            case when grant_level_code__kind = 'unmapped' then 'grant_level_code:unmapped_code' end,
            case when grant_level_code__text is not null and grant_level_code__kind is null then 'grant_level_code:unknown_code' end
        ), '') as grant_level_code__finding,
        case when grant_amt__raw is not null and grant_amt is null then 'grant_amt:cast_failed' end as grant_amt__finding,
        nullif(concat_ws(
            ';',
            case when fund_source_code__text <> fund_source_code__raw then 'fund_source_code:trimmed' end,
            case when fund_source_code__kind = 'fix' then 'fund_source_code:fixed_code' end,
            case when fund_source_code__kind = 'unmapped' then 'fund_source_code:unmapped_code' end,
            case when fund_source_code__text is not null and fund_source_code__kind is null then 'fund_source_code:unknown_code' end
        ), '') as fund_source_code__finding,
        case when bank_account_no__text <> bank_account_no__raw then 'bank_account_no:trimmed' end as bank_account_no__finding,
        case when bank_name__text <> bank_name__raw then 'bank_name:trimmed' end as bank_name__finding,
        case when apply_reason_text__text <> apply_reason_text__raw then 'apply_reason_text:trimmed' end as apply_reason_text__finding,
        nullif(concat_ws(
            ';',
            case when approval_status_code__text <> approval_status_code__raw then 'approval_status_code:trimmed' end,
            case when approval_status_code__kind = 'fix' then 'approval_status_code:fixed_code' end,
            case when approval_status_code__kind = 'unmapped' then 'approval_status_code:unmapped_code' end,
            case when approval_status_code__text is not null and approval_status_code__kind is null then 'approval_status_code:unknown_code' end
        ), '') as approval_status_code__finding,
        nullif(concat_ws(
            ';',
            case when payment_status_code__text <> payment_status_code__raw then 'payment_status_code:trimmed' end,
            case when payment_status_code__kind = 'fix' then 'payment_status_code:fixed_code' end,
            case when payment_status_code__kind = 'unmapped' then 'payment_status_code:unmapped_code' end,
            case when payment_status_code__text is not null and payment_status_code__kind is null then 'payment_status_code:unknown_code' end
        ), '') as payment_status_code__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding,
        case when is_deleted__text is not null and is_deleted is null then 'is_deleted:cast_failed' end as is_deleted__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(student_no as varchar) as student_no,
    cast(academic_year as varchar) as academic_year,
    cast(term_code as varchar) as term_code,
    cast(grant_name as varchar) as grant_name,
    cast(grant_level_code as varchar) as grant_level_code,
    cast(grant_amt as decimal(10, 2)) as grant_amt,
    cast(fund_source_code as varchar) as fund_source_code,
    cast(bank_account_no as varchar) as bank_account_no,
    cast(bank_name as varchar) as bank_name,
    cast(apply_reason_text as varchar) as apply_reason_text,
    cast(approval_status_code as varchar) as approval_status_code,
    pay_date,
    cast(payment_status_code as varchar) as payment_status_code,
    cast(operator_staff_no as varchar) as operator_staff_no,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    cast(is_deleted as boolean) as is_deleted,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        student_no__finding,
        academic_year__finding,
        term_code__finding,
        grant_name__finding,
        grant_level_code__finding,
        grant_amt__finding,
        fund_source_code__finding,
        bank_account_no__finding,
        bank_name__finding,
        apply_reason_text__finding,
        approval_status_code__finding,
        payment_status_code__finding,
        operator_staff_no__finding,
        is_deleted__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('student_no', 'student_no__raw', 'student_no__finding') }},
        {{ json_member('academic_year', 'academic_year__raw', 'academic_year__finding') }},
        {{ json_member('term_code', 'term_code__raw', 'term_code__finding') }},
        {{ json_member('grant_name', 'grant_name__raw', 'grant_name__finding') }},
        {{ json_member('grant_level_code', 'grant_level_code__raw', 'grant_level_code__finding') }},
        {{ json_member('grant_amt', 'cast(grant_amt__raw as varchar)', 'grant_amt__finding') }},
        {{ json_member('fund_source_code', 'fund_source_code__raw', 'fund_source_code__finding') }},
        {{ json_member('bank_account_no', 'bank_account_no__raw', 'bank_account_no__finding') }},
        {{ json_member('bank_name', 'bank_name__raw', 'bank_name__finding') }},
        {{ json_member('apply_reason_text', 'apply_reason_text__raw', 'apply_reason_text__finding') }},
        {{ json_member('approval_status_code', 'approval_status_code__raw', 'approval_status_code__finding') }},
        {{ json_member('payment_status_code', 'payment_status_code__raw', 'payment_status_code__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }},
        {{ json_member('is_deleted', 'cast(is_deleted__raw as varchar)', 'is_deleted__finding') }}
    ), '') || '}' as _originals
from judged
