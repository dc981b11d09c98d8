import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { version } from '@duckdb/node-api';

/** One line that says where and when figures were taken: as the machine itself reports them. */
export function machineLine(now: Date): string {
  const model = cpus()[0]?.model.trim().replaceAll(/\s+/g, ' ') ?? 'unknown processor';
  const memory = `${Math.round(totalmem() / 1e9)} GB`;
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const day = now.toISOString().slice(0, 10);
  return `${day} · ${model}, ${availableParallelism()} cores, ${memory} · Node ${process.versions.node}, DuckDB ${version().replace(/^v/, '')} · load ${load} before the first run`;
}
