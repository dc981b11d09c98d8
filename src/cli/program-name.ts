import path from 'node:path';

/** What decides how the program was started. */
export interface Started {
  /** The script that Node runs, as it was called: `process.argv[1]`. */
  readonly script: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The current folder. */
  readonly folder: string;
}

/** How the program is started again where the user stands: `trueup`, `npx trueup` or `node <path to run.js>`. */
export function programName({ script, environment, folder }: Started): string {
  if (environment['npm_command'] === 'exec') return 'npx trueup';
  const name = path.basename(script);
  if (name === 'trueup' && onPath(path.dirname(script), environment['PATH'] ?? environment['Path'] ?? '')) return 'trueup';
  if (name === 'trueup' || /[\\/]node_modules[\\/]trueup[\\/]bin[\\/]run\.js$/.test(script))
    return isInside(script, path.join(folder, 'node_modules')) ? 'npx trueup' : 'trueup';
  if (name !== 'run.js' && name !== 'dev.js') return 'trueup';
  const shown = path.relative(folder, script);
  return `node ${/\s/.test(shown) ? JSON.stringify(shown) : shown}`;
}

function onPath(folder: string, search: string): boolean {
  return search.split(path.delimiter).some((entry) => entry !== '' && path.resolve(entry) === folder);
}

function isInside(file: string, folder: string): boolean {
  return !path.relative(folder, file).startsWith('..');
}
