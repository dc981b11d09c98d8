import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trueup } from '../cli/program.ts';
import { repository, type Repository } from '../config/repository.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));

let repo: Repository;
let plant = '';
const edit = (path: string, change: (text: string) => string): void => {
  const file = join(plant, path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
};
const diff = (...args: readonly string[]) => trueup(['mappings', 'diff', ...args], { cwd: plant });

/** The demo in a repository: on `main` as it ships, in the working tree with a part and a pack that mean something else. */
beforeAll(async () => {
  repo = await repository();
  plant = join(repo.folder, 'plänt 1');
  cpSync(DEMO, plant, { recursive: true });
  repo.commit({});
  edit('mappings/parts.csv', (text) => text.replace('100102,RM-PA6-NAT', '100103,RM-PA6-NAT'));
  edit('mappings/material-units.csv', (text) => text.replace('300102,BX,500', '300102,BX,600'));
});
afterAll(() => repo.remove());

describe('trueup mappings diff', () => {
  it('compares a revision with the working tree, and tells what moves', async () => {
    const { status, stdout, stderr } = await diff('main', '--progress', 'none');
    expect(status).toBe(1);
    expect(stderr).toBe(
      'warning domain_left_out: `mappings diff` looks at stock: the exports of costing, genealogy, orders are not read.\n',
    );
    expect(stdout).toContain('2 CHANGES IN MEANING: 1 in parts, 1 in material units; 18 records of the exports move');
    expect(stdout).toContain('MES  RM-PA6-NAT meant 100102, now 100103');
    expect(stdout).toContain('main:plänt 1/mappings/parts.csv:3:8 → mappings/parts.csv:3:8; moves 15 records');
  });

  it('ends with 0 where nothing changes in meaning, with 1 where something does, with 2 where it is refused', async () => {
    expect((await diff('main', 'HEAD', '-q')).status).toBe(0);
    expect((await diff('main', '-q', '--no-exports')).status).toBe(1);
    const { status, stderr } = await diff('mian', '-q');
    expect(status).toBe(2);
    expect(stderr).toContain('is neither a folder nor a revision of the repository. Did you mean `main`?');
  });

  it('gives one JSON object, with the problems of a refused side in it', async () => {
    const { stdout } = await diff('main', '--json', '--no-exports');
    expect(JSON.parse(stdout)).toMatchObject({
      status: 1,
      result: {
        schema: 'trueup.mapping-diff/1',
        old: { name: 'main', kind: 'revision' },
        new: { kind: 'working_tree' },
        outcome: 'changed',
      },
      warnings: [],
    });
    repo.git('switch', '--quiet', '--create', 'broken');
    edit('mappings/parts.csv', (text) => `${text}100101,RM-PA6-NAT,\n`);
    const refused = await diff('main', '--json');
    expect(JSON.parse(refused.stdout)).toMatchObject({
      status: 2,
      error: { code: 'mapping_conflict', at: { file: 'mappings/parts.csv', line: 58, column: 8 } },
    });
    edit('mappings/parts.csv', (text) => text.replace(/.*\n$/, ''));
  });

  it('writes a comment for a pull request, and shows the text meanwhile', async () => {
    const out = join(repo.folder, 'out/comment.md');
    const { stdout } = await diff('main', '--format', 'md', '--out', out, '-q');
    expect(stdout).toContain('2 CHANGES IN MEANING');
    expect(readFileSync(out, 'utf8')).toMatch(
      /^### Mapping files: `main \([0-9a-f]{7}\) plänt 1\/mappings` → `working tree mappings`\n/,
    );
    expect((await diff('main', '--format', 'md', '-q')).stdout).toBe(readFileSync(out, 'utf8'));
    const taken = await diff('main', '--no-exports', '--out', repo.folder, '-q');
    expect({ status: taken.status, reported: taken.stderr.includes('output_failed') }).toEqual({ status: 2, reported: true });
  });

  it('compares two folders without a workspace', async () => {
    const { status, stdout } = await trueup(
      ['mappings', 'diff', 'plänt 1/mappings', 'main:plänt 1/mappings', '--mappings', 'plänt 1/mappings'],
      {
        cwd: repo.folder,
      },
    );
    expect(status).toBe(1);
    expect(stdout).toContain('RM-PA6-NAT meant 100103, now 100102');
    expect(stdout).toContain('The exports were not read: ');
    const lost = await trueup(['mappings', 'diff', 'plänt 1/mappings'], { cwd: repo.folder });
    expect({ status: lost.status, stderr: lost.stderr.includes('trueup mappings diff plänt 1/mappings NEW-FOLDER') }).toEqual({
      status: 2,
      stderr: true,
    });
  });
});
