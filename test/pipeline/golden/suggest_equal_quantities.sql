with "erp_held" as (
  select
    "code", "site", "location", "root", "quantity",
    count(*) over (partition by "site", "location", "root", "quantity") as "holders"
  from (
    select "code_material" as "code", "site", "location", "root", sum("quantity") as "quantity"
    from "evidence_erp"
    where "code_material" <> '' and "location" <> ''
    group by 1, 2, 3, 4
    union all
    select "code_material" as "code", '' as "site", '' as "location", "root", sum("quantity") as "quantity"
    from "evidence_erp"
    where "code_material" <> ''
    group by 1, 4
  ) as h
  where "quantity" <> 0
),
"mes_held" as (
  select
    "code", "site", "location", "root", "quantity",
    count(*) over (partition by "site", "location", "root", "quantity") as "holders"
  from (
    select "code_material" as "code", "site", "location", "root", sum("quantity") as "quantity"
    from "evidence_mes"
    where "code_material" <> '' and "location" <> ''
    group by 1, 2, 3, 4
    union all
    select "code_material" as "code", '' as "site", '' as "location", "root", sum("quantity") as "quantity"
    from "evidence_mes"
    where "code_material" <> ''
    group by 1, 4
  ) as h
  where "quantity" <> 0
),
"met" as (
  select
    e."code" as "erp", m."code" as "mes", e."site", e."location", e."quantity", e."root", e."holders" * m."holders" as "holders"
  from "erp_held" as e
  join "mes_held" as m
    on m."site" = e."site" and m."location" = e."location" and m."root" = e."root" and m."quantity" = e."quantity"
  where e."holders" <= 8 and m."holders" <= 8
),
"ranked" as (
  select
    *,
    row_number() over (partition by "erp", "mes" order by "holders", case when "location" = '' then 1 else 0 end, "site", "location", "quantity", "root") as "position",
    count(*) over (partition by "erp", "mes") as "shared",
    sum(case when "holders" = 1 then 1 else 0 end) over (partition by "erp", "mes") as "sole"
  from "met"
)
select
  "erp", "mes", "site", "location", "quantity", "root", "shared",
  case when "sole" > 1 then 'several' when "sole" = 1 then 'one' else 'common' end as "level"
from "ranked"
where "position" = 1
