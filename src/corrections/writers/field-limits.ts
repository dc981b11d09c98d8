/** What a field of a target system takes. */
export interface FieldLimit {
  /** Characters. */
  readonly most: number;
  /** Characters that it may hold; every printable one when absent. */
  readonly only?: RegExp;
  /** It must not be blank. */
  readonly required?: true;
}

export type FieldLimits = Readonly<Record<string, FieldLimit>>;

/** Line breaks, tabs, control characters, and marks that turn the direction of a text round: no code of an ERP holds them. */
// eslint-disable-next-line no-control-regex -- these are the ones to be found
const UNPRINTABLE = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uD800-\uDFFF]/u;

/** What is wrong with the first field that does not fit; null where all fit. Nothing is ever cut. */
export function misfit(limits: FieldLimits, values: Readonly<Record<string, string>>): string | null {
  for (const [name, { most, only, required }] of Object.entries(limits)) {
    const value = values[name] ?? '';
    const shown = JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
    const length = Array.from(value).length;
    if (required && value === '') return `${name} is blank`;
    if (length > most) return `${name} takes ${most} characters, and ${shown} has ${length}`;
    if (UNPRINTABLE.test(value)) return `${name} contains a character that cannot be printed: ${shown}`;
    if (value !== '' && only && !only.test(value)) return `${name} does not take ${shown}`;
  }
  return null;
}

/** The limits of an SAP quantity: 10 digits before the point and 3 after it. */
export function sapQuantityMisfit(quantity: string): string | null {
  return /^\d{1,10}(\.\d{1,3}0*)?$/.test(quantity)
    ? null
    : `an SAP quantity has 10 digits and 3 decimals, and ${quantity} does not fit`;
}

/** A text that is for people, as long as the field takes: the whole of it is in the batch. */
export function shortNote(key: string, most: number): string {
  return `Trueup ${key}`.slice(0, most);
}
