select
  "side",
  "name",
  "code",
  "within",
  "feed",
  "scope",
  "by",
  "divisor",
  "rows",
  "valued",
  "whole",
  "part"
from "coverage"
where (("side" = 'erp' and "name" = 'material') or ("side" = 'mes' and "name" = 'unit'))
