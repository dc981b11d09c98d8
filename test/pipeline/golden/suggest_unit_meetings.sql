with "own" as (
  select
    "site", "location", "material", lower("lot") as "lot", lower("serial") as "serial", "unit_code", min("lot") as "shown_lot", min("serial") as "shown_serial", sum("quantity") as "quantity"
  from "evidence_mes"
  where "unit_known" = 0
  group by 1, 2, 3, 4, 5, 6
),
"others" as (
  select "site", "location", "material", lower("lot") as "lot", lower("serial") as "serial", "root", sum("quantity") as "quantity"
  from "evidence_erp"
  where "unit_known" = 1
  group by 1, 2, 3, 4, 5, 6
),
"met" as (
  select
    a."unit_code" as "code", u."unit",
    case when cast(a."quantity" as decimal(38,9)) * u."factor" = cast(b."quantity" * u."denominator" as decimal(38,18)) then 1 else 0 end as "equal",
    a."material" || case
      when a."serial" <> '' then ', serial number ' || a."shown_serial"
      when a."lot" <> '' then ', lot ' || a."shown_lot"
      else ''
    end as "stock"
  from "own" as a
  join "others" as b
    on b."material" = a."material" and b."lot" = a."lot" and b."serial" = a."serial"
      and b."site" = a."site" and b."location" = a."location"
  join "root_factors" as u on u."root" = b."root"
  where a."quantity" <> 0
)
select
  "code", "unit", sum("equal") as "equal", count(*) as "met",
  min(case when "equal" = 1 then "stock" end) as "sample"
from "met"
group by 1, 2
