import type { RollForward } from '../../contract/roll-forward.ts';
import { columns } from '../layout/columns.ts';
import { count, counted, grouped } from '../layout/figures.ts';
import { document, type Section, sentence, title } from '../layout/section.ts';
import { printable } from '../layout/width.ts';

/** A recorded run as it is shown. */
export interface ShownRun {
  readonly id: string;
  readonly started_at: string;
  readonly outcome: string;
  readonly passed: boolean;
  readonly gate_rule: string;
  readonly gate_why: string;
  readonly folder: string | null;
  readonly pruned_at: string | null;
  readonly domains: readonly {
    readonly domain: string;
    readonly as_of: { readonly erp: string; readonly mes: string };
    readonly roll_forward: RollForward | null;
    readonly waived: { readonly rows: number; readonly value_gross: string };
  }[];
}

/** Runs as a table, a line for each of their domains. */
export function runListText(runs: readonly ShownRun[], currency: string): string {
  if (runs.length === 0) return 'No run is recorded yet.\n';
  const rows = runs.flatMap((run) => {
    const head = [run.id, run.passed ? 'passed' : run.outcome === 'refused' ? 'refused' : 'FAILED'];
    if (run.domains.length === 0) return [[...head, '', '', '', '', '', '']];
    return run.domains.map(({ domain, roll_forward: roll, waived }, index) => [
      ...(index === 0 ? head : ['', '']),
      domain,
      ...(roll
        ? [
            count(roll.closing.rows),
            count(roll.new.rows),
            count(roll.closed.rows),
            count(waived.rows),
            `${grouped(roll.closing.value)} ${currency}`,
          ]
        : ['older exports', '', '', '', '']),
    ]);
  });
  return document([
    [
      ...columns(
        [['run', 'limit', 'domain', 'differ', 'new', 'gone', 'waived', 'value'], ...rows],
        ['left', 'left', 'left', 'right', 'right', 'right', 'right', 'right'],
      ),
    ],
  ]);
}

/** One run: what it read, what it came to, and its roll-forward. */
export function runText(
  run: ShownRun,
  inputs: readonly { readonly side: string; readonly path: string; readonly as_of: string; readonly sha256: string | null }[],
  currency: string,
): string {
  return document([
    [
      `${run.id}, ${run.outcome}`,
      ...sentence(`${run.passed ? 'Passed' : 'FAILED'}: ${run.gate_why} (limit: fail_on ${run.gate_rule}).`),
      ...(run.folder === null
        ? []
        : [`  ${printable(run.folder)}${run.pruned_at === null ? '' : ` (removed on ${run.pruned_at.slice(0, 10)})`}`]),
    ],
    inputs.length === 0
      ? []
      : [
          'Read',
          ...columns(
            inputs.map(({ side, path, as_of: asOf, sha256 }) => [
              side.toUpperCase(),
              printable(path),
              asOf,
              (sha256 ?? '').slice(0, 12),
            ]),
            ['left', 'left', 'left', 'left'],
          ),
        ],
    ...run.domains.map(({ domain, roll_forward: roll, waived }) =>
      roll === null
        ? [`${title(domain)}: older exports than those of the previous run; nothing was counted`]
        : [
            `${title(domain)} since the run before`,
            ...columns(
              (Object.entries(roll) as [string, { rows: number; value: string }][]).map(([line, { rows, value }]) => [
                count(rows),
                `${grouped(value)} ${currency}`,
                line,
              ]),
              ['right', 'right', 'left'],
            ),
            ...(waived.rows === 0
              ? []
              : sentence(`${counted(waived.rows, 'row')} worth ${grouped(waived.value_gross)} ${currency} waived.`)),
          ],
    ),
  ]);
}

interface ShownCheck {
  readonly audit_entries: number;
  readonly runs: number;
  readonly files: number;
  readonly superseded: number;
  readonly unchecked: number;
  readonly unrecorded: readonly string[];
  readonly interrupted: readonly string[];
  readonly findings: readonly { readonly check: string; readonly subject: string; readonly message: string }[];
}

/** So many folders are named. */
const FOLDERS = 10;

/** What a check of the ledger came to. */
export function ledgerCheckText(
  { audit_entries: entries, runs, files, superseded, unchecked, unrecorded, interrupted, findings }: ShownCheck,
  deep: boolean,
): string {
  return document([
    findings.map(({ check, subject, message }) => `${check}  ${printable(subject)}: ${message}`),
    [
      `${findings.length === 0 ? 'The ledger is intact' : counted(findings.length, 'finding')}: ${counted(entries, 'audit entry', 'audit entries')}, every roll-forward, what is open${deep ? `, and ${counted(files, 'file')} of ${counted(runs, 'run')}` : '; --deep reads the files of the runs, too'}.`,
      ...(superseded === 0
        ? []
        : sentence(
            `${counted(superseded, 'run')} without files: replaced by a later run in the same folder, or removed by runs prune.`,
          )),
      ...(unchecked === 0 ? [] : sentence(`${counted(unchecked, 'run')} NOT CHECKED: --max-duration was reached.`)),
    ],
    foldersText(
      `${counted(interrupted.length, 'run')} killed after its folder was written, before it was recorded in the ledger. The next run found the same differences; look at the folder, then remove it.`,
      interrupted,
    ),
    foldersText(
      `Not in the ledger: ${counted(unrecorded.length, 'run')} without a record (--no-record, not_recorded).`,
      unrecorded,
    ),
  ]);
}

/** A sentence and the folders that it is about. */
function foldersText(text: string, folders: readonly string[]): Section {
  if (folders.length === 0) return [];
  return [
    ...sentence(text, 0),
    ...folders.slice(0, FOLDERS).map((folder) => `  ${printable(folder)}`),
    ...(folders.length > FOLDERS ? [`  and ${count(folders.length - FOLDERS)} more`] : []),
  ];
}
