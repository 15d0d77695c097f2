-- generated from contracts/systems/library/reader.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "CERT_ID" as reader_cert_no__raw,
        "PERSON_NO" as person_no__raw,
        "NAME" as person_name__raw,
        "SEX" as sex_code__raw,
        "ID_CARD" as id_card_no__raw,
        "READER_TYPE" as reader_type_code__raw,
        "DEPT" as department_name__raw,
        "MAJOR" as major_name__raw,
        "GRADE" as grade_year__raw,
        "CARD_NO" as card_physical_no__raw,
        "REG_DATE" as reader_register_date__raw,
        "EXPIRE_DATE" as expire_date__raw,
        "MAX_LEND" as max_lend_cnt__raw,
        "OVERDUE_CNT" as overdue_cnt__raw,
        "DEBT" as reader_debt_amt__raw,
        "STATUS" as reader_status_code__raw,
        "MOBILE" as mobile_no__raw,
        "EMAIL" as email__raw,
        {{ row_key(['"CERT_ID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_library__reader') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('reader_cert_no__raw') }} as reader_cert_no__text,
        {{ clean_token('person_no__raw') }} as person_no__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        nullif({{ clean_token('sex_code__raw') }}, '') as sex_code__text,
        {{ clean_token('id_card_no__raw') }} as id_card_no__text,
        nullif({{ clean_token('reader_type_code__raw') }}, '') as reader_type_code__text,
        {{ clean_text('department_name__raw') }} as department_name__text,
        {{ clean_text('major_name__raw') }} as major_name__text,
        {{ clean_token('grade_year__raw') }} as grade_year__text,
        {{ clean_token('card_physical_no__raw') }} as card_physical_no__text,
        nullif({{ clean_token('reader_status_code__raw') }}, '') as reader_status_code__text,
        {{ clean_token('mobile_no__raw') }} as mobile_no__text,
        {{ clean_token('email__raw') }} as email__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        reader_cert_no__text as reader_cert_no,
        person_no__text as person_no,
        person_name__text as person_name,
        {{ upper_case('id_card_no__text') }} as id_card_no,
        department_name__text as department_name,
        major_name__text as major_name,
        grade_year__text as grade_year,
        card_physical_no__text as card_physical_no,
        reader_register_date__raw as reader_register_date,
        expire_date__raw as expire_date,
        {{ std_number('max_lend_cnt__raw', 'bigint', '1') }} as max_lend_cnt,
        {{ std_number('overdue_cnt__raw', 'bigint', '1') }} as overdue_cnt,
        {{ std_number('reader_debt_amt__raw', 'decimal(8, 2)', '1') }} as reader_debt_amt,
        mobile_no__text as mobile_no,
        email__text as email
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['sex_code', 'typed.sex_code__text', 'local:library:sex', 'GBT_2261.1-2003_sex', 'own'],
        ['reader_type_code', 'typed.reader_type_code__text', 'local:library:rdtype', 'local:library:rdtype', 'own'],
        ['reader_status_code', 'typed.reader_status_code__text', 'local:library:rdstatus', 'local:library:rdstatus', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when reader_cert_no__text <> reader_cert_no__raw then 'reader_cert_no:trimmed' end as reader_cert_no__finding,
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
            case when id_card_no__text <> id_card_no__raw then 'id_card_no:trimmed' end,
            case when id_card_no <> id_card_no__text then 'id_card_no:normalised' end
        ), '') as id_card_no__finding,
        nullif(concat_ws(
            ';',
            case when reader_type_code__text <> reader_type_code__raw then 'reader_type_code:trimmed' end,
            case when reader_type_code__kind = 'fix' then 'reader_type_code:fixed_code' end,
            case when reader_type_code__kind = 'unmapped' then 'reader_type_code:unmapped_code' end,
            case when reader_type_code__text is not null and reader_type_code__kind is null then 'reader_type_code:unknown_code' end
        ), '') as reader_type_code__finding,
        case when department_name__text <> department_name__raw then 'department_name:trimmed' end as department_name__finding,
        case when major_name__text <> major_name__raw then 'major_name:trimmed' end as major_name__finding,
        case when grade_year__text <> grade_year__raw then 'grade_year:trimmed' end as grade_year__finding,
        case when card_physical_no__text <> card_physical_no__raw then 'card_physical_no:trimmed' end as card_physical_no__finding,
        case when max_lend_cnt__raw is not null and max_lend_cnt is null then 'max_lend_cnt:cast_failed' end as max_lend_cnt__finding,
        case when overdue_cnt__raw is not null and overdue_cnt is null then 'overdue_cnt:cast_failed' end as overdue_cnt__finding,
        case when reader_debt_amt__raw is not null and reader_debt_amt is null then 'reader_debt_amt:cast_failed' end as reader_debt_amt__finding,
        nullif(concat_ws(
            ';',
            case when reader_status_code__text <> reader_status_code__raw then 'reader_status_code:trimmed' end,
            case when reader_status_code__kind = 'fix' then 'reader_status_code:fixed_code' end,
            case when reader_status_code__kind = 'unmapped' then 'reader_status_code:unmapped_code' end,
            case when reader_status_code__text is not null and reader_status_code__kind is null then 'reader_status_code:unknown_code' end
        ), '') as reader_status_code__finding,
        case when mobile_no__text <> mobile_no__raw then 'mobile_no:trimmed' end as mobile_no__finding,
        case when email__text <> email__raw then 'email:trimmed' end as email__finding
    from coded
)

select
    cast(reader_cert_no as varchar) as reader_cert_no,
    cast(person_no as varchar) as person_no,
    cast(person_name as varchar) as person_name,
    cast(sex_code as varchar) as sex_code,
    cast(id_card_no as varchar) as id_card_no,
    cast(reader_type_code as varchar) as reader_type_code,
    cast(department_name as varchar) as department_name,
    cast(major_name as varchar) as major_name,
    cast(grade_year as varchar) as grade_year,
    cast(card_physical_no as varchar) as card_physical_no,
    reader_register_date,
    expire_date,
    cast(max_lend_cnt as bigint) as max_lend_cnt,
    cast(overdue_cnt as bigint) as overdue_cnt,
    cast(reader_debt_amt as decimal(8, 2)) as reader_debt_amt,
    cast(reader_status_code as varchar) as reader_status_code,
    cast(mobile_no as varchar) as mobile_no,
    cast(email as varchar) as email,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        reader_cert_no__finding,
        person_no__finding,
        person_name__finding,
        sex_code__finding,
        id_card_no__finding,
        reader_type_code__finding,
        department_name__finding,
        major_name__finding,
        grade_year__finding,
        card_physical_no__finding,
        max_lend_cnt__finding,
        overdue_cnt__finding,
        reader_debt_amt__finding,
        reader_status_code__finding,
        mobile_no__finding,
        email__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('reader_cert_no', 'reader_cert_no__raw', 'reader_cert_no__finding') }},
        {{ json_member('person_no', 'person_no__raw', 'person_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('id_card_no', 'id_card_no__raw', 'id_card_no__finding') }},
        {{ json_member('reader_type_code', 'reader_type_code__raw', 'reader_type_code__finding') }},
        {{ json_member('department_name', 'department_name__raw', 'department_name__finding') }},
        {{ json_member('major_name', 'major_name__raw', 'major_name__finding') }},
        {{ json_member('grade_year', 'grade_year__raw', 'grade_year__finding') }},
        {{ json_member('card_physical_no', 'card_physical_no__raw', 'card_physical_no__finding') }},
        {{ json_member('max_lend_cnt', 'cast(max_lend_cnt__raw as varchar)', 'max_lend_cnt__finding') }},
        {{ json_member('overdue_cnt', 'cast(overdue_cnt__raw as varchar)', 'overdue_cnt__finding') }},
        {{ json_member('reader_debt_amt', 'cast(reader_debt_amt__raw as varchar)', 'reader_debt_amt__finding') }},
        {{ json_member('reader_status_code', 'reader_status_code__raw', 'reader_status_code__finding') }},
        {{ json_member('mobile_no', 'mobile_no__raw', 'mobile_no__finding') }},
        {{ json_member('email', 'email__raw', 'email__finding') }}
    ), '') || '}' as _originals
from judged
