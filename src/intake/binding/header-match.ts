import { headerName } from '../../mapping/profiles/header-name.ts';

/** The column that a list of synonyms found in a header. */
export interface MatchedColumn {
  /** From 0. */
  readonly position: number;
  /** As exported. */
  readonly header: string;
  /** Positions of all columns with that header: more than one leaves open which is meant. */
  readonly alike: readonly number[];
}

/** A header made ready for look-ups: names match case-folded, with white space collapsed. */
export class HeaderIndex {
  readonly header: readonly string[];
  private readonly positions = new Map<string, number[]>();

  constructor(header: readonly string[]) {
    this.header = header;
    for (const [position, name] of header.entries()) {
      const key = headerName(name);
      this.positions.set(key, [...(this.positions.get(key) ?? []), position]);
    }
  }

  /** The column of the first synonym that the header has: where two synonyms are there, the order of the profile decides. */
  find(synonyms: readonly string[]): MatchedColumn | null {
    for (const synonym of synonyms) {
      const alike = this.positions.get(headerName(synonym)) ?? [];
      const [position] = alike;
      if (position !== undefined) return { position, header: this.header[position] ?? synonym, alike };
    }
    return null;
  }
}
