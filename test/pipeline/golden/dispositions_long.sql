with "erp_1_spelled" as (
  select
    *,
    case
      when regexp_full_match("quantity", '[+-]?[0-9]{1,18}(,[0-9]{1,9})?')
        then replace("quantity", ',', '.')
      when regexp_full_match("quantity", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)|(?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]+)?|,[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]+)(?:,[0-9]*)?|,[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("quantity", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(replace(regexp_replace("quantity", '[^0-9,]', '', 'g'), ',', '.'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_quantity"
  from "erp_1_numbered"
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
    case
      when length("spelled_quantity") <= 9
          or (strpos("spelled_quantity", '.') between 1 and 10 and length("spelled_quantity") - strpos("spelled_quantity", '.') <= 9) then null
      when regexp_full_match(coalesce("quantity", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'blank_value'
      when regexp_full_match("spelled_quantity", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}') then null
      when "spelled_quantity" is not null then 'too_many_digits'
      when regexp_full_match(coalesce("quantity", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]+(,[0-9]+)?[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'too_many_digits'
      when regexp_full_match(coalesce("quantity", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*[+\x{2212}-]?[0-9]*[.,]?[0-9]+[.,]?[eE][+\x{2212}-]?[0-9]+[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') then 'exponent'
      else 'not_a_number'
    end as "refusal_quantity"
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
    "t"."refusal_quantity" as "refusal_quantity",
    t."location" as "code_location",
    t."material" as "code_material",
    t."lot" as "code_lot",
    t."status" as "code_status",
    case when (t."location" = '') then 'blank_value' else null end as "refusal_location",
    case when (t."material" = '') then 'blank_value' else null end as "refusal_material",
    cast(null as varchar) as "refusal_lot",
    case when ("status"."canonical" is null and t."status" <> '') then 'unmapped_code' else null end as "refusal_status",
    t."unit" as "code_unit"
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
    "k"."refusal_quantity" as "refusal_quantity",
    "k"."code_location" as "code_location",
    "k"."code_material" as "code_material",
    "k"."code_lot" as "code_lot",
    "k"."code_status" as "code_status",
    "k"."refusal_location" as "refusal_location",
    "k"."refusal_material" as "refusal_material",
    "k"."refusal_lot" as "refusal_lot",
    "k"."refusal_status" as "refusal_status",
    "k"."code_unit" as "code_unit",
    case when (coalesce(u."unit", k."unit") = '') then 'blank_value' when (u."factor" is null and not (coalesce(u."unit", k."unit") = '')) then 'unknown_unit' end as "refusal_unit"
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
    false as "unmapped_location",
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
    r."code_location",
    r."code_material",
    r."code_lot",
    r."code_status",
    r."refusal_location",
    r."refusal_material",
    r."refusal_lot",
    r."refusal_status",
    r."code_unit",
    r."refusal_unit"
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
    case when (coalesce(u."unit", k."unit") = '') then 'blank_value' when (u."factor" is null and not (coalesce(u."unit", k."unit") = '')) then 'unknown_unit' end as "refusal_unit"
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
    false as "unmapped_location",
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
    '' as "cell",
    "first" as "first",
    "disposition" as "disposition",
    "location" as "location",
    "material" as "material",
    "lot" as "lot",
    "status" as "status",
    '' as "code_site",
    "code_location" as "code_location",
    "code_material" as "code_material",
    "code_lot" as "code_lot",
    '' as "code_serial",
    "code_status" as "code_status",
    '' as "code_ownership",
    "code_unit" as "code_unit",
    case
      when "disposition" <> 'rejected' then null
      when "refusal_location" is not null then 'location'
      when "refusal_material" is not null then 'material'
      when "refusal_lot" is not null then 'lot'
      when "refusal_status" is not null then 'status'
      when "refusal_unit" is not null then 'unit'
      when "refusal_quantity" is not null then 'quantity'
    end as "refused_field",
    case
      when "disposition" <> 'rejected' then null
      when "refusal_location" is not null then "refusal_location"
      when "refusal_material" is not null then "refusal_material"
      when "refusal_lot" is not null then "refusal_lot"
      when "refusal_status" is not null then "refusal_status"
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
  cast(null as decimal(38,9)) as "unit_cost",
  cast(null as decimal(38,9)) as "cost_unit",
  cast(null as varchar) as "currency"
from "dispositions" as r
