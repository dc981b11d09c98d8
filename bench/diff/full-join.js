// What an expert would write by hand: `node bench/diff/full-join.js <left> <right> <output>`; differing rows as CSV.
import { DuckDBInstance } from '@duckdb/node-api';

const [left = '', right = '', output = ''] = process.argv.slice(2);
const columns = ['site', 'location', 'material', 'lot', 'status', 'unit', 'quantity', 'posted'];
const read = (path) => `read_csv('${path}', header = true, all_varchar = true)`;

const instance = await DuckDBInstance.create(':memory:', { threads: '2', preserve_insertion_order: 'false' });
const connection = await instance.connect();
await connection.run(`copy (
  select coalesce(l."order", r."order") as "order",
    ${columns.map((name) => `l.${name} as left_${name}, r.${name} as right_${name}`).join(',\n    ')}
  from ${read(left)} as l
  full join ${read(right)} as r on l."order" = r."order"
  where l."order" is null or r."order" is null
    or ${columns.map((name) => `l.${name} is distinct from r.${name}`).join(' or ')}
  order by 1
) to '${output}' (header)`);
connection.closeSync();
instance.closeSync();
