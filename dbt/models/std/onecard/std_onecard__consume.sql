-- generated from contracts/systems/onecard/consume.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "LSH" as trade_serial_no__raw,
        "ZHID" as account_id__raw,
        "KH" as card_no__raw,
        "XGH" as person_no__raw,
        "JYSJ" as consume_at__raw,
        "JZSJ" as consume_post_at__raw,
        "JYE" as consume_amt__raw,
        "JYQYE" as before_balance_amt__raw,
        "JYHYE" as after_balance_amt__raw,
        "JYLX" as trade_type_code__raw,
        "QBLX" as account_type_code__raw,
        "SHDM" as merchant_code__raw,
        "ZDBH" as terminal_no__raw,
        "ZDLSH" as terminal_serial_no__raw,
        "JYCS" as card_trade_cnt__raw,
        "ZFFS" as payment_mode_code__raw,
        "CZBS" as is_reversed__raw,
        "DZBS" as reconcile_status_code__raw,
        {{ row_key(['"LSH"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_onecard__consume') }}
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('trade_serial_no__raw') }} as trade_serial_no__text,
        {{ clean_token('card_no__raw') }} as card_no__text,
        {{ clean_token('person_no__raw') }} as person_no__text,
        nullif({{ clean_token('trade_type_code__raw') }}, '') as trade_type_code__text,
        nullif({{ clean_token('account_type_code__raw') }}, '') as account_type_code__text,
        {{ clean_token('merchant_code__raw') }} as merchant_code__text,
        {{ clean_token('terminal_no__raw') }} as terminal_no__text,
        nullif({{ clean_token('payment_mode_code__raw') }}, '') as payment_mode_code__text,
        nullif({{ clean_token('is_reversed__raw') }}, '') as is_reversed__text,
        nullif({{ clean_token('reconcile_status_code__raw') }}, '') as reconcile_status_code__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        trade_serial_no__text as trade_serial_no,
        {{ std_number('account_id__raw', 'bigint', '1') }} as account_id,
        card_no__text as card_no,
        person_no__text as person_no,
        consume_at__raw as consume_at,
        consume_post_at__raw as consume_post_at,
        {{ std_number('consume_amt__raw', 'decimal(12, 2)', '0.01') }} as consume_amt,
        {{ std_number('before_balance_amt__raw', 'decimal(12, 2)', '0.01') }} as before_balance_amt,
        {{ std_number('after_balance_amt__raw', 'decimal(12, 2)', '0.01') }} as after_balance_amt,
        merchant_code__text as merchant_code,
        terminal_no__text as terminal_no,
        {{ std_number('terminal_serial_no__raw', 'bigint', '1') }} as terminal_serial_no,
        {{ std_number('card_trade_cnt__raw', 'bigint', '1') }} as card_trade_cnt,
        {{ std_boolean('is_reversed__text') }} as is_reversed
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['trade_type_code', 'typed.trade_type_code__text', 'local:onecard:jylx', 'local:onecard:jylx', 'own'],
        ['account_type_code', 'typed.account_type_code__text', 'local:onecard:qblx', 'local:onecard:qblx', 'own'],
        ['payment_mode_code', 'typed.payment_mode_code__text', 'local:onecard:zffs', 'local:finance:payway', 'own'],
        ['reconcile_status_code', 'typed.reconcile_status_code__text', 'local:onecard:dzbs', 'local:finance:recon', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when trade_serial_no__text <> trade_serial_no__raw then 'trade_serial_no:trimmed' end as trade_serial_no__finding,
        case when account_id__raw is not null and account_id is null then 'account_id:cast_failed' end as account_id__finding,
        case when card_no__text <> card_no__raw then 'card_no:trimmed' end as card_no__finding,
        case when person_no__text <> person_no__raw then 'person_no:trimmed' end as person_no__finding,
        case when consume_amt__raw is not null and consume_amt is null then 'consume_amt:cast_failed' end as consume_amt__finding,
        case when before_balance_amt__raw is not null and before_balance_amt is null then 'before_balance_amt:cast_failed' end as before_balance_amt__finding,
        case when after_balance_amt__raw is not null and after_balance_amt is null then 'after_balance_amt:cast_failed' end as after_balance_amt__finding,
        nullif(concat_ws(
            ';',
            case when trade_type_code__text <> trade_type_code__raw then 'trade_type_code:trimmed' end,
            case when trade_type_code__kind = 'fix' then 'trade_type_code:fixed_code' end,
            case when trade_type_code__kind = 'unmapped' then 'trade_type_code:unmapped_code' end,
            case when trade_type_code__text is not null and trade_type_code__kind is null then 'trade_type_code:unknown_code' end
        ), '') as trade_type_code__finding,
        nullif(concat_ws(
            ';',
            case when account_type_code__text <> account_type_code__raw then 'account_type_code:trimmed' end,
            case when account_type_code__kind = 'fix' then 'account_type_code:fixed_code' end,
            case when account_type_code__kind = 'unmapped' then 'account_type_code:unmapped_code' end,
            case when account_type_code__text is not null and account_type_code__kind is null then 'account_type_code:unknown_code' end
        ), '') as account_type_code__finding,
        case when merchant_code__text <> merchant_code__raw then 'merchant_code:trimmed' end as merchant_code__finding,
        case when terminal_no__text <> terminal_no__raw then 'terminal_no:trimmed' end as terminal_no__finding,
        case when terminal_serial_no__raw is not null and terminal_serial_no is null then 'terminal_serial_no:cast_failed' end as terminal_serial_no__finding,
        case when card_trade_cnt__raw is not null and card_trade_cnt is null then 'card_trade_cnt:cast_failed' end as card_trade_cnt__finding,
        nullif(concat_ws(
            ';',
            case when payment_mode_code__text <> payment_mode_code__raw then 'payment_mode_code:trimmed' end,
            case when payment_mode_code__kind = 'fix' then 'payment_mode_code:fixed_code' end,
            case when payment_mode_code__kind = 'unmapped' then 'payment_mode_code:unmapped_code' end,
            case when payment_mode_code__text is not null and payment_mode_code__kind is null then 'payment_mode_code:unknown_code' end
        ), '') as payment_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when is_reversed__text <> is_reversed__raw then 'is_reversed:trimmed' end,
            case when is_reversed__text is not null and is_reversed is null then 'is_reversed:cast_failed' end
        ), '') as is_reversed__finding,
        nullif(concat_ws(
            ';',
            case when reconcile_status_code__text <> reconcile_status_code__raw then 'reconcile_status_code:trimmed' end,
            case when reconcile_status_code__kind = 'fix' then 'reconcile_status_code:fixed_code' end,
            case when reconcile_status_code__kind = 'unmapped' then 'reconcile_status_code:unmapped_code' end,
            case when reconcile_status_code__text is not null and reconcile_status_code__kind is null then 'reconcile_status_code:unknown_code' end
        ), '') as reconcile_status_code__finding
    from coded
)

select
    cast(trade_serial_no as varchar) as trade_serial_no,
    cast(account_id as bigint) as account_id,
    cast(card_no as varchar) as card_no,
    cast(person_no as varchar) as person_no,
    cast(consume_at as {{ type_instant() }}) as consume_at,
    cast(consume_post_at as {{ type_instant() }}) as consume_post_at,
    cast(consume_amt as decimal(12, 2)) as consume_amt,
    cast(before_balance_amt as decimal(12, 2)) as before_balance_amt,
    cast(after_balance_amt as decimal(12, 2)) as after_balance_amt,
    cast(trade_type_code as varchar) as trade_type_code,
    cast(account_type_code as varchar) as account_type_code,
    cast(merchant_code as varchar) as merchant_code,
    cast(terminal_no as varchar) as terminal_no,
    cast(terminal_serial_no as bigint) as terminal_serial_no,
    cast(card_trade_cnt as bigint) as card_trade_cnt,
    cast(payment_mode_code as varchar) as payment_mode_code,
    cast(is_reversed as boolean) as is_reversed,
    cast(reconcile_status_code as varchar) as reconcile_status_code,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        trade_serial_no__finding,
        account_id__finding,
        card_no__finding,
        person_no__finding,
        consume_amt__finding,
        before_balance_amt__finding,
        after_balance_amt__finding,
        trade_type_code__finding,
        account_type_code__finding,
        merchant_code__finding,
        terminal_no__finding,
        terminal_serial_no__finding,
        card_trade_cnt__finding,
        payment_mode_code__finding,
        is_reversed__finding,
        reconcile_status_code__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('trade_serial_no', 'trade_serial_no__raw', 'trade_serial_no__finding') }},
        {{ json_member('account_id', 'cast(account_id__raw as varchar)', 'account_id__finding') }},
        {{ json_member('card_no', 'card_no__raw', 'card_no__finding') }},
        {{ json_member('person_no', 'person_no__raw', 'person_no__finding') }},
        {{ json_member('consume_amt', 'cast(consume_amt__raw as varchar)', 'consume_amt__finding') }},
        {{ json_member('before_balance_amt', 'cast(before_balance_amt__raw as varchar)', 'before_balance_amt__finding') }},
        {{ json_member('after_balance_amt', 'cast(after_balance_amt__raw as varchar)', 'after_balance_amt__finding') }},
        {{ json_member('trade_type_code', 'trade_type_code__raw', 'trade_type_code__finding') }},
        {{ json_member('account_type_code', 'account_type_code__raw', 'account_type_code__finding') }},
        {{ json_member('merchant_code', 'merchant_code__raw', 'merchant_code__finding') }},
        {{ json_member('terminal_no', 'terminal_no__raw', 'terminal_no__finding') }},
        {{ json_member('terminal_serial_no', 'cast(terminal_serial_no__raw as varchar)', 'terminal_serial_no__finding') }},
        {{ json_member('card_trade_cnt', 'cast(card_trade_cnt__raw as varchar)', 'card_trade_cnt__finding') }},
        {{ json_member('payment_mode_code', 'payment_mode_code__raw', 'payment_mode_code__finding') }},
        {{ json_member('is_reversed', 'is_reversed__raw', 'is_reversed__finding') }},
        {{ json_member('reconcile_status_code', 'reconcile_status_code__raw', 'reconcile_status_code__finding') }}
    ), '') || '}' as _originals
from judged
