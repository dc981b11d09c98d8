select
  "site",
  "order",
  "operation",
  "unit",
  "denominator",
  sum(cast("yield" * "factor" as decimal(38,18))) as "yield",
  sum(cast("scrap" * "factor" as decimal(38,18))) as "scrap",
  sum("hours") as "hours",
  case when min("at") = max("at") then min("at") end as "at",
  case when min("final") = max("final") then min("final") end as "final"
from "confirmations_read"
where "disposition" = 'accepted'
group by "site", "order", "operation", "unit", "denominator"
