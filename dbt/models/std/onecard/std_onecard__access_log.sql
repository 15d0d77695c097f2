-- generated from contracts/systems/onecard/access_log.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "JLID" as record_id__raw,
        "XGH" as person_no__raw,
        "ZHID" as account_id__raw,
        "KH" as card_no__raw,
        "SBBH" as access_device_no__raw,
        "TXSJ" as access_at__raw,
        "SCSJ" as upload_at__raw,
        "JCFX" as direction_code__raw,
        "SBFS" as verify_mode_code__raw,
        "SBFZ" as face_match_score__raw,
        "TXJG" as access_result_code__raw,
        "TW" as health_temperature__raw,
        {{ row_key(['"JLID"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_onecard__access_log') }}
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('person_no__raw') }} as person_no__text,
        {{ clean_token('card_no__raw') }} as card_no__text,
        {{ clean_token('access_device_no__raw') }} as access_device_no__text,
        nullif({{ clean_token('direction_code__raw') }}, '') as direction_code__text,
        nullif({{ clean_token('verify_mode_code__raw') }}, '') as verify_mode_code__text,
        nullif({{ clean_token('access_result_code__raw') }}, '') as access_result_code__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ std_number('record_id__raw', 'bigint', '1') }} as record_id,
        person_no__text as person_no,
        {{ std_number('account_id__raw', 'bigint', '1') }} as account_id,
        card_no__text as card_no,
        access_device_no__text as access_device_no,
        access_at__raw as access_at,
        upload_at__raw as upload_at,
        {{ std_number('face_match_score__raw', 'decimal(5, 2)', '1') }} as face_match_score,
        {{ std_number('health_temperature__raw', 'decimal(4, 1)', '1') }} as health_temperature
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['direction_code', 'typed.direction_code__text', 'local:onecard:jcfx', 'local:onecard:jcfx', 'own'],
        ['verify_mode_code', 'typed.verify_mode_code__text', 'local:onecard:sbfs', 'local:onecard:sbfs', 'own'],
        ['access_result_code', 'typed.access_result_code__text', 'local:onecard:txjg', 'local:onecard:txjg', 'own'],
    ], []) }}
),

judged as (
    select
        coded.*,
        case when record_id__raw is not null and record_id is null then 'record_id:cast_failed' end as record_id__finding,
        case when person_no__text <> person_no__raw then 'person_no:trimmed' end as person_no__finding,
        case when account_id__raw is not null and account_id is null then 'account_id:cast_failed' end as account_id__finding,
        case when card_no__text <> card_no__raw then 'card_no:trimmed' end as card_no__finding,
        case when access_device_no__text <> access_device_no__raw then 'access_device_no:trimmed' end as access_device_no__finding,
        nullif(concat_ws(
            ';',
            case when direction_code__text <> direction_code__raw then 'direction_code:trimmed' end,
            case when direction_code__kind = 'fix' then 'direction_code:fixed_code' end,
            case when direction_code__kind = 'unmapped' then 'direction_code:unmapped_code' end,
            case when direction_code__text is not null and direction_code__kind is null then 'direction_code:unknown_code' end
        ), '') as direction_code__finding,
        nullif(concat_ws(
            ';',
            case when verify_mode_code__text <> verify_mode_code__raw then 'verify_mode_code:trimmed' end,
            case when verify_mode_code__kind = 'fix' then 'verify_mode_code:fixed_code' end,
            case when verify_mode_code__kind = 'unmapped' then 'verify_mode_code:unmapped_code' end,
            case when verify_mode_code__text is not null and verify_mode_code__kind is null then 'verify_mode_code:unknown_code' end
        ), '') as verify_mode_code__finding,
        case when face_match_score__raw is not null and face_match_score is null then 'face_match_score:cast_failed' end as face_match_score__finding,
        nullif(concat_ws(
            ';',
            case when access_result_code__text <> access_result_code__raw then 'access_result_code:trimmed' end,
            case when access_result_code__kind = 'fix' then 'access_result_code:fixed_code' end,
            case when access_result_code__kind = 'unmapped' then 'access_result_code:unmapped_code' end,
            case when access_result_code__text is not null and access_result_code__kind is null then 'access_result_code:unknown_code' end
        ), '') as access_result_code__finding,
        case when health_temperature__raw is not null and health_temperature is null then 'health_temperature:cast_failed' end as health_temperature__finding
    from coded
)

select
    cast(record_id as bigint) as record_id,
    cast(person_no as varchar) as person_no,
    cast(account_id as bigint) as account_id,
    cast(card_no as varchar) as card_no,
    cast(access_device_no as varchar) as access_device_no,
    cast(access_at as {{ type_instant() }}) as access_at,
    cast(upload_at as {{ type_instant() }}) as upload_at,
    cast(direction_code as varchar) as direction_code,
    cast(verify_mode_code as varchar) as verify_mode_code,
    cast(face_match_score as decimal(5, 2)) as face_match_score,
    cast(access_result_code as varchar) as access_result_code,
    cast(health_temperature as decimal(4, 1)) as health_temperature,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        record_id__finding,
        person_no__finding,
        account_id__finding,
        card_no__finding,
        access_device_no__finding,
        direction_code__finding,
        verify_mode_code__finding,
        face_match_score__finding,
        access_result_code__finding,
        health_temperature__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('record_id', 'cast(record_id__raw as varchar)', 'record_id__finding') }},
        {{ json_member('person_no', 'person_no__raw', 'person_no__finding') }},
        {{ json_member('account_id', 'cast(account_id__raw as varchar)', 'account_id__finding') }},
        {{ json_member('card_no', 'card_no__raw', 'card_no__finding') }},
        {{ json_member('access_device_no', 'access_device_no__raw', 'access_device_no__finding') }},
        {{ json_member('direction_code', 'direction_code__raw', 'direction_code__finding') }},
        {{ json_member('verify_mode_code', 'verify_mode_code__raw', 'verify_mode_code__finding') }},
        {{ json_member('face_match_score', 'cast(face_match_score__raw as varchar)', 'face_match_score__finding') }},
        {{ json_member('access_result_code', 'access_result_code__raw', 'access_result_code__finding') }},
        {{ json_member('health_temperature', 'cast(health_temperature__raw as varchar)', 'health_temperature__finding') }}
    ), '') || '}' as _originals
from judged
