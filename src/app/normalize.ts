import { existsSync } from 'node:fs';
import path from 'node:path';
import { workspaceOf } from '../config/load.ts';
import { readMappingSources } from '../config/mapping-folder.ts';
import type { Normalized } from '../contract/normalized.ts';
import type { FileFeedConfig, Workspace } from '../config/workspace.ts';
import { refuseIfAny } from '../errors.ts';
import { domainNamed } from '../domains/registry.ts';
import { checkMappings } from '../mapping/resolve-mappings.ts';
import { profileNamed } from '../mapping/profiles/known-profiles.ts';
import type { Progress } from '../model/progress.ts';
import type { Side } from '../model/side.ts';
import type { Warning } from '../model/warning.ts';
import { writeWholeFile } from '../output/whole-file.ts';
import { withLocalEngine } from '../run/engines/local-engine.ts';
import { readExport, readTable } from '../run/normalize/read-export.ts';
import { BACK, translateBack } from '../run/normalize/codes-back.ts';
import { normalizedResult, normalizedText } from '../run/normalize/normalized.ts';
import { rejectLines } from '../run/normalize/reject-lines.ts';
import { outputFormat, writeRows } from '../run/normalize/write-rows.ts';

/** What the caller of `normalize` decides. */
export interface NormalizeOptions {
  readonly file: string;
  readonly profile: string;
  /** Folder of local mapping files; absent: `./mappings`, where there is one. */
  readonly mappings?: string | undefined;
  /** Whose codes the export has. */
  readonly side: Side;
  /** Whose codes the rows get; absent: canonical ones. */
  readonly as?: Side | undefined;
  readonly to: string;
  readonly timezone: string;
  readonly now: Date;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface NormalizeOutcome {
  /** 1 where records were rejected, or rows could not be translated: they are not in the file. */
  readonly status: 0 | 1;
  readonly result: Normalized;
  readonly text: string;
  readonly warnings: readonly Warning[];
}

/**
 * Translates one export into the canonical model, or into the codes of a side, and writes it as CSV, NDJSON or Parquet; the rejected
 * records go next to it, into `<name>.rejects.ndjson`. Throws RefusedError for what keeps the export or the mapping files from being read.
 */
export async function normalize(options: NormalizeOptions): Promise<NormalizeOutcome> {
  const { side, as, to, now, progress, signal } = options;
  outputFormat(to);
  const workspace = bareWorkspace(options);
  const folder = options.mappings ?? (existsSync('mappings') ? 'mappings' : null);
  const sources = await readMappingSources(folder === null ? null : path.resolve(folder), process.cwd());
  const profile = profileNamed(sources, options.profile);
  const definition = domainNamed(profile.domain);
  if (!definition) throw new RangeError(`no such domain: ${profile.domain}`);
  const systems = { erp: side === 'erp' ? [profile.system] : [], mes: side === 'mes' ? [profile.system] : [] };
  const { mappings, problems } = checkMappings(sources, systems);
  refuseIfAny(problems);
  const warnings: Warning[] = [];
  const warn = (warning: Warning): void => void warnings.push(warning);
  return withLocalEngine({ workspace, now, signal, dryRun: true, progress, warn }, async (run) => {
    const asked = { config: fileConfig(options), definition, side, workspace, sources, mappings, now, warn, signal };
    const read = await readExport(run, asked);
    const lost = as === undefined ? [] : await translateBack(run, read.plan, mappings, as);
    const table = as === undefined ? readTable(read.plan) : BACK;
    const rejects = await rejectLines(run, read);
    await writeRows(run, read.plan, table, to, as === undefined);
    const rejectsFile = rejects.length === 0 ? null : to.replace(/\.\w+$/, '.rejects.ndjson');
    if (rejectsFile !== null) await writeWholeFile(rejectsFile, rejects.join(''));
    const result = await normalizedResult(run, read, table, {
      profile: profile.name,
      to,
      rejects: rejectsFile,
      lost,
      as: as ?? null,
    });
    const complete = result.rows.rejected === 0 && lost.length === 0;
    return { status: complete ? 0 : 1, result, text: normalizedText(result), warnings };
  });
}

/** No workspace is needed: what it would say is the default. */
function bareWorkspace({ timezone }: NormalizeOptions): Workspace {
  const feed = 'profile: generic/inventory, files: unused';
  const text = `version: 1\ncurrency: EUR\ntimezone: ${JSON.stringify(timezone)}\ndomains: {inventory: {erp: {${feed}}, mes: {${feed}}}}\n`;
  return { ...workspaceOf(text, path.resolve('trueup.yaml'), {}), sha256: '' };
}

function fileConfig({ file, profile }: NormalizeOptions): FileFeedConfig {
  const files = path.resolve(file).split(path.sep).join('/');
  return { profile, files, filesAsWritten: file, asOf: { from: 'modified' }, minRows: 0, at: { file }, positions: {} };
}
