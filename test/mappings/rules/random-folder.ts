import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';

/** A file as its records: each is one line, or more where a quoted cell holds line breaks. */
export interface TestFile {
  readonly path: string;
  readonly records: string[];
}

/** A workspace whose mapping files are right; what it is made of is random. */
export interface TestFolder {
  readonly files: ReadonlyMap<string, TestFile>;
  readonly delimiter: string;
  readonly lineEnd: string;
}

/** The line on which a record starts. */
export function lineOf(file: TestFile, record: number): number {
  return file.records.slice(0, record).reduce((line, text) => line + text.split('\n').length, 1);
}

/** Writes all files below a folder. */
export async function writeFolder(folder: string, { files, lineEnd }: TestFolder): Promise<void> {
  for (const { path, records } of files.values()) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const text = `${records.join(lineEnd)}${lineEnd}`;
    await writeFile(join(folder, path), text.includes('\uFFFF') ? withBadByte(text) : text);
  }
}

/** U+FFFF stands for a byte that no UTF-8 text has. */
function withBadByte(text: string): Buffer {
  const [before = '', after = ''] = text.split('\uFFFF');
  return Buffer.concat([Buffer.from(before), Buffer.from([0xe4]), Buffer.from(after)]);
}

/** A record of a table, its cells quoted where they have to be. */
export function record(delimiter: string, cells: readonly string[]): string {
  return cells.map((cell) => (/^[#"]|["\r\n\t,;]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter);
}

const CONFIG = [
  'version: 1',
  'currency: EUR',
  'timezone: UTC',
  'domains:',
  '  inventory:',
  '    erp: {profile: acme/stock, files: erp.csv}',
  '    mes: {profile: acme/stock, files: mes.csv}',
];
const PROFILE = [
  'profile: acme/stock',
  'domain: inventory',
  'fields:',
  '  material: {column: Part}',
  '  site: {column: Site}',
  '  location: {column: Bin}',
  '  lot: {column: Lot, optional: true}',
  '  serial: {column: Serial, optional: true}',
  '  status: {column: Status}',
  '  quantity: {column: Qty}',
  '  unit: {column: Unit}',
];
const STATUSES = ['unrestricted', 'quality', 'blocked', 'restricted', 'returns', 'in_transit', 'wip'];

/** What is random about a folder: how many entries, the text that their codes begin with, and the marks of its tables. */
interface Seed {
  readonly parts: number;
  readonly others: number;
  readonly texts: readonly string[];
  readonly delimiter: string;
  readonly lineEnd: string;
}

/** Codes begin with anything that a text file can hold (no NUL, which is refused), and end with a number of their own, so that no two are one. */
export function folders(parts: { min: number; max: number }): fc.Arbitrary<TestFolder> {
  const hostile = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '#',
      '"',
      "'",
      ',',
      ';',
      '\t',
      'a"b',
      '\n',
      'ß',
      'İ',
      '=1+1',
      '- ',
      '{',
      '*x',
      '&y',
      '%',
      'ä',
      '日',
      '🙂',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }).map((text) => text.replace(/[\0\r\uFFFF\p{Cs}]/gu, '')),
  );
  return fc
    .record<Seed>({
      parts: fc.integer(parts),
      others: fc.integer({ min: 2, max: 12 }),
      texts: fc.array(hostile, { minLength: 1, maxLength: 20 }),
      delimiter: fc.constantFrom(',', ';', '\t'),
      lineEnd: fc.constantFrom('\n', '\r\n'),
    })
    .map(folderOf);
}

function folderOf({ parts, others, texts, delimiter, lineEnd }: Seed): TestFolder {
  const code: CodeOf = (kind, index) => `${texts[index % texts.length] ?? ''}${kind}-${index}`;
  const numbers = Array.from({ length: others }, (_, index) => index);
  const files: TestFile[] = [
    { path: 'trueup.yaml', records: [...CONFIG] },
    { path: 'mappings/profiles/acme/stock.yaml', records: [...PROFILE] },
    { path: 'mappings/units.yaml', records: unitLines(numbers, code) },
    { path: 'mappings/statuses.yaml', records: statusLines(numbers, code) },
    ...Object.entries(tablesOf(parts, numbers, code)).map(([name, { comment = [], rows }]) => ({
      path: `mappings/${name}.csv`,
      records: [...comment, ...rows.map((cells) => record(delimiter, cells))],
    })),
  ];
  return { files: new Map(files.map((file) => [file.path, file])), delimiter, lineEnd };
}

/** A code that no other entry has. */
type CodeOf = (kind: string, index: number) => string;
type Tables = Readonly<Record<string, { readonly comment?: readonly string[]; readonly rows: readonly (readonly string[])[] }>>;

/** The rows of each table, the header first. */
function tablesOf(parts: number, numbers: readonly number[], code: CodeOf): Tables {
  const positions = numbers.map((n) => [
    code('esites', n % 2),
    code('el', n),
    code('msites', n % 2),
    code('ml', n),
    n % 3 ? '' : `C-${n}`,
    n % 4 ? '' : 'no',
  ]);
  const pairs = (kind: string): string[][] => [
    ['erp', 'mes', 'canonical'],
    ...numbers.map((n) => [code(`e${kind}`, n), code(`m${kind}`, n), '']),
  ];
  const boxes = numbers.map((n) => [code('ep', n), `BOX${n}`, String(n + 1), '3', 'X0']);
  return {
    parts: {
      comment: ['# parts of both systems'],
      rows: [['erp', 'mes', 'canonical', 'valid_from', 'valid_to'], ...partRows(parts, code)],
    },
    sites: { rows: pairs('sites') },
    lots: { rows: pairs('lots') },
    serials: { rows: pairs('serials') },
    locations: {
      rows: [['erp_site', 'erp_location', 'mes_site', 'mes_location', 'canonical_location', 'corrections'], ...positions],
    },
    'material-units': { rows: [['material', 'unit', 'numerator', 'denominator', 'base'], ...boxes] },
  };
}

/** A chain: each unit is counted in the one before. */
function unitLines(numbers: readonly number[], code: CodeOf): string[] {
  const units = numbers.map((n) => {
    const factor = n === 0 ? '' : `, factor: "${n}/7", of: X${n - 1}`;
    return `  - {code: X${n}, aliases: [${JSON.stringify(code('u', n))}]${factor}}`;
  });
  return ['units:', ...units];
}

function statusLines(numbers: readonly number[], code: CodeOf): string[] {
  return [
    'statuses:',
    ...numbers.map((n) => `  ${JSON.stringify(code('s', n))}: ${STATUSES[n % 7]}`),
    '  mes:',
    ...numbers.map((n) => `    ${JSON.stringify(code('t', n))}: ${STATUSES[(n + 1) % 7]}`),
  ];
}

/** Pairs, parts of one side alone, renumbered parts with days, canonical numbers, and one ERP part with several MES parts. */
function partRows(count: number, code: CodeOf): string[][] {
  return Array.from({ length: count }, (_, n) => {
    const [erp, mes] = [code('ep', n), code('mp', n)];
    if (n % 10 === 3) return [['', mes, `P${n}`, '', '']];
    if (n % 10 === 5) return [[erp, '', '', '', '']];
    if (n % 10 === 7) return [[erp, mes, `P${n}`, '', '']];
    if (n % 10 === 8)
      return [
        [erp, mes, '', '', '2026-05-31'],
        [`${erp}x`, mes, '', '2026-06-01', ''],
      ];
    if (n % 10 === 9)
      return [
        [erp, mes, '', '', ''],
        [erp, `${mes}y`, '', '', ''],
      ];
    return [[erp, mes, '', '', '']];
  }).flat();
}
