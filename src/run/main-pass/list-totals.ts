import type { BoundFile } from '../../intake/files/landed-file.ts';
import { add, type Decimal, decimal } from '../../model/decimal.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';

/** A figure that a list gives as the total of its records; the unit is blank where the row of totals has none. */
export interface ListTotal {
  readonly unit: string;
  readonly figure: Decimal;
}

/** The totals that are in lists of SAP, which their reader left out: of a measure, row by row, its cells added up. */
export function listTotals({ files, profile }: PreparedFeed, measure: { readonly name: string }): readonly ListTotal[] {
  const constant = profile.fields.find(({ field }) => field === 'unit')?.constant ?? '';
  return files.flatMap(({ file }) => {
    const { layout, columns, numberFormat } = file;
    if (!('source' in layout)) return [];
    // The columns of a wide list have units of their own, and its rows of totals add them all up
    const isWide = profile.unpivot?.into === measure.name;
    const wanted = isWide ? /^cell_/ : new RegExp(`^${measure.name}$`);
    const positions = columns.flatMap(({ name, position }) => (wanted.test(name) && position !== null ? [position] : []));
    return (layout.source.totals?.() ?? []).flatMap((cells): ListTotal[] => {
      const figures = positions.flatMap((at) => figureOf(cells[at] ?? '', numberFormat) ?? []);
      if (figures.length === 0) return [];
      return [{ unit: isWide ? '' : (unitIn(cells, columns) ?? constant), figure: figures.reduce(add) }];
    });
  });
}

function unitIn(cells: readonly string[], columns: BoundFile['columns']): string | undefined {
  const position = columns.find(({ name }) => name === 'unit')?.position;
  return position === null || position === undefined ? undefined : (cells[position] ?? '');
}

/** A figure as lists write it: grouped, its sign in front or behind; undefined for anything else. */
function figureOf(text: string, { decimal: point }: BoundFile['numberFormat']): Decimal | undefined {
  const [, front = '', digits = '', back = ''] = /^(-?)\s*(\d[\d.,' \u00A0\u202F]*)\s*(-?)$/.exec(text.trim()) ?? [];
  const [whole = '', fraction = '', ...more] = digits.split(point).map((part) => part.replace(/\D/g, ''));
  if (whole === '' || more.length > 0 || whole.length > 18 || fraction.length > 9) return undefined;
  return decimal(`${front === '-' || back === '-' ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`);
}
