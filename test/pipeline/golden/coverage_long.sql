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
    "t"."skipped" as "skipped",
    t."location" as "code_location",
    '' as "within_location",
    cast(null as varchar) as "by_location",
    t."material" as "code_material",
    case
      when "material"."canonical" is not null then 'material'
      when not ("material"."canonical" is null and t."material" <> '') and t."material" <> '' then 'rule'
    end as "by_material",
    t."lot" as "code_lot",
    cast(null as varchar) as "by_lot",
    t."status" as "code_status",
    case
      when "status"."canonical" is not null then 'status'
      when not ("status"."canonical" is null and t."status" <> '') and t."status" <> '' then 'rule'
    end as "by_status"
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
    "k"."code_location" as "code_location",
    "k"."within_location" as "within_location",
    "k"."by_location" as "by_location",
    "k"."code_material" as "code_material",
    "k"."by_material" as "by_material",
    "k"."code_lot" as "code_lot",
    "k"."by_lot" as "by_lot",
    "k"."code_status" as "code_status",
    "k"."by_status" as "by_status",
    k."unit" as "code_unit",
    case when u."code" is not null then 'unit' when (k."unit" <> '' and not (u."factor" is null and not (coalesce(u."unit", k."unit") = ''))) then 'material_unit' end as "by_unit"
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
    r."code_location",
    r."within_location",
    r."by_location",
    r."code_material",
    r."by_material",
    r."code_lot",
    r."by_lot",
    r."code_status",
    r."by_status",
    r."code_unit",
    r."by_unit"
  from "erp_1_measured" as r
),
"erp_1_priced" as (
  select
    c."code_location" as "code_location",
    c."within_location" as "within_location",
    c."by_location" as "by_location",
    c."code_material" as "code_material",
    c."by_material" as "by_material",
    c."code_lot" as "code_lot",
    c."by_lot" as "by_lot",
    c."code_status" as "code_status",
    c."by_status" as "by_status",
    c."code_unit" as "code_unit",
    c."by_unit" as "by_unit",
    case when c."record" = 'filtered' then 'out_of_scope' else 'counted' end as "scope",
    case when c."first" then 1 else 0 end as "record",
    case
      when c."disposition" <> 'zero' and (c."record" = 'filtered' or c."disposition" <> 'out_of_scope')
        then cast(abs(c."quantity") * c."factor" as decimal(38,18))
      when c."quantity" is not null then 0
    end as "amount",
    c."denominator",
    cast(null as decimal(38,9)) as "unit_cost",
    cast(null as decimal(38,9)) as "cost_unit",
    cast(null as varchar) as "currency"
  from "erp_1_rows" as c
  where c."disposition" <> 'skipped'
),
"erp_1_valued" as (
  select
    "code_location",
    "within_location",
    "by_location",
    "code_material",
    "by_material",
    "code_lot",
    "by_lot",
    "code_status",
    "by_status",
    "code_unit",
    "by_unit",
    "scope",
    "record",
    0 as "valued",
    cast(null as decimal(38,9)) as "whole",
    cast(null as decimal(38,27)) as "part",
    cast(null as decimal(38,9)) as "divisor"
  from "erp_1_priced"
),
"erp_1_codes" as (
  select
    case
      when "code_location" is not null then 'location'
      when "code_material" is not null then 'material'
      when "code_lot" is not null then 'lot'
      when "code_status" is not null then 'status'
      when "code_unit" is not null then 'unit'
    end as "name",
    coalesce("code_location", "code_material", "code_lot", "code_status", "code_unit", '') as "code",
    coalesce("within_location", '') as "within",
    '' as "target",
    coalesce("by_location", "by_material", "by_lot", "by_status", "by_unit", '') as "by",
    "scope",
    sum("record") as "rows",
    sum("valued") as "valued",
    sum("whole") as "whole",
    sum("part") as "part",
    "divisor"
  from "erp_1_valued" as v
  group by grouping sets (
    ("code_location", "within_location", "by_location", "scope", "divisor"),
    ("code_material", "by_material", "scope", "divisor"),
    ("code_lot", "by_lot", "scope", "divisor"),
    ("code_status", "by_status", "scope", "divisor"),
    ("code_unit", "by_unit", "scope", "divisor")
  )
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
    "t"."skipped" as "skipped",
    t."location" as "code_location",
    t."site" as "within_location",
    cast(null as varchar) as "by_location",
    t."material" as "code_material",
    case
      when "material"."canonical" is not null then 'material'
      when not ("material"."canonical" is null and t."material" <> '') and t."material" <> '' then 'rule'
    end as "by_material",
    t."lot" as "code_lot",
    cast(null as varchar) as "by_lot",
    t."status" as "code_status",
    case
      when "status"."canonical" is not null then 'status'
      when not ("status"."canonical" is null and t."status" <> '') and t."status" <> '' then 'rule'
    end as "by_status",
    t."ownership" as "code_ownership",
    cast(null as varchar) as "by_ownership"
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
    "k"."code_location" as "code_location",
    "k"."within_location" as "within_location",
    "k"."by_location" as "by_location",
    "k"."code_material" as "code_material",
    "k"."by_material" as "by_material",
    "k"."code_lot" as "code_lot",
    "k"."by_lot" as "by_lot",
    "k"."code_status" as "code_status",
    "k"."by_status" as "by_status",
    "k"."code_ownership" as "code_ownership",
    "k"."by_ownership" as "by_ownership",
    k."unit" as "code_unit",
    case when u."code" is not null then 'unit' when (k."unit" <> '' and not (u."factor" is null and not (coalesce(u."unit", k."unit") = ''))) then 'material_unit' end as "by_unit"
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
    r."code_location",
    r."within_location",
    r."by_location",
    r."code_material",
    r."by_material",
    r."code_lot",
    r."by_lot",
    r."code_status",
    r."by_status",
    r."code_ownership",
    r."by_ownership",
    r."code_unit",
    r."by_unit"
  from "mes_1_measured" as r
),
"mes_1_priced" as (
  select
    c."code_location" as "code_location",
    c."within_location" as "within_location",
    c."by_location" as "by_location",
    c."code_material" as "code_material",
    c."by_material" as "by_material",
    c."code_lot" as "code_lot",
    c."by_lot" as "by_lot",
    c."code_status" as "code_status",
    c."by_status" as "by_status",
    c."code_ownership" as "code_ownership",
    c."by_ownership" as "by_ownership",
    c."code_unit" as "code_unit",
    c."by_unit" as "by_unit",
    case when c."record" = 'filtered' then 'out_of_scope' else 'counted' end as "scope",
    case when c."first" then 1 else 0 end as "record",
    case
      when c."disposition" <> 'zero' and (c."record" = 'filtered' or c."disposition" <> 'out_of_scope')
        then cast(abs(c."quantity") * c."factor" as decimal(38,18))
      when c."quantity" is not null then 0
    end as "amount",
    c."denominator",
    cast(null as decimal(38,9)) as "unit_cost",
    cast(null as decimal(38,9)) as "cost_unit",
    cast(null as varchar) as "currency"
  from "mes_1_rows" as c
  where c."disposition" <> 'skipped'
),
"mes_1_valued" as (
  select
    "code_location",
    "within_location",
    "by_location",
    "code_material",
    "by_material",
    "code_lot",
    "by_lot",
    "code_status",
    "by_status",
    "code_ownership",
    "by_ownership",
    "code_unit",
    "by_unit",
    "scope",
    "record",
    0 as "valued",
    cast(null as decimal(38,9)) as "whole",
    cast(null as decimal(38,27)) as "part",
    cast(null as decimal(38,9)) as "divisor"
  from "mes_1_priced"
),
"mes_1_codes" as (
  select
    case
      when "code_location" is not null then 'location'
      when "code_material" is not null then 'material'
      when "code_lot" is not null then 'lot'
      when "code_status" is not null then 'status'
      when "code_ownership" is not null then 'ownership'
      when "code_unit" is not null then 'unit'
    end as "name",
    coalesce("code_location", "code_material", "code_lot", "code_status", "code_ownership", "code_unit", '') as "code",
    coalesce("within_location", '') as "within",
    '' as "target",
    coalesce("by_location", "by_material", "by_lot", "by_status", "by_ownership", "by_unit", '') as "by",
    "scope",
    sum("record") as "rows",
    sum("valued") as "valued",
    sum("whole") as "whole",
    sum("part") as "part",
    "divisor"
  from "mes_1_valued" as v
  group by grouping sets (
    ("code_location", "within_location", "by_location", "scope", "divisor"),
    ("code_material", "by_material", "scope", "divisor"),
    ("code_lot", "by_lot", "scope", "divisor"),
    ("code_status", "by_status", "scope", "divisor"),
    ("code_ownership", "by_ownership", "scope", "divisor"),
    ("code_unit", "by_unit", "scope", "divisor")
  )
)
select 'erp' as "side", 0 as "feed", c.*
from "erp_1_codes" as c
where c."name" is not null
union all
select 'mes' as "side", 1 as "feed", c.*
from "mes_1_codes" as c
where c."name" is not null
