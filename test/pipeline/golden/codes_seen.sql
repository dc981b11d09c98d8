with "mes_1_spelled" as (
  select
    *
  from "mes_1_landed"
),
"mes_1_text" as (
  select
    coalesce("material", '') as "material",
    coalesce("lot", '') as "lot",
    coalesce("unit", '') as "unit",
    false as "skipped"
  from "mes_1_spelled"
),
"mes_1_coded" as (
  select
    coalesce("material"."canonical", t."material") as "material",
    t."lot" as "lot",
    ("material"."canonical" is null and t."material" <> '') as "unmapped_material",
    (t."material" = '') as "key_refused",
    "t"."unit" as "unit",
    "t"."skipped" as "skipped"
  from "mes_1_text" as t
  left join "parts_mes_1" as "material" on "material"."code" = lower(t."material")
),
"found" as (
  select
    "has_material"."code" as "material",
    "has_lot"."code" as "lot"
  from (
    select k."material" as "material", k."lot" as "lot" from "mes_1_coded" as k
  ) as r
  left join (select "code" from "candidates" where "field" = 'material' and "side" = 'erp') as "has_material"
    on "has_material"."code" = r."material"
  left join (select "code" from "candidates" where "field" = 'lot' and "side" = 'erp') as "has_lot"
    on "has_lot"."code" = r."lot"
  group by 1, 2
)
select distinct v."field", case v."field" when 'material' then h."material" when 'lot' then h."lot" end as "code"
from "found" as h
cross join (values ('material'), ('lot')) as v("field")
where case v."field" when 'material' then h."material" when 'lot' then h."lot" end is not null
