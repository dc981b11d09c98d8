import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergeYaml } from '../../src/text/yaml-merge.ts';
import { trueup } from './program.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'trueup-proposals-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const AS_OF = 'as_of: "2024-05-06T05:00:00Z"';
const CONFIG = [
  'version: 1',
  'currency: EUR',
  'timezone: UTC',
  'domains:',
  '  inventory:',
  `    erp: {profile: local/erp, files: erp.csv, ${AS_OF}}`,
  `    mes: {profile: generic/inventory, files: mes.csv, ${AS_OF}}`,
  '',
].join('\n');
const MES = 'Part Number,Location,Lot,Quantity,Unit\nB-7,HALL,K7,5,KG\nC-1,HALL,K1,12,KG\n';
const BASE = 'profile: local/erp\nextends: generic/inventory\n';

interface Shown {
  readonly code: string;
  readonly message: string;
  readonly suggestions?: readonly string[];
}

async function run(): Promise<{ readonly status: number | null; readonly shown: readonly Shown[] }> {
  const { status, stdout } = await trueup(['run', '--json', '--quiet', '--dry-run'], { cwd: folder });
  const { warnings = [], error, errors } = JSON.parse(stdout) as { warnings?: Shown[]; error?: Shown; errors?: Shown[] };
  return { status, shown: [...(errors ?? (error ? [error] : [])), ...warnings] };
}

/** Does what a proposal says, and returns what is said against it: a command is run, a line for trueup.yaml is written there, one for a mapping file is added to it. */
async function apply(proposal: string): Promise<string> {
  const command = /^trueup (profiles copy) (\S+) --add '([^']*)'/.exec(proposal);
  if (command) {
    const [, , name = '', setting = ''] = command;
    return (await trueup(['profiles', 'copy', name, '--add', setting], { cwd: folder })).stderr;
  }
  const [, file, line = ''] = /^(mappings\/\S+\.(?:yaml|csv)): (.*)$/.exec(proposal) ?? [];
  const target = join(folder, file ?? 'trueup.yaml');
  const before = await readFile(target, 'utf8').catch(() => '');
  await writeFile(
    target,
    file?.endsWith('.csv') === true ? `${before}${line}\n` : mergeYaml(before, file === undefined ? proposal : line),
  );
  return '';
}

/** What is proposed for a code: the lines under "To fix it", or the command in the message of a warning. */
function proposals(shown: readonly Shown[], code: string): readonly string[] {
  const found = shown.find((each) => each.code === code);
  const inMessage = /trueup profiles copy \S+ --add '[^']*'/.exec(found?.message ?? '')?.[0];
  return [...(found?.suggestions ?? []), ...(inMessage === undefined ? [] : [inMessage])];
}

const HEAD = 'Item,Location,Lot,Quantity,Unit';
const ROWS = 'B-7,HALL,K7,5,KG\nC-1,HALL,K1,12,KG';

/** Code, what the ERP's list looks like, what its profile says, and which of the proposals is taken. */
const CASES: readonly (readonly [string, string, string, number])[] = [
  ['column_missing', `Item,Location,Lot,Quantitty,Unit\n${ROWS}\n`, BASE, 0],
  ['column_missing', 'Item,Location,Lot,Quantity\nB-7,HALL,K7,5\nC-1,HALL,K1,12\n', BASE, 0],
  ['column_missing', 'Material,Plant,BUn,Unrstricted\nB-7,HALL,KG,5\n', 'profile: local/erp\nextends: sap/mb52\n', 0],
  ['field_open', `Item,Location,Lot,Counted,Unit\n${ROWS}\n`, `${BASE}fields: {quantity: {column: "?"}}\n`, 0],
  ['column_duplicate', 'Item,Location,Lot,Quantity,Quantity,Unit\nB-7,HALL,K7,5,6,KG\n', BASE, 0],
  ['column_duplicate', 'Item,Location,Lot,Quantity,Quantity,Unit\nB-7,HALL,K7,5,6,KG\n', BASE, 1],
  ['column_ambiguous', 'Item,Location,Lot,Batch,Quantity,Unit\nB-7,HALL,K7,K8,5,KG\n', BASE, 0],
  ['column_ambiguous', 'Item,Location,Lot,Batch,Quantity,Unit\nB-7,HALL,K7,K8,5,KG\n', BASE, 2],
  ['column_ambiguous', 'Item,Lot,Batch,Quantity,Unit\nB-7,K7,K8,5,KG\n', `${BASE}fields: {lot: {column: [Lot, Batch]}}\n`, 1],
  ['header_not_found', `Stock of today,,,,\nPlant 1000,,,,\n${HEAD}\n${ROWS}\n`, BASE, 0],
  ['ambiguous_number_format', 'Item,Location,Lot,Quantity,Unit\nB-7,HALL,K7,1.250,KG\nC-1,HALL,K1,2.500,KG\n', BASE, 0],
  ['ambiguous_number_format', 'Item,Location,Lot,Quantity,Unit\nB-7,HALL,K7,1.250,KG\nC-1,HALL,K1,2.500,KG\n', BASE, 1],
  ['bad_encoding', 'Item,Location,Lot,Quantity,Unit\nB-7,GEH\u00C4USE,K7,5,KG\n', BASE, 0],
  ['too_many_rejects', `${HEAD}\n${ROWS}\nD-1,HALL,K1,x,KG\n`, BASE, 0],
  ['too_many_rejects', `${HEAD}\n${ROWS}\nD-1,HALL,K1,3,BARREL-X\n`, BASE, 0],
  ['too_many_rejects', `${HEAD}\n${ROWS}\nD-1,,K1,3,KG\n`, `${BASE}fields: {location: {optional: false}}\n`, 0],
  ['too_few_rows', `${HEAD}\n`, BASE, 0],
  ['unread_figures', 'Item,Location,Lot,Quantity,Unit,Warranty Stock\nB-7,HALL,K7,5,KG,300\nC-1,HALL,K1,12,KG,7\n', BASE, 0],
  ['totals_row', `${HEAD}\n${ROWS}\nTotal,,,17,KG\n`, BASE, 0],
  ['too_many_rejects', `${HEAD}\n${ROWS}\n,,,17,KG\n`, BASE, 0],
];

describe('what a message proposes is accepted', () => {
  it.each(CASES.map(([code, erp, profile, taken], index) => [index + 1, code, erp, profile, taken] as const))(
    '%i: %s',
    async (_, code, erp, profile, taken) => {
      await mkdir(join(folder, 'mappings/profiles'), { recursive: true });
      await writeFile(join(folder, 'erp.csv'), erp, code === 'bad_encoding' ? 'latin1' : 'utf8');
      await writeFile(join(folder, 'mes.csv'), MES);
      await writeFile(join(folder, 'trueup.yaml'), CONFIG);
      await writeFile(join(folder, 'mappings/profiles/erp.yaml'), profile);
      const first = await run();
      const all = proposals(first.shown, code);
      expect(first.shown.map((each) => each.code)).toContain(code);
      expect(all.length).toBeGreaterThan(taken);
      expect(await apply(all[taken] ?? '')).toBe('');
      const second = await run();
      expect(second.shown.map((each) => each.code)).not.toContain(code);
    },
  );
});
