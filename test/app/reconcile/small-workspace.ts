import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunOptions } from '../../../src/run/run-options.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { type Results, runWorkspace } from '../../plant/run-plant.ts';

/** What a test changes in a workspace of two lists; everything else is as small as can be. */
export interface Small {
  /** Lines of the ERP list, header first: `;` and decimal commas. */
  readonly erp: readonly string[];
  /** Lines of the MES list, header first: `,` and decimal dots. */
  readonly mes: readonly string[];
  /** Further files by path; those under mappings/ and exports/ are what they are called. */
  readonly files?: Readonly<Record<string, string>>;
  /** Further lines of the inventory domain, and of the workspace. */
  readonly domain?: readonly string[];
  readonly config?: readonly string[];
  /** Further lines of the profiles' `fields`. */
  readonly erpFields?: readonly string[];
  readonly mesFields?: readonly string[];
  readonly lineBreak?: string;
  readonly options?: Partial<RunOptions>;
}

const FEEDS = [
  'erp: {profile: erp/list, files: exports/erp.csv, as_of: "2026-11-21T22:00:00+01:00"}',
  'mes: {profile: mes/list, files: exports/mes.csv, as_of: "2026-11-21T22:00:00+01:00"}',
];

const block = (indent: string, lines: readonly string[] = []): string => lines.map((line) => `${indent}${line}\n`).join('');

function config({ domain = [], config: more }: Small): string {
  const feeds = FEEDS.filter((feed) => !domain.some((line) => line.startsWith(feed.slice(0, 4))));
  return `version: 1\nname: small\ncurrency: EUR\ntimezone: Europe/Berlin\nmappings: ./mappings\ndomains:\n  inventory:\n${block('    ', feeds)}${block('    ', domain)}${block('', more)}`;
}

const profile = (side: string, decimal: string, fields: readonly string[] = []): string => {
  const basic = ['material: {column: Material}', 'quantity: {column: Qty}', 'unit: {column: Unit}'];
  const kept = basic.filter((line) => !fields.some((own) => own.split(':')[0] === line.split(':')[0]));
  return `profile: ${side}/list\ndomain: inventory\nsystem: ${side}\nread: {decimal: ${decimal}}\nfields:\n${block('  ', [...kept, ...fields])}`;
};

/** Writes the workspace to a folder of its own, runs it and removes it. */
export function runSmall(small: Small): Promise<Results> {
  return inFolder(async (folder) => {
    await writeSmall(folder, small);
    return runWorkspace(folder, 'out', small.options);
  });
}

/** Writes the workspace to a folder. */
export async function writeSmall(folder: string, small: Small): Promise<void> {
  const text = (lines: readonly string[]): string => lines.map((line) => `${line}${small.lineBreak ?? '\n'}`).join('');
  const files: Record<string, string> = {
    'trueup.yaml': config(small),
    'mappings/profiles/erp/list.yaml': profile('erp', 'comma', small.erpFields),
    'mappings/profiles/mes/list.yaml': profile('mes', 'dot', small.mesFields),
    'exports/erp.csv': text(small.erp),
    'exports/mes.csv': text(small.mes),
    ...small.files,
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** The discrepancies, each as `material/lot verdict erp→mes unit cause`. */
export function shown({ discrepancies }: Results): string[] {
  return discrepancies.map(({ key, verdict, erp_value: erp, mes_value: mes, unit, cause }) => {
    const name = [key['material'], key['lot']].filter((part) => part !== null).join('/');
    return `${name} ${verdict} ${erp ?? '-'}→${mes ?? '-'} ${unit} ${cause.code}`;
  });
}
