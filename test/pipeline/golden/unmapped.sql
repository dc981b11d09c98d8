with "erp_1_spelled" as (
  select
    *,
    case
      when regexp_full_match("quantity", '[+-]?[0-9]{1,18}(,[0-9]{1,9})?')
        then replace("quantity", ',', '.')
      when regexp_full_match("quantity", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)|(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]+)?|,[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("quantity", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(replace(regexp_replace("quantity", '[^0-9,]', '', 'g'), ',', '.'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_quantity"
  from "erp_1_landed"
),
"erp_1_text" as (
  select
    coalesce("location", '') as "location",
    regexp_replace(regexp_replace(coalesce("material", ''), '^[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+|[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+$', '', 'g'), '^0+([0-9]+)$', '\1', 'g') as "material",
    coalesce("lot", '') as "lot",
    coalesce("status", '') as "status",
    coalesce("unit", '') as "unit",
    case
      when length("spelled_quantity") <= 9
          or (strpos("spelled_quantity", '.') between 1 and 10 and length("spelled_quantity") - strpos("spelled_quantity", '.') <= 9)
        then cast(cast("spelled_quantity" as decimal(18,9)) as decimal(38,9))
      when regexp_full_match("spelled_quantity", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
        then cast("spelled_quantity" as decimal(38,9))
    end as "quantity",
    false as "skipped"
  from "erp_1_spelled"
),
"erp_1_coded" as (
  select
    t."location" as "location",
    coalesce("material"."canonical", t."material") as "material",
    t."lot" as "lot",
    coalesce("status"."canonical", t."status") as "status",
    ("material"."canonical" is null and t."material" <> '') as "unmapped_material",
    ("status"."canonical" is null and t."status" <> '') as "unmapped_status",
    ((t."location" = '') or (t."material" = '') or ("status"."canonical" is null and t."status" <> '')) as "key_refused",
    "t"."unit" as "unit",
    "t"."quantity" as "quantity",
    "t"."skipped" as "skipped"
  from "erp_1_text" as t
  left join "parts_erp_1" as "material" on "material"."code" = lower(t."material")
  left join "statuses_erp_1" as "status" on "status"."code" = lower(t."status")
),
"erp_1_measured" as (
  select
    k."location" as "location",
    k."material" as "material",
    k."lot" as "lot",
    k."status" as "status",
    coalesce(u."unit", k."unit") as "source_unit",
    coalesce(u."root", coalesce(u."unit", k."unit")) as "unit",
    coalesce(u."factor", 1) as "factor",
    coalesce(u."denominator", 1) as "denominator",
    '0|' || u."label" as "label",
    (k."key_refused" or ((coalesce(u."unit", k."unit") = '') or (u."factor" is null and not (coalesce(u."unit", k."unit") = ''))) or k."quantity" is null) as "refused",
    (k."status" = 'unrestricted' or k."status" = 'quality' or k."status" = 'blocked' or k."status" = 'restricted' or k."status" = 'returns' or k."status" = '') as "in_scope",
    0 as "feed",
    "k"."unmapped_material" as "unmapped_material",
    "k"."unmapped_status" as "unmapped_status",
    "k"."quantity" as "quantity",
    "k"."skipped" as "skipped",
    k."material" as "listed_code",
    '' as "listed_site"
  from "erp_1_coded" as k
  left join "units_erp" as u on u."code" = lower(k."unit")
),
"erp_1_rows" as (
  select
    r."location" as "location",
    r."material" as "material",
    r."lot" as "lot",
    r."status" as "status",
    0 as "not_ours",
    r."unmapped_material" as "unmapped_material",
    r."source_unit" as "source_unit",
    r."unit" as "unit",
    r."factor" as "factor",
    r."denominator" as "denominator",
    r."feed" as "feed",
    r."label" as "label",
    r."quantity" as "quantity",
    true as "first",
    case when r."skipped" then 'filtered' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'filtered' end as "record",
    case when r."skipped" then 'skipped' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'out_of_scope' end as "disposition",
    r."listed_code",
    r."listed_site"
  from "erp_1_measured" as r
)
select
  r."listed_code" as "code",
  r."listed_site" as "site",
  sum(case when r."first" then 1 else 0 end) as "rows",
  sum(case when r."disposition" = 'accepted' then cast(r."quantity" * r."factor" as decimal(38,18)) else 0 end) as "quantity",
  r."denominator",
  cast(null as decimal(38,9)) as "unit_cost",
  cast(null as decimal(38,9)) as "cost_unit",
  cast(null as varchar) as "currency"
from "erp_1_rows" as r
where r."record" = 'accepted' and r."unmapped_material"
group by 1, 2, 5, 6, 7, 8
