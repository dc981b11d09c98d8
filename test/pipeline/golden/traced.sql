with "erp_1_spelled" as (
  select
    *,
    case
      when regexp_full_match("quantity", '[+-]?[0-9]{1,18}(,[0-9]{1,9})?')
        then replace("quantity", ',', '.')
      when regexp_full_match("quantity", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)|(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]+)?|,[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("quantity", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(replace(regexp_replace("quantity", '[^0-9,]', '', 'g'), ',', '.'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_quantity"
  from "erp_1_candidates"
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
    false as "skipped",
    "file" as "file",
    "record_number" as "record_number",
    coalesce("location", '') as "raw_location",
    coalesce("material", '') as "raw_material",
    coalesce("lot", '') as "raw_lot",
    coalesce("status", '') as "raw_status",
    coalesce("unit", '') as "raw_unit",
    '' as "named"
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
    "t"."skipped" as "skipped",
    "t"."file" as "file",
    "t"."record_number" as "record_number",
    "t"."raw_location" as "raw_location",
    "t"."raw_material" as "raw_material",
    "t"."raw_lot" as "raw_lot",
    "t"."raw_status" as "raw_status",
    "t"."raw_unit" as "raw_unit",
    "t"."named" as "named"
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
    "k"."file" as "file",
    "k"."record_number" as "record_number",
    "k"."raw_location" as "raw_location",
    "k"."raw_material" as "raw_material",
    "k"."raw_lot" as "raw_lot",
    "k"."raw_status" as "raw_status",
    "k"."raw_unit" as "raw_unit",
    "k"."named" as "named"
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
    r."file",
    r."record_number",
    r."raw_location",
    r."raw_material",
    r."raw_lot",
    r."raw_status",
    r."raw_unit",
    r."named"
  from "erp_1_measured" as r
)
select
  p."ordinal" as "ordinal",
  i."file" as "file",
  i."record_number" as "record_number",
  i."factor" as "factor",
  i."denominator" as "denominator",
  i."named" as "named",
  i."quantity" as "figure",
  i."raw_location" as "raw_location",
  i."raw_material" as "raw_material",
  i."raw_lot" as "raw_lot",
  i."raw_status" as "raw_status",
  i."raw_unit" as "raw_unit"
from "erp_1_rows" as i
join "reported" as p
  on p."location" = i."location"
    and p."material" = i."material"
    and p."lot" = i."lot"
    and p."status" = i."status"
    and p."unit" = i."unit"
where i."disposition" = 'accepted' and i."file" is not null
