select 'location' as "field", 'erp' as "side", "location" as "code"
from "reported"
where "location" <> ''
group by "location"
having min("presence") = 'erp' and max("presence") = 'erp'
union all
select 'location' as "field", 'mes' as "side", "location" as "code"
from "reported"
where "location" <> ''
group by "location"
having min("presence") = 'mes' and max("presence") = 'mes'
union all
select 'material' as "field", 'erp' as "side", "material" as "code"
from "reported"
where "material" <> ''
group by "material"
having min("presence") = 'erp' and max("presence") = 'erp'
union all
select 'material' as "field", 'mes' as "side", "material" as "code"
from "reported"
where "material" <> ''
group by "material"
having min("presence") = 'mes' and max("presence") = 'mes'
union all
select 'lot' as "field", 'erp' as "side", "lot" as "code"
from "reported"
where "lot" <> ''
group by "lot"
having min("presence") = 'erp' and max("presence") = 'erp'
union all
select 'lot' as "field", 'mes' as "side", "lot" as "code"
from "reported"
where "lot" <> ''
group by "lot"
having min("presence") = 'mes' and max("presence") = 'mes'
union all
select 'status' as "field", 'erp' as "side", "status" as "code"
from "reported"
where "status" <> ''
group by "status"
having min("presence") = 'erp' and max("presence") = 'erp'
union all
select 'status' as "field", 'mes' as "side", "status" as "code"
from "reported"
where "status" <> ''
group by "status"
having min("presence") = 'mes' and max("presence") = 'mes'
