import { RefusedError } from '../../errors.ts';
import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { likeLots, NAMED_LOTS } from './trace-queries.ts';

/** The lots that a trace begins at: one lot number or serial of one material. */
export interface ChosenLot {
  readonly material: string;
  /** Numbers in the table of lots; several where one lot has serials. */
  readonly ids: readonly string[];
}

/** Looks the number up. Throws RefusedError `lot_not_found`, and `ambiguous_lot` where it stands for several materials. */
export async function chooseLot({ first }: EngineRun, number: string, material: string | undefined): Promise<ChosenLot> {
  const rows = await first.all(NAMED_LOTS.query(number).text, NAMED_LOTS.columns, ['material', 'lot', 'serial']);
  const exact = rows.filter((row) => row[4] === '1');
  const all = (exact.length > 0 ? exact : rows).map(([id, of]) => ({ id: id ?? '', material: of ?? '' }));
  const found = material === undefined ? all : all.filter((row) => row.material.toLowerCase() === material.toLowerCase());
  const materials = [...new Set(found.map((row) => row.material))];
  const [only] = materials;
  if (only === undefined) throw await notFound(first, number, material, [...new Set(all.map((row) => row.material))]);
  if (materials.length > 1) {
    throw new RefusedError({
      code: 'ambiguous_lot',
      message: `${quoted(number)} is a lot of ${materials.length} materials: ${materials.slice(0, 10).map(quoted).join(', ')}. Say which one to use.`,
      suggestions: materials.slice(0, 10).map((of) => `--material ${of}`),
    });
  }
  return { material: only, ids: found.map(({ id }) => id) };
}

async function notFound(
  session: EngineRun['first'],
  number: string,
  material: string | undefined,
  others: readonly string[],
): Promise<RefusedError> {
  if (others.length > 0) {
    return new RefusedError({
      code: 'lot_not_found',
      message: `Neither system has a lot or serial ${quoted(number)} of ${quoted(material ?? '')} in its genealogy; it has one of ${others.slice(0, 10).map(quoted).join(', ')}.`,
      suggestions: others.slice(0, 10).map((of) => `--material ${of}`),
    });
  }
  const like = (await session.all(likeLots(number).text, ['number'])).map(([text]) => text ?? '');
  const near = nearest(number, like);
  return new RefusedError({
    code: 'lot_not_found',
    message: `Neither system has a lot or serial ${quoted(number)} in its genealogy.`,
    suggestions: near === undefined ? [] : [near],
  });
}
