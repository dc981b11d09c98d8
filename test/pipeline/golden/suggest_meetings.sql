with "own" as (
  select
    "code_site" as "site_code", "code_location" as "code",
    "material", lower("lot") as "lot", lower("serial") as "serial", case when min("root") = max("root") then min("root") end as "root",
    min("lot") as "shown_lot", min("serial") as "shown_serial", sum("quantity") as "quantity"
  from "evidence_mes"
  group by 1, 2, 3, 4, 5
),
"others" as (
  select
    "site" as "target_site", "location" as "target",
    "material", lower("lot") as "lot", lower("serial") as "serial", case when min("root") = max("root") then min("root") end as "root", sum("quantity") as "quantity"
  from "evidence_erp"
  where "location" <> ''
  group by 1, 2, 3, 4, 5
),
"met" as (
  select
    a."site_code", a."code", b."target_site", b."target",
    a."material", a."lot", a."serial",
    a."material" || case
      when a."serial" <> '' then ', serial number ' || a."shown_serial"
      when a."lot" <> '' then ', lot ' || a."shown_lot"
      else ''
    end as "stock",
    case when a."root" = b."root" and a."quantity" = b."quantity" then 1 else 0 end as "equal"
  from "own" as a
  join "facts_location_mes" as f on f."code" = a."code" and f."site_code" = a."site_code" and f."open" = 1 and f."asked" = 1
  join "others" as b
    on b."material" = a."material" and b."lot" = a."lot" and b."serial" = a."serial"
),
"shared_out" as (
  select
    *,
    count(*) over (partition by "site_code", "code", "material", "lot", "serial") as "locations",
    sum("equal") over (partition by "site_code", "code", "material", "lot", "serial") as "equals"
  from "met"
),
"weighed" as (
  select
    *,
    case when "equals" = 0 then case "locations" when 1 then 60 when 2 then 30 when 3 then 20 when 4 then 15 when 5 then 12 when 6 then 10 end when "equal" = 1 then case "equals" when 1 then 60 when 2 then 30 when 3 then 20 when 4 then 15 when 5 then 12 when 6 then 10 end end as "weight"
  from "shared_out"
)
select
  "site_code", "code", "target_site", "target",
  sum("weight") as "weight", count("weight") as "meetings", sum("equal") as "equal",
  coalesce(min(case when "equal" = 1 then "stock" end), min("stock")) as "sample"
from "weighed"
where "weight" is not null
group by 1, 2, 3, 4
