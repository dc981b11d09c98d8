/** What a generated plant holds, counted before a row of it exists: a run on it is checked against these figures. */
export interface Planted {
  /** Records a side, but for those that one-sided keys lack. */
  readonly rows: number;
  /** Keys on at least one side. */
  readonly keys: number;
  /** Keys that two records a side make. */
  readonly duplicates: number;
  readonly differs: number;
  readonly missing_in_erp: number;
  readonly missing_in_mes: number;
}

export const PARTS = 50_000;
export const SITES = 4;
export const LOCATIONS = 200;
export const LOCATIONS_A_SITE = LOCATIONS / SITES;

/** 2 % of the records repeat a key, 0.5 % of the keys differ, and a third of those stand on one side only. */
export function planted(rows: number): Planted {
  const keys = Math.round(rows * 0.98);
  const different = Math.round(keys * 0.005);
  const oneSided = Math.ceil(different / 3);
  return {
    rows,
    keys,
    duplicates: rows - keys,
    differs: different - oneSided,
    missing_in_erp: Math.ceil(oneSided / 2),
    missing_in_mes: Math.floor(oneSided / 2),
  };
}

/** Reads `100k` or `5M`; undefined for anything else. */
export function rowsOf(size: string): number | undefined {
  const parts = /^([1-9]\d{0,3})(k|M)$/.exec(size);
  return parts ? Number(parts[1]) * (parts[2] === 'M' ? 1_000_000 : 1000) : undefined;
}
