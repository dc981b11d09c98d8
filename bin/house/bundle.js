// Bundles the program: hundreds of small modules would make up most of the start-up time of a command.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './steps.js';

/** Native, or large and needed by few commands: these stay packages and are loaded where they are used. */
const EXTERNAL = ['@duckdb/node-api', '@photostructure/sqlite', 'iconv-lite', 'knex', 'saxes', 'yauzl'];

/** oclif would transpile commands with it if they were TypeScript. */
const NEVER_USED = ['typescript'];

/** What CommonJS packages expect to find. */
const REQUIRE = "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** Writes the entry points of src/ and commands/, and the parts they share, into a folder. */
export async function bundle(outdir) {
  const { build } = await import('esbuild');
  const commands = readdirSync(join(ROOT, 'commands'), { recursive: true }).filter((file) => file.endsWith('.ts'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/index.ts', 'src/cli/main.ts', 'src/cli/help.ts', ...commands.map((file) => join('commands', file))],
    outdir,
    outbase: '.',
    chunkNames: 'parts/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: [...EXTERNAL, ...NEVER_USED],
    banner: { js: REQUIRE },
    legalComments: 'none',
    logLevel: 'warning',
  });
}
