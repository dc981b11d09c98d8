import { RefusedError, type SourceLocation } from '../../errors.ts';
import { quoted } from '../../text/quoted.ts';

/** What the tables of one look-up may hold in memory: keys of all its fields together, and characters of keys and values. */
export const LOOKUP_LIMITS = { keys: 2_000_000, characters: 200_000_000 };

/** The keys and values of a look-up, by field, as they are read: each key with the first record that has it. */
export class LookupValues {
  readonly #name: string;
  readonly #limits: typeof LOOKUP_LIMITS;
  readonly #values: readonly Map<string, string>[];
  /** Of each key the number of its file and its line. */
  readonly #positions: readonly Map<string, readonly [number, number]>[];
  #keys = 0;
  #characters = 0;

  constructor(name: string, fields: number, limits = LOOKUP_LIMITS) {
    this.#name = name;
    this.#limits = limits;
    this.#values = Array.from({ length: fields }, () => new Map<string, string>());
    this.#positions = Array.from({ length: fields }, () => new Map<string, readonly [number, number]>());
  }

  /** By field, key and value. */
  rows(field: number): readonly (readonly [string, string])[] {
    return [...(this.#values[field] ?? [])];
  }

  /**
   * Keeps the value of a key, or says in which file and line the key stood before. Throws RefusedError `file_too_large` beyond the limits;
   * `at` is the record.
   */
  add(
    field: number,
    [key, value]: readonly [string, string],
    [file, line]: readonly [number, number],
    at: SourceLocation,
  ): readonly [number, number] | undefined {
    const before = this.#positions[field]?.get(key);
    if (before) return before;
    this.#keys += 1;
    this.#characters += key.length + value.length;
    if (this.#keys > this.#limits.keys || this.#characters > this.#limits.characters) throw this.#tooLarge(at);
    this.#positions[field]?.set(key, [file, line]);
    this.#values[field]?.set(key, value);
    return undefined;
  }

  #tooLarge(at: SourceLocation): RefusedError {
    const { keys, characters } = this.#limits;
    return new RefusedError({
      code: 'file_too_large',
      message: `The look-up ${quoted(this.#name)} has more than ${keys} keys, or more than ${characters} characters in them and their values, which is too much to keep in memory.`,
      at,
      suggestions: [
        'leave out the records that are not needed, in the profile of the look-up: where: {column: value}',
        'include the looked-up value in the export itself, and leave out lookup: in the profile',
      ],
    });
  }
}
