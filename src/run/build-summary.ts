import { createHash } from 'node:crypto';
import path from 'node:path';
import { packageVersion } from '../config/package-folder.ts';
import type { Problem } from '../errors.ts';
import type { Shown, Summary } from '../contract/summary.ts';
import { gateFigures, judgeGate } from './outcome/gate.ts';
import type { FailOn } from '../model/comparison-settings.ts';
import { userName } from '../output/user-name.ts';
import type { RunState } from './run-state.ts';

/** The value of a run as far as it went. `problems` make it a refused one; `folder` is where its outputs will lie, absolute. */
export function summaryOf(
  state: RunState,
  id: string,
  failOn: FailOn,
  outputs: readonly string[],
  problems: readonly Problem[],
  folder: string | null = null,
): Summary {
  const discrepancies = state.domains.reduce((sum, domain) => sum + domain.discrepancies, 0);
  const gate = judgeGate(failOn, gateFigures(state.domains), state.gateRows);
  const refused = problems.length > 0;
  return {
    schema: 'trueup.summary/1',
    folder: folder && slashed(path.relative(state.workspace.folder, folder)),
    run: {
      id,
      started_at: state.now.toISOString(),
      finished_at: new Date(Math.max(Date.now(), state.now.getTime())).toISOString(),
      workspace: state.workspace.name,
      config: folder && slashed(path.relative(folder, state.workspace.file)),
      mappings: folder && slashed(path.relative(folder, state.workspace.mappings)),
      engine: state.engine,
      version: packageVersion(),
      run_by: userName(),
      ...(state.mappings === undefined ? {} : { mappings_sha256: state.mappings }),
      ...(state.recording?.repeats ? { repeats: state.recording.repeats } : {}),
      ...(state.recording?.records === true ? {} : { recorded: false as const }),
      ...(state.unkept ? { keep: state.unkept.keep } : {}),
      outcome: refused ? 'refused' : discrepancies === 0 ? 'agree' : 'differ',
      config_sha256: state.workspace.sha256,
      plan_sha256: createHash('sha256').update(state.plans.join('\n')).digest('hex'),
    },
    feeds: state.feeds,
    domains: state.domains,
    gate: refused ? { ...gate, passed: false } : gate,
    corrections: state.batches.map(({ head, checkFirst, notCorrected }) => ({
      id: head.id,
      target: head.target,
      kind: head.kind,
      lines: head.lines,
      check_first: Object.fromEntries(checkFirst),
      not_corrected: Object.fromEntries(notCorrected),
    })),
    ...(state.transmission ? { transmission: state.transmission } : {}),
    shown: shownOf(state),
    outputs,
    ...(refused
      ? {
          errors: problems.map(({ code, rule, message, at, suggestions }) => ({
            code,
            ...(rule === undefined ? {} : { rule }),
            message,
            at: at ?? null,
            suggestions: suggestions ?? [],
          })),
        }
      : {}),
  };
}

function shownOf(state: RunState): Shown {
  return {
    // Without a workspace they are above the report, with what was guessed
    columns: state.firstRun && !state.unkept,
    csv: state.csv.flavour,
    locale: state.csv.locale,
    largest: state.largest.list().map(({ discrepancy, movedWith }) => ({ discrepancy: discrepancy.id, moved_with: movedWith })),
    pairing: state.pairing,
    unmapped: state.unmapped,
    warnings: state.warnings.map(({ code, message }) => ({ code, message })),
    domains: state.shown,
  };
}

function slashed(file: string): string {
  return file.replaceAll(path.sep, '/');
}
