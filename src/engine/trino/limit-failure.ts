import type { RefusedError } from '../../errors.ts';
import type { QueryError } from './page.ts';
import { misconfigured, unreachable, type TrinoSettings } from './settings.ts';

const SPILL =
  'engine: {session: {spill_enabled: "true"}}, where the cluster has spiller-spill-path set: slower, with less memory';

/** Each limit: the session property that lifts it up to the cluster's own one, that one's name, and a value where none is at hand. */
const LIMITS: Readonly<Record<string, { property: string; server: string; value: string; spill?: true }>> = {
  EXCEEDED_LOCAL_MEMORY_LIMIT: {
    property: 'query_max_memory_per_node',
    server: 'query.max-memory-per-node',
    value: '4GB',
    spill: true,
  },
  EXCEEDED_GLOBAL_MEMORY_LIMIT: { property: 'query_max_memory', server: 'query.max-memory', value: '40GB', spill: true },
  EXCEEDED_TIME_LIMIT: { property: 'query_max_run_time', server: 'query.max-run-time', value: '4h' },
  EXCEEDED_CPU_LIMIT: { property: 'query_max_cpu_time', server: 'query.max-cpu-time', value: '100h' },
  EXCEEDED_SCAN_LIMIT: { property: 'query_max_scan_physical_bytes', server: 'query.max-scan-physical-bytes', value: '10TB' },
  QUERY_HAS_TOO_MANY_STAGES: { property: 'query_max_stage_count', server: 'query.max-stage-count', value: '300' },
};

/** Limits of all queries together: the same statement may pass when others are over. */
const SHARED = new Set(['QUERY_QUEUE_FULL', 'CLUSTER_OUT_OF_MEMORY', 'ADMINISTRATIVELY_PREEMPTED']);

/** The refusal for a statement that met a limit: `said` is the whole message. */
export function limitRefusal(settings: TrinoSettings, error: QueryError, said: string): RefusedError {
  if (SHARED.has(error.name)) return unreachable(settings, `The Trino cluster is too busy: ${said}`);
  const message = `The Trino cluster stopped the query at one of its limits: ${said}`;
  const limit = LIMITS[error.name];
  if (!limit) return misconfigured(settings, message, ['Ask its administrator to raise that limit.']);
  const value = doubled(error.message) ?? limit.value;
  return misconfigured(settings, message, [
    `engine: {session: {${limit.property}: ${value}}}; above the limit of the cluster, its administrator raises ${limit.server}`,
    ...(limit.spill ? [SPILL] : []),
  ]);
}

/** Twice the size or the time that the message names, as Trino writes such values: `1.50GB` gives `3GB`. */
function doubled(message: string): string | undefined {
  const [, number, unit] = / limit of ([0-9]+(?:\.[0-9]+)?)(B|kB|MB|GB|TB|s|m|h|d)\b/.exec(message) ?? [];
  return number === undefined || unit === undefined ? undefined : `${Math.ceil(Number(number) * 2)}${unit}`;
}
