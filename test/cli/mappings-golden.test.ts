import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { trueup } from './program.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/mappings', import.meta.url));

describe('mappings test', () => {
  it.each([
    ['golden/passing', 0, /^25 tests: all passed\n$/, /^$/],
    [
      'golden/failing',
      1,
      /^FAILED {2}transforms, table[^]*15 tests: 1 passed, 14 FAILED; 1 recorded and not reviewed yet\n$/,
      /^$/,
    ],
    ['golden/none', 0, /^no golden tests\n$/, /^warning no_golden_tests: /],
    ['rules/TU703-golden-test-gives-a-column-that-nothing-reads', 2, /^$/, /examples\.yaml:4:51 unknown_key/],
  ])('%s ends with %i', async (fixture, status, stdout, stderr) => {
    const ended = await trueup(['mappings', 'test', '--mappings', 'mappings'], { cwd: join(FIXTURES, fixture) });
    expect(ended.status).toBe(status);
    expect(ended.stdout).toMatch(stdout);
    expect(ended.stderr).toMatch(stderr);
  });

  it('takes names, and tells a program', async () => {
    const cwd = join(FIXTURES, 'golden/failing');
    const { status, stdout } = await trueup(['mappings', 'test', 'passes', 'a price', '-m', 'mappings', '--json'], { cwd });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ status: 1, result: { tests: 2, passed: 1, failed: 1 }, warnings: [] });
  });

  it('records with --record alone', async () => {
    const { status, stderr } = await trueup(['mappings', 'test', '--write'], { cwd: join(FIXTURES, 'golden/none') });
    expect(status).toBe(2);
    expect(stderr).toContain('--record');
  });
});

describe('mappings explain', () => {
  const cwd = join(FIXTURES, 'explain');

  it('tells the chain and the way back', async () => {
    const { status, stdout } = await trueup(['mappings', 'explain', '000100104', '--kind', 'part', '--side', 'erp'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^000100104: part of the ERP, read by books\/stock, on \d{4}-\d\d-\d\d\n/);
    expect(stdout).toContain('Way back\n  to the MES  ambiguous');
  });

  it('tells a program, of a blank too', async () => {
    const asked = ['mappings', 'explain', '', '--kind', 'ownership', '--side', 'mes', '--profile', 'shop/list', '--json'];
    const { status, stdout } = await trueup(asked, { cwd });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 0, result: { value: '', canonical: 'own', outcome: 'mapped' } });
  });

  it('refuses what it cannot know', async () => {
    const { status, stderr } = await trueup(['mappings', 'explain', 'x', '--kind', 'part', '--side', 'mes'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('--profile shop/crates');
  });
});
