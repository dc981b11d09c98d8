// Reads one JSON or XML file as a run reads it, all of it three times: for its names, for its records, and to count these. With `--load` its
// records are brought into the engine besides, as a run does that without a `memory_limit`.
//   node --import tsx bench/formats/read.ts FILE RECORDS [--load]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundFile } from '../../src/intake/files/matching-files.ts';
import { probeFile } from '../../src/intake/files/probe.ts';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import type { AppendRow } from '../../src/engine/engine.ts';
import { readRecords } from '../../src/intake/files/records.ts';
import { READ_DEFAULTS } from '../../src/mapping/profiles/read-defaults.ts';

const [path = '', expected, load] = process.argv.slice(2);
const found = await foundFile(path, tmpdir());
const file = await probeFile(found, { ...READ_DEFAULTS, ...(path.endsWith('xml') ? { records: 'MaterialLot' } : {}) });
if (!('source' in file.layout)) throw new Error(`${path} is neither JSON nor XML`);
const records = load === '--load' ? await loaded() : await read();
const counted = await file.layout.source.counted();
if (records !== Number(expected) || counted !== records)
  throw new Error(`${expected} records were written, ${records} read and ${counted} counted`);

async function* batches(): AsyncIterable<readonly AppendRow[]> {
  for await (const { rows } of readRecords({ ...file, columns: [], numberFormat: { decimal: '.', resolved: true } }))
    yield rows.map(({ cells, line }) => ({ values: cells, record: line }));
}

async function read(): Promise<number> {
  let rows = 0;
  for await (const batch of batches()) rows += batch.length;
  return rows;
}

async function loaded(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-load-'));
  const engine = await openDuckdb({ tempDirectory: folder, spareMemory: true });
  try {
    const session = await engine.session();
    const columns = file.header.map((_, position) => `"c${position + 1}" varchar`);
    await session.run(`create table "loaded" (${columns.join(', ')}, "record_number" bigint)`);
    return await session.append('loaded', batches());
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
