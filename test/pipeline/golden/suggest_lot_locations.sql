with "pairs" as (
  select p.*
  from "shared_lots" as p
  join "facts_material_erp" as e on e."code" = p."erp"
  join "facts_material_mes" as m on m."code" = p."mes"
  where e."open" = 1 or m."open" = 1
),
"erp_lots" as (
  select
    "code_material" as "code", lower("lot") as "lot", lower("serial") as "serial",
    min(case when "serial" <> '' then 'serial number ' || "serial" else 'lot ' || "lot" end) as "witness",
    "site", "location", "root", sum("quantity") as "quantity"
  from "evidence_erp"
  where "code_material" <> '' and ("lot" <> '' or "serial" <> '')
  group by 1, 2, 3, 5, 6, 7
),
"mes_lots" as (
  select
    "code_material" as "code", lower("lot") as "lot", lower("serial") as "serial",
    min(case when "serial" <> '' then 'serial number ' || "serial" else 'lot ' || "lot" end) as "witness",
    "site", "location", "root", sum("quantity") as "quantity"
  from "evidence_mes"
  where "code_material" <> '' and ("lot" <> '' or "serial" <> '')
  group by 1, 2, 3, 5, 6, 7
),
"ranked" as (
  select
    p."erp", p."mes", a."witness", a."site", a."location", a."quantity" as "erp_quantity", b."quantity" as "mes_quantity", a."root",
    row_number() over (
      partition by p."erp", p."mes"
      order by case when a."quantity" = b."quantity" then 0 else 1 end, a."witness", a."site", a."location"
    ) as "position"
  from "pairs" as p
  join "erp_lots" as a on a."code" = p."erp"
  join "mes_lots" as b
    on b."code" = p."mes" and b."lot" = a."lot" and b."serial" = a."serial"
      and b."site" = a."site" and b."location" = a."location" and b."root" = a."root"
)
select "erp", "mes", "witness", "site", "location", "erp_quantity", "mes_quantity", "root"
from "ranked"
where "position" = 1
