-- What an expert would write by hand in DuckDB to compare what orders consumed in two systems and to split the cost of each line into its
-- variances against the standard, and no more: no reject, no proof, no cause, no open order, no substitute, no by-product. One division goes through a double.
set preserve_insertion_order = false;

create table parts as
select erp, mes from read_csv('mappings/parts.csv', all_varchar = true, header = true);

create table units as
select * from (values ('KG', 'KG', 1), ('G', 'KG', 0.001), ('EA', 'EA', 1), ('H', 'H', 1)) t(code, unit, factor);

create macro exact(x) as case
  when regexp_full_match(x, '[+-]?[0-9]{1,9}(\.[0-9]{1,9})?') then cast(cast(x as decimal(18,9)) as decimal(38,9))
  when regexp_full_match(x, '[+-]?[0-9]{1,18}(\.[0-9]{1,9})?') then cast(x as decimal(38,9))
end;

create macro money(x) as round(cast(x as decimal(38,9)), 2);

create table standards as
select
  "Plant" as site, "Product" as product, "Category" as category, coalesce("Component", '') as material, coalesce("Activity", '') as item,
  cast("Quantity Per" as decimal(38,6)) as per_unit, coalesce(cast("Fixed Quantity" as decimal(38,6)), 0) as fixed,
  cast("Price" as decimal(18,6)) as price, cast("Lot Size" as decimal(18,3)) as lot_size
from read_csv('exports/standards.csv', all_varchar = true, header = true);

create table paired as
with erp as (
  select
    f."Plant" as site, f."Order" as "order", f."Category" as category, coalesce(p.erp, '') as material, coalesce(f."Item", '') as item, u.unit,
    sum(cast(exact(f."Quantity") * u.factor as decimal(38,9))) as quantity,
    sum(cast(nullif(f."Amount", '') as decimal(18,2))) as amount
  from read_csv('exports/erp.csv', all_varchar = true, header = true) f
  left join parts p on p.erp = f."Material"
  join units u on u.code = upper(f."Unit")
  group by all
),
mes as (
  select
    f."Plant" as site, f."Order" as "order", f."Category" as category, coalesce(p.erp, '') as material, coalesce(f."Item", '') as item, u.unit,
    sum(cast(exact(f."Quantity") * u.factor as decimal(38,9))) as quantity
  from read_csv('exports/mes.csv', all_varchar = true, header = true) f
  left join parts p on p.mes = f."Material"
  join units u on u.code = upper(f."Unit")
  group by all
)
select
  site, "order", category, material, item, unit, erp.quantity as erp_quantity, mes.quantity as mes_quantity, erp.amount as erp_amount,
  case when category not in ('output', 'scrap') then money(erp.amount * mes.quantity / nullif(erp.quantity, 0)) end as mes_amount
from erp full join mes using (site, "order", category, material, item, unit);

copy (
  select
    site, "order", category, material, item, unit, measure, erp_value, mes_value, coalesce(mes_value, 0) - coalesce(erp_value, 0) as difference
  from paired, lateral (values ('quantity', erp_quantity, mes_quantity), ('amount', erp_amount, mes_amount)) m(measure, erp_value, mes_value)
  where erp_value is distinct from mes_value
) to 'expert.csv' (header);

create table orders as
select
  site, "order", max(case when category = 'output' then material end) as product,
  sum(case when category = 'output' then erp_quantity end) as erp_made, sum(case when category = 'output' then mes_quantity end) as mes_made,
  sum(case when category = 'scrap' then erp_quantity else 0 end) as erp_scrap, sum(case when category = 'scrap' then mes_quantity else 0 end) as mes_scrap
from paired
group by site, "order";

create table variances as
with lines as (
  select
    p.site, p."order", p.category, p.material, p.item, b.basis, b.amount,
    money(s.per_unit * b.made * s.price) as proportional, money(s.fixed * b.made * s.price / s.lot_size) as set_up,
    money(s.fixed * s.price * (s.lot_size - b.made) / s.lot_size) as lot_size,
    money(s.per_unit * b.scrapped * s.price) as scrap,
    money((b.quantity - s.fixed - s.per_unit * (b.made + b.scrapped)) * s.price) as quantity,
    money(b.amount - s.price * b.quantity) as rate
  from paired p
  join orders o on o.site = p.site and o."order" = p."order"
  join standards s on s.site = p.site and s.product = o.product and s.category = p.category and s.material = p.material and s.item = p.item
  cross join lateral (values
    ('erp', cast(p.erp_quantity as decimal(38,6)), cast(p.erp_amount as decimal(18,2)), cast(o.erp_made as decimal(18,3)), cast(o.erp_scrap as decimal(18,3))),
    ('mes', cast(p.mes_quantity as decimal(38,6)), cast(p.mes_amount as decimal(18,2)), cast(o.mes_made as decimal(18,3)), cast(o.mes_scrap as decimal(18,3)))
  ) b(basis, quantity, amount, made, scrapped)
)
select *, proportional + set_up as standard_amount, amount - proportional - set_up as total
from lines;

copy (
  select
    site, "order", category, material, item, basis, standard_amount, amount as actual_amount, lot_size, scrap, quantity, rate,
    total - lot_size - scrap - quantity - rate as rounding, total
  from variances
  where total <> 0 or lot_size <> 0 or scrap <> 0 or quantity <> 0 or rate <> 0
  order by site, "order", category, material, item, basis
) to 'expert-variances.ndjson' (format json);

copy (
  select
    site, "order", basis, sum(standard_amount) as standard_amount, sum(amount) as actual_amount, sum(lot_size) as lot_size, sum(scrap) as scrap,
    sum(quantity) as quantity, sum(rate) as rate, sum(total) as total
  from variances
  group by all
  order by site, "order", basis
) to 'expert-orders.ndjson' (format json);
