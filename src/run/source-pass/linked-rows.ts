import type { LINK_KINDS } from '../../domains/domain.ts';
import type { Session, TextRow } from '../../engine/engine.ts';
import { linkColumns, linkedRowsQuery } from '../../pipeline/judging/linked-rows-query.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';
import type { Fragment } from '../../sql/fragment.ts';
import { discrepancyId } from '../outcome/reported-row.ts';
import { NO_LINKS, type RowLinks } from '../outcome/row-links.ts';

type LinkKind = (typeof LINK_KINDS)[number];

/** The rows of a query over `reported`, in the order of their ordinals, each with its links; the ordinal is their first column. */
export async function* linkedRows(
  session: Session,
  plan: DomainPlan,
  query: Fragment,
  columns: readonly string[],
): AsyncIterable<{ readonly row: TextRow; readonly links: RowLinks }> {
  const { domain } = plan.comparison;
  if (domain.links === undefined) {
    for await (const row of session.stream(query.text, columns, ['ordinal'])) yield { row, links: NO_LINKS };
    return;
  }
  const linked = linkedRowsQuery(plan.comparison, domain.links, query).text;
  const all = [...columns, ...linkColumns(plan.comparison)];
  let current: { readonly row: TextRow; links: RowLinks } | undefined;
  for await (const row of session.stream(linked, all, ['ordinal', 'link_kind', 'link_ordinal'])) {
    if (current && current.row[0] !== row[0]) {
      yield current;
      current = undefined;
    }
    current ??= { row: row.slice(0, columns.length), links: NO_LINKS };
    current.links = withLink(current.links, row.slice(columns.length), plan);
  }
  if (current) yield current;
}

function withLink(links: RowLinks, cells: TextRow, { comparison }: DomainPlan): RowLinks {
  const kind = cells.at(-1) as LinkKind | null | undefined;
  if (kind === null || kind === undefined) return links;
  const { domain, grain } = comparison;
  const key = new Map(grain.map((field, index) => [field, cells[index] ?? null]));
  const [unit, measure] = cells.slice(grain.length);
  const fields = domain.key.map(({ name }) => key.get(name) ?? null);
  const id = discrepancyId(domain, fields, unit ?? '', measure ?? '');
  return kind === 'suppressed_by' ? { ...links, suppressedBy: id } : { ...links, related: [...links.related, id] };
}
