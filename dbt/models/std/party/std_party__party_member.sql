-- generated from contracts/systems/party/party_member.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "身份证号" as id_card_no__raw,
        "姓名" as person_name__raw,
        "工号_学号" as person_no__raw,
        "性别" as sex_code__raw,
        "民族" as ethnic_code__raw,
        "出生日期" as birth_date__raw,
        "籍贯" as native_place_code__raw,
        "学历" as highest_education_code__raw,
        "人员类别" as party_person_type_name__raw,
        "所在党支部" as party_branch_name__raw,
        "二级党组织" as party_committee_name__raw,
        "申请入党日期" as party_apply_date__raw,
        "列为积极分子日期" as party_activist_date__raw,
        "入党日期" as party_join_date__raw,
        "转正日期" as party_formal_date__raw,
        "党员类型" as party_member_type_code__raw,
        "组织关系状态" as party_relation_status_code__raw,
        "党内职务" as duty_name__raw,
        "党费缴至" as party_fee_paid_month__raw,
        "月应缴党费" as fee_amt__raw,
        "联系电话" as mobile_no__raw,
        {{ row_key(['"身份证号"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_party__party_member') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('id_card_no__raw') }} as id_card_no__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        {{ clean_token('person_no__raw') }} as person_no__text,
        nullif({{ clean_text('sex_code__raw') }}, '') as sex_code__text,
        nullif({{ clean_text('ethnic_code__raw') }}, '') as ethnic_code__text,
        nullif({{ clean_token('birth_date__raw') }}, '') as birth_date__text,
        nullif({{ clean_text('native_place_code__raw') }}, '') as native_place_code__text,
        nullif({{ clean_text('highest_education_code__raw') }}, '') as highest_education_code__text,
        {{ clean_text('party_person_type_name__raw') }} as party_person_type_name__text,
        {{ clean_text('party_branch_name__raw') }} as party_branch_name__text,
        {{ clean_text('party_committee_name__raw') }} as party_committee_name__text,
        nullif({{ clean_token('party_apply_date__raw') }}, '') as party_apply_date__text,
        nullif({{ clean_token('party_activist_date__raw') }}, '') as party_activist_date__text,
        nullif({{ clean_token('party_join_date__raw') }}, '') as party_join_date__text,
        nullif({{ clean_token('party_formal_date__raw') }}, '') as party_formal_date__text,
        nullif({{ clean_text('party_member_type_code__raw') }}, '') as party_member_type_code__text,
        nullif({{ clean_text('party_relation_status_code__raw') }}, '') as party_relation_status_code__text,
        {{ clean_text('duty_name__raw') }} as duty_name__text,
        {{ clean_text('party_fee_paid_month__raw') }} as party_fee_paid_month__text,
        nullif({{ clean_token('fee_amt__raw') }}, '') as fee_amt__text,
        {{ clean_token('mobile_no__raw') }} as mobile_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        {{ upper_case('id_card_no__text') }} as id_card_no,
        person_name__text as person_name,
        person_no__text as person_no,
        {{ std_date('birth_date__text', 'yyyy.mm') }} as birth_date,
        party_person_type_name__text as party_person_type_name,
        party_branch_name__text as party_branch_name,
        party_committee_name__text as party_committee_name,
        {{ std_date('party_apply_date__text', 'yyyy.mm') }} as party_apply_date,
        {{ std_date('party_activist_date__text', 'yyyy.mm') }} as party_activist_date,
        {{ std_date('party_join_date__text', 'yyyy.mm') }} as party_join_date,
        {{ std_date('party_formal_date__text', 'yyyy.mm') }} as party_formal_date,
        duty_name__text as duty_name,
        party_fee_paid_month__text as party_fee_paid_month,
        {{ std_decimal('fee_amt__text', 12, 2, '1') }} as fee_amt,
        mobile_no__text as mobile_no
    from cleaned
),

coded as (
    {{ coded('typed', [
        ['sex_code', 'typed.sex_code__text', 'GBT_2261.1-2003_sex', 'GBT_2261.1-2003_sex', 'label'],
        ['ethnic_code', 'typed.ethnic_code__text', 'GBT_3304-1991_ethnic', 'GBT_3304-1991_ethnic', 'label'],
        ['native_place_code', 'typed.native_place_code__text', 'GBT_2260_current_2026', 'GBT_2260_current_2026', 'label'],
        ['highest_education_code', 'typed.highest_education_code__text', 'GBT_4658-2006_education', 'GBT_4658-2006_education', 'label'],
        ['party_member_type_code', 'typed.party_member_type_code__text', 'local:party:dylx', 'local:party:dylx', 'label'],
        ['party_relation_status_code', 'typed.party_relation_status_code__text', 'local:party:gxzt', 'local:party:gxzt', 'label'],
    ], []) }}
),

judged as (
    select
        coded.*,
        nullif(concat_ws(
            ';',
            case when id_card_no__text <> id_card_no__raw then 'id_card_no:trimmed' end,
            case when id_card_no <> id_card_no__text then 'id_card_no:normalised' end
        ), '') as id_card_no__finding,
        case when person_name__text <> person_name__raw then 'person_name:trimmed' end as person_name__finding,
        case when person_no__text <> person_no__raw then 'person_no:trimmed' end as person_no__finding,
        nullif(concat_ws(
            ';',
            case when sex_code__text <> sex_code__raw then 'sex_code:trimmed' end,
            case when sex_code__kind = 'fix' then 'sex_code:fixed_code' end,
            case when sex_code__kind = 'unmapped' then 'sex_code:unmapped_code' end,
            case when sex_code__text is not null and sex_code__kind is null then 'sex_code:unknown_code' end
        ), '') as sex_code__finding,
        nullif(concat_ws(
            ';',
            case when ethnic_code__text <> ethnic_code__raw then 'ethnic_code:trimmed' end,
            case when ethnic_code__kind = 'fix' then 'ethnic_code:fixed_code' end,
            case when ethnic_code__kind = 'unmapped' then 'ethnic_code:unmapped_code' end,
            case when ethnic_code__text is not null and ethnic_code__kind is null then 'ethnic_code:unknown_code' end
        ), '') as ethnic_code__finding,
        nullif(concat_ws(
            ';',
            case when birth_date__text <> birth_date__raw then 'birth_date:trimmed' end,
            case when {{ is_truncated('birth_date__text', 'yyyy.mm') }} then 'birth_date:truncated_precision' end,
            case when birth_date__text is not null and birth_date is null then 'birth_date:cast_failed' end
        ), '') as birth_date__finding,
        nullif(concat_ws(
            ';',
            case when native_place_code__text <> native_place_code__raw then 'native_place_code:trimmed' end,
            case when native_place_code__kind = 'fix' then 'native_place_code:fixed_code' end,
            case when native_place_code__kind = 'unmapped' then 'native_place_code:unmapped_code' end,
            case when native_place_code__text is not null and native_place_code__kind is null then 'native_place_code:unknown_code' end
        ), '') as native_place_code__finding,
        nullif(concat_ws(
            ';',
            case when highest_education_code__text <> highest_education_code__raw then 'highest_education_code:trimmed' end,
            case when highest_education_code__kind = 'fix' then 'highest_education_code:fixed_code' end,
            case when highest_education_code__kind = 'unmapped' then 'highest_education_code:unmapped_code' end,
            case when highest_education_code__text is not null and highest_education_code__kind is null then 'highest_education_code:unknown_code' end
        ), '') as highest_education_code__finding,
        case when party_person_type_name__text <> party_person_type_name__raw then 'party_person_type_name:trimmed' end as party_person_type_name__finding,
        case when party_branch_name__text <> party_branch_name__raw then 'party_branch_name:trimmed' end as party_branch_name__finding,
        case when party_committee_name__text <> party_committee_name__raw then 'party_committee_name:trimmed' end as party_committee_name__finding,
        nullif(concat_ws(
            ';',
            case when party_apply_date__text <> party_apply_date__raw then 'party_apply_date:trimmed' end,
            case when {{ is_truncated('party_apply_date__text', 'yyyy.mm') }} then 'party_apply_date:truncated_precision' end,
            case when party_apply_date__text is not null and party_apply_date is null then 'party_apply_date:cast_failed' end
        ), '') as party_apply_date__finding,
        nullif(concat_ws(
            ';',
            case when party_activist_date__text <> party_activist_date__raw then 'party_activist_date:trimmed' end,
            case when {{ is_truncated('party_activist_date__text', 'yyyy.mm') }} then 'party_activist_date:truncated_precision' end,
            case when party_activist_date__text is not null and party_activist_date is null then 'party_activist_date:cast_failed' end
        ), '') as party_activist_date__finding,
        nullif(concat_ws(
            ';',
            case when party_join_date__text <> party_join_date__raw then 'party_join_date:trimmed' end,
            case when {{ is_truncated('party_join_date__text', 'yyyy.mm') }} then 'party_join_date:truncated_precision' end,
            case when party_join_date__text is not null and party_join_date is null then 'party_join_date:cast_failed' end
        ), '') as party_join_date__finding,
        nullif(concat_ws(
            ';',
            case when party_formal_date__text <> party_formal_date__raw then 'party_formal_date:trimmed' end,
            case when {{ is_truncated('party_formal_date__text', 'yyyy.mm') }} then 'party_formal_date:truncated_precision' end,
            case when party_formal_date__text is not null and party_formal_date is null then 'party_formal_date:cast_failed' end
        ), '') as party_formal_date__finding,
        nullif(concat_ws(
            ';',
            case when party_member_type_code__text <> party_member_type_code__raw then 'party_member_type_code:trimmed' end,
            case when party_member_type_code__kind = 'fix' then 'party_member_type_code:fixed_code' end,
            case when party_member_type_code__kind = 'unmapped' then 'party_member_type_code:unmapped_code' end,
            case when party_member_type_code__text is not null and party_member_type_code__kind is null then 'party_member_type_code:unknown_code' end
        ), '') as party_member_type_code__finding,
        nullif(concat_ws(
            ';',
            case when party_relation_status_code__text <> party_relation_status_code__raw then 'party_relation_status_code:trimmed' end,
            case when party_relation_status_code__kind = 'fix' then 'party_relation_status_code:fixed_code' end,
            case when party_relation_status_code__kind = 'unmapped' then 'party_relation_status_code:unmapped_code' end,
            case when party_relation_status_code__text is not null and party_relation_status_code__kind is null then 'party_relation_status_code:unknown_code' end
        ), '') as party_relation_status_code__finding,
        case when duty_name__text <> duty_name__raw then 'duty_name:trimmed' end as duty_name__finding,
        case when party_fee_paid_month__text <> party_fee_paid_month__raw then 'party_fee_paid_month:trimmed' end as party_fee_paid_month__finding,
        nullif(concat_ws(
            ';',
            case when fee_amt__text <> fee_amt__raw then 'fee_amt:trimmed' end,
            case when fee_amt is not null and {{ has_unit('fee_amt__text') }} then 'fee_amt:stripped_unit' end,
            case when fee_amt__text is not null and fee_amt is null then 'fee_amt:cast_failed' end
        ), '') as fee_amt__finding,
        case when mobile_no__text <> mobile_no__raw then 'mobile_no:trimmed' end as mobile_no__finding
    from coded
)

select
    cast(id_card_no as varchar) as id_card_no,
    cast(person_name as varchar) as person_name,
    cast(person_no as varchar) as person_no,
    cast(sex_code as varchar) as sex_code,
    cast(ethnic_code as varchar) as ethnic_code,
    cast(birth_date as date) as birth_date,
    cast(native_place_code as varchar) as native_place_code,
    cast(highest_education_code as varchar) as highest_education_code,
    cast(party_person_type_name as varchar) as party_person_type_name,
    cast(party_branch_name as varchar) as party_branch_name,
    cast(party_committee_name as varchar) as party_committee_name,
    cast(party_apply_date as date) as party_apply_date,
    cast(party_activist_date as date) as party_activist_date,
    cast(party_join_date as date) as party_join_date,
    cast(party_formal_date as date) as party_formal_date,
    cast(party_member_type_code as varchar) as party_member_type_code,
    cast(party_relation_status_code as varchar) as party_relation_status_code,
    cast(duty_name as varchar) as duty_name,
    cast(party_fee_paid_month as varchar) as party_fee_paid_month,
    cast(fee_amt as decimal(12, 2)) as fee_amt,
    cast(mobile_no as varchar) as mobile_no,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        id_card_no__finding,
        person_name__finding,
        person_no__finding,
        sex_code__finding,
        ethnic_code__finding,
        birth_date__finding,
        native_place_code__finding,
        highest_education_code__finding,
        party_person_type_name__finding,
        party_branch_name__finding,
        party_committee_name__finding,
        party_apply_date__finding,
        party_activist_date__finding,
        party_join_date__finding,
        party_formal_date__finding,
        party_member_type_code__finding,
        party_relation_status_code__finding,
        duty_name__finding,
        party_fee_paid_month__finding,
        fee_amt__finding,
        mobile_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('id_card_no', 'id_card_no__raw', 'id_card_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('person_no', 'person_no__raw', 'person_no__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('ethnic_code', 'ethnic_code__raw', 'ethnic_code__finding') }},
        {{ json_member('birth_date', 'birth_date__raw', 'birth_date__finding') }},
        {{ json_member('native_place_code', 'native_place_code__raw', 'native_place_code__finding') }},
        {{ json_member('highest_education_code', 'highest_education_code__raw', 'highest_education_code__finding') }},
        {{ json_member('party_person_type_name', 'party_person_type_name__raw', 'party_person_type_name__finding') }},
        {{ json_member('party_branch_name', 'party_branch_name__raw', 'party_branch_name__finding') }},
        {{ json_member('party_committee_name', 'party_committee_name__raw', 'party_committee_name__finding') }},
        {{ json_member('party_apply_date', 'party_apply_date__raw', 'party_apply_date__finding') }},
        {{ json_member('party_activist_date', 'party_activist_date__raw', 'party_activist_date__finding') }},
        {{ json_member('party_join_date', 'party_join_date__raw', 'party_join_date__finding') }},
        {{ json_member('party_formal_date', 'party_formal_date__raw', 'party_formal_date__finding') }},
        {{ json_member('party_member_type_code', 'party_member_type_code__raw', 'party_member_type_code__finding') }},
        {{ json_member('party_relation_status_code', 'party_relation_status_code__raw', 'party_relation_status_code__finding') }},
        {{ json_member('duty_name', 'duty_name__raw', 'duty_name__finding') }},
        {{ json_member('party_fee_paid_month', 'party_fee_paid_month__raw', 'party_fee_paid_month__finding') }},
        {{ json_member('fee_amt', 'fee_amt__raw', 'fee_amt__finding') }},
        {{ json_member('mobile_no', 'mobile_no__raw', 'mobile_no__finding') }}
    ), '') || '}' as _originals
from judged
