with "own" as (
  select
    "code_site" as "site_code",
    "code_location" as "code",
    max("site") as "canonical_site",
    max("location") as "canonical",
    max("known_location") as "known",
    max(case when "in_scope" = 1 or "any_scope" = 0 then 1 else 0 end) as "asked",
    sum("rows") as "rows",
    min("description") as "description",
    case when min("root") = max("root") then min("root") end as "root",
    max(case when "lot" <> '' or "serial" <> '' then 1 else 0 end) as "tracked"
  from "evidence_mes"
  cross join (select max("in_scope") as "any_scope" from "evidence_mes") as s
  where "code_location" <> ''
  group by 1, 2
),
"others" as (
  select distinct "site" as "site", "location" as "code"
  from "evidence_erp"
)
select
  f."site_code",
  f."code",
  f."canonical_site",
  f."canonical",
  f."known",
  case when f."known" = 0 and o."code" is null then 1 else 0 end as "open",
  f."asked",
  f."rows",
  f."description",
  f."root",
  f."tracked"
from "own" as f
left join "others" as o on o."code" = f."canonical" and o."site" = f."canonical_site"
