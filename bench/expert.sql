-- What an expert would write by hand in DuckDB for these files, and no more: no price, no proof, no hash, no source lines.
set preserve_insertion_order = false;

create table parts as
select erp, mes from read_csv('mappings/parts.csv', all_varchar = true, header = true);

create table locations as
select * from read_csv('mappings/locations.csv', all_varchar = true, header = true);

create table statuses as
select * from (values
  ('F', 'Available', 'unrestricted'), ('Q', 'Quarantine', 'quality'), ('S', 'Blocked', 'blocked')
) t(erp, mes, status);

create table units as
select code, unit, cast(factor as decimal(18,9)) as factor
from (values ('KG', 'KG', 1), ('G', 'KG', 0.001), ('kg', 'KG', 1), ('g', 'KG', 0.001)) t(code, unit, factor);

create macro exact(x) as case
  when regexp_full_match(x, '[+-]?[0-9]{1,9}(\.[0-9]{1,9})?') then cast(cast(x as decimal(18,9)) as decimal(38,9))
  when regexp_full_match(x, '[+-]?[0-9]{1,18}(\.[0-9]{1,9})?') then cast(x as decimal(38,9))
end;

copy (
  with erp as (
    select
      l.erp_site as site, l.erp_location as location, p.erp as material, f."Batch" as lot, s.status, u.unit,
      sum(exact(f."Quantity") * u.factor) as quantity,
      count(*) as lines
    from read_csv('exports/erp.csv', all_varchar = true, header = true) f
    join parts p on p.erp = f."Material"
    join locations l on l.erp_site = f."Plant" and l.erp_location = f."Storage Location"
    join statuses s on s.erp = f."Stock Type"
    join units u on u.code = f."Unit"
    group by all
  ),
  mes as (
    select
      l.erp_site as site, l.erp_location as location, p.erp as material, f.lot, s.status, u.unit,
      sum(exact(f.quantity) * u.factor) as quantity,
      count(*) as lines
    from read_csv('exports/mes.csv', all_varchar = true, header = true) f
    join parts p on p.mes = f.part
    join locations l on l.mes_site = f.site and l.mes_location = f.location
    join statuses s on s.mes = f.state
    join units u on u.code = f.uom
    group by all
  )
  select
    site, location, material, lot, status, unit,
    erp.quantity as erp_value, mes.quantity as mes_value,
    coalesce(mes.quantity, 0) - coalesce(erp.quantity, 0) as difference,
    erp.lines as erp_lines, mes.lines as mes_lines
  from erp full join mes using (site, location, material, lot, status, unit)
  where coalesce(erp.quantity, 0) <> coalesce(mes.quantity, 0)
) to 'expert.csv' (header);
