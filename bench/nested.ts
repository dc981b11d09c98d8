// JSON and XML of any size: a generated file is read as a run reads it, twice and counted once more, and the memory of the process measured.
//   npx tsx bench/nested.ts [MEGABYTES]
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { foundFile } from '../src/intake/files/matching-files.ts';
import { probeFile } from '../src/intake/files/probe.ts';
import { readRecords } from '../src/intake/files/records.ts';
import { READ_DEFAULTS } from '../src/mapping/profiles/read-defaults.ts';

const MEGABYTE = 1024 * 1024;
/** Records in one piece of the file that is written. */
const PIECE = 2000;

interface Shape {
  readonly name: string;
  readonly head: string;
  readonly tail: string;
  readonly record: (number: number) => string;
}

const SHAPES: readonly Shape[] = [
  {
    name: 'json',
    head: '{"site": "1000", "inventory": [',
    tail: '{"part": {"number": "LAST"}, "qty": 0}]}',
    record: (n) =>
      `{"part": {"number": "M-${n % 9973}", "name": "Größe ${n}"}, "location": "L${n % 40}", "lots": {"lot": "C${n}"}, "qty": ${n}.250, "unit": "KG"},\n`,
  },
  {
    name: 'xml',
    head: '<?xml version="1.0"?>\n<Show><MaterialInformation>',
    tail: '</MaterialInformation></Show>',
    record: (n) =>
      `<MaterialLot><ID>C${n}</ID><MaterialDefinitionID>M-${n % 9973}</MaterialDefinitionID><Description>Größe ${n}</Description><Quantity><QuantityString>${n}.250</QuantityString><UnitOfMeasure>KG</UnitOfMeasure></Quantity></MaterialLot>\n`,
  },
];

async function write(path: string, { head, tail, record }: Shape, megabytes: number): Promise<number> {
  let records = 0;
  function* pieces(): Generator<string> {
    let bytes = 0;
    yield head;
    while (bytes < megabytes * MEGABYTE) {
      const piece = Array.from({ length: PIECE }, () => record((records += 1))).join('');
      bytes += Buffer.byteLength(piece);
      yield piece;
    }
    yield tail;
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path));
  return records;
}

/** Reads a file as a run does, and returns how many records it has. */
async function read(path: string): Promise<readonly [number, number]> {
  const found = await foundFile(path, tmpdir());
  const file = await probeFile(found, { ...READ_DEFAULTS, ...(path.endsWith('xml') ? { records: 'MaterialLot' } : {}) });
  let records = 0;
  const whole = { ...file, columns: [], numberFormat: { decimal: '.', resolved: true } as const };
  for await (const { rows, broken } of readRecords(whole)) records += rows.length + broken.length;
  const counted = 'source' in file.layout ? await file.layout.source.counted() : 0;
  return [records, counted];
}

const megabytes = Number(process.argv[2] ?? 1024);
const asked = process.argv[3];
for (const shape of SHAPES.filter(({ name }) => asked === undefined || name === asked)) {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-bench-'));
  try {
    const path = join(folder, `big.${shape.name}`);
    const written = await write(path, shape, megabytes);
    const { size } = await stat(path);
    const started = performance.now();
    const [records, counted] = await read(path);
    const seconds = (performance.now() - started) / 1000;
    const peak = process.resourceUsage().maxRSS / 1024;
    process.stdout.write(
      `${shape.name}: ${Math.round(size / MEGABYTE)} MB, ${written} records written, ${records} read, ${counted} counted, ${seconds.toFixed(0)} s, at most ${peak.toFixed(0)} MB of memory\n`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
