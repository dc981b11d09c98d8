import path from 'node:path';
import type { Summary } from '../contract/summary.ts';
import type { RunView } from '../report/run-view.ts';
import type { RunState } from './run-state.ts';

/** What a report for people shows; `folder` is the run's folder once it has its name. */
export function plainView(state: RunState, summary: Summary, folder: string | null = null): RunView {
  return {
    summary,
    largest: state.largest.list(),
    pairing: state.pairing,
    unmapped: state.unmapped,
    rejects: state.rejects.shown,
    notCorrected: state.batches.flatMap(({ head, notCorrected }) =>
      [...notCorrected].map(([why, discrepancies]) => ({ batch: head.id, why, discrepancies })),
    ),
    warnings: state.warnings,
    folder: folder === null ? null : path.relative(process.cwd(), folder) || '.',
    runAgain: `trueup run --config ${path.relative(process.cwd(), state.workspace.file)}`,
  };
}
