select
  p."level",
  sum(case when e."canonical" = m."canonical" then 1 else 0 end) as "same",
  sum(case when e."canonical" = m."canonical" then 0 else 1 end) as "different"
from "equal_quantities" as p
join "facts_material_erp" as e on e."code" = p."erp" and e."open" = 0
join "facts_material_mes" as m on m."code" = p."mes" and m."open" = 0
group by 1
