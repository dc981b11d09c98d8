import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GraphFinding } from '../../src/contract/graph-finding.ts';
import { inFolder } from './in-folder.ts';
import { type Results, runWorkspace } from './run-plant.ts';

/** Compares two lists of edges, each read by the generic profile; `more` are further settings of the domain, one a line. */
export async function runEdges(
  erp: string,
  mes: string,
  { mappings = {}, more = '' }: { readonly mappings?: Readonly<Record<string, string>>; readonly more?: string } = {},
): Promise<Results> {
  return inFolder(async (folder) => {
    const feeds = ['erp', 'mes'].map(
      (side) => `    ${side}: {profile: generic/genealogy, files: ${side}.csv, as_of: "2026-11-21T22:00:00+01:00"}\n`,
    );
    await writeFile(
      join(folder, 'trueup.yaml'),
      `version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n  genealogy:\n${feeds.join('')}${more}`,
    );
    await mkdir(join(folder, 'mappings'));
    for (const [name, text] of Object.entries(mappings)) await writeFile(join(folder, 'mappings', name), text);
    await writeFile(join(folder, 'erp.csv'), erp);
    await writeFile(join(folder, 'mes.csv'), mes);
    return runWorkspace(folder, 'out');
  });
}

/** The lines of findings.ndjson. */
export function findingsOf({ files }: Results): readonly GraphFinding[] {
  const lines = (files.get('findings.ndjson') ?? '').split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as GraphFinding);
}
