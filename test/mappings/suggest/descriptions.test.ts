import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { suggestHere } from './suggest-here.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trueup-described-'));
  cpSync(join(ROOT, 'fixtures/mappings/suggest/plant'), folder, { recursive: true });
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

async function grease(): Promise<string[]> {
  const { result } = await suggestHere({ crosswalks: ['parts'] });
  const reasons = result.proposals.find(({ code }) => code === 'AX-GREASE')?.reasons ?? [];
  return reasons.filter(({ kind }) => kind === 'description').map(({ evidence }) => evidence);
}

/** Changes the header of an export. */
function header(file: string, from: string, to: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

it('what an export does not say is taken from the reference list', async () => {
  header('exports/erp.csv', ';Text;', ';Memo;');
  expect(await grease()).toEqual([]);
  writeFileSync('exports/materials.csv', 'Material,Material Description\n000100301,Grease EP2\n100301,Grease multi\n');
  appendFileSync(
    'trueup.yaml',
    'reference:\n  materials: {erp: {profile: generic/materials, files: exports/materials.csv, as_of: "2026-11-21"}}\n',
  );
  expect(await grease()).toEqual(['called "Grease multi" and "Grease multi purpose" (grease, multi)']);
});

it('two columns that may be the description are no reason to refuse an export: the first one counts', async () => {
  header('exports/mes.csv', 'Name,Lot', 'Name,name');
  header('mappings/profiles/mes/list.yaml', '  lot: {column: Lot, optional: true}\n', '');
  expect(await grease()).toEqual(['called "Multi-purpose grease" and "Grease multi purpose" (multi, purpose, grease)']);
});
