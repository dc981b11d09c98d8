import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GraphFinding } from '../../src/contract/graph-finding.ts';
import { inFolder } from './in-folder.ts';
import { type Results, runWorkspace } from './run-plant.ts';

interface EdgeSettings {
  readonly mappings?: Readonly<Record<string, string>>;
  /** Further settings of the domain, one a line. */
  readonly more?: string;
}

/** Writes a workspace of two lists of edges, each read by the generic profile; returns the path of its file. */
export async function writeEdges(
  folder: string,
  erp: string,
  mes: string,
  { mappings = {}, more = '' }: EdgeSettings = {},
): Promise<string> {
  const feeds = ['erp', 'mes'].map(
    (side) => `    ${side}: {profile: generic/genealogy, files: ${side}.csv, as_of: "2026-11-21T22:00:00+01:00"}\n`,
  );
  const config = join(folder, 'trueup.yaml');
  await writeFile(config, `version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n  genealogy:\n${feeds.join('')}${more}`);
  await mkdir(join(folder, 'mappings'));
  for (const [name, text] of Object.entries(mappings)) await writeFile(join(folder, 'mappings', name), text);
  await writeFile(join(folder, 'erp.csv'), erp);
  await writeFile(join(folder, 'mes.csv'), mes);
  return config;
}

/** Compares two lists of edges. */
export async function runEdges(erp: string, mes: string, settings: EdgeSettings = {}): Promise<Results> {
  return inFolder(async (folder) => {
    await writeEdges(folder, erp, mes, settings);
    return runWorkspace(folder, 'out');
  });
}

/** The lines of findings.ndjson. */
export function findingsOf({ files }: Results): readonly GraphFinding[] {
  const lines = (files.get('findings.ndjson') ?? '').split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as GraphFinding);
}
