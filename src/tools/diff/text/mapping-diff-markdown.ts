import type { ChangeWithoutEffect, EffectOnDomain, MappingDiff } from '../../../contract/mapping-diff.ts';
import { count, counted } from '../../../report/layout/figures.ts';
import { title } from '../../../report/layout/section.ts';
import { block, code, details, table, type Table } from '../../../report/layout/markdown-parts.ts';
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

/** What a comment of a pull request may hold. */
const LONGEST = 65_536;

/** How many rows a table may have; the first number with which the comment fits is taken. */
const ROWS = [200, 100, 50, 20, 10, 5, 2, 0];

/** A diff as a comment of a pull request: the outcome first, the rows folded away. What does not fit is counted, never left out in silence. */
export function mappingDiffMarkdown(diff: MappingDiff): string {
  for (const rows of ROWS) {
    const text = comment(diff, rows);
    if (text.length <= LONGEST || rows === 0) return text;
  }
  return '';
}

function comment(diff: MappingDiff, rows: number): string {
  return block([
    `### Mapping files: ${code(sideText(diff.old))} → ${code(sideText(diff.new))}`,
    `**${sentenceCase(headline(diff))}.**`,
    ...diff.exports.map((effect) => `${title(effect.domain)}: ${effectSentence(effect)}.`),
    ...diff.exports.flatMap((effect) => [refusal(effect), verdicts(effect)]),
    ...bySubject(diff.changes).map((changes) => subject(changes, diff, rows)),
    ...diff.exports.flatMap((effect) => [records(effect), moves(effect, rows), discrepancies(effect, rows)]),
    idle(diff.no_effect, rows),
    rewritten(diff),
    diff.exports_skipped === null ? '' : `The exports were not read: ${code(diff.exports_skipped)}.`,
  ]);
}

/** The headline shouts on a terminal, where nothing is bold. */
function sentenceCase(text: string): string {
  const [head = '', ...rest] = text.split(/(?=[:;,])/);
  return `${head.toLowerCase().replace(/^./, (letter) => letter.toUpperCase())}${rest.join('')}`;
}

function refusal({ run_refused: refused }: EffectOnDomain): string {
  if (!refused.old && !refused.new) return '';
  const which = refused.old && refused.new ? 'OLD and with NEW' : refused.new ? 'NEW' : 'OLD';
  return `**A run with ${which} is refused**: more records are rejected than \`rejects\` allows.`;
}

function verdicts(effect: EffectOnDomain): string {
  return table({
    head: ['keys', 'before', 'after', ''],
    right: [1, 2, 3],
    rows: verdictRows(effect).map(([verdict, old, now]) => [code(verdict), count(old), count(now), signed(now - old)]),
  });
}

function subject(changes: MappingDiff['changes'], diff: MappingDiff, rows: number): string {
  const currency = diff.exports[0]?.currency ?? '';
  const read = diff.exports.length > 0;
  const name = `${title(subjectName(changes[0]?.subject ?? ''))}: ${counted(changes.length, 'change')}`;
  const lines: Table = {
    head: ['for', 'what changes', 'where', ...(read ? ['moves'] : [])],
    right: read ? [3] : [],
    rows: changes
      .slice(0, rows)
      .map((change) => [
        whose(change),
        code(change.message),
        code(positionsText(change.at)),
        ...(read ? [movedText(change, currency)] : []),
      ]),
  };
  return details(name, table(lines, changes.length), rows > 0);
}

function records({ records: sides, rejected, domain }: EffectOnDomain): string {
  const rows = sides.map(({ side, read, moved, unmoved, only }) =>
    [side.toUpperCase(), read.old, read.new, moved, unmoved, only.old, only.new].map((cell) =>
      typeof cell === 'number' ? count(cell) : cell,
    ),
  );
  const head = ['side', 'read before', 'read after', 'moved', 'unmoved', 'only before', 'only after'];
  const all = [
    table({ head, right: [1, 2, 3, 4, 5, 6], rows }),
    `Rejected: ${count(rejected.old)} before, ${count(rejected.new)} after.`,
  ];
  return details(`${title(domain)}: records of the exports`, block(all));
}

function moves({ moves: all, moves_found: found, currency, domain }: EffectOnDomain, rows: number): string {
  if (found === 0) return '';
  const lines: Table = {
    head: ['side', 'field', 'code', 'from → to', 'how much'],
    right: [4],
    rows: all
      .slice(0, rows)
      .map((move) => [
        move.side.toUpperCase(),
        move.field,
        code(codeText(move)),
        code(meaningText(move)),
        figuresText(move, currency),
      ]),
  };
  return details(`${title(domain)}: what moves (${count(found)})`, table(lines, found));
}

function discrepancies({ discrepancies: found, currency, domain }: EffectOnDomain, rows: number): string {
  const { shown, appear, disappear, change } = found;
  const all = appear.count + disappear.count + change.count;
  if (all === 0) return '';
  const lines: Table = {
    head: ['', 'id', 'key', 'discrepancy'],
    right: [],
    rows: shown
      .slice(0, rows)
      .map((each) => [each.fate, code(each.id), code(discrepancyKey(each)), code(judgedText(each, currency))]),
  };
  return details(`${title(domain)}: discrepancies that appear, disappear or change (${count(all)})`, table(lines, all));
}

function idle(lines: readonly ChangeWithoutEffect[], rows: number): string {
  if (lines.length === 0) return '';
  const reported: Table = {
    head: ['what is written differently', 'why it changes nothing', 'where'],
    right: [],
    rows: lines.slice(0, rows).map(({ message, why, at }) => [code(message), code(why), code(positionsText(at))]),
  };
  return details(`Without effect: ${counted(lines.length, 'line')}`, table(reported, lines.length));
}

function rewritten({ files }: MappingDiff): string {
  const names = files.filter(({ change }) => change === 'rewritten').map(({ path }) => code(path));
  return names.length === 0 ? '' : `Written differently, with the same meaning: ${names.join(', ')}.`;
}
