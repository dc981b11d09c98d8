with "erp_1_spelled" as (
  select
    *,
    case
      when regexp_full_match("quantity", '[+-]?[0-9]{1,18}(\.[0-9]{1,9})?')
        then "quantity"
      when regexp_full_match("quantity", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)|(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("quantity", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(regexp_replace("quantity", '[^0-9.]', '', 'g'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_quantity",
    case
      when regexp_full_match("amount", '[+-]?[0-9]{1,18}(\.[0-9]{1,9})?')
        then "amount"
      when regexp_full_match("amount", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)|(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("amount", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(regexp_replace("amount", '[^0-9.]', '', 'g'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_amount"
  from "erp_1_landed"
),
"erp_1_text" as (
  select
    coalesce("order", '') as "order",
    coalesce("material", '') as "material",
    coalesce("unit", '') as "unit",
    upper(coalesce("currency", '')) as "currency",
    case
      when length("spelled_quantity") <= 9
          or (strpos("spelled_quantity", '.') between 1 and 10 and length("spelled_quantity") - strpos("spelled_quantity", '.') <= 9)
        then cast(cast("spelled_quantity" as decimal(18,9)) as decimal(38,9))
      when regexp_full_match("spelled_quantity", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
        then cast("spelled_quantity" as decimal(38,9))
    end as "quantity",
    case
      when length("spelled_amount") <= 9
          or (strpos("spelled_amount", '.') between 1 and 10 and length("spelled_amount") - strpos("spelled_amount", '.') <= 9)
        then cast(cast("spelled_amount" as decimal(18,9)) as decimal(38,9))
      when regexp_full_match("spelled_amount", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
        then cast("spelled_amount" as decimal(38,9))
    end as "amount",
    regexp_full_match(coalesce("quantity", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') as "blank_quantity",
    regexp_full_match(coalesce("amount", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') as "blank_amount",
    false as "skipped",
    coalesce("currency", '') = '' as "assumed_currency"
  from "erp_1_spelled"
),
"erp_1_coded" as (
  select
    t."order" as "order",
    t."material" as "material",
    (t."order" = '') as "key_refused",
    "t"."unit" as "unit",
    "t"."currency" as "currency",
    "t"."blank_quantity" as "blank_quantity",
    "t"."blank_amount" as "blank_amount",
    "t"."quantity" as "quantity",
    "t"."amount" as "amount",
    "t"."skipped" as "skipped",
    "t"."assumed_currency" as "assumed_currency"
  from "erp_1_text" as t
),
"erp_1_measured" as (
  select
    k."order" as "order",
    k."material" as "material",
    coalesce(u."unit", k."unit") as "source_unit",
    coalesce(u."root", coalesce(u."unit", k."unit")) as "unit",
    coalesce(u."factor", 1) as "factor",
    coalesce(u."denominator", 1) as "denominator",
    '0|' || u."label" as "label",
    coalesce(nullif(k."currency", ''), 'EUR') as "currency",
    (k."key_refused" or (k."quantity" is not null and ((coalesce(u."unit", k."unit") = '') or (u."factor" is null and not (coalesce(u."unit", k."unit") = '')))) or (k."quantity" is null and not k."blank_quantity") or (k."amount" is null and not k."blank_amount")) as "refused",
    true as "in_scope",
    0 as "feed",
    "k"."quantity" as "quantity",
    "k"."amount" as "amount",
    "k"."skipped" as "skipped",
    "k"."assumed_currency" as "assumed_currency"
  from "erp_1_coded" as k
  left join "units_erp" as u on u."code" = lower(k."unit")
),
"erp_1_rows" as (
  select
    r."order" as "order",
    r."material" as "material",
    r."assumed_currency" as "assumed_currency",
    r."source_unit" as "source_unit",
    r."unit" as "unit",
    r."factor" as "factor",
    r."denominator" as "denominator",
    r."currency" as "currency",
    r."feed" as "feed",
    r."label" as "label",
    r."quantity" as "quantity",
    r."amount" as "amount",
    true as "first",
    case when r."skipped" then 'filtered' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'filtered' end as "record",
    case when r."skipped" then 'skipped' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'out_of_scope' end as "disposition"
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
    end as "spelled_quantity",
    case
      when regexp_full_match("amount", '[+-]?[0-9]{1,18}(\.[0-9]{1,9})?')
        then "amount"
      when regexp_full_match("amount", '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*(?:[+\x{2212}-]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)|(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+) ?[\x{2212}-]|\((?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:''[0-9]{3})+|[0-9]{1,3}(?:\x{2019}[0-9]{3})+|[0-9]{1,3}(?:\x{00A0}[0-9]{3})+|[0-9]{1,3}(?:\x{202F}[0-9]{3})+|[0-9]{1,3}(?:\x{2009}[0-9]{3})+|[0-9]{1,3}(?:\x{2007}[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)\))[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*')
        then case when regexp_matches("amount", '[(\x{2212}-]') then '-0' else '0' end || regexp_replace(regexp_replace(regexp_replace("amount", '[^0-9.]', '', 'g'), '^0+', '', 'g'), '([.][0-9]{9})0+$', '\1', 'g')
    end as "spelled_amount"
  from "mes_1_landed"
),
"mes_1_text" as (
  select
    coalesce("order", '') as "order",
    coalesce("material", '') as "material",
    coalesce("unit", '') as "unit",
    upper(coalesce("currency", '')) as "currency",
    case
      when length("spelled_quantity") <= 9
          or (strpos("spelled_quantity", '.') between 1 and 10 and length("spelled_quantity") - strpos("spelled_quantity", '.') <= 9)
        then cast(cast("spelled_quantity" as decimal(18,9)) as decimal(38,9))
      when regexp_full_match("spelled_quantity", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
        then cast("spelled_quantity" as decimal(38,9))
    end as "quantity",
    case
      when length("spelled_amount") <= 9
          or (strpos("spelled_amount", '.') between 1 and 10 and length("spelled_amount") - strpos("spelled_amount", '.') <= 9)
        then cast(cast("spelled_amount" as decimal(18,9)) as decimal(38,9))
      when regexp_full_match("spelled_amount", '[+-]?(?:[0-9]{1,18}|0[0-9]{18})(?:\.[0-9]{0,9})?|[+-]?0\.[0-9]{1,9}')
        then cast("spelled_amount" as decimal(38,9))
    end as "amount",
    regexp_full_match(coalesce("quantity", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') as "blank_quantity",
    regexp_full_match(coalesce("amount", ''), '[\x{0009}-\x{000D}\x{0020}\x{0085}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]*') as "blank_amount",
    false as "skipped",
    coalesce("currency", '') = '' as "assumed_currency"
  from "mes_1_spelled"
),
"mes_1_coded" as (
  select
    t."order" as "order",
    t."material" as "material",
    (t."order" = '') as "key_refused",
    "t"."unit" as "unit",
    "t"."currency" as "currency",
    "t"."blank_quantity" as "blank_quantity",
    "t"."blank_amount" as "blank_amount",
    "t"."quantity" as "quantity",
    "t"."amount" as "amount",
    "t"."skipped" as "skipped",
    "t"."assumed_currency" as "assumed_currency"
  from "mes_1_text" as t
),
"mes_1_measured" as (
  select
    k."order" as "order",
    k."material" as "material",
    coalesce(u."unit", k."unit") as "source_unit",
    coalesce(u."root", coalesce(u."unit", k."unit")) as "unit",
    coalesce(u."factor", 1) as "factor",
    coalesce(u."denominator", 1) as "denominator",
    '1|' || u."label" as "label",
    coalesce(nullif(k."currency", ''), 'EUR') as "currency",
    (k."key_refused" or (k."quantity" is not null and ((coalesce(u."unit", k."unit") = '') or (u."factor" is null and not (coalesce(u."unit", k."unit") = '')))) or (k."quantity" is null and not k."blank_quantity") or (k."amount" is null and not k."blank_amount")) as "refused",
    true as "in_scope",
    1 as "feed",
    "k"."quantity" as "quantity",
    "k"."amount" as "amount",
    "k"."skipped" as "skipped",
    "k"."assumed_currency" as "assumed_currency"
  from "mes_1_coded" as k
  left join "units_mes" as u on u."code" = lower(k."unit")
),
"mes_1_rows" as (
  select
    r."order" as "order",
    r."material" as "material",
    r."assumed_currency" as "assumed_currency",
    r."source_unit" as "source_unit",
    r."unit" as "unit",
    r."factor" as "factor",
    r."denominator" as "denominator",
    r."currency" as "currency",
    r."feed" as "feed",
    r."label" as "label",
    r."quantity" as "quantity",
    r."amount" as "amount",
    true as "first",
    case when r."skipped" then 'filtered' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'filtered' end as "record",
    case when r."skipped" then 'skipped' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'out_of_scope' end as "disposition"
  from "mes_1_measured" as r
),
"summands" as (
  select
    "order", "material",
    case when "disposition" = 'accepted' then true end as "counted",
    case when "disposition" = 'accepted' and "quantity" is not null then "unit" end as "unit",
    case when "disposition" = 'accepted' and "amount" is not null then "currency" end as "currency",
    "currency" as "total_currency",
    case
      when "disposition" = 'accepted' and not "assumed_currency" and "label" is not null then "label"
      else cast("feed" as varchar)
        || '|' || "record"
        || '|' || "disposition"
        || '|' || case when "first" then '1' else '0' end
        || '|' || cast("factor" as varchar)
        || '|' || cast("denominator" as varchar)
        || '|' || case when "assumed_currency"
        then case when "assumed_currency" then '1' else '0' end
        else '' end
        || '|' || cast(length("unit") as varchar)
        || '|' || "unit" || "source_unit"
    end as "total",
    1 as "erp_row",
    case
      when "quantity" is null then null
        when "denominator" > 1 then 0
      when "factor" = 1 then cast("quantity" as decimal(38,18))
      else cast("quantity" * "factor" as decimal(38,18))
    end as "erp_quantity",
    cast("amount" as decimal(38,18)) as "erp_amount",
    cast(null as integer) as "mes_row",
    cast(null as decimal(38,18)) as "mes_quantity",
    cast(null as decimal(38,18)) as "mes_amount"
  from "erp_1_rows"
  union all
  select
    "order", "material",
    case when "disposition" = 'accepted' then true end as "counted",
    case when "disposition" = 'accepted' and "quantity" is not null then "unit" end as "unit",
    case when "disposition" = 'accepted' and "amount" is not null then "currency" end as "currency",
    "currency" as "total_currency",
    case
      when "disposition" = 'accepted' and not "assumed_currency" and "label" is not null then "label"
      else cast("feed" as varchar)
        || '|' || "record"
        || '|' || "disposition"
        || '|' || case when "first" then '1' else '0' end
        || '|' || cast("factor" as varchar)
        || '|' || cast("denominator" as varchar)
        || '|' || case when "assumed_currency"
        then case when "assumed_currency" then '1' else '0' end
        else '' end
        || '|' || cast(length("unit") as varchar)
        || '|' || "unit" || "source_unit"
    end as "total",
    cast(null as integer) as "erp_row",
    cast(null as decimal(38,18)) as "erp_quantity",
    cast(null as decimal(38,18)) as "erp_amount",
    1 as "mes_row",
    case
      when "quantity" is null then null
        when "denominator" > 1 then 0
      when "factor" = 1 then cast("quantity" as decimal(38,18))
      else cast("quantity" * "factor" as decimal(38,18))
    end as "mes_quantity",
    cast("amount" as decimal(38,18)) as "mes_amount"
  from "mes_1_rows"
),
"grouped" as (
  select
    "order",
    "material",
    "counted",
    "total",
    "total_currency",
    min("unit") as "unit",
    max("unit") as "last_unit",
    min("currency") as "currency",
    max("currency") as "last_currency",
    count("erp_row") as "erp_lines",
    sum("erp_quantity") as "erp_quantity",
    sum("erp_amount") as "erp_amount",
    count("mes_row") as "mes_lines",
    sum("mes_quantity") as "mes_quantity",
    sum("mes_amount") as "mes_amount"
  from "summands"
  group by grouping sets (
    ("order", "material", "counted"),
    ("total", "total_currency")
  )
),
"paired" as (
  select
    g."order",
    g."material",
    g."unit",
    g."currency",
    g."total",
    g."total_currency",
    nullif(g."erp_lines", 0) as "erp_lines",
    g."erp_quantity" as "erp_quantity",
    g."erp_amount" as "erp_amount",
    nullif(g."mes_lines", 0) as "mes_lines",
    g."mes_quantity" as "mes_quantity",
    g."mes_amount" as "mes_amount",
    g."total" is null and coalesce((g."unit" <> g."last_unit" or g."currency" <> g."last_currency"), false) as "mixed",
    0 as "divided_quantity",
    0 as "divided_amount"
  from "grouped" as g
  where g."counted" is not null or g."total" is not null
),
"judged" as (
  select
    p.*,
    case
      when p."total" is not null or p."mixed" or (p."erp_quantity" is null and p."mes_quantity" is null) then null
      
      when p."erp_quantity" = p."mes_quantity" then 'match'
      when abs(p."difference_quantity") < 0.0000000005 then 'match'
      when abs(p."difference_quantity") <= 0 then 'within_tolerance'
      when p."mes_quantity" is null then 'missing_in_mes'
      when p."erp_quantity" is null then 'missing_in_erp'
      else 'differs'
    end as "verdict_quantity",
    case
      when p."total" is not null or p."mixed" or (p."erp_amount" is null and p."mes_amount" is null) then null
      
      when p."erp_amount" = p."mes_amount" then 'match'
      when abs(p."difference_amount") < 0.0000000005 then 'match'
      when abs(p."difference_amount") <= 0 then 'within_tolerance'
      when p."mes_amount" is null then 'missing_in_mes'
      when p."erp_amount" is null then 'missing_in_erp'
      else 'differs'
    end as "verdict_amount",
    case when p."erp_lines" is null then 'mes' when p."mes_lines" is null then 'erp' else 'both' end as "presence"
  from (select *, coalesce("mes_quantity", 0) - coalesce("erp_quantity", 0) as "difference_quantity", coalesce("mes_amount", 0) - coalesce("erp_amount", 0) as "difference_amount" from "paired") as p
)
select
  case when ("mixed" or ("verdict_quantity" <> 'match' and ("verdict_quantity" <> 'within_tolerance' or "presence" <> 'both')) or ("verdict_amount" <> 'match' and ("verdict_amount" <> 'within_tolerance' or "presence" <> 'both'))) then "order" end as "order",
  case when ("mixed" or ("verdict_quantity" <> 'match' and ("verdict_quantity" <> 'within_tolerance' or "presence" <> 'both')) or ("verdict_amount" <> 'match' and ("verdict_amount" <> 'within_tolerance' or "presence" <> 'both'))) then "material" end as "material",
  "verdict_quantity",
  "verdict_amount",
  "presence",
  "unit",
  "currency",
  "mixed",
  "total",
  "total_currency",
  count(*) as "keys",
  cast(sum("erp_lines") as bigint) as "erp_lines",
  cast(sum("mes_lines") as bigint) as "mes_lines",
  sum("erp_quantity") as "erp_quantity",
  sum("mes_quantity") as "mes_quantity",
  sum("erp_amount") as "erp_amount",
  sum("mes_amount") as "mes_amount",
  sum("difference_quantity") as "difference_quantity",
  sum("difference_amount") as "difference_amount",
  cast(sum("divided_quantity") as bigint) as "divided_quantity",
  cast(sum("divided_amount") as bigint) as "divided_amount"
from "judged"
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
