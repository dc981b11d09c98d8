import { configFlag } from '../text/command-line.ts';
import { join } from 'node:path';
import type { GuessedHeader, InitPlan, InitSide } from './init-plan.ts';

/** What was written, how the files were understood, and what to do next. */
export function initText(folder: string, { files, sides, without = [] }: InitPlan): string {
  const config = join(folder, 'trueup.yaml');
  const open = sides.flatMap((side) => side.open);
  const resolve = open.map((position) => `  name the column at ${join(folder, position)}`);
  return [
    `Wrote ${files.length} files into ${folder}:`,
    ...files.filter(({ path }) => !path.startsWith('mappings/schema/')).map(({ path }) => `  ${path}`),
    '',
    ...sides.flatMap((side, index) => [...headingLines(side, sides[index - 1]), ...sideLines(side)]),
    ...without.flatMap(withoutLines),
    '',
    'Next:',
    ...resolve,
    `  trueup doctor${configFlag(config)}`,
    `  trueup run${configFlag(config)}`,
    '',
  ].join('\n');
}

/** The domain, above the first of its feeds. */
function headingLines({ domain }: InitSide, before: InitSide | undefined): string[] {
  return domain === undefined || domain === before?.domain ? [] : [domain];
}

function withoutLines({ domain, systems }: { readonly domain: string; readonly systems: readonly string[] }): string[] {
  return [
    `Without ${domain}: no profile reads such an export of ${systems.join(' and ')}; generic/${domain} reads any list with a header`,
  ];
}

/** How one file is read: its profile, which column gives which field, and what nothing reads. */
export function sideLines({ side, profile, base, files, bound, unread, notes }: InitSide): string[] {
  const width = Math.max(0, ...bound.map(({ field }) => field.length));
  const by = base === undefined ? profile : `${profile}, which extends ${base}`;
  return [
    `${side.toUpperCase()}  ${files}  read by ${by}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`,
    ...bound.map((field) => boundLine(field, width)),
    ...(unread.length > 0 ? [`     not read: ${unread.join(', ')}`] : []),
  ];
}

function boundLine({ field, header, guessed }: GuessedHeader, width: number): string {
  const from = header === null ? '?  open: no column fits' : `${header}${guessed ? '   (guessed)' : ''}`;
  return `     ${field.padEnd(width)}  ${from}`;
}
