-- generated from contracts/systems/hr/staff_basic.yaml; change the contract, then run `gxnu emit`
with

source_rows as (
    select
        "ZGH" as staff_no__raw,
        "XM" as person_name__raw,
        "YWXM" as person_name_en__raw,
        "XMPY" as person_name_pinyin__raw,
        "CYM" as person_former_name__raw,
        "XBM" as sex_code__raw,
        "CSRQ" as birth_date__raw,
        "SFZJLXM" as id_card_type_code__raw,
        "SFZJH" as id_card_no__raw,
        "GJDQM" as nationality_code__raw,
        "MZM" as ethnic_code__raw,
        "JGM" as native_place_code__raw,
        "CSDM" as birth_place_code__raw,
        "ZZMMM" as political_status_code__raw,
        "CJDTRQ" as party_join_date__raw,
        "HYZKM" as marital_status_code__raw,
        "JKZKM" as health_status_code__raw,
        "XXM" as blood_type_code__raw,
        "XYZJM" as religion_code__raw,
        "GATQWM" as overseas_status_code__raw,
        "HKLBM" as household_type_code__raw,
        "HKSZD" as household_address__raw,
        "DWH" as department_code__raw,
        "KSH" as section_code__raw,
        "BZLBM" as establishment_category_code__raw,
        "JZGLBM" as staff_category_code__raw,
        "DQZTM" as staff_status_code__raw,
        "JZGLYM" as staff_source_code__raw,
        "CJGZNY" as work_start_date__raw,
        "LXRQ" as join_school_date__raw,
        "CJNY" as teach_start_date__raw,
        "QTLXZT" as staff_employ_mode_code__raw,
        "RKZKM" as teach_status_code__raw,
        "SFSSXJS" as is_double_qualified__raw,
        "SFFDY" as is_counselor__raw,
        "ZGXLM" as highest_education_code__raw,
        "ZGXWM" as highest_degree_code__raw,
        "XKMLM" as discipline_category_code__raw,
        "CSXKM" as discipline_standard_code__raw,
        "YJFX" as research_direction_desc__raw,
        "ZYJSZWM" as title_code__raw,
        "GWDJM" as post_level_code__raw,
        "SJH" as mobile_no__raw,
        "DZXX" as email__raw,
        "BGDH" as office_phone_no__raw,
        "JTZZ" as home_address__raw,
        "JTDH" as home_phone_no__raw,
        "JJLXR" as emergency_contact_name__raw,
        "JJLXDH" as emergency_contact_phone_no__raw,
        "TXRQ" as retire_date__raw,
        "ZP" as person_image_file__raw,
        "CJSJ" as record_created_at__raw,
        "XGSJ" as record_updated_at__raw,
        "XGR" as operator_staff_no__raw,
        {{ row_key(['"ZGH"']) }} as _row_key,
        _loaded_at,
        _source
    from {{ source('ods', 'ods_hr__staff_basic') }}
    where _valid_to is null
),

cleaned as (
    select
        source_rows.*,
        {{ clean_token('staff_no__raw') }} as staff_no__text,
        {{ clean_text('person_name__raw') }} as person_name__text,
        {{ clean_text('person_name_en__raw') }} as person_name_en__text,
        {{ clean_text('person_name_pinyin__raw') }} as person_name_pinyin__text,
        {{ clean_text('person_former_name__raw') }} as person_former_name__text,
        nullif({{ clean_token('sex_code__raw') }}, '') as sex_code__text,
        nullif({{ clean_token('birth_date__raw') }}, '') as birth_date__text,
        nullif({{ clean_token('id_card_type_code__raw') }}, '') as id_card_type_code__text,
        {{ clean_token('id_card_no__raw') }} as id_card_no__text,
        nullif({{ clean_token('nationality_code__raw') }}, '') as nationality_code__text,
        nullif({{ clean_token('ethnic_code__raw') }}, '') as ethnic_code__text,
        nullif({{ clean_token('native_place_code__raw') }}, '') as native_place_code__text,
        nullif({{ clean_token('birth_place_code__raw') }}, '') as birth_place_code__text,
        nullif({{ clean_token('political_status_code__raw') }}, '') as political_status_code__text,
        nullif({{ clean_token('party_join_date__raw') }}, '') as party_join_date__text,
        nullif({{ clean_token('marital_status_code__raw') }}, '') as marital_status_code__text,
        nullif({{ clean_token('health_status_code__raw') }}, '') as health_status_code__text,
        nullif({{ clean_token('blood_type_code__raw') }}, '') as blood_type_code__text,
        nullif({{ clean_token('religion_code__raw') }}, '') as religion_code__text,
        nullif({{ clean_token('overseas_status_code__raw') }}, '') as overseas_status_code__text,
        nullif({{ clean_token('household_type_code__raw') }}, '') as household_type_code__text,
        {{ clean_text('household_address__raw') }} as household_address__text,
        {{ clean_token('department_code__raw') }} as department_code__text,
        {{ clean_token('section_code__raw') }} as section_code__text,
        nullif({{ clean_token('establishment_category_code__raw') }}, '') as establishment_category_code__text,
        nullif({{ clean_token('staff_category_code__raw') }}, '') as staff_category_code__text,
        nullif({{ clean_token('staff_status_code__raw') }}, '') as staff_status_code__text,
        nullif({{ clean_token('staff_source_code__raw') }}, '') as staff_source_code__text,
        nullif({{ clean_token('work_start_date__raw') }}, '') as work_start_date__text,
        nullif({{ clean_token('teach_start_date__raw') }}, '') as teach_start_date__text,
        nullif({{ clean_token('staff_employ_mode_code__raw') }}, '') as staff_employ_mode_code__text,
        nullif({{ clean_token('teach_status_code__raw') }}, '') as teach_status_code__text,
        nullif({{ clean_token('is_double_qualified__raw') }}, '') as is_double_qualified__text,
        nullif({{ clean_token('is_counselor__raw') }}, '') as is_counselor__text,
        nullif({{ clean_token('highest_education_code__raw') }}, '') as highest_education_code__text,
        nullif({{ clean_token('highest_degree_code__raw') }}, '') as highest_degree_code__text,
        nullif({{ clean_token('discipline_category_code__raw') }}, '') as discipline_category_code__text,
        nullif({{ clean_token('discipline_standard_code__raw') }}, '') as discipline_standard_code__text,
        {{ clean_text('research_direction_desc__raw') }} as research_direction_desc__text,
        nullif({{ clean_token('title_code__raw') }}, '') as title_code__text,
        nullif({{ clean_token('post_level_code__raw') }}, '') as post_level_code__text,
        {{ clean_token('mobile_no__raw') }} as mobile_no__text,
        {{ clean_token('email__raw') }} as email__text,
        {{ clean_token('office_phone_no__raw') }} as office_phone_no__text,
        {{ clean_text('home_address__raw') }} as home_address__text,
        {{ clean_token('home_phone_no__raw') }} as home_phone_no__text,
        {{ clean_text('emergency_contact_name__raw') }} as emergency_contact_name__text,
        {{ clean_token('emergency_contact_phone_no__raw') }} as emergency_contact_phone_no__text,
        {{ clean_token('operator_staff_no__raw') }} as operator_staff_no__text
    from source_rows
),

typed as (
    select
        cleaned.*,
        staff_no__text as staff_no,
        person_name__text as person_name,
        person_name_en__text as person_name_en,
        person_name_pinyin__text as person_name_pinyin,
        person_former_name__text as person_former_name,
        {{ std_date('birth_date__text', 'yyyymmdd') }} as birth_date,
        {{ upper_case('id_card_no__text') }} as id_card_no,
        {{ std_date('party_join_date__text', 'yyyymmdd') }} as party_join_date,
        household_address__text as household_address,
        department_code__text as department_code,
        section_code__text as section_code,
        {{ std_date('work_start_date__text', 'yyyymm') }} as work_start_date,
        join_school_date__raw as join_school_date,
        {{ std_date('teach_start_date__text', 'yyyymm') }} as teach_start_date,
        {{ std_boolean('is_double_qualified__text') }} as is_double_qualified,
        {{ std_boolean('is_counselor__text') }} as is_counselor,
        research_direction_desc__text as research_direction_desc,
        mobile_no__text as mobile_no,
        email__text as email,
        office_phone_no__text as office_phone_no,
        home_address__text as home_address,
        home_phone_no__text as home_phone_no,
        emergency_contact_name__text as emergency_contact_name,
        emergency_contact_phone_no__text as emergency_contact_phone_no,
        retire_date__raw as retire_date,
        person_image_file__raw as person_image_file,
        record_created_at__raw as record_created_at,
        record_updated_at__raw as record_updated_at,
        operator_staff_no__text as operator_staff_no
    from cleaned
),

coded as (
    select
        typed.*,
        sex_code__map.code as sex_code,
        sex_code__map.kind as sex_code__kind,
        id_card_type_code__map.code as id_card_type_code,
        id_card_type_code__map.kind as id_card_type_code__kind,
        nationality_code__map.code as nationality_code,
        nationality_code__map.kind as nationality_code__kind,
        ethnic_code__map.code as ethnic_code,
        ethnic_code__map.kind as ethnic_code__kind,
        native_place_code__map.code as native_place_code,
        native_place_code__map.kind as native_place_code__kind,
        birth_place_code__map.code as birth_place_code,
        birth_place_code__map.kind as birth_place_code__kind,
        political_status_code__map.code as political_status_code,
        political_status_code__map.kind as political_status_code__kind,
        marital_status_code__map.code as marital_status_code,
        marital_status_code__map.kind as marital_status_code__kind,
        health_status_code__map.code as health_status_code,
        health_status_code__map.kind as health_status_code__kind,
        blood_type_code__map.code as blood_type_code,
        blood_type_code__map.kind as blood_type_code__kind,
        religion_code__map.code as religion_code,
        religion_code__map.kind as religion_code__kind,
        overseas_status_code__map.code as overseas_status_code,
        overseas_status_code__map.kind as overseas_status_code__kind,
        household_type_code__map.code as household_type_code,
        household_type_code__map.kind as household_type_code__kind,
        establishment_category_code__map.code as establishment_category_code,
        establishment_category_code__map.kind as establishment_category_code__kind,
        staff_category_code__map.code as staff_category_code,
        staff_category_code__map.kind as staff_category_code__kind,
        staff_status_code__map.code as staff_status_code,
        staff_status_code__map.kind as staff_status_code__kind,
        staff_source_code__map.code as staff_source_code,
        staff_source_code__map.kind as staff_source_code__kind,
        staff_employ_mode_code__map.code as staff_employ_mode_code,
        staff_employ_mode_code__map.kind as staff_employ_mode_code__kind,
        teach_status_code__map.code as teach_status_code,
        teach_status_code__map.kind as teach_status_code__kind,
        highest_education_code__map.code as highest_education_code,
        highest_education_code__map.kind as highest_education_code__kind,
        highest_degree_code__map.code as highest_degree_code,
        highest_degree_code__map.kind as highest_degree_code__kind,
        discipline_category_code__map.code as discipline_category_code,
        discipline_category_code__map.kind as discipline_category_code__kind,
        discipline_standard_code__map.code as discipline_standard_code,
        discipline_standard_code__map.kind as discipline_standard_code__kind,
        title_code__map.code as title_code,
        title_code__map.kind as title_code__kind,
        post_level_code__map.code as post_level_code,
        post_level_code__map.kind as post_level_code__kind
    from typed
    left join {{ code_map('GBT_2261.1-2003_sex', 'GBT_2261.1-2003_sex', 'standard') }} as sex_code__map
        on typed.sex_code__text = sex_code__map.raw
    left join {{ code_map('JYT1001:SFZJLX', 'JYT1001:SFZJLX', 'standard') }} as id_card_type_code__map
        on typed.id_card_type_code__text = id_card_type_code__map.raw
    left join {{ code_map('GBT_2659.1-2022_countries', 'GBT_2659.1-2022_countries', 'standard') }} as nationality_code__map
        on typed.nationality_code__text = nationality_code__map.raw
    left join {{ code_map('GBT_3304-1991_ethnic', 'GBT_3304-1991_ethnic', 'standard') }} as ethnic_code__map
        on typed.ethnic_code__text = ethnic_code__map.raw
    left join {{ code_map('GBT_2260_current_2026', 'GBT_2260_current_2026', 'standard') }} as native_place_code__map
        on typed.native_place_code__text = native_place_code__map.raw
    left join {{ code_map('GBT_2260_current_2026', 'GBT_2260_current_2026', 'standard') }} as birth_place_code__map
        on typed.birth_place_code__text = birth_place_code__map.raw
    left join {{ code_map('GBT_4762-1984_political', 'GBT_4762-1984_political', 'standard') }} as political_status_code__map
        on typed.political_status_code__text = political_status_code__map.raw
    left join {{ code_map('GBT_2261.2-2003_marital', 'GBT_2261.2-2003_marital', 'standard') }} as marital_status_code__map
        on typed.marital_status_code__text = marital_status_code__map.raw
    left join {{ code_map('GBT_2261.3-2003_health_1digit', 'GBT_2261.3-2003_health_1digit', 'standard') }} as health_status_code__map
        on typed.health_status_code__text = health_status_code__map.raw
    left join {{ code_map('JYT1001:XX', 'JYT1001:XX', 'standard') }} as blood_type_code__map
        on typed.blood_type_code__text = blood_type_code__map.raw
    left join {{ code_map('GAT_214.12-2004_religion', 'GAT_214.12-2004_religion', 'standard') }} as religion_code__map
        on typed.religion_code__text = religion_code__map.raw
    left join {{ code_map('JYT1001:GATQW', 'JYT1001:GATQW', 'standard') }} as overseas_status_code__map
        on typed.overseas_status_code__text = overseas_status_code__map.raw
    left join {{ code_map('GAT_324.1-2001_hukou', 'GAT_324.1-2001_hukou', 'standard') }} as household_type_code__map
        on typed.household_type_code__text = household_type_code__map.raw
    left join {{ code_map('JYT1001:BZLB', 'JYT1001:BZLB', 'standard') }} as establishment_category_code__map
        on typed.establishment_category_code__text = establishment_category_code__map.raw
    left join {{ code_map('JYT1001:JZGLB', 'JYT1001:JZGLB', 'standard') }} as staff_category_code__map
        on typed.staff_category_code__text = staff_category_code__map.raw
    left join {{ code_map('JYT1001:JZGDQZT', 'JYT1001:JZGDQZT', 'standard') }} as staff_status_code__map
        on typed.staff_status_code__text = staff_status_code__map.raw
    left join {{ code_map('JYT1001:GXJZGLY', 'JYT1001:GXJZGLY', 'standard') }} as staff_source_code__map
        on typed.staff_source_code__text = staff_source_code__map.raw
    left join {{ code_map('local:hr:yrfs', 'local:hr:yrfs', 'own') }} as staff_employ_mode_code__map
        on typed.staff_employ_mode_code__text = staff_employ_mode_code__map.raw
    left join {{ code_map('JYT1001:RKZK', 'JYT1001:RKZK', 'standard') }} as teach_status_code__map
        on typed.teach_status_code__text = teach_status_code__map.raw
    left join {{ code_map('GBT_4658-2006_education', 'GBT_4658-2006_education', 'standard') }} as highest_education_code__map
        on typed.highest_education_code__text = highest_education_code__map.raw
    left join {{ code_map('GBT_6864-2003_degree', 'GBT_6864-2003_degree', 'standard') }} as highest_degree_code__map
        on typed.highest_degree_code__text = highest_degree_code__map.raw
    left join {{ code_map('local:hr:xkml', 'MOE_graduate_catalog_2022', 'own') }} as discipline_category_code__map
        on typed.discipline_category_code__text = discipline_category_code__map.raw
    left join {{ code_map('GBT_13745-2009_level1', 'GBT_13745-2009_level1', 'standard') }} as discipline_standard_code__map
        on typed.discipline_standard_code__text = discipline_standard_code__map.raw
    left join {{ code_map('GBT_8561-2001_prof_title', 'GBT_8561-2001_prof_title', 'standard') }} as title_code__map
        on typed.title_code__text = title_code__map.raw
    left join {{ code_map('GBT_12407-2008_post_level', 'GBT_12407-2008_post_level', 'standard') }} as post_level_code__map
        on typed.post_level_code__text = post_level_code__map.raw
),

judged as (
    select
        coded.*,
        case when staff_no__text <> staff_no__raw then 'staff_no:trimmed' end as staff_no__finding,
        case when person_name__text <> person_name__raw then 'person_name:trimmed' end as person_name__finding,
        case when person_name_en__text <> person_name_en__raw then 'person_name_en:trimmed' end as person_name_en__finding,
        case when person_name_pinyin__text <> person_name_pinyin__raw then 'person_name_pinyin:trimmed' end as person_name_pinyin__finding,
        case when person_former_name__text <> person_former_name__raw then 'person_former_name:trimmed' end as person_former_name__finding,
        nullif(concat_ws(
            ';',
            case when sex_code__text <> sex_code__raw then 'sex_code:trimmed' end,
            case when sex_code__kind = 'fix' then 'sex_code:fixed_code' end,
            case when sex_code__kind = 'unmapped' then 'sex_code:unmapped_code' end,
            case when sex_code__text is not null and sex_code__kind is null then 'sex_code:unknown_code' end
        ), '') as sex_code__finding,
        nullif(concat_ws(
            ';',
            case when birth_date__text <> birth_date__raw then 'birth_date:trimmed' end,
            case when {{ is_truncated('birth_date__text', 'yyyymmdd') }} then 'birth_date:truncated_precision' end,
            case when birth_date__text is not null and birth_date is null then 'birth_date:cast_failed' end
        ), '') as birth_date__finding,
        nullif(concat_ws(
            ';',
            case when id_card_type_code__text <> id_card_type_code__raw then 'id_card_type_code:trimmed' end,
            case when id_card_type_code__kind = 'fix' then 'id_card_type_code:fixed_code' end,
            case when id_card_type_code__kind = 'unmapped' then 'id_card_type_code:unmapped_code' end,
            case when id_card_type_code__text is not null and id_card_type_code__kind is null then 'id_card_type_code:unknown_code' end
        ), '') as id_card_type_code__finding,
        nullif(concat_ws(
            ';',
            case when id_card_no__text <> id_card_no__raw then 'id_card_no:trimmed' end,
            case when id_card_no <> id_card_no__text then 'id_card_no:normalised' end
        ), '') as id_card_no__finding,
        nullif(concat_ws(
            ';',
            case when nationality_code__text <> nationality_code__raw then 'nationality_code:trimmed' end,
            case when nationality_code__kind = 'fix' then 'nationality_code:fixed_code' end,
            case when nationality_code__kind = 'unmapped' then 'nationality_code:unmapped_code' end,
            case when nationality_code__text is not null and nationality_code__kind is null then 'nationality_code:unknown_code' end
        ), '') as nationality_code__finding,
        nullif(concat_ws(
            ';',
            case when ethnic_code__text <> ethnic_code__raw then 'ethnic_code:trimmed' end,
            case when ethnic_code__kind = 'fix' then 'ethnic_code:fixed_code' end,
            case when ethnic_code__kind = 'unmapped' then 'ethnic_code:unmapped_code' end,
            case when ethnic_code__text is not null and ethnic_code__kind is null then 'ethnic_code:unknown_code' end
        ), '') as ethnic_code__finding,
        nullif(concat_ws(
            ';',
            case when native_place_code__text <> native_place_code__raw then 'native_place_code:trimmed' end,
            case when native_place_code__kind = 'fix' then 'native_place_code:fixed_code' end,
            case when native_place_code__kind = 'unmapped' then 'native_place_code:unmapped_code' end,
            case when native_place_code__text is not null and native_place_code__kind is null then 'native_place_code:unknown_code' end
        ), '') as native_place_code__finding,
        nullif(concat_ws(
            ';',
            case when birth_place_code__text <> birth_place_code__raw then 'birth_place_code:trimmed' end,
            case when birth_place_code__kind = 'fix' then 'birth_place_code:fixed_code' end,
            case when birth_place_code__kind = 'unmapped' then 'birth_place_code:unmapped_code' end,
            case when birth_place_code__text is not null and birth_place_code__kind is null then 'birth_place_code:unknown_code' end
        ), '') as birth_place_code__finding,
        nullif(concat_ws(
            ';',
            case when political_status_code__text <> political_status_code__raw then 'political_status_code:trimmed' end,
            case when political_status_code__kind = 'fix' then 'political_status_code:fixed_code' end,
            case when political_status_code__kind = 'unmapped' then 'political_status_code:unmapped_code' end,
            case when political_status_code__text is not null and political_status_code__kind is null then 'political_status_code:unknown_code' end
        ), '') as political_status_code__finding,
        nullif(concat_ws(
            ';',
            case when party_join_date__text <> party_join_date__raw then 'party_join_date:trimmed' end,
            case when {{ is_truncated('party_join_date__text', 'yyyymmdd') }} then 'party_join_date:truncated_precision' end,
            case when party_join_date__text is not null and party_join_date is null then 'party_join_date:cast_failed' end
        ), '') as party_join_date__finding,
        nullif(concat_ws(
            ';',
            case when marital_status_code__text <> marital_status_code__raw then 'marital_status_code:trimmed' end,
            case when marital_status_code__kind = 'fix' then 'marital_status_code:fixed_code' end,
            case when marital_status_code__kind = 'unmapped' then 'marital_status_code:unmapped_code' end,
            case when marital_status_code__text is not null and marital_status_code__kind is null then 'marital_status_code:unknown_code' end
        ), '') as marital_status_code__finding,
        nullif(concat_ws(
            ';',
            case when health_status_code__text <> health_status_code__raw then 'health_status_code:trimmed' end,
            case when health_status_code__kind = 'fix' then 'health_status_code:fixed_code' end,
            case when health_status_code__kind = 'unmapped' then 'health_status_code:unmapped_code' end,
            case when health_status_code__text is not null and health_status_code__kind is null then 'health_status_code:unknown_code' end
        ), '') as health_status_code__finding,
        nullif(concat_ws(
            ';',
            case when blood_type_code__text <> blood_type_code__raw then 'blood_type_code:trimmed' end,
            case when blood_type_code__kind = 'fix' then 'blood_type_code:fixed_code' end,
            case when blood_type_code__kind = 'unmapped' then 'blood_type_code:unmapped_code' end,
            case when blood_type_code__text is not null and blood_type_code__kind is null then 'blood_type_code:unknown_code' end
        ), '') as blood_type_code__finding,
        nullif(concat_ws(
            ';',
            case when religion_code__text <> religion_code__raw then 'religion_code:trimmed' end,
            case when religion_code__kind = 'fix' then 'religion_code:fixed_code' end,
            case when religion_code__kind = 'unmapped' then 'religion_code:unmapped_code' end,
            case when religion_code__text is not null and religion_code__kind is null then 'religion_code:unknown_code' end
        ), '') as religion_code__finding,
        nullif(concat_ws(
            ';',
            case when overseas_status_code__text <> overseas_status_code__raw then 'overseas_status_code:trimmed' end,
            case when overseas_status_code__kind = 'fix' then 'overseas_status_code:fixed_code' end,
            case when overseas_status_code__kind = 'unmapped' then 'overseas_status_code:unmapped_code' end,
            case when overseas_status_code__text is not null and overseas_status_code__kind is null then 'overseas_status_code:unknown_code' end
        ), '') as overseas_status_code__finding,
        nullif(concat_ws(
            ';',
            case when household_type_code__text <> household_type_code__raw then 'household_type_code:trimmed' end,
            case when household_type_code__kind = 'fix' then 'household_type_code:fixed_code' end,
            case when household_type_code__kind = 'unmapped' then 'household_type_code:unmapped_code' end,
            case when household_type_code__text is not null and household_type_code__kind is null then 'household_type_code:unknown_code' end
        ), '') as household_type_code__finding,
        case when household_address__text <> household_address__raw then 'household_address:trimmed' end as household_address__finding,
        case when department_code__text <> department_code__raw then 'department_code:trimmed' end as department_code__finding,
        case when section_code__text <> section_code__raw then 'section_code:trimmed' end as section_code__finding,
        nullif(concat_ws(
            ';',
            case when establishment_category_code__text <> establishment_category_code__raw then 'establishment_category_code:trimmed' end,
            case when establishment_category_code__kind = 'fix' then 'establishment_category_code:fixed_code' end,
            case when establishment_category_code__kind = 'unmapped' then 'establishment_category_code:unmapped_code' end,
            case when establishment_category_code__text is not null and establishment_category_code__kind is null then 'establishment_category_code:unknown_code' end
        ), '') as establishment_category_code__finding,
        nullif(concat_ws(
            ';',
            case when staff_category_code__text <> staff_category_code__raw then 'staff_category_code:trimmed' end,
            case when staff_category_code__kind = 'fix' then 'staff_category_code:fixed_code' end,
            case when staff_category_code__kind = 'unmapped' then 'staff_category_code:unmapped_code' end,
            case when staff_category_code__text is not null and staff_category_code__kind is null then 'staff_category_code:unknown_code' end
        ), '') as staff_category_code__finding,
        nullif(concat_ws(
            ';',
            case when staff_status_code__text <> staff_status_code__raw then 'staff_status_code:trimmed' end,
            case when staff_status_code__kind = 'fix' then 'staff_status_code:fixed_code' end,
            case when staff_status_code__kind = 'unmapped' then 'staff_status_code:unmapped_code' end,
            case when staff_status_code__text is not null and staff_status_code__kind is null then 'staff_status_code:unknown_code' end
        ), '') as staff_status_code__finding,
        nullif(concat_ws(
            ';',
            case when staff_source_code__text <> staff_source_code__raw then 'staff_source_code:trimmed' end,
            case when staff_source_code__kind = 'fix' then 'staff_source_code:fixed_code' end,
            case when staff_source_code__kind = 'unmapped' then 'staff_source_code:unmapped_code' end,
            case when staff_source_code__text is not null and staff_source_code__kind is null then 'staff_source_code:unknown_code' end
        ), '') as staff_source_code__finding,
        nullif(concat_ws(
            ';',
            case when work_start_date__text <> work_start_date__raw then 'work_start_date:trimmed' end,
            case when {{ is_truncated('work_start_date__text', 'yyyymm') }} then 'work_start_date:truncated_precision' end,
            case when work_start_date__text is not null and work_start_date is null then 'work_start_date:cast_failed' end
        ), '') as work_start_date__finding,
        nullif(concat_ws(
            ';',
            case when teach_start_date__text <> teach_start_date__raw then 'teach_start_date:trimmed' end,
            case when {{ is_truncated('teach_start_date__text', 'yyyymm') }} then 'teach_start_date:truncated_precision' end,
            case when teach_start_date__text is not null and teach_start_date is null then 'teach_start_date:cast_failed' end
        ), '') as teach_start_date__finding,
        nullif(concat_ws(
            ';',
            case when staff_employ_mode_code__text <> staff_employ_mode_code__raw then 'staff_employ_mode_code:trimmed' end,
            case when staff_employ_mode_code__kind = 'fix' then 'staff_employ_mode_code:fixed_code' end,
            case when staff_employ_mode_code__kind = 'unmapped' then 'staff_employ_mode_code:unmapped_code' end,
            case when staff_employ_mode_code__text is not null and staff_employ_mode_code__kind is null then 'staff_employ_mode_code:unknown_code' end
        ), '') as staff_employ_mode_code__finding,
        nullif(concat_ws(
            ';',
            case when teach_status_code__text <> teach_status_code__raw then 'teach_status_code:trimmed' end,
            case when teach_status_code__kind = 'fix' then 'teach_status_code:fixed_code' end,
            case when teach_status_code__kind = 'unmapped' then 'teach_status_code:unmapped_code' end,
            case when teach_status_code__text is not null and teach_status_code__kind is null then 'teach_status_code:unknown_code' end
        ), '') as teach_status_code__finding,
        nullif(concat_ws(
            ';',
            case when is_double_qualified__text <> is_double_qualified__raw then 'is_double_qualified:trimmed' end,
            case when is_double_qualified__text is not null and is_double_qualified is null then 'is_double_qualified:cast_failed' end
        ), '') as is_double_qualified__finding,
        nullif(concat_ws(
            ';',
            case when is_counselor__text <> is_counselor__raw then 'is_counselor:trimmed' end,
            case when is_counselor__text is not null and is_counselor is null then 'is_counselor:cast_failed' end
        ), '') as is_counselor__finding,
        nullif(concat_ws(
            ';',
            case when highest_education_code__text <> highest_education_code__raw then 'highest_education_code:trimmed' end,
            case when highest_education_code__kind = 'fix' then 'highest_education_code:fixed_code' end,
            case when highest_education_code__kind = 'unmapped' then 'highest_education_code:unmapped_code' end,
            case when highest_education_code__text is not null and highest_education_code__kind is null then 'highest_education_code:unknown_code' end
        ), '') as highest_education_code__finding,
        nullif(concat_ws(
            ';',
            case when highest_degree_code__text <> highest_degree_code__raw then 'highest_degree_code:trimmed' end,
            case when highest_degree_code__kind = 'fix' then 'highest_degree_code:fixed_code' end,
            case when highest_degree_code__kind = 'unmapped' then 'highest_degree_code:unmapped_code' end,
            case when highest_degree_code__text is not null and highest_degree_code__kind is null then 'highest_degree_code:unknown_code' end
        ), '') as highest_degree_code__finding,
        nullif(concat_ws(
            ';',
            case when discipline_category_code__text <> discipline_category_code__raw then 'discipline_category_code:trimmed' end,
            case when discipline_category_code__kind = 'fix' then 'discipline_category_code:fixed_code' end,
            case when discipline_category_code__kind = 'unmapped' then 'discipline_category_code:unmapped_code' end,
            case when discipline_category_code__text is not null and discipline_category_code__kind is null then 'discipline_category_code:unknown_code' end
        ), '') as discipline_category_code__finding,
        nullif(concat_ws(
            ';',
            case when discipline_standard_code__text <> discipline_standard_code__raw then 'discipline_standard_code:trimmed' end,
            case when discipline_standard_code__kind = 'fix' then 'discipline_standard_code:fixed_code' end,
            case when discipline_standard_code__kind = 'unmapped' then 'discipline_standard_code:unmapped_code' end,
            case when discipline_standard_code__text is not null and discipline_standard_code__kind is null then 'discipline_standard_code:unknown_code' end
        ), '') as discipline_standard_code__finding,
        case when research_direction_desc__text <> research_direction_desc__raw then 'research_direction_desc:trimmed' end as research_direction_desc__finding,
        nullif(concat_ws(
            ';',
            case when title_code__text <> title_code__raw then 'title_code:trimmed' end,
            case when title_code__kind = 'fix' then 'title_code:fixed_code' end,
            case when title_code__kind = 'unmapped' then 'title_code:unmapped_code' end,
            case when title_code__text is not null and title_code__kind is null then 'title_code:unknown_code' end
        ), '') as title_code__finding,
        nullif(concat_ws(
            ';',
            case when post_level_code__text <> post_level_code__raw then 'post_level_code:trimmed' end,
            case when post_level_code__kind = 'fix' then 'post_level_code:fixed_code' end,
            case when post_level_code__kind = 'unmapped' then 'post_level_code:unmapped_code' end,
            case when post_level_code__text is not null and post_level_code__kind is null then 'post_level_code:unknown_code' end
        ), '') as post_level_code__finding,
        case when mobile_no__text <> mobile_no__raw then 'mobile_no:trimmed' end as mobile_no__finding,
        case when email__text <> email__raw then 'email:trimmed' end as email__finding,
        case when office_phone_no__text <> office_phone_no__raw then 'office_phone_no:trimmed' end as office_phone_no__finding,
        case when home_address__text <> home_address__raw then 'home_address:trimmed' end as home_address__finding,
        case when home_phone_no__text <> home_phone_no__raw then 'home_phone_no:trimmed' end as home_phone_no__finding,
        case when emergency_contact_name__text <> emergency_contact_name__raw then 'emergency_contact_name:trimmed' end as emergency_contact_name__finding,
        case when emergency_contact_phone_no__text <> emergency_contact_phone_no__raw then 'emergency_contact_phone_no:trimmed' end as emergency_contact_phone_no__finding,
        case when operator_staff_no__text <> operator_staff_no__raw then 'operator_staff_no:trimmed' end as operator_staff_no__finding
    from coded
)

select
    cast(staff_no as varchar) as staff_no,
    cast(person_name as varchar) as person_name,
    cast(person_name_en as varchar) as person_name_en,
    cast(person_name_pinyin as varchar) as person_name_pinyin,
    cast(person_former_name as varchar) as person_former_name,
    cast(sex_code as varchar) as sex_code,
    cast(birth_date as date) as birth_date,
    cast(id_card_type_code as varchar) as id_card_type_code,
    cast(id_card_no as varchar) as id_card_no,
    cast(nationality_code as varchar) as nationality_code,
    cast(ethnic_code as varchar) as ethnic_code,
    cast(native_place_code as varchar) as native_place_code,
    cast(birth_place_code as varchar) as birth_place_code,
    cast(political_status_code as varchar) as political_status_code,
    cast(party_join_date as date) as party_join_date,
    cast(marital_status_code as varchar) as marital_status_code,
    cast(health_status_code as varchar) as health_status_code,
    cast(blood_type_code as varchar) as blood_type_code,
    cast(religion_code as varchar) as religion_code,
    cast(overseas_status_code as varchar) as overseas_status_code,
    cast(household_type_code as varchar) as household_type_code,
    cast(household_address as varchar) as household_address,
    cast(department_code as varchar) as department_code,
    cast(section_code as varchar) as section_code,
    cast(establishment_category_code as varchar) as establishment_category_code,
    cast(staff_category_code as varchar) as staff_category_code,
    cast(staff_status_code as varchar) as staff_status_code,
    cast(staff_source_code as varchar) as staff_source_code,
    cast(work_start_date as date) as work_start_date,
    join_school_date,
    cast(teach_start_date as date) as teach_start_date,
    cast(staff_employ_mode_code as varchar) as staff_employ_mode_code,
    cast(teach_status_code as varchar) as teach_status_code,
    cast(is_double_qualified as boolean) as is_double_qualified,
    cast(is_counselor as boolean) as is_counselor,
    cast(highest_education_code as varchar) as highest_education_code,
    cast(highest_degree_code as varchar) as highest_degree_code,
    cast(discipline_category_code as varchar) as discipline_category_code,
    cast(discipline_standard_code as varchar) as discipline_standard_code,
    cast(research_direction_desc as varchar) as research_direction_desc,
    cast(title_code as varchar) as title_code,
    cast(post_level_code as varchar) as post_level_code,
    cast(mobile_no as varchar) as mobile_no,
    cast(email as varchar) as email,
    cast(office_phone_no as varchar) as office_phone_no,
    cast(home_address as varchar) as home_address,
    cast(home_phone_no as varchar) as home_phone_no,
    cast(emergency_contact_name as varchar) as emergency_contact_name,
    cast(emergency_contact_phone_no as varchar) as emergency_contact_phone_no,
    retire_date,
    person_image_file,
    cast(record_created_at as {{ type_instant() }}) as record_created_at,
    cast(record_updated_at as {{ type_instant() }}) as record_updated_at,
    cast(operator_staff_no as varchar) as operator_staff_no,
    _row_key,
    _loaded_at,
    _source,
    nullif(concat_ws(
        ';',
        staff_no__finding,
        person_name__finding,
        person_name_en__finding,
        person_name_pinyin__finding,
        person_former_name__finding,
        sex_code__finding,
        birth_date__finding,
        id_card_type_code__finding,
        id_card_no__finding,
        nationality_code__finding,
        ethnic_code__finding,
        native_place_code__finding,
        birth_place_code__finding,
        political_status_code__finding,
        party_join_date__finding,
        marital_status_code__finding,
        health_status_code__finding,
        blood_type_code__finding,
        religion_code__finding,
        overseas_status_code__finding,
        household_type_code__finding,
        household_address__finding,
        department_code__finding,
        section_code__finding,
        establishment_category_code__finding,
        staff_category_code__finding,
        staff_status_code__finding,
        staff_source_code__finding,
        work_start_date__finding,
        teach_start_date__finding,
        staff_employ_mode_code__finding,
        teach_status_code__finding,
        is_double_qualified__finding,
        is_counselor__finding,
        highest_education_code__finding,
        highest_degree_code__finding,
        discipline_category_code__finding,
        discipline_standard_code__finding,
        research_direction_desc__finding,
        title_code__finding,
        post_level_code__finding,
        mobile_no__finding,
        email__finding,
        office_phone_no__finding,
        home_address__finding,
        home_phone_no__finding,
        emergency_contact_name__finding,
        emergency_contact_phone_no__finding,
        operator_staff_no__finding
    ), '') as _findings,
    '{' || nullif(concat_ws(
        ',',
        {{ json_member('staff_no', 'staff_no__raw', 'staff_no__finding') }},
        {{ json_member('person_name', 'person_name__raw', 'person_name__finding') }},
        {{ json_member('person_name_en', 'person_name_en__raw', 'person_name_en__finding') }},
        {{ json_member('person_name_pinyin', 'person_name_pinyin__raw', 'person_name_pinyin__finding') }},
        {{ json_member('person_former_name', 'person_former_name__raw', 'person_former_name__finding') }},
        {{ json_member('sex_code', 'sex_code__raw', 'sex_code__finding') }},
        {{ json_member('birth_date', 'birth_date__raw', 'birth_date__finding') }},
        {{ json_member('id_card_type_code', 'id_card_type_code__raw', 'id_card_type_code__finding') }},
        {{ json_member('id_card_no', 'id_card_no__raw', 'id_card_no__finding') }},
        {{ json_member('nationality_code', 'nationality_code__raw', 'nationality_code__finding') }},
        {{ json_member('ethnic_code', 'ethnic_code__raw', 'ethnic_code__finding') }},
        {{ json_member('native_place_code', 'native_place_code__raw', 'native_place_code__finding') }},
        {{ json_member('birth_place_code', 'birth_place_code__raw', 'birth_place_code__finding') }},
        {{ json_member('political_status_code', 'political_status_code__raw', 'political_status_code__finding') }},
        {{ json_member('party_join_date', 'party_join_date__raw', 'party_join_date__finding') }},
        {{ json_member('marital_status_code', 'marital_status_code__raw', 'marital_status_code__finding') }},
        {{ json_member('health_status_code', 'health_status_code__raw', 'health_status_code__finding') }},
        {{ json_member('blood_type_code', 'blood_type_code__raw', 'blood_type_code__finding') }},
        {{ json_member('religion_code', 'religion_code__raw', 'religion_code__finding') }},
        {{ json_member('overseas_status_code', 'overseas_status_code__raw', 'overseas_status_code__finding') }},
        {{ json_member('household_type_code', 'household_type_code__raw', 'household_type_code__finding') }},
        {{ json_member('household_address', 'household_address__raw', 'household_address__finding') }},
        {{ json_member('department_code', 'department_code__raw', 'department_code__finding') }},
        {{ json_member('section_code', 'section_code__raw', 'section_code__finding') }},
        {{ json_member('establishment_category_code', 'establishment_category_code__raw', 'establishment_category_code__finding') }},
        {{ json_member('staff_category_code', 'staff_category_code__raw', 'staff_category_code__finding') }},
        {{ json_member('staff_status_code', 'staff_status_code__raw', 'staff_status_code__finding') }},
        {{ json_member('staff_source_code', 'staff_source_code__raw', 'staff_source_code__finding') }},
        {{ json_member('work_start_date', 'work_start_date__raw', 'work_start_date__finding') }},
        {{ json_member('teach_start_date', 'teach_start_date__raw', 'teach_start_date__finding') }},
        {{ json_member('staff_employ_mode_code', 'staff_employ_mode_code__raw', 'staff_employ_mode_code__finding') }},
        {{ json_member('teach_status_code', 'teach_status_code__raw', 'teach_status_code__finding') }},
        {{ json_member('is_double_qualified', 'is_double_qualified__raw', 'is_double_qualified__finding') }},
        {{ json_member('is_counselor', 'is_counselor__raw', 'is_counselor__finding') }},
        {{ json_member('highest_education_code', 'highest_education_code__raw', 'highest_education_code__finding') }},
        {{ json_member('highest_degree_code', 'highest_degree_code__raw', 'highest_degree_code__finding') }},
        {{ json_member('discipline_category_code', 'discipline_category_code__raw', 'discipline_category_code__finding') }},
        {{ json_member('discipline_standard_code', 'discipline_standard_code__raw', 'discipline_standard_code__finding') }},
        {{ json_member('research_direction_desc', 'research_direction_desc__raw', 'research_direction_desc__finding') }},
        {{ json_member('title_code', 'title_code__raw', 'title_code__finding') }},
        {{ json_member('post_level_code', 'post_level_code__raw', 'post_level_code__finding') }},
        {{ json_member('mobile_no', 'mobile_no__raw', 'mobile_no__finding') }},
        {{ json_member('email', 'email__raw', 'email__finding') }},
        {{ json_member('office_phone_no', 'office_phone_no__raw', 'office_phone_no__finding') }},
        {{ json_member('home_address', 'home_address__raw', 'home_address__finding') }},
        {{ json_member('home_phone_no', 'home_phone_no__raw', 'home_phone_no__finding') }},
        {{ json_member('emergency_contact_name', 'emergency_contact_name__raw', 'emergency_contact_name__finding') }},
        {{ json_member('emergency_contact_phone_no', 'emergency_contact_phone_no__raw', 'emergency_contact_phone_no__finding') }},
        {{ json_member('operator_staff_no', 'operator_staff_no__raw', 'operator_staff_no__finding') }}
    ), '') || '}' as _originals
from judged
