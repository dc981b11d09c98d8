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
    regexp_matches(coalesce("skip_1", ''), '^\*') as "skipped",
    '' as "description"
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
    "t"."description" as "description",
    t."site" as "code_site",
    case when not (coalesce(nullif("location"."canonical_site", ''), "site"."canonical") is null and t."site" <> '') then 1 else 0 end as "known_site",
    t."location" as "code_location",
    case when not ("location"."canonical_location" is null and t."location" <> '') then 1 else 0 end as "known_location",
    t."material" as "code_material",
    case when not ("material"."canonical" is null and t."material" <> '') then 1 else 0 end as "known_material",
    t."lot" as "code_lot",
    0 as "known_lot",
    t."ownership" as "code_ownership",
    0 as "known_ownership"
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
    k."site" = '1000' and (k."ownership" = 'own' or k."ownership" = 'vendor_consignment' or k."ownership" = 'sales_order' or k."ownership" = 'project' or k."ownership" = 'returnable' or k."ownership" = 'customer_owned' or k."ownership" = '') as "in_scope",
    0 as "feed",
    "k"."unmapped_site" as "unmapped_site",
    "k"."unmapped_location" as "unmapped_location",
    "k"."unmapped_material" as "unmapped_material",
    "k"."cell_unrestricted" as "cell_unrestricted",
    "k"."cell_quality" as "cell_quality",
    "k"."cell_in_transit" as "cell_in_transit",
    "k"."skipped" as "skipped",
    "k"."description" as "description",
    "k"."code_site" as "code_site",
    "k"."known_site" as "known_site",
    "k"."code_location" as "code_location",
    "k"."known_location" as "known_location",
    "k"."code_material" as "code_material",
    "k"."known_material" as "known_material",
    "k"."code_lot" as "code_lot",
    "k"."known_lot" as "known_lot",
    "k"."code_ownership" as "code_ownership",
    "k"."known_ownership" as "known_ownership",
    k."site" as "canonical_site",
    k."location" as "canonical_location",
    k."material" as "canonical_material",
    k."lot" as "canonical_lot",
    k."ownership" as "canonical_ownership",
    k."unit" as "unit_code",
    case when (u."unit" is not null or k."unit" = '') then 1 else 0 end as "unit_known",
    coalesce(u."root", coalesce(u."unit", k."unit")) as "root",
    coalesce(u."factor", 1) as "root_factor",
    coalesce(u."denominator", 1) as "root_denominator"
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
    r."description",
    r."code_site",
    r."known_site",
    r."code_location",
    r."known_location",
    r."code_material",
    r."known_material",
    r."code_lot",
    r."known_lot",
    r."code_ownership",
    r."known_ownership",
    r."canonical_site",
    r."canonical_location",
    r."canonical_material",
    r."canonical_lot",
    r."canonical_ownership",
    r."unit_code",
    r."unit_known",
    r."root",
    r."root_factor",
    r."root_denominator",
    v."code" as "cell_code"
  from "erp_1_measured" as r
  cross join (values ('cell_unrestricted', 'unrestricted', 0), ('cell_quality', 'quality', 1), ('cell_in_transit', 'in_transit', 2)) as v("cell", "code", "position")
),
"stated" as (
  select
    "site",
    "code_site",
    "known_site",
    "location",
    "code_location",
    "known_location",
    "material",
    "code_material",
    "known_material",
    "lot",
    "code_lot",
    "known_lot",
    "serial",
    "code_serial",
    "known_serial",
    "status",
    "code_status",
    "known_status",
    "ownership",
    "code_ownership",
    "known_ownership",
    "unit_code",
    "unit_known",
    "root",
    "root_denominator",
    max("in_scope") as "in_scope",
    min(nullif("description", '')) as "description",
    count(*) as "rows",
    cast(sum("scaled") as decimal(38,18)) as "scaled"
  from (
    select
      r."canonical_site" as "site",
      r."code_site" as "code_site",
      r."known_site" as "known_site",
      r."canonical_location" as "location",
      r."code_location" as "code_location",
      r."known_location" as "known_location",
      r."canonical_material" as "material",
      r."code_material" as "code_material",
      r."known_material" as "known_material",
      r."canonical_lot" as "lot",
      r."code_lot" as "code_lot",
      r."known_lot" as "known_lot",
      '' as "serial",
      '' as "code_serial",
      1 as "known_serial",
      r."cell_code" as "status",
      '' as "code_status",
      1 as "known_status",
      r."canonical_ownership" as "ownership",
      r."code_ownership" as "code_ownership",
      r."known_ownership" as "known_ownership",
      r."unit_code",
      r."unit_known",
      r."root",
      r."root_denominator",
      r."description",
      case when r."disposition" in ('accepted', 'rejected') then 1 else 0 end as "in_scope",
      cast(r."quantity" * r."root_factor" as decimal(38,18)) as "scaled"
    from "erp_1_rows" as r
    where r."quantity" is not null and r."disposition" not in ('skipped', 'zero')
  ) as r
  group by "site", "code_site", "known_site", "location", "code_location", "known_location", "material", "code_material", "known_material", "lot", "code_lot", "known_lot", "serial", "code_serial", "known_serial", "status", "code_status", "known_status", "ownership", "code_ownership", "known_ownership", "unit_code", "unit_known", "root", "root_denominator"
)
select
  "site",
  "code_site",
  "known_site",
  "location",
  "code_location",
  "known_location",
  "material",
  "code_material",
  "known_material",
  "lot",
  "code_lot",
  "known_lot",
  "serial",
  "code_serial",
  "known_serial",
  "status",
  "code_status",
  "known_status",
  "ownership",
  "code_ownership",
  "known_ownership",
  "unit_code",
  "unit_known",
  "root",
  "in_scope",
  "description",
  "rows",
  case
    when "root_denominator" = 1 then "scaled"
    else cast(cast(cast(cast(cast("scaled" - ("scaled" % 1) as decimal(38,0)) - (cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("root_denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) as decimal(38,18)) + cast(cast(cast((cast(cast(cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("root_denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) + case when (2 * abs(cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("root_denominator" as decimal(38,0)))) > cast("root_denominator" as decimal(38,0)) or ((2 * abs(cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("root_denominator" as decimal(38,0)))) = cast("root_denominator" as decimal(38,0)) and cast(cast(cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("root_denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) % 2 <> 0) then sign(cast((cast("scaled" - ("scaled" % 1) as decimal(38,0)) % cast("root_denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("scaled" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0))) else 0 end) as decimal(20,0)) * cast(0.000000001 as decimal(10,9)) as decimal(29,9)) * cast(0.000000001 as decimal(10,9)) as decimal(38,18)) as decimal(38,18))
  end as "quantity"
from "stated"
