with "open" as (
  select
    "order",
    "material",
    'quantity' as "measure",
    "unit" as "unit",
    "verdict_quantity" as "verdict",
    "presence",
    "erp_lines",
    "mes_lines",
    "erp_quantity" as "erp_value",
    "mes_quantity" as "mes_value",
    "difference_quantity" as "difference"
  from "compared"
  where "order" is not null and not "mixed" and ("verdict_quantity" <> 'match' and ("verdict_quantity" <> 'within_tolerance' or "presence" <> 'both'))
  union all
  select
    "order",
    "material",
    'amount' as "measure",
    "currency" as "unit",
    "verdict_amount" as "verdict",
    "presence",
    "erp_lines",
    "mes_lines",
    "erp_amount" as "erp_value",
    "mes_amount" as "mes_value",
    "difference_amount" as "difference"
  from "compared"
  where "order" is not null and not "mixed" and ("verdict_amount" <> 'match' and ("verdict_amount" <> 'within_tolerance' or "presence" <> 'both'))
  union all
  select
    "order",
    "material",
    "measure",
    "unit",
    "verdict",
    "presence",
    "erp_lines",
    "mes_lines",
    "erp_value",
    "mes_value",
    "difference"
  from "regrouped"
  where ("verdict" <> 'match' and ("verdict" <> 'within_tolerance' or "presence" <> 'both'))
),
"crowded" as (
  select
    u.*,
    u."presence" <> 'both' and (
      false
    ) as "crowded",
    min(case when u."presence" = 'erp' then u."unit" end) over (partition by u."order", u."material", u."measure") as "erp_unit",
    min(case when u."presence" = 'mes' then u."unit" end) over (partition by u."order", u."material", u."measure") as "mes_unit",
    case when count(case when u."presence" = 'erp' then u."erp_value" end) over (partition by u."order", u."material", u."measure") = 1 then min(case when u."presence" = 'erp' then u."erp_value" end) over (partition by u."order", u."material", u."measure") end as "erp_only",
    case when count(case when u."presence" = 'mes' then u."mes_value" end) over (partition by u."order", u."material", u."measure") = 1 then min(case when u."presence" = 'mes' then u."mes_value" end) over (partition by u."order", u."material", u."measure") end as "mes_only"
  from "open" as u
)
select
  row_number() over (
    order by
      c."order" nulls last,
      c."material" nulls last,
      c."unit" nulls last,
      c."measure" nulls last
  ) as "ordinal",
  c."order",
  c."material",
  c."measure",
  c."unit",
  c."presence",
  c."erp_lines",
  c."mes_lines",
  c."erp_value",
  c."mes_value",
  c."difference",
  case when c."crowded" then 'ambiguous' else c."verdict" end as "verdict",
  case when c."verdict" = 'ambiguous' then 1 else 0 end as "rejected",
  0 as "not_ours",
  case c."presence" when 'erp' then c."mes_unit" when 'mes' then c."erp_unit" end as "other_unit",
  case c."presence" when 'erp' then c."mes_only" when 'mes' then c."erp_only" end as "other_value",
  cast(null as decimal(38,9)) as "unit_cost",
  cast(null as decimal(38,9)) as "cost_unit",
  cast(null as varchar) as "currency"
from "crowded" as c
