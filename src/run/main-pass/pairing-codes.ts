import type { Session } from '../../engine/engine.ts';
import { keepStage } from '../../engine/stage.ts';
import { absolute, add, compare, type Decimal, decimal } from '../../model/decimal.ts';
import { SIDES, type Side } from '../../model/side.ts';
import type { OneSidedCode, PairingField } from '../../contract/summary.ts';
import { oneSidedCandidatesQuery, pairingQuery, seenQuery, unsharedQuery } from '../../pipeline/pairing/codes-seen.ts';
import { money } from '../outcome/money.ts';
import { rowValue } from '../outcome/reported-row.ts';
import { type Fragment, identifier, literal, sql } from '../../sql/fragment.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';
import { reportedColumns, reportedRow } from './reported-keys.ts';

/** At most so many codes are listed in the summary, the ones with the most money first. */
const SHOWN = 100;
/** So many are held before all but the first are let go. */
const HELD = 10 * SHOWN;

/** Per key field, how many codes each side has and how many both have. */
export async function pairingFields(session: Session, plan: DomainPlan): Promise<readonly PairingField[]> {
  const fields: PairingField[] = [];
  for (const field of plan.comparison.grain) {
    const query = pairingQuery(plan.comparison, plan.typings, field);
    const [row] = await session.all(query.text, ['erp_codes', 'mes_codes', 'shared']);
    fields.push({ field, erp_codes: Number(row?.[0] ?? 0), mes_codes: Number(row?.[1] ?? 0), shared: Number(row?.[2] ?? 0) });
  }
  return fields;
}

/** Three codes a side of a field that the other side does not have. */
export async function unsharedCodes(
  session: Session,
  plan: DomainPlan,
  field: string,
): Promise<Readonly<Record<Side, readonly string[]>>> {
  const codes = async (side: Side): Promise<readonly string[]> => {
    const rows = await session.all(unsharedQuery(plan.comparison, plan.typings, field, side).text, ['code'], ['code']);
    return rows.map(([code]) => code ?? '');
  };
  return { erp: await codes('erp'), mes: await codes('mes') };
}

/** Codes that one side has and the other side nowhere has, with their keys and money. */
export async function oneSidedCodes(session: Session, plan: DomainPlan, currency: string): Promise<readonly OneSidedCode[]> {
  const { dialect, grain } = plan.comparison;
  await keepStage(session, dialect, 'candidates', oneSidedCandidatesQuery(plan.comparison));
  const found: OneSidedCode[] = [];
  for (const side of SIDES) {
    const rows = await session.all(
      sql`select distinct "field" from "candidates" where "side" = ${literal(side === 'erp' ? 'mes' : 'erp')}`.text,
      ['field'],
    );
    const asked = new Set(rows.map(([field]) => field ?? ''));
    const fields = grain.filter((field) => asked.has(field));
    if (fields.length > 0)
      await keepStage(session, dialect, `seen_${side}`, seenQuery(plan.comparison, plan.typings, side, fields));
    for (const field of fields)
      found.push(...(await lonelyCodes(session, plan, field, side === 'erp' ? 'mes' : 'erp', currency)));
  }
  return found.sort(byMoney).slice(0, SHOWN);
}

/** Candidates of one side that the other side does not have either, added up over their reported keys. */
async function lonelyCodes(
  session: Session,
  plan: DomainPlan,
  field: string,
  side: Side,
  currency: string,
): Promise<readonly OneSidedCode[]> {
  const { domain, grain } = plan.comparison;
  const other = side === 'erp' ? 'mes' : 'erp';
  const query = sql`select p.*
from ${counted(plan)} as p
join "candidates" as c on c."field" = ${literal(field)} and c."side" = ${literal(side)} and c."code" = p.${identifier(field)}
left join ${identifier(`seen_${other}`)} as s on s."field" = ${literal(field)} and s."code" = c."code"
where s."code" is null`;
  const codes: OneSidedCode[] = [];
  const position = domain.key.findIndex((key) => key.name === field);
  let before = '';
  for await (const row of session.stream(query.text, reportedColumns(plan), [field, 'ordinal'])) {
    const key = reportedRow(row, domain, grain);
    const code = key.key[position] ?? '';
    const valued = rowValue(key, domain, currency);
    const gross = valued?.currency === currency ? absolute(valued.value) : null;
    const last = codes.at(-1);
    // The measures of a key come one after the other
    const name = JSON.stringify([...key.key, key.unit]);
    const another = name === before ? 0 : 1;
    before = name;
    if (last?.code === code)
      codes[codes.length - 1] = { ...last, keys: last.keys + another, value_gross: moneySum(last.value_gross, gross) };
    else {
      // The rows come code by code, so those before are complete: only the first of them can be listed.
      if (codes.length >= HELD) codes.sort(byMoney).splice(SHOWN);
      codes.push({ field, side, code, keys: 1, value_gross: moneySum(null, gross) });
    }
  }
  return codes;
}

/** The reported rows that do not follow from another one. */
function counted({ comparison: { domain } }: DomainPlan): Fragment {
  if (domain.links === undefined) return sql`"reported"`;
  return sql`(
  select r.*
  from "reported" as r
  left join ${identifier(domain.links)} as l on l."ordinal" = r."ordinal" and l."kind" = 'suppressed_by'
  where l."ordinal" is null
)`;
}

function moneySum(sum: string | null, next: Decimal | null): string | null {
  return next === null ? sum : money(add(decimal(sum ?? '0'), next));
}

/** The most money first, then the most keys; ties in the order of field, side and code, so that the list is always the same. */
function byMoney(a: OneSidedCode, b: OneSidedCode): number {
  const money = compare(decimal(b.value_gross ?? '-1'), decimal(a.value_gross ?? '-1'));
  if (money !== 0) return money;
  if (a.keys !== b.keys) return b.keys - a.keys;
  const [left, right] = [`${a.field}\0${a.side}\0${a.code}`, `${b.field}\0${b.side}\0${b.code}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
