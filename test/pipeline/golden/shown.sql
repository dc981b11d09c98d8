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
    coalesce("currency", '') = '' as "assumed_currency",
    coalesce("memo", '') as "further_memo"
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
    "t"."assumed_currency" as "assumed_currency",
    "t"."further_memo" as "further_memo"
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
    "k"."assumed_currency" as "assumed_currency",
    "k"."further_memo" as "further_memo"
  from "erp_1_coded" as k
  left join "units_erp" as u on u."code" = lower(k."unit")
),
"erp_1_rows" as (
  select
    r."order" as "order",
    r."material" as "material",
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
    case when r."skipped" then 'skipped' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'out_of_scope' end as "disposition",
    r."further_memo"
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
    coalesce("currency", '') = '' as "assumed_currency",
    coalesce("memo", '') as "further_memo"
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
    "t"."assumed_currency" as "assumed_currency",
    "t"."further_memo" as "further_memo"
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
    "k"."assumed_currency" as "assumed_currency",
    "k"."further_memo" as "further_memo"
  from "mes_1_coded" as k
  left join "units_mes" as u on u."code" = lower(k."unit")
),
"mes_1_rows" as (
  select
    r."order" as "order",
    r."material" as "material",
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
    case when r."skipped" then 'skipped' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'out_of_scope' end as "disposition",
    r."further_memo"
  from "mes_1_measured" as r
),
"reported_keys" as (
  select distinct "order", "material" from "reported"
),
"stated" as (
  select
    "order",
    "material",
    nullif("further_memo", '') as "erp_memo",
    cast(null as varchar) as "mes_memo"
  from "erp_1_rows"
  where "disposition" = 'accepted'
  union all
  select
    "order",
    "material",
    cast(null as varchar) as "erp_memo",
    nullif("further_memo", '') as "mes_memo"
  from "mes_1_rows"
  where "disposition" = 'accepted'
)
select
  r."order",
  r."material",
  case when min("erp_memo") = max("erp_memo") then min("erp_memo") end as "erp_memo",
  case when min("mes_memo") = max("mes_memo") then min("mes_memo") end as "mes_memo"
from "stated" as r
join "reported_keys" as k
  on k."order" = r."order"
    and k."material" = r."material"
group by r."order", r."material"
