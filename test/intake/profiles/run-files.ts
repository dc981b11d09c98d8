import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { RefusedError } from '../../../src/errors.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { type Results, runWorkspace } from '../../plant/run-plant.ts';

/** A fixed as-of for feeds that have none to show. */
export const TIME = 'as_of: "2026-11-21T22:00:00+01:00"';

/** Runs a workspace of these files: `domains` and what is next to it is its configuration. */
export async function runFiles(config: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<Results> {
  return inFolder(async (folder) => {
    await writeFiles(folder, config, files);
    return runWorkspace(folder, 'out');
  });
}

/** Writes the files of a workspace. */
export async function writeFiles(
  folder: string,
  config: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const head = 'version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\n';
  for (const [name, text] of Object.entries({ 'trueup.yaml': head + config, ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** The problems of a run that is refused, each with its position. */
export async function refusal(config: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const error: unknown = await runFiles(config, files).catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedError)) throw error;
  return error.problems.map(({ code, message, at }) => `${code} ${basename(at?.file ?? '')}:${at?.line ?? ''} ${message}`);
}

/** The rows that differ: their key, measure and figures. */
export function differing({ discrepancies }: Results): readonly string[] {
  return discrepancies.map(({ key, measure, erp_value, mes_value }) =>
    [...Object.values(key).filter((part) => part !== null && part !== ''), measure, erp_value, mes_value].join(' '),
  );
}
