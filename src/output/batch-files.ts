import { BATCH_END, batchStart, csvHeader, lineCsv, listStart } from '../corrections/batch-layout.ts';
import type { CsvStyle } from '../report/layout/csv-cell.ts';
import type { BatchSink } from '../corrections/batch-builder.ts';
import type { BatchHead } from '../contract/batch.ts';
import type { LineWriter } from './line-writer.ts';
import type { RunFolder } from './run-folder.ts';

/** The files of a batch while it is planned: its head is known last and stands first, so the pieces wait in part files. */
export interface BatchFiles {
  readonly sink: BatchSink;
  /** Puts the JSON together and takes the parts away; returns the paths of the JSON and the CSV in the run's folder. */
  assemble(head: BatchHead): Promise<readonly string[]>;
}

/** Opens `corrections/<name>.json` and `.csv` in a run's folder. Every call may throw RefusedError output_failed. */
export function openBatchFiles(folder: RunFolder, name: string, style: CsvStyle): BatchFiles {
  const path = `corrections/${name}`;
  const lines = openPart(folder, `${path}.lines.part`);
  const checkFirst = openPart(folder, `${path}.check-first.part`);
  const notCorrected = openPart(folder, `${path}.not-corrected.part`);
  const csv = folder.writer(`${path}.csv`);
  const started = csv.write(csvHeader(style));
  return {
    sink: {
      line: (json, line) => both(lines.add(json), csv.write(lineCsv(line, style))),
      checkFirst: (json) => checkFirst.add(json),
      notCorrected: (json) => notCorrected.add(json),
    },
    async assemble(head) {
      await started;
      await Promise.all([lines.close(), checkFirst.close(), notCorrected.close(), csv.close()]);
      const json = folder.writer(`${path}.json`);
      await json.write(batchStart(head));
      await lines.moveInto(json);
      await json.write(listStart('check_first'));
      await checkFirst.moveInto(json);
      await json.write(listStart('not_corrected'));
      await notCorrected.moveInto(json);
      await json.write(BATCH_END);
      await json.close();
      return [`${path}.json`, `${path}.csv`];
    },
  };
}

interface Part {
  add(json: string): Promise<void> | void;
  close(): Promise<unknown>;
  moveInto(writer: LineWriter): Promise<void>;
}

/** The objects of a JSON array without its brackets, one a line. */
function openPart(folder: RunFolder, path: string): Part {
  const writer = folder.writer(path);
  let before = '\n';
  return {
    add(json) {
      const text = before + json;
      before = ',\n';
      return writer.write(text);
    },
    close: () => writer.close(),
    async moveInto(into) {
      for await (const piece of folder.read(path)) await into.write(piece);
      await folder.remove(path);
    },
  };
}

function both(one: Promise<void> | void, other: Promise<void> | void): Promise<void> | void {
  if (one && other) return Promise.all([one, other]).then(() => undefined);
  return one ?? other;
}
