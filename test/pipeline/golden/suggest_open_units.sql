select "unit_code" as "code", sum("rows") as "rows", max("in_scope") as "asked"
from "evidence_mes"
where "unit_known" = 0
group by 1
