import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const MEGABYTE = 1024 * 1024;
/** Records in one piece of the files that are written. */
const PIECE = 2000;
/** One record in so many differs between the sides. */
const DIFFERS = 5000;

/** A format of the ERP export: what stands before, between and after its records, and the profile that reads it. */
export interface Shape {
  readonly name: 'json' | 'xml';
  readonly head: string;
  readonly tail: string;
  readonly record: (number: number) => string;
  readonly read: string;
  readonly columns: Readonly<Record<'location' | 'material' | 'lot' | 'quantity' | 'unit', string>>;
}

const material = (n: number): string => `M-${n % 9973}`;
const location = (n: number): string => `L${n % 40}`;
const quantity = (n: number): string => `${n % 100_000}.250`;

export const SHAPES: readonly Shape[] = [
  {
    name: 'json',
    head: '{"site": "1000", "inventory": [',
    tail: '{"part": {"number": "M-0"}, "location": "L0", "lots": {"lot": "C0"}, "qty": 0.250, "unit": "KG"}]}',
    record: (n) =>
      `{"part": {"number": "${material(n)}", "name": "Größe ${n}"}, "location": "${location(n)}", "lots": {"lot": "C${n}"}, "qty": ${quantity(n)}, "unit": "KG"},\n`,
    read: '{format: json, records: "inventory[*]"}',
    columns: { location: 'location', material: 'part.number', lot: 'lots.lot', quantity: 'qty', unit: 'unit' },
  },
  {
    name: 'xml',
    head: '<?xml version="1.0"?>\n<Show><MaterialInformation>\n',
    tail: '<MaterialLot><ID>C0</ID><MaterialDefinitionID>M-0</MaterialDefinitionID><Location>L0</Location><Quantity><QuantityString>0.250</QuantityString><UnitOfMeasure>KG</UnitOfMeasure></Quantity></MaterialLot></MaterialInformation></Show>',
    record: (n) =>
      `                <MaterialLot><ID>C${n}</ID><MaterialDefinitionID>${material(n)}</MaterialDefinitionID><Description>Größe ${n}</Description><Location>${location(n)}</Location><Quantity><QuantityString>${quantity(n)}</QuantityString><UnitOfMeasure>KG</UnitOfMeasure></Quantity></MaterialLot>\n`,
    read: '{format: xml, records: MaterialLot, decimal: dot}',
    columns: {
      location: 'Location',
      material: 'MaterialDefinitionID',
      lot: 'ID',
      quantity: 'Quantity.QuantityString',
      unit: 'Quantity.UnitOfMeasure',
    },
  },
];

/** What was written: the exports of both sides and a workspace around them. */
export interface NestedPlant {
  readonly config: string;
  readonly erp: string;
  readonly records: number;
  /** Keys whose quantity differs between the sides. */
  readonly differing: number;
}

/** Writes an ERP export of so many megabytes, and the MES list of the same stock as CSV, unless the folder holds them already. */
export async function nestedPlant(shape: Shape, megabytes: number, folder: string): Promise<NestedPlant> {
  const erp = join(folder, 'exports', `erp.${shape.name}`);
  const stamp = join(folder, '.recipe');
  const recipe = JSON.stringify([megabytes, shape.head, shape.tail, shape.record(1), DIFFERS]);
  const config = writeWorkspace(shape, folder);
  const plant = (records: number): NestedPlant => ({ config, erp, records, differing: Math.floor((records - 1) / DIFFERS) });
  const [before, count] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : [];
  if (before === recipe) return plant(Number(count));
  rmSync(stamp, { force: true });
  const records = await writeErp(shape, megabytes, erp);
  await pipeline(Readable.from(mesPieces(records)), createWriteStream(join(folder, 'exports', 'mes.csv')));
  writeFileSync(stamp, `${recipe}\n${records}`);
  return plant(records);
}

async function writeErp({ head, tail, record }: Shape, megabytes: number, path: string): Promise<number> {
  let records = 1;
  function* pieces(): Generator<string> {
    let bytes = 0;
    yield head;
    while (bytes < megabytes * MEGABYTE) {
      const first = records;
      const piece = Array.from({ length: PIECE }, (_, index) => record(first + index)).join('');
      records += PIECE;
      bytes += Buffer.byteLength(piece);
      yield piece;
    }
    yield tail;
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path));
  return records;
}

function* mesPieces(records: number): Generator<string> {
  yield 'location,material,lot,quantity,unit\nL0,M-0,C0,0.250,KG\n';
  for (let first = 1; first < records; first += PIECE) {
    const lines = Array.from({ length: Math.min(PIECE, records - first) }, (_, index) => mesLine(first + index));
    yield lines.join('');
  }
}

function mesLine(n: number): string {
  return `${location(n)},${material(n)},C${n},${n % DIFFERS === 0 ? quantity(n + 1) : quantity(n)},KG\n`;
}

function writeWorkspace({ name, read, columns }: Shape, folder: string): string {
  const names = Object.fromEntries(Object.keys(columns).map((field) => [field, field]));
  const files: Readonly<Record<string, string>> = {
    'mappings/profiles/bench/erp.yaml': profileText('erp', read, columns),
    'mappings/profiles/bench/mes.yaml': profileText('mes', '{format: csv}', names),
    'trueup.yaml': `version: 1
name: bench-${name}
currency: EUR
timezone: UTC
mappings: ./mappings
domains:
  inventory:
    erp: {profile: bench/erp, files: exports/erp.${name}, as_of: "2026-11-21T22:00:00Z"}
    mes: {profile: bench/mes, files: exports/mes.csv, as_of: "2026-11-21T22:00:00Z"}
`,
  };
  mkdirSync(join(folder, 'exports'), { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return join(folder, 'trueup.yaml');
}

function profileText(side: string, read: string, columns: Readonly<Record<string, string>>): string {
  const fields = Object.entries(columns).map(([field, column]) => `  ${field}: {column: ${column}}\n`);
  return `profile: bench/${side}\ndomain: inventory\nsystem: bench-${side}\nread: ${read}\nfields:\n${fields.join('')}`;
}
