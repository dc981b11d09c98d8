import { join } from 'node:path';
import type { OwnOutput, OwnReading } from '../../domains/own-parts.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import type { Session } from '../../engine/engine.ts';
import type { RunFolder } from '../../output/run-folder.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';
import { ownReading } from './own-reading.ts';

/** So many findings of a code and side are quoted. */
const QUOTED = 3;

/** What the lines of the domain's own files came to. */
export interface OwnLines {
  /** By file, how many it has. */
  readonly counts: ReadonlyMap<string, number>;
  /** What they found, a line per code and side. */
  readonly findings: readonly FindingLine[];
}

type FindingLine = NonNullable<DomainSummary['section']>['lines'][number];

/**
 * Writes the files of the domain's own from its stages: the engine itself, where it can and nobody looks at the lines; with `folder` null every
 * line is made and none kept.
 */
export async function writeOwnOutputs(
  session: Session,
  plan: DomainPlan,
  folder: RunFolder | null,
  reading: OwnReading = ownReading(session, plan, false),
): Promise<OwnLines> {
  const findings = new Map<string, FindingLine>();
  const counts = new Map<string, number>();
  for (const output of plan.comparison.domain.outputs ?? []) {
    if (folder && session.writeLines && 'query' in output.lines && !output.findings) {
      const { query, order } = output.lines;
      counts.set(output.file, await session.writeLines(query(reading.setting).text, order, join(folder.path, output.file)));
      await folder.takeOver(output.file);
      continue;
    }
    const writer = folder?.writer(output.file);
    let count = 0;
    try {
      for await (const line of linesOf(session, reading, output)) {
        count += 1;
        if (output.findings) tally(findings, output.findings, line);
        await writer?.write(`${line}\n`);
      }
    } finally {
      await writer?.close();
    }
    counts.set(output.file, count);
  }
  return { counts, findings: [...findings.values()] };
}

function tally(findings: Map<string, FindingLine>, meanings: Readonly<Record<string, string>>, line: string): void {
  const { code, side, evidence } = JSON.parse(line) as Readonly<Record<'code' | 'evidence', string>> & Pick<FindingLine, 'side'>;
  const name = `${code} ${side}`;
  const before = findings.get(name) ?? { line: code, meaning: meanings[code] ?? code, side, rows: 0, examples: [] };
  const examples = before.rows < QUOTED ? [...before.examples, evidence] : before.examples;
  findings.set(name, { ...before, rows: before.rows + 1, examples });
}

async function* linesOf(session: Session, reading: OwnReading, { file, lines }: OwnOutput): AsyncIterable<string> {
  if ('query' in lines) {
    for await (const [line] of session.stream(lines.query(reading.setting).text, ['line'], lines.order)) {
      if (line === null || line === undefined) throw new RangeError(`${file} has a line of null`);
      yield line;
    }
    return;
  }
  for await (const row of lines.walk(reading)) yield JSON.stringify(row);
}
