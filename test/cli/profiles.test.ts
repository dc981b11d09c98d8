import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trueup } from './program.ts';

const LOCAL =
  'profile: plant/list\ndomain: inventory\nfields:\n  material: {column: Nr}\n  quantity: {column: Menge}\n  unit: {constant: EA}\n';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-profiles-'));
  await mkdir(join(folder, 'mappings/profiles/plant'), { recursive: true });
  await writeFile(join(folder, 'mappings/profiles/plant/list.yaml'), LOCAL);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function names(...args: string[]): Promise<(string | boolean)[][]> {
  const { stdout } = await trueup(['profiles', 'list', '--json', ...args], { cwd: folder });
  const { result } = JSON.parse(stdout) as { result: { profiles: { name: string; shipped: boolean }[] } };
  return result.profiles.map(({ name, shipped }) => [name, shipped]);
}

describe('profiles list', () => {
  it('has the shipped ones, and the local ones of a folder that is named', async () => {
    const shipped = await names();
    expect(shipped).toContainEqual(['sap/mb52', true]);
    expect(shipped.every(([, isShipped]) => isShipped)).toBe(true);
    expect(await names('--mappings', 'mappings')).toEqual(
      [...shipped, ['plant/list', false]].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  });

  it('has the local ones beside a trueup.yaml', async () => {
    await writeFile(join(folder, 'trueup.yaml'), '');
    expect(await names()).toContainEqual(['plant/list', false]);
  });
});

describe('profiles show', () => {
  it('tells fields, transforms and headers', async () => {
    const { status, stdout } = await trueup(['profiles', 'show', 'sap/mb52']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^material +yes +trim, strip_leading_zeros +Material \| /m);
    expect(stdout).toMatch(/^ {2}unrestricted +Unrestricted \| /m);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('names the nearest profile', async () => {
    const { status, stdout } = await trueup(['profiles', 'show', 'sap/mb-52', '--json']);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'unknown_profile', suggestions: ['sap/mb52'] } });
  });
});

describe('profiles detect', () => {
  it('names the profiles that know columns of a file, the best first, in any format', async () => {
    const formats = fileURLToPath(new URL('../../fixtures/formats', import.meta.url));
    const found: string[] = [];
    for (const path of [
      'spool/mb52.txt',
      'epsilon3/inventory.json',
      'idoc/LOIPRO05.xml',
      'b2mml/LOT-20121210170718-0001L0001.xml',
    ]) {
      const { stdout } = await trueup(['profiles', 'detect', join(formats, path), '--json'], { cwd: folder });
      const { result } = JSON.parse(stdout) as { result: { format: string; profiles: { name: string; missing: string[] }[] } };
      const [best] = result.profiles;
      found.push(`${path}: ${result.format}, ${best?.name}, lacks ${best?.missing.join(', ') || 'nothing'}`);
    }
    expect(found).toEqual([
      'spool/mb52.txt: sap-list, sap/mb52, lacks nothing',
      'epsilon3/inventory.json: json, epsilon3/inventory, lacks nothing',
      'idoc/LOIPRO05.xml: xml, sap/loipro, lacks nothing',
      'b2mml/LOT-20121210170718-0001L0001.xml: xml, b2mml/material-lot, lacks quantity, unit',
    ]);
    expect((await trueup(['profiles', 'detect', 'none.csv'], { cwd: folder })).status).toBe(2);
  });
});
