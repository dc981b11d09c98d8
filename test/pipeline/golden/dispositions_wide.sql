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
  from "erp_1_numbered"
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
    "file" as "file",
    "record_number" as "record_number",
    case when coalesce("cell_unrestricted", '') <> '' then case
      when length("spelled_cell_unrestricted") <= 9
          or (strpos("spelled_cell_unrestricted", '.') between 1 and 10 and length("spelled_cell_unrestricted") - strpos("spelled_cell_unrestricted", '.') <= 9) then null
      when regexp_full_match(coalesce("cell_unrestricted", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'blank_value'
      when regexp_full_match("spelled_cell_unrestricted", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}') then null
      when "spelled_cell_unrestricted" is not null then 'too_many_digits'
      when regexp_full_match(coalesce("cell_unrestricted", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]+(,[0-9]+)?[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'too_many_digits'
      when regexp_full_match(coalesce("cell_unrestricted", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]*[.,]?[0-9]+[.,]?[eE][+\x{2212}-]?[0-9]+[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'exponent'
      else 'not_a_number'
    end end as "refusal_cell_unrestricted",
    case when coalesce("cell_quality", '') <> '' then case
      when length("spelled_cell_quality") <= 9
          or (strpos("spelled_cell_quality", '.') between 1 and 10 and length("spelled_cell_quality") - strpos("spelled_cell_quality", '.') <= 9) then null
      when regexp_full_match(coalesce("cell_quality", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'blank_value'
      when regexp_full_match("spelled_cell_quality", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}') then null
      when "spelled_cell_quality" is not null then 'too_many_digits'
      when regexp_full_match(coalesce("cell_quality", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]+(,[0-9]+)?[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'too_many_digits'
      when regexp_full_match(coalesce("cell_quality", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]*[.,]?[0-9]+[.,]?[eE][+\x{2212}-]?[0-9]+[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'exponent'
      else 'not_a_number'
    end end as "refusal_cell_quality",
    case when coalesce("cell_in_transit", '') <> '' then case
      when length("spelled_cell_in_transit") <= 9
          or (strpos("spelled_cell_in_transit", '.') between 1 and 10 and length("spelled_cell_in_transit") - strpos("spelled_cell_in_transit", '.') <= 9) then null
      when regexp_full_match(coalesce("cell_in_transit", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'blank_value'
      when regexp_full_match("spelled_cell_in_transit", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}') then null
      when "spelled_cell_in_transit" is not null then 'too_many_digits'
      when regexp_full_match(coalesce("cell_in_transit", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]+(,[0-9]+)?[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'too_many_digits'
      when regexp_full_match(coalesce("cell_in_transit", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]*[.,]?[0-9]+[.,]?[eE][+\x{2212}-]?[0-9]+[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'exponent'
      else 'not_a_number'
    end end as "refusal_cell_in_transit"
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
    "t"."file" as "file",
    "t"."record_number" as "record_number",
    "t"."refusal_cell_unrestricted" as "refusal_cell_unrestricted",
    "t"."refusal_cell_quality" as "refusal_cell_quality",
    "t"."refusal_cell_in_transit" as "refusal_cell_in_transit",
    t."site" as "code_site",
    t."location" as "code_location",
    t."material" as "code_material",
    t."lot" as "code_lot",
    t."ownership" as "code_ownership",
    case when (t."site" = '') then 'blank_value' else null end as "refusal_site",
    cast(null as varchar) as "refusal_location",
    case when (t."material" = '') then 'blank_value' else null end as "refusal_material",
    cast(null as varchar) as "refusal_lot",
    cast(null as varchar) as "refusal_ownership",
    t."unit" as "code_unit"
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
    "k"."file" as "file",
    "k"."record_number" as "record_number",
    "k"."refusal_cell_unrestricted" as "refusal_cell_unrestricted",
    "k"."refusal_cell_quality" as "refusal_cell_quality",
    "k"."refusal_cell_in_transit" as "refusal_cell_in_transit",
    "k"."code_site" as "code_site",
    "k"."code_location" as "code_location",
    "k"."code_material" as "code_material",
    "k"."code_lot" as "code_lot",
    "k"."code_ownership" as "code_ownership",
    "k"."refusal_site" as "refusal_site",
    "k"."refusal_location" as "refusal_location",
    "k"."refusal_material" as "refusal_material",
    "k"."refusal_lot" as "refusal_lot",
    "k"."refusal_ownership" as "refusal_ownership",
    "k"."code_unit" as "code_unit",
    case when (coalesce(u."unit", k."unit") = '') then 'blank_value' when (coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor") is null and not (coalesce(u."unit", k."unit") = '')) then 'unknown_unit' end as "refusal_unit"
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
    r."file",
    r."record_number",
    r."refusal_cell_unrestricted",
    r."refusal_cell_quality",
    r."refusal_cell_in_transit",
    r."code_site",
    r."code_location",
    r."code_material",
    r."code_lot",
    r."code_ownership",
    r."refusal_site",
    r."refusal_location",
    r."refusal_material",
    r."refusal_lot",
    r."refusal_ownership",
    r."code_unit",
    r."refusal_unit",
    v."code" as "cell_code"
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
  from "mes_1_numbered"
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
    false as "skipped",
    "file" as "file",
    "record_number" as "record_number",
    case
      when length("spelled_quantity") <= 9
          or (strpos("spelled_quantity", '.') between 1 and 10 and length("spelled_quantity") - strpos("spelled_quantity", '.') <= 9) then null
      when regexp_full_match(coalesce("quantity", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'blank_value'
      when regexp_full_match("spelled_quantity", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}') then null
      when "spelled_quantity" is not null then 'too_many_digits'
      when regexp_full_match(coalesce("quantity", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]+(\.[0-9]+)?[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'too_many_digits'
      when regexp_full_match(coalesce("quantity", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]*[.,]?[0-9]+[.,]?[eE][+\x{2212}-]?[0-9]+[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'exponent'
      else 'not_a_number'
    end as "refusal_quantity"
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
    "t"."file" as "file",
    "t"."record_number" as "record_number",
    "t"."refusal_quantity" as "refusal_quantity",
    t."site" as "code_site",
    t."location" as "code_location",
    t."material" as "code_material",
    t."lot" as "code_lot",
    t."status" as "code_status",
    t."ownership" as "code_ownership",
    cast(null as varchar) as "refusal_site",
    case when (t."location" = '') then 'blank_value' else null end as "refusal_location",
    case when (t."material" = '') then 'blank_value' else null end as "refusal_material",
    cast(null as varchar) as "refusal_lot",
    case when (t."status" = '' and "status"."canonical" is null) then 'blank_value' else case when ("status"."canonical" is null and t."status" <> '') then 'unmapped_code' else null end end as "refusal_status",
    cast(null as varchar) as "refusal_ownership",
    t."unit" as "code_unit"
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
    "k"."file" as "file",
    "k"."record_number" as "record_number",
    "k"."refusal_quantity" as "refusal_quantity",
    "k"."code_site" as "code_site",
    "k"."code_location" as "code_location",
    "k"."code_material" as "code_material",
    "k"."code_lot" as "code_lot",
    "k"."code_status" as "code_status",
    "k"."code_ownership" as "code_ownership",
    "k"."refusal_site" as "refusal_site",
    "k"."refusal_location" as "refusal_location",
    "k"."refusal_material" as "refusal_material",
    "k"."refusal_lot" as "refusal_lot",
    "k"."refusal_status" as "refusal_status",
    "k"."refusal_ownership" as "refusal_ownership",
    "k"."code_unit" as "code_unit",
    case when (coalesce(u."unit", k."unit") = '') then 'blank_value' when (coalesce("material_unit_1"."factor", "conversion_1"."factor", "material_unit_2"."factor", "conversion_2"."factor", u."factor") is null and not (coalesce(u."unit", k."unit") = '')) then 'unknown_unit' end as "refusal_unit"
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
    r."refusal_quantity",
    r."code_site",
    r."code_location",
    r."code_material",
    r."code_lot",
    r."code_status",
    r."code_ownership",
    r."refusal_site",
    r."refusal_location",
    r."refusal_material",
    r."refusal_lot",
    r."refusal_status",
    r."refusal_ownership",
    r."code_unit",
    r."refusal_unit"
  from "mes_1_measured" as r
),
"dispositions" as (
  select
    'erp' as "side",
    0 as "feed",
    "file" as "file",
    "record_number" as "record_number",
    "cell_code" as "cell",
    "first" as "first",
    "disposition" as "disposition",
    "site" as "site",
    "location" as "location",
    "material" as "material",
    "lot" as "lot",
    "status" as "status",
    "code_site" as "code_site",
    "code_location" as "code_location",
    "code_material" as "code_material",
    "code_lot" as "code_lot",
    '' as "code_serial",
    "cell_code" as "code_status",
    "code_ownership" as "code_ownership",
    "code_unit" as "code_unit",
    case
      when "disposition" <> 'rejected' then null
      when "refusal_site" is not null then 'site'
      when "refusal_location" is not null then 'location'
      when "refusal_material" is not null then 'material'
      when "refusal_lot" is not null then 'lot'
      when "refusal_ownership" is not null then 'ownership'
      when "refusal_unit" is not null then 'unit'
      when "refusal_cell_unrestricted" is not null then 'cell_unrestricted'
      when "refusal_cell_quality" is not null then 'cell_quality'
      when "refusal_cell_in_transit" is not null then 'cell_in_transit'
    end as "refused_field",
    case
      when "disposition" <> 'rejected' then null
      when "refusal_site" is not null then "refusal_site"
      when "refusal_location" is not null then "refusal_location"
      when "refusal_material" is not null then "refusal_material"
      when "refusal_lot" is not null then "refusal_lot"
      when "refusal_ownership" is not null then "refusal_ownership"
      when "refusal_unit" is not null then "refusal_unit"
      when "refusal_cell_unrestricted" is not null then "refusal_cell_unrestricted"
      when "refusal_cell_quality" is not null then "refusal_cell_quality"
      when "refusal_cell_in_transit" is not null then "refusal_cell_in_transit"
    end as "refused_code",
    "unmapped_location" as "unmapped_location",
    "source_unit" as "source_unit",
    "quantity" as "quantity",
    "factor" as "factor",
    "denominator" as "denominator",
    "unit" as "unit",
    case when "disposition" = 'accepted' then cast("quantity" * "factor" as decimal(38,18)) end as "product",
    "not_ours" as "not_ours"
  from "erp_1_rows"
  union all
  select
    'mes' as "side",
    1 as "feed",
    "file" as "file",
    "record_number" as "record_number",
    '' as "cell",
    "first" as "first",
    "disposition" as "disposition",
    "site" as "site",
    "location" as "location",
    "material" as "material",
    "lot" as "lot",
    "status" as "status",
    "code_site" as "code_site",
    "code_location" as "code_location",
    "code_material" as "code_material",
    "code_lot" as "code_lot",
    '' as "code_serial",
    "code_status" as "code_status",
    "code_ownership" as "code_ownership",
    "code_unit" as "code_unit",
    case
      when "disposition" <> 'rejected' then null
      when "refusal_site" is not null then 'site'
      when "refusal_location" is not null then 'location'
      when "refusal_material" is not null then 'material'
      when "refusal_lot" is not null then 'lot'
      when "refusal_status" is not null then 'status'
      when "refusal_ownership" is not null then 'ownership'
      when "refusal_unit" is not null then 'unit'
      when "refusal_quantity" is not null then 'quantity'
    end as "refused_field",
    case
      when "disposition" <> 'rejected' then null
      when "refusal_site" is not null then "refusal_site"
      when "refusal_location" is not null then "refusal_location"
      when "refusal_material" is not null then "refusal_material"
      when "refusal_lot" is not null then "refusal_lot"
      when "refusal_status" is not null then "refusal_status"
      when "refusal_ownership" is not null then "refusal_ownership"
      when "refusal_unit" is not null then "refusal_unit"
      when "refusal_quantity" is not null then "refusal_quantity"
    end as "refused_code",
    "unmapped_location" as "unmapped_location",
    "source_unit" as "source_unit",
    "quantity" as "quantity",
    "factor" as "factor",
    "denominator" as "denominator",
    "unit" as "unit",
    case when "disposition" = 'accepted' then cast("quantity" * "factor" as decimal(38,18)) end as "product",
    "not_ours" as "not_ours"
  from "mes_1_rows"
)
select
  r."side",
  r."feed",
  r."file",
  r."record_number",
  r."cell",
  r."first",
  r."disposition",
  r."site",
  r."location",
  r."material",
  r."lot",
  r."status",
  r."code_site",
  r."code_location",
  r."code_material",
  r."code_lot",
  r."code_serial",
  r."code_status",
  r."code_ownership",
  r."code_unit",
  r."refused_field",
  r."refused_code",
  r."unmapped_location",
  r."source_unit",
  r."quantity",
  r."factor",
  r."denominator",
  case when r."disposition" = 'accepted' then r."unit" end as "unit",
  case
    when r."denominator" > 1 then cast(cast(cast(cast(cast(r."product" - (r."product" % 1) as decimal(38,0)) - (cast(r."product" - (r."product" % 1) as decimal(38,0)) % cast(r."denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast(r."denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) as decimal(38,18)) + cast(cast(cast((cast(cast(cast((cast(r."product" - (r."product" % 1) as decimal(38,0)) % cast(r."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((r."product" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast(r."product" - (r."product" % 1) as decimal(38,0)) % cast(r."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((r."product" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(r."denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast(r."denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) + case when (2 * abs(cast((cast(r."product" - (r."product" % 1) as decimal(38,0)) % cast(r."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((r."product" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(r."denominator" as decimal(38,0)))) > cast(r."denominator" as decimal(38,0)) or ((2 * abs(cast((cast(r."product" - (r."product" % 1) as decimal(38,0)) % cast(r."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((r."product" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(r."denominator" as decimal(38,0)))) = cast(r."denominator" as decimal(38,0)) and cast(cast(cast((cast(r."product" - (r."product" % 1) as decimal(38,0)) % cast(r."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((r."product" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast(r."product" - (r."product" % 1) as decimal(38,0)) % cast(r."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((r."product" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast(r."denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast(r."denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) % 2 <> 0) then sign(cast((cast(r."product" - (r."product" % 1) as decimal(38,0)) % cast(r."denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast((r."product" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0))) else 0 end) as decimal(20,0)) * cast(0.000000001 as decimal(10,9)) as decimal(29,9)) * cast(0.000000001 as decimal(10,9)) as decimal(38,18)) as decimal(38,18))
    else r."product"
  end as "amount",
  r."not_ours" = 0 as "ours",
  case
    when s."material" is null then case when (b."base_unit" = '' or b."base_unit" = r."unit") then b."unit_cost" end
    when (s."base_unit" = '' or s."base_unit" = r."unit") then s."unit_cost"
  end as "unit_cost",
  case
    when s."material" is null then case when (b."base_unit" = '' or b."base_unit" = r."unit") then b."cost_unit" end
    when (s."base_unit" = '' or s."base_unit" = r."unit") then s."cost_unit"
  end as "cost_unit",
  case
    when s."material" is null then case when (b."base_unit" = '' or b."base_unit" = r."unit") then b."currency" end
    when (s."base_unit" = '' or s."base_unit" = r."unit") then s."currency"
  end as "currency"
from "dispositions" as r
left join "materials" as b on b."material" = r."material" and b."site" = ''
left join "materials" as s on s."material" = r."material" and s."site" = r."site" and s."site" <> ''
