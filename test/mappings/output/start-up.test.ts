import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROGRAM } from '../../cli/program.ts';
import { node, ROOT } from './built.ts';

const DEMO = join(ROOT, 'fixtures/demo/trueup.yaml');
let folder = '';

/** Called by Node for every module that is imported, it notes the address. */
const HOOKS = `import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  appendFileSync(process.env.LOADED, url + '\\n');
  return next(url, context);
}`;
/** What was required instead is in a cache at the end. */
const REGISTER = `import { appendFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
register('./hooks.mjs', import.meta.url);
const { cache } = createRequire(import.meta.url);
process.on('exit', () => appendFileSync(process.env.LOADED, Object.keys(cache).join('\\n')));`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-start-up-'));
  await writeFile(join(folder, 'hooks.mjs'), HOOKS);
  await writeFile(join(folder, 'register.mjs'), REGISTER);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The packages that a command loads: those outside the bundle by their path, those inside by the comments of the bundler. */
async function loaded(...args: readonly string[]): Promise<{ status: unknown; packages: ReadonlySet<string> }> {
  const list = join(folder, `${args.join('-').replaceAll(/\W+/g, '-')}.txt`);
  const { status } = await node(folder, ['--import', './register.mjs', PROGRAM, ...args], { LOADED: list });
  const urls = (await readFile(list, 'utf8')).trim().split('\n');
  const own = urls.filter((url) => url.startsWith('file:') && url.includes('/dist/'));
  expect(own.length).toBeGreaterThan(5);
  const texts = await Promise.all(own.map((url) => readFile(fileURLToPath(url), 'utf8')));
  const paths = [
    ...urls,
    ...texts.flatMap((text) => [...text.matchAll(/^\s*(?:\/\/ |")(\S*node_modules\/\S+)/gm)].map(([, path]) => path ?? '')),
  ];
  const names = paths.flatMap((path) =>
    [...path.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)].map(([, name]) => name ?? ''),
  );
  return { status, packages: new Set(names) };
}

it('checking mapping files loads no engine, no reader of workbooks, no decoder and no database', async () => {
  const { status, packages } = await loaded('mappings', 'validate', '--config', DEMO);
  expect(status).toBe(0);
  expect([...packages]).toEqual(expect.arrayContaining(['@oclif/core', 'yaml', 'zod']));
  const heavy = [...packages].filter((name) => /duckdb|hucre|iconv|knex|sqlite|exceljs|mathjs|typescript/.test(name));
  expect(heavy).toEqual([]);
});

it('what is looked for would be seen', async () => {
  const { status, packages } = await loaded('run', '--config', DEMO, '--dry-run');
  expect(status).toBe(1);
  expect([...packages]).toContain('@duckdb/node-api');
});
