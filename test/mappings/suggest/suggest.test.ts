import { Ajv } from 'ajv';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { validateMappings } from '../../../src/tools/validate/validate-mappings.ts';
import { replaceFile } from '../../../src/output/replace-file.ts';
import { trueup } from '../../cli/program.ts';
import { applied } from './patch-tools.ts';
import { suggestHere as suggest } from './suggest-here.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PLANT = join(ROOT, 'fixtures/mappings/suggest/plant');
const FILES = ['parts.csv', 'locations.csv', 'lots.csv', 'statuses.yaml', 'units.yaml'];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trueup-suggest-'));
  cpSync(PLANT, folder, { recursive: true });
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

/** The program itself, in a process of its own. */
async function program(...args: readonly string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return trueup(['mappings', 'suggest', '--quiet', ...args], { cwd: folder });
}

/** The mapping files as they are; those that are not there are blank. */
function mappings(): Record<string, string> {
  return Object.fromEntries(FILES.map((name) => [name, textOr('', join(folder, 'mappings', name))]));
}

function textOr(otherwise: string, file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : otherwise;
}

describe('proposals for a small plant', () => {
  it('as people read them; nothing is written', async () => {
    const before = mappings();
    const { status, stdout } = await program();
    expect(status).toBe(0);
    expect(stdout).toBe(readFileSync(join(PLANT, 'expected/suggest.txt'), 'utf8'));
    expect(mappings()).toEqual(before);
  });

  it('as scripts read them, by the published schema', async () => {
    const { result: found } = await suggest();
    const schema = JSON.parse(readFileSync(join(ROOT, 'mappings/schema/suggestions.schema.json'), 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
    expect(validate(found) ? [] : validate.errors).toEqual([]);
    expect(validate({})).toBe(false);
    expect(found.proposals.find(({ code }) => code === 'AX-GREASE')).toMatchObject({
      crosswalk: 'parts',
      side: 'mes',
      proposal: { erp: '100301', mes: 'AX-GREASE', canonical: '' },
      score: '0.99',
      rank: 1,
      line: '100301;AX-GREASE;',
      in_patch: true,
    });
    expect(found.counts.find(({ crosswalk, side }) => crosswalk === 'parts' && side === 'erp')).toEqual({
      crosswalk: 'parts',
      side: 'erp',
      codes: 5,
      proposed: 5,
      in_patch: 3,
      without_evidence: [],
    });
  });

  it('two codes that want the same partner are reported as a conflict, and neither is certain', async () => {
    const { result: found } = await suggest({ crosswalks: ['parts'] });
    const pumps = found.proposals.filter(({ code, rank }) => code.startsWith('FG-P20') && rank === 1);
    expect(pumps.map(({ code, conflict_with: rivals }) => [code, rivals])).toEqual([
      ['FG-P20-A', ['FG-P20-B']],
      ['FG-P20-B', ['FG-P20-A']],
    ]);
    expect(pumps.every(({ score, in_patch: taken }) => score < '0.90' && !taken)).toBe(true);
  });

  it('do not depend on the order of the records', async () => {
    const before = await suggest();
    for (const name of ['erp.csv', 'mes.csv']) {
      const file = join(folder, 'exports', name);
      const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
      writeFileSync(file, `${[header, ...lines.toReversed()].join('\n')}\n`);
    }
    expect(await suggest()).toEqual(before);
  });

  it('for one side, one crosswalk and one proposal a code', async () => {
    const { result: found } = await suggest({ crosswalks: ['parts'], side: 'erp', limit: 1 });
    expect(found.counts.map(({ side }) => side)).toEqual(['erp']);
    expect(found.proposals.map(({ code, proposal, rank }) => [code, proposal['mes'], rank])).toEqual([
      ['100203', '100203-A', 1],
      ['100301', 'AX-GREASE', 1],
      ['200101', 'FG-P10', 1],
      ['200102', 'FG-P20-A', 1],
      ['200103', 'FG-P20-A', 1],
    ]);
  });
});

describe('the patch', () => {
  it.each(['git', 'patch'] as const)('%s makes of the text what --write makes of the files', async (tool) => {
    applied(tool, folder, (await suggest()).text);
    const patched = mappings();
    cpSync(join(PLANT, 'mappings'), join(folder, 'mappings'), { recursive: true });
    rmSync(join(folder, 'mappings/lots.csv'));
    const written = await suggest({ write: true });
    expect(written.text).toContain('wrote 3 entries to mappings/parts.csv');
    expect(written.text).not.toContain('+++');
    expect(mappings()).toEqual(patched);
  });

  it('alone, in a file', async () => {
    const { text } = await suggest({ format: 'patch', out: 'more.patch' });
    expect(text).toBe('more.patch: 13 proposals\n');
    applied('git', folder, readFileSync(join(folder, 'more.patch'), 'utf8'));
    expect(mappings()['units.yaml']).toBe('aliases:\n  mes: {pieces: EA, stueck: EA}\n');
  });

  it('keeps every line that was there', async () => {
    const before = mappings();
    await suggest({ write: true, minScore: '0.65' });
    for (const name of ['parts.csv', 'locations.csv']) expect(mappings()[name]?.startsWith(before[name] ?? '')).toBe(true);
    expect(mappings()['statuses.yaml']).toBe(
      (before['statuses.yaml'] ?? '').replace('    Cage: quality\n', '    Cage: quality\n    No use: blocked\n'),
    );
  });

  it('leaves a folder that is valid, and a run in which the codes pair', async () => {
    await suggest({ write: true, minScore: '0.65' });
    const config = join(folder, 'trueup.yaml');
    expect((await validateMappings({ config, environment: {} })).findings).toEqual([]);
    const { stdout } = await trueup(['run', '--json', '--dry-run', '--quiet'], { cwd: folder });
    const { result: summary } = JSON.parse(stdout) as {
      result: { domains: { keys: object; one_sided: { field: string; code: string }[] }[] };
    };
    expect(summary.domains[0]?.keys).toEqual({ erp: 15, mes: 15, paired: 13 });
    const lonely = summary.domains[0]?.one_sided.filter(({ field }) => field === 'material');
    expect(lonely?.map(({ code }) => code)).toEqual(['200102', '200103', 'FG-P20-A', 'FG-P20-B']);
  });

  it('makes room for more: what pairs now speaks for the rest, until nothing is left', async () => {
    const { result } = await suggest({ write: true, minScore: '0.65' });
    expect(result.files).toContainEqual({ path: 'mappings/lots.csv', entries: 2, written: true });
    expect(mappings()['lots.csv']).toBe('erp,mes,canonical\n0000815,815,\n0000471,471,\n');
    expect((await suggest()).result.patch).toBe('');
  });
});

it('a workspace without locations finds its way in one call: sites, then locations, then units and lots', async () => {
  rmSync(join(folder, 'mappings/locations.csv'));
  const steps: string[] = [];
  for (;;) {
    const { result } = await suggest({ write: true, minScore: '0.65' });
    if (result.files.length === 0) break;
    steps.push(result.files.map(({ path, entries }) => `${path} ${entries}`).join(', '));
  }
  expect(steps).toEqual([
    'mappings/parts.csv 3, mappings/locations.csv 3, mappings/sites.csv 1, mappings/lots.csv 2, mappings/statuses.yaml 1, mappings/units.yaml 2',
  ]);
  expect(readFileSync('mappings/sites.csv', 'utf8')).toBe('erp,mes,canonical\n1000,NORTH,\n');
});

it('an entry that a run would refuse beside those that are there is reported and left out', async () => {
  writeFileSync('mappings/parts.csv', 'erp,mes,valid_from,valid_to\n100101,RM-STEEL-2,,\n100999,AX-GREASE,,2025-12-31\n');
  const { result, text } = await suggest({ crosswalks: ['parts'], write: true });
  const grease = result.proposals.find(({ code }) => code === 'AX-GREASE');
  expect(grease).toMatchObject({ line: '100301,AX-GREASE,,', in_patch: false, left_out: 'contradiction' });
  expect(text).toContain('- left out: it would contradict an existing entry');
  expect(readFileSync('mappings/parts.csv', 'utf8')).toContain('200101,FG-P10,,\n');
  expect(readFileSync('mappings/parts.csv', 'utf8')).not.toContain('100301');
});

describe('refused', () => {
  it.each([
    [['--min-score', '2'], 'argument_invalid'],
    [['--crosswalk', 'colours'], 'argument_invalid'],
    [['--config', 'nowhere.yaml'], 'file_not_found'],
  ])('%s', async (args, code) => {
    const { status, stdout } = await program('--json', ...args);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ status: 2, error: { code } });
  });

  it('mapping files that contradict themselves', async () => {
    writeFileSync(join(folder, 'mappings/parts.csv'), 'erp,mes\n1,M\n2,M\n');
    await expect(suggest({ write: true })).rejects.toMatchObject({ problems: [{ code: 'mapping_conflict' }] });
  });

  it('a file that somebody changed in the meantime', async () => {
    const file = join(folder, 'mappings/parts.csv');
    await expect(replaceFile(file, 'erp,mes\n', 'erp,mes\n1,M\n')).rejects.toThrow('was changed by someone else');
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(join(PLANT, 'mappings/parts.csv'), 'utf8'));
  });
});
