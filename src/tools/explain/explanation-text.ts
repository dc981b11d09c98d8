import { positionText } from '../../text/problem-text.ts';
import type { ExplainedBack, Explanation, PassedOver } from '../../contract/explanation.ts';
import { columns } from '../../report/layout/columns.ts';
import { printable } from '../../report/layout/width.ts';
import { shown, stepLines } from './steps/step-text.ts';

/** Candidates shown of an ambiguous way back. */
const SHOWN = 8;

/** An explanation as a person reads it: the chain, what was passed over, the way back. */
export function explanationText(reported: Explanation): string {
  const { value, kind, side, profile, on } = reported;
  const lines = [
    `${shown(value)}: ${kind} of the ${side.toUpperCase()}, read by ${printable(profile)}, on ${on}`,
    '',
    ...stepLines(reported.steps.map(({ at, ...step }) => ({ ...step, ...(at ? { at } : {}) }))),
    `  = ${verdict(reported)}`,
    ...unitLines(reported),
    ...section('Passed over', reported.passed_over.map(entryRow)),
    ...unknownLines(reported),
    ...section('Way back', reported.back.flatMap(backRows)),
  ];
  return `${lines.join('\n')}\n`;
}

function verdict({ outcome, canonical, reject, site }: Explanation): string {
  switch (outcome) {
    case 'mapped':
      return `${shown(canonical)}${site === null ? '' : ` at site ${shown(site)}`}`;
    case 'passed':
      return `${shown(canonical)}, as it is: no entry knows it, and it passes (\`unmapped: pass\`)`;
    case 'blank':
      return 'blank';
    case 'rejected':
      return `rejected: ${reject ?? ''}`;
    default:
      return outcome satisfies never;
  }
}

function unitLines({ unit }: Explanation): readonly string[] {
  if (!unit) return [];
  const { chain, comparison_unit: compared, factor } = unit;
  const rows = chain.map(({ equation, at }) => [equation, positionText(at)]);
  const sum =
    unit.unit === compared
      ? `in ${shown(compared)}`
      : `in ${shown(compared)}: 1 ${shown(unit.unit)} = ${factor} ${shown(compared)}`;
  return ['', 'Compared', ...columns([...rows, [sum, '']], ['left', 'left'])];
}

function unknownLines({ nearest, remedy }: Explanation): readonly string[] {
  if (!remedy) return [];
  const near = nearest ? section('Nearest known', [entryRow(nearest)]) : [];
  const how = remedy.file.endsWith('.yaml') ? `To map it, merge this into ${remedy.file}:` : `To map it, in ${remedy.file}:`;
  return [...near, '', how, `  ${printable(remedy.line)}`];
}

function entryRow({ code, canonical, why, at }: PassedOver): readonly string[] {
  return [shown(code), `→ ${shown(canonical)}`, why, positionText(at)];
}

/** The code, or why there is none, and below it every candidate where there are several. */
function backRows({ side, profile, code, state, candidates }: ExplainedBack): readonly (readonly string[])[] {
  const to = `to the ${side.toUpperCase()}`;
  const from = profile === null ? 'profile not known' : printable(profile);
  const [first] = candidates;
  switch (state) {
    case 'unique':
      return [
        [
          to,
          shown(code),
          candidates.length > 1 ? `one of ${candidates.length} codes; ${from}` : from,
          first?.at ? positionText(first.at) : '',
        ],
      ];
    case 'passed':
      return [[to, shown(code), `as it is; ${from}`, '']];
    case 'not_carried':
      return [[to, shown(code), `no column for it; ${from}`, '']];
    case 'ambiguous':
      return [
        [to, 'ambiguous', candidates.length === 0 ? `cannot be known; ${from}` : from, ''],
        ...candidates
          .slice(0, SHOWN)
          .map((candidate) => ['', shown(candidate.code), '', candidate.at ? positionText(candidate.at) : '']),
        ...(candidates.length > SHOWN ? [['', `and ${candidates.length - SHOWN} more`, '', '']] : []),
      ];
    default:
      return state satisfies never;
  }
}

function section(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : ['', title, ...columns(rows, ['left', 'left', 'left', 'left'])];
}
