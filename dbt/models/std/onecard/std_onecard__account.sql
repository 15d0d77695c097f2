-- generated from contracts/systems/onecard/account.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "ZHID" as account_id__raw,
        "XGH" as person_no__raw,
        "XM" as person_name__raw,
        "XB" as sex_code__raw,
        "SFLB" as person_type_code__raw,
        "SFZH" as id_card_no__raw,
        "BMDM" as department_code__raw,
        "BMMC" as department_name__raw,
        "NJ" as grade_year__raw,
        "ZY" as major_name__raw,
        "BJ" as class_name__raw,
        "XQ" as campus_code__raw,
        "KHRQ" as start_date__raw,
        "XHRQ" as end_date__raw,
        "YXQ" as expire_date__raw,
        "YE" as account_balance_amt__raw,
        "BTYE" as subsidy_balance_amt__raw,
        "RXE" as day_max_amt__raw,
        "ZT" as account_status_code__raw,
        "SJH" as mobile_no__raw,
        "YHKH" as bank_account_no__raw,
        "RLZT" as face_register_status_code__raw,
        "GXSJ" as record_updated_at__raw,
        {{ row_key(['"ZHID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_onecard__account') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('person_no__raw') }} as person_no__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        nullif({{ clean_token('sex_code__raw') }}, '') as sex_code__text,
        nullif({{ clean_token('person_type_code__raw') }}, '') as person_type_code__text,
        {{ clean_token('id_card_no__raw') }} as id_card_no__text,
        {{ clean_token('department_code__raw') }} as department_code__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_token('grade_year__raw') }} as grade_year__text,
        {{ clean_text('major_name__raw') }} as major_name__text,
        {{ clean_text('class_name__raw') }} as class_name__text,
        nullif({{ clean_token('campus_code__raw') }}, '') as campus_code__text,
        nullif({{ clean_token('account_status_code__raw') }}, '') as account_status_code__text,
        {{ clean_token('mobile_no__raw') }} as mobile_no__text,
        {{ clean_token('bank_account_no__raw') }} as bank_account_no__text,
        nullif({{ clean_token('face_register_status_code__raw') }}, '') as face_register_status_code__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('account_id__raw', 'bigint', '1') }} as account_id,
        person_no__text as person_no,
        person_name__text as person_name,
        {{ upper_case('id_card_no__text') }} as id_card_no,
        department_code__text as department_code,
        department_name__text as department_name,
        grade_year__text as grade_year,
        major_name__text as major_name,
        class_name__text as class_name,
        start_date__raw as start_date,
        end_date__raw as end_date,
        expire_date__raw as expire_date,
        {{ std_number('account_balance_amt__raw', 'decimal(12, 2)', '0.01') }} as account_balance_amt,
        {{ std_number('subsidy_balance_amt__raw', 'decimal(12, 2)', '0.01') }} as subsidy_balance_amt,
        {{ std_number('day_max_amt__raw', 'decimal(12, 2)', '0.01') }} as day_max_amt,
        mobile_no__text as mobile_no,
        bank_account_no__text as bank_account_no,
        record_updated_at__raw as record_updated_at
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['sex_code', 'typed.sex_code__text', 'local:onecard:sex', 'GBT_2261.1-2003_sex', 'own'],
        ['person_type_code', 'typed.person_type_code__text', 'local:onecard:sflb', 'local:onecard:sflb', 'own'],
        ['campus_code', 'typed.campus_code__text', 'local:onecard:xq', 'local:hr:xq', 'own'],
        ['account_status_code', 'typed.account_status_code__text', 'local:onecard:zhzt', 'local:onecard:zhzt', 'own'],
        ['face_register_status_code', 'typed.face_register_status_code__text', 'local:onecard:rlzt', 'local:onecard:rlzt', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when account_id__raw is not null and account_id is null then 'account_id:cast_failed' end as account_id__finding,
        case when person_no__text <> person_no__raw then 'person_no:trimmed' end as person_no__finding,
        case when person_name__text <> person_name__raw then 'person_name:trimmed' end as person_name__finding,
        nullif(concat_ws(
            ';',
            case when sex_code__text <> sex_code__raw then 'sex_code:trimmed' end,
            case when sex_code__kind = 'fix' then 'sex_code:fixed_code' end,
            case when sex_code__kind = 'unmapped' then 'sex_code:unmapped_code' end,
            case when sex_code__text is not null and sex_code__kind is null then 'sex_code:unknown_code' end
        ), '') as sex_code__finding,
        nullif(concat_ws(
            ';',
            case when person_type_code__text <> person_type_code__raw then 'person_type_code:trimmed' end,
            case when person_type_code__kind = 'fix' then 'person_type_code:fixed_code' end,
            case when person_type_code__kind = 'unmapped' then 'person_type_code:unmapped_code' end,
            case when person_type_code__text is not null and person_type_code__kind is null then 'person_type_code:unknown_code' end
        ), '') as person_type_code__finding,
        nullif(concat_ws(
            ';',
            case when id_card_no__text <> id_card_no__raw then 'id_card_no:trimmed' end,
            case when id_card_no <> id_card_no__text then 'id_card_no:normalised' end
        ), '') as id_card_no__finding,
        case when department_code__text <> department_code__raw then 'department_code:trimmed' end as department_code__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when grade_year__text <> grade_year__raw then 'grade_year:trimmed' end as grade_year__finding,
        case when major_name__text <> major_name__raw then 'major_name:trimmed' end as major_name__finding,
        case when class_name__text <> class_name__raw then 'class_name:trimmed' end as class_name__finding,
        nullif(concat_ws(
            ';',
            case when campus_code__text <> campus_code__raw then 'campus_code:trimmed' end,
            case when campus_code__kind = 'fix' then 'campus_code:fixed_code' end,
            case when campus_code__kind = 'unmapped' then 'campus_code:unmapped_code' end,
            case when campus_code__text is not null and campus_code__kind is null then 'campus_code:unknown_code' end
        ), '') as campus_code__finding,
        case when account_balance_amt__raw is not null and account_balance_amt is null then 'account_balance_amt:cast_failed' end as account_balance_amt__finding,
        case when subsidy_balance_amt__raw is not null and subsidy_balance_amt is null then 'subsidy_balance_amt:cast_failed' end as subsidy_balance_amt__finding,
        case when day_max_amt__raw is not null and day_max_amt is null then 'day_max_amt:cast_failed' end as day_max_amt__finding,
        nullif(concat_ws(
            ';',
            case when account_status_code__text <> account_status_code__raw then 'account_status_code:trimmed' end,
            case when account_status_code__kind = 'fix' then 'account_status_code:fixed_code' end,
            case when account_status_code__kind = 'unmapped' then 'account_status_code:unmapped_code' end,
            case when account_status_code__text is not null and account_status_code__kind is null then 'account_status_code:unknown_code' end
        ), '') as account_status_code__finding,
        case when mobile_no__text <> mobile_no__raw then 'mobile_no:trimmed' end as mobile_no__finding,
        case when bank_account_no__text <> bank_account_no__raw then 'bank_account_no:trimmed' end as bank_account_no__finding,
        nullif(concat_ws(
            ';',
            case when face_register_status_code__text <> face_register_status_code__raw then 'face_register_status_code:trimmed' end,
            case when face_register_status_code__kind = 'fix' then 'face_register_status_code:fixed_code' end,
            case when face_register_status_code__kind = 'unmapped' then 'face_register_status_code:unmapped_code' end,
            case when face_register_status_code__text is not null and face_register_status_code__kind is null then 'face_register_status_code:unknown_code' end
        ), '') as face_register_status_code__finding
    from coded
)

select
    cast(account_id as bigint) as account_id,
    cast(person_no as varchar) as person_no,
    cast(person_name as varchar) as person_name,
    cast(sex_code as varchar) as sex_code,
    cast(person_type_code as varchar) as person_type_code,
    cast(id_card_no as varchar) as id_card_no,
    cast(department_code as varchar) as department_code,
    cast(department_name as varchar) as department_name,
    cast(grade_year as varchar) as grade_year,
    cast(major_name as varchar) as major_name,
    cast(class_name as varchar) as class_name,
    cast(campus_code as varchar) as campus_code,
    start_date,
    end_date,
    expire_date,
    cast(account_balance_amt as decimal(12, 2)) as account_balance_amt,
    cast(subsidy_balance_amt as decimal(12, 2)) as subsidy_balance_amt,
    cast(day_max_amt as decimal(12, 2)) as day_max_amt,
    cast(account_status_code as varchar) as account_status_code,
    cast(mobile_no as varchar) as mobile_no,
    cast(bank_account_no as varchar) as bank_account_no,
    cast(face_register_status_code as varchar) as face_register_status_code,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        account_id__finding,
        person_no__finding,
        person_name__finding,
        sex_code__finding,
        person_type_code__finding,
        id_card_no__finding,
        department_code__finding,
        department_name__finding,
        grade_year__finding,
        major_name__finding,
        class_name__finding,
        campus_code__finding,
        account_balance_amt__finding,
        subsidy_balance_amt__finding,
        day_max_amt__finding,
        account_status_code__finding,
        mobile_no__finding,
        bank_account_no__finding,
        face_register_status_code__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('account_id', 'cast(account_id__raw as varchar)', 'account_id__finding') }},
        {{ json_member('person_no', 'person_no__raw', 'person_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('person_type_code', 'person_type_code__raw', 'person_type_code__finding') }},
        {{ json_member('id_card_no', 'id_card_no__raw', 'id_card_no__finding') }},
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('grade_year', 'grade_year__raw', 'grade_year__finding') }},
        {{ json_member('major_name', 'major_name__raw', 'major_name__finding') }},
        {{ json_member('class_name', 'class_name__raw', 'class_name__finding') }},
        {{ json_member('campus_code', 'campus_code__raw', 'campus_code__finding') }},
        {{ json_member('account_balance_amt', 'cast(account_balance_amt__raw as varchar)', 'account_balance_amt__finding') }},
        {{ json_member('subsidy_balance_amt', 'cast(subsidy_balance_amt__raw as varchar)', 'subsidy_balance_amt__finding') }},
        {{ json_member('day_max_amt', 'cast(day_max_amt__raw as varchar)', 'day_max_amt__finding') }},
        {{ json_member('account_status_code', 'account_status_code__raw', 'account_status_code__finding') }},
        {{ json_member('mobile_no', 'mobile_no__raw', 'mobile_no__finding') }},
        {{ json_member('bank_account_no', 'bank_account_no__raw', 'bank_account_no__finding') }},
        {{ json_member('face_register_status_code', 'face_register_status_code__raw', 'face_register_status_code__finding') }}
    ), '') || '}' as _originals
from judged
