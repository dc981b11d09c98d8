select
  'quantity' as "measure", "verdict_quantity" as "verdict", "presence", "unit" as "unit",
  coalesce(sum("keys"), 0) as "keys",
  coalesce(sum("erp_quantity"), 0) as "erp_value",
  coalesce(sum("mes_quantity"), 0) as "mes_value",
  coalesce(sum("difference_quantity"), 0) as "difference",
  coalesce(sum("divided_quantity"), 0) as "divided"
from "compared"
where "total" is null and not "mixed"
group by 2, 3, 4
union all
select
  'amount' as "measure", "verdict_amount" as "verdict", "presence", "currency" as "unit",
  coalesce(sum("keys"), 0) as "keys",
  coalesce(sum("erp_amount"), 0) as "erp_value",
  coalesce(sum("mes_amount"), 0) as "mes_value",
  coalesce(sum("difference_amount"), 0) as "difference",
  coalesce(sum("divided_amount"), 0) as "divided"
from "compared"
where "total" is null and not "mixed" and "verdict_amount" is not null
group by 2, 3, 4
union all
select
  "measure", "verdict", "presence", "unit", count(*) as "keys",
  coalesce(sum("erp_value"), 0) as "erp_value",
  coalesce(sum("mes_value"), 0) as "mes_value",
  coalesce(sum("difference"), 0) as "difference",
  coalesce(sum("divided"), 0) as "divided"
from "regrouped"
group by 1, 2, 3, 4
