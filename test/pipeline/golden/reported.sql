with "open" as (
  select
    "site",
    "location",
    "material",
    "lot",
    "status",
    'quantity' as "measure",
    "unit" as "unit",
    "verdict_quantity" as "verdict",
    "presence",
    "erp_lines",
    "mes_lines",
    "erp_quantity" as "erp_value",
    "mes_quantity" as "mes_value",
    "difference_quantity" as "difference",
    "not_ours"
  from "compared"
  where "site" is not null
),
"crowded" as (
  select
    u.*,
    u."presence" <> 'both' and (
      (
        sum(case when u."presence" = 'erp' and u."lot" = '' then 1 else 0 end) over (partition by u."site", u."location", u."material", u."status", u."measure", u."unit") > 0
        and sum(case when u."presence" = 'mes' and not u."lot" = '' then 1 else 0 end) over (partition by u."site", u."location", u."material", u."status", u."measure", u."unit") > 1
        and ((u."presence" = 'erp' and u."lot" = '') or (u."presence" = 'mes' and not u."lot" = ''))
      )
      or (
        sum(case when u."presence" = 'mes' and u."lot" = '' then 1 else 0 end) over (partition by u."site", u."location", u."material", u."status", u."measure", u."unit") > 0
        and sum(case when u."presence" = 'erp' and not u."lot" = '' then 1 else 0 end) over (partition by u."site", u."location", u."material", u."status", u."measure", u."unit") > 1
        and ((u."presence" = 'mes' and u."lot" = '') or (u."presence" = 'erp' and not u."lot" = ''))
      )
    ) as "crowded",
    min(case when u."presence" = 'erp' then u."unit" end) over (partition by u."site", u."location", u."material", u."lot", u."status", u."measure") as "erp_unit",
    min(case when u."presence" = 'mes' then u."unit" end) over (partition by u."site", u."location", u."material", u."lot", u."status", u."measure") as "mes_unit",
    case when count(case when u."presence" = 'erp' then u."erp_value" end) over (partition by u."site", u."location", u."material", u."lot", u."status", u."measure") = 1 then min(case when u."presence" = 'erp' then u."erp_value" end) over (partition by u."site", u."location", u."material", u."lot", u."status", u."measure") end as "erp_only",
    case when count(case when u."presence" = 'mes' then u."mes_value" end) over (partition by u."site", u."location", u."material", u."lot", u."status", u."measure") = 1 then min(case when u."presence" = 'mes' then u."mes_value" end) over (partition by u."site", u."location", u."material", u."lot", u."status", u."measure") end as "mes_only"
  from "open" as u
)
select
  row_number() over (
    order by
      c."site" nulls last,
      c."location" nulls last,
      c."material" nulls last,
      c."lot" nulls last,
      c."status" nulls last,
      c."unit" nulls last,
      c."measure" nulls last
  ) as "ordinal",
  c."site",
  c."location",
  c."material",
  c."lot",
  c."status",
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
  c."not_ours" as "not_ours",
  case c."presence" when 'erp' then c."mes_unit" when 'mes' then c."erp_unit" end as "other_unit",
  case c."presence" when 'erp' then c."mes_only" when 'mes' then c."erp_only" end as "other_value",
  case
    when s."material" is null then case when (b."base_unit" = '' or b."base_unit" = c."unit") then b."unit_cost" end
    when (s."base_unit" = '' or s."base_unit" = c."unit") then s."unit_cost"
  end as "unit_cost",
  case
    when s."material" is null then case when (b."base_unit" = '' or b."base_unit" = c."unit") then b."cost_unit" end
    when (s."base_unit" = '' or s."base_unit" = c."unit") then s."cost_unit"
  end as "cost_unit",
  case
    when s."material" is null then case when (b."base_unit" = '' or b."base_unit" = c."unit") then b."currency" end
    when (s."base_unit" = '' or s."base_unit" = c."unit") then s."currency"
  end as "currency"
from "crowded" as c
left join "materials" as b on b."material" = c."material" and b."site" = ''
left join "materials" as s on s."material" = c."material" and s."site" = c."site" and s."site" <> ''
