select
  "site",
  "material",
  "category",
  "component",
  "item",
  "unit",
  "denominator",
  "currency",
  sum(cast("quantity_per" * "factor" as decimal(38,18))) as "quantity_per",
  min("base_quantity") as "base_quantity",
  sum(cast("fixed_quantity" * "factor" as decimal(38,18))) as "fixed_quantity",
  min("unit_cost") as "unit_cost",
  min(case when "unit_cost" is not null then cast("cost_unit" * "factor" as decimal(38,18)) end) as "cost_unit",
  min("lot_size") as "lot_size",
  min("scrap_share") as "scrap_share",
  case when min("operation") = max("operation") then min("operation") end as "operation"
from "standards_read"
where "disposition" = 'accepted'
group by "site", "material", "category", "component", "item", "unit", "denominator", "currency"
