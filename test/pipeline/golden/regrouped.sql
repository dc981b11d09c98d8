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
"mixed_keys" as (
  select "order", "material" from "compared" where "mixed"
),
"figures" as (
  select
    r."order",
    r."material",
    v."measure",
    case v."measure"
      when 'quantity' then case when "quantity" is not null then "unit" end
      when 'amount' then case when "amount" is not null then "currency" end
    end as "unit",
    r."denominator",
    1 as "erp_row",
    case v."measure"
      when 'quantity' then case
        when "quantity" is null then null
          when "denominator" > 1 then 0
        when "factor" = 1 then cast("quantity" as decimal(38,18))
        else cast("quantity" * "factor" as decimal(38,18))
      end
      when 'amount' then cast("amount" as decimal(38,18))
    end as "erp_exact",
    cast(null as decimal(38,18)) as "erp_apart",
    cast(null as integer) as "mes_row",
    cast(null as decimal(38,18)) as "mes_exact",
    cast(null as decimal(38,18)) as "mes_apart"
  from "erp_1_rows" as r
  join "mixed_keys" as k
    on k."order" = r."order"
      and k."material" = r."material"
  cross join (values ('quantity'), ('amount')) as v("measure")
  where r."disposition" = 'accepted'
  union all
  select
    r."order",
    r."material",
    v."measure",
    case v."measure"
      when 'quantity' then case when "quantity" is not null then "unit" end
      when 'amount' then case when "amount" is not null then "currency" end
    end as "unit",
    r."denominator",
    cast(null as integer) as "erp_row",
    cast(null as decimal(38,18)) as "erp_exact",
    cast(null as decimal(38,18)) as "erp_apart",
    1 as "mes_row",
    case v."measure"
      when 'quantity' then case
        when "quantity" is null then null
          when "denominator" > 1 then 0
        when "factor" = 1 then cast("quantity" as decimal(38,18))
        else cast("quantity" * "factor" as decimal(38,18))
      end
      when 'amount' then cast("amount" as decimal(38,18))
    end as "mes_exact",
    cast(null as decimal(38,18)) as "mes_apart"
  from "mes_1_rows" as r
  join "mixed_keys" as k
    on k."order" = r."order"
      and k."material" = r."material"
  cross join (values ('quantity'), ('amount')) as v("measure")
  where r."disposition" = 'accepted'
),
"by_unit" as (
  select
    "order",
    "material",
    "measure",
    "unit",
    max("denominator") as "denominator",
    count("erp_row") as "erp_lines",
    sum("erp_exact") as "erp_exact",
    sum("erp_apart") as "erp_apart",
    count("mes_row") as "mes_lines",
    sum("mes_exact") as "mes_exact",
    sum("mes_apart") as "mes_apart"
  from "figures"
  group by "order", "material", "measure", "unit"
),
"with_blanks" as (
  select
    *,
    sum(case when "unit" is null then "erp_lines" else 0 end) over (partition by "order", "material", "measure") as "erp_blank",
    sum(case when "unit" is null then "mes_lines" else 0 end) over (partition by "order", "material", "measure") as "mes_blank",
    count("unit") over (partition by "order", "material", "measure") as "units"
  from "by_unit"
),
"in_units" as (
  select
    "order",
    "material",
    "measure",
    "unit",
    nullif(cast("erp_lines" + case when "unit" is null then 0 else "erp_blank" end as bigint), 0) as "erp_lines",
    case
      when "erp_apart" is null then "erp_exact"
      else cast("erp_exact" + cast(cast(cast(cast(cast("erp_apart" - ("erp_apart" % 1) as decimal(38,0)) - (cast("erp_apart" - ("erp_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) as decimal(38,18)) + cast(cast(cast((cast(cast(cast((cast("erp_apart" - ("erp_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("erp_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast("erp_apart" - ("erp_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("erp_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) + case when (2 * abs(cast((cast("erp_apart" - ("erp_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("erp_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("denominator" as decimal(38,0)))) > cast("denominator" as decimal(38,0)) or ((2 * abs(cast((cast("erp_apart" - ("erp_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("erp_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("denominator" as decimal(38,0)))) = cast("denominator" as decimal(38,0)) and cast(cast(cast((cast("erp_apart" - ("erp_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("erp_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast("erp_apart" - ("erp_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("erp_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) % 2 <> 0) then sign(cast((cast("erp_apart" - ("erp_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("erp_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0))) else 0 end) as decimal(20,0)) * cast(0.000000001 as decimal(10,9)) as decimal(29,9)) * cast(0.000000001 as decimal(10,9)) as decimal(38,18)) as decimal(38,18)) as decimal(38,18))
    end as "erp_value",
    nullif(cast("mes_lines" + case when "unit" is null then 0 else "mes_blank" end as bigint), 0) as "mes_lines",
    case
      when "mes_apart" is null then "mes_exact"
      else cast("mes_exact" + cast(cast(cast(cast(cast("mes_apart" - ("mes_apart" % 1) as decimal(38,0)) - (cast("mes_apart" - ("mes_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) as decimal(38,18)) + cast(cast(cast((cast(cast(cast((cast("mes_apart" - ("mes_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("mes_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast("mes_apart" - ("mes_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("mes_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) + case when (2 * abs(cast((cast("mes_apart" - ("mes_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("mes_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("denominator" as decimal(38,0)))) > cast("denominator" as decimal(38,0)) or ((2 * abs(cast((cast("mes_apart" - ("mes_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("mes_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("denominator" as decimal(38,0)))) = cast("denominator" as decimal(38,0)) and cast(cast(cast((cast("mes_apart" - ("mes_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("mes_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) - (cast((cast("mes_apart" - ("mes_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("mes_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0)) % cast("denominator" as decimal(38,0))) as hugeint) // nullif(cast(cast("denominator" as decimal(38,0)) as hugeint), 0) as decimal(38,0)) % 2 <> 0) then sign(cast((cast("mes_apart" - ("mes_apart" % 1) as decimal(38,0)) % cast("denominator" as decimal(38,0))) * cast(1000000000000000000 as decimal(38,0)) + cast(("mes_apart" % 1) * cast(1000000000000000000 as decimal(19,0)) as decimal(38,0)) as decimal(38,0))) else 0 end) as decimal(20,0)) * cast(0.000000001 as decimal(10,9)) as decimal(29,9)) * cast(0.000000001 as decimal(10,9)) as decimal(38,18)) as decimal(38,18)) as decimal(38,18))
    end as "mes_value",
    case when "erp_apart" is null then 0 else 1 end + case when "mes_apart" is null then 0 else 1 end as "divided"
  from "with_blanks"
  where "unit" is not null or ("units" = 0 and "measure" = 'quantity')
)
select
  p."order",
  p."material",
  p."measure",
  p."unit",
  p."erp_lines",
  p."mes_lines",
  p."erp_value",
  p."mes_value",
  p."difference",
  p."divided",
  case when p."unit" is not null then case p."measure"
    when 'quantity' then case
      
      when p."erp_value" = p."mes_value" then 'match'
      when abs(p."difference") < 0.0000000005 then 'match'
      when abs(p."difference") <= 0 then 'within_tolerance'
      when p."mes_value" is null then 'missing_in_mes'
      when p."erp_value" is null then 'missing_in_erp'
      else 'differs'
    end
    when 'amount' then case
      
      when p."erp_value" = p."mes_value" then 'match'
      when abs(p."difference") < 0.0000000005 then 'match'
      when abs(p."difference") <= 0 then 'within_tolerance'
      when p."mes_value" is null then 'missing_in_mes'
      when p."erp_value" is null then 'missing_in_erp'
      else 'differs'
    end
  end end as "verdict",
  case when p."erp_lines" is null then 'mes' when p."mes_lines" is null then 'erp' else 'both' end as "presence"
from (select *, coalesce("mes_value", 0) - coalesce("erp_value", 0) as "difference" from "in_units") as p
