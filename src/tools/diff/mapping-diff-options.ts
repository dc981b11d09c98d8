import type { MappingDiff } from '../../contract/mapping-diff.ts';
import type { Warning } from '../../model/warning.ts';
import type { Progress } from '../../model/progress.ts';
import type { BothOptions } from './both-sources.ts';

export const MAPPING_DIFF_FORMATS = ['text', 'json', 'md'] as const;
export type MappingDiffFormat = (typeof MAPPING_DIFF_FORMATS)[number];

/** What the caller of a diff decides. */
export interface MappingDiffOptions extends BothOptions {
  readonly domains?: readonly string[];
  /** True: the exports must be read; false: they are not; absent: where they are there. */
  readonly exports?: boolean;
  readonly format: MappingDiffFormat;
  /** File for the outcome in its format; the text goes to the terminal then. */
  readonly out?: string;
  readonly now: Date;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
}

export interface MappingDiffOutcome {
  /** 1 where something changes in meaning. */
  readonly status: 0 | 1;
  readonly text: string;
  readonly result: MappingDiff;
  readonly warnings: readonly Warning[];
}
