// Reads one JSON or XML file as a run reads it, all of it three times: for its names, for its records, and to count these. No engine.
//   node --import tsx bench/formats/read.ts FILE RECORDS
import { tmpdir } from 'node:os';
import { foundFile } from '../../src/intake/files/matching-files.ts';
import { probeFile } from '../../src/intake/files/probe.ts';
import { readRecords } from '../../src/intake/files/records.ts';
import { READ_DEFAULTS } from '../../src/mapping/profiles/read-defaults.ts';

const [path = '', expected] = process.argv.slice(2);
const found = await foundFile(path, tmpdir());
const file = await probeFile(found, { ...READ_DEFAULTS, ...(path.endsWith('xml') ? { records: 'MaterialLot' } : {}) });
if (!('source' in file.layout)) throw new Error(`${path} is neither JSON nor XML`);
let records = 0;
for await (const { rows } of readRecords({ ...file, columns: [], numberFormat: { decimal: '.', resolved: true } }))
  records += rows.length;
const counted = await file.layout.source.counted();
if (records !== Number(expected) || counted !== records)
  throw new Error(`${expected} records were written, ${records} read and ${counted} counted`);
