import type { FileFeedConfig, Workspace } from '../../config/workspace.ts';
import { loadTables, keepStage } from '../../engine/stage.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import type { Side } from '../../model/side.ts';
import type { Warning } from '../../model/warning.ts';
import type { ListDefinition, RecordDefinition } from '../../domains/domain.ts';
import { type ListPlan, listPlan } from '../../pipeline/lists/list-plan.ts';
import { listReadQuery } from '../../pipeline/lists/list-stages.ts';
import { inputsOf } from '../engines/landed-inputs.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import type { BrokenByFile } from '../engines/feed-landing.ts';
import { prepareFeeds } from '../feeds/prepare-feeds.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';
import { rescanNumberFormat } from '../../intake/numbers/number-format.ts';
import { SILENT } from '../../model/progress.ts';

/** One export, as it is to be read. */
export interface ExportToRead {
  readonly config: FileFeedConfig;
  readonly definition: RecordDefinition;
  readonly side: Side;
  readonly workspace: Workspace;
  readonly sources: MappingSources;
  readonly mappings: Mappings;
  readonly now: Date;
  readonly warn: (warning: Warning) => void;
  readonly signal?: AbortSignal | undefined;
}

/** An export whose records are in the engine, in the table `<domain>_read` with what becomes of each: see `listReadQuery`. */
export interface ReadExport {
  readonly feed: PreparedFeed;
  readonly plan: ListPlan;
  readonly broken: BrokenByFile;
}

/** Reads an export into the canonical model: every record, whatever its codes; nothing is out of scope. */
export async function readExport(run: EngineRun, asked: ExportToRead): Promise<ReadExport> {
  const { workspace, sources, mappings, now, warn, signal, config, side } = asked;
  const definition = everything(asked.definition);
  const request = { name: 'export_1', domain: definition, side: 'reference' as const, codes: side, config };
  const options = { workspace, sources, now, asOf: {}, copies: run.folder, warn, ...(signal ? { signal } : {}) };
  const [prepared] = await prepareFeeds([request], options);
  if (!prepared) throw new RangeError('one request gives one feed');
  const feed = await carefully(prepared);
  const broken = await run.landing.land([feed], SILENT);
  const inputs = inputsOf(feed).map(({ input }) => input);
  const plan = listPlan(definition, inputs, {
    dialect: run.dialect,
    mappings,
    unmapped: workspace.unmapped,
    currency: '',
    units: null,
  });
  await loadTables(run.first, run.dialect, plan.tables);
  await keepStage(run.first, run.dialect, readTable(plan), listReadQuery(plan));
  return { feed, plan, broken };
}

/** Name of the table with the records. */
export function readTable({ list }: Pick<ListPlan, 'list'>): string {
  return `${list.name}_read`;
}

/** The kind of record with nothing left out by its domain: a list whose rows stay. */
function everything(definition: RecordDefinition): ListDefinition {
  const { name, snapshot, measures, subject } = definition;
  const key = definition.key.map(({ defaultScope: _scope, only: _only, ...field }) => field);
  const further = definition.further.map(({ defaultScope: _scope, period: _period, ...field }) => field);
  return { name, snapshot, measures, subject, key, further, repeated: { as: 'rows' } };
}

/** Read record by record, so that each has its line, with the number format of the whole file. */
async function carefully(feed: PreparedFeed): Promise<PreparedFeed> {
  const files = [];
  for (const each of feed.files) {
    const { file } = each;
    const numberFormat = file.numberFormat.resolved ? file.numberFormat : await rescanNumberFormat(file, file.columns);
    files.push({ ...each, file: { ...file, numberFormat }, path: { engine: false as const, why: 'each record keeps its line' } });
  }
  return { ...feed, files };
}
