import type { ChangeWithoutEffect, EffectOnDomain, MappingChange, MappingDiff } from '../../../contract/mapping-diff.ts';
import { columns } from '../../../report/layout/columns.ts';
import { count } from '../../../report/layout/figures.ts';
import { document, type Section, sentence, title } from '../../../report/layout/section.ts';
import { printable } from '../../../report/layout/width.ts';
import {
  bySubject,
  codeText,
  discrepancyKey,
  effectSentence,
  figuresText,
  headline,
  judgedText,
  meaningText,
  movedText,
  positionsText,
  sideText,
  signed,
  subjectName,
  verdictRows,
  whose,
} from './mapping-diff-words.ts';

/** At most so many changes of a subject, moves and discrepancies are shown; the JSON has more. */
const SHOWN = { changes: 50, moves: 20, discrepancies: 20 };

/** A diff for a terminal. */
export function mappingDiffText(diff: MappingDiff): string {
  return document([
    [`Mapping files: ${sideText(diff.old)} → ${sideText(diff.new)}`, ...sentence(headline(diff), 0, 2)],
    ...bySubject(diff.changes).map((changes) => subjectSection(changes, diff)),
    idle(diff.no_effect),
    rewritten(diff),
    ...diff.exports.flatMap((effect) => [records(effect), moves(effect), comparison(effect), discrepancies(effect)]),
    diff.exports_skipped === null ? [] : sentence(`The exports were not read: ${printable(diff.exports_skipped)}.`, 0, 2),
  ]);
}

type Change = MappingDiff['changes'][number];

function subjectSection(changes: readonly Change[], diff: MappingDiff): Section {
  const currency = diff.exports[0]?.currency ?? '';
  const shown = changes.slice(0, SHOWN.changes);
  return [
    title(subjectName(changes[0]?.subject ?? '')),
    ...shown.flatMap((change) => [
      ...sentence(printable([whose(change), change.message].filter((part) => part !== '').join('  ')), 2, 2),
      ...sentence([positionsText(change.at), moved(change, currency)].filter((part) => part !== '').join('; '), 6),
    ]),
    ...more(changes.length, shown.length),
  ];
}

function moved(change: Change, currency: string): string {
  const text = movedText(change, currency);
  return text === '' ? '' : `moves ${text}`;
}

/** How many are left, and how many of all of them the JSON has. */
function more(all: number, shown: number, reported = all): readonly string[] {
  if (all <= shown) return [];
  return [`  and ${count(all - shown)} more; --json has ${reported < all ? `the first ${count(reported)}` : 'all of them'}`];
}

function idle(lines: readonly ChangeWithoutEffect[]): Section {
  if (lines.length === 0) return [];
  return [
    'Without effect',
    ...lines
      .slice(0, SHOWN.changes)
      .flatMap(({ message, why, at }: Pick<MappingChange, 'message' | 'at'> & { why: string }) => [
        ...sentence(printable(`${message}: ${why}`), 2, 2),
        ...sentence(positionsText(at), 6),
      ]),
    ...more(lines.length, SHOWN.changes),
  ];
}

/** Files that were touched and mean what they meant. */
function rewritten({ files }: MappingDiff): Section {
  const names = files.filter(({ change }) => change === 'rewritten').map(({ path }) => printable(path));
  if (names.length === 0) return [];
  return sentence(
    `Written differently, with the same meaning (order, comments, quoting, repeated entries): ${names.join(', ')}`,
    0,
    2,
  );
}

function records(effect: EffectOnDomain): Section {
  const { records: sides, rejected, run_refused: refused, grain, domain } = effect;
  const apart = sides.some(({ only }) => only.old + only.new > 0);
  const header = ['side', 'read', 'moved', 'unmoved', ...(apart ? ['only OLD', 'only NEW'] : [])];
  const rows = sides.map(({ side, read, moved: number, unmoved, only }) => [
    side.toUpperCase(),
    read.old === read.new ? count(read.new) : `${count(read.old)} → ${count(read.new)}`,
    count(number),
    count(unmoved),
    ...(apart ? [count(only.old), count(only.new)] : []),
  ]);
  const [dropped, gained] = [
    grain.old.filter((field) => !grain.new.includes(field)),
    grain.new.filter((field) => !grain.old.includes(field)),
  ];
  return [
    `${title(domain)}: records of the exports`,
    ...columns([header, ...rows], ['left', ...header.slice(1).map(() => 'right' as const)]),
    ...(rejected.old + rejected.new > 0 ? sentence(`rejected: ${count(rejected.old)} → ${count(rejected.new)}`) : []),
    ...(refused.old || refused.new
      ? sentence(
          `A run with ${refused.new ? 'NEW' : 'OLD'}${refused.old && refused.new ? ' and with OLD' : ''} is refused: more records are rejected than \`rejects\` allows.`,
        )
      : []),
    ...(dropped.length > 0 ? sentence(`no longer compared, because not every feed has it: ${dropped.join(', ')}`) : []),
    ...(gained.length > 0 ? sentence(`compared from now on, because every feed has it: ${gained.join(', ')}`) : []),
  ];
}

function moves({ moves: all, moves_found: found, currency, domain }: EffectOnDomain): Section {
  if (all.length === 0) return [];
  const shown = all.slice(0, SHOWN.moves);
  const rows = shown.map((move) => [move.side.toUpperCase(), move.field, codeText(move), meaningText(move)]);
  return [
    `${title(domain)}: what moves, the most money first`,
    ...columns(rows, ['left', 'left', 'left', 'left']).flatMap((line, index) => {
      const move = shown[index];
      return move ? [line, ...sentence(figuresText(move, currency), 6)] : [];
    }),
    ...more(found, shown.length, all.length),
  ];
}

function comparison(effect: EffectOnDomain): Section {
  const rows = verdictRows(effect).map(([verdict, old, now]) => [verdict, count(old), count(now), signed(now - old)]);
  return [
    `${title(effect.domain)}: the comparison`,
    ...columns([['keys', 'before', 'after', ''], ...rows], ['left', 'right', 'right', 'right']),
    ...sentence(effectSentence(effect)),
  ];
}

function discrepancies({ discrepancies: { shown, appear, disappear, change }, currency, domain }: EffectOnDomain): Section {
  if (shown.length === 0) return [];
  const reported = shown.slice(0, SHOWN.discrepancies);
  return [
    `${title(domain)}: discrepancies that appear, disappear or change, the most money first`,
    ...reported.flatMap((each) => [
      ...sentence(`${each.fate}  ${discrepancyKey(each)}`, 2, 2),
      ...sentence(`${each.id}  ${judgedText(each, currency)}`, 6),
    ]),
    ...more(appear.count + disappear.count + change.count, reported.length, shown.length),
  ];
}
