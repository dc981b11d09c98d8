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
    "t"."skipped" as "skipped",
    t."site" as "code_site",
    case
      when nullif("location"."canonical_site", '') is not null then 'by_location'
      when "site"."canonical" is not null then 'site'
      when not (coalesce(nullif("location"."canonical_site", ''), "site"."canonical") is null and t."site" <> '') and t."site" <> '' then 'rule'
    end as "by_site",
    t."location" as "code_location",
    t."site" as "within_location",
    case
      when "location"."canonical_location" is not null then 'location'
      when not ("location"."canonical_location" is null and t."location" <> '') and t."location" <> '' then 'rule'
    end as "by_location",
    t."material" as "code_material",
    case
      when "material"."canonical" is not null then 'material'
      when not ("material"."canonical" is null and t."material" <> '') and t."material" <> '' then 'rule'
    end as "by_material",
    t."lot" as "code_lot",
    cast(null as varchar) as "by_lot",
    t."ownership" as "code_ownership",
    cast(null as varchar) as "by_ownership"
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
    "k"."skipped" as "skipped",
    "k"."code_site" as "code_site",
    "k"."by_site" as "by_site",
    "k"."code_location" as "code_location",
    "k"."within_location" as "within_location",
    "k"."by_location" as "by_location",
    "k"."code_material" as "code_material",
    "k"."by_material" as "by_material",
    "k"."code_lot" as "code_lot",
    "k"."by_lot" as "by_lot",
    "k"."code_ownership" as "code_ownership",
    "k"."by_ownership" as "by_ownership",
    k."unit" as "code_unit",
    case when u."code" is not null then 'unit' when (k."unit" <> '' and not (coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor") is null and not (coalesce(u."unit", k."unit") = ''))) then 'material_unit' end as "by_unit",
    k."material" as "unit_of",
    (k."unit" <> '' and not (coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor") is null and not (coalesce(u."unit", k."unit") = ''))) as "known_unit",
    ((k."unit" <> '' and not (coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor") is null and not (coalesce(u."unit", k."unit") = ''))) and case
      when "material_unit_1"."factor" is not null then null
      when "conversion_1"."factor" is not null then '0|' || "conversion_1"."label"
      when "material_unit_2"."factor" is not null then null
      when "conversion_2"."factor" is not null then '0|' || "conversion_2"."label"
      else '0|' || u."label"
    end is null) as "own_unit",
    coalesce(nullif(s."base_unit", ''), nullif(b."base_unit", '')) as "wanted_1",
    o."base" as "wanted_2"
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
    end as "disposition",
    r."code_site",
    r."by_site",
    r."code_location",
    r."within_location",
    r."by_location",
    r."code_material",
    r."by_material",
    r."code_lot",
    r."by_lot",
    r."code_ownership",
    r."by_ownership",
    r."code_unit",
    r."by_unit",
    r."unit_of",
    r."known_unit",
    r."own_unit",
    r."wanted_1",
    r."wanted_2",
    v."code" as "cell_code"
  from "erp_1_measured" as r
  cross join (values ('cell_unrestricted', 'unrestricted', 0), ('cell_quality', 'quality', 1), ('cell_in_transit', 'in_transit', 2)) as v("cell", "code", "position")
),
"erp_1_priced" as (
  select
    c."code_site" as "code_site",
    c."by_site" as "by_site",
    c."code_location" as "code_location",
    c."within_location" as "within_location",
    c."by_location" as "by_location",
    c."code_material" as "code_material",
    c."by_material" as "by_material",
    c."code_lot" as "code_lot",
    c."by_lot" as "by_lot",
    c."code_ownership" as "code_ownership",
    c."by_ownership" as "by_ownership",
    c."code_unit" as "code_unit",
    c."by_unit" as "by_unit",
    case when c."own_unit" or (c."known_unit" and (c."wanted_1" is not null or c."wanted_2" is not null) and coalesce(c."wanted_1" <> c."unit", true) and coalesce(c."wanted_2" <> c."unit", true)) then c."unit_of" else '' end as "code_material_unit",
    case when c."own_unit" or (c."known_unit" and (c."wanted_1" is not null or c."wanted_2" is not null) and coalesce(c."wanted_1" <> c."unit", true) and coalesce(c."wanted_2" <> c."unit", true)) then c."source_unit" else '' end as "within_material_unit",
    case when c."own_unit" or (c."known_unit" and (c."wanted_1" is not null or c."wanted_2" is not null) and coalesce(c."wanted_1" <> c."unit", true) and coalesce(c."wanted_2" <> c."unit", true)) then coalesce(c."wanted_1", c."wanted_2") end as "target_material_unit",
    case when c."own_unit" then 'material_unit' end as "by_material_unit",
    case when c."record" = 'filtered' then 'out_of_scope' else 'counted' end as "scope",
    case when c."first" then 1 else 0 end as "record",
    case
      when c."disposition" <> 'zero' and (c."record" = 'filtered' or c."disposition" <> 'out_of_scope')
        then cast(abs(c."quantity") * c."factor" as decimal(38,18))
      when c."quantity" is not null then 0
    end as "amount",
    c."denominator",
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
  from "erp_1_rows" as c
  left join "materials" as b on b."material" = c."material" and b."site" = ''
  left join "materials" as s on s."material" = c."material" and s."site" = c."site" and s."site" <> ''
  where c."disposition" <> 'skipped'
),
"erp_1_valued" as (
  select
    "code_site",
    "by_site",
    "code_location",
    "within_location",
    "by_location",
    "code_material",
    "by_material",
    "code_lot",
    "by_lot",
    "code_ownership",
    "by_ownership",
    "code_unit",
    "by_unit",
    "code_material_unit",
    "within_material_unit",
    "target_material_unit",
    "by_material_unit",
    "scope",
    "record",
    case when "unit_cost" is not null and "amount" is not null and coalesce("currency", '') in ('', 'EUR') then "record" else 0 end as "valued",
    case when "unit_cost" is not null and "amount" is not null and coalesce("currency", '') in ('', 'EUR') then cast("amount" - ("amount" % 1) as decimal(38,0)) * "unit_cost" end as "whole",
    case when "unit_cost" is not null and "amount" is not null and coalesce("currency", '') in ('', 'EUR') then cast("amount" % 1 as decimal(38,18)) * "unit_cost" end as "part",
    case when "unit_cost" is not null and "amount" is not null and coalesce("currency", '') in ('', 'EUR') then cast("denominator" as decimal(38,0)) * "cost_unit" end as "divisor"
  from "erp_1_priced"
),
"erp_1_codes" as (
  select
    case
      when "code_site" is not null then 'site'
      when "code_location" is not null then 'location'
      when "code_material" is not null then 'material'
      when "code_lot" is not null then 'lot'
      when "code_ownership" is not null then 'ownership'
      when "code_unit" is not null then 'unit'
      when "code_material_unit" is not null then 'material_unit'
    end as "name",
    coalesce("code_site", "code_location", "code_material", "code_lot", "code_ownership", "code_unit", "code_material_unit", '') as "code",
    coalesce("within_location", "within_material_unit", '') as "within",
    coalesce("target_material_unit", '') as "target",
    coalesce("by_site", "by_location", "by_material", "by_lot", "by_ownership", "by_unit", "by_material_unit", '') as "by",
    "scope",
    sum("record") as "rows",
    sum("valued") as "valued",
    sum("whole") as "whole",
    sum("part") as "part",
    "divisor"
  from "erp_1_valued" as v
  group by grouping sets (
    ("code_site", "by_site", "scope", "divisor"),
    ("code_location", "within_location", "by_location", "scope", "divisor"),
    ("code_material", "by_material", "scope", "divisor"),
    ("code_lot", "by_lot", "scope", "divisor"),
    ("code_ownership", "by_ownership", "scope", "divisor"),
    ("code_unit", "by_unit", "scope", "divisor"),
    ("code_material_unit", "within_material_unit", "target_material_unit", "by_material_unit", "scope", "divisor")
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
    "t"."skipped" as "skipped",
    t."location" as "code_location",
    t."site" as "within_location",
    case
      when "location"."canonical_location" is not null then 'location'
      when not ("location"."canonical_location" is null and t."location" <> '') and t."location" <> '' then 'rule'
    end as "by_location",
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
    case when u."code" is not null then 'unit' when (k."unit" <> '' and not (coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor") is null and not (coalesce(u."unit", k."unit") = ''))) then 'material_unit' end as "by_unit",
    k."material" as "unit_of",
    (k."unit" <> '' and not (coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor") is null and not (coalesce(u."unit", k."unit") = ''))) as "known_unit",
    ((k."unit" <> '' and not (coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor") is null and not (coalesce(u."unit", k."unit") = ''))) and case
      when "material_unit_1"."factor" is not null then null
      when "conversion_1"."factor" is not null then '1|' || "conversion_1"."label"
      when "material_unit_2"."factor" is not null then null
      when "conversion_2"."factor" is not null then '1|' || "conversion_2"."label"
      else '1|' || u."label"
    end is null) as "own_unit",
    coalesce(nullif(s."base_unit", ''), nullif(b."base_unit", '')) as "wanted_1",
    o."base" as "wanted_2"
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
    r."by_unit",
    r."unit_of",
    r."known_unit",
    r."own_unit",
    r."wanted_1",
    r."wanted_2"
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
    case when c."own_unit" or (c."known_unit" and (c."wanted_1" is not null or c."wanted_2" is not null) and coalesce(c."wanted_1" <> c."unit", true) and coalesce(c."wanted_2" <> c."unit", true)) then c."unit_of" else '' end as "code_material_unit",
    case when c."own_unit" or (c."known_unit" and (c."wanted_1" is not null or c."wanted_2" is not null) and coalesce(c."wanted_1" <> c."unit", true) and coalesce(c."wanted_2" <> c."unit", true)) then c."source_unit" else '' end as "within_material_unit",
    case when c."own_unit" or (c."known_unit" and (c."wanted_1" is not null or c."wanted_2" is not null) and coalesce(c."wanted_1" <> c."unit", true) and coalesce(c."wanted_2" <> c."unit", true)) then coalesce(c."wanted_1", c."wanted_2") end as "target_material_unit",
    case when c."own_unit" then 'material_unit' end as "by_material_unit",
    case when c."record" = 'filtered' then 'out_of_scope' else 'counted' end as "scope",
    case when c."first" then 1 else 0 end as "record",
    case
      when c."disposition" <> 'zero' and (c."record" = 'filtered' or c."disposition" <> 'out_of_scope')
        then cast(abs(c."quantity") * c."factor" as decimal(38,18))
      when c."quantity" is not null then 0
    end as "amount",
    c."denominator",
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
  from "mes_1_rows" as c
  left join "materials" as b on b."material" = c."material" and b."site" = ''
  left join "materials" as s on s."material" = c."material" and s."site" = c."site" and s."site" <> ''
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
    "code_material_unit",
    "within_material_unit",
    "target_material_unit",
    "by_material_unit",
    "scope",
    "record",
    case when "unit_cost" is not null and "amount" is not null and coalesce("currency", '') in ('', 'EUR') then "record" else 0 end as "valued",
    case when "unit_cost" is not null and "amount" is not null and coalesce("currency", '') in ('', 'EUR') then cast("amount" - ("amount" % 1) as decimal(38,0)) * "unit_cost" end as "whole",
    case when "unit_cost" is not null and "amount" is not null and coalesce("currency", '') in ('', 'EUR') then cast("amount" % 1 as decimal(38,18)) * "unit_cost" end as "part",
    case when "unit_cost" is not null and "amount" is not null and coalesce("currency", '') in ('', 'EUR') then cast("denominator" as decimal(38,0)) * "cost_unit" end as "divisor"
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
      when "code_material_unit" is not null then 'material_unit'
    end as "name",
    coalesce("code_location", "code_material", "code_lot", "code_status", "code_ownership", "code_unit", "code_material_unit", '') as "code",
    coalesce("within_location", "within_material_unit", '') as "within",
    coalesce("target_material_unit", '') as "target",
    coalesce("by_location", "by_material", "by_lot", "by_status", "by_ownership", "by_unit", "by_material_unit", '') as "by",
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
    ("code_unit", "by_unit", "scope", "divisor"),
    ("code_material_unit", "within_material_unit", "target_material_unit", "by_material_unit", "scope", "divisor")
  )
)
select 'erp' as "side", 0 as "feed", c.*
from "erp_1_codes" as c
where c."name" is not null
union all
select 'mes' as "side", 1 as "feed", c.*
from "mes_1_codes" as c
where c."name" is not null
