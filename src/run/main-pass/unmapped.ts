import type { Session } from '../../engine/engine.ts';
import { absolute, add, compare, type Decimal, decimal, divide } from '../../model/decimal.ts';
import type { Shown, UnmappedSummary } from '../../contract/summary.ts';
import { UNMAPPED_COLUMNS, unmappedQuery } from '../../pipeline/audit/unmapped-codes.ts';
import type { Translation } from '../../pipeline/typing/translation.ts';
import type { Typing } from '../../pipeline/typing/input-typing.ts';
import { unmappedRows } from '../outcome/feed-summary.ts';
import { money, valueOf } from '../outcome/money.ts';
import type { TotalRow } from '../outcome/totals.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';

type UnmappedCode = Shown['unmapped'][number];

/** Codes without an entry, by crosswalk, and the ones with the most rows. */
export interface Unmapped {
  readonly summary: readonly UnmappedSummary[];
  readonly codes: readonly UnmappedCode[];
}

/** At most so many codes of a crosswalk are listed. */
const SHOWN = 20;

/** The codes of a feed that passed without an entry. The money is known only after the second pass. */
export async function unmappedCodes(
  session: Session,
  plan: DomainPlan,
  feed: PreparedFeed,
  totals: readonly TotalRow[],
  currency: string | null,
): Promise<Unmapped> {
  const summary: UnmappedSummary[] = [];
  const codes: UnmappedCode[] = [];
  const own = totals.filter((row) => row.feed === feed.number);
  const typings = plan.typings.filter(({ input }) => input.feed === feed.number);
  for (const { field } of typings[0]?.translations ?? []) {
    if (unmappedRows(own, field.name) === 0) continue;
    const found = new Map<string, Found>();
    for (const typed of typings) {
      const translation = typed.translations.find((candidate) => candidate.field.name === field.name);
      if (translation?.unmapped && translation.policy === 'pass')
        await collect(session, plan, typed, translation, currency, found);
    }
    if (found.size === 0) continue;
    const all = [...found.values()];
    const value = all.reduce<Decimal | null>((sum, code) => (code.value ? add(sum ?? decimal('0'), code.value) : sum), null);
    const rows = all.reduce((sum, code) => sum + code.rows, 0);
    summary.push({ crosswalk: field.crosswalk, codes: found.size, rows, value: value && money(value) });
    codes.push(
      ...all
        .sort(byRows)
        .slice(0, SHOWN)
        .map((code) => ({
          crosswalk: field.crosswalk,
          side: feed.side,
          code: code.code,
          rows: code.rows,
          value: code.value && money(code.value),
        })),
    );
  }
  return { summary, codes };
}

interface Found {
  readonly code: string;
  rows: number;
  value: Decimal | null;
}

async function collect(
  session: Session,
  plan: DomainPlan,
  typed: Typing,
  translation: Translation,
  currency: string | null,
  found: Map<string, Found>,
): Promise<void> {
  const query = unmappedQuery(plan.comparison, typed, translation);
  for await (const row of session.stream(query.text, [...UNMAPPED_COLUMNS], ['code', 'site'])) {
    const [code, site, rows, quantity, denominator, unitCost, costUnit, own] = row;
    const name = site ? `${site}/${code ?? ''}` : (code ?? '');
    const entry = found.get(name) ?? { code: name, rows: 0, value: null };
    entry.rows += Number(rows ?? 0);
    const known = currency !== null && (own || currency) === currency;
    if (unitCost && costUnit && known) {
      const amount = divide(decimal(quantity ?? '0'), decimal(denominator ?? '1'), 18);
      const value = absolute(valueOf(amount, { unitCost, costUnit, currency }, currency));
      entry.value = add(entry.value ?? decimal('0'), value);
    }
    found.set(name, entry);
  }
}

function byRows(a: Found, b: Found): number {
  if (a.rows !== b.rows) return b.rows - a.rows;
  const money = compare(b.value ?? decimal('0'), a.value ?? decimal('0'));
  return money !== 0 ? money : a.code < b.code ? -1 : 1;
}
