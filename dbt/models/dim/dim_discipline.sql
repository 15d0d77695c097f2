-- Disciplines of the graduate catalogue with their category: the common tree of majors, projects and people.
with

catalogue as (
    select * from {{ source('dim', 'dim_code') }}
    where code_set = 'MOE_graduate_catalog_2022'
)

select
    catalogue.code as discipline_code,
    catalogue.label as discipline_name,
    substr(catalogue.code, 1, 2) as discipline_category_code,
    category.label as discipline_category_name
from catalogue
left join catalogue as category
    on substr(catalogue.code, 1, 2) = category.code
