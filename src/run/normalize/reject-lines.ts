import { feedRejects } from '../rejects/feed-rejects.ts';
import { Positions } from '../rejects/record-positions.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import type { ReadExport } from './read-export.ts';

/** The rejected records of a read export, each as a line of rejects.ndjson, in the order of the export. */
export async function rejectLines(run: EngineRun, { feed, plan, broken }: ReadExport): Promise<readonly string[]> {
  const positions = new Positions(feed.files);
  const sources = { files: run.files, rows: run.second, broken, lineAtByte: () => 0, positions };
  const lines: string[] = [];
  for await (const reject of feedRejects(sources, [plan], feed))
    lines.push(`${JSON.stringify({ ...reject, side: feed.codes })}\n`);
  return lines;
}
