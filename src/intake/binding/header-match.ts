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

  /** The column of the first synonym that the header has. */
  find(synonyms: readonly string[]): MatchedColumn | null {
    return this.findAll(synonyms)[0] ?? null;
  }

  /** The columns of all synonyms that the header has, in the order of the profile; `Qty#2` is the second column of that name. */
  findAll(synonyms: readonly string[]): readonly MatchedColumn[] {
    const found = synonyms.flatMap((synonym): MatchedColumn[] => {
      const alike = this.positions.get(headerName(synonym)) ?? this.numbered(synonym);
      const [position] = alike;
      return position === undefined ? [] : [{ position, header: this.header[position] ?? synonym, alike }];
    });
    return [...new Map(found.map((match) => [match.position, match])).values()];
  }

  private numbered(synonym: string): readonly number[] {
    const [, name = '', number = ''] = /^(.+)#([1-9]\d{0,3})$/.exec(synonym) ?? [];
    const position = this.positions.get(headerName(name))?.[Number(number) - 1];
    return position === undefined ? [] : [position];
  }
}
