import { configFlag } from '../text/command-line.ts';
import { join } from 'node:path';
import type { GuessedHeader, InitPlan, InitSide } from './init-plan.ts';

/** What was written, how the files were understood, and what to do next. */
export function initText(folder: string, { files, sides }: InitPlan): string {
  const config = join(folder, 'trueup.yaml');
  const open = sides.flatMap((side) => side.open);
  const resolve = open.map((place) => `  name the column at ${join(folder, place)}`);
  return [
    `Wrote ${files.length} files into ${folder}:`,
    ...files.filter(({ path }) => !path.startsWith('mappings/schema/')).map(({ path }) => `  ${path}`),
    '',
    ...sides.flatMap(sideLines),
    '',
    'Next:',
    ...resolve,
    `  trueup doctor${configFlag(config)}`,
    `  trueup run${configFlag(config)}`,
    '',
  ].join('\n');
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
