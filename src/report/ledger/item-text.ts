import { columns } from '../layout/columns.ts';
import { count, counted, grouped, spoken } from '../layout/figures.ts';
import { document, sentence, title } from '../layout/section.ts';
import { printable } from '../layout/width.ts';

/** A discrepancy in a list: texts as the ledger has them. */
export interface ShownItem {
  readonly id: string;
  readonly state: string;
  readonly age_days: number;
  readonly openings: number;
  readonly key: Readonly<Record<string, string | null>>;
  readonly unit: string;
  readonly difference: string;
  readonly value: string | null;
  readonly currency: string | null;
  readonly cause: string;
  readonly owner: string | null;
}

interface ShownBands {
  readonly domain: string;
  readonly bands: readonly { readonly from: number; readonly to: number | null; readonly rows: number }[];
}

/** Open discrepancies as a table with the key of each below it, their ages above. */
export function itemListText(items: readonly ShownItem[], open: number, ageing: readonly ShownBands[]): string {
  const heads = ['id', 'state', 'days', 'value', 'difference', 'cause', 'owner'];
  const rows = items.map((item) => [
    item.id,
    item.openings > 1 && item.state !== 'reopened' ? `${item.state}, ${item.openings} times` : item.state,
    count(item.age_days),
    item.value === null ? 'not valued' : `${grouped(item.value)} ${item.currency ?? ''}`,
    `${spoken(item.difference)} ${printable(item.unit)}`,
    item.cause,
    printable(item.owner ?? ''),
  ]);
  const [head = '', ...lines] = columns([heads, ...rows], ['left', 'left', 'right', 'right', 'right', 'left', 'left']);
  const foot =
    open > items.length ? sentence(`${count(items.length)} of ${count(open)} shown, the largest first; --top N shows more.`) : [];
  return document([
    ageingLines(ageing),
    open === 0
      ? ['No open discrepancy matches.']
      : [
          `${counted(open, 'open discrepancy', 'open discrepancies')} (difference = MES - ERP)`,
          head,
          ...lines.flatMap((line, index) => [line, ...sentence(keyText(items[index]?.key ?? {}), 4, 4)]),
          ...foot,
        ],
  ]);
}

function ageingLines(ageing: readonly ShownBands[]): readonly string[] {
  const [first] = ageing;
  if (!first) return [];
  const heads = first.bands.map(({ from, to }) => (to === null ? `over ${from - 1}` : `${from}-${to}`));
  return [
    'Open by age in days',
    ...columns(
      [['', ...heads], ...ageing.map(({ domain, bands }) => [domain, ...bands.map(({ rows }) => count(rows))])],
      ['left', ...heads.map(() => 'right' as const)],
    ),
  ];
}

/** The parts of a key that are filled, as people say them: `site 1000, material M-1`. */
export function keyText(key: Readonly<Record<string, string | null>>): string {
  const parts = Object.entries(key).filter(
    ([field, code]) => code !== null && code !== '' && !(field === 'ownership' && code === 'own'),
  );
  return parts.map(([field, code]) => `${field.replaceAll('_', ' ')} ${printable(code ?? '')}`).join(', ');
}

interface ShownTrend {
  readonly name: string;
  readonly runs: readonly { readonly run: string; readonly rows: number; readonly value_gross: string }[];
}

/** Rows of each domain, cause or site through the last runs, and what they are worth now. */
export function trendText(by: string, trend: readonly ShownTrend[], currency: string): string {
  const runs = trend[0]?.runs ?? [];
  if (runs.length === 0) return 'No run has found a discrepancy yet.\n';
  return document([
    [
      `Rows that differ by ${by}, in the last ${counted(runs.length, 'recorded run')}, with the newest on the right`,
      ...columns(
        [
          [by, ...runs.map(({ run }) => `${run.slice(4, 6)}-${run.slice(6, 8)}`), 'worth now'],
          ...trend.map(({ name, runs: own }) => [
            name === '' ? '(none)' : printable(name),
            ...own.map(({ rows }) => count(rows)),
            `${grouped(own.at(-1)?.value_gross ?? '0.00')} ${currency}`,
          ]),
        ],
        ['left', ...runs.map(() => 'right' as const), 'right'],
      ),
    ],
  ]);
}

/** What happened to a discrepancy, decisions included. */
export interface ShownStory extends Omit<ShownItem, 'state' | 'age_days'> {
  readonly domain: string;
  readonly measure: string;
  readonly verdict: string;
  readonly evidence: string | null;
  readonly erp_value: string | null;
  readonly mes_value: string | null;
  readonly is_open: boolean;
  readonly events: readonly {
    readonly run: string;
    readonly at: string;
    readonly change: string;
    readonly difference: string;
    readonly value: string | null;
  }[];
  readonly decisions: readonly {
    readonly kind: string;
    readonly status: string;
    readonly reason: string;
    readonly author: string;
    readonly approver: string | null;
    readonly decided_at: string;
    readonly expires_at: string;
    readonly limit_difference: string;
  }[];
}

/** The story of one discrepancy. `sources` are the positions of its records in the last run's exports. */
export function storyText(story: ShownStory, sources: readonly string[]): string {
  const { unit, currency } = story;
  const figure = (value: string | null): string => (value === null ? 'nothing' : `${spoken(value)} ${printable(unit)}`);
  return document([
    [
      `${story.id}  ${story.domain}, ${story.is_open ? 'open' : 'closed'}${story.openings > 1 ? `, opened ${story.openings} times` : ''}`,
      ...sentence(keyText(story.key)),
      ...sentence(
        `${title(story.measure)}: the ERP has ${figure(story.erp_value)}, the MES ${figure(story.mes_value)} (${story.verdict}).`,
      ),
      ...sentence(`Cause: ${story.cause}${story.evidence === null ? '' : `. ${printable(story.evidence)}`}`),
      ...(story.owner === null ? [] : sentence(`Looked after by ${printable(story.owner)}.`)),
    ],
    sources.length === 0 ? [] : ['Records of the last run', ...sources.map((source) => `  ${printable(source)}`)],
    [
      'What happened',
      ...columns(
        story.events.map(({ at, change, difference, value, run }) => [
          at.slice(0, 16).replace('T', ' '),
          change,
          `${spoken(difference)} ${printable(unit)}`,
          value === null ? 'not valued' : `${grouped(value)} ${currency ?? ''}`,
          run,
        ]),
        ['left', 'left', 'right', 'right', 'left'],
      ),
    ],
    story.decisions.length === 0
      ? []
      : [
          'Decisions',
          ...story.decisions.flatMap((each) =>
            sentence(
              `${each.decided_at.slice(0, 10)} ${each.kind}, ${each.status}${extent(each, unit)}, by ${printable(each.author)}${each.approver === null ? '' : `, approved by ${printable(each.approver)}`}: ${printable(each.reason)}`,
              2,
              2,
            ),
          ),
        ],
  ]);
}

/** What a decision accepts, and until when; one that accepts nothing may have an end. */
function extent({ status, limit_difference: limit, expires_at: end }: ShownStory['decisions'][number], unit: string): string {
  const until = end === '' ? '' : ` until ${end.slice(0, 10)}`;
  return status === 'noted' ? until : `: up to ${spoken(limit)} ${printable(unit)}${until}`;
}
