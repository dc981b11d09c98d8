import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Refuses to load what a check of mapping files has no use for. */
const HOOK = `
import { register } from 'node:module';
const hook = 'export async function resolve(specifier, context, next) {' +
  'if (/duckdb|exceljs|hucre|iconv|knex/.test(specifier)) throw new Error("loaded " + specifier);' +
  'return next(specifier, context); }';
register('data:text/javascript,' + encodeURIComponent(hook));
`;

const SCRIPT = `
const { validateMappings } = await import('./src/tools/validate/validate-mappings.ts');
const { files } = await validateMappings({ config: 'fixtures/demo/trueup.yaml', environment: {} });
process.stdout.write(String(files.length));
`;

it('validating loads no engine, no workbooks and no other encodings', () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(HOOK)}`, '--input-type=module', '-e', SCRIPT],
    { cwd: ROOT, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(stdout).toBe('6');
});
