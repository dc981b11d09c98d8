with "erp_1_spelled" as (
  select
    *,
    case
      when regexp_full_match("cell_unrestricted", '[+-]?[0-9]{1,18}(,[0-9]{1,9})?')
        then replace("cell_unrestricted", ',', '.')
      when regexp_full_match("cell_unrestricted", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)|(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]+)?|,[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("cell_unrestricted", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(replace(regexp_replace("cell_unrestricted", '[^0-9,]', '', 'g'), ',', '.'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_cell_unrestricted",
    case
      when regexp_full_match("cell_quality", '[+-]?[0-9]{1,18}(,[0-9]{1,9})?')
        then replace("cell_quality", ',', '.')
      when regexp_full_match("cell_quality", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)|(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]+)?|,[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("cell_quality", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(replace(regexp_replace("cell_quality", '[^0-9,]', '', 'g'), ',', '.'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_cell_quality",
    case
      when regexp_full_match("cell_in_transit", '[+-]?[0-9]{1,18}(,[0-9]{1,9})?')
        then replace("cell_in_transit", ',', '.')
      when regexp_full_match("cell_in_transit", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)|(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]+)?|,[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("cell_in_transit", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(replace(regexp_replace("cell_in_transit", '[^0-9,]', '', 'g'), ',', '.'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_cell_in_transit"
  from "erp_1_landed"
),
"erp_1_text" as (
  select
    coalesce("site", '') as "site",
    coalesce("location", '') as "location",
    coalesce("material", '') as "material",
    coalesce("lot", '') as "lot",
    coalesce("ownership", '') as "ownership",
    coalesce("unit", '') as "unit",
    case when coalesce("cell_unrestricted", '') = '' then cast('0' as decimal(38,9)) else
      case
        when length("spelled_cell_unrestricted") <= 9
            or (strpos("spelled_cell_unrestricted", '.') between 1 and 10 and length("spelled_cell_unrestricted") - strpos("spelled_cell_unrestricted", '.') <= 9)
          then cast(cast("spelled_cell_unrestricted" as decimal(18,9)) as decimal(38,9))
        when regexp_full_match("spelled_cell_unrestricted", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
          then cast("spelled_cell_unrestricted" as decimal(38,9))
      end
    end as "cell_unrestricted",
    case when coalesce("cell_quality", '') = '' then cast('0' as decimal(38,9)) else
      case
        when length("spelled_cell_quality") <= 9
            or (strpos("spelled_cell_quality", '.') between 1 and 10 and length("spelled_cell_quality") - strpos("spelled_cell_quality", '.') <= 9)
          then cast(cast("spelled_cell_quality" as decimal(18,9)) as decimal(38,9))
        when regexp_full_match("spelled_cell_quality", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
          then cast("spelled_cell_quality" as decimal(38,9))
      end
    end as "cell_quality",
    case when coalesce("cell_in_transit", '') = '' then cast('0' as decimal(38,9)) else
      case
        when length("spelled_cell_in_transit") <= 9
            or (strpos("spelled_cell_in_transit", '.') between 1 and 10 and length("spelled_cell_in_transit") - strpos("spelled_cell_in_transit", '.') <= 9)
          then cast(cast("spelled_cell_in_transit" as decimal(18,9)) as decimal(38,9))
        when regexp_full_match("spelled_cell_in_transit", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
          then cast("spelled_cell_in_transit" as decimal(38,9))
      end
    end as "cell_in_transit",
    regexp_matches(coalesce("skip_1", ''), '^\*') as "skipped"
  from "erp_1_spelled"
),
"erp_1_coded" as (
  select
    coalesce(coalesce(nullif("location"."canonical_site", ''), "site"."canonical"), t."site") as "site",
    coalesce("location"."canonical_location", t."location") as "location",
    coalesce("material"."canonical", t."material") as "material",
    t."lot" as "lot",
    coalesce(nullif(t."ownership", ''), 'own') as "ownership",
    (coalesce(nullif("location"."canonical_site", ''), "site"."canonical") is null and t."site" <> '') as "unmapped_site",
    ("location"."canonical_location" is null and t."location" <> '') as "unmapped_location",
    ("material"."canonical" is null and t."material" <> '') as "unmapped_material",
    ((t."site" = '') or (t."material" = '')) as "key_refused",
    (not ("location"."canonical_location" is null and t."location" <> '') and t."location" <> '') as "mapped_location",
    "t"."unit" as "unit",
    "t"."cell_unrestricted" as "cell_unrestricted",
    "t"."cell_quality" as "cell_quality",
    "t"."cell_in_transit" as "cell_in_transit",
    "t"."skipped" as "skipped"
  from "erp_1_text" as t
  left join "sites_erp_1" as "site" on "site"."code" = lower(t."site")
  left join "locations_erp_1" as "location" on "location"."location" = lower(t."location") and "location"."site" = lower(t."site")
  left join "parts_erp_1" as "material" on "material"."code" = lower(t."material")
),
"erp_1_measured" as (
  select
    k."site" as "site",
    k."location" as "location",
    k."material" as "material",
    k."lot" as "lot",
    k."ownership" as "ownership",
    coalesce(u."unit", k."unit") as "source_unit",
    coalesce("material_unit_1"."target", "conversion_1"."target", "material_unit_2"."target", "conversion_2"."target", u."root", coalesce(u."unit", k."unit")) as "unit",
    coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor", 1) as "factor",
    coalesce("material_unit_1"."denominator", "conversion_1"."denominator", "material_unit_2"."denominator", "conversion_2"."denominator", u."denominator", 1) as "denominator",
    case
      when "material_unit_1"."factor" is not null then null
      when "conversion_1"."factor" is not null then '0|' || "conversion_1"."label"
      when "material_unit_2"."factor" is not null then null
      when "conversion_2"."factor" is not null then '0|' || "conversion_2"."label"
      else '0|' || u."label"
    end as "label",
    (k."key_refused" or ((coalesce(u."unit", k."unit") = '') or (coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor") is null and not (coalesce(u."unit", k."unit") = ''))) or k."cell_unrestricted" is null or k."cell_quality" is null or k."cell_in_transit" is null) as "refused",
    k."site" = '1000' and k."mapped_location" and (k."ownership" = 'own' or k."ownership" = 'vendor_consignment' or k."ownership" = 'sales_order' or k."ownership" = 'project' or k."ownership" = 'returnable' or k."ownership" = 'customer_owned' or k."ownership" = '') as "in_scope",
    0 as "feed",
    "k"."unmapped_site" as "unmapped_site",
    "k"."unmapped_location" as "unmapped_location",
    "k"."unmapped_material" as "unmapped_material",
    "k"."cell_unrestricted" as "cell_unrestricted",
    "k"."cell_quality" as "cell_quality",
    "k"."cell_in_transit" as "cell_in_transit",
    "k"."skipped" as "skipped"
  from "erp_1_coded" as k
  left join "units_erp" as u on u."code" = lower(k."unit")
  left join "materials" as b on b."material" = k."material" and b."site" = ''
  left join "materials" as s on s."material" = k."material" and s."site" = k."site" and k."site" <> ''
  left join "material_bases" as o on o."material" = k."material"
  left join "material_units_inventory" as "material_unit_1"
    on "material_unit_1"."material" = k."material"
      and "material_unit_1"."unit" = lower(coalesce(u."unit", k."unit"))
      and "material_unit_1"."target" = coalesce(nullif(s."base_unit", ''), nullif(b."base_unit", ''))
  left join "unit_conversions_inventory" as "conversion_1"
    on "conversion_1"."unit" = coalesce(u."unit", k."unit")
      and "conversion_1"."target" = coalesce(nullif(s."base_unit", ''), nullif(b."base_unit", ''))
  left join "material_units_inventory" as "material_unit_2"
    on "material_unit_2"."material" = k."material"
      and "material_unit_2"."unit" = lower(coalesce(u."unit", k."unit"))
      and "material_unit_2"."target" = o."base"
  left join "unit_conversions_inventory" as "conversion_2"
    on "conversion_2"."unit" = coalesce(u."unit", k."unit")
      and "conversion_2"."target" = o."base"
),
"erp_1_rows" as (
  select
    r."site" as "site",
    r."location" as "location",
    r."material" as "material",
    r."lot" as "lot",
    case v."code" when 'quality' then 'blocked' else v."code" end as "status",
    case when r."ownership" in ('vendor_consignment', 'customer_owned') then 1 else 0 end as "not_ours",
    r."unmapped_location" as "unmapped_location",
    r."unmapped_material" as "unmapped_material",
    r."unmapped_site" as "unmapped_site",
    false as "unmapped_status",
    r."source_unit" as "source_unit",
    r."unit" as "unit",
    r."factor" as "factor",
    r."denominator" as "denominator",
    r."feed" as "feed",
    cast(null as varchar) as "label",
    case v."cell" when 'cell_unrestricted' then r."cell_unrestricted" when 'cell_quality' then r."cell_quality" when 'cell_in_transit' then r."cell_in_transit" end as "quantity",
    v."position" = 0 as "first",
    case
      when r."skipped" then 'filtered'
      when r."refused" then 'rejected'
      when r."in_scope" and (r."cell_unrestricted" <> 0 or r."cell_quality" <> 0) then 'accepted'
      else 'filtered'
    end as "record",
    case
      when r."skipped" then 'skipped'
      when r."refused" then 'rejected'
      when case v."cell" when 'cell_unrestricted' then r."cell_unrestricted" when 'cell_quality' then r."cell_quality" when 'cell_in_transit' then r."cell_in_transit" end = 0 then 'zero'
      when r."in_scope" and v."cell" in ('cell_unrestricted', 'cell_quality') then 'accepted'
      else 'out_of_scope'
    end as "disposition"
  from "erp_1_measured" as r
  cross join (values ('cell_unrestricted', 'unrestricted', 0), ('cell_quality', 'quality', 1), ('cell_in_transit', 'in_transit', 2)) as v("cell", "code", "position")
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
    coalesce("location"."canonical_location", t."location") as "location",
    coalesce("material"."canonical", t."material") as "material",
    t."lot" as "lot",
    coalesce("status"."canonical", t."status") as "status",
    coalesce(nullif(t."ownership", ''), 'own') as "ownership",
    ("location"."canonical_location" is null and t."location" <> '') as "unmapped_location",
    ("material"."canonical" is null and t."material" <> '') as "unmapped_material",
    ("status"."canonical" is null and t."status" <> '') as "unmapped_status",
    ((t."location" = '') or (t."material" = '') or (t."status" = '' and "status"."canonical" is null) or ("status"."canonical" is null and t."status" <> '')) as "key_refused",
    (not ("location"."canonical_location" is null and t."location" <> '') and t."location" <> '') as "mapped_location",
    "t"."unit" as "unit",
    "t"."quantity" as "quantity",
    "t"."skipped" as "skipped"
  from "mes_1_text" as t
  left join "locations_mes_1" as "location" on "location"."location" = lower(t."location") and "location"."site" = lower(t."site")
  left join "parts_mes_1" as "material" on "material"."code" = lower(t."material")
  left join "statuses_mes_1" as "status" on "status"."code" = lower(t."status")
),
"mes_1_measured" as (
  select
    k."site" as "site",
    k."location" as "location",
    k."material" as "material",
    k."lot" as "lot",
    case k."status" when 'quality' then 'blocked' else k."status" end as "status",
    k."ownership" as "ownership",
    coalesce(u."unit", k."unit") as "source_unit",
    coalesce("material_unit_1"."target", "conversion_1"."target", "material_unit_2"."target", "conversion_2"."target", u."root", coalesce(u."unit", k."unit")) as "unit",
    coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor", 1) as "factor",
    coalesce("material_unit_1"."denominator", "conversion_1"."denominator", "material_unit_2"."denominator", "conversion_2"."denominator", u."denominator", 1) as "denominator",
    case
      when "material_unit_1"."factor" is not null then null
      when "conversion_1"."factor" is not null then '1|' || "conversion_1"."label"
      when "material_unit_2"."factor" is not null then null
      when "conversion_2"."factor" is not null then '1|' || "conversion_2"."label"
      else '1|' || u."label"
    end as "label",
    (k."key_refused" or ((coalesce(u."unit", k."unit") = '') or (coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor") is null and not (coalesce(u."unit", k."unit") = ''))) or k."quantity" is null) as "refused",
    k."site" = '1000' and k."mapped_location" and (k."status" = 'unrestricted' or k."status" = 'quality' or k."status" = 'blocked' or k."status" = 'restricted' or k."status" = 'returns' or k."status" = '') and (k."ownership" = 'own' or k."ownership" = 'vendor_consignment' or k."ownership" = 'sales_order' or k."ownership" = 'project' or k."ownership" = 'returnable' or k."ownership" = 'customer_owned' or k."ownership" = '') as "in_scope",
    1 as "feed",
    "k"."unmapped_location" as "unmapped_location",
    "k"."unmapped_material" as "unmapped_material",
    "k"."unmapped_status" as "unmapped_status",
    "k"."quantity" as "quantity",
    "k"."skipped" as "skipped"
  from "mes_1_coded" as k
  left join "units_mes" as u on u."code" = lower(k."unit")
  left join "materials" as b on b."material" = k."material" and b."site" = ''
  left join "materials" as s on s."material" = k."material" and s."site" = k."site" and k."site" <> ''
  left join "material_bases" as o on o."material" = k."material"
  left join "material_units_inventory" as "material_unit_1"
    on "material_unit_1"."material" = k."material"
      and "material_unit_1"."unit" = lower(coalesce(u."unit", k."unit"))
      and "material_unit_1"."target" = coalesce(nullif(s."base_unit", ''), nullif(b."base_unit", ''))
  left join "unit_conversions_inventory" as "conversion_1"
    on "conversion_1"."unit" = coalesce(u."unit", k."unit")
      and "conversion_1"."target" = coalesce(nullif(s."base_unit", ''), nullif(b."base_unit", ''))
  left join "material_units_inventory" as "material_unit_2"
    on "material_unit_2"."material" = k."material"
      and "material_unit_2"."unit" = lower(coalesce(u."unit", k."unit"))
      and "material_unit_2"."target" = o."base"
  left join "unit_conversions_inventory" as "conversion_2"
    on "conversion_2"."unit" = coalesce(u."unit", k."unit")
      and "conversion_2"."target" = o."base"
),
"mes_1_rows" as (
  select
    r."site" as "site",
    r."location" as "location",
    r."material" as "material",
    r."lot" as "lot",
    r."status" as "status",
    case when r."ownership" in ('vendor_consignment', 'customer_owned') then 1 else 0 end as "not_ours",
    r."unmapped_location" as "unmapped_location",
    r."unmapped_material" as "unmapped_material",
    false as "unmapped_site",
    r."unmapped_status" as "unmapped_status",
    r."source_unit" as "source_unit",
    r."unit" as "unit",
    r."factor" as "factor",
    r."denominator" as "denominator",
    r."feed" as "feed",
    r."label" as "label",
    r."quantity" as "quantity",
    true as "first",
    case when r."skipped" then 'filtered' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'filtered' end as "record",
    case when r."skipped" then 'skipped' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'out_of_scope' end as "disposition"
  from "mes_1_measured" as r
),
"summands" as (
  select
    "site", "location", "material", "lot", "status", "not_ours",
    case when "disposition" = 'accepted' then "unit" end as "unit",
    case
      when "disposition" = 'accepted' and not "unmapped_location" and not "unmapped_material" and not "unmapped_site" and not "unmapped_status" and "label" is not null then "label"
      else cast("feed" as varchar)
        || '|' || "record"
        || '|' || "disposition"
        || '|' || case when "first" then '1' else '0' end
        || '|' || cast("factor" as varchar)
        || '|' || cast("denominator" as varchar)
        || '|' || case when "unmapped_location" or "unmapped_material" or "unmapped_site" or "unmapped_status"
        then case when "unmapped_location" then '1' else '0' end
            || case when "unmapped_material" then '1' else '0' end
            || case when "unmapped_site" then '1' else '0' end
            || case when "unmapped_status" then '1' else '0' end
        else '' end
        || '|' || cast(length("unit") as varchar)
        || '|' || "unit" || "source_unit"
    end as "total",
    case
      when "quantity" is null or "denominator" > 1 then 0
      when "factor" = 1 then cast("quantity" as decimal(38,18))
      else cast("quantity" * "factor" as decimal(38,18))
    end as "erp_quantity",
    case when "denominator" > 1 then coalesce(cast("quantity" * "factor" as decimal(38,18)), 0) end as "erp_quantity_apart",
    cast(null as decimal(38,18)) as "mes_quantity",
    cast(null as decimal(38,18)) as "mes_quantity_apart",
    "denominator"
  from "erp_1_rows"
  union all
  select
    "site", "location", "material", "lot", "status", "not_ours",
    case when "disposition" = 'accepted' then "unit" end as "unit",
    case
      when "disposition" = 'accepted' and not "unmapped_location" and not "unmapped_material" and not "unmapped_site" and not "unmapped_status" and "label" is not null then "label"
      else cast("feed" as varchar)
        || '|' || "record"
        || '|' || "disposition"
        || '|' || case when "first" then '1' else '0' end
        || '|' || cast("factor" as varchar)
        || '|' || cast("denominator" as varchar)
        || '|' || case when "unmapped_location" or "unmapped_material" or "unmapped_site" or "unmapped_status"
        then case when "unmapped_location" then '1' else '0' end
            || case when "unmapped_material" then '1' else '0' end
            || case when "unmapped_site" then '1' else '0' end
            || case when "unmapped_status" then '1' else '0' end
        else '' end
        || '|' || cast(length("unit") as varchar)
        || '|' || "unit" || "source_unit"
    end as "total",
    cast(null as decimal(38,18)) as "erp_quantity",
    cast(null as decimal(38,18)) as "erp_quantity_apart",
    case
      when "quantity" is null or "denominator" > 1 then 0
      when "factor" = 1 then cast("quantity" as decimal(38,18))
      else cast("quantity" * "factor" as decimal(38,18))
    end as "mes_quantity",
    case when "denominator" > 1 then coalesce(cast("quantity" * "factor" as decimal(38,18)), 0) end as "mes_quantity_apart",
    "denominator"
  from "mes_1_rows"
),
"grouped" as (
  select
    "site",
    "location",
    "material",
    "lot",
    "status",
    "unit",
    "total",
    count("erp_quantity") as "erp_lines",
    sum("erp_quantity") as "erp_quantity",
    sum("erp_quantity_apart") as "erp_quantity_apart",
    count("mes_quantity") as "mes_lines",
    sum("mes_quantity") as "mes_quantity",
    sum("mes_quantity_apart") as "mes_quantity_apart",
    max("denominator") as "denominator",
    max("not_ours") as "not_ours"
  from "summands"
  group by grouping sets (
    ("site", "location", "material", "lot", "status", "unit"),
    ("total")
  )
),
"paired" as (
  select
    g."site",
    g."location",
    g."material",
    g."lot",
    g."status",
    g."unit",
    g."total",
    nullif(g."erp_lines", 0) as "erp_lines",
    case
      when g."erp_lines" = 0 then null
      when g."erp_quantity_apart" is null then g."erp_quantity"
      when g."total" is not null then g."erp_quantity_apart"
      else cast(g."erp_quantity" + cast(cast(cast(cast(cast(g."erp_quantity_apart" - (g."erp_quantity_apart" % 1) as decimal(38,0)) - (cast(g."erp_quantity_apart" - (g."erp_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast(g."denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) as decimal(38,18)) + cast(cast(cast((cast(cast(cast((cast(g."erp_quantity_apart" - (g."erp_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."erp_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast(g."erp_quantity_apart" - (g."erp_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."erp_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast(g."denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) + case when (2 * abs(cast((cast(g."erp_quantity_apart" - (g."erp_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."erp_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(g."denominator" as decimal(38,0)))) > cast(g."denominator" as decimal(38,0)) or ((2 * abs(cast((cast(g."erp_quantity_apart" - (g."erp_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."erp_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(g."denominator" as decimal(38,0)))) = cast(g."denominator" as decimal(38,0)) and cast(cast(cast((cast(g."erp_quantity_apart" - (g."erp_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."erp_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast(g."erp_quantity_apart" - (g."erp_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."erp_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast(g."denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) % 2 <> 0) then sign(cast((cast(g."erp_quantity_apart" - (g."erp_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."erp_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0))) else 0 end) as decimal(20,0)) * cast(0.000000001 as decimal(10,9)) as decimal(29,9)) * cast(0.000000001 as decimal(10,9)) as decimal(38,18)) as decimal(38,18)) as decimal(38,18))
    end as "erp_quantity",
    nullif(g."mes_lines", 0) as "mes_lines",
    case
      when g."mes_lines" = 0 then null
      when g."mes_quantity_apart" is null then g."mes_quantity"
      when g."total" is not null then g."mes_quantity_apart"
      else cast(g."mes_quantity" + cast(cast(cast(cast(cast(g."mes_quantity_apart" - (g."mes_quantity_apart" % 1) as decimal(38,0)) - (cast(g."mes_quantity_apart" - (g."mes_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast(g."denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) as decimal(38,18)) + cast(cast(cast((cast(cast(cast((cast(g."mes_quantity_apart" - (g."mes_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."mes_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast(g."mes_quantity_apart" - (g."mes_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."mes_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast(g."denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) + case when (2 * abs(cast((cast(g."mes_quantity_apart" - (g."mes_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."mes_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(g."denominator" as decimal(38,0)))) > cast(g."denominator" as decimal(38,0)) or ((2 * abs(cast((cast(g."mes_quantity_apart" - (g."mes_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."mes_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(g."denominator" as decimal(38,0)))) = cast(g."denominator" as decimal(38,0)) and cast(cast(cast((cast(g."mes_quantity_apart" - (g."mes_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."mes_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast(g."mes_quantity_apart" - (g."mes_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."mes_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast(g."denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) % 2 <> 0) then sign(cast((cast(g."mes_quantity_apart" - (g."mes_quantity_apart" % 1) as decimal(38,0)) % cast(g."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((g."mes_quantity_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0))) else 0 end) as decimal(20,0)) * cast(0.000000001 as decimal(10,9)) as decimal(29,9)) * cast(0.000000001 as decimal(10,9)) as decimal(38,18)) as decimal(38,18)) as decimal(38,18))
    end as "mes_quantity",
    g."not_ours",
    case when g."total" is null then case when g."erp_quantity_apart" is null then 0 else 1 end + case when g."mes_quantity_apart" is null then 0 else 1 end else 0 end as "divided_quantity"
  from "grouped" as g
  where g."unit" is not null or g."total" is not null
),
"judged" as (
  select
    p.*,
    case
      when p."total" is not null then null
      when j."rejected" is not null then 'ambiguous'
      when p."erp_quantity" = p."mes_quantity" then 'match'
      when abs(p."difference_quantity") < 0.0000000005 then 'match'
      when (abs(p."difference_quantity") <= case p."unit" when 'KG' then 0.5 when 'EA' then 0 else 0 end or abs(p."difference_quantity") <= cast(case when abs(coalesce(p."erp_quantity", 0)) > abs(coalesce(p."mes_quantity", 0)) then abs(coalesce(p."erp_quantity", 0)) else abs(coalesce(p."mes_quantity", 0)) end as decimal(38,9)) * cast(0.0005 as decimal(18,9))) then 'within_tolerance'
      when p."mes_quantity" is null then 'missing_in_mes'
      when p."erp_quantity" is null then 'missing_in_erp'
      else 'differs'
    end as "verdict_quantity",
    case when p."erp_lines" is null then 'mes' when p."mes_lines" is null then 'erp' else 'both' end as "presence"
  from (select *, coalesce("mes_quantity", 0) - coalesce("erp_quantity", 0) as "difference_quantity" from "paired") as p
  left join "rejected_keys" as j
    on j."site" = p."site"
      and j."location" = p."location"
      and j."material" = p."material"
      and j."lot" = p."lot"
      and j."status" = p."status"
)
select
  case when ("verdict_quantity" <> 'match' and ("verdict_quantity" <> 'within_tolerance' or "presence" <> 'both')) then "site" end as "site",
  case when ("verdict_quantity" <> 'match' and ("verdict_quantity" <> 'within_tolerance' or "presence" <> 'both')) then "location" end as "location",
  case when ("verdict_quantity" <> 'match' and ("verdict_quantity" <> 'within_tolerance' or "presence" <> 'both')) then "material" end as "material",
  case when ("verdict_quantity" <> 'match' and ("verdict_quantity" <> 'within_tolerance' or "presence" <> 'both')) then "lot" end as "lot",
  case when ("verdict_quantity" <> 'match' and ("verdict_quantity" <> 'within_tolerance' or "presence" <> 'both')) then "status" end as "status",
  "verdict_quantity",
  "presence",
  "unit",
  "total",
  count(*) as "keys",
  cast(sum("erp_lines") as bigint) as "erp_lines",
  cast(sum("mes_lines") as bigint) as "mes_lines",
  sum("erp_quantity") as "erp_quantity",
  sum("mes_quantity") as "mes_quantity",
  sum("difference_quantity") as "difference_quantity",
  cast(sum("divided_quantity") as bigint) as "divided_quantity",
  max("not_ours") as "not_ours"
from "judged"
group by 1, 2, 3, 4, 5, 6, 7, 8, 9
