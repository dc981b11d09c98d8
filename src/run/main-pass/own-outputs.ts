import type { OwnOutput } from '../../domains/own-parts.ts';
import type { Session } from '../../engine/engine.ts';
import type { RunFolder } from '../../output/run-folder.ts';
import { type DomainPlan, stageSetting } from '../../pipeline/plan.ts';

/**
 * Writes the files of the domain's own from its stages, line by line; with `folder` null every line is made and none kept. Returns how
 * many lines each has.
 */
export async function writeOwnOutputs(
  session: Session,
  plan: DomainPlan,
  folder: RunFolder | null,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const output of plan.comparison.domain.outputs ?? []) {
    const writer = folder?.writer(output.file);
    let count = 0;
    try {
      for await (const line of linesOf(session, plan, output)) {
        count += 1;
        await writer?.write(`${line}\n`);
      }
    } finally {
      await writer?.close();
    }
    counts.set(output.file, count);
  }
  return counts;
}

async function* linesOf(session: Session, plan: DomainPlan, { file, lines }: OwnOutput): AsyncIterable<string> {
  const setting = stageSetting(plan);
  if ('query' in lines) {
    for await (const [line] of session.stream(lines.query(setting).text, ['line'], lines.order)) {
      if (line === null || line === undefined) throw new RangeError(`${file} has a line of null`);
      yield line;
    }
    return;
  }
  const rows = lines.walk({ setting, rows: (query, columns, order) => session.stream(query.text, columns, order) });
  for await (const row of rows) yield JSON.stringify(row);
}
