-- What an expert would write by hand in DuckDB to compare two lists of orders, three measures each, and no more: no reject, no proof, no cause.
set preserve_insertion_order = false;

create table parts as
select erp, mes from read_csv('mappings/parts.csv', all_varchar = true, header = true);

create table units as
select * from (values ('KG', 'KG', 1), ('G', 'KG', 0.001), ('EA', 'EA', 1)) t(code, unit, factor);

create macro exact(x) as case
  when regexp_full_match(x, '[+-]?[0-9]{1,9}(\.[0-9]{1,9})?') then cast(cast(x as decimal(18,9)) as decimal(38,9))
  when regexp_full_match(x, '[+-]?[0-9]{1,18}(\.[0-9]{1,9})?') then cast(x as decimal(38,9))
end;

copy (
  with erp as (
    select
      f."Plant" as site, f."Order" as "order", any_value(p.erp) as material, u.unit,
      sum(cast(exact(f."Planned Quantity") * u.factor as decimal(38,9))) as planned,
      sum(cast(exact(f."Completed Quantity") * u.factor as decimal(38,9))) as completed,
      sum(cast(exact(f."Scrapped Quantity") * u.factor as decimal(38,9))) as scrapped
    from read_csv('exports/erp.csv', all_varchar = true, header = true) f
    join parts p on p.erp = f."Material"
    join units u on u.code = upper(f."Unit")
    group by f."Plant", f."Order", u.unit
  ),
  mes as (
    select
      f."Plant" as site, f."Order" as "order", any_value(p.erp) as material, u.unit,
      sum(cast(exact(f."Planned Quantity") * u.factor as decimal(38,9))) as planned,
      sum(cast(exact(f."Completed Quantity") * u.factor as decimal(38,9))) as completed,
      sum(cast(exact(f."Scrapped Quantity") * u.factor as decimal(38,9))) as scrapped
    from read_csv('exports/mes.csv', all_varchar = true, header = true) f
    join parts p on p.mes = f."Material"
    join units u on u.code = upper(f."Unit")
    group by f."Plant", f."Order", u.unit
  ),
  paired as (
    select
      site, "order", unit, coalesce(erp.material, mes.material) as material,
      erp.planned as erp_planned, mes.planned as mes_planned,
      erp.completed as erp_completed, mes.completed as mes_completed,
      erp.scrapped as erp_scrapped, mes.scrapped as mes_scrapped
    from erp full join mes using (site, "order", unit)
  )
  select site, "order", material, unit, measure, erp_value, mes_value, coalesce(mes_value, 0) - coalesce(erp_value, 0) as difference
  from paired, lateral (values
    ('planned', erp_planned, mes_planned), ('completed', erp_completed, mes_completed), ('scrapped', erp_scrapped, mes_scrapped)
  ) m(measure, erp_value, mes_value)
  where erp_value is distinct from mes_value
) to 'expert.csv' (header);
