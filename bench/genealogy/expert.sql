-- What an expert would write by hand in DuckDB to compare two lists of edges, and no more: no reject, no price, no proof, no finding, no tree.
set preserve_insertion_order = false;

create table parts as
select erp, mes from read_csv('mappings/parts.csv', all_varchar = true, header = true);

create macro exact(x) as case
  when regexp_full_match(x, '[+-]?[0-9]{1,9}(\.[0-9]{1,9})?') then cast(cast(x as decimal(18,9)) as decimal(38,9))
  when regexp_full_match(x, '[+-]?[0-9]{1,18}(\.[0-9]{1,9})?') then cast(x as decimal(38,9))
end;

copy (
  with erp as (
    select
      f."Order" as "order", p.erp as parent_material, f."Parent Lot" as parent_lot,
      coalesce(c.erp, '') as component_material, coalesce(f."Component Lot", '') as component_lot, upper(f."Unit") as unit,
      sum(exact(f."Quantity")) as quantity, count(*) as lines
    from read_csv('exports/erp.csv', all_varchar = true, header = true) f
    join parts p on p.erp = f."Parent Material"
    left join parts c on c.erp = f."Component Material"
    group by all
  ),
  mes as (
    select
      f."Order" as "order", p.erp as parent_material, f."Parent Lot" as parent_lot,
      coalesce(c.erp, '') as component_material, coalesce(f."Component Lot", '') as component_lot, upper(f."Unit") as unit,
      sum(exact(f."Quantity")) as quantity, count(*) as lines
    from read_csv('exports/mes.csv', all_varchar = true, header = true) f
    join parts p on p.mes = f."Parent Material"
    left join parts c on c.mes = f."Component Material"
    group by all
  )
  select
    "order", parent_material, parent_lot, component_material, component_lot, unit,
    erp.quantity as erp_value, mes.quantity as mes_value,
    coalesce(mes.quantity, 0) - coalesce(erp.quantity, 0) as difference,
    erp.lines as erp_lines, mes.lines as mes_lines
  from erp full join mes using ("order", parent_material, parent_lot, component_material, component_lot, unit)
  where coalesce(erp.quantity, 0) <> coalesce(mes.quantity, 0)
) to 'expert.csv' (header);
