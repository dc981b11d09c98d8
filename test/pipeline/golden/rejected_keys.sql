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
    k."key_refused" as "key_refused"
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
    r."key_refused"
  from "erp_1_measured" as r
),
"mes_1_spelled" as (
  select
    *,
    case
      when regexp_full_match("quantity", '[+-]?[0-9]{1,18}(\.[0-9]{1,9})?')
        then "quantity"
      when regexp_full_match("quantity", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)|(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("quantity", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(regexp_replace("quantity", '[^0-9.]', '', 'g'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_quantity"
  from "mes_1_landed"
),
"mes_1_text" as (
  select
    '1000' as "site",
    coalesce("location", '') as "location",
    coalesce("material", '') as "material",
    coalesce("lot", '') as "lot",
    coalesce("status", '') as "status",
    coalesce("ownership", '') as "ownership",
    coalesce("unit", '') as "unit",
    case
      when length("spelled_quantity") <= 9
          or (strpos("spelled_quantity", '.') between 1 and 10 and length("spelled_quantity") - strpos("spelled_quantity", '.') <= 9)
        then cast(cast("spelled_quantity" as decimal(18,9)) as decimal(38,9))
      when regexp_full_match("spelled_quantity", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
        then cast("spelled_quantity" as decimal(38,9))
    end as "quantity",
    false as "skipped"
  from "mes_1_spelled"
),
"mes_1_coded" as (
  select
    t."site" as "site",
    t."location" as "location",
    coalesce("material"."canonical", t."material") as "material",
    t."lot" as "lot",
    coalesce("status"."canonical", t."status") as "status",
    coalesce(nullif(t."ownership", ''), 'own') as "ownership",
    ("material"."canonical" is null and t."material" <> '') as "unmapped_material",
    ("status"."canonical" is null and t."status" <> '') as "unmapped_status",
    ((t."location" = '') or (t."material" = '') or (t."status" = '' and "status"."canonical" is null) or ("status"."canonical" is null and t."status" <> '')) as "key_refused",
    "t"."unit" as "unit",
    "t"."quantity" as "quantity",
    "t"."skipped" as "skipped"
  from "mes_1_text" as t
  left join "parts_mes_1" as "material" on "material"."code" = lower(t."material")
  left join "statuses_mes_1" as "status" on "status"."code" = lower(t."status")
),
"mes_1_measured" as (
  select
    k."site" as "site",
    k."location" as "location",
    k."material" as "material",
    k."lot" as "lot",
    k."status" as "status",
    k."ownership" as "ownership",
    coalesce(u."unit", k."unit") as "source_unit",
    coalesce(u."root", coalesce(u."unit", k."unit")) as "unit",
    coalesce(u."factor", 1) as "factor",
    coalesce(u."denominator", 1) as "denominator",
    '1|' || u."label" as "label",
    (k."key_refused" or ((coalesce(u."unit", k."unit") = '') or (u."factor" is null and not (coalesce(u."unit", k."unit") = ''))) or k."quantity" is null) as "refused",
    (k."status" = 'unrestricted' or k."status" = 'quality' or k."status" = 'blocked' or k."status" = 'restricted' or k."status" = 'returns' or k."status" = '') and (k."ownership" = 'own' or k."ownership" = 'vendor_consignment' or k."ownership" = 'sales_order' or k."ownership" = 'project' or k."ownership" = 'returnable' or k."ownership" = 'customer_owned' or k."ownership" = '') as "in_scope",
    1 as "feed",
    "k"."unmapped_material" as "unmapped_material",
    "k"."unmapped_status" as "unmapped_status",
    "k"."quantity" as "quantity",
    "k"."skipped" as "skipped",
    k."key_refused" as "key_refused"
  from "mes_1_coded" as k
  left join "units_mes" as u on u."code" = lower(k."unit")
),
"mes_1_rows" as (
  select
    r."location" as "location",
    r."material" as "material",
    r."lot" as "lot",
    r."status" as "status",
    case when r."ownership" in ('vendor_consignment', 'customer_owned') then 1 else 0 end as "not_ours",
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
    r."key_refused"
  from "mes_1_measured" as r
)
select distinct "location", "material", "lot", "status", true as "rejected"
from (
  select "location", "material", "lot", "status"
  from "erp_1_rows"
  where "disposition" = 'rejected' and not "key_refused" and coalesce("quantity", 1) <> 0
  union all
  select "location", "material", "lot", "status"
  from "mes_1_rows"
  where "disposition" = 'rejected' and not "key_refused" and coalesce("quantity", 1) <> 0
) as r
