// Writes what is generated from the code: `node bin/generate.js [schemas] [reference] [rules] [profiles] [program] [--check]`; --check only compares.
import { register } from 'tsx/esm/api';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { program } from './house/line-program.js';
import { profiles } from './house/profiles.js';
import { reference } from './house/reference.js';
import { rules } from './house/rules.js';
import { ROOT, say } from './house/steps.js';

register();

async function schemas() {
  const { schemaFiles } = await import('../src/config/config-schema-file.ts');
  const { outputSchemaFiles } = await import('../src/contract/output-schemas.ts');
  const { mappingSchemaFiles } = await import('../src/tools/mapping-schema-files.ts');
  const mappings = Object.entries(mappingSchemaFiles()).map(([name, schema]) => ({
    name,
    text: `${JSON.stringify(schema, null, 2)}\n`,
  }));
  const files = [...schemaFiles(), ...mappings, ...outputSchemaFiles()];
  return files.map(({ name, text }) => ({ path: join('mappings/schema', name), text }));
}

const PARTS = { schemas, reference, rules, profiles, program };

function drifted({ path, text }) {
  const file = join(ROOT, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
}

function write({ path, text }) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  say(`wrote ${path}`);
}

const args = process.argv.slice(2);
const named = args.filter((arg) => arg !== '--check');
for (const name of named.length > 0 ? named : Object.keys(PARTS)) {
  const files = (await PARTS[name]()).filter(drifted);
  if (!args.includes('--check')) files.forEach(write);
  else if (files.length > 0) {
    say(`${files.map(({ path }) => path).join(', ')}: not what the code says. Run: npm run ${name}`);
    process.exitCode = 1;
  }
}
