select p.*
from "equal_quantities" as p
join "facts_material_erp" as e on e."code" = p."erp"
join "facts_material_mes" as m on m."code" = p."mes"
where e."open" = 1 or m."open" = 1
