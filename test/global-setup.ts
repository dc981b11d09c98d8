import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute path of a folder with the program bundled from the sources as they are: `bin/run.js`, and `bin/trueup` to start it. */
    program: string;
  }
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUNDLE =
  'const [{ bundle }, { writeManifest }] = await Promise.all([import(process.argv[1]), import(process.argv[2])]);' +
  'await bundle(`${process.argv[3]}/dist`); await writeManifest(process.argv[3]);';

/** Bundles the program once for all tests of a run, which takes a second; the folder goes with the run. */
export default function setup(project: TestProject): () => void {
  // What someone recorded in them by hand would make their differences old
  for (const plant of ['demo', 'inventree']) rmSync(join(ROOT, 'fixtures', plant, '.trueup'), { recursive: true, force: true });
  const folder = mkdtempSync(join(tmpdir(), 'trueup-program-'));
  for (const path of ['package.json', 'bin/run.js']) cpSync(join(ROOT, path), join(folder, path));
  for (const path of ['node_modules', 'mappings']) symlinkSync(join(ROOT, path), join(folder, path));
  const house = ['bundle.js', 'manifest.js'].map((file) => join(ROOT, 'bin/house', file));
  const script = ['--input-type=module', '-e', BUNDLE, ...house, folder];
  execFileSync(process.execPath, script, { stdio: ['ignore', 'inherit', 'inherit'] });
  const program = join(folder, 'bin/trueup');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${join(folder, 'bin/run.js')}" "$@"\n`);
  chmodSync(program, 0o755);
  project.provide('program', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
