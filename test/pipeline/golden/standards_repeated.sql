select
  "site",
  "material",
  "category",
  "component",
  "item",
  "differs",
  "file",
  "record_number"
from (
  select
    r."site",
    r."material",
    r."category",
    r."component",
    r."item",
    d."differs",
    r."file",
    r."record_number",
    row_number() over (partition by r."site", r."material", r."category", r."component", r."item" order by r."file", r."record_number") as "position"
  from "standards_read" as r
  join (
    select "site", "material", "category", "component", "item", case when min("base_quantity") < max("base_quantity") then 'base_quantity' when min("unit_cost") < max("unit_cost") then 'unit_cost' when min(case when "unit_cost" is not null then cast("cost_unit" * "factor" as decimal(38,18)) end) < max(case when "unit_cost" is not null then cast("cost_unit" * "factor" as decimal(38,18)) end) then 'cost_unit' when min("lot_size") < max("lot_size") then 'lot_size' when min("scrap_share") < max("scrap_share") then 'scrap_share' when min(case when "unit_cost" is not null then "currency" end) < max(case when "unit_cost" is not null then "currency" end) then 'currency' end as "differs"
    from "standards_read"
    where "disposition" = 'accepted'
    group by "site", "material", "category", "component", "item"
    having (min("base_quantity") < max("base_quantity") or min("unit_cost") < max("unit_cost") or min(case when "unit_cost" is not null then cast("cost_unit" * "factor" as decimal(38,18)) end) < max(case when "unit_cost" is not null then cast("cost_unit" * "factor" as decimal(38,18)) end) or min("lot_size") < max("lot_size") or min("scrap_share") < max("scrap_share") or min(case when "unit_cost" is not null then "currency" end) < max(case when "unit_cost" is not null then "currency" end))
    order by "site", "material", "category", "component", "item"
    limit 10
  ) as d on d."site" = r."site" and d."material" = r."material" and d."category" = r."category" and d."component" = r."component" and d."item" = r."item"
  where r."disposition" = 'accepted'
) as p
where "position" <= 5
