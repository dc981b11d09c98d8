import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateMappings } from '../../../src/tools/validate/validate-mappings.ts';
import { RefusedError } from '../../../src/errors.ts';
import type { CheckedFolder } from '../../../src/tools/validate/finding.ts';
import { STOCK, WORKSPACE } from '../../../src/tools/validate/rules/rule-samples.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { validated } from './rule-fixture.ts';

/** What is found in a workspace of these files. */
async function found(files: Readonly<Record<string, string>>): Promise<CheckedFolder> {
  return inFolder(async (folder) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return validated(folder);
  });
}

/** Findings as `rule file:line:column`. */
function positions({ findings }: CheckedFolder): string[] {
  return findings.map(({ rule, at }) =>
    [`${rule} ${at?.file}`, at?.line, at?.column].filter((part) => part !== undefined).join(':'),
  );
}

const BOTH_STOCK = WORKSPACE.replaceAll('generic/inventory', 'acme/stock');
const PROFILE = { 'mappings/profiles/acme/stock.yaml': STOCK };

describe('all that is wrong', () => {
  it('comes at once, in the order of the files and their lines', async () => {
    const checked = await found({
      'trueup.yaml': `${WORKSPACE}truht: mes\ncurency: EUR\n`,
      'mappings/parts.csv': 'erp,mes,colour\n100,M-1\n200,M-1\n',
      'mappings/profiles/a.yaml': 'profile: a/b\ndomain: inventory\nfields: {material: {column: "?"}}\n',
      'mappings/profiles/b.yaml': 'profile: {\n',
      'mappings/units.yaml': 'units: [{code: X, factor: "0", of: KG}]\naliases: {y: Z}\n',
      'mappings/tests.xlsx': '',
    });
    expect(positions(checked)).toEqual([
      'TU111 trueup.yaml:8:1',
      'TU111 trueup.yaml:9:1',
      'TU130 mappings/parts.csv:1:9',
      'TU305 mappings/parts.csv:3:5',
      'TU206 mappings/profiles/a.yaml:3:1',
      'TU206 mappings/profiles/a.yaml:3:1',
      'TU211 mappings/profiles/a.yaml:3:29',
      'TU101 mappings/profiles/b.yaml:2:1',
      'TU402 mappings/units.yaml:1:27',
      'TU411 mappings/units.yaml:2:14',
      'TU119 mappings/tests.xlsx',
    ]);
    expect(checked.files).toEqual(
      ['trueup.yaml', 'parts.csv', 'profiles/a.yaml', 'profiles/b.yaml', 'units.yaml'].map((file, index) =>
        index === 0 ? file : `mappings/${file}`,
      ),
    );
  });

  it('is not reported for shipped files, nor anything for a workspace that is right', async () => {
    expect(positions(await found({ 'trueup.yaml': WORKSPACE, 'mappings/parts.csv': 'erp,mes\n100,M-1\n' }))).toEqual([]);
  });

  it('is cut after a hundred findings of one rule in a file', async () => {
    const lines = Array.from({ length: 130 }, (_, index) => `  W${index}: restricted\n`).join('');
    const { findings } = await found({
      'mappings/statuses.yaml': `statuses:\n${lines}  erp:\n${lines.replaceAll('  W', '    W')}`,
    });
    expect(findings).toHaveLength(101);
    expect(findings.find(({ rule }) => rule === 'TU132')).toMatchObject({ message: 'The file has 30 more findings of TU804.' });
  });

  it('is refused where there is nothing to look at', async () => {
    await expect(validateMappings({ mappings: '/no/such/folder', environment: {} })).rejects.toBeInstanceOf(RefusedError);
    await expect(validateMappings({ config: '/no/such/trueup.yaml', environment: {} })).rejects.toBeInstanceOf(RefusedError);
  });
});

describe('the way back', () => {
  const parts = { 'mappings/parts.csv': 'erp,mes\n100,M-1\n100,M-2\n' };

  it('matters where corrections go', async () => {
    expect(positions(await found({ ...parts, 'trueup.yaml': WORKSPACE }))).toEqual([]);
    const toMes = await found({ ...parts, 'trueup.yaml': `${WORKSPACE}    truth: erp\n` });
    expect(toMes.findings).toMatchObject([{ rule: 'TU320', severity: 'warning', at: { line: 3, column: 5, endColumn: 8 } }]);
  });

  it('is a note where nobody says where they go', async () => {
    expect((await found(parts)).findings).toMatchObject([{ rule: 'TU320', severity: 'note' }]);
  });

  it('is reported for twenty codes and counted beyond', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `A${index},M${index},P${index}\nB${index},N${index},P${index}\n`).join(
      '',
    );
    const { findings } = await found({ 'trueup.yaml': WORKSPACE, 'mappings/parts.csv': `erp,mes,canonical\n${lines}` });
    expect(findings).toHaveLength(21);
    expect(findings.at(-1)?.message).toMatch(/ 9 more are like this one\.$/);
  });

  it('asks no field that the export does not have', async () => {
    const files = { ...PROFILE, 'mappings/lots.csv': 'erp,mes,canonical\nA,C,L\nB,D,L\n' };
    expect(positions(await found({ ...files, 'trueup.yaml': BOTH_STOCK }))).toEqual([]);
  });
});

const globbed = (pick: string): string => BOTH_STOCK.replace('files: erp.csv', `files: "old-*.csv", pick: ${pick}`);

describe('exports at hand', () => {
  const twice = { 'old-1.csv': 'Part,Quantity,Unit\n', 'old-2.csv': 'Part,Qty,Unit\n' };

  it('all have the required columns, or with pick: latest one of them', async () => {
    expect(positions(await found({ ...PROFILE, ...twice, 'trueup.yaml': globbed('latest') }))).toEqual([]);
    expect(positions(await found({ ...PROFILE, ...twice, 'trueup.yaml': globbed('all') }))).toEqual([
      'TU810 mappings/profiles/acme/stock.yaml:5:22',
    ]);
  });

  it('that lack a column of a shipped profile are reported in trueup.yaml', async () => {
    expect(
      positions(await found({ 'trueup.yaml': WORKSPACE, 'erp.csv': 'Item,Menge\n', 'mappings/parts.csv': 'erp,mes\n1,2\n' })),
    ).toEqual(['TU810 trueup.yaml:6:20']);
  });

  it('that cannot be read are left to the run', async () => {
    expect(positions(await found({ ...PROFILE, 'trueup.yaml': BOTH_STOCK, 'erp.csv': '', 'mes.csv': 'PK\u0003\u0004' }))).toEqual(
      [],
    );
  });
});

describe('transforms of a side', () => {
  const parts = { 'trueup.yaml': BOTH_STOCK, 'mappings/parts.csv': 'erp,mes\n000100,M-1\n' };
  const stripped = STOCK.replace('{column: Part}', '{column: Part, transform: strip_leading_zeros}');

  it('judge the entries of that side, unless a profile cannot be read', async () => {
    expect(positions(await found({ ...parts, 'mappings/profiles/acme/stock.yaml': stripped }))).toEqual([
      'TU312 mappings/parts.csv:2:1',
    ]);
    expect(positions(await found({ ...parts, 'mappings/profiles/acme/stock.yaml': `${stripped}legs: two\n` }))).toEqual([
      'TU248 mappings/profiles/acme/stock.yaml:7:1',
    ]);
  });
});
