with "rows" as (
  select
    *,
    cast("file" as varchar) || ':' || cast("record_number" as varchar) as "record",
    coalesce("new_refused_field", "old_refused_field", case
      when "old_unmapped_location" <> "new_unmapped_location" then 'location'
      when "old_location" <> "new_location" then 'location'
      when "old_material" <> "new_material" then 'material'
      when "old_status" <> "new_status" then 'status'
      else ''
    end) as "decided_by",
    case when "old_ours" then "old_unit_cost" end as "priced_old_unit_cost",
    case when "old_ours" then "old_cost_unit" end as "priced_old_cost_unit",
    case when "old_ours" then "old_currency" end as "priced_old_currency",
    case when "new_ours" then "new_unit_cost" end as "priced_new_unit_cost",
    case when "new_ours" then "new_cost_unit" end as "priced_new_cost_unit",
    case when "new_ours" then "new_currency" end as "priced_new_currency"
  from "moved"
),
"used" as (
  select * from "rows" where "old_amount" is not null and "new_amount" is not null
),
"stated" as (
  select
    "side",
    'location' as "field",
    'location' as "code_field",
    "code_site" as "within",
    "code_location" as "code",
    '' as "source_unit",
    "old_location" as "old",
    "new_location" as "new",
    '' as "old_rate",
    '' as "new_rate",
    "record" as "record",
    "key" as "key",
    "old_amount" as "old_amount",
    "new_amount" as "new_amount",
    "old_unit" as "old_unit",
    "new_unit" as "new_unit",
    "priced_old_unit_cost" as "old_unit_cost",
    "priced_old_cost_unit" as "old_cost_unit",
    "priced_old_currency" as "old_currency",
    "priced_new_unit_cost" as "new_unit_cost",
    "priced_new_cost_unit" as "new_cost_unit",
    "priced_new_currency" as "new_currency"
  from "used"
  where "old_location" <> "new_location"
  union all
  select
    "side",
    'material' as "field",
    'material' as "code_field",
    '' as "within",
    "code_material" as "code",
    '' as "source_unit",
    "old_material" as "old",
    "new_material" as "new",
    '' as "old_rate",
    '' as "new_rate",
    "record" as "record",
    "key" as "key",
    "old_amount" as "old_amount",
    "new_amount" as "new_amount",
    "old_unit" as "old_unit",
    "new_unit" as "new_unit",
    "priced_old_unit_cost" as "old_unit_cost",
    "priced_old_cost_unit" as "old_cost_unit",
    "priced_old_currency" as "old_currency",
    "priced_new_unit_cost" as "new_unit_cost",
    "priced_new_cost_unit" as "new_cost_unit",
    "priced_new_currency" as "new_currency"
  from "used"
  where "old_material" <> "new_material"
  union all
  select
    "side",
    'status' as "field",
    'status' as "code_field",
    '' as "within",
    "code_status" as "code",
    '' as "source_unit",
    "old_status" as "old",
    "new_status" as "new",
    '' as "old_rate",
    '' as "new_rate",
    "record" as "record",
    "key" as "key",
    "old_amount" as "old_amount",
    "new_amount" as "new_amount",
    "old_unit" as "old_unit",
    "new_unit" as "new_unit",
    "priced_old_unit_cost" as "old_unit_cost",
    "priced_old_cost_unit" as "old_cost_unit",
    "priced_old_currency" as "old_currency",
    "priced_new_unit_cost" as "new_unit_cost",
    "priced_new_cost_unit" as "new_cost_unit",
    "priced_new_currency" as "new_currency"
  from "used"
  where "old_status" <> "new_status"
  union all
  select
    "side",
    'unit' as "field",
    'unit' as "code_field",
    case when "new_material" in (select "material" from "changed_own_units") then "new_material" else '' end as "within",
    "code_unit" as "code",
    "new_source_unit" as "source_unit",
    "old_unit" as "old",
    "new_unit" as "new",
    '' as "old_rate",
    '' as "new_rate",
    "record" as "record",
    "key" as "key",
    "old_amount" as "old_amount",
    "new_amount" as "new_amount",
    "old_unit" as "old_unit",
    "new_unit" as "new_unit",
    "priced_old_unit_cost" as "old_unit_cost",
    "priced_old_cost_unit" as "old_cost_unit",
    "priced_old_currency" as "old_currency",
    "priced_new_unit_cost" as "new_unit_cost",
    "priced_new_cost_unit" as "new_cost_unit",
    "priced_new_currency" as "new_currency"
  from "used"
  where "old_unit" <> "new_unit" and ("old_material" = "new_material" or "old_source_unit" <> "new_source_unit")
  union all
  select
    "side",
    'quantity' as "field",
    case when "old_quantity" = "new_quantity" then 'unit' else '' end as "code_field",
    case when "old_quantity" = "new_quantity" then case when "new_material" in (select "material" from "changed_own_units") then "new_material" else '' end else '' end as "within",
    case when "old_quantity" = "new_quantity" then "code_unit" else '' end as "code",
    case when "old_quantity" = "new_quantity" then "new_source_unit" else '' end as "source_unit",
    "old_unit" as "old",
    "new_unit" as "new",
    case when "old_quantity" = "new_quantity" then cast("old_factor" as varchar) || '/' || cast("old_denominator" as varchar) else '' end as "old_rate",
    case when "old_quantity" = "new_quantity" then cast("new_factor" as varchar) || '/' || cast("new_denominator" as varchar) else '' end as "new_rate",
    "record" as "record",
    "key" as "key",
    "old_amount" as "old_amount",
    "new_amount" as "new_amount",
    "old_unit" as "old_unit",
    "new_unit" as "new_unit",
    "priced_old_unit_cost" as "old_unit_cost",
    "priced_old_cost_unit" as "old_cost_unit",
    "priced_old_currency" as "old_currency",
    "priced_new_unit_cost" as "new_unit_cost",
    "priced_new_cost_unit" as "new_cost_unit",
    "priced_new_currency" as "new_currency"
  from "used"
  where "old_unit" = "new_unit" and "old_amount" <> "new_amount" and ("old_material" = "new_material" or "old_source_unit" <> "new_source_unit")
  union all
  select
    "side",
    'disposition' as "field",
    "decided_by" as "code_field",
    case when "decided_by" in ('site', 'location') then "code_site" else '' end as "within",
    case "decided_by"
      when 'site' then "code_site"
      when 'location' then "code_location"
      when 'material' then "code_material"
      when 'lot' then "code_lot"
      when 'serial' then "code_serial"
      when 'status' then "code_status"
      when 'ownership' then "code_ownership"
      when 'unit' then "code_unit"
      else ''
    end as "code",
    case when "decided_by" = 'unit' then coalesce("new_source_unit", "old_source_unit") else '' end as "source_unit",
    coalesce("old_disposition" || coalesce(': ' || "old_refused_field" || ' ' || "old_refused_code", ''), '') as "old",
    coalesce("new_disposition" || coalesce(': ' || "new_refused_field" || ' ' || "new_refused_code", ''), '') as "new",
    '' as "old_rate",
    '' as "new_rate",
    "record" as "record",
    "key" as "key",
    "old_amount" as "old_amount",
    "new_amount" as "new_amount",
    "old_unit" as "old_unit",
    "new_unit" as "new_unit",
    "priced_old_unit_cost" as "old_unit_cost",
    "priced_old_cost_unit" as "old_cost_unit",
    "priced_old_currency" as "old_currency",
    "priced_new_unit_cost" as "new_unit_cost",
    "priced_new_cost_unit" as "new_cost_unit",
    "priced_new_currency" as "new_currency"
  from "rows"
  where coalesce("old_disposition", '') <> coalesce("new_disposition", '')
),
"counted" as (
  select "side", "field", "code_field", "within", "code", "source_unit", "old", "new", "old_rate", "new_rate", count(distinct "record") as "rows", count(distinct "key") as "keys"
  from "stated"
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
),
"parts" as (
  select
    "side",
    "field",
    "code_field",
    "within",
    "code",
    "source_unit",
    "old",
    "new",
    "old_rate",
    "new_rate",
    "old_unit",
    "new_unit",
    "old_unit_cost",
    "old_cost_unit",
    "old_currency",
    "new_unit_cost",
    "new_cost_unit",
    "new_currency",
    count(distinct case when "old_amount" is not null then "record" end) as "old_rows",
    sum("old_amount") as "old_amount",
    sum(abs("old_amount")) as "old_absolute",
    count(distinct case when "new_amount" is not null then "record" end) as "new_rows",
    sum("new_amount") as "new_amount",
    sum(abs("new_amount")) as "new_absolute"
  from "stated"
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18
)
select p.*, c."rows", c."keys"
from "parts" as p
join "counted" as c
  on c."side" = p."side"
    and c."field" = p."field"
    and c."code_field" = p."code_field"
    and c."within" = p."within"
    and c."code" = p."code"
    and c."source_unit" = p."source_unit"
    and c."old" = p."old"
    and c."new" = p."new"
    and c."old_rate" = p."old_rate"
    and c."new_rate" = p."new_rate"
