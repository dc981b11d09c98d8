import type { Session } from '../../engine/engine.ts';
import { DESCRIPTION } from '../../domains/domain.ts';
import type { Side } from '../../model/side.ts';
import { fieldText } from '../../pipeline/typing/field-transforms.ts';
import { wholeName } from '../../pipeline/landing/feed-input.ts';
import { listedQuery } from './sql/code-facts.ts';
import { duckdb } from '../../sql/duckdb/duckdb-dialect.ts';
import { inputsOf } from '../../run/engines/landed-inputs.ts';
import type { PreparedFeed } from '../../run/feeds/prepared-feed.ts';

/** What a side's reference lists call a material; null where they do not have it. */
export type Listed = (side: Side, code: string) => string | null;

/** Reads the descriptions of the reference lists, which are read into the engine already. */
export async function listedDescriptions(session: Session, lists: readonly PreparedFeed[]): Promise<Listed> {
  const shown = new Map<string, string>();
  for (const { input } of lists.flatMap((feed) => inputsOf(feed))) {
    const [material, description] = ['material', DESCRIPTION].map((name) =>
      input.profile.fields.find(({ field }) => field === name),
    );
    if (!material || !description || !input.columns.includes(DESCRIPTION)) continue;
    const query = listedQuery(fieldText(duckdb, material), fieldText(duckdb, description), wholeName(input));
    for await (const [code, text] of session.stream(query.text, ['code', 'description'], ['code'])) {
      const key = `${input.side} ${code ?? ''}`;
      if (text !== null && text !== undefined && !shown.has(key)) shown.set(key, text);
    }
  }
  return (side, code) => shown.get(`${side} ${code.toLowerCase()}`) ?? null;
}
