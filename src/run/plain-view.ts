import path from 'node:path';
import type { Summary } from '../contract/summary.ts';
import type { RunView } from '../report/run-view.ts';
import type { RunState } from './run-state.ts';

/** What a report for people shows. */
export function plainView(state: RunState, summary: Summary): RunView {
  return {
    summary,
    largest: state.largest.list(),
    rejects: state.rejects.shown,
    folder: summary.folder === null ? null : fromHere(path.resolve(state.workspace.folder, summary.folder)),
    config: fromHere(state.workspace.file),
    mappings: fromHere(state.workspace.mappings),
    program: state.program,
    ...(state.unkept ? { keep: state.unkept.keep } : {}),
  };
}

/** A path as people read it who are in the current folder. */
export function fromHere(file: string): string {
  return path.relative(process.cwd(), file) || '.';
}
