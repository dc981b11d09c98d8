import { createHash } from 'node:crypto';
import { packageVersion } from '../../config/package-folder.ts';
import type { Summary } from '../../contract/summary.ts';
import { runKey } from '../../ledger/record/run-key.ts';
import type { RunFacts } from '../../ledger/record/recorded-run.ts';
import type { FailOn } from '../../model/comparison-settings.ts';
import type { ResolvedDomain } from '../feeds/resolve-domain.ts';
import { userName } from '../../output/user-name.ts';
import type { RunState } from '../run-state.ts';
import { summaryOf } from '../build-summary.ts';
import { writeSummary } from '../write-reports.ts';

/** What the ledger must know of a run before anything is written. */
export async function runFacts(state: RunState, resolved: readonly ResolvedDomain[]): Promise<RunFacts> {
  const { workspace, now } = state;
  const mappings = state.mappings ?? mappingsHash(resolved);
  const version = packageVersion();
  const key = runKey({
    inputs: await state.hashes(),
    config: workspace.sha256,
    mappings,
    domains: resolved.map(({ config }) => config.domain),
    asOf: state.inputs.map(({ asOf }) => asOf.instant),
    version,
  });
  return { id: await state.id(), key, startedAt: now, currency: workspace.currency, mappings, version, actor: userName() };
}

/** The same of a refused run: its inputs may not be known. */
export function refusedFacts({ workspace, now }: RunState, id: string): RunFacts {
  const { currency } = workspace;
  return { id, key: '', startedAt: now, currency, mappings: '', version: packageVersion(), actor: userName() };
}

/** SHA-256 over the workspace's own mapping files; the shipped ones belong to the version. */
export function mappingsHash(resolved: readonly ResolvedDomain[]): string {
  const own = (resolved[0]?.sources.texts ?? []).filter(({ shipped }) => !shipped);
  const files = own.map(({ path, text }) => [path, text]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}

/** Records a finished run up to the last step; a summary whose run could not be recorded is written again, with the warning. */
export async function recordSummary(state: RunState, summary: Summary, failOn: FailOn): Promise<Summary> {
  const { recording, folder } = state;
  if (!recording || !folder) return summary;
  if (await recording.record(summary, folder.digests())) return summary;
  const { id } = summary.run;
  const warned = summaryOf(state, id, failOn, summary.outputs, [], state.folderOf(id));
  await folder.remove('summary.json');
  await writeSummary(folder, warned);
  return warned;
}
