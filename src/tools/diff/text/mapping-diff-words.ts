import { positionText } from '../../../text/problem-text.ts';
import type {
  BothPositions,
  BothValues,
  ChangedDiscrepancy,
  DiffSide,
  EffectOnDomain,
  JudgedKey,
  MappingChange,
  MappingDiff,
  Move,
  ValuedCount,
} from '../../../contract/mapping-diff.ts';
import { type Verdict, VERDICTS } from '../../../model/verdict.ts';
import { count, counted, grouped, spoken } from '../../../report/layout/figures.ts';
import { printable } from '../../../report/layout/width.ts';
import { keyText } from '../../../report/layout/wording.ts';

/** `main (1a2b3c4) mappings` */
export function sideText({ name, folder, commit }: DiffSide): string {
  const short = commit === null || commit.startsWith(name) ? '' : ` (${commit.slice(0, 7)})`;
  return folder === name ? printable(name) : printable(`${name}${short} ${folder}`);
}

/** What it all comes to, in one sentence. */
export function headline({ changes, no_effect, exports, outcome }: MappingDiff): string {
  if (changes.length === 0) {
    const idle = no_effect.length === 0 ? '' : `; ${counted(no_effect.length, 'line')} without effect`;
    return outcome === 'same'
      ? `NO CHANGE IN MEANING${idle}`
      : `NO CHANGE IN THE FILES' MEANING, BUT THE EXPORTS ARE READ DIFFERENTLY${idle}`;
  }
  const subjects = new Map<string, number>();
  for (const { subject } of changes) subjects.set(subject, (subjects.get(subject) ?? 0) + 1);
  const parts = [...subjects].map(([subject, number]) => `${count(number)} in ${subjectName(subject)}`);
  const moved = exports.map(({ records }) => records.reduce((sum, each) => sum + each.moved + each.only.old + each.only.new, 0));
  const rows = moved.reduce((sum, each) => sum + each, 0);
  const effect = exports.length === 0 ? '' : `; ${counted(rows, 'record')} of the exports ${rows === 1 ? 'moves' : 'move'}`;
  return `${count(changes.length)} ${changes.length === 1 ? 'CHANGE' : 'CHANGES'} IN MEANING: ${parts.join(', ')}${effect}`;
}

const NAMES: Readonly<Record<string, string>> = {
  units: 'unit aliases',
  factors: 'unit factors',
  material_units: 'material units',
};

export function subjectName(subject: string): string {
  return NAMES[subject] ?? subject;
}

/** Changes by subject, in their order. */
export function bySubject<T extends Pick<MappingChange, 'subject'>>(changes: readonly T[]): readonly (readonly T[])[] {
  const subjects = [...new Set(changes.map(({ subject }) => subject))];
  return subjects.map((subject) => changes.filter((change) => change.subject === subject));
}

/** Whose exports a change is about, as a prefix: `MES`, `ERP and MES`; nothing where it holds for all. */
export function whose({ for: labels }: Pick<MappingChange, 'for'>): string {
  return labels.map((label) => (label === 'erp' || label === 'mes' ? label.toUpperCase() : label)).join(', ');
}

/** What a change moves: `3 records, 205.00 EUR`; empty where no exports were read. */
export function movedText({ moves }: MappingDiff['changes'][number], currency: string): string {
  if (moves === null) return '';
  const value = valueText(moves.value, currency);
  return moves.rows === 0 ? 'no record' : `${counted(moves.rows, 'record')}${value === '' ? '' : `, ${value}`}`;
}

/** `main:mappings/parts.csv:2:8 → mappings/parts.csv:2:8` */
export function positionsText({ old, new: now }: BothPositions): string {
  if (old && now) return printable(`${positionText(old)} → ${positionText(now)}`);
  if (now) return printable(`new at ${positionText(now)}`);
  return old ? printable(`gone from ${positionText(old)}`) : '';
}

/** `1 204.50 EUR`, or `10.00 → 12.00 EUR` where both readings do not say the same; empty where nothing is valued. */
export function valueText({ old, new: now }: BothValues, currency: string): string {
  if (old === null && now === null) return '';
  if (old === now || old === null) return `${grouped(now ?? '')} ${currency}`;
  return now === null ? `${grouped(old)} ${currency}` : `${grouped(old)} → ${grouped(now)} ${currency}`;
}

/** `640.5 KG`, `500 EA → 600 EA`, `20 KG → 2 KG, 3 PF`. */
function quantityText({ quantity }: Move): string {
  const [before, after] = (['old', 'new'] as const).map((reading) =>
    quantity.flatMap((sums) => (sums[reading] === null ? [] : [`${spoken(sums[reading])} ${printable(sums.unit)}`])).join(', '),
  );
  return [...new Set([before ?? '', after ?? ''])].filter((text) => text !== '').join(' → ');
}

/** `15 records, 13 keys, 20 485 KG, 62 479.25 EUR` */
export function figuresText(move: Move, currency: string): string {
  const { rows, keys } = move;
  const parts = [counted(rows, 'record'), counted(keys, 'key'), quantityText(move), valueText(move.value, currency)];
  return parts.filter((part) => part !== '').join(', ');
}

/** The exported code that a move is about: `RM-X`, `NORTH RAW-A1`. */
export function codeText({ code }: Move): string {
  if (!code) return '';
  const text = code.text === '' ? '(blank)' : printable(code.text);
  if (code.within === null) return text;
  return code.field === 'unit' ? `${text} of ${printable(code.within)}` : `${printable(code.within)} ${text}`;
}

/** `100101 → 100102`; a figure that is read in another way has no code to show. */
export function meaningText({ old, new: now, field }: Move): string {
  if (field === 'quantity' && old === null) return 'another figure is read';
  const text = (meaning: string | null): string =>
    meaning === null
      ? 'nothing'
      : meaning === ''
        ? '(blank)'
        : printable(meaning.replaceAll('_', field === 'disposition' ? ' ' : '_'));
  return `${text(old)} → ${text(now)}`;
}

/** Verdicts that occur, with their keys under OLD and NEW. */
export function verdictRows({ verdicts }: EffectOnDomain): readonly (readonly [Verdict, number, number])[] {
  return VERDICTS.flatMap((verdict) => {
    const [old, now] = [verdicts.old[verdict], verdicts.new[verdict]];
    return old + now > 0 ? [[verdict, old, now] as const] : [];
  });
}

/** `+12`, `-3`, nothing for no difference. */
export function signed(difference: number): string {
  return difference === 0 ? '' : difference > 0 ? `+${count(difference)}` : count(difference);
}

/** What the comparison gains and loses, in a sentence. */
export function effectSentence(effect: EffectOnDomain): string {
  const { verdicts, discrepancies, currency } = effect;
  const matches = verdicts.new.match - verdicts.old.match;
  const size = Math.abs(matches);
  const more = `${count(size)} ${matches < 0 ? 'fewer' : 'more'} ${size === 1 ? 'key matches' : 'keys match'}`;
  const { appear, disappear, change, stay } = discrepancies;
  const parts = [
    matches === 0 ? 'as many keys match as before' : more,
    ...(appear.count > 0 ? [`${fated(appear, 'appears', 'appear')}, ${worth(appear, currency)}`] : []),
    ...(disappear.count > 0 ? [`${fated(disappear, 'disappears', 'disappear')}, ${worth(disappear, currency)}`] : []),
    ...(change.count > 0
      ? [
          `${fated(change, 'changes', 'change')}, from ${grouped(change.before)} ${currency} to ${grouped(change.value_gross)} ${currency}`,
        ]
      : []),
    `${counted(stay, 'discrepancy', 'discrepancies')} ${stay === 1 ? 'stays' : 'stay'} as before`,
  ];
  return parts.join('; ');
}

function fated({ count: number }: ValuedCount, one: string, many: string): string {
  return `${counted(number, 'discrepancy', 'discrepancies')} ${number === 1 ? one : many}`;
}

function worth({ count: number, value_gross, unvalued }: ValuedCount, currency: string): string {
  if (unvalued === number) return 'without a known value';
  return `worth ${grouped(value_gross)} ${currency}${unvalued > 0 ? ` (${count(unvalued)} without a known value)` : ''}`;
}

/** How a discrepancy was and is: `missing in mes -12 KG (-41.04 EUR)`; of one that changes both, with an arrow. */
export function judgedText({ old, new: now, unit }: ChangedDiscrepancy, currency: string): string {
  return [old, now].flatMap((judged) => (judged ? [verdictText(judged, unit, currency)] : [])).join(' → ');
}

function verdictText({ verdict, difference, value }: JudgedKey, unit: string, currency: string): string {
  const worth = value === null ? '' : ` (${grouped(value)} ${currency})`;
  return `${verdict.replaceAll('_', ' ')} ${spoken(difference)} ${printable(unit)}${worth}`;
}

export function discrepancyKey({ key }: ChangedDiscrepancy): string {
  return keyText(key);
}
