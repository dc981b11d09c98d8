select
  "feed",
  "record",
  count(*) as "rows"
from "confirmations_read"
where "first"
group by 1, 2
