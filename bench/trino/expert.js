// The statements of an expert as a process of its own: `node bench/trino/expert.js <plant folder> <server> <catalog> <schema>`.
// Leaves expert-trino.csv (the differing rows) and expert-trino.json (keys by verdict) in the plant's folder.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.', server = '', catalog = '', schema = ''] = process.argv.slice(2);
const scratch = `expert_${process.pid}`;
const CHUNK = 25_000;

/** Runs one statement and returns its rows. */
async function run(sql, within) {
  const headers = { 'X-Trino-User': 'expert', 'X-Trino-Catalog': catalog, ...(within ? { 'X-Trino-Schema': within } : {}) };
  const rows = [];
  let page = await answer(await fetch(`${server}/v1/statement`, { method: 'POST', headers, body: sql }));
  for (;;) {
    for (const row of page.data ?? []) rows.push(row);
    if (page.error) throw new Error(`${page.error.errorName}: ${page.error.message}`);
    if (!page.nextUri) return rows;
    page = await answer(await fetch(page.nextUri, { headers }));
  }
}

async function answer(response) {
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Lines of a crosswalk; no cell of the plant's is quoted. */
function crosswalk(name) {
  const [, ...lines] = readFileSync(join(folder, 'mappings', name), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => line.split(','));
}

/** Texts in SQL; no code of the plant's has a quote. */
const row = (cells) => `(${cells.map((cell) => `'${cell}'`).join(', ')})`;
const fromJson = (rows) =>
  `select r[1] as erp, r[2] as mes from unnest(cast(json_parse('${JSON.stringify(rows)}') as array(array(varchar)))) as t(r)`;
const exact = (cell) => `case
      when regexp_like(${cell}, '\\A[+-]?[0-9]{1,9}(\\.[0-9]{1,9})?\\z') then cast(cast(${cell} as decimal(18,9)) as decimal(35,9))
      when regexp_like(${cell}, '\\A[+-]?[0-9]{1,18}(\\.[0-9]{1,9})?\\z') then cast(${cell} as decimal(35,9))
    end`;

await run(`create schema ${catalog}.${scratch}`);
try {
  const parts = crosswalk('parts.csv');
  for (let from = 0; from < parts.length; from += CHUNK) {
    const rows = fromJson(parts.slice(from, from + CHUNK).map(([erp, mes]) => [erp, mes]));
    await run(from === 0 ? `create table parts as ${rows}` : `insert into parts ${rows}`, scratch);
  }
  const sql = readFileSync(new URL('expert.sql', import.meta.url), 'utf8')
    .replace('{{locations}}', crosswalk('locations.csv').map(row).join(', '))
    .replaceAll('{{exact f.quantity}}', exact('f.quantity'))
    .replace('{{erp}}', `${catalog}.${schema}.erp`)
    .replace('{{mes}}', `${catalog}.${schema}.mes`)
    .replace('{{tolerance}}', '0');
  const counts = { match: 0, within_tolerance: 0, differs: 0, missing_in_erp: 0, missing_in_mes: 0 };
  const lines = ['site,location,material,lot,status,unit,erp_value,mes_value,difference,erp_lines,mes_lines'];
  for (const [verdict, ...cells] of await run(sql, scratch)) {
    counts[verdict] += cells.pop();
    if (cells[0] !== null) lines.push(cells.map((cell) => cell ?? '').join(','));
  }
  writeFileSync(join(folder, 'expert-trino.csv'), `${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'expert-trino.json'), JSON.stringify(counts));
} finally {
  await run(`drop schema ${catalog}.${scratch} cascade`);
}
